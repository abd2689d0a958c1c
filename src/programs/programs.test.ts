import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import ICAL from 'ical.js';
import { parseFile } from '../notes/parse.ts';
import { loadSite } from '../site/load.ts';
import { siteOf } from '../site/make.ts';
import type { Site } from '../site/site.ts';
import { calendarOf } from './calendar.ts';
import { availabilityDocument, dataFiles, pageDocument, siteDocument } from './documents.ts';
import { headFor } from './head.ts';
import { familyNotes, siteList } from './llms.ts';
import { pagesInOrder } from './places.ts';
import { jsonSchema, partLabel, schemasOf } from './schema.ts';

const place = { home: 'https://example.com/notes/', name: 'Own', description: 'D.' };
const { site: shipped } = await loadSite();

const siteWith = (files: Record<string, string>, changes: Site['changes'] = []) =>
  siteOf(
    {
      files: Object.entries(files).map(([path, text]) => parseFile({ path, text, profile: 'notes' })),
      ...{ assets: new Set(), publicFiles: new Set(), changes, questions: [] },
    },
    { name: 'Own', description: 'D.', families: [] },
  );
const plain = siteWith({
  'team/index.md': '---\ntitle: Team\nsummary: What we know.\nprofile: notes\nshare: sections\n---\n\nAsk.\n',
  'team/one.md':
    '---\ntitle: One [1]\nsummary: S.\nverified: 2026-10-02\ngroup: [Guides]\n---\n\nLead.\n\n- **Above**: all.\n\n## Usage\n\nDo it.[^1]\n\n- Same[^1]\n\n[^1]: [Book](https://example.com/book/)\n',
});

/** Faults of every document of a site by its own schemas, which refuse what they do not know. */
function faultsOf(site: Site): string[] {
  const ajv = formats.default(new Ajv2020({ allErrors: true }));
  const schemas = schemasOf(site);
  const check = (name: string, document: object, file: string) => {
    const validate = ajv.getSchema(name) ?? ajv.compile(jsonSchema(schemas[name], name, true));
    const written: unknown = JSON.parse(JSON.stringify(document));
    return validate(written) ? [] : [`${file}: ${ajv.errorsText(validate.errors)}`];
  };
  const availability = availabilityDocument(site, place);
  return [
    ...dataFiles(site)
      .filter(({ file }) => !file.endsWith('.schema.json'))
      .flatMap(({ file, make }) => check(file === 'api/site.json' ? 'site' : 'page', make(site, place), file)),
    ...(availability ? check('availability', availability, 'availability.json') : []),
  ];
}

test('the JSON of a site is as its schemas say, to the last field', () => {
  assert.deepEqual(faultsOf(shipped), []);
  assert.deepEqual(faultsOf(plain), []);
});

test('schemas are found where the JSON says, by their version', () => {
  const files = new Map(dataFiles(shipped).map(({ file, make }) => [file, make]));
  const { $schema, version } = siteDocument(shipped, place);
  assert.deepEqual([$schema, version], [`${place.home}api/site.v1.schema.json`, 1]);
  const schema = files.get('api/site.v1.schema.json')?.(shipped, place);
  assert.ok(schema && '$id' in schema);
  assert.equal(schema.$id, $schema);
});

test('a page has each of its parts once, at its address, with its sources', () => {
  for (const page of pagesInOrder(shipped)) {
    const { sections } = pageDocument(shipped, page, place.home);
    const said = sections.flatMap((section) => [
      ...(section.address ? [[section.address, section.label]] : []),
      ...section.parts.map((part) => [part.address, partLabel(section, part)]),
    ]);
    assert.deepEqual(
      said,
      page.parts.map(({ id, label }) => [`#${encodeURIComponent(id)}`, label]),
    );
  }
  const clarify = shipped.pages.get('sagemaker/clarify/');
  assert.ok(clarify);
  const { sections, sources, operations, relations, status } = pageDocument(shipped, clarify, place.home);
  const limits = sections.find(({ address }) => address === '#limits');
  const [runTime] = limits?.parts ?? [];
  assert.deepEqual([runTime.address, runTime.share], ['#limits-job-run-time', 'limits-job-run-time/']);
  assert.equal(limits && partLabel(limits, runTime), 'Clarify › Limits › Job run time');
  assert.ok(runTime.sources?.every((label) => sources.some((source) => source.label === label && source.url)));
  assert.ok(sections[0].sources?.includes('overview'));
  assert.equal(status?.text, 'Closed to new customers since July 30, 2026');
  assert.ok(operations?.some(({ address }) => address.includes('#api-operations-')));
  assert.ok(relations && relations.length > 0);
});

