import { z } from 'zod';
import { changesSince, read, search, statusOf } from './answers.ts';
import type { Built } from './built.ts';

const longestQuery = 500;
const longestName = 300;

/** What a program can ask of a built site. All only read. */
export interface Tool {
  name: 'search' | 'read' | 'status' | 'changes';
  description: string;
  input: z.ZodObject;
  /** Rejects if the input is not as it should be, or what it names is not there. */
  answer(built: Built, input: unknown): Promise<object>;
}

function tool<S extends z.ZodObject>(
  name: Tool['name'],
  description: string,
  input: S,
  answer: (built: Built, input: z.output<S>) => object | Promise<object>,
): Tool {
  return {
    name,
    description,
    input,
    answer: async (built, given) => {
      const { data, error } = input.safeParse(given);
      if (error) throw new Error(z.prettifyError(error));
      return answer(built, data);
    },
  };
}

const name = z.string().trim().min(1).max(longestName);
const page = name.describe('Its id or its address, such as the "page" of what search found.');

const always: Tool[] = [
  tool(
    'search',
    'Finds the facts that answer a question, best first, each with its address and its sources.',
    z.object({ query: z.string().trim().min(1).max(longestQuery) }),
    (built, { query }) => search(built, query),
  ),
  tool(
    'read',
    'Reads a page, or one section or fact of it, with addresses and sources.',
    z.object({ page, part: name.optional().describe('Id of a section or fact, such as limits.') }),
    (built, { page, part }) => read(built, page, part),
  ),
];

const ofStatus = tool(
  'status',
  'Tells whether a service can still be had, since when not, and what to use instead; without a page, of all.',
  z.object({ page: page.optional() }),
  (built, { page }) => statusOf(built, page),
);

const ofChanges = tool(
  'changes',
  'Tells what was closed or ended and when, newest first, with ends that are announced.',
  z.object({ since: z.iso.date().optional().describe('A day such as 2026-07-30.') }),
  (built, { since }) => changesSince(built, since),
);

/** What can be asked of a site: of its status only where a page has one, of its changes only where there are some. */
export function toolsOf({ pages, changes }: Built['site']): Tool[] {
  return [...always, ...(pages.some(({ status }) => status) ? [ofStatus] : []), ...(changes ? [ofChanges] : [])];
}

/** What every answer is for. */
export function instructionsOf({ name, description }: Built['site']): string {
  return `${name}: ${description} Link each fact that you use to its address, and name its sources.`;
}
