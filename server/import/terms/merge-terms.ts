import { beginOfLine, lineBreakOf } from '../../document/edit/text-edits.ts';
import { SourceText } from '../../document/text/source-text.ts';
import { parseTorn } from '../../document/yaml/parse-torn.ts';
import { parseYaml } from '../../document/yaml/parse-yaml.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { entryOf, isNothing, type YamlNode } from '../../document/yaml/tree.ts';
import { mostTerms, readWorkspaceTerms, type WorkspaceTerm } from '../../template/terms/workspace-terms.ts';
import { mainLanguage, wordKey, type ImportedTerm } from './terms-of-termbase.ts';
import { TermbaseRefusal, oneLined } from './termbase.ts';
import { termbaseMessages } from '../../words/messages/import/terms.ts';

export interface MergedTerms {
  readonly text: string;
  /** How many words to avoid are new. */
  readonly added: number;
  /** Those that the file has already with this advice. */
  readonly known: number;
  /** Those for which the file has other advice, which stays. */
  readonly conflicts: readonly TermConflict[];
}

export interface TermConflict {
  readonly word: string;
  /** What the file says to write instead; empty where it says nothing. */
  readonly here: readonly string[];
  /** What the termbase says. */
  readonly there: readonly string[];
}

const head = `# ${termbaseMessages.header.text}`;

/**
 * Adds terms to a file of terms, behind those that it has; nothing else of it changes.
 *
 * @param text of the file; undefined while there is none
 * @param source what is written as the source of each new term
 * @throws {TermbaseRefusal}
 */
export function mergeTerms(text: string | undefined, imported: readonly ImportedTerm[], source: string): MergedTerms {
  const { root, problems } = parseTorn(text ?? '');
  const [problem] = problems;
  if (problem !== undefined) {
    const line = SourceText.of(text ?? '').positionAt(problem.range.start).line + 1;
    throw new TermbaseRefusal(termbaseMessages.ownSyntax({ line, problem: problem.message.text }).text);
  }
  const before = readWorkspaceTerms(root);
  const index = indexOf(before.terms);
  const conflicts: TermConflict[] = [];
  let known = 0;
  const added = imported
    .map((term): ImportedTerm => ({
      ...term,
      find: term.find.filter((word) => {
        const there = [
          ...(index.get(wordKey('', word)) ?? []),
          ...(term.language === '' ? [] : (index.get(wordKey(term.language, word)) ?? [])),
        ];
        if (there.length === 0) return true;
        const here = [...new Set(there.flatMap(({ prefer }) => prefer))];
        if (term.prefer.every((one) => here.includes(one))) known++;
        else conflicts.push({ word, here, there: term.prefer });
        return false;
      }),
    }))
    .filter(({ find }) => find.length > 0);
  const count = added.reduce((sum, { find }) => sum + find.length, 0);
  if (added.length === 0) return { text: text ?? '', added: 0, known, conflicts };
  if (before.terms.length + added.length > mostTerms)
    throw new TermbaseRefusal(
      termbaseMessages.tooManyUsed({ count: before.terms.length + added.length, most: mostTerms }).text,
    );
  const merged = withItems(text ?? '', root, added, source);
  // A file of so many lines is not read at all.
  if (merged !== undefined && parseYaml(merged).root === undefined)
    throw new TermbaseRefusal(termbaseMessages.tooMany({ count: before.terms.length + added.length }).text);
  if (merged === undefined || !isRight(merged, before.terms, added, source)) {
    throw new TermbaseRefusal(termbaseMessages.ownForm.text);
  }
  return { text: merged, added: count, known, conflicts };
}

/** The terms by each of their words, under the language in which they hold. */
function indexOf(terms: readonly WorkspaceTerm[]): ReadonlyMap<string, readonly WorkspaceTerm[]> {
  const index = new Map<string, WorkspaceTerm[]>();
  for (const term of terms) {
    for (const word of term.find) {
      const key = wordKey(mainLanguage(term.language), oneLined(word));
      const list = index.get(key);
      if (list === undefined) index.set(key, [term]);
      else list.push(term);
    }
  }
  return index;
}

