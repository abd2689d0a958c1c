import GithubSlugger from 'github-slugger';
import type { MdastNode } from 'satteri';
import { factId, firstWordsOf, freeId, headingId, slug } from './addresses.ts';
import { leadSection, relationKinds, type SectionRule, sampleShapes, sectionOf, sourcesSection } from './grammar.ts';
import { elementsIn } from './html.ts';
import type { Kind } from './kinds.ts';
import { profiles, usualProfile } from './profiles.ts';
import { type Block, type Code, descendants, type FactNode, type Heading, ownIdOf, type Root, textOf } from './tree.ts';

/** A list item or table row with its id and what it calls itself. */
export interface FactOutline {
  id: string;
  name: string;
  /** Its author named it: by a bold lead-in, a first cell, a relation, or the operation that it begins with. */
  named: boolean;
  node: FactNode;
  /** Its id is its own: of several facts with one id the first has it. */
  linked: boolean;
}

/** A stretch of samples of one thing in several languages, one after the other: they become tabs. */
export interface SampleOutline {
  code: Code;
  label: string;
  /** Only those of the first stretch of a section, or of a recipe, can be linked to. */
  id?: string;
  first: boolean;
  last: boolean;
}

/** A section as it stands in the tree. The lead is the first one; only in a note whose grammar knows it does it have a heading on the page. */
export interface SectionOutline {
  id: string;
  rule?: SectionRule;
  heading?: Heading;
  /** What its heading says, also if the heading is only on the page; empty if it has none. */
  title: string;
  blocks: Block[];
  /** Headings below it, in lists and quotes too. */
  headings: { id: string; node: Heading }[];
  facts: FactOutline[];
  samples: SampleOutline[];
}

/** What an element of raw HTML or MDX says about ids and links. */
export interface Markup {
  tag: string;
  id?: string;
  /** Addresses that it names in `href` and `src`. */
  urls: string[];
}

/** What the ids of facts begin with that stand above the first heading, where the grammar knows no lead. */
const untitledLead = 'intro';

const sampleLabels: Record<string, string> = {
  python: 'Python (boto3)',
  bash: 'AWS CLI',
  ts: 'TypeScript (AWS SDK v3)',
  json: 'JSON',
  sql: 'SQL',
};

/**
 * Splits a page's tree at its H2 headings, and gives each section, heading, fact and sample its id and its name. The ids on the
 * page, in its address book, in checks and in search are these: nothing else makes any. `profile` is that of its family.
 */
export function outlineOf(root: Root, kind: Kind, profile = usualProfile): SectionOutline[] {
  const sections = splitSections(root, kind, profiles[profile].sections);
  const used = new Set<string>();
  const unique = (wanted: string) => freeId(used, wanted || 'section');
  if (root.children.some((block) => block.type === 'footnoteDefinition')) used.add(sourcesSection.id);
  const [lead, ...rest] = sections;
  if (lead.rule && lead.blocks.length > 0) used.add(lead.id);
  for (const section of rest) section.id = unique(section.id);
  const ofSections = new Set(used);
  for (const section of sections) {
    section.facts = factsOf(section);
    for (const { id } of section.facts) used.add(id);
  }
  const slugger = new GithubSlugger();
  for (const section of sections) {
    const nodes = section.blocks.flatMap(headingsIn);
    section.headings = nodes.map((node) => {
      const own = ownIdOf(node);
      return { id: unique(headingId(own, own === undefined ? slugger.slug(textOf(node)) : '')), node };
    });
    for (const { id } of section.headings) ofSections.add(id);
  }
  const taken = new Set(ofSections);
  for (const fact of sections.flatMap(({ facts }) => facts)) {
    fact.linked = !taken.has(fact.id);
    taken.add(fact.id);
  }
  for (const section of sections) section.samples = samplesOf(section, taken);
  return sections;
}

function splitSections(root: Root, kind: Kind, known: readonly SectionRule[]): SectionOutline[] {
  const none = { headings: [], facts: [], samples: [] };
  const rule = known.includes(leadSection) ? leadSection : undefined;
  const title = kind === 'note' ? (rule?.heading ?? '') : '';
  const lead: SectionOutline = { id: rule?.id ?? untitledLead, rule, title, blocks: [], ...none };
  const result = [lead];
  for (const block of root.children) {
    if (block.type === 'heading' && block.depth === 2) {
      const text = textOf(block);
      const rule = sectionOf(text, known);
      const id = rule?.id ?? headingId(ownIdOf(block), slug(text));
      result.push({ id, rule, heading: block, title: text, blocks: [], ...none });
    } else if (block.type !== 'yaml' && block.type !== 'footnoteDefinition' && block.type !== 'mdxjsEsm') {
      result[result.length - 1].blocks.push(block);
    }
  }
  return result;
}

/** Headings of a block, with those in its quotes and list items. */
function headingsIn(block: Block): Heading[] {
  if (block.type === 'heading') return [block];
  if (block.type !== 'list' && block.type !== 'blockquote' && !block.type.startsWith('mdx')) return [];
  return descendants(block).filter((node) => node.type === 'heading');
}

