import { asRecord } from '../../contract/plain-value.ts';
import { alignLines } from '../../document/edit/text-edits.ts';
import { readSubmissionDocumentWhole } from '../../document/model/read-document.ts';
import { importHint } from '../../papers/hint/import-hint.ts';
import type { MergedChange, MergeReport } from '../../protocol/import.ts';
import { quotedInFull } from '../../words/quotation.ts';
import { mergeFromDisk, withChoices } from '../versions/resolve-conflicts.ts';

/** A submission with the changes of a paper. */
interface MergedPaper {
  readonly yaml: string;
  readonly report: MergeReport;
  readonly clashes?: readonly Clash[];
}

/** A place where a paper and the submission both have other words than what was exported. */
export interface Clash {
  readonly ours: string;
  readonly theirs: string;
}

/**
 * The version of a submission from which a paper was exported.
 *
 * @param hint that the paper carries
 * @param now the text of today
 * @param earlier versions, the newest first
 * @returns undefined where that is the text of today, and where none is known
 */
export function exportedVersion(hint: string | undefined, now: string, earlier: readonly string[]): string | undefined {
  const wanted = earlier.length === 0 ? undefined : exportedWords(hint);
  const isIt = (text: string): boolean => isExportOf(hint, text);
  return wanted === undefined || isIt(now) ? undefined : earlier.find((text) => text !== now && isIt(text));
}

/** True where a paper was exported from this text. */
export function isExportOf(hint: string | undefined, text: string): boolean {
  const wanted = exportedWords(hint);
  const { problems, submission } = readSubmissionDocumentWhole('file:///earlier.submission.yaml', 1, text);
  return wanted !== undefined && problems.length === 0 && exportedWords(importHint(submission)) === wanted;
}

/** What a hint tells of the whole submission. @returns undefined where it tells nothing, as that of a blank form */
function exportedWords(hint: string | undefined): string | undefined {
  try {
    const { said: _said, ...words } = asRecord(JSON.parse(hint ?? 'null'));
    return words['form'] !== undefined || words['issues'] === undefined ? undefined : JSON.stringify(words);
  } catch {
    return undefined;
  }
}

/**
 * Merges what a paper has changed in the version from which it was exported with what was changed in the submission since. Where both
 * have changed one thing, one side's words count, and those of the other are told; what only the paper has removed stays.
 *
 * @param theirs the version with the changes of the paper
 * @param counts whose words: those of an earlier reviewer stay, but an economy's own document is its last word
 * @returns undefined where that is not certain
 */
export function mergeSinceExport(now: string, base: string, theirs: MergedPaper, counts: 'ours' | 'theirs'): MergedPaper | undefined {
  const found = mergeFromDisk(now, base, theirs.yaml);
  if (found === undefined) return undefined;
  const yaml = withChoices(found.text, found.left.map((conflict) => (conflict.theirs.trim() === '' ? 'ours' : counts)));
  const [lines, placeOf] = [yaml.split('\n'), placesIn(theirs.yaml, yaml)];
  const both = found.left.map(({ where = 'A part of the submission', ours, theirs: words }): MergedChange => {
    const isKept = words.trim() === '' || counts === 'ours';
    const line = lines.indexOf((isKept ? ours : words).split('\n')[0] ?? '');
    const at = line === -1 ? {} : { line };
    if (words.trim() === '') return { kind: 'left', message: `${where} was removed in the document, but changed in the submission after the export, so it was kept; remove it yourself if it is no longer needed.`, ...at };
    if (isKept) return { kind: 'left', message: `${where} was changed in the document and in the submission after the export; the submission’s words were kept. The document has: ${quotedInFull(oneLine(words))}.`, ...at };
    const had = ours.trim() === '' ? 'removed from the submission' : 'changed in the submission';
    return { kind: 'changed', message: `${where} was changed in the document and ${had} after the export; the submission has the words of the document now${ours.trim() === '' ? '' : `, in place of: ${quotedInFull(oneLine(ours))}`}.`, ...at };
  });
  const placed = <T extends { readonly line?: number }>({ line, ...one }: T): Omit<T, 'line'> & { readonly line?: number } => {
    const place = line === undefined ? undefined : placeOf[line];
    return place === undefined ? one : { ...one, line: place };
  };
  // What was in the submission already is no change of it.
  const made = theirs.report.changes.filter(({ kind }) => yaml !== now || kind === 'left');
  return { yaml, report: { changes: [...made.map(placed), ...both], notices: theirs.report.notices.map(placed) }, ...(counts === 'ours' && { clashes: found.left }) };
}

function oneLine(lines: string): string {
  return lines.replace(/\s+/g, ' ').trim();
}

/** For each line of a text, its place in another one that has most of it. */
function placesIn(text: string, other: string): readonly (number | undefined)[] {
  return alignLines(other.split('\n'), text.split('\n'));
}
