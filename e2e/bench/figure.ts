/** What a figure is measured in, and what it may be. */
export interface Limit {
  unit: string;
  /** Digits behind the point: a figure is told and compared as it is rounded. */
  digits: number;
  most?: number;
  /** What it should become, if that is less than what is allowed. */
  aim?: number;
  /** What was measured before there was a limit. */
  before?: string;
}

export interface Figure extends Limit {
  what: string;
  /** NaN if it could not be measured. */
  value: number;
}

/** A figure, or a line that only tells. */
export type Result = Figure | string;

/** A part of the benchmark. `sizes` are the numbers of notes of its large sites, the smallest first. */
export type Measurement = (options: { sizes: number[] }) => AsyncIterable<Result>;

const timesStock = { unit: 'times stock', digits: 2 };
const never = 'did not build';

/** Everything that the project holds itself to. */
export const limits = {
  siteBuild: { ...timesStock, most: 1.5, before: '1.7 times' },
  homeWeight: { unit: 'KB', digits: 1, most: 40 },
  noteWeight: { unit: 'KB', digits: 1, most: 30 },
  layoutShift: { unit: '', digits: 3, most: 0 },
  check: { unit: 's', digits: 2, most: 6 },
  faultShown: { unit: 's', digits: 2, most: 1 },
  faultGone: { unit: 's', digits: 2, most: 1 },
  searchOpening: { unit: 'KB', digits: 1, most: 110, before: '115.5 KB' },
  searchQuery: { unit: 'KB', digits: 1, most: 80, before: '96.8 KB' },
  warmKeystroke: { unit: 'ms', digits: 0, aim: 25 },
  largeKeystroke: { unit: 'ms', digits: 0, aim: 60 },
  largeSearch: { unit: 'KB', digits: 1, most: 400 },
  searchSlow: { unit: 'ms', digits: 0, aim: 1500, before: '2,902 ms' },
  nothingFound: { unit: 'ms', digits: 0, most: 100, before: '18,800 ms with 22,000 names' },
  largeImport: { unit: 's', digits: 1, most: 20 },
  largeBuild: {
    ...timesStock,
    most: 2,
    aim: 1.5,
    before: 'did not build, "CanvasKit could not make a surface"; 500 took 46 s',
  },
  largeGrowth: { unit: 'times that of stock', digits: 2, most: 1.2, before: never },
  largeBytes: { unit: 'MB', digits: 0, most: 100, before: '233 MB with 500' },
  largeFiles: { unit: 'files', digits: 0, most: 10_000, before: '24,628 files with 500' },
  largeMemory: { ...timesStock, most: 1.25, before: never },
  secondBuild: { unit: 'times the cold build', digits: 2, most: 0.6, before: never },
} satisfies Record<string, Limit>;

export function figure(what: string, value: number, limit: Limit): Figure {
  return { ...limit, what, value };
}

/** Whether it is over its limit, or has one and could not be measured. */
export function isMissed({ value, digits, most }: Figure): boolean {
  return most !== undefined && !(Number(value.toFixed(digits)) <= most);
}

/** One line: what, measured, and what it may be. */
export function tell(told: Figure): string {
  const { what, value, unit, digits, most, aim, before } = told;
  const withUnit = (count: number, least = 0) =>
    `${count.toLocaleString('en', { minimumFractionDigits: least, maximumFractionDigits: digits })} ${unit}`.trimEnd();
  const measured = Number.isNaN(value) ? 'not measured' : withUnit(value, digits);
  const beside = [
    most !== undefined && `at most ${withUnit(most)}`,
    aim !== undefined && `aim ${aim}`,
    before && `before: ${before}`,
  ].filter(Boolean);
  return `${what}: ${measured}${beside.length > 0 ? ` (${beside.join('; ')})` : ''}`;
}

/** The value in the middle; NaN if there is none. */
export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
