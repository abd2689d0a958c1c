import { posix } from 'node:path';
import { isLocal } from '../urls.ts';
import { placeOf, type Rule } from './rule.ts';

export const missingImage: Rule = {
  name: 'missing-image',
  why: 'An image that is not there stops the build.',
  remedy: 'Put the image beside the note, and give its path relative to the note.',
  severity: 'error',
  *find({ nodes, path }, { assets }) {
    for (const node of nodes) {
      if (node.type !== 'image' || !isLocal(node.url) || node.url.startsWith('/')) continue;
      const written = node.url.replace(/%20/g, ' ').split(/[?#]/)[0];
      if (!assets.has(posix.join(posix.dirname(path), written)))
        yield { ...placeOf(node), message: `no image "${node.url}"` };
    }
  },
};

export const remoteImage: Rule = {
  name: 'remote-image',
  why: 'A reader of this site asks no other host for anything.',
  remedy: 'Save the image beside the note, and link to that.',
  severity: 'error',
  imported: 'warning',
  *find({ nodes }) {
    for (const node of nodes) {
      if (node.type === 'image' && /^(https?:)?\/\//i.test(node.url))
        yield { ...placeOf(node), message: `the image comes from another host: ${node.url}` };
    }
  },
};

export const imageWithoutText: Rule = {
  name: 'image-without-text',
  why: 'Who cannot see the image needs its text instead.',
  remedy: 'Say what it shows: ![What it shows](./image.png).',
  severity: 'error',
  imported: 'warning',
  *find({ nodes }) {
    for (const node of nodes) {
      const bare =
        node.type === 'image'
          ? !node.alt?.trim()
          : node.type === 'html' && /<img(?![^>]*\balt=["']?[^"'\s>])/i.test(node.value);
      if (bare) yield { ...placeOf(node), message: 'the image has no alternative text' };
    }
  },
};
