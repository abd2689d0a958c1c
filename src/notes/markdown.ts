import { fileURLToPath } from 'node:url';
import { defineHastPlugin, defineMdastPlugin, type HastPluginEntry, type MdastPluginEntry } from 'satteri';
import { leadSection, sourcesSection } from './grammar.ts';
import { readSections, type SectionNodes } from './parse.ts';
import { kindOf } from './schema.ts';

const sampleLabels: Record<string, string> = {
  python: 'Python (boto3)',
  bash: 'AWS CLI',
  ts: 'TypeScript (AWS SDK v3)',
};

/** Samples of one thing in several languages follow each other: they become tabs, which show all without a script. */
function samplesOf(section: SectionNodes) {
  if (section.rule?.shape !== 'steps') return [];
  const codes = section.blocks.filter((block) => block.type === 'code');
  if (codes.length < 2) return [];
  return codes.map((code, index) => {
    const label = sampleLabels[code.lang ?? ''] ?? code.lang ?? 'Sample';
    return {
      code,
      before: `${index === 0 ? '<sample-tabs>' : ''}<section aria-label="${label}"><p class="sample-label">${label}</p>`,
      after: `</section>${index === codes.length - 1 ? '</sample-tabs>' : ''}`,
    };
  });
}

/** Gives a note's page the ids of the grammar: one for each section and each fact, and a heading above the lead. */
export function noteIds(docs: URL): MdastPluginEntry {
  return ({ fileURL }) => {
    if (!fileURL?.href.startsWith(docs.href)) return;
    const kind = kindOf(fileURLToPath(fileURL).slice(fileURLToPath(docs).length));
    if (kind !== 'note') return;
    return defineMdastPlugin({
      name: 'note-ids',
      before(root, context) {
        if (root.type !== 'root') return;
        const used = new Set<string>();
        for (const section of readSections(root)) {
          if (section.heading) {
            context.setProperty(section.heading, 'data', { hProperties: { id: section.id } });
          } else if (section.blocks.length > 0) {
            context.insertBefore(section.blocks[0], {
              type: 'heading',
              depth: 2,
              children: [{ type: 'text', value: leadSection.heading }],
              data: { hProperties: { id: leadSection.id } },
            });
          }
          for (const { code, before, after } of samplesOf(section)) {
            context.insertBefore(code, { type: 'html', value: before });
            context.insertAfter(code, { type: 'html', value: after });
          }
          for (const fact of section.facts) {
            if (used.has(fact.id)) continue;
            used.add(fact.id);
            context.setProperty(fact.node, 'data', { hProperties: { id: fact.id } });
          }
        }
      },
    });
  };
}

/** The footnotes are the section Sources: its address, and not part of what search finds. */
export const sourcesAddress: HastPluginEntry = defineHastPlugin({
  name: 'sources-address',
  element: [
    {
      filter: ['h2'],
      visit(node, context) {
        if (node.properties.id !== 'footnote-label') return;
        context.setProperty(node, 'id', sourcesSection.id);
        context.setProperty(node, 'className', null);
      },
    },
    {
      filter: ['a'],
      visit(node, context) {
        if ('dataFootnoteRef' in node.properties) context.setProperty(node, 'ariaDescribedBy', sourcesSection.id);
      },
    },
    {
      filter: ['section'],
      visit(node, context) {
        if ('dataFootnotes' in node.properties) context.setProperty(node, 'dataPagefindIgnore', '');
      },
    },
  ],
});
