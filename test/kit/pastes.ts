import { paste, type Pasted, type PasteQuestion } from '../../server/import/paste/paste.ts';
import type { PastedContent } from '../../server/protocol/paste.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { scopeOf } from '../../server/language/scope.ts';
import { sample, storeWith } from './template-store.ts';

/** A text whose selection is marked `<|>` for a cursor, `<|…|>` for what is selected. */
function selectionIn(marked: string): { readonly text: string; readonly selection: { readonly start: number; readonly end: number } } {
  const [before = '', behind, ...more] = marked.split('<|');
  if (behind === undefined || more.length > 0) throw new Error(`One <|> is wanted in ${JSON.stringify(marked)}`);
  const end = behind.startsWith('>') ? 0 : behind.indexOf('|>');
  const rest = end === 0 ? behind.slice(1) : behind.slice(end + 2);
  return { text: before + behind.slice(0, end) + rest, selection: { start: before.length, end: before.length + end } };
}

/** What is done with what is pasted at the mark. */
export function pasteAt(marked: string, content: PastedContent, more: Partial<PasteQuestion> = {}): Pasted | undefined {
  const { text, selection } = selectionIn(marked);
  return pasteInto(text, selection, content, more);
}

export function pasteInto(text: string, selection: PasteQuestion['selection'], content: PastedContent, more: Partial<PasteQuestion> = {}): Pasted | undefined {
  const template = 'regional-resilience-2021.submission-template.yaml';
  const store = storeWith({ [template]: sample(template) });
  const scope = scopeOf(readSubmissionDocument('file:///a.submission.yaml', 1, text), store);
  return paste({ document: text, kind: 'submission', readYaml: parseYaml, selection, ...content, ...more }, scope);
}

/** The text after; what VS Code does by itself where we do nothing. */
export function textAfterPaste(marked: string, content: PastedContent, more: Partial<PasteQuestion> = {}): string {
  const { text, selection } = selectionIn(marked);
  const pasted = pasteInto(text, selection, content, more);
  if (pasted !== undefined && 'refused' in pasted) throw new Error(pasted.refused);
  const edit = pasted?.edit ?? { range: selection, text: content.text ?? '' };
  return text.slice(0, edit.range.start) + edit.text + text.slice(edit.range.end);
}
