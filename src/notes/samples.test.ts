import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { descendants, treeOf } from './tree.ts';

test('every TypeScript sample of the notes fits the installed AWS SDK', () => {
  const docs = 'src/content/docs';
  const files = readdirSync(docs, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));
  const samples = new Map<string, string>();
  for (const file of files) {
    const codes = descendants(treeOf(readFileSync(join(docs, file), 'utf8'))).filter((node) => node.type === 'code');
    codes
      .filter(({ lang }) => lang === 'ts')
      .forEach(({ value, position }) => {
        const line = position?.start.line ?? 0;
        samples.set(join(process.cwd(), `${file.replaceAll('/', '-')}-line-${line}.ts`), `${value}\nexport {};\n`);
      });
  }
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: ['node'],
  };
  const host = ts.createCompilerHost(options);
  const read = host.readFile;
  const exists = host.fileExists;
  const parse = host.getSourceFile;
  host.readFile = (name) => samples.get(name) ?? read(name);
  host.fileExists = (name) => samples.has(name) || exists(name);
  host.getSourceFile = (name, language, ...rest) => {
    const text = samples.get(name);
    return text === undefined ? parse(name, language, ...rest) : ts.createSourceFile(name, text, language);
  };
  const program = ts.createProgram([...samples.keys()], options, host);
  const faults = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${file ? file.fileName.slice(dirname(file.fileName).length + 1) : ''}+${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
  assert.deepEqual(faults, []);
});
