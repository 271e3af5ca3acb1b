import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { rules } from '../../server/rules/engine/registry.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { jargonIn } from '../kit/plain-words.ts';
import { checkFixture, fixtureStore, ruleFixtures } from '../kit/rule-fixtures.ts';

const root = join(import.meta.dirname, '../..');

/** The files that write findings, what is told beside them, and the names of fixes; and what completes a sentence of theirs. */
const speakers = [
  ...filesBelow('server/words/messages').filter((file) => !isOfItsOwnWords(file)), ...filesBelow('server/rules'), ...filesBelow('server/links/judge'), ...filesBelow('server/hosts/browser'),
  ...filesBelow('server/language').filter((file) => /-actions?\.ts$|write-answer\.ts$|blank-file\.ts$/.test(file)),
  'server/document/yaml/explain-syntax.ts', 'server/document/yaml/syntax-places.ts', 'server/document/yaml/parse-yaml.ts', 'server/document/yaml/tree-reader.ts',
  'server/workspace/check-folders.ts', 'server/hosts/client-folder-checks.ts', 'server/service/links/links.ts',
];

/** Of settings is spoken as the editor does; on a command line, of its options; to agents and to whoever develops a client or runs git, of their things. */
function isOfItsOwnWords(file: string): boolean {
  return /\/(?:agent-tools|cli\/[\w-]+|connection|git|knowledge|program|settings|team-words)\.ts$/.test(file);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(path) : entry.name.endsWith('.ts') ? [path] : [];
  });
}

/** Strings of a file that people may read: those of several words. What is put into them is left out. */
function sentencesIn(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isForOthers(node)) return;
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    else if (ts.isTemplateExpression(node)) found.push(node.head.text + node.templateSpans.map(({ literal }) => `“…”${literal.text}`).join(''));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.filter((text) => /\p{L}{2,}[,;:]? \p{L}{2,}/u.test(text));
}

/** True for what is said to the log, to other programs, or to whoever develops this. */
function isForOthers(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return true;
  if (ts.isNewExpression(node)) return /Error$/.test(node.expression.getText());
  return ts.isCallExpression(node) && /(?:^|\.)(?:logger|console)\b|\blog$|\.(?:startsWith|split)$/.test(node.expression.getText());
}

/** What a page says, without its head, which is generated, and without what is shown in code. */
function proseOf(code: string): string {
  const page = readFileSync(join(root, `docs/rules/${code}.md`), 'utf8');
  return page.slice(page.indexOf('<!-- From here on: written by hand -->')).replace(/^```[\s\S]*?^```$/gm, '').replace(/<!--.*?-->/g, '').replace(/`[^`\n]+`|\]\([^)\s]+\)/g, '“…”');
}

let store: FolderInputs;
beforeAll(async () => {
  store = await fixtureStore();
});

describe('who writes submissions has to look up no word', () => {
  test('of what is said of any fixture, beside it, and by its fixes', () => {
    const sentences = ruleFixtures().flatMap((fixture) => checkFixture(fixture, fixture.text, store).findings)
      .flatMap(({ message, related, fixes }) => [message, ...related.map((one) => one.message), ...fixes.map(({ title }) => title)]);
    expect(sentences.length).toBeGreaterThan(500);
    expect([...new Set(sentences)].flatMap(jargonIn)).toEqual([]);
  });

  test.each(rules.map(({ meta }) => meta))('of the title of $code', ({ title }) => {
    expect(jargonIn(title)).toEqual([]);
  });

  test.each(speakers)('of what %s can say', (file) => {
    expect(sentencesIn(file).flatMap(jargonIn)).toEqual([]);
  });

  test.each(rules.map(({ meta }) => meta.code))('of the page of %s', (code) => {
    expect(proseOf(code).split(/(?<=[.:?;])\s|\n\n/).flatMap(jargonIn)).toEqual([]);
  });

  test('and would be told of one', () => {
    expect(jargonIn('The key “string” is not a string.')).toHaveLength(2);
    expect(jargonIn('“the key” is not known in an initiative; did you mean “a string”?')).toEqual([]);
  });
});
