/** Front matter of a page that only helps to find others, or is made from them: search engines and the site's own search leave it out. */
export const aid = {
  pagefind: false,
  tableOfContents: false,
  head: [{ tag: 'meta' as const, attrs: { name: 'robots', content: 'noindex' } }],
  page: { kind: 'plain' as const },
};
