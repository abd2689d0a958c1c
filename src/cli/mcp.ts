/** `npm run mcp [-- <folder>]`: lets programs ask the built site, by the Model Context Protocol on standard input and output. */
import { parseArgs } from 'node:util';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { builtIn } from '../programs/built.ts';
import { messagesIn } from '../programs/messages.ts';
import { serverOf } from '../programs/server.ts';
import { fail, failUsage } from './fail.ts';

const usage = 'npm run --silent mcp [-- <folder of the built site>]';

const current = builtIn(readArgument());
const built = await current().catch(fail);
const input = messagesIn(process.stdin, (line) => process.stdout.write(line));
serveStdio(() => serverOf(current, built), {
  transport: new StdioServerTransport(input),
  onerror: ({ message }) => console.error(message),
});

function readArgument(): string {
  try {
    const { positionals } = parseArgs({ allowPositionals: true });
    if (positionals.length > 1) throw new Error('Name one folder.');
    return positionals[0] ?? 'dist';
  } catch (error) {
    return failUsage(error, usage);
  }
}
