// Browsers that let programs use a page get tools for it; others load nothing.
if ('modelContext' in document) import('./page-tools.ts').then(({ offerTools }) => offerTools());
