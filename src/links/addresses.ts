/** The path of a page from its id (`sagemaker/clarify`, `sagemaker/index`), below the site's base path. */
export function addressOf(id: string, base: string): string {
  const path = id.replace(/(^|\/)index$/, '');
  return `${base.replace(/\/$/, '')}/${path ? `${path}/` : ''}`;
}
