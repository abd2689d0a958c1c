import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawPicture } from './picture.ts';
import { adjectives, clients, nouns, scripts, syllables, verbs } from './words.ts';

/** Chances, always the same for a seed. */
class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 to less than 1: mulberry32. */
  roll(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to less than `end`. */
  below(end: number): number {
    return Math.floor(this.roll() * end);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }

  /** True for a share of all cases, from 0 to 1. */
  happens(share: number): boolean {
    return this.roll() < share;
  }
}

/** What a share of the notes has, as it is found in notes of real teams. */
const shares = {
  picture: 0.35,
  deadLink: 0.1,
  insecureLink: 0.15,
  noLead: 0.15,
  otherScript: 0.15,
  footnote: 0.25,
  html: 0.15,
  thirdSample: 0.3,
};
const pictures = ['flow', 'account', 'network', 'cost'];

/**
 * Writes notes about services into a folder as their authors have them before an import: plain Markdown, about 5 KB
 * each, with four pictures that many of them show. The same number gives the same files each time.
 */
export function writeNotes(folder: string, count: number): void {
  mkdirSync(join(folder, 'images'), { recursive: true });
  pictures.forEach((name, index) => {
    writeFileSync(join(folder, 'images', `${name}.png`), drawPicture(index));
  });
  for (let index = 0; index < count; index++) writeFileSync(join(folder, fileOf(index)), noteOf(index, count));
}

function fileOf(index: number): string {
  return `service-${String(index).padStart(5, '0')}.md`;
}

function noteOf(index: number, count: number): string {
  const dice = new Dice(index);
  const has = (kind: keyof typeof shares) => dice.happens(shares[kind]);
  const script = has('otherScript') ? dice.pick(scripts) : undefined;
  const footnote = has('footnote');
  const [client, operation] = [dice.pick(clients), `${capital(dice.pick(nouns))}${capital(dice.pick(nouns))}`];
  const number = String(index).padStart(5, '0');
  const title = script ? `${dice.pick(script.names)} ${number}` : `Service ${number} ${name(dice)}`;
  const foreign = script ? [`- **${dice.pick(script.names)}**: ${dice.pick(script.sentences)}`] : [];
  const blocks = [
    `# ${title}`,
    has('noLead') ? '' : `${sentence(dice)} ${sentence(dice)}`,
    has('picture') ? `![How the ${dice.pick(nouns)} flows](./images/${dice.pick(pictures)}.png)` : '',
    `## ${dice.pick(['Features', 'Key features', 'Capabilities'])}`,
    sentence(dice),
    [...facts(dice, 6, 2), ...foreign].join('\n'),
    `## ${dice.pick(['Use cases', 'When to use'])}`,
    facts(dice, 5, 1).join('\n'),
    has('html')
      ? `<details>\n<summary>More cases</summary>\n\n${sentence(dice)}<br>${sentence(dice)}\n\n</details>`
      : '',
    `## ${dice.pick(['Requirements', 'Prerequisites'])}`,
    [...facts(dice, 4, 1), ...(footnote ? [`- The role \`${invented(dice)}-role\` is there.[^1]`] : [])].join('\n'),
    `## ${dice.pick(['Limits', 'Quotas'])}`,
    limits(dice),
    `## ${dice.pick(['How to start', 'Getting started'])}`,
    `1. ${sentence(dice)}\n2. ${sentence(dice)}`,
    pythonSample(client, operation, invented(dice)),
    shellSample(client, operation, invented(dice)),
    has('thirdSample') ? typescriptSample(client, operation, invented(dice)) : '',
    `## ${dice.pick(['Pitfalls', 'Known issues', 'Gotchas'])}`,
    facts(dice, 5, 2).join('\n'),
    has('insecureLink') ? `Told by the [team of ${invented(dice)}](http://wiki.example.com/${invented(dice)}).` : '',
    `## ${dice.pick(['Related', 'See also'])}`,
    related(dice, count, has('deadLink')).join('\n'),
    footnote ? `[^1]: [Guide of ${client}](https://docs.aws.amazon.com/${client}/latest/${invented(dice)}.html)` : '',
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function facts(dice: Dice, count: number, sentences: number): string[] {
  return Array.from({ length: count }, () => {
    const told = Array.from({ length: sentences }, () => sentence(dice));
    return `- **${capital(name(dice))}**: ${told.join(' ')}`;
  });
}

function limits(dice: Dice): string {
  const rows = Array.from(
    { length: 5 },
    () => `| ${capital(name(dice))} | ${dice.below(1000) + 1} | ${dice.happens(0.5) ? 'Yes' : 'No'} |`,
  );
  return ['| Limit | Value | Adjustable |', '| --- | --- | --- |', ...rows].join('\n');
}

function related(dice: Dice, count: number, dead: boolean): string[] {
  const links = Array.from({ length: 5 }, () => {
    const other = dice.below(count);
    return `- [Service ${String(other).padStart(5, '0')}](./${fileOf(other)}): ${sentence(dice)}`;
  });
  const gone = [`- [What it was before](./${invented(dice)}-old.md)`, `- [A part](./${fileOf(0)}#${invented(dice)})`];
  return dead ? [...links, ...gone] : links;
}

function sentence(dice: Dice): string {
  const subject = dice.happens(0.3) ? `The ${dice.pick(nouns)} of ${capital(invented(dice))}` : `Each ${name(dice)}`;
  const object = dice.happens(0.3) ? `\`${dice.pick(nouns)}_${dice.pick(nouns)}\`` : `the ${name(dice)}`;
  const when = dice.pick(['before', 'after', 'unless', 'while', 'because']);
  const [first, second, things] = [dice.pick(verbs), dice.pick(verbs), dice.pick(nouns)].map(withS);
  return `${subject} ${first} ${object} ${when} the ${name(dice)} ${second} ${dice.below(90) + 2} ${things}.`;
}

/** The plural of a noun, and of a verb what one does. */
function withS(word: string): string {
  if (/(s|x|ch|sh)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? word.replace(/y$/, 'ies') : `${word}s`;
}

function name(dice: Dice): string {
  return `${dice.pick(adjectives)} ${dice.pick(nouns)}`;
}

/** A word that no dictionary has, as names of products, hosts and people: thousands of them make a large index. */
function invented(dice: Dice): string {
  return Array.from({ length: dice.below(2) + 2 }, () => dice.pick(syllables)).join('');
}

function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}

function pythonSample(client: string, operation: string, id: string): string {
  const call = operation.replace(/(?<!^)([A-Z])/g, '_$1').toLowerCase();
  return `\`\`\`python
import boto3

client = boto3.client("${client}")
response = client.create_${call}(
    Name="${id}",
    Tags=[{"Key": "team", "Value": "ml"}],
)
print(response["Arn"])
\`\`\``;
}

function shellSample(client: string, operation: string, id: string): string {
  return `\`\`\`bash
aws ${client} create-${operation.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase()} --name ${id} \\
  --tags Key=team,Value=ml
\`\`\``;
}

function typescriptSample(client: string, operation: string, id: string): string {
  return `\`\`\`typescript
import { Create${operation}Command, ${capital(client)}Client } from '@aws-sdk/client-${client}';

const client = new ${capital(client)}Client({});
const { Arn } = await client.send(new Create${operation}Command({ Name: '${id}' }));
\`\`\``;
}
