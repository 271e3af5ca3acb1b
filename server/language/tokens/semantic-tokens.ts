import type { SemanticTokensEdit } from 'vscode-languageserver-types';
import { proseTexts } from '../../document/model/links-in-prose.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Initiative } from '../../document/model/submission.ts';
import { SourceText } from '../../document/text/source-text.ts';
import { type CharText, type Located, type Range, shift } from '../../document/text/text.ts';
import { type YamlNode, type YamlScalar, entryOf, keyName, writtenItems } from '../../document/yaml/tree.ts';
import type { Mention } from '../../mentions/mention.ts';
import { placesInValue } from '../../mentions/find-mentions.ts';
import { type Template, issueOf, pointOf } from '../../template/template.ts';
import { kinds, purposes } from '../vocabulary/fixed-words.ts';
import { type LineToken, type TextToken, type TokenKind, flatTokens } from './token.ts';
import { emphasisOf } from '../../document/prose/emphasis.ts';
import { proseLines } from '../../document/prose/prose-markdown.ts';
import { findProseLinks } from '../../document/prose/prose-links.ts';
import { scalarOffsets } from '../../document/yaml/scalar-offsets.ts';
import { emphasised } from '../selection/prose-ranges.ts';

/** What tokens are made of, besides the text. */
export interface TokenScope {
  readonly template: Template | undefined;
  /**
   * Everything on which mentions depend, compared by identity: while it is the same, tokens of an initiative are kept.
   */
  readonly key: readonly unknown[];
  /** What an initiative mentions, in any order; ranges count from its base. */
  readonly mentionsOf: (initiative: Initiative) => readonly Mention[];
  /** What is mentioned around the initiatives; of a template or a team's own file, all that is mentioned. */
  readonly around: () => readonly Mention[];
}

/**
 * The tokens of a text in its order, each in one line, none over another.
 *
 * @param within only those in these lines, the last one included; undefined for all
 */
export function semanticTokens(
  document: SourceDocument,
  scope: TokenScope,
  within?: { readonly first: number; readonly last: number },
): readonly LineToken[] {
  const { lines } = document;
  const isWanted = ({ line }: LineToken): boolean =>
    within === undefined || (within.first <= line && line <= within.last);
  const found = inLines(lines, flatTokens(aroundTokens(document, scope))).filter(isWanted);
  if (document.kind !== 'submission') return found;
  for (const { initiatives, bases } of document.submission.issues) {
    for (const [index, initiative] of initiatives.entries()) {
      const base = bases[index] ?? 0;
      const line = lines.positionAt(base).line;
      // An initiative that was not cut out counts in the whole text, and may stand anywhere in it.
      if (
        within !== undefined &&
        base > 0 &&
        (line > within.last || lines.positionAt(base + initiative.source.length).line < within.first)
      )
        continue;
      const tokens =
        base > 0 ? tokensOf(initiative, scope) : inLines(lines, flatTokens(initiativeTokens(initiative, scope)));
      for (const token of tokens) {
        const placed = base > 0 ? { ...token, line: token.line + line } : token;
        if (isWanted(placed)) found.push(placed);
      }
    }
  }
  return found.sort((a, b) => a.line - b.line || a.character - b.character);
}

/** The tokens of initiatives in lines of their own text: an edit makes only those of one initiative anew. */
const known = new WeakMap<Initiative, { readonly key: readonly unknown[]; readonly tokens: readonly LineToken[] }>();

function tokensOf(initiative: Initiative, scope: TokenScope): readonly LineToken[] {
  const before = known.get(initiative);
  if (before?.key.every((part, index) => part === scope.key[index]) === true) return before.tokens;
  const tokens = inLines(SourceText.of(initiative.source), flatTokens(initiativeTokens(initiative, scope)));
  known.set(initiative, { key: scope.key, tokens });
  return tokens;
}

