import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withDividers, wordsOf } from './said.ts';

/** A row as a reader is shown it, with what was found in brackets. */
function shown(row: string, columns: string[], found: number[] = []): string {
  const content = withDividers(row).split(' ');
  const { words, marked } = wordsOf({ content, found: new Set(found) }, 0, content.length, columns);
  return words.map((word, at) => (marked.has(at) ? `[${word}]` : word)).join(' ');
}
const row = 'Job run time · 604,800 seconds · no';

test('a row of a few cells is a sentence, with its columns called as within one', () => {
  const columns = ['Limit', 'Value', 'Adjustable'];
  assert.equal(shown(row, columns), 'Job run time: 604,800 seconds, adjustable: no');
  assert.equal(shown(row, columns, [2, 4, 5]), 'Job run [time:] 604,800 [seconds,] adjustable: [no]');
  assert.equal(shown(row, ['Limit', 'Value', 'API']), 'Job run time: 604,800 seconds, API: no');
});

test('each cell of a table that compares is called as its column', () => {
  const columns = ['', 'Real-time', 'Serverless', 'Batch'];
  assert.equal(
    shown('Scales to zero · no · yes · no', columns),
    'Scales to zero · Real-time: no · Serverless: yes · Batch: no',
  );
});

test('without known columns the cells are told apart, and text of an author stays as it is', () => {
  assert.equal(shown(row, []), 'Job run time · 604,800 seconds · no');
  assert.equal(shown('Pipe it: cat a | sort', []), 'Pipe it: cat a | sort');
});