test('of plain notes it has what they have: text above the first heading, groups, footnotes', () => {
  const page = plain.pages.get('team/one/');
  assert.ok(page);
  const { sections, group, updated, sources, ...rest } = pageDocument(plain, page, place.home);
  assert.deepEqual([group, updated], [['Guides'], '2026-10-02']);
  assert.deepEqual(sources, [{ label: '1', title: 'Book', url: 'https://example.com/book/' }]);
  assert.deepEqual(
    sections.map(({ address, text, sources }) => [address, text, sources]),
    [
      ['', 'Lead.', undefined],
      ['#usage', 'Do it.', ['1']],
      ['#sources', '', undefined],
    ],
  );
  assert.ok(!('operations' in rest) && rest.status === undefined);
});

test('nothing that programs read of plain notes speaks of services', () => {
  const foreign = /\b(AWS|Amazon|SageMaker|services?|stages?|status(es)?|lifecycles?|availability|available)\b/i;
  const all = dataFiles(plain).map(({ file, make }) => `${file} ${JSON.stringify(make(plain, place))}`);
  const [family] = plain.families;
  for (const text of [...all, siteList(plain, place), familyNotes(family, place, true)])
    assert.doesNotMatch(text, foreign);
  assert.equal(availabilityDocument(plain, place), undefined);
  assert.equal(calendarOf(plain, place), undefined);
});

test('the list of a site names each page in a line, its status first, and a long family by its own list', () => {
  const list = siteList(shipped, place);
  assert.match(
    list,
    /^- \[SageMaker Clarify\]\(https:\/\/example\.com\/notes\/sagemaker\/clarify\/index\.md\): Closed to new customers since July 30, 2026\. Measures/m,
  );
  assert.match(siteList(plain, place), /^- \[One \\\[1\\\]\]\(https/m);
  const note = (index: number) => [`team/log-${index}.md`, `---\ntitle: Log ${index}\nsummary: S.\n---\n\nText.\n`];
  const many = siteWith({
    'team/index.md': '---\ntitle: Team\nsummary: What we know.\nprofile: notes\n---\n\nAsk.\n',
    ...Object.fromEntries(Array.from({ length: 201 }, (_, index) => note(index))),
  });
  assert.doesNotMatch(siteList(many, place), /Log 7\b/);
  assert.match(siteList(many, place), /^- \[All 201 notes\]\(https:\/\/example\.com\/notes\/team\/llms\.txt\)/m);
  assert.match(familyNotes(many.families[0], place, false), /^- \[Log 7\]/m);
});

test('the calendar has every dated change and end on its day, and a reader of calendars reads it', () => {
  const text = calendarOf(shipped, place) ?? '';
  assert.ok(text.endsWith('END:VCALENDAR\r\n'));
  assert.ok(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n')));
  const entries = new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .map((each) => new ICAL.Event(each));
  const dated = shipped.events.filter(({ day }) => day);
  assert.deepEqual(
    entries.map(({ startDate }) => startDate.toString()),
    dated.map(({ day }) => day),
  );
  assert.ok(entries.every(({ startDate, duration }) => startDate.isDate && duration.toSeconds() === 86_400));
  assert.equal(new Set(entries.map(({ uid }) => uid)).size, dated.length);
  assert.equal(calendarOf(shipped, place), text);
});

test('an event says in the calendar what was written, whatever signs that has', () => {
  const sources = [{ title: 'Notice', url: 'https://example.com/' }];
  const change = 'It\nchanged; a, b \\ c: 日本語'.repeat(9);
  const guide = '---\ntitle: Availability\nsummary: S.\n---\n\nText.\n';
  const site = siteWith({ 'guides/availability.md': guide }, [
    { name: 'A', family: 'x', state: 'closed', since: '2026-01-31', change, sources },
  ]);
  const text = calendarOf(site, place) ?? '';
  assert.ok(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75));
  const [entry] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  assert.equal(
    entry.getFirstPropertyValue('description'),
    `${change}\nUse instead: Not recorded here.\nNotice: https://example.com/`,
  );
});

test('the head of a page says where the same is Markdown and JSON, and no text ends its data', () => {
  const site = siteWith({
    'team/index.md': '---\ntitle: Team\nsummary: S.\nprofile: notes\n---\n\nAsk.\n',
    'team/one.md': '---\ntitle: One\nsummary: "</script><b>"\nverified: 2026-10-02\n---\n\nText.\n',
  });
  const page = site.pages.get('team/one/');
  assert.ok(page);
  const [markdown, json, { content = '' }] = headFor(site, page, place);
  assert.deepEqual([markdown.attrs?.href, json.attrs?.href], ['/notes/team/one/index.md', '/notes/api/team/one.json']);
  assert.doesNotMatch(content, /</);
  const { '@graph': graph } = JSON.parse(content);
  assert.equal(graph[1].description, '</script><b>');
  assert.deepEqual(
    graph[0].itemListElement.map(({ name }: { name: string }) => name),
    ['Own', 'Team', 'One'],
  );
});
