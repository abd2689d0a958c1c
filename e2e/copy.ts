import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { BrowserContext } from '@playwright/test';

/** Where a copy is served, to a browser only. */
export const origin = 'https://copy.example';

/** What a copy leaves out that is to have a text of its own. */
export const shippedContent = /^(?!.*fixtures).*content.(docs|availability|questions)|ledger\.json$/;

/** What came of a command: all that it said. */
interface Ran {
  failed: boolean;
  output: string;
}

/** A copy of the site in a folder of its own, to be changed, built and served. */
export class SiteCopy {
  readonly folder: string;
  readonly base: string;

  constructor(folder: string, base: string) {
    this.folder = folder;
    this.base = base;
  }

  /** It lies below the project, so that it finds the installed packages. What `without` matches of its paths is left out. */
  static async create(name: string, base: string, without: RegExp): Promise<SiteCopy> {
    const folder = join('dist', `copy-${name}`);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    for (const file of ['package.json', 'astro.config.mjs', 'tsconfig.json', 'public', 'src']) {
      await cp(file, join(folder, file), {
        recursive: true,
        filter: (path) => !without.test(path),
      });
    }
    return new SiteCopy(folder, base);
  }

  async write(path: string, text: string): Promise<void> {
    const file = join(this.folder, 'src/content/docs', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  /** Runs a script of the package. */
  run(script: string, env: Record<string, string> = {}): Promise<Ran> {
    return this.node(['--run', script], env);
  }

  /** Runs Node in the folder. */
  node(args: string[], env: Record<string, string> = {}): Promise<Ran> {
    const options = {
      cwd: this.folder,
      env: {
        ...process.env,
        CI: '',
        SITE_URL: origin,
        BASE_PATH: this.base,
        ASTRO_TELEMETRY_DISABLED: '1',
        // Many scripts of many copies run the same packages.
        NODE_COMPILE_CACHE: resolve('dist/compiled'),
        ...env,
      },
    };
    return new Promise((done) => {
      execFile(process.execPath, args, options, (error, out, complaints) =>
        done({ failed: error !== null, output: out + complaints }),
      );
    });
  }

  /** Serves the built files to a browser, as a plain host does. */
  async serveTo(context: BrowserContext): Promise<void> {
    await context.route(`${origin}/**`, (route) => {
      const path = decodeURIComponent(new URL(route.request().url()).pathname);
      const file = join(this.folder, 'dist', path.slice(this.base.length), path.endsWith('/') ? 'index.html' : '');
      return existsSync(file)
        ? route.fulfill({ path: file })
        : route.fulfill({ status: 404, path: join(this.folder, 'dist/404.html') });
    });
  }
}
