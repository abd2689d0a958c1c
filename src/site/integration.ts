import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Problem } from '../notes/problems.ts';
import { brief } from '../notes/report.ts';
import type { Loaded } from './current.ts';
import { loadSite } from './load.ts';

/** Milliseconds from a change to reading it: Vite tells of a file that is written again within 50 ms once, at the first time. */
const untilAllIsTold = 100;

/** Tells everything that is wrong with a site that was loaded from a project. */
export type Check = (loaded: Loaded, root: string) => Promise<Problem[]>;

/**
 * Loads the site and checks it: a build stops before anything is written, and while notes are written their errors show in the
 * browser, and pages are made again when what they depend on changes.
 */
export function checkNotes(check: Check): AstroIntegration {
  let root: string;
  return {
    name: 'check-notes',
    hooks: {
      'astro:config:setup': async ({ command, config, logger }) => {
        root = fileURLToPath(config.root);
        const loaded = await loadSite(root);
        if (command !== 'build') return;
        const problems = await check(loaded, root);
        if (problems.length > 0) console.error(`${brief(problems)}\n`);
        const errors = errorsIn(problems).length;
        if (errors === 0) return;
        // An error that is thrown here would be shown with a stack trace, which tells an author nothing.
        logger.error(`The notes have ${errors === 1 ? 'an error' : `${errors} errors`}: nothing was built.`);
        process.exit(1);
      },
      'astro:server:setup': async ({ server, refreshContent }) => {
        let problems: Problem[] = [];
        const errorText = () => brief(errorsIn(problems));
        const show = () => {
          const err = { message: errorText(), stack: '', plugin: 'check-notes', id: errorsIn(problems)[0]?.file };
          if (err.message) server.ws.send({ type: 'error', err });
        };
        /** When a page was last asked for, and when what pages show had last changed. */
        const times = { asked: 0, changed: 0 };
        let last: Loaded | undefined;
        const update = async () => {
          const before = brief(problems);
          const loaded = await loadSite(root);
          const isNew = loaded !== last;
          last = loaded;
          problems = await check(loaded, root);
          const now = brief(problems);
          if (now && now !== before) console.log(`\n${now}\n`);
          await refreshContent?.({});
          times.changed = performance.now();
          if (errorText()) show();
          else if (isNew) server.ws.send({ type: 'full-reload' });
        };
        await update();
        let waiting = Promise.resolve();
        let isAwaited = false;
        server.middlewares.use(async (request, _, next) => {
          if (request.headers.accept?.includes('text/html')) {
            // A page that is made while its entries change keeps what it began with, and so do all after it.
            await waiting;
            times.asked = performance.now();
          }
          next();
        });
        server.ws.on('connection', () => {
          show();
          // While a page loads it hears of no change.
          if (!errorText() && times.changed > times.asked) server.ws.send({ type: 'full-reload' });
        });
        const content = resolve(root, 'src/content');
        server.watcher.on('all', (event, file) => {
          if (!resolve(file).startsWith(content) || !['add', 'change', 'unlink'].includes(event)) return;
          if (isAwaited) return;
          isAwaited = true;
          waiting = waiting.then(async () => {
            await delay(untilAllIsTold);
            isAwaited = false;
            await update().catch((error) => console.error(error));
          });
        });
      },
    },
  };
}

function errorsIn(problems: Problem[]): Problem[] {
  return problems.filter(({ severity }) => severity === 'error');
}
