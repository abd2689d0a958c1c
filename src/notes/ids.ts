const firstWords = 6;

/** Text to the form that stands in an address: lower case, words joined by hyphens. */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** What a fact is called: its name, or else its first words. */
export function factName({ name, text }: { name?: string; text: string }): string {
  return name ?? text.split(/\s+/).slice(0, firstWords).join(' ');
}

/** The id of a fact: its section, then what it is called. */
export function factId(sectionId: string, name: string | undefined, text: string): string {
  return `${sectionId}-${slug(factName({ name, text }))}`;
}

/** The id of a note: its title without the words that every title of this site would begin with. */
export function noteId(title: string): string {
  return slug(title.replace(/^(amazon\s+|aws\s+)*sagemaker(\s+ai)?\s+(?=[\p{L}\p{N}])/iu, '')) || 'note';
}
