import { fileURLToPath } from 'node:url';
import { type Custom, defineMdastPlugin, type MdastNode, type MdastPluginEntry } from 'satteri';
import { sampleShapes } from './grammar.ts';
import { type Context, settleInline } from './inline.ts';
import { outlineOf, type SectionOutline } from './outline.ts';
import { kindOf } from './paths.ts';
import { type ProfileName, usualProfile } from './profiles.ts';
import { type Code, descendants, type Heading, textOf } from './tree.ts';

/** What one plugin tells those that come after it about a page. */
declare module 'satteri' {
  interface DataMap {
    /** What headings and facts call themselves, by their ids. */
    names: Map<string, string>;
    /** Tables by the number that they carry: Markdown gives a table properties, but not its rows. */
    tables: TableOutline[];
  }
}
interface TableOutline {
  /** Of each row below the head; undefined where it has none of its own. */
  rowIds: (string | undefined)[];
  /** The name of the region in which it scrolls, where it may be wider than a small screen. */
  region?: string;
  /** How many things it compares, if it does. */
  matrix?: number;
  sortable: boolean;
}
/** The property by which a table carries its number. */
export const tableNumber = 'dataTable';

/** What stands in a sample for an account, a bucket, an identifier or <something else> of the reader's own. */
const placeholder = /111122223333|amzn-s3-demo-|-0[0-9a-f]{16}\b|x{8,}|<[a-z]+( [a-z]+)+>/i;
const changeNote = 'Marked lines hold what is yours to change, such as an account, a role, or a bucket.';
/** From so many columns on a table compares things, and a reader chooses among them. */
const fewestMatrixColumns = 4;

/** With more than so many columns to choose from the choice is folded away. */
export const mostUnfolded = 8;

/** The room for text on a screen of 320 px, and what of it a letter of a table takes and the padding of a cell. */
const smallestScreen = 288;
const letter = 9;
const cellPadding = 24;

/** The name of a table that scrolls, above all headings. */
const unnamedTable = 'Table';

/** The path of a file in the docs folder, or undefined if it lies elsewhere. */
export function pathIn(docs: URL, file: URL | undefined): string | undefined {
  return file?.href.startsWith(docs.href) ? fileURLToPath(file).slice(fileURLToPath(docs).length) : undefined;
}

/**
 * Gives a page the ids of its outline, one for each section and each fact, and a lead that has a title a heading above it.
 * `profileOf` tells the profile of a file's family.
 */
export function noteIds(docs: URL, profileOf: (path: string) => ProfileName = () => usualProfile): MdastPluginEntry {
  return ({ fileURL }) => {
    const path = pathIn(docs, fileURL);
    if (path === undefined) return;
    const kind = kindOf(path);
    return defineMdastPlugin({
      name: 'note-ids',
      before(root, context) {
        if (root.type !== 'root') return;
        const setProperties = (node: MdastNode, hProperties: Record<string, string>) =>
          context.setProperty(node, 'data', { hProperties });
        const names = new Map<string, string>();
        context.data.names = names;
        context.data.tables = [];
        const tableNames = new Set<string>();
        settleInline(root, context);
        const sections = outlineOf(root, kind, profileOf(path));
        explainMarks(sections, context);
        for (const section of sections) {
          names.set(section.id, section.title);
          for (const { id, node } of section.headings) {
            names.set(id, textOf(node));
            setProperties(node, { id });
          }
          if (section.heading) setProperties(section.heading, { id: section.id });
          else if (section.title && section.blocks.length > 0) {
            context.insertBefore(section.blocks[0], {
              type: 'heading',
              depth: 2,
              children: [{ type: 'text', value: section.title }],
              data: { hProperties: { id: section.id } },
            });
          }
          const ids = new Map(section.facts.flatMap((fact) => (fact.linked ? [[fact.node, fact.id]] : [])));
          for (const { id, name, node, linked } of section.facts) {
            if (!linked) continue;
            names.set(id, name);
            if (node.type === 'listItem') setProperties(node, { id });
          }
          for (const table of section.blocks.filter((block) => block.type === 'table')) {
            setProperties(table, { [tableNumber]: String(context.data.tables.length) });
            const columns = table.children[0].children.length;
            const matrix = columns >= fewestMatrixColumns ? columns - 1 : undefined;
            const sortable = !matrix && kind === 'note' && section.rule?.shape === 'facts';
            const scrolls = matrix !== undefined || (!sortable && leastWidth(table) > smallestScreen);
            context.data.tables.push({
              rowIds: table.children.slice(1).map((row) => ids.get(row)),
              region: scrolls ? freeName(tableNames, headingAbove(table, section)) : undefined,
              matrix,
              sortable,
            });
          }
          showSamples(section, context);
        }
      },
    });
  };
}

