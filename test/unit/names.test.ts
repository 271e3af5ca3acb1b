import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from '../../scripts/house/imports.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Names that stand for one thing in several files. */
const twins: ReadonlyMap<string, string> = new Map([
  ['activate', 'VS Code calls it, on the desktop and on the web'],
  ['deactivate', 'VS Code calls it, on the desktop and on the web'],
  ['VsCodeApi', 'what VS Code gives to each of our two pages, whose files share nothing'],
  ['QuietLanguageClient', 'the client of VS Code’s library, of its two editions'],
  ['WorkMessage', 'what a worker says, on Node and in a browser'],
]);

interface Declared {
  readonly name: string;
  readonly file: string;
  readonly isExported: boolean;
}

/** What a file declares at its top. */
function declaredIn(file: string, text: string): readonly Declared[] {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest).statements.flatMap((statement) => {
    const isExported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
    const isType = ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
    const names = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map(({ name }) => name)
      : isType || ts.isFunctionDeclaration(statement) ? [statement.name] : [];
    return names.flatMap((name) => (name !== undefined && ts.isIdentifier(name) ? [{ name: name.text, file, isExported }] : []));
  });
}

/** Names that several files have, with the files. */
function several(declared: readonly Declared[]): readonly string[] {
  const files = new Map<string, Set<string>>();
  for (const { name, file } of declared) files.set(name, (files.get(name) ?? new Set()).add(file));
  return [...files].filter(([name, where]) => where.size > 1 && !twins.has(name)).map(([name, where]) => `${name}: ${[...where].join(', ')}`);
}

const declared = sourceFiles(root, ['client', 'server']).flatMap((file) => declaredIn(file, readFileSync(`${root}/${file}`, 'utf8')));

describe('A name means one thing in the whole house', () => {
  it('that is exported', () => {
    expect(several(declared.filter(({ isExported }) => isExported))).toEqual([]);
  });

  it('and two that mean two are told', () => {
    const two = [...declaredIn('a.ts', 'export const Paper = 1; function near() {}'), ...declaredIn('b.ts', 'export class Paper {} function near() {}')];
    expect(several(two.filter(({ isExported }) => isExported))).toEqual(['Paper: a.ts, b.ts']);
  });

  it('and whoever is a twin is there twice', () => {
    for (const name of twins.keys()) expect(new Set(declared.filter((one) => one.name === name).map(({ file }) => file)).size, name).toBe(2);
  });
});
