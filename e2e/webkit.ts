import { spawn } from 'node:child_process';
import { findOrInstall } from './packages.ts';
import { freePort, run } from './servers.ts';

const packages = ['--no-install-recommends', 'webkit2gtk-driver', 'xvfb'];

/** Whether WebKit, as GTK has it, and a display for it that nobody sees are there: they are installed where they can be. */
export function hasWebKit(): boolean {
  return ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'].every((file) => findOrInstall([file], packages) !== undefined);
}

/** What keys are called in WebDriver. Any other is what it writes. */
const keys: Record<string, string> = {
  Enter: '\uE007',
  Control: '\uE009',
  Escape: '\uE00C',
  ArrowUp: '\uE013',
  ArrowDown: '\uE015',
};

/** What WebDriver calls an element in its answers. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/** How an element is told to those who can't see it: what it is, and what it is called. */
export interface Told {
  role: string;
  label: string;
}

/** A window of WebKit, by plain requests of WebDriver. What is looked for is waited for. */
export class WebKit {
  readonly #session: string;
  readonly #end: () => void;

  private constructor(session: string, end: () => void) {
    this.#session = session;
    this.#end = end;
  }

  /** Opens a window. Rejects, with what its driver said, if that fails. */
  static async start(): Promise<WebKit> {
    const display = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const number = await new Promise<string>((done, fail) => {
      display.stdout.once('data', (data) => done(String(data).trim()));
      display.once('error', fail);
      display.once('exit', () => fail(new Error('Xvfb did not start')));
    });
    const port = await freePort();
    const env = { DISPLAY: `:${number}`, GDK_BACKEND: 'x11' };
    const stop = await run('WebKitWebDriver', ['-p', String(port)], port, env);
    const end = () => {
      stop();
      display.kill();
    };
    const address = `http://127.0.0.1:${port}/session`;
    const capabilities = { alwaysMatch: { timeouts: { implicit: 20_000 } } };
    try {
      const session = fieldOf(await ask('POST', address, { capabilities }), 'sessionId');
      return new WebKit(`${address}/${session}`, end);
    } catch (error) {
      end();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.#ask('DELETE', '').finally(this.#end);
  }

  async open(address: string): Promise<void> {
    await this.#ask('POST', '/url', { url: address });
  }

  async address(): Promise<string> {
    return String(await this.#ask('GET', '/url'));
  }

  /** Its frame is counted in, and takes more than a phone has. */
  async resize(width: number, height: number): Promise<void> {
    await this.#ask('POST', '/window/rect', { width, height });
  }

  /** What a function's body returns in the page. */
  evaluate(body: string, ...args: unknown[]): Promise<unknown> {
    return this.#ask('POST', '/execute/sync', { script: body, args });
  }

  async told(selector: string): Promise<Told> {
    const element = await this.#find(selector);
    return {
      role: String(await this.#ask('GET', `/element/${element}/computedrole`)),
      label: String(await this.#ask('GET', `/element/${element}/computedlabel`)),
    };
  }

  async text(selector: string): Promise<string> {
    return String(await this.#ask('GET', `/element/${await this.#find(selector)}/text`));
  }

  async click(selector: string): Promise<void> {
    await this.#ask('POST', `/element/${await this.#find(selector)}/click`, {});
  }

  /** Presses keys together, such as Control and k. */
  async press(...pressed: string[]): Promise<void> {
    const values = pressed.map((key) => keys[key] ?? key);
    await this.#keys([
      ...values.map((value) => ({ type: 'keyDown', value })),
      ...values.toReversed().map((value) => ({ type: 'keyUp', value })),
    ]);
  }

  async write(text: string): Promise<void> {
    await this.#keys([...text].flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value }))));
  }

  async #keys(actions: unknown[]): Promise<void> {
    await this.#ask('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  async #find(selector: string): Promise<string> {
    return fieldOf(await this.#ask('POST', '/element', { using: 'css selector', value: selector }), elementKey);
  }

  #ask(method: string, path: string, body?: unknown): Promise<unknown> {
    return ask(method, this.#session + path, body);
  }
}

function fieldOf(value: unknown, name: string): string {
  const field = typeof value === 'object' && value ? Reflect.get(value, name) : undefined;
  if (typeof field !== 'string') throw new Error(`WebDriver gave no ${name}: ${JSON.stringify(value)}`);
  return field;
}

/** The value of WebDriver's answer. Rejects with its message if it could not do what was asked. */
async function ask(method: string, address: string, body?: unknown): Promise<unknown> {
  const response = await fetch(address, { method, body: body === undefined ? undefined : JSON.stringify(body) });
  const { value }: { value: unknown } = await response.json();
  if (!response.ok)
    throw new Error(`WebDriver, ${method} ${address}: ${fieldOf(value, 'error')}, ${fieldOf(value, 'message')}`);
  return value;
}
