import { stringify } from 'yaml';
import { leadSection, sourcesSection, stages, unknownState } from './grammar.ts';
import { profiles, usualProfile } from './profiles.ts';

/** The text of a new note: every section that its family's grammar knows, with what belongs there in a comment. It passes the check as imported. */
export function newNote(title: string, profile = usualProfile): string {
  const { has, sections } = profiles[profile];
  const start = { title, summary: 'No summary yet.' };
  const front = stringify({
    ...start,
    ...(has.has('status') ? { status: { state: unknownState } } : {}),
    ...(has.has('verified') ? { maturity: 'imported' } : {}),
  });
  const optional = has.has('stages')
    ? `# stage: one of ${stages.join(', ')}\n# docs: https://docs.aws.amazon.com/…\n`
    : '# group: [the group that it stands in]\n# order: 1\n';
  const body = sections
    .filter((section) => section !== leadSection && section !== sourcesSection)
    .map(({ heading, hint }) => `## ${heading}\n\n<!-- ${hint} -->`);
  const lead = `<!-- ${sections.includes(leadSection) ? leadSection.hint : 'What it is about.'} -->`;
  return `---\n${front}${optional}---\n\n${[lead, ...body].join('\n\n')}\n`;
}

/** The text of a new family's index. */
export function newIndex(family: string): string {
  return `---\n${stringify({ title: family, summary: `Notes about ${family}.` })}---\n`;
}
