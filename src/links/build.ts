import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Problem } from '../notes/problems.ts';
import { reporters } from '../notes/report.ts';
import { type DeadLink, findDeadLinks, readOtherFiles } from './check.ts';
import { extendLedger, findLostAddresses, keepLastBuild, ledgerFile, newAddresses, readLedger } from './ledger.ts';
import { destinations, findMoveProblems, readSources, type Sources, standingOf } from './moves.ts';
import { isLasting, readSite } from './site.ts';
import { type Built, writeAddresses, writeMoved, writePictures, writeSharePages } from './write.ts';

const docs = 'src/content/docs';

/**
 * Checks every link and every published address of the built site, and adds share pages, old addresses and preview
 * pictures. Problems are shown all at once, and fail the build. It comes after the search, which must not see share pages.
 */
export function links(name: string): AstroIntegration {
  let root: string;
  let cache: string;
  let home: string;
  return {
    name: 'links',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
        cache = fileURLToPath(config.cacheDir);
        home = new URL(config.base.replace(/\/?$/, '/'), config.site).href;
      },
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const [site, sources, ledger] = await Promise.all([
          readSite(folder, home),
          readSources(join(root, docs), docs),
          readLedger(join(root, ledgerFile)),
        ]);
        const standing = standingOf(site.pages.filter(isLasting));
        const built: Built = { folder, name, site, standing, destinationOf: destinations(sources.moves, standing) };
        await keepLastBuild(root, standing);
        await writePictures(built, join(cache, 'pictures'));
        await writeAddresses(built);
        const added = [
          ...(await writeMoved(built, sources.moves)),
          ...writeSharePages(built, extendLedger(ledger, standing)),
        ];
        const pages = [...site.pages, ...added];
        const files = new Set([...site.files, ...added.map(({ file }) => file)]);
        const dead = findDeadLinks({ home, pages, files }, await readOtherFiles(folder, files), built.destinationOf);
        const problems = [
          ...findMoveProblems(sources.moves, standing),
          ...findLostAddresses(ledger, standing, sources),
          ...(await Promise.all(dead.map((problem) => atSource(problem, root, sources)))),
        ];
        const errors = problems.filter(({ severity }) => severity === 'error');
        const warnings = problems.filter(({ severity }) => severity === 'warning');
        if (errors.length > 0)
          throw new Error(`${errors.length} addresses or links are broken\n\n${reporters.pretty(problems)}\n`);
        if (warnings.length > 0) logger.warn(`Imported notes have dead links.\n\n${reporters.pretty(warnings)}\n`);
        const fresh = newAddresses(ledger, standing);
        if (fresh > 0) {
          const message = `${fresh} addresses are not in the ledger yet: run npm run ledger, and commit ${ledgerFile}.`;
          if (process.env.CI) throw new Error(message);
          logger.warn(message);
        }
        logger.info(
          `${site.pages.length} pages and ${added.length} that lead on, ${warnings.length || 'no'} dead links.`,
        );
      },
    },
  };
}

/** A problem of a page told where its author can mend it: at the line of the Markdown file that has the link. What an import brought is a warning, as in the check. */
async function atSource(problem: DeadLink, root: string, { files }: Sources): Promise<Problem> {
  const page = problem.file.replace(/(^|\/)index\.html$/, '$1');
  const file = files.get(page);
  if (!file) return problem;
  const text = await readFile(join(root, file), 'utf8');
  const severity = /^imported:/m.test(text) ? 'warning' : 'error';
  const lines = text.split('\n');
  const told = problem.url.split(/[/#]/).filter(Boolean).at(-1) ?? problem.url;
  const index = lines.findIndex((line) => line.includes(told));
  const column = index < 0 ? 1 : lines[index].indexOf(told) + 1;
  return {
    ...problem,
    severity,
    file,
    line: Math.max(1, index + 1),
    column,
    message: `${problem.message} (on /${page})`,
  };
}