function initiativeTokens(initiative: Initiative, scope: TokenScope): readonly TextToken[] {
  const { map, source, kind, outcome } = initiative;
  if (map === undefined) return [];
  const found = [...mentionTokens(scope.mentionsOf(initiative), scope.template)];
  if (kind !== undefined && kinds.has(kind.value)) found.push({ kind: 'word', range: kind.range });
  for (const said of [outcome?.text, outcome?.actual, outcome?.expected])
    if (said !== undefined) found.push(...outcomeTokens(source, said, scope.template));
  for (const text of proseTexts(map)) for (const token of proseTokens(source, text)) found.push(token);
  return found;
}

/** The words of a template's outcomes, alone or in a list with commas. */
function outcomeTokens(source: CharText, said: Located<string>, template: Template | undefined): readonly TextToken[] {
  const words = template?.outcomes ?? [];
  if (words.length === 0 || said.value.length > longestOutcome) return [];
  const parts = [...said.value.matchAll(/[^,;/\s](?:[^,;\n]*[^,;\s])?/g)].map(({ index, 0: text }) => ({
    text,
    start: index,
    end: index + text.length,
  }));
  const meant = parts.filter(({ text }) => words.includes(text));
  const place = meant.length === 0 ? undefined : placesInValue(source, said);
  return place === undefined ? [] : meant.map((part) => ({ kind: 'word', range: place(part) }));
}

/** In UTF-16 code units: a longer text is no list of outcomes. */
const longestOutcome = 200;

function aroundTokens(document: SourceDocument, scope: TokenScope): readonly TextToken[] {
  const found = [...mentionTokens(scope.around(), scope.template)];
  const { root, lines } = document;
  if (root === undefined) return found;
  if (document.kind === 'submission') {
    const purpose = document.submission.cover.get('purpose');
    if (purpose !== undefined && purposes.has(purpose.value)) found.push({ kind: 'word', range: purpose.range });
  } else if (document.kind === 'template') {
    for (const text of templateProse(root)) for (const token of proseTokens(lines, text)) found.push(token);
    for (const item of writtenItems(entryOf(root, 'outcomes')?.value))
      if (item.kind === 'scalar') found.push({ kind: 'word', range: item.range });
  }
  return found;
}

/** The texts of a template that are prose: guidance, of issues too, and clauses. */
function templateProse(root: YamlNode): readonly YamlScalar[] {
  const texts: YamlScalar[] = [];
  const add = (node: YamlNode | undefined): void => {
    if (node?.kind === 'scalar') texts.push(node);
  };
  if (root.kind === 'map') for (const entry of root.entries) if (keyName(entry) === 'guidance') add(entry.value);
  for (const issue of writtenItems(entryOf(root, 'issues')?.value)) {
    add(entryOf(issue, 'guidance')?.value);
    for (const point of writtenItems(entryOf(issue, 'points')?.value)) add(entryOf(point, 'text')?.value);
  }
  return texts;
}

/** Mentions of what is known. */
function* mentionTokens(mentions: readonly Mention[], template: Template | undefined): Generator<TextToken> {
  for (const mention of mentions) {
    const kind = kindOf(mention, template);
    if (kind !== undefined && mention.written !== 'elsewhere') yield { kind, range: mention.range };
  }
}

function kindOf({ kind, key, role }: Mention, template: Template | undefined): TokenKind | undefined {
  // The key of an issue and of a point is the template's id and its own.
  const id = key.slice(key.indexOf('\n') + 1);
  switch (kind) {
    case 'address':
      return kind;
    case 'issue':
      return role === 'definition' || (template !== undefined && issueOf(template, id) !== undefined)
        ? kind
        : undefined;
    case 'point':
      return role === 'definition' || (template !== undefined && pointOf(template, id) !== undefined)
        ? kind
        : undefined;
    case 'agency':
      return key.includes('\n?\n') ? undefined : kind;
    case 'economy':
      return key === key.toLowerCase() && role === 'use' ? undefined : kind;
    default:
      return undefined;
  }
}

