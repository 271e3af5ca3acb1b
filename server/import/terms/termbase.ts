import { termbaseMessages } from '../../words/messages/import/terms.ts';
/** A termbase as it was read, whatever its format. */
export interface Termbase {
  /** The format by its name, for messages. */
  readonly format: 'TBX' | 'TERMIUM Plus' | 'CSV';
  /** As the file names itself; empty when it does not. */
  readonly title: string;
  readonly entries: readonly TermbaseEntry[];
  /** Entries of which one can not say which word is to be avoided, because they list other words than remarks. */
  readonly unclear: readonly string[];
  /** The lines of a table, from 1, that have more cells than its heading: nobody can tell where their cells begin. */
  readonly tooLong: readonly number[];
}

/** What a termbase says of one concept: the words for it. */
export type TermbaseEntry = readonly TermbaseTerm[];

export interface TermbaseTerm {
  readonly text: string;
  /** A language tag as the file has it; empty when the file does not say. */
  readonly language: string;
  readonly status: TermStatus;
  readonly note: string;
}

/** `other`: the file says neither that it is the right word nor that it is a wrong one. */
export type TermStatus = 'preferred' | 'avoided' | 'other';

/** The file is not read; the message is a plain sentence for the user. */
export class TermbaseRefusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TermbaseRefusal';
  }
}

/** Of a file that is imported. */
export const mostTermbaseBytes = 50 * 1024 * 1024;
export const mostEntries = 100_000;

export function tooManyEntries(): TermbaseRefusal {
  return new TermbaseRefusal(termbaseMessages.tooManyEntries({ most: mostEntries / 1000 }).text);
}

/** Words by which termbases say that a term is not to be used, as `plainWord` writes them. */
const avoided = new Set([
  'deprecated',
  'superseded',
  'forbidden',
  'prohibited',
  'obsolete',
  'rejected',
  'notrecommended',
  'avoid',
  'tobeavoided',
  'donotuse',
  'disallowed',
  'nonpreferred',
  'formerdesignation',
  'aeviter',
  'eviter',
  'desuet',
  'vieilli',
  'anciennedesignation',
  'evitar',
  'obsoleto',
  'interdit',
  'nonrecommande',
]);
const preferred = new Set([
  'preferred',
  'correct',
  'official',
  'officiel',
  'oficial',
  'recommended',
  'standardized',
  'standardised',
  'approved',
  'legal',
  'regulated',
  'correcto',
  'prefere',
  'recommande',
]);

/** What a remark such as `deprecatedTerm-admn-sts` or “CORRECT, NOUN” says of a term. */
export function statusOf(remark: string): TermStatus {
  const words = remark
    .slice(0, 500)
    .split(/[,;/|]/)
    .map((word) =>
      plainWord(word)
        .replace(/admnsts$/, '')
        .replace(/(?<=.)terms?$/, ''),
    );
  if (words.some((word) => avoided.has(word))) return 'avoided';
  return words.some((word) => preferred.has(word)) ? 'preferred' : 'other';
}

/** A word without capitals, accents, blanks and signs, as names of columns and remarks are compared. */
export function plainWord(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** A text on one line, without blanks that are the file's layout only. */
export function oneLined(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u00ad\u200b\ufeff]+/gu, ' ')
    .trim();
}
