import { relative, resolve, sep } from 'node:path';
import type { AstroIntegration } from 'astro';
import { contextOf, parseFile, problemsOf } from '../notes/check.ts';
import type { Problem } from '../notes/problems.ts';
import { brief } from '../notes/report.ts';
import type { ParsedFile } from '../notes/rules/rule.ts';
import {
  checkAvailability,
  checkSite,
  docsFolder,
  inProject,
  isMarkdown,
  readFolder,
  readImages,
  readSource,
  readSurroundings,
} from './read.ts';

/** Checks the notes: a build stops before anything is written, and while notes are written their errors show in the browser. */
export function checkNotes(): AstroIntegration {
  return {
    name: 'check-notes',
    hooks: {
      'astro:config:setup': async ({ command, logger }) => {
        if (command !== 'build') return;
        const { problems } = await checkSite();
        if (problems.length > 0) console.error(`${brief(problems)}\n`);
        const errors = errorsIn(problems).length;
        if (errors === 0) return;
        // An error that is thrown here would be shown with a stack trace, which tells an author nothing.
        logger.error(`The notes have ${errors === 1 ? 'an error' : `${errors} errors`}: nothing was built.`);
        process.exit(1);
      },
      'astro:server:setup': async ({ server }) => {
        const problems = new Map<string, Problem[]>();
        const parsed = new Map<string, ParsedFile>();
        const { files, assets } = await readFolder(docsFolder);
        for (const file of files) parsed.set(file.path, parseFile(file));
        const surroundings = await readSurroundings(docsFolder, [...parsed.values()], assets);
        const check = async (changed: ParsedFile[]) => {
          surroundings.imageFaults = await readImages(docsFolder, [...parsed.values()], assets);
          const context = contextOf([...parsed.values()], surroundings);
          for (const file of changed) problems.set(file.path, problemsOf(file, context).map(inProject));
        };
        const told = () => errorsIn([...problems.values()].flat());
        const show = () => {
          const text = brief(told());
          const err = { message: text, stack: '', plugin: 'check-notes', id: told()[0]?.file };
          if (text) server.ws.send({ type: 'error', err });
        };
        const update = async (event: string, file: string) => {
          const path = relative(resolve(docsFolder), file).split(sep).join('/');
          const hadErrors = told().length > 0;
          if (path.startsWith('..')) {
            if (path !== availabilityKey) return;
          } else if (!isMarkdown(path)) {
            if (event === 'unlink') assets.delete(path);
            else assets.add(path);
            await check([...parsed.values()]);
          } else if (event === 'unlink') {
            parsed.delete(path);
            problems.delete(path);
            await check([...parsed.values()]);
          } else {
            const fresh = parseFile(await readSource(docsFolder, path));
            const isNew = !parsed.has(path);
            parsed.set(path, fresh);
            // What else had an error may be mended by this file: a name given up, an anchor that is there again.
            const broken = [...parsed.values()].filter(
              (other) => other !== fresh && (problems.get(other.path)?.length ?? 0) > 0,
            );
            await check(isNew ? [...parsed.values()] : [fresh, ...broken]);
          }
          problems.set(availabilityKey, await checkAvailability(parsed.keys()));
          const found = problems.get(path) ?? [];
          if (found.length > 0) console.log(`\n${brief(found)}\n`);
          if (told().length > 0) show();
          else if (hadErrors) server.ws.send({ type: 'full-reload' });
        };
        await check([...parsed.values()]);
        problems.set(availabilityKey, await checkAvailability(parsed.keys()));
        const all = [...problems.values()].flat();
        if (all.length > 0) console.log(`\n${brief(all)}\n`);
        server.ws.on('connection', show);
        server.watcher.on('all', (event, file) => {
          if (event === 'add' || event === 'change' || event === 'unlink')
            update(event, resolve(file)).catch((error) => console.error(file, error));
        });
      },
    },
  };
}

/** The list of changes as it lies beside the docs folder. */
const availabilityKey = '../availability.yaml';

function errorsIn(problems: Problem[]): Problem[] {
  return problems.filter(({ severity }) => severity === 'error');
}
