import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { INVALID_REQUEST, PARSE_ERROR, parseJSONRPCMessage } from '@modelcontextprotocol/server';

/** A line that is longer is no question to a site. */
const longestLine = 1_000_000;

/**
 * The lines of a stream that are messages of JSON-RPC, for the transport of the protocol, which passes over what is none. Who sent
 * such a line is told by `answer`: it has no id that an answer could name.
 */
export function messagesIn(input: Readable, answer: (line: string) => void): Readable {
  return Readable.from(readMessages(input, answer));
}

async function* readMessages(input: Readable, answer: (line: string) => void): AsyncGenerator<Buffer> {
  for await (const line of createInterface({ input })) {
    const error = line.trim() === '' ? undefined : faultIn(line);
    if (error) answer(`${JSON.stringify({ jsonrpc: '2.0', id: null, error })}\n`);
    else yield Buffer.from(`${line}\n`);
  }
}

function faultIn(line: string): { code: number; message: string } | undefined {
  if (line.length > longestLine) return { code: INVALID_REQUEST, message: 'The message is too long.' };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { code: PARSE_ERROR, message: 'The message is no JSON.' };
  }
  try {
    parseJSONRPCMessage(value);
    return undefined;
  } catch {
    return { code: INVALID_REQUEST, message: 'This is no message of JSON-RPC 2.0.' };
  }
}
