import type { MdastNode } from 'satteri';
import { type ShareLevel, unknownState } from '../notes/grammar.ts';
import { outlineOf } from '../notes/outline.ts';
import { type ProfileName, profiles } from '../notes/profiles.ts';
import { summaryLength } from '../notes/schema.ts';
import { descendants } from '../notes/tree.ts';
import { bodyTree } from './body.ts';
import { type Draft, plainText } from './drafts.ts';
import { withOwnLabels } from './labels.ts';
import { endsAsText, renderPart } from './render.ts';
import { stamped } from './stamp.ts';

/** The text of a note's file, and how many facts it has; `body` is what stands below its front matter. */
export function noteText(
  { document, title, aliases, summary, updated, group, order }: Draft,
  body: string,
  profile: ProfileName,
): { text: string; facts: number } {
  const { has } = profiles[profile];
  const from = document.path;
  const root = bodyTree(body, true);
  const blocks = root.children;
  const end = blocks.findIndex((block) => block.type === 'heading');
  const lead = end < 0 ? blocks : blocks.slice(0, end);
  const docs = lead.flatMap(urlsIn).find((url) => /^https:\/\/docs\.aws\.amazon\.com\/\S*$/.test(url));
  const front = {
    title,
    // In a note without sections of a grammar any text tells what it is about.
    summary:
      summary ?? firstSentenceIn(has.has('sections') ? lead : blocks) ?? `Imported from ${from}; no summary yet.`,
    ...(has.has('status') ? { status: { state: unknownState } } : {}),
    ...(aliases.length > 0 ? { aliases } : {}),
    ...(group.length > 0 ? { group } : {}),
    ...(order === undefined ? {} : { order }),
    ...(updated === undefined ? {} : { updated }),
    ...(docs && has.has('verified') ? { docs } : {}),
    maturity: 'imported',
  };
  const [, ...sections] = outlineOf(root, 'note', profile);
  return { text: stamped(front, from, body), facts: sections.flatMap((section) => section.facts).length };
}

/** A family with more notes than this has no share pages of their sections, which would be very many. */
const mostWithSections = 300;

interface Family {
  title: string;
  /** How many notes are imported. */
  notes: number;
  /** The paths of all files. */
  paths: string[];
  profile: ProfileName;
}

/** The text of the index of a family, and what each source gives to it. `rests` stand in files beside their services. */
export function indexText(
  rests: Draft[],
  { title, notes, paths, profile }: Family,
): { text: string; parts: Map<string, string> } {
  const [first] = rests;
  const single = rests.length === 1 ? first : undefined;
  const bodies = withOwnLabels(
    rests.map(({ title: heading, document, part, addition }) => {
      if (single) return renderPart(document, part, 2, addition, profiles[profile].sections);
      return `## ${heading}\n\n${renderPart(document, part, 3, addition)}`.trimEnd();
    }),
  );
  // What an author left open would swallow what follows it: that comes last.
  const { true: closed = [], false: open = [] } = Object.groupBy(bodies, (body) => `${endsAsText(body)}`);
  const from = paths.length === 1 || single ? (first?.document.path ?? paths[0]) : `${paths.length} files`;
  const body = [...closed, ...open].join('\n\n');
  const summary = profiles[profile].has.has('sections')
    ? `Notes imported from ${from}.`
    : firstSentenceIn(bodyTree(body, true).children) || `All notes of ${title}.`;
  const share: ShareLevel = notes > mostWithSections ? 'pages' : 'sections';
  const front = {
    title: single?.isTitled ? single.title : title,
    summary,
    profile,
    share,
  };
  const parts = new Map(bodies.map((body, index) => [rests[index].document.path, body]));
  return { text: stamped(front, from, body), parts };
}

function urlsIn(block: MdastNode): string[] {
  return descendants(block).flatMap((node) => (node.type === 'link' ? [node.url] : []));
}

/** What a text begins with, in a sentence; nothing if it has no paragraph. */
function firstSentenceIn(blocks: MdastNode[]): string | undefined {
  const paragraph = blocks.find(
    (block) => block.type === 'paragraph' && /^(?!(import|export) ).+/.test(plainText(block)),
  );
  return paragraph && firstSentence(plainText(paragraph));
}

function firstSentence(text: string): string {
  let sentence = '';
  for (const { segment } of sentences.segment(text)) {
    sentence += segment;
    // Signs alone, such as those that an image begins with, say nothing.
    if (/[\p{L}\p{N}]/u.test(sentence)) break;
  }
  sentence = sentence.trim();
  if (sentence.length <= summaryLength) return sentence;
  const cut = sentence.slice(0, summaryLength - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), summaryLength / 2)).trimEnd()}…`;
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
