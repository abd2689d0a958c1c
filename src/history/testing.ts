import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A git repository of a test, with the docs folder of a project in it. */
export class Repository {
  readonly folder: string;

  /** In a folder of its own, unless one is given. */
  constructor(folder: string = mkdtempSync(join(tmpdir(), 'history-'))) {
    this.folder = folder;
    this.git('', 'init', '-q', '-b', 'main');
  }

  /** Runs git, with a time for what it commits. */
  git(at: string, ...args: string[]): string {
    const who = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
    const named = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
    const env = { ...process.env, ...who, ...(at ? { GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at } : {}) };
    return execFileSync('git', [...named, ...args], { cwd: this.folder, env, encoding: 'utf8' });
  }

  /** Writes files of the docs folder, removes those whose text is null, and commits all. */
  commit(at: string, files: Record<string, string | Uint8Array | null>): void {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.folder, 'src/content/docs', path);
      if (text === null) rmSync(file);
      else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    }
    this.git('', 'add', '-A', 'src');
    this.git(at, 'commit', '-q', '-m', 'Change');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
