import type { Problem } from './problems.ts';

const widest = 100;

/** Ways to print problems, in the order given: for a person, for a program, and as annotations of a GitHub workflow. */
export const reporters = { pretty, json, github };

function pretty(problems: Problem[]): string {
  return problems.map(prettyProblem).join('\n\n');
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
