import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressFrom } from './address.ts';

const right: [site: string | undefined, base: string | undefined, address: string][] = [
  [undefined, undefined, 'http://localhost:4321 /'],
  ['', '', 'http://localhost:4321 /'],
  ['https://notes.example.com', '/', 'https://notes.example.com /'],
  ['https://notes.example.com/', 'notes', 'https://notes.example.com /notes/'],
  ['HTTPS://Notes.example.com:8443', '/notes', 'https://notes.example.com:8443 /notes/'],
  ['http://localhost:1', 'notes/', 'http://localhost:1 /notes/'],
  ['https://example.com', '//a/b-c//', 'https://example.com /a/b-c/'],
];

for (const [SITE_URL, BASE_PATH, address] of right) {
  test(`SITE_URL=${SITE_URL} BASE_PATH=${BASE_PATH} is ${address}`, () => {
    const { origin, base } = addressFrom({ SITE_URL, BASE_PATH });
    assert.equal(`${origin} ${base}`, address);
  });
}

const wrong: [site: string, base: string, message: RegExp][] = [
  [
    'notes.example.com',
    '/',
    /^SITE_URL="notes\.example\.com" is no address: write SITE_URL=https:\/\/notes\.example\.com\.$/,
  ],
  ['notes', '/', /is no address: write SITE_URL=https:\/\/notes\.example\.com\.$/],
  ['https:/notes.example.com', '/', /is no address: write SITE_URL=https:\/\/notes\.example\.com\.$/],
  ['ftp://example.com', '/', /is no address: write SITE_URL=https:\/\/example\.com\.$/],
  ['https://', '/', /is no address/],
  ['https://example.com/notes', '/', /has a path: write SITE_URL=https:\/\/example\.com BASE_PATH=\/notes\/\.$/],
  ['https://example.com?x', '/', /is more than a host: write SITE_URL=https:\/\/example\.com\.$/],
  ['https://me:secret@example.com', '/', /is more than a host/],
  ['https://example.com', 'https://example.com/notes/', /is an address: write only its path/],
  ['https://example.com', 'example.com/notes', /is an address: write only its path/],
  ['https://example.com', '/my notes/', /is no path/],
  ['https://example.com', '/a//b/', /is no path/],
  ['https://example.com', '/../', /is no path/],
  ['https://example.com', '/notes?x', /is no path/],
];

for (const [SITE_URL, BASE_PATH, message] of wrong) {
  test(`SITE_URL=${SITE_URL} BASE_PATH=${BASE_PATH} is refused`, () => {
    assert.throws(() => addressFrom({ SITE_URL, BASE_PATH }), { message });
  });
}
