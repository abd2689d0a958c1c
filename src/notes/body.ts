import type { MdastNode } from 'satteri';
import { shortTitle } from './addresses.ts';
import { relationKinds, type SectionRule, sourcesSection } from './grammar.ts';
import { type FactOutline, type Markup, markupIn, type SectionOutline } from './outline.ts';
import { type Body, type ComponentPlace, type Fact, labelOf, type Part, type StatedRelation } from './page.ts';
import { type Block, descendants, type Place, placeOf, type Root, textOf } from './tree.ts';

/** A page's tree, and what was read from it already. */
interface Read {
  nodes: MdastNode[];
  sections: SectionOutline[];
  title: string;
  markup: (Markup & Place)[];
}

/** What a page says: its sections, facts, sources, operations and relations, and every part that can be linked to. */
export function bodyOf(root: Root, { nodes, sections, title, markup }: Read): Body {
  const [lead, ...rest] = sections;
  const ofShape = (shape: SectionRule['shape']) =>
    rest.filter((section) => section.rule?.shape === shape).flatMap((section) => section.facts);
  const references = nodes.flatMap((node) =>
    node.type === 'footnoteReference' ? [{ ...placeOf(node), label: node.identifier }] : [],
  );
  return {
    lead: { text: lead.blocks.map(textOf).join('\n').trim(), sources: lead.blocks.flatMap(labelsIn) },
    sections: rest.map((section) => ({
      ...placeOf(section.heading ?? root),
      id: section.id,
      heading: section.title,
      facts: section.facts.map(factOf),
    })),
    sources: nodes.flatMap((node) => {
      if (node.type !== 'footnoteDefinition') return [];
      const link = descendants(node).find((child) => child.type === 'link');
      return [{ ...placeOf(node), label: node.identifier, title: textOf(node).trim(), url: link?.url }];
    }),
    references,
    operations: ofShape('operations').map((fact) => ({
      ...placeOf(fact.node),
      name: fact.named ? fact.name : '',
      factId: fact.id,
    })),
    relations: ofShape('relations').map(relationOf),
    ...partsOf(sections, shortTitle(title), isCited(root) ? [sourcesPart(shortTitle(title), root)] : []),
    otherIds: markup.flatMap(({ id, tag }) => (id && !partTags.test(tag) ? [id] : [])),
  };
}

/** Elements whose ids are published as addresses. */
export const partTags = /^(h[1-6]|li|tr|section)$/;

function factOf({ id, name, named, node }: FactOutline): Fact {
  const text = tidy(textOf(node));
  const unconfirmed = text.includes('(unconfirmed)');
  return { ...placeOf(node), id, name: named ? name : undefined, text, sources: labelsIn(node), unconfirmed };
}

function relationOf({ id, node }: FactOutline): StatedRelation {
  const parts = descendants(node);
  const strong = parts.find((part) => part.type === 'strong');
  const link = parts.find((part) => part.type === 'link');
  const word = strong ? textOf(strong).toLowerCase().replace(/:$/, '') : '';
  return { ...placeOf(node), factId: id, kind: relationKinds.find((kind) => kind === word), target: link?.url };
}

/** Whether the text refers to a footnote: those that only other footnotes refer to are not shown. */
function isCited(node: MdastNode): boolean {
  if (node.type === 'footnoteReference') return true;
  return node.type !== 'footnoteDefinition' && 'children' in node && node.children.some(isCited);
}

function labelsIn(node: MdastNode): string[] {
  return descendants(node).flatMap((child) => (child.type === 'footnoteReference' ? [child.identifier] : []));
}

function distinct(labels: string[]): string[] {
  return [...new Set(labels)];
}

function sourcesPart(page: string, root: Root): Part {
  const { id, heading: name } = sourcesSection;
  const label = labelOf([page, name]);
  return {
    ...placeOf(root),
    id,
    kind: 'section',
    name,
    named: true,
    label,
    text: '',
    sources: [],
    depth: 2,
    section: id,
  };
}

/** Goes through a page in its order, and gathers for each part what it says itself. */
class PartReader {
  readonly parts: Part[] = [];
  /** What stands before anything that has an id. */
  intro = '';
  readonly components: ComponentPlace[] = [];
  /** The headings that what is read stands under. */
  #above: { depth: number; name: string }[] = [];
  /** The part that text without an id of its own belongs to. */
  #open: Part | undefined;
  readonly #page: string;
  readonly #section: SectionOutline;
  readonly #headings: Map<MdastNode, string>;
  readonly #facts: Map<MdastNode, FactOutline>;

