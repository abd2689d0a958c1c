/** Attributes of HTML and of components that hold text or an address. */
const textual = /^(alt|title|label|summary|text|description|caption|href|src|to|url|code)$/i;
/** The same of components alone. */
const spoken = /^(name|author|handle|content|message|question|answer|heading|header|subtitle|tagline|quote|role)$/i;
/** Attributes of components that say how something looks or works, whatever is in them. */
const looking =
  /^(as|class.*|client:.*|color|css|default.*|del|directive|format|frame|group.*|icon.*|id|ins|key|lang|language|layout|lines|link|loading|mark|meta|path|query.*|ref|rel|sizes?|slot|slug|srcset|style|sync.*|sx|target|theme|type|value|variant|widths?)$/i;

/** A text that code holds, and how deep in lists of the page it belongs. */
export interface Said {
  text: string;
  depth: number;
}

/** Whether a component shows an attribute that is written as a text; `tag` begins with a capital if it is a component. */
export function isSaid(tag: string, name: string, value: string): boolean {
  if (textual.test(name) || (isComponent(tag) && spoken.test(name))) return true;
  // What is no name of a kind, a file or a size is written for people.
  return isComponent(tag) && !looking.test(name) && /^\p{Lu}|[^\s\w-].*\s|\s.*\s/u.test(value) && !/^[./]/.test(value);
}

/** Whether what a component is given in braces may hold text. */
export function mayHoldText(tag: string, name: string, code: string): boolean {
  return isComponent(tag) && !looking.test(name) && !textual.test(name) && /^\s*[[{]/.test(code);
}

function isComponent(tag: string): boolean {
  return /^[A-Z]/.test(tag) && !/^(Code|CodeBlock|Icon)$/.test(tag);
}

const token =
  /(?:(\w+)|(["'])((?:\w|-)+)\2)\s*:(?!:)|(["'`])((?:\\[\s\S]|(?!\4)[^\\])*)\4|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[[\]{}]/g;

/** The texts in a literal of an object or a list, but for those of keys that say how something looks. */
export function saidIn(code: string): Said[] {
  const said: Said[] = [];
  let depth = -1;
  let key = '';
  const hidden: number[] = [];
  for (const [sign, bare, , quotedKey, quote, text = ''] of code.matchAll(token)) {
    if (bare !== undefined || quotedKey !== undefined) key = bare ?? quotedKey;
    else if (sign === '[' || sign === '{') {
      depth++;
      if (looking.test(key)) hidden.push(depth);
      if (sign === '{') key = '';
    } else if (sign === ']' || sign === '}') {
      if (hidden.at(-1) === depth) hidden.pop();
      depth--;
      key = '';
    } else if (quote && text.trim() && hidden.length === 0 && !looking.test(key)) {
      said.push({ text: text.replace(/\\(.)/g, '$1').replace(/\s+/g, ' ').trim(), depth });
    }
  }
  return said;
}

/** Texts as a list, each below the one that it is deeper than. */
export function saidList(said: Said[]): string {
  const open: number[] = [];
  return said
    .map(({ text, depth }) => {
      while (open.length > 0 && open[open.length - 1] >= depth) open.pop();
      open.push(depth);
      return `${'  '.repeat(open.length - 1)}- ${text}`;
    })
    .join('\n');
}
