import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SiteCopy, shippedContent } from './copy.ts';

/** Front matter beside the title, and text. */
type Note = [title: string, front: string, text: string];

const table = '| Tool | Used for | Since |\n| --- | --- | --- |\n| Make | builds | 2019 |\n| Nix | shells | 2023 |';
const notes: Record<string, Note> = {
  welcome: [
    'Welcome',
    'order: 1\nverified: 2026-10-02\n',
    'Read this first.\n\n## Overview\n\n- **Who we are**: a team of six.\n- See [how to deploy](./deploy.md#usage).',
  ],
  laptop: [
    'Set up a laptop',
    'group: [Guides, Setup]\norder: 2\naliases: [onboarding]\n',
    `What to install.\n\n- First item\n- Second item\n\n${table}\n\n## Prerequisites\n\nA laptop.[^1]\n\n[^1]: Ask the office.`,
  ],
  accounts: ['Accounts', 'group: [Guides, Setup]\norder: 3\nverified: 2026-09-01\n', 'Who gets which account.'],
  deploy: [
    'Deploy',
    'group: [Guides]\norder: 4\nformerly: [Release]\nupdated: 2026-10-05\n',
    'How a change reaches its users.\n\n## Usage\n\n1. Merge.\n2. Wait.\n\n```bash\nmake deploy\n```\n\n## See also\n\n- [Rollback](./rollback.md)',
  ],
  rollback: ['Rollback', 'group: [Guides]\n', 'How to take a change back.'],
  'activation-functions': [
    'Activation functions',
    'group: [Theory]\ndocs: https://example.com/functions/\n',
    'What makes a network more than a line.\n\n## Limits\n\n- Saturation\n\n## Related\n\n- [Gradients](./gradients.md): why they vanish.',
  ],
  gradients: [
    'Gradients',
    'group: [Theory]\nmaturity: imported\nstatus: { state: unknown }\n',
    'How a network learns.',
  ],
  tooling: ['Tooling', 'group: [Theory, Tools, Local]\n', 'What we use.'],
};

/** What the team of a site of plain notes has called it. */
export const ownName = 'Team handbook';

const settings = `export const settings = {
  name: '${ownName}',
  description: 'How this team works, and why.',
  legal: '',
  families: [],
  report: 'office@team.example',
};
`;

/** Files of a family of plain notes in groups. */
export async function writePlainFamily(copy: SiteCopy, family: string, more = 0): Promise<void> {
  await copy.write(
    `${family}/index.md`,
    '---\ntitle: Handbook\nsummary: What everybody on the team should know.\nprofile: notes\nshare: sections\n---\n\nAsk when something is missing.\n',
  );
  const filler = Array.from({ length: more }, (_, index): [string, Note] => {
    const number = index + 1;
    return [`log-${number}`, [`Log ${number}`, `group: [Log, Year ${Math.ceil(number / 20)}]\n`, 'What happened.']];
  });
  for (const [name, [title, front, text]] of [...Object.entries(notes), ...filler])
    await copy.write(
      `${family}/${name}.md`,
      `---\ntitle: ${title}\nsummary: About ${title.toLowerCase()}.\n${front}---\n\n${text}\n`,
    );
}

/** A copy of the site that has a family of plain notes, and nothing else: not even a home page. */
export async function plainSite(name: string, base = '/'): Promise<SiteCopy> {
  const copy = await SiteCopy.create(name, base, shippedContent);
  await writeFile(join(copy.folder, 'src/site.config.ts'), settings);
  await writePlainFamily(copy, 'handbook', 60);
  return copy;
}
