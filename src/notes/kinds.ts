interface KindRule {
  /** What a reader is told that it is. */
  label: string;
  /** Its sections and facts can have pages that preview them. */
  shares: boolean;
  /** Search finds it, and search engines and link previews know it. */
  found: boolean;
  /** What its score in search is multiplied by. */
  searchWeight: number;
  /** Where it stands among the pages across services; undefined if it is none of them. */
  across?: number;
}

/** What a page can be, in one table: everything that differs by kind is asked of it. */
export const kinds = {
  /** The start of the site. */
  home: { label: 'Page', shares: false, found: true, searchWeight: 1 },
  /** The index of a family. */
  family: { label: 'Family', shares: false, found: true, searchWeight: 0.85, across: 0 },
  /** What it is called more exactly, its family's profile says. */
  note: { label: 'Note', shares: true, found: true, searchWeight: 1 },
  guide: { label: 'Guide', shares: true, found: true, searchWeight: 1, across: 1 },
  /** One page on everything: with its full weight it would stand before the note that a word is really about. */
  concepts: { label: 'Page', shares: true, found: true, searchWeight: 0.65, across: 2 },
  /** A page of the site itself. */
  plain: { label: 'Page', shares: false, found: true, searchWeight: 1 },
  /** A page that only helps to find others. */
  aid: { label: 'Page', shares: false, found: false, searchWeight: 0 },
} as const satisfies Record<string, KindRule>;

export type Kind = keyof typeof kinds;

/** The place of a kind among pages across services, or undefined. */
export function acrossOrder(kind: Kind): number | undefined {
  const rule: KindRule = kinds[kind];
  return rule.across;
}
