/** What a team changes to make the site its own. */
export const settings = {
  /** Stands in the header, in titles, and in what is previewed when a page is shared; it is the title of the home page, unless a file is written for that. */
  name: 'SageMaker Notes',
  /** One line for search engines, previews, and such a home page. */
  description: 'Concise, sourced notes about every Amazon SageMaker AI service.',
  /** Stands at the foot of each page; it may be empty. */
  legal:
    'This site is not made, sponsored, or endorsed by Amazon Web Services. AWS and SageMaker are trademarks of Amazon.com, Inc. or its affiliates. Code: MIT. Notes: CC BY 4.0.',
  /** Whom to tell of a fault in the site's security, as an address of mail or of a page: it stands in `/.well-known/security.txt`. It may be empty. */
  contact: '',
  /** Families in the order in which navigation has them; those that are not named follow by name. */
  families: ['sagemaker'],
  /**
   * Where readers report a fact that is wrong, or a search that finds nothing: where new issues are written, such as
   * 'https://github.com/owner/name/issues/new', an address of mail, or any other page. It may be empty. An issue or a mail begins with the
   * address, the text and the source of the fact, or with the query; a page is given the address or the query as `?q=`.
   */
  report: '',
};
