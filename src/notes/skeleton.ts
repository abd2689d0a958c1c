import { stringify } from 'yaml';
import { leadSection, sections, sourcesSection, stages, unknownState } from './grammar.ts';

/** The text of a new note: every section, with what belongs there in a comment. It passes the check as imported. */
export function newNote(title: string): string {
  const front = stringify({ title, summary: 'No summary yet.', status: { state: unknownState }, maturity: 'imported' });
  const body = sections
    .filter((section) => section !== leadSection && section !== sourcesSection)
    .map(({ heading, hint }) => `## ${heading}\n\n<!-- ${hint} -->`);
  const lead = `<!-- ${leadSection.hint} -->`;
  return `---\n${front}# stage: one of ${stages.join(', ')}\n# docs: https://docs.aws.amazon.com/…\n---\n\n${[lead, ...body].join('\n\n')}\n`;
}

/** The text of a new family's index. */
export function newIndex(family: string): string {
  return `---\n${stringify({ title: family, summary: `Notes about ${family}.` })}---\n`;
}
