import type { CompletionItem } from 'vscode-languageserver-types';
import { BlockReader } from '../../server/document/model/block-reader.ts';
import type { SourceDocument } from '../../server/document/model/source-document.ts';
import { complete } from '../../server/language/completion.ts';
import type { CompletionOptions } from '../../server/language/completion/draft.ts';
import { prosePlaceAt } from '../../server/language/completion/word-drafts.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import { checkConfig, checkSubmission, checkTemplate, createMemory } from '../../server/rules/engine/runner.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { accepted, type AcceptedItem } from './accept-completion.ts';
import { readAt } from './completion.ts';

/** An item that may be accepted somewhere in a text, in the mode in which it is; of several that make the same text, one. */
export interface PlacedItem {
  readonly offset: number;
  readonly item: CompletionItem;
  readonly mode: 'insert' | 'replace';
}

/** Like VS Code. */
const everything: CompletionOptions = { snippets: true, insertReplace: true, outOfUse: 'tags', preselect: true };

/** Of long lists, so many of the first items and of the last: of a thousand agencies, each is written in the same way. */
const mostOfList = 12;

/** Every item at every of the offsets, in both modes; of those that make the same edit, the first. */
export function everyItem(text: string, offsets: Iterable<number>, store: FolderInputs, uri: string, options = everything): readonly PlacedItem[] {
  const document = readAt(uri, 1, text);
  const found = new Map<string, PlacedItem>();
  for (const offset of offsets) {
    const { items } = complete(document, offset, store, options);
    // Before each word of a text the same is offered, and written in the same way.
    const some = prosePlaceAt(document, offset) !== undefined ? items.slice(0, 1) : items.length <= 3 * mostOfList ? items : [...items.slice(0, mostOfList), ...items.slice(-mostOfList)];
    for (const item of some) {
      const { textEdit, additionalTextEdits } = item;
      if (textEdit === undefined) throw new Error(`${item.label} has no text edit`);
      const twoModes = !('range' in textEdit);
      for (const mode of twoModes ? ['insert', 'replace'] as const : ['replace'] as const) {
        const edit = JSON.stringify([twoModes ? textEdit[mode] : textEdit.range, textEdit.newText, additionalTextEdits]);
        if (!found.has(edit)) found.set(edit, { offset, item, mode });
      }
    }
  }
  return [...found.values()];
}

/** What is found in a text and was not found before, after an item was accepted. */
export interface Consequences {
  readonly accepted: AcceptedItem;
  /** The text that was replaced. */
  readonly replaced: string;
  /** Something was wrong in it, so that what is found of what takes its place need not be new. */
  readonly wasWrong: boolean;
  /** What can not be read. */
  readonly problems: readonly string[];
  /** Those in what was inserted. */
  readonly inside: readonly Finding[];
  readonly elsewhere: readonly Finding[];
}

/** Accepts items in one text, one after the other. Like an editor, it reads and checks only what each changes. */
export function accepting(text: string, store: FolderInputs, uri: string): (placed: PlacedItem) => Consequences {
  const reader = new BlockReader();
  const memory = createMemory();
  let version = 0;
  const read = (written: string): SourceDocument => readAt(uri, ++version, written, reader);
  const check = (document: SourceDocument): readonly Finding[] => {
    const options = { severities: {}, memory, linkVerdict: () => undefined };
    if (document.kind === 'template') return checkTemplate(document, options, store.all());
    return document.kind === 'config' ? checkConfig(document, options, { registries: store.registries }) : checkSubmission(document, store, options);
  };
  const original = read(text);
  const hadFindings = check(original);
  const before = countsOf(hadFindings);
  const hadProblems = new Set(original.problems.map(({ message }) => message.text));
  return ({ offset, item, mode }) => {
    const after = accepted(text, offset, item, mode);
    const document = read(after.text);
    const found = check(document);
    // Of findings that are equal, those that stand in what was inserted are the new ones.
    const left = new Map(before);
    const isOld = (finding: Finding): boolean => {
      const count = left.get(keyOf(finding)) ?? 0;
      left.set(keyOf(finding), count - 1);
      return count > 0;
    };
    const isInside = ({ range }: Finding): boolean => range.start <= after.end && range.end >= after.start;
    const elsewhere = found.filter((finding) => !isInside(finding) && !isOld(finding));
    const inside = found.filter((finding) => isInside(finding) && !isOld(finding));
    const behind = text.length - (after.text.length - after.end);
    const from = Math.min(after.start, behind);
    return {
      accepted: after, replaced: text.slice(from, behind), elsewhere, inside,
      wasWrong: hadFindings.some(({ range }) => range.start >= from && range.end <= behind),
      problems: document.problems.map(({ message }) => message.text).filter((message) => !hadProblems.has(message)),
    };
  };
}

function countsOf(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return counts;
}

function keyOf({ code, message }: Finding): string {
  return `${code} ${message}`;
}
