import { innermost, type Structure } from './shape.ts';

/** A list of more values, such as that of instance types, is a catalog: no fact repeats it, and it grows every week. */
const mostValues = 50;

/**
 * Everything below a structure as one line, sorted: `Name!` is required, `List[]` holds many, `Map<>` holds them by name,
 * `Kind=a|b` is one of those values, and `Inner{…}` has members of its own.
 */
export function digestOf({ members }: Structure, above: readonly Structure[] = []): string {
  const told = [...members].map(([name, { required, shape }]) => {
    const { shape: inner, way } = innermost(shape());
    const head = `${name}${way}${required ? '!' : ''}`;
    if (inner.kind === 'enumeration' && inner.values.length <= mostValues)
      return `${head}=${inner.values.toSorted().join('|')}`;
    const repeats = inner.kind === 'structure' && above.some((one) => one.name === inner.name);
    return inner.kind === 'structure' && !repeats ? `${head}{${digestOf(inner, [...above, inner])}}` : head;
  });
  return told.toSorted().join(' ');
}

const mostChanges = 8;

/** What one line has that the other has not, in words that follow a name: `gained A.B, lost C`. Nothing if they say the same. */
export function changesBetween(before: string, now: string): string {
  if (before === now) return '';
  const [old, present] = [membersIn(before), membersIn(now)];
  const told = [
    ...pathsOnlyIn(present, old).map((path) => `gained ${path}`),
    ...pathsOnlyIn(old, present).map((path) => `lost ${path}`),
    ...[...present].flatMap(([path, member]) => {
      const former = old.get(path);
      return former ? changesOf(path, former, member) : [];
    }),
  ];
  const more = told.length - mostChanges;
  return `${told.slice(0, mostChanges).join(', ')}${more > 0 ? ` and ${more} changes more` : ''}`;
}

interface DigestedMember {
  required: boolean;
  values: string[];
}

/** The members in a line, by their paths. */
function membersIn(line: string): Map<string, DigestedMember> {
  const members = new Map<string, DigestedMember>();
  const above: string[] = [];
  let last = '';
  for (const [token] of line.matchAll(/[{}]|[^\s{}]+/g)) {
    if (token === '{') above.push(last);
    else if (token === '}') above.pop();
    else {
      const [, name, required, values = ''] = /^([^!=]+)(!?)(?:=(.*))?$/.exec(token) ?? [];
      last = [...above.slice(-1), name].join('.');
      members.set(last, { required: required === '!', values: values.split('|').filter(Boolean) });
    }
  }
  return members;
}

/** Of what is new as a whole the outermost is told. */
function pathsOnlyIn(one: Map<string, DigestedMember>, other: Map<string, DigestedMember>): string[] {
  const own = [...one.keys()].filter((path) => !other.has(path));
  const all = new Set(own);
  return own.filter((path) => !all.has(path.slice(0, path.lastIndexOf('.'))));
}

function changesOf(path: string, before: DigestedMember, now: DigestedMember): string[] {
  const [old, present] = [new Set(before.values), new Set(now.values)];
  const values = [
    ...[...present.difference(old)].map((value) => `gained ${path} "${value}"`),
    ...[...old.difference(present)].map((value) => `lost ${path} "${value}"`),
  ];
  if (before.required === now.required) return values;
  return [now.required ? `requires ${path}` : `no longer requires ${path}`, ...values];
}
