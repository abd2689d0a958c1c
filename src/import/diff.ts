import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** So many lines stand around each change. */
const context = 2;

const hashLine = /^ {2}hash: '[0-9a-f]{16}'$/m;

/** What changes in a file, as a unified diff; of what is no text it only tells that it changes. `before` is undefined if it is new. */
export function diffOf(
  { path, was = path }: { path: string; was?: string },
  before: Buffer | undefined,
  after: Buffer,
): string {
  const from = before ? was : '/dev/null';
  if ([before, after].some((content) => content?.includes(0))) return `Binary files ${from} and ${path} differ\n`;
  // The hash in the front matter changes with anything else, and says nothing to a reader.
  const [hash = ''] = hashLine.exec(`${after}`) ?? [];
  const old = `${before ?? ''}`.replace(hashLine, hash);
  return createTwoFilesPatch(from, path, old, `${after}`, '', '', { context, headerOptions: FILE_HEADERS_ONLY });
}