function factsOf({ id, rule, blocks }: SectionOutline): FactOutline[] {
  const nodes = blocks.flatMap((block): FactNode[] => {
    if (block.type === 'list') return block.children;
    if (block.type === 'table') return block.children.slice(1);
    return [];
  });
  return nodes.map((node) => {
    const name = nameOf(node, rule);
    const text = textOf(node);
    return {
      id: factId(id, seedOf(node, rule) ?? name ?? firstWordsOf(text)),
      name: name ?? (leadingCode(node) || firstWordsOf(text)),
      named: name !== undefined,
      node,
      linked: false,
    };
  });
}

function leadOf(node: FactNode): { first?: MdastNode; link?: Extract<MdastNode, { type: 'link' }> } {
  if (node.type === 'tableRow') return {};
  const paragraph = node.children[0];
  if (paragraph?.type !== 'paragraph') return {};
  return { first: paragraph.children[0], link: paragraph.children.find((child) => child.type === 'link') };
}

/** What a fact calls itself, if it does. */
function nameOf(node: FactNode, rule: SectionRule | undefined): string | undefined {
  if (node.type === 'tableRow') return textOf(node.children[0]).trim();
  const { first, link } = leadOf(node);
  if (first?.type === 'strong') {
    const name = textOf(first).replace(/[:.]$/, '');
    const isRelation = relationKinds.some((kind) => kind === name.toLowerCase());
    return isRelation && link ? `${name} ${textOf(link)}` : name;
  }
  return rule?.shape === 'operations' && first?.type === 'inlineCode' ? first.value : undefined;
}

/** What the id of a fact is made of, if not of its name: a relation's is the note that it leads to. */
function seedOf(node: FactNode, rule: SectionRule | undefined): string | undefined {
  if (rule?.shape === 'relations' && node.type === 'listItem') {
    const file = leadOf(node).link?.url.split('#')[0].split('/').at(-1);
    return file ? file.replace(/\.mdx?$/, '') : firstWordsOf(textOf(node));
  }
  const { first } = leadOf(node);
  return first?.type === 'strong' ? textOf(first).replace(/[:.]$/, '') : undefined;
}

function leadingCode(node: FactNode): string | undefined {
  const { first } = leadOf(node);
  return first?.type === 'inlineCode' ? first.value : undefined;
}

/** Samples of one thing in several languages follow each other. The first of them are called by their section, or by their recipe. */
function samplesOf({ id, rule, blocks, headings }: SectionOutline, taken: Set<string>): SampleOutline[] {
  if (!sampleShapes.has(rule?.shape)) return [];
  const runs: { owner: string; codes: Code[] }[] = [];
  let owner = id;
  let open: Code[] = [];
  for (const block of blocks) {
    if (block.type === 'code' && open.length > 0 && open.every(({ lang }) => lang !== block.lang)) open.push(block);
    else {
      if (rule?.shape === 'recipes') owner = headings.find(({ node }) => node === block)?.id ?? owner;
      open = block.type === 'code' ? [block] : [];
      runs.push({ owner, codes: open });
    }
  }
  const owners = new Set<string>();
  return runs
    .filter(({ codes }) => codes.length > 1)
    .flatMap(({ owner, codes }) => {
      const isFirst = !owners.has(owner);
      owners.add(owner);
      return codes.map((code, index): SampleOutline => {
        const label = libraryOf(code) ?? languageOf(code);
        // The addresses of a section's samples were published before libraries were told apart.
        const own = `${owner}-${slug(owner === id ? languageOf(code) : label)}`;
        const free = isFirst && !taken.has(own) && taken.add(own);
        return { code, label, id: free ? own : undefined, first: index === 0, last: index === codes.length - 1 };
      });
    });
}

function languageOf({ lang }: Code): string {
  return sampleLabels[lang ?? ''] ?? lang ?? 'Sample';
}

/** What a sample that does not use the usual library of its language is called. */
function libraryOf({ lang, value }: Code): string | undefined {
  return lang === 'python' && /^(from|import) sagemaker\b/m.test(value) ? 'Python (SageMaker SDK v3)' : undefined;
}

/** Elements that an author wrote as HTML or MDX, with their ids and addresses. */
export function markupIn(node: MdastNode): Markup[] {
  if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
    const values = new Map(
      node.attributes.flatMap((attribute): [string, string][] =>
        attribute.type === 'mdxJsxAttribute' && typeof attribute.value === 'string'
          ? [[attribute.name, attribute.value]]
          : [],
      ),
    );
    return [markupOf(node.name ?? '', Object.fromEntries(values))];
  }
  if (node.type !== 'html') return [];
  return elementsIn(node.value).map(({ name, attributes }) => markupOf(name, attributes));
}

function markupOf(tag: string, { id, name, href, src }: Record<string, string>): Markup {
  return { tag, id: id || (tag === 'a' ? name : undefined), urls: [href, src].filter((url) => url !== undefined) };
}
