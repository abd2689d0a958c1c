import { defineHastPlugin, type HastNode, type HastPluginEntry } from 'satteri';
import { factLinkClass, linkLabel, slug } from './addresses.ts';
import { sourcesSection } from './grammar.ts';
import { resolveLink } from './links.ts';
import { mostUnfolded, pathIn, tableNumber } from './markdown.ts';
import { decodedUrl } from './urls.ts';

/** What the page of a file must know of the rest of the site. */
export interface Surroundings {
  /** Whether a link in it, as written, leads nowhere. */
  isDead(url: string): boolean;
  /** Old ids of what has an id on it now. */
  oldIdsOf(id: string): string[];
}

type Element = Extract<HastNode, { type: 'element' }>;

/** What stands in a list item behind its own text. */
const blocks = ['ul', 'ol', 'table', 'pre', 'div', 'blockquote'];

function elementsIn({ children }: Element): Element[] {
  return children.filter((child) => child.type === 'element');
}

/**
 * Links between files (`./model-monitor.md#limits`) become addresses, with the site's base path; a link that leads nowhere becomes
 * its text with the address behind it.
 */
export function fileLinks(docs: URL, base: string, surroundingsOf: (path: string) => Surroundings): HastPluginEntry {
  return ({ fileURL }) => {
    const path = pathIn(docs, fileURL);
    if (path === undefined) return;
    const surroundings = surroundingsOf(path);
    return defineHastPlugin({
      name: 'file-links',
      element: {
        filter: ['a'],
        visit(node, context) {
          const { href } = node.properties;
          if (
            typeof href !== 'string' ||
            'dataFootnoteRef' in node.properties ||
            'dataFootnoteBackref' in node.properties
          )
            return;
          if (!surroundings.isDead(href)) {
            context.setProperty(node, 'href', resolveLink(href, path, base));
            return;
          }
          const address: HastNode = { type: 'text', value: ` (${decodedUrl(href)})` };
          const children = context.textContent(node) === href ? node.children : [...node.children, address];
          context.replaceNode(node, {
            type: 'element',
            tagName: 'span',
            properties: { className: ['dead-link'] },
            children: [...children],
          });
        },
      },
    });
  };
}

/** An id that something had before still arrives there: an empty target with the old id stands inside of what it is now. */
export function oldIds(docs: URL, surroundingsOf: (path: string) => Surroundings): HastPluginEntry {
  return ({ fileURL }) => {
    const path = pathIn(docs, fileURL);
    if (path === undefined) return;
    const { oldIdsOf } = surroundingsOf(path);
    return defineHastPlugin({
      name: 'old-ids',
      element: {
        filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'tr', 'section'],
        visit(node, context) {
          const { id } = node.properties;
          if (typeof id !== 'string') return;
          const place = node.tagName === 'tr' ? (elementsIn(node)[0] ?? node) : node;
          for (const old of oldIdsOf(id)) {
            context.insertChildAt(place, 0, {
              type: 'element',
              tagName: 'span',
              properties: { id: old, dataMoved: `#${id}` },
              children: [],
            });
          }
        },
      },
    });
  };
}

/** Each heading is followed by a link to itself, whose icon is drawn by styles (src/links/links.css). */
export const headingLinks: HastPluginEntry = defineHastPlugin({
  name: 'heading-links',
  element: {
    filter: ['h2', 'h3', 'h4', 'h5', 'h6'],
    visit(node, context) {
      const { id } = node.properties;
      if (typeof id !== 'string') return;
      const name = context.data.names?.get(id) ?? context.textContent(node);
      const properties = { className: ['sl-anchor-link'], href: `#${id}`, ariaLabel: linkLabel(name) };
      context.replaceNode(node, {
        type: 'element',
        tagName: 'div',
        properties: { className: ['sl-heading-wrapper', `level-${node.tagName}`] },
        children: [
          { ...node, children: [...node.children] },
          { type: 'element', tagName: 'a', properties, children: [] },
        ],
      });
    },
  },
});

