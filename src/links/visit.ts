import { setTimeout as pause } from 'node:timers/promises';

/** A host that left so many addresses unanswered in a row, and answered none, is not asked for the others. */
const mostUnanswered = 3;

interface Manner {
  /** Milliseconds between two visits. */
  rest: number;
  /** Milliseconds that an answer may take. */
  patience: number;
}

/**
 * Visits addresses of other hosts one after the other.
 * Gives how many answered, and a line for each that leads nowhere or could not be checked.
 */
export async function visitAll(
  addresses: string[],
  { rest, patience }: Manner,
): Promise<{ answered: number; faults: string[] }> {
  let answered = 0;
  const faults: string[] = [];
  for (const [host, own] of Map.groupBy(addresses, (address) => new URL(address).host)) {
    let visited = 0;
    let silent = 0;
    while (visited < own.length && (silent < visited || silent < mostUnanswered)) {
      const address = own[visited++];
      const status = await statusOf(address, patience);
      if (status === undefined) silent++;
      if (status === undefined || status >= 400) faults.push(`${address}: ${status ?? 'no answer'}`);
      await pause(rest);
    }
    answered += visited - silent;
    const others = own.slice(visited);
    faults.push(...others.map((address) => `${address}: not checked, ${host} does not answer`));
  }
  return { answered, faults };
}

/** The status that an address answers with, or undefined if nothing answers. */
async function statusOf(address: string, patience: number): Promise<number | undefined> {
  const ask = (method: string) => fetch(address, { method, signal: AbortSignal.timeout(patience) });
  try {
    const head = await ask('HEAD');
    // Some servers refuse to tell without the page.
    return head.status === 403 || head.status === 405 ? (await ask('GET')).status : head.status;
  } catch {
    return undefined;
  }
}
