import { fileURLToPath } from 'node:url';
import {
  defineHastPlugin,
  defineMdastPlugin,
  type HastNode,
  type HastPluginEntry,
  type MdastPluginEntry,
} from 'satteri';
import { z } from 'zod';
import { leadSection, sourcesSection } from './grammar.ts';
import { slug } from './ids.ts';
import { type Code, descendants, readSections, type SectionNodes, textOf } from './parse.ts';
import { kindOf } from './schema.ts';

const sampleLabels: Record<string, string> = {
  python: 'Python (boto3)',
  bash: 'AWS CLI',
  ts: 'TypeScript (AWS SDK v3)',
};

/** What stands in a sample for an account, a bucket, an identifier or <something else> of the reader's own. */
const placeholder = /111122223333|amzn-s3-demo-|-0[0-9a-f]{16}\b|x{8,}|<[a-z]+( [a-z]+)+>/i;
const changeNote =
  '<p class="sample-note" data-pagefind-ignore>Marked lines hold what is yours to change, such as an account, a role, or a bucket.</p>';

/** A table carries the ids of its rows through Sätteri, which gives a table properties, but not a row. */
const rowIds = 'dataRowIds';
/** So it does the name of the region in which a wide one scrolls. */
const matrixName = 'dataMatrix';
/** From so many columns on a table compares things, and a reader chooses among them. */
const fewestMatrixColumns = 4;

/** Samples of one thing in several languages follow each other: they become tabs, which show all without a script. Search reads the first. */
function samplesOf(section: SectionNodes) {
  if (section.rule?.shape !== 'steps') return [];
  const runs: Code[][] = [];
  let open: Code[] = [];
  for (const block of section.blocks) {
    if (block.type === 'code' && open.length > 0 && open.every(({ lang }) => lang !== block.lang)) open.push(block);
    else {
      open = block.type === 'code' ? [block] : [];
      runs.push(open);
    }
  }
  return runs
    .filter((run) => run.length > 1)
    .flatMap((run, number) =>
      run.map((code, index) => {
        const label = sampleLabels[code.lang ?? ''] ?? code.lang ?? 'Sample';
        const id = number === 0 ? ` id="${section.id}-${slug(label)}"` : '';
        const indexed = index === 0 ? 'data-pagefind-weight="0.3"' : 'data-pagefind-ignore="all"';
        return {
          code,
          before: `${index === 0 ? '<sample-tabs>' : ''}<section${id} ${indexed} aria-label="${label}"><p class="sample-label">${label}</p>`,
          after: `</section>${index === run.length - 1 ? '</sample-tabs>' : ''}`,
        };
      }),
    );
}

/** What follows the language of a sample: what its author wrote there, and the lines that hold a placeholder. */
function metaOf({ meta, value }: Code): string {
  const lines = value.split('\n').flatMap((line, index) => (placeholder.test(line) ? [index + 1] : []));
  return [meta, lines.length > 0 && `{${lines}}`].filter(Boolean).join(' ');
}

