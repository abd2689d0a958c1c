import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { z } from 'zod';

const answer = z.object({
  isError: z.boolean().optional(),
  content: z.tuple([z.object({ type: z.literal('text'), text: z.string() })]),
});

/** A program that asks a built site by the Model Context Protocol. */
export class Asking {
  readonly client: Client;

  private constructor(client: Client) {
    this.client = client;
  }

  /** Starts the server on a built folder. */
  static async start(folder: string): Promise<Asking> {
    const client = new Client({ name: 'test', version: '1.0.0' });
    await client.connect(new StdioClientTransport({ command: process.execPath, args: ['src/cli/mcp.ts', folder] }));
    return new Asking(client);
  }

  async tools(): Promise<string[]> {
    return (await this.client.listTools()).tools.map(({ name }) => name);
  }

  /** What a tool says: its text, and whether that is an error. */
  async say(name: string, given: Record<string, unknown>): Promise<{ text: string; failed: boolean }> {
    const { isError, content } = answer.parse(await this.client.callTool({ name, arguments: given }));
    return { text: content[0].text, failed: isError === true };
  }

  /** What a tool answers. Throws if it fails. */
  async ask<S extends z.ZodType>(name: string, given: Record<string, unknown>, schema: S): Promise<z.output<S>> {
    const { text, failed } = await this.say(name, given);
    if (failed) throw new Error(text);
    return schema.parse(JSON.parse(text));
  }
}
