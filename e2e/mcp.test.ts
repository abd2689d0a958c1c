import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { Asking } from './ask.ts';

const source = z.object({ title: z.string(), url: z.url().optional() });
const found = z.object({
  results: z.array(
    z.object({
      label: z.string(),
      text: z.string(),
      address: z.url(),
      page: z.string(),
      status: z.string().optional(),
      sources: z.array(source),
    }),
  ),
  missing: z.array(z.string()).optional(),
});
const built = () => `dist/test-${test.info().project.name}`;

test.describe('a program that asks the site', { tag: '@base' }, () => {
  let asking: Asking;
  test.beforeAll(async () => {
    asking = await Asking.start(built());
  });
  test.afterAll(() => asking.client.close());

  test('finds facts with their addresses, sources and status', async ({ baseURL }) => {
    expect((await asking.tools()).toSorted()).toEqual(['changes', 'read', 'search', 'status']);
    const { results } = await asking.ask('search', { query: 'clarify GPU' }, found);
    const fact = results.find(({ address }) => address.endsWith('#limits-gpu'));
    expect(fact).toMatchObject({
      label: 'Clarify › Limits › GPU',
      address: `${baseURL}sagemaker/clarify/#limits-gpu`,
      page: 'sagemaker/clarify',
      status: 'Closed to new customers since July 30, 2026',
    });
    expect(fact?.text).toContain('not used by the processing container');
    expect(fact?.sources[0]?.url).toContain('https://docs.aws.amazon.com/');
    const { missing, results: others } = await asking.ask('search', { query: 'clarify xqzwvk' }, found);
    expect(missing).toEqual(['xqzwvk']);
    expect(others.length).toBeGreaterThan(0);
  });

  test('reads a page, a section and a fact, by id or by address', async ({ baseURL }) => {
    const part = z.object({ name: z.string(), text: z.string(), address: z.url() });
    const section = part.extend({ parts: z.array(part), sources: z.array(source) });
    const whole = z.object({ title: z.string(), sections: z.array(z.object({ address: z.string() })) });
    for (const page of ['sagemaker/clarify', `${baseURL}sagemaker/clarify/`, `${baseURL}sagemaker/clarify/index.md`]) {
      const { title, sections } = await asking.ask('read', { page }, whole);
      expect(title).toBe('SageMaker Clarify');
      expect(sections.map(({ address }) => address)).toContain(`${baseURL}sagemaker/clarify/#pitfalls`);
    }
    const limits = await asking.ask('read', { page: 'sagemaker/clarify', part: 'limits' }, section);
    expect(limits.parts.length).toBeGreaterThan(5);
    expect(limits.sources.length).toBeGreaterThan(2);
    const fact = await asking.ask('read', { page: `${baseURL}sagemaker/clarify/#limits-gpu` }, part);
    expect(fact.name).toBe('GPU');
  });

  test('learns what is closed, and what has changed since a day', async () => {
    const told = z.array(z.object({ page: z.string(), state: z.string(), instead: z.string().optional() }));
    const [clarify] = await asking.ask('status', { page: 'sagemaker/clarify' }, told);
    expect(clarify.state).toBe('closed');
    expect(clarify.instead).toContain('SHAP');
    const all = await asking.ask('status', {}, told);
    expect(all[0].state).not.toBe('available');
    expect(all.at(-1)?.state).toBe('available');
    const events = z.array(z.object({ day: z.string().optional(), address: z.url() }));
    const every = await asking.ask('changes', {}, events);
    const since = await asking.ask('changes', { since: '2026-07-30' }, events);
    expect(since.length).toBeGreaterThan(0);
    expect(since.length).toBeLessThan(every.length);
    expect(since.every(({ day = '' }) => day >= '2026-07-30')).toBe(true);
  });

  test('is told what is wrong with what it asks, and goes on', async () => {
    const failures: [string, Record<string, unknown>, RegExp][] = [
      ['read', { page: 'clarfy' }, /There is no page "clarfy"\. Did you mean "sagemaker\/clarify"\?/],
      ['read', { page: 'sagemaker/clarify', part: 'limit' }, /nothing called "limit"\. Did you mean "limits"\?/],
      ['read', { page: '../../package.json' }, /There is no page/],
      ['search', { query: 'x '.repeat(5000) }, /query/],
      ['search', {}, /query/],
      ['changes', { since: 'yesterday' }, /since/],
      ['status', { page: 'concepts' }, /no status/],
    ];
    for (const [tool, given, message] of failures) {
      const { text, failed } = await asking.say(tool, given);
      expect(failed, tool).toBe(true);
      expect(text).toMatch(message);
    }
    await expect(asking.say('delete', {})).rejects.toThrow(/delete/);
    expect((await asking.ask('search', { query: 'clarify' }, found)).results.length).toBeGreaterThan(0);
  });
});

test('a broken message gets an error, and the next one its answer', async () => {
  const server = spawn(process.execPath, ['src/cli/mcp.ts', built()], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const send = async (line: string) => {
    server.stdin.write(`${line}\n`);
    return z.record(z.string(), z.unknown()).parse(JSON.parse((await lines.next()).value ?? ''));
  };
  const error = (code: number) => ({ id: null, error: { code, message: expect.any(String) } });
  expect(await send('{"jsonrpc": "2.0", "id": 1, "meth')).toMatchObject(error(-32_700));
  expect(await send('{"id": 1}')).toMatchObject(error(-32_600));
  expect(await send(`{"a": "${'x'.repeat(2_000_000)}"}`)).toMatchObject(error(-32_600));
  const clientInfo = { name: 'test', version: '1.0.0' };
  const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo };
  const answered = await send(JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'initialize', params }));
  expect(answered).toMatchObject({ id: 2, result: { serverInfo: { name: 'SageMaker Notes' } } });
  server.stdin.end();
  const [code] = await once(server, 'exit');
  expect(code).toBe(0);
});
