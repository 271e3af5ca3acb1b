import { decodeDeclared } from '../read/decode-text.ts';
import { mergeTerms, type MergedTerms } from './merge-terms.ts';
import { readTbx } from './read-tbx.ts';
import { readTermTable } from './read-term-table.ts';
import { mostTermbaseBytes, TermbaseRefusal, type Termbase } from './termbase.ts';
import { termsOfTermbase, type TakenTerms } from './terms-of-termbase.ts';
import { termbaseMessages } from '../../words/messages/import/terms.ts';

export interface TermsImport {
  readonly bytes: Uint8Array;
  /** The file's name, as the source of its terms where it does not name itself. */
  readonly name: string;
  /** The team's file of terms; undefined while there is none. */
  readonly into: string | undefined;
  /** Language tags; empty for all languages. */
  readonly languages: readonly string[];
}

export type TermsImportResult = ImportedTerms | { readonly refused: string };

export interface ImportedTerms {
  readonly format: Termbase['format'];
  /** Entries of the file. */
  readonly entries: number;
  readonly taken: TakenTerms;
  readonly merged: MergedTerms;
}

/**
 * Reads a termbase (TBX or a table as CSV), and adds its words to avoid to a team's terms. Never throws for what stands
 * in the file.
 */
export function importTerms({ bytes, name, into, languages }: TermsImport): TermsImportResult {
  try {
    const termbase = readTermbase(bytes);
    const { format, entries, title, tooLong } = termbase;
    const isAvoiding = entries.some((entry) => entry.some(({ status }) => status === 'avoided'));
    if (!isAvoiding && tooLong.length > 0)
      return { refused: termbaseMessages.tooManyCells({ line: tooLong[0] ?? 0 }).text };
    if (entries.every((entry) => entry.length === 0)) return { refused: termbaseMessages.noTerms.text };
    if (!isAvoiding) return { refused: termbaseMessages.noneToAvoid.text };
    const taken = termsOfTermbase(termbase, new Set(languages.map((tag) => tag.toLowerCase().split('-')[0] ?? '')));
    return {
      format,
      entries: entries.length,
      taken,
      merged: mergeTerms(into, taken.terms, title === '' ? name : title),
    };
  } catch (error) {
    if (error instanceof TermbaseRefusal) return { refused: error.message };
    throw error;
  }
}

function readTermbase(bytes: Uint8Array): Termbase {
  if (bytes.length > mostTermbaseBytes)
    throw new TermbaseRefusal(termbaseMessages.tooLarge({ most: mostTermbaseBytes / 1024 / 1024 }).text);
  const begin = new TextDecoder('latin1').decode(bytes.subarray(0, 400));
  if (/^PK\u0003\u0004|^\u00d0\u00cf\u0011\u00e0/.test(begin)) throw new TermbaseRefusal(termbaseMessages.packed.text);
  const text = decodeDeclared(bytes, /^[^>]{0,200}encoding=["']([\w.-]{1,40})["']/.exec(begin)?.[1]);
  if (text.trim() === '') throw new TermbaseRefusal(termbaseMessages.empty.text);
  return /^\s*</.test(text.slice(0, 1000)) ? readTbx(text) : readTermTable(text);
}
