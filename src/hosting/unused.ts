import postcss, { AtRule, type Container, type Declaration, type Root, Rule } from 'postcss';
import parseSelectors, { type Node, type Selector } from 'postcss-selector-parser';

/** Of one of these at least one selector must be able to match. */
const choices = /^:(?:is|where|has|matches|-webkit-any|-moz-any)$/i;

/**
 * Style sheets without what nothing on the site can use: rules for elements, classes, and ids that are in neither a page nor a
 * script, variables that nothing asks for, and those of the whole page that a sheet sets in a layer and again outside of all layers,
 * which always wins. `names` are those of pages and all words of scripts, `asked` the variables that scripts ask for. What cannot be told stays.
 */
export function withoutUnused(
  sheets: readonly string[],
  names: ReadonlySet<string>,
  asked: Iterable<string>,
): string[] {
  const roots = sheets.map((css) => postcss.parse(css));
  for (const root of roots) {
    root.walkRules((rule) => {
      if (isKeyframe(rule)) return;
      const kept = rule.selectors.filter((selector) => canMatch(selector, names));
      if (kept.length === 0) return removeWithEmpty(rule);
      if (kept.length < rule.selectors.length) rule.selectors = kept;
    });
  }
  // Another sheet may not be there on every page that has this one.
  for (const root of roots) {
    const always = new Set<string>();
    for (const node of root.nodes) {
      if (node.type === 'rule' && node.selector === ':root') node.walkDecls(/^--/, ({ prop }) => void always.add(prop));
    }
    removeVariables([root], ({ prop, parent, important }) => {
      return always.has(prop) && !important && isOfPage(parent) && isInLayer(parent);
    });
  }
  // A variable for which only an unused one asks is unused as well.
  let wanted: Set<string>;
  do wanted = new Set([...asked, ...roots.flatMap((root) => variablesIn(root.toString()))]);
  while (removeVariables(roots, ({ prop }) => !wanted.has(prop)));
  return roots.map(String);
}

/** Takes variables away that rules set. Gives whether there were any. */
function removeVariables(roots: readonly Root[], isUnused: (declaration: Declaration) => boolean): boolean {
  let removed = false;
  for (const root of roots) {
    root.walkDecls(/^--/, (declaration) => {
      const { parent } = declaration;
      if (parent?.type !== 'rule' || !isUnused(declaration)) return;
      removed = true;
      declaration.remove();
      if (parent.nodes.length === 0) removeWithEmpty(parent);
    });
  }
  return removed;
}

/** Whether a rule is for the page as a whole, in whatever theme, and the ground behind its windows, which has its variables from it. */
function isOfPage(rule: Declaration['parent']): boolean {
  const ofPage = /^(:root)?(\[data-theme=["']?\w+["']?\])?( ?::backdrop)?$/;
  return rule instanceof Rule && rule.selectors.every((selector) => ofPage.test(selector));
}

function isInLayer(node: Declaration['parent'] | Container['parent']): boolean {
  return node instanceof AtRule
    ? node.name === 'layer' || isInLayer(node.parent)
    : !!node?.parent && isInLayer(node.parent);
}

/** The variables that a text asks for, or sets by script. */
export function variablesIn(text: string): string[] {
  return text.match(/(?<=var\(\s*)--[\w-]+|(?<=['"`])--[\w-]+(?=['"`])/g) ?? [];
}

/** Words of a script that may be names of elements, classes and ids. */
export function wordsIn(script: string): string[] {
  return script.match(/[\w-]+/g) ?? [];
}

function isKeyframe({ parent }: Rule): boolean {
  return parent instanceof AtRule && /keyframes$/.test(parent.name);
}

/** Takes a rule away, and what holds nothing without it. A layer stays: its place among others may be all that it is for. */
function removeWithEmpty(rule: Container): void {
  const { parent } = rule;
  rule.remove();
  if (parent instanceof AtRule && parent.name !== 'layer' && parent.nodes?.length === 0) removeWithEmpty(parent);
}

function canMatch(selector: string, names: ReadonlySet<string>): boolean {
  return parseSelectors()
    .astSync(selector)
    .nodes.some((each) => isPossible(each, names));
}

function isPossible(selector: Selector, names: ReadonlySet<string>): boolean {
  return selector.nodes.every((node) => isThere(node, names));
}

function isThere(node: Node, names: ReadonlySet<string>): boolean {
  if (node.type === 'class' || node.type === 'id') return names.has(node.value);
  if (node.type === 'tag') return names.has(node.value.toLowerCase());
  if (node.type === 'pseudo' && choices.test(node.value) && node.nodes.length > 0)
    return node.nodes.some((each) => isPossible(each, names));
  return true;
}
