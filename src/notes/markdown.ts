import { type MdastPluginEntry, defineMdastPlugin } from 'satteri';
import { fileURLToPath } from 'node:url';
import { leadSection } from './grammar.ts';
import { readSections } from './parse.ts';
import { kindOf } from './schema.ts';

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
