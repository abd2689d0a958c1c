import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { AstroError } from 'astro/errors';
import { type Problem, problemOf } from '../notes/problems.ts';
import { brief } from '../notes/report.ts';
import { decodedUrl } from '../notes/urls.ts';
import { currentSite } from '../site/current.ts';
import { destinations } from '../site/moves.ts';
import { type Site, standingOf } from '../site/site.ts';
import { runThread } from '../site/thread.ts';
import { type BuiltSite, readBuilt } from './built.ts';
import { findDeadLinks, readOtherFiles } from './built-links.ts';
import { writeFiles } from './files.ts';
import { sharePageFile } from './lead-on.ts';
import { extendLedger, ledgerFile, newAddresses, readLedger } from './ledger.ts';
import { picturesOf } from './pictured.ts';
import type { Previews } from './previews.ts';
import { leadingOn, previewsOf } from './share-pages.ts';

/**
 * Proves that every address of the site and every link stands in the built pages, and adds the pages that lead on. Problems are shown
 * all at once, and fail the build. It comes after the search, which has no use for pages that lead on.
 */
export function links(name: string): AstroIntegration {
  let root: string;
  let home: string;
  let target: string;
  let cache: string;
  /** Paths of the pages that preview sections and facts: they and all pictures are written while Astro makes the other pages. */
  let previewed: Promise<string[]> | undefined;
  const writePreviews = async () => {
    const site = currentSite();
    const ledger = await readLedger(join(root, ledgerFile));
    const previews = await previewsOf(site, extendLedger(ledger, site));
    const pictures = await picturesOf(site, name);
    const writing: Previews = { folder: target, cache, home: { home, name }, previews, pictures };
    await runThread(new URL('./previews.ts', import.meta.url), writing);
    return previews.map(sharePageFile);
  };
  return {
    name: 'links',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
        target = fileURLToPath(config.outDir);
        cache = fileURLToPath(new URL('pictures/', config.cacheDir));
        home = new URL(config.base.replace(/\/?$/, '/'), config.site).href;
      },
      // The folder of the build has been emptied by then.
      'astro:build:setup': () => {
        previewed ??= writePreviews();
        previewed.catch(() => undefined);
      },
      'astro:build:done': async ({ logger }) => {
        const site = currentSite();
        const ledger = await readLedger(join(root, ledgerFile));
        const moved = leadingOn(site, { home, name });
        writeFiles(target, moved);
        const onward = new Set([...moved.map(({ file }) => file), ...((await previewed) ?? [])]);
        const built = await readBuilt(target, home, onward);
        const others = await readOtherFiles(target, built.files);
        const dead = findDeadLinks(built, others, destinations(site.moves, standingOf(site)));
        const inherited = inheritedLinks(site);
        const problems = [...findStrayIds(site, built), ...dead.filter(({ url }) => !inherited.has(decodedUrl(url)))];
        if (problems.length > 0)
          throw new AstroError(`Addresses or links are broken.\n\n${brief(problems)}`, 'Mend them, then build again.');
        const fresh = newAddresses(ledger, site);
        if (fresh > 0) {
          const message = `Addresses that are not in the ledger yet: ${fresh}. Run npm run ledger, and commit ${ledgerFile}.`;
          if (process.env.CI) throw new AstroError(message, 'Without it nobody would notice that an address is lost.');
          logger.warn(message);
        }
        logger.info(`${built.pages.length} pages and ${onward.size} that lead on.`);
      },
    },
  };
}

/** Ids that stand in the HTML of a page and not in the site, or the other way around: links to them would not last. */
function findStrayIds(site: Site, { pages }: BuiltSite): Problem[] {
  const built = new Map(pages.map((page) => [page.path, page]));
  return [...site.pages.values()].flatMap((page) => {
    const { address, path = address, parts } = page;
    const problem = (message: string, line = 1) =>
      problemOf({ file: path, line, rule: 'stray-id', message, remedy: 'The site must know each id of a page.' });
    const html = built.get(address);
    if (!html) return [problem(`the page "/${address}" was not built`)];
    const known = new Set(parts.map(({ id }) => id));
    return [
      ...[...html.parts].filter((id) => !known.has(id)).map((id) => problem(`"#${id}" of "/${address}" is not known`)),
      ...parts
        .filter(({ id }) => !html.parts.has(id))
        .map(({ id, line }) => problem(`"#${id}" is not on "/${address}"`, line)),
    ];
  });
}

/** Links that the check has told as warnings, since an import brought them: on whatever page they are shown, they are no new fault. */
function inheritedLinks(site: Site): Set<string> {
  const imported = [...site.files.values()].filter((file) => file.imported);
  const urls = imported.flatMap(({ path, nodes, markup }) => [
    ...(site.deadLinks.get(path) ?? []),
    ...nodes.flatMap((node) => ('url' in node && /^\w+:/.test(node.url) ? [node.url] : [])),
    ...markup.flatMap((element) => element.urls),
  ]);
  return new Set(urls.map(decodedUrl));
}