/** Each fact ends with a link to itself. */
export const factLinks: HastPluginEntry = defineHastPlugin({
  name: 'fact-links',
  element: {
    filter: ['li', 'tr'],
    visit(node, context) {
      const { id } = node.properties;
      const name = typeof id === 'string' ? context.data.names?.get(id) : undefined;
      if (name === undefined) return;
      const elements = elementsIn(node);
      const place = elements.find(({ tagName }) => ['p', 'th', 'td'].includes(tagName)) ?? node;
      // A screen reader says the head of a row with each of its cells: not with the name of the link in it.
      if (place.tagName === 'th') context.setProperty(place, 'ariaLabel', name);
      const behind = place.children.findIndex((child) => child.type === 'element' && blocks.includes(child.tagName));
      context.insertChildAt(place, behind < 0 ? place.children.length : behind, {
        type: 'element',
        tagName: 'a',
        properties: { className: [factLinkClass], href: `#${id}`, ariaLabel: linkLabel(name) },
        children: [],
      });
    },
  },
});

/**
 * Puts each row's id where it belongs, and makes the cell that names it its header; a wide table gets a region to scroll in. One that
 * a small screen shows as a list says so of no cell any more (src/components/tables.css), so each has its role, and its column's name.
 */
export const noteTables: HastPluginEntry = defineHastPlugin({
  name: 'note-tables',
  element: {
    filter: ['table'],
    visit(node, context) {
      const number = node.properties[tableNumber];
      const table = context.data.tables?.[Number(number)];
      if (number === undefined || !table) return;
      context.setProperty(node, tableNumber, null);
      const setRole = (element: Element, role: string) => table.sortable && context.setProperty(element, 'role', role);
      if (table.sortable) context.setProperty(node, 'className', ['sortable']);
      setRole(node, 'table');
      const groups = elementsIn(node);
      for (const group of groups) setRole(group, 'rowgroup');
      const [head, ...rows] = groups.flatMap(elementsIn);
      setRole(head, 'row');
      const columns = elementsIn(head);
      for (const cell of columns) {
        context.setProperty(cell, 'scope', 'col');
        // One that says nothing is no name of its column.
        setRole(cell, context.textContent(cell).trim() ? 'columnheader' : 'cell');
      }
      const labels = columns.map((cell) => context.textContent(cell).trim());
      // What the address calls it: `?columns=real-time`.
      for (const [index, cell] of columns.entries())
        if (table.matrix && index > 0) context.setProperty(cell, 'dataColumn', slug(labels[index]));
      rows.forEach((row, index) => {
        const id = table.rowIds[index];
        if (id !== undefined) context.setProperty(row, 'id', id);
        setRole(row, 'row');
        const cells = elementsIn(row);
        const [first] = cells;
        const named = context.textContent(first).trim() !== '';
        cells.slice(named ? 1 : 0).forEach((cell) => {
          setRole(cell, 'cell');
          if (table.sortable) context.setProperty(cell, 'dataLabel', labels[cells.indexOf(cell)]);
        });
        if (!named) return;
        const properties = { ...first.properties, scope: 'row', ...(table.sortable ? { role: 'rowheader' } : {}) };
        context.replaceNode(first, { ...first, tagName: 'th', properties });
      });
      const wrapIn = (tagName: string, properties: Element['properties']) =>
        context.wrapNode(node, { type: 'element', tagName, properties, children: [] });
      const region = { role: 'region', tabIndex: 0, ariaLabel: table.region };
      if (table.sortable) wrapIn('div', { className: ['facts'] });
      else if (table.matrix)
        wrapIn('table-matrix', { ...region, ...(table.matrix <= mostUnfolded ? { className: ['unfolded'] } : {}) });
      else if (table.region !== undefined) wrapIn('div', { className: ['scrolling'], ...region });
    },
  },
});

/** A head that names nothing is an empty cell, and the box of a task says whether it is done. */
export const namedElements: HastPluginEntry = defineHastPlugin({
  name: 'named-elements',
  element: [
    {
      filter: ['th'],
      visit(node, context) {
        if (elementsIn(node).length > 0 || context.textContent(node).trim()) return;
        const { scope: _, ...properties } = node.properties;
        context.replaceNode(node, { ...node, tagName: 'td', properties });
      },
    },
    {
      filter: ['input'],
      visit(node, context) {
        context.setProperty(node, 'ariaLabel', node.properties.checked ? 'Done' : 'To do');
      },
    },
  ],
});

/** The footnotes are the section Sources, with its address. */
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
        // Of the ways back one stays: who came from a later place is led there (src/links/client/page.ts).
        const isLater = /\d-\d+$/.test(String(node.properties.ariaLabel));
        if ('dataFootnoteBackref' in node.properties && isLater) context.removeNode(node);
      },
    },
  ],
});
