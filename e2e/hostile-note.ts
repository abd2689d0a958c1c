/** What would act if it became markup, behind signs that end what it may stand in. `field` says where it was written. */
export const hostile = (field: string) => `${field} "'><img src onerror=alert(1)><script>alert(1)</script>]]>--`;
/** The same text for Markdown: each sign that could mean something stands for itself. */
const written = (field: string) => hostile(field).replace(/[!-/:-@[-`{-~]/g, '\\$&');
const quoted = (field: string) => JSON.stringify(hostile(field));
/** An address that a schema takes for one. */
const address = (name: string) => `https://docs.aws.amazon.com/${name}"><img/src/onerror=alert(1)>`;
/** A language of a sample, which has no spaces. */
export const language = 'x"><img/src/onerror=alert(1)>';

/** Signs that a file system allows in a name, and an address does not. */
export const file = `it's a "quoted" note`;
export const image = `it's a "quoted" <b>.png`;
/** A picture of one dot. */
export const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const samples = (heading: string, word: string) => `## ${heading}

\`\`\`bash {1} title=${quoted('options')} "><img src onerror=alert(1)>"
echo ${word}
\`\`\`

\`\`\`${language} title='"><img src onerror=alert(1)>'
${hostile(word)}
\`\`\`
`;

/** A note with such text in every field. */
export const note = `---
title: ${quoted('Title')}
summary: ${quoted('Summary')}
stage: build
status: { state: closed, since: 2026-10-01, instead: ${quoted('Instead')}, source: ${JSON.stringify(address('status'))} }
aliases: [${quoted('Alias')}]
formerly: [${quoted('Former')}]
docs: ${JSON.stringify(address('docs'))}
maturity: imported
imported: { from: ${quoted('Origin')}, hash: 0123456789abcdef }
---

${written('Lead')}

![${written('Picture')}](<./${image.replace(/[<>]/g, '\\$&')}>)

## Features

- **${written('Named')}**: ${written('Fact')}.[^1]
- [${written('Link')}](https://docs.aws.amazon.com/ '${written('Tip')}')

### ${written('Subheading')}

Text.

## Limits

| ${written('Head')} | Value |
| --- | --- |
| ${written('Row')} | ${written('Cell')} |

## ${written('Section')}

- **${written('Detail')}**: one.

${samples('How to start', 'first')}
${samples('Usage', 'second')}
## Related

- **Feeds** [Other](./other.md): ${written('Reason')}.

[^1]: [${written('Source')}](https://docs.aws.amazon.com/), ${written('Footnote')}
`;

export const front = (title: string) =>
  `---\ntitle: ${title}\nsummary: About it.\nstatus: { state: unknown }\nmaturity: imported\n---\n\n`;
/** A note that the hostile one is related to. */
export const other = `${front('Other')}See [the concept](../concepts/index.md#concept).
`;

/** The list of availability changes. */
export const change = `- name: ${quoted('Change')}
  family: hostile
  state: ended
  since: 2026-10-02
  change: ${quoted('Ended')}
  instead: ${quoted('Else')}
  sources: [{ title: ${quoted('Notice')}, url: ${JSON.stringify(address('notice'))} }]
`;

/** A page of terms. */
export const concepts = `---
title: Concepts
summary: Terms.
---

Terms.

## Terms

### Concept {#concept}

${written('Definition')}.

### ${written('Term')}

Text.
`;

/** The index of a family. */
export const family = `---
title: ${quoted('Family')}
summary: ${quoted('Index')}
---

Text.
`;
