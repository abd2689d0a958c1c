import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { launchOptions } from '../browser.ts';
import { buildSite, siteFolder } from './build.ts';
import type { Result } from './figure.ts';
import { serve } from './serve.ts';

const paths = ['', 'sagemaker/clarify/', 'guides/inference-options/'];
const port = 4391;

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
      const result = await lighthouse(site.address + path, { port, logLevel: 'error' });
      if (!result) throw new Error(`Lighthouse says nothing about /${path}`);
      const { audits, categories } = result.lhr;
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
