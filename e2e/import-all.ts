/**
 * Imports files and folders into the site in the working directory, each as a family of its own: what the command does, which takes
 * as long to start as to import. Prints what is to be looked at afterwards, as JSON.
 */
import { parse } from 'node:path';
import { importNotes } from '../src/import/import.ts';
import { slug } from '../src/notes/addresses.ts';

const messages: string[] = [];
for (const input of process.argv.slice(2)) {
  const { name } = parse(input);
  const { attention } = await importNotes({ input, title: name, family: slug(name) });
  messages.push(...attention.map(({ message }) => message));
}
console.log(JSON.stringify(messages));
