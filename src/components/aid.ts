/** Front matter of a page that only helps to find others, or is made from them: search engines leave it out. */
export const aid = {
  tableOfContents: false,
  head: [{ tag: 'meta' as const, attrs: { name: 'robots', content: 'noindex' } }],
};
