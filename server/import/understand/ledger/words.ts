import { dateMeant } from '../../../words/date-meant.ts';
import { longDate } from '../../../words/dates.ts';
import { withoutEnd } from '../around.ts';
import { webAddressesIn } from '../links/bare-addresses.ts';
import { decodedAddress } from '../lines.ts';

/** A word of a text, folded, and where it is written. */
export interface CountedWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

interface Address extends CountedWord {
  readonly words: readonly CountedWord[];
}

/** What is counted of a text. */
export interface Words {
  /** The text as its words are counted; the positions are in it. */
  readonly text: string;
  readonly words: readonly CountedWord[];
  /** Web and mail addresses, which programs write in several ways. Their words are not among `words`. */
  readonly addresses: readonly Address[];
}

const ofLatin = /[\p{L}\p{M}\p{N}]+/gu;
/** Scripts without spaces between words, where a line may break anywhere, are counted by the character. */
const ofAny =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Khmer}\p{sc=Lao}\p{sc=Myanmar}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Khmer}\p{sc=Lao}\p{sc=Myanmar}])[\p{L}\p{M}\p{N}])+/gu;
/** Addresses of mail and of files. */
const otherAddress =
  /(?:mailto:|file:\/{2,3})[^\s()[\]<>"“”]+|[^\s()[\]<>"“”,;:@（）]{1,100}@[^\s()[\]<>"“”,;:@（）]+/giu;
/** Numbers in circles and brackets, which are before words without a space. */
const enclosed = /[\u2460-\u24ff\u2776-\u2793\u3200-\u32ff]/g;
const date =
  /(?<!\d)\d{1,2}(?:st|nd|rd|th|er)?,? (?:de )?\p{L}{3,10}\.?,?(?: del?)? \d{4}(?!\d)|(?<!\d)\d{1,2} th\p{L}ng \d{1,2} n\p{L}m \d{4}|(?<!\d)\d{4} ?[.年년] ?\d{1,2} ?[.月월] ?\d{1,2} ?[.日일]?|\b[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b|\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}\.\d{1,2}\.\d{4}\b/giu;

/** The words of a text: its letters and digits, without case and compatibility forms. */
export function wordsOf(written: string): Words {
  const text = withLongDates(
    withoutHostBrackets(
      /[^\0-\u007f]/.test(written)
        ? written.replaceAll('\u00ad', '').replace(enclosed, ' $&. ').normalize('NFKC')
        : written,
    ),
  );
  const words = wordsIn(text, 0);
  const addresses = /:\/\/|@|\w\.[a-z]{2}|(?:mailto|file):/i.test(text) ? addressesIn(text) : [];
  if (addresses.length === 0) return { text, words, addresses };
  let at = 0;
  const outside = words.filter(({ start }) => {
    while ((addresses[at]?.end ?? Infinity) <= start) at++;
    return start < (addresses[at]?.start ?? Infinity);
  });
  return { text, words: outside, addresses };
}

function addressesIn(text: string): readonly Address[] {
  const others = Array.from(text.matchAll(otherAddress), ({ 0: address, index }) => ({ address, start: index }));
  let end = 0;
  return [...webAddressesIn(text), ...others]
    .sort((a, b) => a.start - b.start)
    .flatMap(({ address, start }) => {
      if (start < end) return [];
      end = start + address.length;
      return [{ word: bareAddress(address), start, end, words: wordsIn(address, start) }];
    });
}

/** A text in which each date is spelled alike, in words that a line's end may divide. */
function withLongDates(text: string): string {
  return /\d{4}/.test(text) ? text.replace(date, (found) => longDate(dateMeant(found) ?? found)) : text;
}

function wordsIn(text: string, from: number): readonly CountedWord[] {
  return Array.from(text.matchAll(/[\u0e00-\uffff]/.test(text) ? ofAny : ofLatin), ({ 0: found, index }) => ({
    word: found.toLowerCase(),
    start: from + index,
    end: from + index + found.length,
  }));
}

/** A number of a host stands in brackets, `https://[2001:db8::1]/`, at which an address would end otherwise. */
function withoutHostBrackets(text: string): string {
  return text.replace(/%5b([\da-f:.]{2,50})%5d/gi, '[$1]').replace(/:\/\/\[([\da-f:.]{2,50})\]/gi, '://$1');
}

/** An address without what programs change in it. */
export function bareAddress(written: string): string {
  const bare = withoutHostBrackets(decodedAddress(written))
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^(?:[a-z]{3,6}:\/{2,3}|mailto:)/, '')
    .replace(/^[^\p{L}\p{N}]+/u, '');
  return withoutEnd(bare, (character) => !/[\p{L}\p{N}]/u.test(character));
}
