import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';

/** What a folder's own configuration says of the site that it was made for. */
export interface Origin {
  name?: string;
  description?: string;
}

/** Files in which tools keep the name of a site, and how it is found there. */
const configurations: { file: RegExp; read: (text: string) => Origin }[] = [
  { file: /^mkdocs\.ya?ml$/, read: (text) => ofYaml(text, 'site_name', 'site_description') },
  { file: /^docusaurus\.config\.\w+$/, read: (text) => ofScript(text, 'title', 'tagline') },
  {
    file: /^astro\.config\.\w+$/,
    read: (text) => ofScript(text.slice(Math.max(0, text.indexOf('starlight('))), 'title', 'description'),
  },
  { file: /^(hugo|config)\.toml$/, read: (text) => ofToml(text, 'title', 'description') },
  { file: /^(hugo|config)\.ya?ml$/, read: (text) => ofYaml(text, 'title', 'description') },
  { file: /^book\.toml$/, read: (text) => ofToml(text, 'title', 'description') },
  { file: /^_config\.ya?ml$/, read: (text) => ofYaml(text, 'title', 'description') },
];

/** How many folders above the one that is imported may hold its configuration. */
const mostAbove = 4;

/** The name and the description of the site that a folder was made for; empty if nothing there says them. */
export function originOf(folder: string): Origin {
  for (const place of foldersAbove(folder)) {
    const files = existsSync(place) ? readdirSync(place) : [];
    for (const { file, read } of configurations) {
      const name = files.find((candidate) => file.test(candidate));
      const found = name === undefined ? {} : read(readFileSync(join(place, name), 'utf8'));
      if (found.name || found.description) return found;
    }
  }
  return {};
}

/** A folder and those above it, up to the root of its repository: the folder of the notes is often not that of the configuration. */
function foldersAbove(folder: string): string[] {
  const places = [resolve(folder)];
  while (places.length <= mostAbove && !existsSync(join(places[places.length - 1], '.git'))) {
    const above = dirname(places[places.length - 1]);
    if (above === places[places.length - 1]) break;
    places.push(above);
  }
  return places;
}

/** YAML as data; tags of a tool's own, such as `!ENV`, are passed over. */
export function yamlIn(text: string): unknown {
  const document = parseDocument(text, { logLevel: 'silent', lineCounter: new LineCounter() });
  try {
    return document.toJS();
  } catch {
    return undefined;
  }
}

const record = z.record(z.string(), z.unknown());

function ofYaml(text: string, name: string, description: string): Origin {
  const found = record.safeParse(yamlIn(text)).data ?? {};
  return originFrom(found[name], found[description]);
}

function ofToml(text: string, name: string, description: string): Origin {
  const value = (key: string) =>
    new RegExp(`^[ \\t]*${key}[ \\t]*=[ \\t]*(?:"([^"\\n]*)"|'([^'\\n]*)')`, 'm').exec(text);
  return originFrom(value(name)?.slice(1).find(Boolean), value(description)?.slice(1).find(Boolean));
}

function ofScript(text: string, name: string, description: string): Origin {
  const value = (key: string) => new RegExp(`\\b${key}:\\s*(?:"([^"\\n]*)"|'([^'\\n]*)'|\`([^\`$]*)\`)`).exec(text);
  return originFrom(value(name)?.slice(1).find(Boolean), value(description)?.slice(1).find(Boolean));
}

function originFrom(name: unknown, description: unknown): Origin {
  const line = z.string().trim().min(1);
  const [shown, said] = [line.safeParse(name).data, line.safeParse(description).data?.replace(/\s+/g, ' ')];
  return { ...(shown ? { name: shown } : {}), ...(said ? { description: said } : {}) };
}
