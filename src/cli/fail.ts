/** Ends a command: what is wrong is told to a person, without a stack trace. */
export function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** The same if the command was called wrongly. */
export function failUsage(error: unknown, usage: string): never {
  return fail(`${error instanceof Error ? error.message : error}\nUsage: ${usage}`);
}
