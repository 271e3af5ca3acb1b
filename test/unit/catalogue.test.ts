import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { FindingList } from '../../server/rules/engine/finding-list.ts';
import { rules } from '../../server/rules/engine/registry.ts';
import { messages, type Message } from '../../server/words/messages/message.ts';

const root = join(import.meta.dirname, '../..');
/** Where the sentences are: those of the server, and those that only the extension and its pages load. */
const catalogues = ['server/words/messages', 'client/words', 'client/webview/words'];

/** Both read as a whole, but for what is named below. */
const rooms = ['server', 'client'];

/** Tables of data, of which pages, files and `package.json` are made, or which are texts as they are written into a file. */
const tables = [
  'server/contract/config.ts', 'server/contract/settings.ts', 'server/contract/formats.ts',
  'server/contract/agents-file.ts', 'server/template/new/submission-parts.ts', 'server/template/new/template-parts.ts',
  // What web servers read in the headers of a request.
  'server/links/look/rungs.ts',
];

/** Shown by nobody before other files are known. */
const unsettled = 'document.number-duplicate unsettled';

interface Sentence {
  readonly file: string;
  readonly text: string;
}

function filesBelow(folder: string): readonly string[] {
  if (folder.endsWith('.ts')) return [folder];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts')).map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

/** Texts of a file that somebody may read as a sentence, or as the end of one; what is put into them stands as “…”. */
function sentencesIn(file: string, isOf: (text: string, node: ts.Node) => boolean): readonly Sentence[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Sentence[] = [];
  const visit = (node: ts.Node): void => {
    if (isForDevelopers(node)) return;
    const text = textOf(node);
    if (text !== undefined && isOf(text, node)) found.push({ file, text });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isTemplateExpression(node) ? node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('') : undefined;
}

/** True for what goes to the log, to whoever develops this, or is no text. */
function isForDevelopers(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return true;
  if (ts.isNewExpression(node)) return /^(?:(?:Range|Type)?Error|HttpFailure)$/.test(node.expression.getText());
  return ts.isCallExpression(node) && /\blog(?:ger)?\??\.\w+$|\bunreadable$|#fail$|\.(?:startsWith|endsWith|replace|split)$/.test(node.expression.getText());
}

/**
 * Several words that end as a sentence does, or are the clause behind a semicolon; or what is given as the words of a finding. Titles of
 * fixes, and what fixes write, are none.
 */
function isSentence(written: string, node: ts.Node): boolean {
  const name = propertyOf(node);
  const text = written.trimEnd();
  if (name === 'title' || name === 'newText' || isTool(node) || text === '' || isProgram(text) || isHelp(node)) return false;
  if (name === 'message' || name === 'related') return true;
  // A verb behind a hole, or a hole behind a semicolon: “… was moved …”, “works; …”.
  if (/…”? (?:is|are|was|were|has|have|could|cannot) |\p{L}; …/u.test(`${text} `)) return true;
  return /[\p{L}…”]{2,}[,;:]? [\p{L}“…]{2,}/u.test(text) && /[.?!][)”]?$|; (?:\p{Ll}|…)/u.test(text);
}

/** The end or the beginning of a sentence that is put together: “This link is broken: ”, “; remove it”, “ and asks to wait”. */
function isClause(text: string): boolean {
  return /^[,;:]? \p{L}|^[,;:] |\p{L}[,;:]? $/u.test(text) && /\p{L}/u.test(text);
}

/** What a browser, a shell or a pattern reads: style sheets, tags, scripts. */
function isProgram(text: string): boolean {
  return /^<|[{}]|\(\?[:<=!]/.test(text);
}

/** The help of a command is data already: one table, from which `--help` and a page are written; `help.ts` lays it out. */
const help: ReadonlySet<string> = new Set(['summary', 'about', 'says', 'words', 'exitCodes', 'examples']);

function isHelp(node: ts.Node): boolean {
  const file = node.getSourceFile().fileName;
  if (!file.startsWith('server/cli/')) return false;
  if (file === 'server/cli/help.ts') return true;
  return ts.findAncestor(node, (one) => ts.isPropertyAssignment(one) && help.has(one.name.getText())) !== undefined;
}

/** What a tool and its inputs are for is one table, which an agent is given and `package.json` is made of. */
function isTool(node: ts.Node): boolean {
  if (node.getSourceFile().fileName !== 'server/contract/agent-tools.ts') return false;
  return ts.findAncestor(node, (one) => ts.isVariableStatement(one) && one.parent === node.getSourceFile()) !== undefined;
}

/** The property whose value an expression is, or may be. */
function propertyOf({ parent }: ts.Node): string | undefined {
  if (ts.isPropertyAssignment(parent)) return parent.name.getText();
  return ts.isConditionalExpression(parent) || ts.isParenthesizedExpression(parent) ? propertyOf(parent) : undefined;
}

describe('the catalogue of messages', () => {
  it.each(rooms)('has all that is said in %s', (room) => {
    const outside = filesBelow(room).filter((file) => ![...catalogues.map((folder) => `${folder}/`), ...tables].some((one) => file.startsWith(one)))
      .flatMap((file) => sentencesIn(file, isSentence));
    expect(outside).toEqual([]);
  });

  const entries = catalogues.flatMap(filesBelow).flatMap(entriesIn);

  it('has hundreds of entries', () => {
    expect(entries.length).toBeGreaterThan(700);
  });

  it('has whole sentences', () => {
    // An option and a command begin as they are written; a colon leads to what is listed below, or is given at the end.
    const isWhole = (text: string | undefined): boolean => text !== undefined
      && /^(?:\p{Lu}|“|…|\d|-|git |policy-submissions )/u.test(text) && /(?:[.?:]|[.…]\)|: .+)$/.test(text);
    expect(entries.filter(({ name, text }) => name !== unsettled && !isWhole(text))).toEqual([]);
  });

  it('puts no sentence together from clauses', () => {
    expect(catalogues.flatMap(filesBelow).flatMap((file) => sentencesIn(file, isClause))).toEqual([]);
  });

  it('names each entry of a code once, and no code that there is not', () => {
    const names = entries.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    const codes = new Set<string>(rules.map(({ meta }) => meta.code));
    const ofNoFinding = [
      'action', 'agent', 'baseline', 'carried', 'check', 'command', 'comment', 'compendium', 'empty-note', 'form', 'import', 'link', 'links-out', 'merge', 'merge-front', 'merge-reference', 'note', 'paper',
      'pasted', 'path', 'refused', 'report', 'setting', 'termbase', 'termbase-skipped', 'terms-read', 'title-doubt', 'to-do', 'unread', 'unseen-link', 'use',
      'versions',
    ];
    const compared = entries.filter(({ isCompared }) => isCompared).map(({ name }) => name.split(' ', 1)[0] ?? '');
    expect([...new Set(compared)].filter((code) => !codes.has(code)).sort()).toEqual(ofNoFinding);
  });

  it('has an entry for each finding but those whose sentences are data', () => {
    const codes = new Set(entries.map(({ name }) => name.split(' ', 1)[0]));
    expect(rules.map(({ meta }) => meta.code).filter((code) => !codes.has(code) && !code.startsWith('term.'))).toEqual([]);
  });
});

describe('findings', () => {
  const range = { start: 0, end: 1 };
  const { twice } = messages('point.duplicate', { twice: ({ written }: { readonly written: string }) => `The sub-point ${written} is listed twice.` });
  const found = (...said: readonly Message[]): readonly string[] => {
    const list = new FindingList({}, false);
    for (const message of said) list.add('point.duplicate', { range, message });
    return list.all().map(({ message }) => message);
  };

  it('are the same in whatever words, and others where something else is said', () => {
    const first = twice({ written: '“a.i”' });
    expect(found(first, { ...first, text: 'Listed once more: “a.i”.' })).toEqual([first.text]);
    expect(found(first, twice({ written: '“a.ii”' }))).toEqual([first.text, 'The sub-point “a.ii” is listed twice.']);
    expect(found(first, { ...first, key: 'point.duplicate other' })).toHaveLength(2);
  });
});

interface Entry {
  readonly name: string;
  readonly text: string | undefined;
  /** True of what `messages` makes, which has a key. */
  readonly isCompared: boolean;
}

/**
 * The entries of a file: the code or the name of each group with that of the entry, and the text that it gives as it is written, without
 * choices of whole parts.
 */
function entriesIn(file: string): readonly Entry[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const entries: Entry[] = [];
  const addAll = (group: string, { properties }: ts.ObjectLiteralExpression, isCompared: boolean): void => {
    for (const one of properties) {
      const value = ts.isPropertyAssignment(one) ? one.initializer : one;
      if (isCompared || !isMadeByMessages(value)) {
        entries.push({ name: `${group} ${one.name?.getText() ?? ''}`, text: textOf(ts.isArrowFunction(value) ? value.body : value), isCompared });
      }
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isMadeByMessages(node)) {
      const [code, of] = node.arguments;
      if (code && ts.isStringLiteralLike(code) && of && ts.isObjectLiteralExpression(of)) addAll(code.text, of, true);
    }
    if (ts.isVariableDeclaration(node) && node.initializer && ts.isObjectLiteralExpression(node.initializer) && /Messages$/.test(node.name.getText())) {
      addAll(node.name.getText(), node.initializer, false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return entries;
}

function isMadeByMessages(node: ts.Node): boolean {
  return ts.isCallExpression(node) && node.expression.getText() === 'messages';
}