/** Each token in its line; one over several lines in each of them, without their indentation. */
function inLines(lines: SourceText, tokens: readonly TextToken[]): LineToken[] {
  const found: LineToken[] = [];
  for (const { kind, range } of tokens)
    for (const { start, end } of byLine(lines, range))
      found.push({ ...lines.positionAt(start), length: end - start, kind });
  return found;
}

function* byLine(lines: SourceText, range: Range): Generator<Range> {
  for (let start = range.start; start < range.end;) {
    const lineBreak = lines.indexOf('\n', start);
    const next = lineBreak === -1 || lineBreak >= range.end ? range.end : lineBreak;
    const text = lines.slice(start, next);
    const [before, written] = [text.length - text.trimStart().length, text.trim().length];
    if (written > 0) yield shift({ start: before, end: before + written }, start);
    start = next + 1;
  }
}

/** Numbers for each token: lines down, signs to the right, length, type, modifiers. */
const perToken = 5;

/**
 * Tokens in the form of LSP. @param typeOf the number of a kind in the client's legend; undefined for one that it does
 * not show
 */
export function encodedTokens(tokens: readonly LineToken[], typeOf: (kind: TokenKind) => number | undefined): number[] {
  const data: number[] = [];
  let [line, character] = [0, 0];
  for (const token of tokens) {
    const type = typeOf(token.kind);
    if (type === undefined) continue;
    if (token.line !== line) character = 0;
    data.push(token.line - line, token.character - character, token.length, type, 0);
    ({ line, character } = token);
  }
  return data;
}

/**
 * The one edit that makes tokens of those before, whole tokens long and no longer than it must be; none where they are
 * the same.
 */
export function tokenEdits(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  const isSame = (a: number, b: number): boolean => {
    for (let at = 0; at < perToken; at++) if (before[a + at] !== after[b + at]) return false;
    return true;
  };
  let start = 0;
  while (start < before.length && start < after.length && isSame(start, start)) start += perToken;
  let [oldEnd, newEnd] = [before.length, after.length];
  while (oldEnd > start && newEnd > start && isSame(oldEnd - perToken, newEnd - perToken)) {
    oldEnd -= perToken;
    newEnd -= perToken;
  }
  return oldEnd === start && newEnd === start
    ? []
    : [{ start, deleteCount: oldEnd - start, ...(newEnd > start && { data: after.slice(start, newEnd) }) }];
}

/**
 * The emphasis in a prose text, and the words and addresses of its links. @param source the text in which the scalar's
 * range counts
 */
function proseTokens(source: CharText, scalar: YamlScalar): readonly TextToken[] {
  const { value } = scalar;
  if (typeof value !== 'string' || !(value.includes('*') || value.includes('](') || value.includes('://'))) return [];
  const found: TextToken[] = [];
  for (const paragraph of paragraphs(value)) {
    const text = value.slice(paragraph.start, paragraph.end);
    const links = findProseLinks(text);
    const put = (kind: TextToken['kind'], { start, end }: Range): void =>
      void found.push({ kind, range: { start: start + paragraph.start, end: end + paragraph.start } });
    for (const { weight, whole } of emphasised(text, emphasisOf(text, links).stretches))
      put(weight === 'bold' ? 'strong' : 'emphasis', whole);
    for (const { words, address } of links) {
      put('address', address);
      if (words !== undefined) put('linkWords', words);
    }
  }
  const offsets = found.length === 0 ? undefined : scalarOffsets(source, scalar);
  return offsets === undefined ? [] : found.map(({ kind, range }) => ({ kind, range: offsets.range(range) }));
}

/** The paragraphs of a prose text, and the words of its items, each without the lines of those in it. */
function paragraphs(text: string): readonly Range[] {
  const found: { start: number; end: number }[] = [];
  let open: { start: number; end: number } | undefined;
  for (const { start, end, words } of proseLines(text)) {
    if (start === end) open = undefined;
    else if (open === undefined || words !== undefined) found.push((open = { start: words ?? start, end }));
    else open.end = end;
  }
  return found;
}
