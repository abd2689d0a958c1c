import { placeOf } from '../tree.ts';
import type { Rule } from './rule.ts';

export const undefinedSource: Rule = {
  name: 'undefined-source',
  why: 'A reference to a footnote that is not there shows as raw text.',
  remedy: 'Add a line [^label]: [Title](https://…) at the end of the file.',
  severity: 'error',
  imported: 'warning',
  *find({ nodes, lines }) {
    for (const node of nodes) {
      if (node.type !== 'text') continue;
      // Without a definition the parser leaves the reference in the text.
      for (const { 1: label, index, 0: written } of node.value.matchAll(/\[\^([^\]\s]+)\]/g)) {
        const above = node.value.slice(0, index).split('\n').length - 1;
        const line = (node.position?.start.line ?? 1) + above;
        yield {
          line,
          column: (lines[line - 1]?.indexOf(written) ?? 0) + 1,
          length: written.length,
          message: `no source "${label}"`,
          remedy: `Add a line [^${label}]: [Title](https://…).`,
        };
      }
    }
  },
};

export const unusedSource: Rule = {
  name: 'unused-source',
  why: 'A source that no fact refers to is not shown, so it is missing where it was meant to stand.',
  remedy: 'Refer to it, or remove it.',
  severity: 'error',
  imported: 'warning',
  *find({ body }) {
    const used = new Set(body.references.map(({ label }) => label));
    for (const { label, line, column } of body.sources) {
      if (!used.has(label))
        yield { line, column, length: label.length + 3, message: `nothing refers to the source "${label}"` };
    }
  },
};

export const repeatedSource: Rule = {
  name: 'repeated-source',
  why: 'Of two sources with one label the page shows the first: the facts of the second would stand on it.',
  remedy: 'Give it a label of its own, or remove it.',
  severity: 'error',
  imported: 'warning',
  *find({ body }) {
    const seen = new Map<string, number>();
    for (const { label, line, column } of body.sources) {
      const before = seen.get(label);
      if (before)
        yield {
          line,
          column,
          length: label.length + 3,
          message: `a source "${label}" stands in line ${before} already`,
        };
      else seen.set(label, line);
    }
  },
};

export const sourceWithoutUrl: Rule = {
  name: 'source-without-url',
  why: 'A source is a page that a reader can open.',
  remedy: 'Write it as [Title](https://…).',
  severity: 'error',
  imported: 'warning',
  needs: 'verified',
  *find({ nodes, body }) {
    const places = nodes.filter((node) => node.type === 'footnoteDefinition');
    for (const { label, url } of body.sources) {
      const node = places.find(({ identifier }) => identifier === label);
      if (node && !/^[a-z][a-z0-9+.-]*:\/\/[^/\s]+/i.test(url ?? ''))
        yield { ...placeOf(node), message: `the source "${label}" has no URL` };
    }
  },
};