  constructor(page: string, section: SectionOutline) {
    this.#page = page;
    this.#section = section;
    this.#headings = new Map(section.headings.map(({ node, id }) => [node, id]));
    this.#facts = new Map(section.facts.map((fact) => [fact.node, fact]));
    const node = section.heading ?? (section.title ? section.blocks[0] : undefined);
    if (node) {
      const name = tidy(section.title) || section.id;
      this.#open = this.#add(node, { id: section.id, kind: 'section', name, named: true, depth: 2 });
    }
    for (const block of section.blocks) this.#read(block);
  }

  #add(
    node: MdastNode,
    told: Pick<Part, 'id' | 'kind' | 'name' | 'named' | 'depth' | 'columns'>,
    text = '',
    sources: string[] = [],
  ): Part {
    if (told.depth > 0) {
      while ((this.#above.at(-1)?.depth ?? 0) >= told.depth) this.#above.pop();
      this.#above.push({ depth: told.depth, name: told.name });
    }
    const above = this.#above.map(({ name }) => name);
    const label = labelOf([this.#page, ...above, ...(told.depth > 0 ? [] : [told.name])]);
    const part = { ...placeOf(node), ...told, label, text, sources, section: this.#section.id };
    this.parts.push(part);
    return part;
  }

  #read(block: Block): void {
    const heading = this.#headings.get(block);
    if (block.type === 'heading' && heading !== undefined) {
      const name = tidy(textOf(block));
      this.#open = this.#add(block, { id: heading, kind: 'heading', name, named: true, depth: block.depth });
      return;
    }
    if (block.type === 'list' || block.type === 'table') {
      const columns =
        block.type === 'table' ? block.children[0]?.children.map((cell) => tidy(textOf(cell))) : undefined;
      for (const node of block.children) this.#readFact(node, columns);
      return;
    }
    const sample = this.#section.samples.find(({ code }) => code === block);
    if (sample?.id !== undefined) {
      const { id, label } = sample;
      this.#add(block, { id, kind: 'sample', name: label, named: false, depth: 0 }, tidy(textOf(block)));
      return;
    }
    // Search reads the first of several samples of one thing.
    if (sample && !sample.first) return;
    this.#say(block);
    this.#readNested(block);
  }

  #readFact(node: MdastNode, columns: string[] | undefined): void {
    const fact = this.#facts.get(node);
    if (fact?.linked) {
      const { id, name, named } = fact;
      const text =
        node.type === 'tableRow' ? node.children.map((cell) => tidy(textOf(cell))).join(' · ') : textOf(node);
      const told = { id, kind: 'fact', name: tidy(name), named, depth: 0 } as const;
      this.#add(node, columns ? { ...told, columns } : told, tidy(text), distinct(labelsIn(node)));
    } else this.#say(node);
    this.#readNested(node);
  }

  /** Headings in lists and quotes, and elements of raw HTML, have ids too. */
  #readNested(node: MdastNode): void {
    for (const inner of descendants(node)) {
      if (inner.type === 'mdxJsxFlowElement' && /^[A-Z]/.test(inner.name ?? '')) {
        const above = [this.#page, ...this.#above.map(({ name }) => name)];
        this.components.push({ name: inner.name ?? '', at: this.parts.length, section: this.#section.id, above });
      }
      const id = this.#headings.get(inner);
      if (inner.type === 'heading' && id !== undefined) {
        const name = tidy(textOf(inner));
        this.#add(inner, { id, kind: 'heading', name, named: true, depth: inner.depth });
      }
      for (const { tag, id } of markupIn(inner)) {
        if (id && partTags.test(tag)) this.#add(inner, { id, kind: 'element', name: id, named: false, depth: 0 });
      }
    }
  }

  /** Adds a text that has no id of its own to the heading above it. */
  #say(node: MdastNode): void {
    const text = tidy(textOf(node));
    if (!text) return;
    if (!this.#open) {
      this.intro = `${this.intro} ${text}`.trim();
      return;
    }
    this.#open.text = this.#open.text ? `${this.#open.text} ${text}` : text;
    this.#open.sources = distinct([...this.#open.sources, ...labelsIn(node)]);
    if (node.type === 'paragraph') this.#open.definition ??= text;
  }
}

function partsOf(sections: SectionOutline[], page: string, more: Part[]): Pick<Body, 'intro' | 'parts' | 'components'> {
  const readers = sections.map((section) => new PartReader(page, section));
  const all = [...readers.flatMap(({ parts }) => parts), ...more];
  const firsts = new Map(all.toReversed().map((part) => [part.id, part]));
  let before = 0;
  const components = readers.flatMap((reader) => {
    const placed = reader.components.map((component) => ({ ...component, at: component.at + before }));
    before += reader.parts.length;
    return placed;
  });
  return { intro: readers[0].intro, components, parts: all.filter((part) => firsts.get(part.id) === part) };
}

/** Text on one line, without the gap that markup leaves before a punctuation mark; `.deb` and `:latest` keep theirs. */
function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/ ([.,:;])(?![\p{L}\p{N}_])/gu, '$1')
    .trim();
}
