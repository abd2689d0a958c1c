import { type CallToolResult, McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { changesSince, read, search, statusOf } from './answers.ts';
import type { Built } from './built.ts';
import { version } from './schema.ts';

const longestQuery = 500;
const longestName = 300;
/** What a program that reads all of a page can do without. */
const unread = new Set(['$schema', 'version', 'share']);

const name = z.string().trim().min(1).max(longestName);
const page = name.describe('Its id or its address, such as the "page" of what search found.');
const annotations = { readOnlyHint: true, openWorldHint: false };

/**
 * A server of the Model Context Protocol that answers from a built site with facts, their addresses and their sources. `current`
 * gives the site as it is now. What a tool throws is told to who called it.
 */
export function serverOf(current: () => Promise<Built>, { site }: Built): McpServer {
  const instructions = `${site.name}: ${site.description} Link each fact that you use to its address, and name its sources.`;
  const server = new McpServer({ name: site.name, version: `${version}.0.0` }, { instructions });
  server.registerTool(
    'search',
    {
      description: 'Finds the facts that answer a question, best first, each with its address and its sources.',
      inputSchema: z.object({ query: z.string().trim().min(1).max(longestQuery) }),
      annotations,
    },
    async ({ query }) => told(await search(await current(), query)),
  );
  server.registerTool(
    'read',
    {
      description: 'Reads a page, or one section or fact of it, with addresses and sources.',
      inputSchema: z.object({ page, part: name.optional().describe('Id of a section or fact, such as limits.') }),
      annotations,
    },
    async ({ page, part }) => told(await read(await current(), page, part)),
  );
  if (site.pages.some(({ status }) => status)) {
    server.registerTool(
      'status',
      {
        description:
          'Tells whether a service can still be had, since when not, and what to use instead; without a page, of all.',
        inputSchema: z.object({ page: page.optional() }),
        annotations,
      },
      async ({ page }) => told(statusOf(await current(), page)),
    );
  }
  if (site.changes) {
    server.registerTool(
      'changes',
      {
        description: 'Tells what was closed or ended and when, newest first, with ends that are announced.',
        inputSchema: z.object({ since: z.iso.date().optional().describe('A day such as 2026-07-30.') }),
        annotations,
      },
      async ({ since }) => told(await changesSince(await current(), since)),
    );
  }
  return server;
}

function told(value: object): CallToolResult {
  const text = JSON.stringify(value, (key, inner) => (unread.has(key) && 'sections' in value ? undefined : inner));
  return { content: [{ type: 'text', text }] };
}
