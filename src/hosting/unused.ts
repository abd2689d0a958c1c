import postcss, { AtRule, type Container, type Rule } from 'postcss';
import parseSelectors, { type Node, type Selector } from 'postcss-selector-parser';

/** Of one of these at least one selector must be able to match. */
const choices = /^:(?:is|where|has|matches|-webkit-any|-moz-any)$/i;

/**
 * A style sheet without what nothing on the site can use: rules for elements, classes, and ids that are in neither a page nor a
 * script, and variables that nothing asks for. `names` are those of pages and all words of scripts, `variables` those asked for
 * anywhere. What cannot be told stays.
 */
export function withoutUnused(css: string, names: ReadonlySet<string>, variables: ReadonlySet<string>): string {
  const root = postcss.parse(css);
  root.walkRules((rule) => {
    if (isKeyframe(rule)) return;
    const kept = rule.selectors.filter((selector) => canMatch(selector, names));
    if (kept.length === 0) return removeWithEmpty(rule);
    if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
  root.walkDecls(/^--/, (declaration) => {
    const { parent } = declaration;
    if (variables.has(declaration.prop) || parent?.type !== 'rule') return;
    declaration.remove();
    if (parent.nodes.length === 0) removeWithEmpty(parent);
  });
  return root.toString();
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
