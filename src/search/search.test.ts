import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packWords } from './lexicon.ts';
import { type Engine, SiteSearch } from './search.ts';
import type { PageTerms, Terms } from './terms.ts';

const sections: PageTerms['sections'] = [
  ['features', 'Features'],
  ['limits', 'Limits'],
];
const page = (path: string, title: string, more: Partial<PageTerms> = {}): PageTerms => ({
  path: `${path}/`,
  title,
  kind: 'note',
  profile: 'services',
  names: [],
  sections,
  entries: [],
  columns: {},
  ...more,
});
const terms: Terms = {
  pages: [
    page('clarify', 'SageMaker Clarify', {
      stage: 'govern',
      status: 'closed',
      names: ['SHAP'],
    }),
    page('endpoints', 'SageMaker Endpoints', { stage: 'deploy', status: 'available' }),
    page('runtime', 'SageMaker Runtime', {
      stage: 'deploy',
      names: ['InvokeEndpoint'],
      entries: [['api-operations-invokeendpoint', 'InvokeEndpoint']],
    }),
    page('concepts', 'Concepts', { kind: 'concepts', entries: [['dppl', 'DPPL; Difference in positive proportions']] }),
  ],
  words: packWords(
    'clarify difference dppl endpoint endpoints invoke invokeendpoint job limit limits run runtime sagemaker seconds time'.split(
      ' ',
    ),
  ),
  version: '',
};
const contents: Record<
  string,
  { content: string; anchors: { element: string; id: string; text?: string; location: number }[] }
> = {
  clarify: {
    content: 'SageMaker Clarify Features Reports go to S3 Limits Job run time 604,800 seconds GPU 8',
    anchors: [
      { element: 'h1', id: '_top', text: 'SageMaker Clarify', location: 0 },
      { element: 'h2', id: 'features', text: 'Features', location: 2 },
      { element: 'li', id: 'features-reports', location: 3 },
      { element: 'h2', id: 'limits', text: 'Limits', location: 7 },
      { element: 'tr', id: 'limits-job-run-time', location: 8 },
      { element: 'tr', id: 'limits-gpu', location: 13 },
    ],
  },
  endpoints: {
    content: 'SageMaker Endpoints serve for a time',
    anchors: [{ element: 'h1', id: '_top', text: 'SageMaker Endpoints', location: 0 }],
  },
};
const lines: Record<string, string> = { clarify: '=2.0 -1.0 1.3 -1.0 3.2 1.1', endpoints: '=2.4' };
/** Finds whole words, as Pagefind does, without stems or prefixes. */
const engine: Engine = {
  search: async (word) => ({
    results: Object.entries(contents).flatMap(([path, text]) => {
      const page = terms.pages.findIndex((each) => each.path === `${path}/`);
      const words = text.content.split(' ').flatMap((other, index) => (other.toLowerCase() === word ? [index] : []));
      return words.length > 0 ? [{ page, score: words.length, words }] : [];
    }),
  }),
  lines: async () => terms.pages.map(({ path }) => lines[path.slice(0, -1)] ?? '1.0'),
  textOf: async (page) => contents[terms.pages[page].path.slice(0, -1)],
};
const search = new SiteSearch(terms);
const targets = (text: string) => search.goTo(text).places.map(({ place }) => `${place.page.path}#${place.id ?? ''}`);

test('names, aliases, operations in any spelling and concepts are gone to without the full text', () => {
  assert.equal(targets('clarify')[0], 'clarify/#');
  assert.equal(targets('shap')[0], 'clarify/#');
  for (const spelling of ['InvokeEndpoint', 'invoke_endpoint', 'invoke-endpoint', 'invoke endpoint']) {
    assert.equal(targets(spelling)[0], 'runtime/#api-operations-invokeendpoint');
  }
  assert.equal(targets('DPPL')[0], 'concepts/#dppl');
});

test('a page and one of its sections, by its heading or a synonym', () => {
  assert.equal(targets('clarify limits')[0], 'clarify/#limits');
  assert.equal(targets('clarify quotas')[0], 'clarify/#limits');
});

test('the full text ends at the line that has most of the words, with them marked', async () => {
  const { answers } = await search.find('how long is the run time of a job', engine);
  assert.equal(answers[0].id, 'limits-job-run-time');
  assert.equal(answers[0].section, 'limits');
  assert.deepEqual([...answers[0].marked].map((index) => answers[0].words[index]).toSorted(), ['Job', 'run', 'time']);
});

test('one word that no page has does not hide the others', async () => {
  const { query, answers } = await search.find('zzqxwv run time', engine);
  assert.equal(answers[0].id, 'limits-job-run-time');
  assert.deepEqual(
    query.words.filter(({ unknown }) => unknown).map(({ typed }) => typed),
    ['zzqxwv'],
  );
});

test('a word is on no page only if none has it, whatever the lexicon knows', async () => {
  const { query } = await search.find('8 5', engine);
  assert.deepEqual(
    query.words.map(({ text, unknown }) => [text, unknown]),
    [
      ['8', false],
      ['5', true],
    ],
  );
});

test('filters leave only what passes, and the counts tell what each would leave', async () => {
  const { answers, counts } = await search.find('time', engine, { stage: 'deploy' });
  assert.deepEqual([...new Set(answers.map(({ page: { path } }) => path))], ['endpoints/']);
  assert.deepEqual(Object.fromEntries(counts.stage), { govern: 1, deploy: 1 });
});

test('when nothing answers, the nearest names are offered', () => {
  assert.equal(search.nearest('klarifi')[0].place.page.path, 'clarify/');
});
