import { setImmediate as turn } from 'node:timers/promises';

/** Is told how far a long piece of work has come. */
export type Tell = (progress: string) => void;

const mostInTurn = 50;
/** In milliseconds. */
const betweenTold = 1000;

/** Goes through a list, and tells each second how far it is: "300 of 2000 files read". */
export async function* inSteps<T>(list: readonly T[], what: string, tell: Tell = () => {}): AsyncGenerator<T> {
  let told = Date.now();
  for (const [index, item] of list.entries()) {
    // What the Markdown parser holds outside of the heap is given back when the event loop turns, and not before.
    if (index % mostInTurn === mostInTurn - 1) await turn();
    if (Date.now() - told >= betweenTold) {
      told = Date.now();
      tell(`${index} of ${list.length} ${what}`);
    }
    yield item;
  }
}
