import { type SectionRule, sectionOf } from '../notes/grammar.ts';
import { endOf, type Heading, type Root, startOf, textOf } from '../notes/tree.ts';
import type { Stretch } from './stretch.ts';

/** A stretch of a file that becomes one note, or what stands in the file beside its notes. */
export interface Part {
  heading?: Heading;
  /** What the heading says beside its title, such as a link: it is kept in bold as the first line. */
  lead?: Stretch;
  ranges: Stretch[];
}

export interface Split {
  services: Part[];
  rest: Part;
}

/** A file as one note, with its headings in its text. */
export function undivided(root: Root, length: number): Split {
  return { services: [{ ranges: [[frontMatterEnd(root), length]] }], rest: { ranges: [] } };
}

/** A file as one note, which is called by its heading of the first depth: the one that it begins with, or the only one. */
export function oneNote(root: Root, length: number): Split {
  const [first] = root.children.filter((block) => block.type !== 'yaml');
  const highest = root.children.filter((block) => block.type === 'heading').filter(({ depth }) => depth === 1);
  const heading = highest.length === 1 || highest[0] === first ? highest[0] : undefined;
  return { services: [aroundHeading(root, length, heading)], rest: { ranges: [] } };
}

function aroundHeading(root: Root, length: number, heading: Heading | undefined): Part {
  const start = frontMatterEnd(root);
  if (!heading) return { ranges: [[start, length]] };
  return {
    heading,
    ranges: [
      [start, startOf(heading)],
      [endOf(heading), length],
    ],
  };
}

/** Finds the services in a file: the headings above known sections, or else the file as a whole. */
export function splitServices(root: Root, length: number): Split {
  const blocks = root.children.filter((block) => block.type !== 'yaml');
  const start = frontMatterEnd(root);
  const headings = blocks.flatMap((block) =>
    block.type === 'heading' ? [{ node: block, rule: sectionOf(textOf(block)) }] : [],
  );
  const level = serviceLevel(headings);
  const rest: Part = { ranges: [] };
  const services: Part[] = [];
  const titles = headings.filter(({ node, rule }) => !rule && node.depth === level);
  const groups = headings.some(({ node }) => node.depth < level);
  if (titles.length < 2 && !groups) {
    const [first] = headings;
    const heading = titles[0]?.node ?? (first?.node === blocks[0] && !first?.rule ? first?.node : undefined);
    return { services: [aroundHeading(root, length, heading)], rest };
  }
  let part = rest;
  let from = start;
  for (const { node, rule } of headings) {
    if (node.depth > level) continue;
    part.ranges.push([from, startOf(node)]);
    if (node.depth === level && !rule) {
      part = { heading: node, ranges: [] };
      services.push(part);
      from = endOf(node);
    } else {
      const title = !rest.heading && !rule && rest.ranges.length === 1;
      if (title) rest.heading = node;
      part = rest;
      from = title ? endOf(node) : startOf(node);
    }
  }
  part.ranges.push([from, length]);
  return { services, rest };
}

function frontMatterEnd(root: Root): number {
  return root.children.find((block) => block.type === 'yaml')?.position?.end.offset ?? 0;
}

/** The depth of the headings that name services; 0 if none does. */
function serviceLevel(headings: { node: Heading; rule?: SectionRule }[]): number {
  const votes = new Map<number, number>();
  // For each depth the last heading that is no section: the nearest above a section has a vote.
  const last = [-1, -1, -1, -1, -1, -1, -1];
  headings.forEach(({ node, rule }, index) => {
    if (!rule) last[node.depth] = index;
    const above = Math.max(...last.slice(0, node.depth));
    if (rule && above >= 0) votes.set(last.indexOf(above), (votes.get(last.indexOf(above)) ?? 0) + 1);
  });
  const [most] = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (most) return most[0];
  const plain = headings.filter(({ rule }) => !rule).map(({ node }) => node);
  const depths = plain.map(({ depth }) => depth).sort();
  if (depths.filter((depth) => depth === 1).length > 1) return 1;
  const named = plain.filter((node) => /^(amazon |aws )*sagemaker\b/i.test(textOf(node))).map(({ depth }) => depth);
  const repeated = named.sort().find((depth, index) => depth > 1 && named[index + 1] === depth);
  return repeated ?? (depths[0] === 1 ? 1 : 0);
}
