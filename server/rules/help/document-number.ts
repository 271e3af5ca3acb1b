import type { Located } from '../../document/text/text.ts';
import { readNumber, type NumberScheme, type ReadNumber } from '../../template/document-numbers.ts';
import { fold } from '../../words/fold.ts';
import { entryOf } from '../../document/yaml/tree.ts';
import type { DocumentContext, Fix } from '../engine/rule.ts';
import { planOfRemark } from './fixes/remark.ts';
import { editsInMap } from './fixes/verified-edits.ts';
import { hasPlaceholder } from './placeholders.ts';

/** The number on a submission's cover, unless it is still to come. */
export function numberOf({ document, template }: Pick<DocumentContext, 'document' | 'template'>): Located<string> | undefined {
  const number = document.submission.cover.get('number');
  if (number === undefined || number.value.trim() === '') return undefined;
  return hasPlaceholder(document.lines.slice(number.range.start, number.range.end), template) ? undefined : number;
}

/** Three rules ask for the same number, one after the other. */
let lastRead: { readonly written: string; readonly scheme: NumberScheme | undefined; readonly date: string; readonly read: ReadNumber | undefined } = {
  written: '', scheme: undefined, date: '', read: undefined,
};

/** Reads a number, also one that has two digits of the year as the names of files do: `20_desg_010`. */
export function numberMeant(written: string, scheme: NumberScheme, date: string): ReadNumber | undefined {
  if (written !== lastRead.written || scheme !== lastRead.scheme || date !== lastRead.date) {
    lastRead = { written, scheme, date, read: readWith(written, scheme, date) };
  }
  return lastRead.read;
}

function readWith(written: string, scheme: NumberScheme, date: string): ReadNumber | undefined {
  const read = readNumber(written, scheme);
  if (read !== undefined) return read;
  const digits = /^\d\d(?=[^\p{L}\p{N}])/u.exec(written.trim())?.[0];
  if (digits === undefined || digits !== date.slice(2, 4)) return undefined;
  const whole = readNumber(date.slice(0, 2) + written.trim(), scheme);
  return whole && { ...whole, isSure: false };
}

/** Equal for the numbers of two files that can not both be right. */
export function documentNumberKey(written: string, { document, template, date, language }: DocumentContext): string {
  const scheme = template?.numbers;
  const read = scheme && numberMeant(written, scheme, date);
  // An organisation with a scheme gives a number once; others may count anew in each exercise. A translation has its original's number.
  const by = read === undefined ? document.submission.template?.value ?? '' : template?.organisation || template?.organisationAcronym || template?.id;
  return JSON.stringify([by, language, read?.canonical ?? fold(written)]);
}

/** The fix for a number that can not be right: without one, the paper has none yet. */
export function leaveOutNumber({ document }: Pick<DocumentContext, 'document'>): readonly Fix[] {
  const { root } = document;
  const cover = entryOf(root, 'document')?.value;
  // Where the cover says nothing else, all of it goes.
  const [holder, key] = cover?.kind === 'map' && cover.entries.length === 1 ? [root, 'document'] : [cover, 'number'];
  const edits = holder?.kind === 'map' ? editsInMap({ source: '', document }, holder, (yaml, map) => planOfRemark(yaml, map, key)) : [];
  return edits.length === 0 ? [] : [{ title: 'Turn it into a comment until you have a number', edits }];
}