/** How wide a table is at least, in pixels, if no word of it is cut. */
function leastWidth({ children: rows }: Extract<MdastNode, { type: 'table' }>): number {
  const longest = rows[0].children.map((_, column) =>
    Math.max(...rows.flatMap(({ children }) => textOf(children[column]).split(/[\s-]+/)).map(({ length }) => length)),
  );
  return longest.reduce((sum, length) => sum + length * letter + cellPadding, 0);
}

/** What a table stands under: the nearest heading of its section, or the section itself. */
function headingAbove(table: SectionOutline['blocks'][number], { title, rule, blocks }: SectionOutline): string {
  const heading = blocks.slice(0, blocks.indexOf(table)).findLast(isHeading);
  return (heading && textOf(heading)) || title || (rule?.heading ?? unnamedTable);
}

function isHeading(node: MdastNode): node is Heading {
  return node.type === 'heading';
}

/** A name that nothing on a page has yet: two regions of one name cannot be told apart. */
function freeName(taken: Set<string>, wanted: string): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}, ${count}`;
    if (!taken.has(name) && taken.add(name)) return name;
  }
}

/** Says above the first marked line of a page what the marks mean. */
function explainMarks(sections: SectionOutline[], context: Context): void {
  const blocks = sections.filter(({ rule }) => sampleShapes.has(rule?.shape)).flatMap((section) => section.blocks);
  let first = blocks.findIndex((block) => codesIn(block).some((code) => /\{\d/.test(metaOf(code))));
  while (first > 0 && blocks[first].type === 'code' && blocks[first - 1].type === 'code') first--;
  if (blocks[first]) context.insertBefore(blocks[first], paragraph('sample-note', changeNote));
}

/** Marks the lines of samples that are the reader's own to change, and puts those of one thing into tabs, which show all without a script. */
function showSamples({ rule, blocks, samples }: SectionOutline, context: Context): void {
  if (!sampleShapes.has(rule?.shape)) return;
  const tabbed = new Set<MdastNode>(samples.map(({ code }) => code));
  for (const code of blocks.flatMap(codesIn)) {
    if (!tabbed.has(code)) context.setProperty(code, 'meta', metaOf(code));
  }
  let tabs: Custom[] = [];
  for (const { code, label, id, last } of samples) {
    const { type, lang, value } = code;
    const properties = { ...(id === undefined ? {} : { id }), ariaLabel: label };
    tabs.push(
      element('section', properties, [paragraph('sample-label', label), { type, lang, value, meta: metaOf(code) }]),
    );
    // The tabs take the place of the last sample, when all are known.
    if (last) context.replaceNode(code, element('sample-tabs', {}, tabs));
    else context.removeNode(code);
    if (last) tabs = [];
  }
}

function codesIn(block: MdastNode): Code[] {
  return descendants(block).filter((node) => node.type === 'code');
}

/** What follows the language of a sample: what its author wrote there, and the lines that hold a placeholder. */
function metaOf({ meta, value }: Code): string {
  const lines = value.split('\n').flatMap((line, index) => (placeholder.test(line) ? [index + 1] : []));
  return [meta, lines.length > 0 && `{${lines}}`].filter(Boolean).join(' ');
}

function element(hName: string, hProperties: Record<string, string>, children: Custom['children']): Custom {
  return { type: 'element', data: { hName, hProperties }, children };
}

function paragraph(className: string, value: string): Custom {
  return element('p', { className }, [{ type: 'text', value }]);
}
