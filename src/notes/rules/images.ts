import { posix } from 'node:path';
import type { MdastNode } from 'satteri';
import { elementsIn } from '../html.ts';
import type { ParsedFile } from '../parse.ts';
import type { Finding } from '../problems.ts';
import { placeOf } from '../tree.ts';
import { isRemote } from '../urls.ts';
import type { Context, Rule } from './rule.ts';

export const missingImage: Rule = {
  name: 'missing-image',
  why: 'An image that is not there stops the build.',
  remedy: 'Put the image beside the note, and give its path relative to the note.',
  severity: 'error',
  *find(file, { assets }) {
    for (const { node, url, path } of imagesOf(file)) {
      if (url === undefined)
        yield {
          ...placeOf(node),
          message: `"${node.url}" has a % that begins no code`,
          remedy: 'Write the % itself as %25.',
        };
      else if (path !== undefined && !assets.has(path)) yield { ...placeOf(node), message: `no image "${node.url}"` };
    }
  },
};

export const brokenImage: Rule = {
  name: 'broken-image',
  why: 'A file that is no image stops the build.',
  remedy: 'Save the image again, or copy it again from where it came.',
  severity: 'error',
  *find(file, { imageFaults }) {
    yield* faultsOf(file, imageFaults, true);
  },
};

export const unfitImage: Rule = {
  name: 'unfit-image',
  why: 'A reader would see a part of the image, or nothing.',
  remedy: 'Save the image again, or copy it again from where it came.',
  severity: 'error',
  imported: 'warning',
  *find(file, { assets, imageFaults }) {
    yield* faultsOf(file, imageFaults, false);
    for (const { node, path, isShown } of imagesOf(file)) {
      if (path === undefined || isShown || !assets.has(path)) continue;
      const message = `a page shows no image from "${node.url}"`;
      yield { ...placeOf(node), message, remedy: `Its address must end in one of: ${shown.join(', ')}.` };
    }
  },
};

/** Endings of the image files that Astro puts on a page. */
const shown = ['png', 'jpg', 'jpeg', 'webp', 'avif', 'gif', 'svg', 'tiff', 'apng'];

interface Image {
  node: Extract<MdastNode, { type: 'image' }>;
  /** Its address as Astro reads it, or undefined if it cannot be read. */
  url?: string;
  /** Its file, relative to the docs folder, if it is one. */
  path?: string;
  /** Whether its address ends as that of an image does; else a page has nothing in its place. */
  isShown: boolean;
}

/** The images of a file, each with the file that it comes from. */
export function imagesOf({ nodes, path }: Pick<ParsedFile, 'nodes' | 'path'>): Image[] {
  return nodes.flatMap((node): Image[] => {
    if (node.type !== 'image') return [];
    try {
      const url = decodeURI(node.url);
      if (/^([a-z][a-z0-9+.-]*:|\/)/i.test(url)) return [{ node, url, isShown: true }];
      const isShown = shown.some((kind) => url.toLowerCase().endsWith(`.${kind}`));
      return [{ node, url, path: posix.join(posix.dirname(path), url.split(/[?#]/)[0]), isShown }];
    } catch {
      return [{ node, isShown: false }];
    }
  });
}

function faultsOf(file: ParsedFile, faults: Context['imageFaults'], stopsBuild: boolean): Finding[] {
  return imagesOf(file).flatMap(({ node, path = '' }) => {
    const fault = faults.get(path);
    if (fault?.stopsBuild !== stopsBuild) return [];
    return [{ ...placeOf(node), message: `the image "${node.url}" ${fault.message}`, remedy: fault.remedy }];
  });
}

export const remoteImage: Rule = {
  name: 'remote-image',
  why: 'A reader of this site asks no other host for anything.',
  remedy: 'Save the image beside the note, and link to that.',
  severity: 'error',
  imported: 'warning',
  *find({ nodes }) {
    for (const node of nodes) {
      if (node.type === 'image' && isRemote(node.url))
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
          : node.type === 'html' &&
            elementsIn(node.value).some(({ name, attributes }) => name === 'img' && !attributes.alt?.trim());
      if (bare) yield { ...placeOf(node), message: 'the image has no alternative text' };
    }
  },
};
