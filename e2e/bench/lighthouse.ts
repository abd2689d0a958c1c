import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { chromium } from '@playwright/test';
import { z } from 'zod';
import { launchOptions } from '../browser.ts';
import { buildSite, siteFolder } from './build.ts';
import type { Result } from './figure.ts';
import { serve } from './serve.ts';

const paths = ['', 'sagemaker/clarify/', 'guides/inference-options/'];
const port = 4391;

/** What npm gets when it is asked for, and keeps: with what it needs it is more than half as many files as all other packages, and only this asks it. */
const lighthouse = 'lighthouse@13.5.0';

/** What is used of Lighthouse's report. */
const report = z.object({
  audits: z.record(
    z.string(),
    z.object({ title: z.string(), score: z.number().nullable(), displayValue: z.string().optional() }),
  ),
  categories: z.record(
    z.string(),
    z.object({
      title: z.string(),
      score: z.number().nullable(),
      auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })),
    }),
  ),
});

/** Lighthouse's report of a page, by the browser that listens. Throws what it says if it fails. */
async function ask(address: string): Promise<z.output<typeof report>> {
  const how = [`--port=${port}`, '--output=json', '--quiet', '--no-enable-error-reporting'];
  const { stdout } = await promisify(execFile)(
    'npm',
    ['exec', '--yes', `--package=${lighthouse}`, '--', 'lighthouse', address, ...how],
    { maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' },
  );
  return report.parse(JSON.parse(stdout));
}

/** Lighthouse's scores of some pages on its telephone and slow network, and what keeps a score from 100. */
export async function* measureLighthouse(): AsyncGenerator<Result> {
  await buildSite();
  const site = await serve(siteFolder);
  const options = launchOptions();
  const browser = await chromium.launch({
    ...options,
    args: [...(options.args ?? []), `--remote-debugging-port=${port}`],
  });
  try {
    for (const path of paths) {
      const { audits, categories } = await ask(site.address + path);
      const scored = Object.values(categories);
      yield `/${path}: ${scored.map(({ title, score }) => `${title} ${Math.round((score ?? 0) * 100)}`).join(', ')}`;
      for (const { title, score, auditRefs } of scored) {
        if (score === 1) continue;
        const failing = auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 1);
        for (const { id } of failing)
          yield `  ${title}: ${audits[id].title} ${audits[id].displayValue ?? ''}`.trimEnd();
      }
    }
  } finally {
    await browser.close();
    site.stop();
  }
}
