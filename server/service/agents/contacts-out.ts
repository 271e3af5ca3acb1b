import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { nodePath, readPath } from '../../papers/view/node-path.ts';
import { didYouMean } from '../../words/did-you-mean.ts';

/** A submission as it leaves for an agent that may not read contacts. */
export interface WithoutContacts {
  /** The text, with as many lines. What is left out is a comment. */
  readonly text: string;
  /** Whether any of these lines, counted from 0, is left out. */
  isOut(this: void, first: number, last: number): boolean;
  /** A sentence about the file, without the words that are left out. */
  scrub(this: void, sentence: string): string;
  /**
   * The path of a node up to the first key that is not in what is left: with a wrong indentation, text becomes a key.
   */
  scrubPath(this: void, path: string): string;
}

const leftOut = '(contact left out)';
const addressLeftOut = '(address left out)';

/** Text that must not be written into a file, because it replaces what was left out. */
export const leftOutWords: readonly string[] = [leftOut, addressLeftOut];

/** Top-level keys whose content is part of the answer. */
const answerKeys = ['template', 'document', 'economy', 'language', 'attachments', 'issues'];
const rootKeys = [...answerKeys, 'contact', 'contacts'];
/** Words of keys that a submission has only in a contact. */
const contactWords = [
  /contact[os]{0,2}|kontakt?e?|contat[ot]o?|ansprech(?:partner|person)(?:in)?|focal ?points?|hubungi|liên hệ/,
  /persons?|personas?|officer?|n(?:ame|ombre|om|ama)|(?:e ?)?mails?|courriel|correo|emel/,
  /(?:tele|hand)?phone|tel|t[eé]l[eé](?:fono?|phone)|telepon|mobile|fax|whatsapp|wechat|điện thoại/,
  /addresse?|addresses|adresse|anschrift|direcci[oó]n|alamat|địa chỉ/,
  /連絡先|担当者?|氏名|住所|電話|メール|联系(?:人|方式)|聯絡(?:人|方式)|姓名|地址|电话|電話|邮箱|電郵|연락처|담당자|이름|주소|전화|이메일/,
  /контакт(?:ы|ное лицо)?|телефон|почта|адрес|(?:ผู้)?ติดต่อ|โทรศัพท์|อีเมล|ที่อยู่/,
]
  .map(({ source }) => source)
  .join('|');
/** Words beside them. */
const besideWords =
  /main|first|last|second|third|further|other|press|our|the|of|for|in charge|responsible|national|full|points?|details?|info|information|no|numbers?|nummer|postal|mailing|work|cell|electr[oó]nico|番号|アドレス|号码|號碼|번호/
    .source;
