/** A built file: its path below the folder, and its size. */
export interface Sized {
  file: string;
  bytes: number;
}

const mebibyte = 1024 * 1024;

/** What hosts take, and what to change before it is too much. */
const limits = [
  {
    host: 'Cloudflare Pages takes 20,000 files (free plan)',
    most: 20_000,
    of: (files: Sized[]) => files.length,
    told: (count: number) => `the site has ${count.toLocaleString('en')}`,
    remedy: 'Write `share: sections` or `share: pages` in the index of a large family',
  },
  {
    host: 'Cloudflare Pages takes files of 25 MiB',
    most: 25 * mebibyte,
    of: (files: Sized[]) => files.reduce((most, { bytes }) => Math.max(most, bytes), 0),
    told: (bytes: number, files: Sized[]) =>
      `${files.find((each) => each.bytes === bytes)?.file} has ${(bytes / mebibyte).toFixed(1)} MiB`,
    remedy: 'Make it smaller, or split it',
  },
  {
    host: 'GitHub Pages takes 1 GB',
    most: 1e9,
    of: (files: Sized[]) => files.reduce((sum, { bytes }) => sum + bytes, 0),
    told: (bytes: number) => `the site has ${(bytes / 1e9).toFixed(2)} GB`,
    remedy: 'Make images smaller, or write `share: pages` in the index of a large family',
  },
];

/** Warnings from this part of a limit on, so that it is known before it is reached. */
const near = 0.9;

/** What hosts would refuse of a built site, or soon would. Files that no host is given, such as hidden ones, are to be left out. */
export function warnOfLimits(files: Sized[]): string[] {
  return limits.flatMap(({ host, most, of, told, remedy }) => {
    const value = of(files);
    return value < most * near ? [] : [`${host}, and ${told(value, files)}. ${remedy}.`];
  });
}
