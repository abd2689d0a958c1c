import { McpServer } from '@modelcontextprotocol/server';
import type { Built } from './built.ts';
import { version } from './schema.ts';
import { instructionsOf, toolsOf } from './tools.ts';

/** What a program that reads all of a page can do without. */
const unread = new Set(['$schema', 'version', 'share']);

/**
 * A server of the Model Context Protocol that answers from a built site with facts, their addresses and their sources. `current`
 * gives the site as it is now. What a tool throws is told to who called it.
 */
export function serverOf(current: () => Promise<Built>, { site }: Built): McpServer {
  const server = new McpServer({ name: site.name, version: `${version}.0.0` }, { instructions: instructionsOf(site) });
  for (const { name, description, input, answer } of toolsOf(site)) {
    server.registerTool(
      name,
      { description, inputSchema: input, annotations: { readOnlyHint: true, openWorldHint: false } },
      async (given) => ({ content: [{ type: 'text', text: textOf(await answer(await current(), given)) }] }),
    );
  }
  return server;
}

function textOf(value: object): string {
  return JSON.stringify(value, (key, inner) => (unread.has(key) && 'sections' in value ? undefined : inner));
}
