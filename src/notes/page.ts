import type { z } from 'zod';
import type { RelationKind } from './grammar.ts';
import type { Kind } from './kinds.ts';
import type { ProfileName } from './profiles.ts';
import type { importedNoteSchema, pageSchema } from './schema.ts';
import type { Place } from './tree.ts';

export type NoteFront = z.output<typeof importedNoteSchema>;
export type PageFront = z.output<typeof pageSchema>;

/** What has an id on a page, so that it can be linked to. */
export interface Part extends Place {
  id: string;
  /** `element`: what an author wrote as HTML, or a component makes. */
  kind: 'section' | 'heading' | 'fact' | 'sample' | 'element';
  /** What it calls itself: `Job run time`. */
  name: string;
  /** Its author gave it its name: it stands in the index. */
  named: boolean;
  /** Where it stands, from the page down to it: `Clarify › Limits › Job run time`. */
  label: string;
  /** What it says itself, without what has an id of its own: a fact's text, or the blocks below a heading. */
  text: string;
  /** Labels of the footnotes that it refers to. */
  sources: string[];
  /** A heading's level; 0 of anything else. */
  depth: number;
  /** Id of the section that it stands in. */
  section: string;
  /** The first paragraph below a heading. */
  definition?: string;
  /** What the cells of a row are called. */
  columns?: string[];
  /** False if its address comes and goes, and is not kept in the ledger. */
  lasting?: boolean;
}

export interface Fact extends Place {
  id: string;
  name?: string;
  text: string;
  /** Labels of the footnotes it refers to. */
  sources: string[];
  unconfirmed: boolean;
}
export interface Section extends Place {
  id: string;
  heading: string;
  facts: Fact[];
}
export interface Source extends Place {
  label: string;
  title: string;
  url?: string;
}
export interface Operation extends Place {
  name: string;
  factId: string;
}
/** A relation as a note states it. */
export interface StatedRelation extends Place {
  kind?: RelationKind;
  /** The linked file as written, such as `./model-monitor.md`. */
  target?: string;
  factId: string;
}

/** What a page says, without its front matter. */
export interface Body {
  lead: { text: string; sources: string[] };
  /** Below the lead. */
  sections: Section[];
  sources: Source[];
  references: (Place & { label: string })[];
  operations: Operation[];
  relations: StatedRelation[];
  /** What stands before anything that has an id. */
  intro: string;
  /** In the order of the page. */
  parts: Part[];
  /** Further ids on the page that can be linked to, but are not published as addresses. */
  otherIds: string[];
  /** Components that it shows, and where. */
  components: ComponentPlace[];
}

/** Where a component stands: it may have parts of its own. */
export interface ComponentPlace {
  name: string;
  /** How many parts of the page come before it. */
  at: number;
  /** Id of the section that it stands in, and names from the page down to there. */
  section: string;
  above: string[];
}

interface PageBase {
  /** Its file, relative to the docs folder; undefined if it is a page of the site itself. */
  path?: string;
  /** `sagemaker/clarify`; the home page is `index`. */
  id: string;
  /** Below the base path: `sagemaker/clarify/`. */
  address: string;
  title: string;
  summary: string;
  /** The folder of its family, if it is of one. */
  family?: string;
  /** That of its family. */
  profile: ProfileName;
  /** Nobody has checked yet what an import brought. */
  imported: boolean;
  body: Body;
}
export interface NotePage extends PageBase {
  kind: 'note';
  family: string;
  front: NoteFront;
}
export interface AuthoredPage extends PageBase {
  kind: 'family' | 'guide' | 'concepts';
  front: PageFront;
}
export interface OtherPage extends PageBase {
  kind: Extract<Kind, 'home' | 'plain' | 'aid'>;
  front?: undefined;
}
export type Page = NotePage | AuthoredPage | OtherPage;

/** Names from a page down to something on it, as one reads them in the title of a link. */
export function labelOf(names: string[]): string {
  return names.join(' › ');
}