/** @returns undefined where the list is written in brackets, or is none */
function withItems(
  text: string,
  root: YamlNode | undefined,
  added: readonly ImportedTerm[],
  source: string,
): string | undefined {
  const lineBreak = lineBreakOf(text, 0);
  const items = (indent: number): string =>
    added.map((term) => itemOf(term, source, ' '.repeat(indent), lineBreak)).join('');
  const atEnd = (lines: string): string => `${text}${text === '' || text.endsWith('\n') ? '' : lineBreak}${lines}`;
  if (root === undefined || isNothing(root))
    return atEnd(`${text.trim() === '' ? head + lineBreak : ''}terms:${lineBreak}${items(2)}`);
  const entry = entryOf(root, 'terms');
  if (root.kind === 'map' && entry === undefined) return root.flow ? undefined : atEnd(`terms:${lineBreak}${items(2)}`);
  const list = root.kind === 'map' ? entry?.value : root;
  if (entry !== undefined && isNothing(list) && list?.range.start === list?.range.end) {
    const at = nextLine(text, entry.key.range.end);
    return insertAt(text, at, items(2), lineBreak);
  }
  if (entry !== undefined && list?.kind === 'seq' && list.flow && list.items.length === 0) {
    const rest = nextLine(text, list.range.end);
    return `${text.slice(0, list.range.start).trimEnd()}${text.slice(list.range.end, rest).trimEnd()}${lineBreak}${items(2)}${text.slice(rest)}`;
  }
  const last = list?.kind === 'seq' && !list.flow ? list.items.at(-1) : undefined;
  const first = list?.kind === 'seq' ? list.items[0] : undefined;
  if (last === undefined || first === undefined || list === undefined) return undefined;
  const dash = list.range.start - beginOfLine(text, list.range.start);
  return insertAt(text, behindComments(text, nextLine(text, last.range.end), dash), items(dash), lineBreak);
}

function insertAt(text: string, at: number, lines: string, lineBreak: string): string {
  const before = text.slice(0, at);
  return `${before}${before === '' || before.endsWith('\n') ? '' : lineBreak}${lines}${text.slice(at)}`;
}

/** Comments right below the last term, and not further to the left than its dash, belong to it. */
function behindComments(text: string, from: number, dash: number): number {
  let at = from;
  for (;;) {
    const comment = /^( *)#/.exec(text.slice(at, at + 1000));
    if (comment === null || (comment[1] ?? '').length < dash) return at;
    at = nextLine(text, at + comment[0].length);
  }
}

/**
 * The start of the line behind the one in which something ends; a text of several lines ends where the next line
 * begins.
 */
function nextLine(text: string, offset: number): number {
  if (offset > 0 && text.charAt(offset - 1) === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

function itemOf(
  { find, prefer, note, language }: ImportedTerm,
  source: string,
  indent: string,
  lineBreak: string,
): string {
  const lines = [
    `find: ${oneOrList(find)}`,
    `prefer: ${oneOrList(prefer)}`,
    ...[
      ['note', note],
      ['language', language],
      ['source', source],
    ].flatMap(([key = '', value = '']) => (value === '' ? [] : [`${key}: ${quoteIfNeeded(value, { flow: false })}`])),
  ];
  return lines.map((line, place) => `${indent}${place === 0 ? '- ' : '  '}${line}${lineBreak}`).join('');
}

function oneOrList(texts: readonly string[]): string {
  const [only] = texts;
  return texts.length === 1 && only !== undefined
    ? quoteIfNeeded(only, { flow: false })
    : `[${texts.map((text) => quoteIfNeeded(text, { flow: true })).join(', ')}]`;
}

/** True when the changed file is read as before, and has the new terms behind those that it had. */
function isRight(
  text: string,
  before: readonly WorkspaceTerm[],
  added: readonly ImportedTerm[],
  source: string,
): boolean {
  const { root, problems } = parseYaml(text);
  if (problems.length > 0) return false;
  const after = readWorkspaceTerms(root).terms;
  const expected = [
    ...before,
    ...added.map(({ find, prefer, note, language }): WorkspaceTerm => ({
      find,
      prefer,
      note,
      language,
      source,
      severity: 'warning',
      exceptions: [],
    })),
  ];
  return JSON.stringify(after.map(compared)) === JSON.stringify(expected.map(compared));
}

function compared({ find, prefer, severity, note, exceptions, language, source }: WorkspaceTerm): readonly unknown[] {
  return [find, prefer, severity, note, exceptions, language, source];
}
