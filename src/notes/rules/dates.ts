import { z } from 'zod';
import { staleDays } from '../grammar.ts';
import type { ParsedFile } from '../parse.ts';
import type { Rule } from './rule.ts';

export const futureDate: Rule = {
  name: 'future-date',
  why: 'Nothing can have been checked, or have happened, on a day that is still to come.',
  remedy: 'Give the day on which it happened. An end that is still to come is "until".',
  severity: 'error',
  *find(file, { today }) {
    for (const path of [['verified'], ['status', 'since']]) {
      const day = dayAt(file, path);
      if (day && day > today)
        yield { ...file.frontMatter.placeOf(path), message: `"${path.join('.')}" is ${day}, after today (${today})` };
    }
  },
};

export const staleNote: Rule = {
  name: 'stale-note',
  why: `AWS changes limits and availability often: after ${staleDays} days a note may be wrong.`,
  remedy: 'Check its facts against their sources, then set "verified" to the day of that.',
  severity: 'warning',
  imported: 'off',
  needs: 'verified',
  *find(file, { today }) {
    const day = dayAt(file, ['verified']);
    const age = day ? (Date.parse(today) - Date.parse(day)) / 86_400_000 : 0;
    if (file.kind === 'note' && age > staleDays)
      yield { ...file.frontMatter.placeOf(['verified']), message: `last verified ${age} days ago` };
  },
};

const date = z.iso.date();
const keys = z.record(z.string(), z.unknown());

function dayAt(file: ParsedFile, path: string[]): string | undefined {
  const value = path.reduce<unknown>((inner, key) => keys.safeParse(inner).data?.[key], file.frontMatter.values);
  return date.safeParse(value).data;
}
