/**
 * Gives each name once: the first of those wanted that is free, or else the first of them with a number.
 * An extension is put behind either.
 */
export function nameGiver(taken: string[] = []): (wanted: string[], extension?: string) => string {
  const used = new Set(taken);
  const numbers = new Map<string, number>();
  return (wanted, extension = '') => {
    const numbered = wanted[0] + extension;
    let free = wanted.map((name) => name + extension).find((name) => !used.has(name));
    for (let number = numbers.get(numbered) ?? 2; free === undefined; number++) {
      const name = `${wanted[0]}-${number}${extension}`;
      if (!used.has(name)) free = name;
      numbers.set(numbered, number + 1);
    }
    used.add(free);
    return free;
  };
}
