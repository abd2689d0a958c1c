/** What an operation takes or gives, as the AWS SDK declares it. `any` is what everything fits, such as bytes and times. */
export type Shape = Structure | List | Enumeration | { kind: 'map'; of: () => Shape } | { kind: Scalar };
export type Scalar = 'text' | 'number' | 'boolean' | 'any';

export interface Structure {
  kind: 'structure';
  name: string;
  members: ReadonlyMap<string, Member>;
  /** Exactly one member is given. */
  union: boolean;
}
export interface List {
  kind: 'list';
  of: () => Shape;
}
export interface Enumeration {
  kind: 'enumeration';
  name: string;
  values: readonly string[];
}
export interface Member {
  required: boolean;
  shape: () => Shape;
}

export const anything: Shape = { kind: 'any' };

/** What lies in lists and maps, with `[]` and `<>` for each of them on the way. */
export function innermost(shape: Shape, way = ''): { shape: Structure | Enumeration | { kind: Scalar }; way: string } {
  if (shape.kind === 'list') return innermost(shape.of(), `${way}[]`);
  if (shape.kind === 'map') return innermost(shape.of(), `${way}<>`);
  return { shape, way };
}
