import { setTimeout as pause } from 'node:timers/promises';

/** A host that left so many addresses unanswered in a row, and answered none, is not asked for the others. */
const mostUnanswered = 3;

interface Manner {
  /** Milliseconds between two visits. */
  rest: number;
  /** Milliseconds that an answer may take. */
  patience: number;
  /** Addresses whose text is wanted too: they are asked for their page, others for its head. */
  read?: ReadonlySet<string>;
}

interface Visits {
  answered: number;
  /** A line for each that leads nowhere or could not be checked. */
  faults: string[];
  /** What those that were to be read answered with, if all is well. */
  bodies: Map<string, string>;
}

/** Visits addresses of other hosts one after the other. Throws nothing. */
export async function visitAll(addresses: string[], { rest, patience, read }: Manner): Promise<Visits> {
  let answered = 0;
  const bodies = new Map<string, string>();
  const faults: string[] = [];
  for (const [host, own] of Map.groupBy(addresses, (address) => new URL(address).host)) {
    let visited = 0;
    let silent = 0;
    while (visited < own.length && (silent < visited || silent < mostUnanswered)) {
      const address = own[visited++];
      const { status, body } = await answerOf(address, patience, read?.has(address));
      if (body !== undefined) bodies.set(address, body);
      if (status === undefined) silent++;
      if (status === undefined || status >= 400) faults.push(`${address}: ${status ?? 'no answer'}`);
      await pause(rest);
    }
    answered += visited - silent;
    const others = own.slice(visited);
    faults.push(...others.map((address) => `${address}: not checked, ${host} does not answer`));
  }
  return { answered, faults, bodies };
}

/** What an address answers with: no status if nothing answers, and its body if that is wanted and all is well. */
async function answerOf(
  address: string,
  patience: number,
  wanted = false,
): Promise<{ status?: number; body?: string }> {
  const ask = (method: string) => fetch(address, { method, signal: AbortSignal.timeout(patience) });
  try {
    if (wanted) {
      const response = await ask('GET');
      return { status: response.status, body: response.ok ? await response.text() : undefined };
    }
    const { status } = await ask('HEAD');
    // Some servers refuse to tell without the page.
    return { status: status === 403 || status === 405 ? (await ask('GET')).status : status };
  } catch {
    return {};
  }
}