const contactKey = new RegExp(`^(?=.*(?:${contactWords}))(?:(?:${contactWords}|${besideWords}) ?)+$`, 'iu');
/** A colon of YAML, or a wide one, as it is typed by mistake. */
const colon = String.raw`(?::(?=\s|$)|[：﹕∶])`;
/** A key at the beginning of a line, within braces, or in a comment; “address” may be that of a link. */
const keyInLine = new RegExp(
  String.raw`(?:^|[{,]|(?<=^|\s)#+)[\s>|-]*["']?(\p{L}[\p{L}\p{M}\p{N} ._()/-]{0,40}?)["']?\s*${colon}(?<!address:(?=\s+["']?https?:))`,
  'gu',
);
/** What is not seen of an address: characters without a shape, and marks of Markdown. */
const unseen = /((?:[\p{DI}*_`~]|\\(?![\p{L}\p{N}]))+)/u;
const lineBreak = String.raw`[^\S\r\n]{0,80}(?:\r\n|\n|\r)[^\S\r\n]{0,80}`;
const gap = String.raw`(?:[^\S\r\n]{0,2}|${lineBreak})`;
/** An @, also as YAML and addresses of pages escape it, and as people write it so that programs do not find it. */
const at = String.raw`(?:[@＠﹫]|[%=]40|\\(?:x|u00|U000000)40|&(?:#(?:64|x40)|commat);|[([{<] ?(?:at|@) ?[)\]}>])`;
const dot = String.raw`(?:[.\uff0e]|[。｡](?=[\p{Script=Latin}\p{N}])|%2e|\\(?:x|u00|U000000)2e| ?[([{<] ?(?:dot|\.) ?[)\]}>] ?| dot )`;
const mayHaveAddress = new RegExp(String.raw`${at}|\sat\s`, 'iu');
const label = String.raw`[\p{L}\p{N}-]{1,80}`;
const afterAt = String.raw`${label}(?:${dot}|\.${lineBreak})(?:${label}${dot}){0,7}(?:xn--[a-z\d-]{2,60}|\p{L}{2,80})`;
// Of “at” alone, a file is none, nor what a text names as a site.
const noFile = /(?!(?:pdf|docx?|xlsx?|pptx?|html?|csv|txt|png|jpe?g)(?![\p{L}\p{N}]))/u.source;
const afterWord = String.raw`(?!www\.)[\p{L}\p{N}-]{2,80}${dot}(?:${label}${dot}){0,7}${noFile}[a-z]{2,4}(?!\.?[\p{L}\p{N}/-])`;
const mailAddress = new RegExp(
  String.raw`(?<![\p{L}\p{N}.%+@-]|(?<!mailto:\/?)\/)(?:(?:[\p{L}\p{N}][\p{L}\p{N}.%+'-]{0,80}?|"[^"\r\n]{1,64}")${gap}${at}${gap}${afterAt}|(?!(?:available|found|online|published|is|are|pages?|sites?)\s)[\p{L}\p{N}][\p{L}\p{N}.%+'-]{0,80}(?!\S)${gap}at(?!\S)${gap}${afterWord})`,
  'giu',
);
const neutralLine = /^\s*(?:#.*|---.*|(?:<{7}|={7}|>{7}|\|{7}).*)?$/;

/**
 * Leaves out of a submission whatever is or looks like a contact. It reads lines, so that the text need not be YAML: at
 * the top level, only the sections of the answer stay, whatever else is called; in them, keys of a contact go, with the
 * lines below them, and mail addresses.
 */
export function leaveOutContacts(text: string): WithoutContacts {
  const parts = text.replace(/^\ufeff/, '').split(/(\r\n|\n|\r)/);
  const lines = parts.filter((_, index) => index % 2 === 0);
  const out = linesOut(lines);
  const shown = lines.map((line, index) =>
    out.has(index) ? `${/^ */.exec(line)?.[0] ?? ''}# ${leftOut}` : withoutContactRemark(line),
  );
  const left = withoutAddresses(shown.map((line, index) => line + (parts[2 * index + 1] ?? '')).join(''));
  // A text of several lines is one line in a sentence.
  const [all, stays] = [text, left].map((one) => one.replaceAll(/\s+/g, ' '));
  return {
    text: left,
    isOut: (first, last) => [...out].some((line) => first <= line && line <= last),
    scrub: (sentence) =>
      withoutAddresses(sentence).replace(/“([^“”]{3,})”/g, (quoted, words: string) =>
        all?.includes(words) === true && stays?.includes(words) === false ? '“…”' : quoted,
      ),
    scrubPath: (path) => {
      const segments = readPath(path);
      const end = segments.findIndex((one) => !/^\d+$/.test(one) && stays?.includes(one) === false);
      return nodePath(...segments.slice(0, end < 0 ? undefined : end)).text;
    },
  };
}

/**
 * True where the answer itself cannot be shown, because it is on the same lines as a contact. @param shown `whole`
 * without its contacts
 */
export function isBesideContact(whole: SubmissionDocument, shown: SubmissionDocument): boolean {
  const isKnown = ({ submission: { template, issues } }: SubmissionDocument): boolean =>
    template !== undefined || issues.length > 0;
  return isKnown(whole) && !isKnown(shown);
}

/**
 * The lines of a proposed text as they may be shown. What an agent has written itself tells it nothing new, and stays:
 * an address that it has given, and a line that looks like a contact and has no word of another.
 *
 * @param given all that the agent has written
 */
export function shownProposal(text: string, given: string): string {
  const shown = leaveOutContacts(text).text.split('\n');
  const words = new Set(wordsOf(given));
  return text
    .split('\n')
    .map((line, index) => {
      if (line === shown[index] || wordsOf(line).every((word) => words.has(word))) return line;
      return shown[index] === withoutAddresses(line) ? withoutAddresses(line, given) : (shown[index] ?? '');
    })
    .join('\n');
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** As many lines. @param given text whose addresses stay */
export function withoutAddresses(text: string, given = ''): string {
  if (!mayHaveAddress.test(text)) return text;
  const parts = text.split(unseen);
  const plain = parts.filter((_, index) => index % 2 === 0).join('');
  /** Where each character of `plain` is in the text. */
  const seen: number[] = [];
  let place = 0;
  for (const [index, part] of parts.entries()) {
    const end = place + part.length;
    for (; place < end; place++) if (index % 2 === 0) seen.push(place);
  }
  let left = '';
  let from = 0;
  for (const { 0: found, index } of plain.matchAll(mailAddress)) {
    const [start, end] = [seen[index] ?? 0, (seen[index + found.length - 1] ?? 0) + 1];
    const address = text.slice(start, end);
    const breaks = (address.match(/(?:\r\n|\n|\r)[^\S\r\n]*/g) ?? []).join('');
    left += text.slice(from, start) + (given.includes(address) ? address : addressLeftOut + breaks);
    from = end;
  }
  return left + text.slice(from);
}

function linesOut(lines: readonly string[]): ReadonlySet<number> {
  const out = new Set<number>();
  const rootIndent = indentOf(lines.find((line) => !neutralLine.test(line)) ?? '');
  let isAnswer = false;
  /** The indentation of the contact's key, in a section of the answer. */
  let below: number | undefined;
  /** Brackets of the contact that are still open: what is in them may have any indentation. */
  let open = 0;
  for (const [index, line] of lines.entries()) {
    if (neutralLine.test(line)) {
      // A comment between the lines of a contact may be about it.
      const isBelow =
        index > 0 &&
        out.has(index - 1) &&
        (below !== undefined || !isAnswer || neutralLine.test(lines[index - 1] ?? ''));
      if (/^\s*#/.test(line) && (isBelow || namesContact(line))) out.add(index);
      continue;
    }
    const indent = indentOf(line);
    if (indent <= rootIndent) {
      isAnswer = beginsAnswer(line);
      below = undefined;
    } else if (below !== undefined && indent <= below && open <= 0 && beginsItem.test(line)) below = undefined;
    if (isAnswer && below === undefined && namesContact(withoutRemark(line))) [below, open] = [indent, 0];
    if (below !== undefined) open += (line.match(/[[{]/g) ?? []).length - (line.match(/[\]}]/g) ?? []).length;
    if (!isAnswer || below !== undefined) out.add(index);
  }
  return out;
}

/** A key, or an item of a list: any other line goes on with the text above it. */
const beginsItem = new RegExp(String.raw`^\s*(?:-(?:\s|$)|["']?\p{L}[^:：﹕∶]{0,60}${colon}|[\]}])`, 'u');

function withoutRemark(line: string): string {
  return line.replace(/\s#.*/, '');
}

/** A line of which the comment alone is about a contact. */
function withoutContactRemark(line: string): string {
  const plain = withoutRemark(line);
  return plain !== line && namesContact(line.slice(plain.length)) ? `${plain}  # ${leftOut}` : line;
}

/** Whether a line at the top level is the key of a section of the answer, or a mistyped one. */
function beginsAnswer(line: string): boolean {
  const key = /^\s*["']?([\p{L}_-]{1,40})["']?\s*:(?:\s|$)/u.exec(line)?.[1];
  if (key === undefined) return false;
  return answerKeys.includes(key) || (!isContactKey(key) && answerKeys.includes(didYouMean(key, rootKeys) ?? ''));
}

function namesContact(line: string): boolean {
  // A key may have its value on the next line: “? contact”.
  return Array.from(line.replace(/^([\s-]*)\?\s(.*)$/, '$1$2:').matchAll(keyInLine)).some(
    ([, key = '']) => isContactKey(key) || /^cont[act]{2,4}s?$/i.test(key),
  );
}

function isContactKey(key: string): boolean {
  const words = key.normalize('NFKC').replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  return contactKey.test(words.replace(/[\s\d._()/-]+/g, ' ').trim());
}

function indentOf(line: string): number {
  return /^[ \t]*(?:- +)?/.exec(line)?.[0].length ?? 0;
}
