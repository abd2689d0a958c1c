import { z } from 'zod';
import type { ParsedFile } from '../parse.ts';
import type { Finding, Severity } from '../problems.ts';
import type { Feature } from '../profiles.ts';

/** What is wrong with an image file, in words that follow its name: "is empty". */
export interface ImageFault {
  message: string;
  remedy?: string;
  /** Whether the site cannot be built with it; else its readers see only a part of it, or nothing. */
  stopsBuild: boolean;
}

/** What a file is held against. */
export interface Context {
  /** A day like 2026-11-23. */
  today: string;
  /** Operations that the AWS SDK's clients have; undefined where nobody asked them. */
  operations?: ReadonlySet<string>;
  /** What is wrong with calls of the AWS SDK in samples, by the path of their file; undefined where nobody looked. */
  sampleFaults?: ReadonlyMap<string, readonly Finding[]>;
  /** Names and aliases of the languages that code can be highlighted in. */
  languages: ReadonlySet<string>;
  files: Map<string, ParsedFile>;
  /** What can be linked to on the page of a file; undefined if that is not known. */
  idsOf(path: string): ReadonlySet<string> | undefined;
  /** Whether something stands at an address such as `guides/availability/`, with an id on it, if one is given. */
  isAddress(address: string, id: string): boolean;
  /** Paths of the files that are no Markdown, such as images. */
  assets: ReadonlySet<string>;
  /** What is wrong with image files that are shown, by their path. */
  imageFaults: ReadonlyMap<string, ImageFault>;
  /** Lower-case titles and aliases of each family: `family name` to the files that have it, in order. */
  names: Map<string, ParsedFile[]>;
}

export interface Rule {
  name: string;
  why: string;
  remedy: string;
  severity: Severity;
  /** What it is in an imported note, if less than in a reviewed one. */
  imported?: 'warning' | 'off';
  /** What a family has that it is for: of a file of another it says nothing. */
  needs?: Feature;
  find(file: ParsedFile, context: Context): Iterable<Finding>;
}

const named = { title: z.object({ title: z.string() }), aliases: z.object({ aliases: z.array(z.unknown()) }) };

/** The title and the aliases of a note; `key` is what two notes of one family must not share. */
export function namesOf({
  kind,
  path: file,
  frontMatter,
}: ParsedFile): { key: string; name: string; path: (string | number)[] }[] {
  if (kind !== 'note') return [];
  const title = named.title.safeParse(frontMatter.values).data?.title;
  const aliases = named.aliases.safeParse(frontMatter.values).data?.aliases ?? [];
  const all = [{ name: title, path: ['title'] }, ...aliases.map((name, index) => ({ name, path: ['aliases', index] }))];
  const family = file.split('/')[0];
  return all.flatMap(({ name, path }) =>
    typeof name === 'string' && name ? [{ key: `${family} ${name.toLowerCase()}`, name, path }] : [],
  );
}
