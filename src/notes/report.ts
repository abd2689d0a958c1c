import type { Problem } from './problems.ts';

const widest = 100;

/** Ways to print problems, in the order given: for a person, for a program, and as annotations of a GitHub workflow. */
export const reporters = { pretty, json, github };

function pretty(problems: Problem[]): string {
  return problems.map(prettyProblem).join('\n\n');
}

const mostErrors = 50;
const mostPlaces = 3;
const command = 'npm run check';

/** What a build prints: warnings by rule, then errors in full, unless they are too many to be read. No text if nothing is wrong. */
export function brief(problems: Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  const left = errors.length - mostErrors;
  return [
    warnings.length > 0 ? summary(warnings) : '',
    pretty(errors.slice(0, mostErrors)),
    left > 0 ? `… and ${counted(left, 'error')} more. All of them: ${command}` : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}

function summary(problems: Problem[]): string {
  const byRule = [...Map.groupBy(problems, ({ rule }) => rule)].toSorted(([, a], [, b]) => b.length - a.length);
  const lines = byRule.flatMap(([rule, found]) => [
    `  ${rule} (${found.length.toLocaleString('en')})${found.length > mostPlaces ? ', such as' : ''}`,
    ...found.slice(0, mostPlaces).map(({ file, line, column, message }) => `    ${file}:${line}:${column} ${message}`),
  ]);
  return [`${counted(problems.length, 'warning')}:`, ...lines, `All of them, with what to do: ${command}`].join('\n');
}

function counted(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
}

function prettyProblem({ file, line, column, severity, rule, message, remedy, excerpt, length }: Problem): string {
  const name = severity === 'warning' ? `${rule} (warning)` : rule;
  const start = column > widest ? column - widest / 2 : 0;
  const shown = excerpt.slice(start, start + widest).replaceAll('\t', ' ');
  const margin = String(line).replace(/./g, ' ');
  const caret =
    ' '.repeat(column - 1 - start) + '^'.repeat(Math.max(1, Math.min(length, shown.length - column + 1 + start)));
  const frame = shown.trim() ? `\n  ${line} | ${shown}\n  ${margin} | ${caret}` : '';
  return `${file}:${line}:${column} ${name}: ${message}${frame}\n  ${remedy}`;
}

function json(problems: Problem[]): string {
  return JSON.stringify(problems, null, 2);
}

function github(problems: Problem[]): string {
  const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return problems
    .map(
      ({ severity, file, line, column, rule, message, remedy }) =>
        `::${severity} file=${property(file)},line=${line},col=${column},title=${property(rule)}::${data(`${message}. ${remedy}`)}`,
    )
    .join('\n');
}
