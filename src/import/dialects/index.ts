import type { Around } from './around.ts';
import { plainAsides } from './asides.ts';
import { withoutComponents } from './components.ts';
import { plainHtml } from './html.ts';
import { withHugo } from './hugo.ts';
import { withIncludes } from './includes.ts';
import { frontMatter } from './lines.ts';
import { withLiquid } from './liquid.ts';
import { plainWords } from './words.ts';
import { withoutWrappers } from './wrappers.ts';

/**
 * A text as plain Markdown: what other tools write beyond it becomes what every reader of Markdown knows. Where it can,
 * it gives as many lines as it takes, so that places stay. `around` tells of the folder that the file at `path` lies in.
 */
export function plainMarkdown(text: string, path = '', around: Around = {}): string {
  const [front = ''] = frontMatter.exec(text) ?? [];
  const written = text.slice(front.length);
  const whole = withIncludes(withoutComponents(written, path, around), path, around);
  const blocks = plainAsides(withoutWrappers(withHugo(withLiquid(whole.split('\n'), around))));
  return front + plainWords(plainHtml(blocks.join('\n')));
}
