import { asRecord, asText } from '../../contract/plain-value.ts';
import { formTag } from './field-tag.ts';
import { textDigest } from './leaf-digests.ts';

// What a pre-filled document for Word asks at each answer, and how the import recognises it when the document comes
// back.

const confirmTag = `${formTag}round/confirm/`;

/** The content control of the check box at an answer to an issue. */
export function confirmTagOf(issueId: string): string {
  return confirmTag + textDigest(issueId);
}

export function isConfirmTag(tag: string): boolean {
  return tag.startsWith(confirmTag);
}

/** Behind the check box. */
export const confirmWords = 'Please confirm, change or delete';

/** Before the outcome of the earlier submission. */
export const lastTimeLabel = 'Last time: ';

/** Behind an issue or a sub-point that the earlier template did not have. */
export const newWords = ' (new)';

/** At the end of a line, or before the guidance of an issue. */
const markOfNew = / \(new\)(?= – |$)/;

const saidTag = `${formTag}round/said/`;

/** The content control of words that nobody is meant to change. */
export function saidTagOf(words: string): string {
  return saidTag + textDigest(words);
}

export function isSaidTag(tag: string): boolean {
  return tag.startsWith(saidTag);
}

/** Digests of the lines that the form of a round has added, by what it carries. */
export function roundLinesIn(hint: string | undefined): ReadonlySet<string> {
  try {
    const { said } = asRecord(JSON.parse(hint ?? 'null'));
    return new Set(Array.isArray(said) ? said.map(asText) : []);
  } catch {
    return new Set();
  }
}

/**
 * Takes the lines out of a text that the form of a round has beside its answers: boxes, outcomes of last time, and what
 * it says itself.
 *
 * @param said digests of the lines that the form has added
 */
export function withoutRoundLines(text: string, said: ReadonlySet<string>): string {
  const isForm = (line: string): boolean => said.has(textDigest(line)) || line.includes(confirmWords);
  return text
    .split('\n')
    .filter((line) => !isForm(line))
    .map((line) => line.replace(markOfNew, ''))
    .join('\n');
}
