import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Declarations } from './declarations.ts';
import { packageOf } from './names.ts';
import type { Structure } from './shape.ts';

/** A service as an installed client of the AWS SDK for JavaScript declares it. */
export class Client {
  readonly service: string;
  /** Names such as `CreateModel`. */
  readonly operations: ReadonlySet<string>;
  /** The operation that each waiter, such as `EndpointInService`, asks. */
  readonly waiters: ReadonlyMap<string, string>;
  readonly #folder: string;
  #declarations: Declarations | undefined;

  constructor(service: string, folder: string) {
    this.service = service;
    this.#folder = folder;
    this.operations = new Set(namesIn(join(folder, 'commands'), /^(\w+)Command\.d\.ts$/));
    const waiters = namesIn(join(folder, 'waiters'), /^waitFor(\w+)\.d\.ts$/);
    this.waiters = new Map(waiters.map((name) => [name, askedBy(join(folder, 'waiters', `waitFor${name}.d.ts`))]));
  }

  /** What an operation takes (`Input`) or gives (`Output`). */
  structureOf(operation: string, side: 'Input' | 'Output'): Structure {
    const models = join(this.#folder, 'models');
    this.#declarations ??= new Declarations(namesIn(models, /^(.+\.d\.ts)$/).map((file) => join(models, file)));
    this.#declarations.add(join(this.#folder, 'commands', `${operation}Command.d.ts`));
    const shape = this.#declarations.shapeOf(`${operation}Command${side}`);
    if (shape.kind !== 'structure') throw new Error(`${this.service} declares no ${side} of ${operation}`);
    return shape;
  }
}

const opened = new Map<string, Client | undefined>();

/** The client of a service, as boto3 or the AWS CLI call it; undefined if it is not installed. */
export function clientOf(service: string): Client | undefined {
  if (!opened.has(service)) opened.set(service, open(service));
  return opened.get(service);
}

function open(service: string): Client | undefined {
  try {
    const entry = fileURLToPath(import.meta.resolve(`${packageOf(service)}/package.json`));
    return new Client(service, join(entry, '../dist-types'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** What the names of a folder's files hold; nothing if there is no such folder. */
function namesIn(folder: string, pattern: RegExp): string[] {
  try {
    return readdirSync(folder).flatMap((file) => pattern.exec(file)?.[1] ?? []);
  } catch {
    return [];
  }
}

function askedBy(file: string): string {
  return /\b(\w+)CommandInput\b/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
}
