import type { AstroIntegration } from 'astro';
import { reporters } from '../notes/report.ts';
import { checkSite } from './read.ts';

/** Checks the notes: a build stops before anything is written when there is an error. */
export function checkNotes(): AstroIntegration {
  return {
    name: 'check-notes',
    hooks: {
      'astro:config:setup': async ({ command }) => {
        if (command !== 'build') return;
        const { problems } = await checkSite();
        if (problems.length > 0) console.error(`${reporters.pretty(problems)}\n`);
        const errors = problems.filter(({ severity }) => severity === 'error');
        if (errors.length > 0)
          throw new Error(`the notes have ${errors.length === 1 ? 'an error' : `${errors.length} errors`}`);
      },
    },
  };
}
