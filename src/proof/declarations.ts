import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { anything, type Member, type Shape, type Structure } from './shape.ts';

interface Known {
  interfaces: Map<string, ts.InterfaceDeclaration>;
  aliases: Map<string, ts.TypeAliasDeclaration>;
  /** The values of constants that are lists of names. */
  constants: Map<string, string[]>;
}

/**
 * The types that files of an SDK client declare, as shapes. They are parsed, not compiled: what the SDK's generator writes
 * is plain, and compiling takes a hundred times as long.
 */
export class Declarations {
  readonly #known: Known = { interfaces: new Map(), aliases: new Map(), constants: new Map() };
  readonly #shapes = new Map<string, Shape>();

  /** Reads the files of declarations. */
  constructor(files: string[]) {
    for (const file of files) this.add(file);
  }

  /** Reads one more. */
  add(file: string): void {
    const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
    this.#declare(ts.createSourceFile(file, readFileSync(file, 'utf8'), options).statements, '');
  }

  #declare(statements: ts.NodeArray<ts.Statement>, prefix: string): void {
    for (const statement of statements) {
      if (ts.isInterfaceDeclaration(statement)) this.#known.interfaces.set(prefix + statement.name.text, statement);
      else if (ts.isTypeAliasDeclaration(statement)) this.#known.aliases.set(prefix + statement.name.text, statement);
      else if (ts.isModuleDeclaration(statement) && statement.body && ts.isModuleBlock(statement.body))
        this.#declare(statement.body.statements, `${statement.name.text}.`);
      else if (ts.isVariableStatement(statement))
        for (const { name, type } of statement.declarationList.declarations)
          if (ts.isIdentifier(name) && type && ts.isTypeLiteralNode(type))
            this.#known.constants.set(name.text, literalsOf(type));
    }
  }

  /** The shape of a type by its name; `any` if no such type was read. */
  shapeOf(name: string): Shape {
    const known = this.#shapes.get(name);
    if (known) return known;
    const shape = this.#make(name);
    this.#shapes.set(name, shape);
    return shape;
  }

  #make(name: string): Shape {
    const { interfaces, aliases, constants } = this.#known;
    const declared = interfaces.get(name);
    if (declared) return structure(name, this.#membersOf(declared));
    const values = constants.get(name);
    if (values) return { kind: 'enumeration', name, values };
    const alias = aliases.get(name);
    if (!alias) return anything;
    const shape = this.#shapeIn(alias.type);
    return shape.kind === 'structure' ? { ...shape, name } : shape;
  }

  #membersOf({
    members,
    heritageClauses = ts.factory.createNodeArray(),
  }: ts.InterfaceDeclaration): Structure['members'] {
    const inherited = heritageClauses.flatMap(({ types }) =>
      types.flatMap(({ expression }) => [...membersIn(this.shapeOf(nameOf(expression)))]),
    );
    return new Map([...inherited, ...this.#ownMembers(members)]);
  }

  #ownMembers(members: ts.NodeArray<ts.TypeElement>): [string, Member][] {
    return members.flatMap((member): [string, Member][] => {
      if (!ts.isPropertySignature(member) || !member.type || !ts.isIdentifier(member.name)) return [];
      const { type } = member;
      if (type.kind === ts.SyntaxKind.NeverKeyword || member.name.text.startsWith('$')) return [];
      return [[member.name.text, { required: !member.questionToken, shape: () => this.#shapeIn(type) }]];
    });
  }

  #shapeIn(type: ts.TypeNode): Shape {
    if (ts.isParenthesizedTypeNode(type)) return this.#shapeIn(type.type);
    if (ts.isArrayTypeNode(type)) return { kind: 'list', of: () => this.#shapeIn(type.elementType) };
    if (ts.isUnionTypeNode(type)) return this.#shapeOfUnion(type.types.filter((one) => !isNothing(one)));
    if (ts.isIntersectionTypeNode(type))
      return structure('', new Map(type.types.flatMap((one) => [...membersIn(this.#shapeIn(one))])));
    if (ts.isTypeLiteralNode(type)) return structure('', new Map(this.#ownMembers(type.members)));
    if (ts.isTypeReferenceNode(type)) return this.#shapeOfReference(type);
    if (ts.isIndexedAccessTypeNode(type)) return this.shapeOf(constantOf(type));
    return { kind: scalars.get(type.kind) ?? 'any' };
  }

  /** A union of structures is one in which exactly one member is given. */
  #shapeOfUnion(types: ts.TypeNode[]): Shape {
    const shapes = types.map((type) => this.#shapeIn(type));
    if (shapes.length === 1) return shapes[0];
    if (!shapes.every(({ kind }) => kind === 'structure')) return anything;
    const members = shapes.flatMap((shape) => [...membersIn(shape)]);
    return {
      ...structure('', new Map(members.map(([name, member]) => [name, { ...member, required: false }]))),
      union: true,
    };
  }

  #shapeOfReference({ typeName, typeArguments = ts.factory.createNodeArray() }: ts.TypeReferenceNode): Shape {
    const name = nameOf(typeName);
    const [first, second] = typeArguments;
    if (name === 'Record') return { kind: 'map', of: () => this.#shapeIn(second) };
    if (name === 'Array') return { kind: 'list', of: () => this.#shapeIn(first) };
    if (name === 'Partial') return this.#shapeIn(first);
    if (name !== 'Omit') return this.shapeOf(name);
    const left = new Map(membersIn(this.#shapeIn(first)));
    for (const gone of namesIn(second)) left.delete(gone);
    return structure('', left);
  }
}

const scalars = new Map<ts.SyntaxKind, 'text' | 'number' | 'boolean'>([
  [ts.SyntaxKind.StringKeyword, 'text'],
  [ts.SyntaxKind.NumberKeyword, 'number'],
  [ts.SyntaxKind.BooleanKeyword, 'boolean'],
]);

function structure(name: string, members: Structure['members']): Structure {
  return { kind: 'structure', name, members, union: false };
}

function membersIn(shape: Shape): Structure['members'] {
  return shape.kind === 'structure' ? shape.members : new Map();
}

function isNothing(type: ts.TypeNode): boolean {
  return (
    type.kind === ts.SyntaxKind.UndefinedKeyword ||
    (ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword)
  );
}

/** `X` of `(typeof X)[keyof typeof X]`. */
function constantOf({ objectType }: ts.IndexedAccessTypeNode): string {
  const inner = ts.isParenthesizedTypeNode(objectType) ? objectType.type : objectType;
  return ts.isTypeQueryNode(inner) ? nameOf(inner.exprName) : '';
}

/** `Name`, or `Space.Name`. */
function nameOf(node: ts.Expression | ts.EntityName): string {
  if (ts.isQualifiedName(node)) return `${nameOf(node.left)}.${node.right.text}`;
  return ts.isIdentifier(node) ? node.text : '';
}

/** The texts that a union of literals, or one literal, allows. */
function namesIn(type: ts.TypeNode): string[] {
  if (ts.isUnionTypeNode(type)) return type.types.flatMap(namesIn);
  return ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? [type.literal.text] : [];
}

function literalsOf({ members }: ts.TypeLiteralNode): string[] {
  return members.flatMap((member) => (ts.isPropertySignature(member) && member.type ? namesIn(member.type) : []));
}