/** The samples of a section, and the block before which it is told what their marked lines are: one that no other code precedes. */
function markedSamples({ rule, blocks }: SectionNodes) {
  if (rule?.shape !== 'steps') return { samples: [] };
  const codesIn = (block: (typeof blocks)[number]) => descendants(block).filter((node) => node.type === 'code');
  let first = blocks.findIndex((block) => codesIn(block).some((code) => /\{\d/.test(metaOf(code))));
  while (first > 0 && blocks[first].type === 'code' && blocks[first - 1].type === 'code') first--;
  return { samples: blocks.flatMap(codesIn), place: blocks[first] };
}

/** Every note has a section "Features": the word in its heading tells search nothing about the note. */
function headingProperties({ id, rule }: SectionNodes): Record<string, string> {
  return rule ? { id, 'data-pagefind-weight': '0.1' } : { id };
}

/** Gives a page the ids of the grammar, one for each section and each fact, and a note a heading above its lead. */
export function noteIds(docs: URL): MdastPluginEntry {
  return ({ fileURL }) => {
    if (!fileURL?.href.startsWith(docs.href)) return;
    const kind = kindOf(fileURLToPath(fileURL).slice(fileURLToPath(docs).length));
    if (kind === 'home' || kind === 'plain') return;
    return defineMdastPlugin({
      name: 'note-ids',
      before(root, context) {
        if (root.type !== 'root') return;
        const sections = readSections(root);
        const used = new Set(sections.flatMap(({ id, headings }) => [id, ...headings.map((heading) => heading.id)]));
        for (const section of sections) {
          for (const { id, node } of section.headings) context.setProperty(node, 'data', { hProperties: { id } });
          if (section.heading) {
            context.setProperty(section.heading, 'data', { hProperties: headingProperties(section) });
          } else if (kind === 'note' && section.blocks.length > 0) {
            context.insertBefore(section.blocks[0], {
              type: 'heading',
              depth: 2,
              children: [{ type: 'text', value: leadSection.heading }],
              data: { hProperties: headingProperties(section) },
            });
          }
          const { samples, place } = markedSamples(section);
          for (const code of samples) context.setProperty(code, 'meta', metaOf(code));
          if (place) context.insertBefore(place, { type: 'html', value: changeNote });
          for (const { code, before, after } of samplesOf(section)) {
            context.insertBefore(code, { type: 'html', value: before });
            context.insertAfter(code, { type: 'html', value: after });
          }
          const fresh = section.facts.filter(({ id }) => !used.has(id) && used.add(id));
          for (const { id, node } of fresh) {
            if (node.type === 'listItem') context.setProperty(node, 'data', { hProperties: { id } });
          }
          for (const table of section.blocks.filter((block) => block.type === 'table')) {
            const ids = table.children.slice(1).map((row) => fresh.find(({ node }) => node === row)?.id ?? '');
            const name = section.heading ? textOf(section.heading) : leadSection.heading;
            const look =
              table.children[0].children.length >= fewestMatrixColumns
                ? { [matrixName]: name }
                : kind === 'note' && section.rule?.shape === 'facts'
                  ? { className: ['sortable'] }
                  : {};
            context.setProperty(table, 'data', { hProperties: { [rowIds]: JSON.stringify(ids), ...look } });
          }
        }
      },
    });
  };
}

type Element = Extract<HastNode, { type: 'element' }>;

function elementsIn({ children }: Element): Element[] {
  return children.filter((child) => child.type === 'element');
}

/** Puts each row's id where it belongs, and makes the cell that names it its header; a wide table gets a region to scroll in. */
export const noteTables: HastPluginEntry = defineHastPlugin({
  name: 'note-tables',
  element: {
    filter: ['table'],
    visit(node, context) {
      const { [rowIds]: ids, [matrixName]: name } = node.properties;
      if (typeof ids !== 'string') return;
      context.setProperty(node, rowIds, null);
      const [head, ...rows] = elementsIn(node).flatMap(elementsIn);
      for (const cell of elementsIn(head)) context.setProperty(cell, 'scope', 'col');
      const values = z.array(z.string()).parse(JSON.parse(ids));
      rows.forEach((row, index) => {
        if (values[index]) context.setProperty(row, 'id', values[index]);
        const [first] = elementsIn(row);
        context.replaceNode(first, { ...first, tagName: 'th', properties: { ...first.properties, scope: 'row' } });
      });
      if (typeof name !== 'string') return;
      context.setProperty(node, matrixName, null);
      const properties = { role: 'region', tabIndex: 0, ariaLabel: name };
      context.wrapNode(node, { type: 'element', tagName: 'table-matrix', properties, children: [] });
    },
  },
});

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
        if (!('dataFootnoteRef' in node.properties)) return;
        context.setProperty(node, 'ariaDescribedBy', sourcesSection.id);
        context.setProperty(node, 'dataPagefindIgnore', 'all');
      },
    },
    {
      filter: ['section'],
      visit(node, context) {
        if ('dataFootnotes' in node.properties) context.setProperty(node, 'dataPagefindIgnore', 'all');
      },
    },
  ],
});
