import { expect } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range as LspRange, SelectionRange } from 'vscode-languageserver-types';
import type { SourceDocument } from '../../server/document/model/source-document.ts';
import { writtenFormats, type WrittenFormat } from '../../server/contract/formats.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import type { Range } from '../../server/document/text/text.ts';
import { lined, mentionsFromBytes, mentionsToBytes } from '../../server/mentions/mention-bytes.ts';
import type { MentionScope } from '../../server/mentions/mention.ts';
import { mentionsAt, mentionsIn } from '../../server/mentions/mentions.ts';
import type { PaperService } from '../../server/service/papers/papers.ts';
import type { Services } from '../../server/service/services.ts';
import { Registries } from '../../server/template/registries.ts';
import { abilitiesOf } from '../../server/lsp/session/abilities.ts';
import { toDiagnostic, type DiagnosticForm } from '../../server/lsp/conversion/convert.ts';
import { strayPlace, type AskedPlace } from './answer-places.ts';

/** The form of diagnostics for a client without any capabilities. */
const form: DiagnosticForm = { rulePagesUri: undefined, abilities: abilitiesOf({}).findings };

/** Where no template and no agency is known. */
const knowingNothing: MentionScope = { template: undefined, registries: new Registries([], [], { economies: [], of: () => [] }), economy: undefined };

export interface AskedFor {
  /** At how many offsets of the text completion, hover and code actions are requested. */
  readonly places?: number;
}

/**
 * Makes all requests that an editor may make about a document, and checks what must hold for any text: nothing throws, and no
 * range lies outside the text or ends before it starts.
 *
 * @returns the findings
 */
export function expectSaneAnswers(
  { findings: service, language, preview }: Pick<Services, 'findings' | 'language' | 'preview'>, document: SourceDocument, { places = 12 }: AskedFor = {},
): readonly Finding[] {
  const { text, lines } = document;
  const findings = service.of(document);
  for (const { code, message, range, related, fixes } of findings) {
    expect(message, code).toMatch(/\S/);
    const ranges = [range, ...related.map((one) => one.range), ...fixes.flatMap((fix) => fix.edits.map((edit) => edit.range))];
    for (const one of ranges) expectWithin(one, text.length, code);
    toDiagnostic(document, { code, message, key: message, range, related, fixes, severity: 'error' }, form);
  }
  const lineCount = lines.positionAt(text.length).line;
  for (const one of rangesBelow([language.symbols(document), language.documentLinks(document), language.foldingRanges(document)])) {
    expect([one.start.line >= 0, one.end.line <= lineCount, one.start.line <= one.end.line]).toEqual([true, true, true]);
    expect(lines.offsetAt(one.start)).toBeLessThanOrEqual(lines.offsetAt(one.end));
  }
  const mentions = mentionsIn(document, knowingNothing);
  for (const { kind, range, acronym = range } of mentions) for (const one of [range, acronym]) expectWithin(one, text.length, kind);
  expect(mentionsFromBytes(mentionsToBytes(document, mentions))).toEqual(mentions.map((one) => lined(document, one)));
  for (let place = 0; place <= places; place++) {
    const offset = Math.floor((text.length * place) / places);
    // Of each place at which something is mentioned, all that is mentioned there is told.
    expect(mentionsAt(document, offset, knowingNothing)).toHaveLength(mentions.filter(({ range }) => range.start <= offset && offset <= range.end).length);
    language.complete(document, offset, { snippets: true });
    language.hover(document, offset);
    preview.nodePath(document, offset);
    language.codeActions(document, { start: offset, end: offset }, (finding) => toDiagnostic(document, finding, form));
  }
  if (document.kind === 'submission') {
    expect(preview.preview(document)?.version).toBe(document.version);
    preview.previewRow(document, { line: Math.floor(lineCount / 2) });
  }
  return findings;
}

/** The same of what is shown in a text and beside it, of its form, and of what names and mentions are found in it. */
export async function expectSaneSights(
  { shown, language, formatting, mentions, renames }: Pick<Services, 'shown' | 'language' | 'formatting' | 'mentions' | 'renames'>, document: SourceDocument, { places = 12 }: AskedFor = {},
): Promise<void> {
  const { text, lines } = document;
  const opened = TextDocument.create(document.uri, 'yaml', 1, text);
  const lsp = ({ start, end }: Range): LspRange => ({ start: lines.positionAt(start), end: lines.positionAt(end) });
  const expectPlaced = (method: string, answer: unknown, asked?: AskedPlace): void => expect(strayPlace(`textDocument/${method}`, answer, opened, asked)).toBeUndefined();
  expectPlaced('documentSymbol', language.symbols(document));
  expectPlaced('documentLink', language.documentLinks(document));
  expectPlaced('foldingRange', language.foldingRanges(document));
  expectPlaced('codeLens', await shown.lenses(document, { linkCommands: true, answerCommand: true, paperCommands: true }));
  expectPlaced('semanticTokens/full', await shown.tokens(document, () => 0));
  const half = { start: Math.floor(text.length / 3), end: Math.floor(text.length / 2) };
  for (const range of [half, { start: 0, end: text.length }]) {
    const asked = { range: lsp(range) };
    expectPlaced('semanticTokens/range', await shown.tokensIn(document, () => 0, { first: asked.range.start.line, last: asked.range.end.line }), asked);
    expectPlaced('inlayHint', (await shown.hints(document, range)).map(({ at, label }) => ({ position: lines.positionAt(at), label })), asked);
    const edits = await formatting.edits(document, range === half ? [range] : undefined);
    expectPlaced('formatting', edits.map((edit) => ({ range: lsp(edit), newText: edit.text })));
  }
  const reader = await mentions.reader();
  for (let place = 0; place <= places; place++) {
    const offset = Math.floor((text.length * place) / places);
    const position = lines.positionAt(offset);
    const [ranges = []] = await shown.selectionRanges(document, [offset]);
    expectPlaced('selectionRange', ranges.reduceRight<SelectionRange[]>((parents, range) => [{ range: lsp(range), ...(parents[0] && { parent: parents[0] }) }], []), { position });
    for (const sign of ['\n', ' ']) expectPlaced('onTypeFormatting', language.afterTyped(document, position, sign));
    for (const mention of reader.at(document, offset)) expectPlaced('documentHighlight', reader.same(document, mention).map((one) => ({ range: lsp(one.range) })));
    const named = await renames.place(document, offset);
    if (named === undefined) continue;
    if ('refused' in named) expect(named.refused).toMatch(/\.$/);
    else expectPlaced('prepareRename', { range: lsp(named.range) }, { position });
  }
}

/** Checks that the paper of a submission can be made in each of the formats. */
export async function expectPapers(papers: Pick<PaperService, 'render'>, document: SourceDocument, formats: readonly WrittenFormat[] = writtenFormats): Promise<void> {
  for (const format of formats) expect((await papers.render(document, format))?.length).toBeGreaterThan(0);
}

function expectWithin({ start, end }: Range, length: number, what: string): void {
  if (!(start >= 0 && start <= end && end <= length)) throw new Error(`${what} is told at ${String(start)}–${String(end)} of a text of ${String(length)} signs`);
}

/** All LSP ranges in a value, at any depth. */
function rangesBelow(value: unknown): readonly LspRange[] {
  if (Array.isArray(value)) return value.flatMap(rangesBelow);
  if (typeof value !== 'object' || value === null) return [];
  const { start, end } = value as { readonly start?: unknown; readonly end?: unknown };
  if (typeof start === 'object' && typeof end === 'object') return [value as LspRange];
  return Object.values(value).flatMap(rangesBelow);
}
