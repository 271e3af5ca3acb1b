import { stripEnd } from '../../../document/text/text.ts';
import { hasPassword, isEmailAddress } from '../../../links/collect/address.ts';
import { editDistance } from '../../../words/did-you-mean.ts';
import { fileMeant } from '../file-name.ts';
import { dateMeant } from '../../../words/date-meant.ts';
import { quotation } from '../../../words/quotation.ts';
import { addressMessages } from '../../../words/messages/findings/address.ts';
import type { Message } from '../../../words/messages/message.ts';

/** What is wrong with an address, and what was meant by it where that is clear. */
export interface AddressFault {
  readonly message: Message;
  /** The address that was meant. */
  readonly meant?: string;
  /** True when nobody can have meant anything but `meant`, in which everything is that was written. */
  readonly isSure?: true;
  /** Several addresses that were written as one. */
  readonly several?: readonly string[];
  /** The keys of a link: the address, and the details that were written beside it. */
  readonly withDetails?: {
    readonly url: string;
    readonly title?: string;
    readonly accessed?: string;
    readonly language?: string;
  };
  /** True for the name of a file that belongs under `attachments:`. */
  readonly isAttachment?: true;
}

const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const fullWidth = /[\uff01-\uff5e\u3000]/g;
const fileEnd = /\.(?:pdf|html?|docx?|xlsx?|pptx?|aspx?|php|jsp)/i;
const hostAlone = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(?::\d+)?(?:[/?#]|$)/u;
const schemeLike = /^([a-z]{2,8})(?:[:;][/\\]{0,3}|\.[/\\]{1,3}|[/\\]{2,3})/i;
const otherSchemes = new Set([
  'ftp',
  'ftps',
  'sftp',
  'file',
  'data',
  'tel',
  'news',
  'ssh',
  'smb',
  'ws',
  'wss',
  'about',
]);
/** Matches addresses with which nothing that is checked below can be wrong, which most are. */
const plainAddress = /^https?:\/\/[a-z\d]+(?:[.-][a-z\d]+)*\.[a-z]{2,}(?:\/[\w.~%+=&?/#-]*)?(?<=[\w/])$/i;
const date = /\d{4}-\d{2}-\d{2}/;
const stuckOnFile = new RegExp(`^(.*${fileEnd.source})(\\(.*|\\d{4}-\\d{2}-\\d{2}.*)$`, 'is');
/** In characters; browsers and servers refuse addresses that are longer than about this. */
const longestAddress = 8000;

/**
 * What keeps a text from being an address that a reader can open; undefined when nothing does.
 *
 * @param value the address as YAML gives it
 * @param written the same text as it stands in the file, with its line breaks
 */
export function addressFault(value: string, written: string = value): AddressFault | undefined {
  const fault = faultOf(value, written);
  if (fault?.meant === undefined || faultOf(fault.meant) === undefined) return fault;
  // A replacement is offered only when nothing is wrong with it.
  return { message: fault.message };
}

/** As `addressFault`, but without the check that `meant` is itself a good address. */
function faultOf(value: string, written: string = value): AddressFault | undefined {
  const text = value.trim();
  if (plainAddress.test(text) && text.length <= longestAddress && !date.test(text)) return undefined;
  if (text === '') return { message: addressMessages.empty };
  if (text.length > longestAddress) return { message: addressMessages.tooLong };
  if (text.search(invisible) !== -1) {
    return { message: addressMessages.invisible, meant: text.replace(invisible, ''), isSure: true };
  }
  if (text.search(fullWidth) !== -1) {
    return { message: addressMessages.fullWidth, meant: text.normalize('NFKC'), isSure: true };
  }
  return ofFile(text, written) ?? markedUp(text) ?? twoInOne(text) ?? inPieces(text, written) ?? onePiece(text);
}

/** The fault of a file's name in place of an address. */
function ofFile(text: string, written: string): AddressFault | undefined {
  const file = /[\r\n]/.test(written.trim()) || misspeltScheme(text) !== undefined ? undefined : fileMeant(text);
  if (file === undefined) return undefined;
  if (file === 'elsewhere') return { message: addressMessages.fileElsewhere({ written: quotation(text) }) };
  return { message: addressMessages.file({ written: quotation(text) }), isAttachment: true };
}

/**
 * The fault of an address that is written as Markdown has links, `[words](https://a.org)`, whole or with parts of it
 * left over.
 */
function markedUp(text: string): AddressFault | undefined {
  const starred = /^\*+([^*]+)\*+$/.exec(text)?.[1];
  if (starred !== undefined) return { message: addressMessages.asterisks, meant: starred };
  const middle = /\] ?\(/.exec(text);
  if (middle === null) return undefined;
  const words = text.slice(0, middle.index).replace(/^\[/, '').trim();
  const url = withoutBrackets(text.slice(middle.index + middle[0].length));
  const wordsAreAddress = words !== '' && faultOf(words) === undefined;
  if (words === '' || wordsAreAddress || url === '') {
    return {
      message: addressMessages.leftOver({ written: quotation(middle[0]) }),
      meant: url === '' || (wordsAreAddress && faultOf(url) !== undefined) ? words : url,
    };
  }
  const fault = faultOf(url);
  const meant = fault === undefined ? url : fault.meant;
  return {
    message: addressMessages.linkOfText,
    ...(meant !== undefined &&
      !/[[\]]/.test(words) &&
      faultOf(meant) === undefined && { withDetails: { url: meant, title: words } }),
  };
}

/** What stands behind `](`, without the bracket that closes it. */
function withoutBrackets(text: string): string {
  const inner = stripEnd(text, /[\s.,;]/).replace(/^</, '');
  return inner.endsWith(')') && count(inner, ')') > count(inner, '(') ? stripEnd(inner.slice(0, -1), />/) : inner;
}

/** The offsets at which the schemes of addresses begin, as `https` before `://`. */
function schemeStarts(text: string): readonly number[] {
  const starts: number[] = [];
  for (let slashes = text.indexOf('://'); slashes !== -1; slashes = text.indexOf('://', slashes + 3)) {
    let first = slashes;
    for (let at = slashes - 1; at >= 0 && /[a-z\d+.-]/i.test(text.charAt(at)); at--)
      if (/[a-z]/i.test(text.charAt(at))) first = at;
    if (first < slashes) starts.push(first);
  }
  return starts;
}

function twoInOne(text: string): AddressFault | undefined {
  const starts = schemeStarts(text);
  if (starts.length < 2) return undefined;
  const doubled = /^https?:\/\/(https?:\/\/.+)$/i.exec(text)?.[1];
  if (doubled !== undefined) return { message: addressMessages.schemeTwice, meant: doubled, isSure: true };
  // One address may contain another: that of an archive has it behind a slash, that of a translator behind an equals
  // sign.
  const breaks = starts
    .slice(1)
    .filter(
      (start) =>
        !/[/=?&#:(]/.test(text.charAt(start - 1)) && !/^%(?:2f|3d)$/i.test(text.slice(Math.max(0, start - 3), start)),
    );
  if (breaks.length === 0) return undefined;
  const several = [0, ...breaks].map((start, index) => withoutJoint(text.slice(start, breaks[index])));
  const date = /\d{4}-\d{2}-\d{2}$/.exec(several[0] ?? '')?.[0];
  if (date !== undefined && /\S/.test(text.charAt((breaks[0] ?? 0) - 1))) {
    return { message: addressMessages.dateAndSecond({ date }) };
  }
  return {
    message: several.length === 2 ? addressMessages.two : addressMessages.several,
    ...(several.every((one) => faultOf(one) === undefined) && { several }),
  };
}

/** An address without the words that lead on to the next one, as `, and `. */
function withoutJoint(text: string): string {
  const joint = /[\s,;]/;
  const words = text.trimEnd();
  const end = words.endsWith('and') && joint.test(words.charAt(words.length - 4)) ? words.slice(0, -3) : text;
  return stripEnd(end, joint);
}

/** The fault of an address with spaces or line breaks in it. */
function inPieces(text: string, written: string): AddressFault | undefined {
  if (!/\s/.test(text)) return undefined;
  const pieces = text.split(/\s+/);
  const [first = '', ...others] = pieces;
  const rest = others.join(' ');
  if (faultOf(first.replace(/[,;:.]$/, '')) !== undefined) {
    const address = others.find((piece) => /^https?:\/\//i.test(piece));
    if (address !== undefined) {
      const at = text.indexOf(address);
      const [before, after] = [text.slice(0, at).trim(), text.slice(at + address.length).trim()];
      return {
        message:
          after === ''
            ? addressMessages.wordsBefore({ written: quotation(before) })
            : addressMessages.wordsAround({ before: quotation(before), after: quotation(after) }),
        ...titled(address, after === '' ? before : `${before} … ${after}`),
      };
    }
    if (/^https?:\/\/[\w.-]+$/i.test(first)) return { message: addressMessages.spaceInSite };
    return { message: addressMessages.none({ written: quotation(text) }) };
  }
  const details = detailsIn(rest);
  if (details !== undefined) {
    const key = details.accessed === undefined ? 'language' : 'accessed';
    return {
      message: addressMessages.detailAfter({ written: quotation(rest), key }),
      withDetails: { url: first.replace(/[,;.]$/, ''), ...details },
      ...(!isDateAlone(rest) && { isSure: true }),
    };
  }
  const belongs = /^[^\s()]*(?:\/|\.(?:pdf|html?|docx?|xlsx?|pptx?|aspx?|php)\b)/i.test(rest) || /[/=_-]$/.test(first);
  if (/[\r\n]/.test(written.trim()) && belongs) {
    return { message: addressMessages.brokenLines, meant: pieces.join('') };
  }
  if (belongs) return { message: addressMessages.space };
  return { message: addressMessages.wordsAfter({ written: quotation(rest) }), ...titled(first, rest) };
}

/** The address and its words, as long as they are all that is written, and the words can be those of a link. */
function titled(address: string, words: string): Pick<AddressFault, 'withDetails'> {
  const url = address.replace(/[,;:.]$/, '');
  const title = stripEnd(words.trim().replace(/^[-–—,;:(\s]+/, ''), /[-–—,;:(\s]/);
  const isPlain = title !== '' && !/[[\]<>|]|:\/\//.test(title) && title.split('(').length === title.split(')').length;
  return isPlain && faultOf(url) === undefined ? { withDetails: { url, title } } : {};
}

/** The details of a link that its address is followed by: `(accessed 2020-06-20)`, `(Japanese text only)`. */
function detailsIn(rest: string): { readonly accessed?: string; readonly language?: string } | undefined {
  const words = stripEnd(rest.replace(/^[\s,;([]+/, ''), /[\s)\].;,]/);
  const language = /^(?:in )?(\p{Lu}\p{L}+)(?: (?:text )?only| version| text)?$/u.exec(words)?.[1];
  if (language !== undefined && /only|version|text|^in /.test(words)) return { language };
  const date = dateMeant(
    words.replace(/^(?:last )?(?:accessed|visited|viewed|retrieved|as of|checked)(?: on)?:?\s+/i, ''),
  );
  return date === undefined ? undefined : { accessed: date };
}

/** Such a date may also be that of the page. */
function isDateAlone(rest: string): boolean {
  return /^[\s,;([]*\d/.test(rest);
}

function onePiece(text: string): AddressFault | undefined {
  if (/^[<(["'“‘]/.test(text)) {
    return {
      message: addressMessages.start({ written: quotation(text.charAt(0)) }),
      meant: stripEnd(text.replace(/^[<(["'“‘]+/, ''), /[>)\]"'”’]/),
    };
  }
  const end = surplusEnd(text);
  if (end !== '') {
    return { message: addressMessages.end({ written: quotation(end) }), meant: text.slice(0, -end.length) };
  }
  return schemeFault(text) ?? stuckOn(text) ?? hostFault(text) ?? passwordFault(text);
}

/**
 * The punctuation at the end of an address that belongs to the sentence around it; a bracket or a curly closing quote
 * only if it was not opened.
 */
function surplusEnd(text: string): string {
  const unopened = new Map(
    ['()', '[]', '“”', '‘’'].map(([opening = '', closing = '']) => [
      closing,
      count(text, closing) - count(text, opening),
    ]),
  );
  let kept = text.length;
  for (; kept > 0; kept--) {
    const sign = text.charAt(kept - 1);
    if (/[.,;:!"'>…、。]/.test(sign)) continue;
    const surplus = unopened.get(sign) ?? 0;
    if (surplus <= 0) break;
    unopened.set(sign, surplus - 1);
  }
  return text.slice(kept);
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

function schemeFault(text: string): AddressFault | undefined {
  if (/^mailto:/i.test(text)) {
    return isEmailAddress(text.slice(7).split('?', 1)[0] ?? '')
      ? undefined
      : { message: addressMessages.noEmail({ written: quotation(text.slice(7)) }) };
  }
  if (/^https?:/i.test(text) && text.includes('\\')) {
    return { message: addressMessages.backslashes, meant: text.replaceAll('\\', '/'), isSure: true };
  }
  if (/^https?:\/\//i.test(text)) return undefined;
  const [start, scheme = ''] = /^(https?):[/\\]*/i.exec(text) ?? [];
  if (start !== undefined) {
    return {
      message: addressMessages.noSlashes({ scheme }),
      meant: `${scheme}://${text.slice(start.length)}`,
      isSure: true,
    };
  }
  const misspelt = misspeltScheme(text);
  if (misspelt !== undefined) {
    return {
      message: addressMessages.misspelt({ written: quotation(misspelt.written), scheme: misspelt.scheme }),
      meant: `${misspelt.scheme}://${text.slice(misspelt.written.length)}`,
      // “hxxp” is often written on purpose, so that nobody opens a harmful page.
      ...(!/^hxxp/i.test(misspelt.written) && { isSure: true }),
    };
  }
  if (isEmailAddress(text)) return { message: addressMessages.email, meant: `mailto:${text}`, isSure: true };
  if (hostAlone.test(text)) return { message: addressMessages.noScheme, meant: `https://${text}` };
  const other = /^([a-z][a-z\d+.-]*):/i.exec(text)?.[1];
  if (other !== undefined) return { message: addressMessages.otherScheme({ scheme: other }) };
  return { message: addressMessages.none({ written: quotation(text) }) };
}

/**
 * The misspelt scheme at the start of an address, such as `htps://`, `https//` or `http;//`, and the scheme that was
 * meant.
 */
function misspeltScheme(text: string): { readonly written: string; readonly scheme: 'http' | 'https' } | undefined {
  const [written, word = ''] = schemeLike.exec(text) ?? [];
  if (written === undefined || otherSchemes.has(word.toLowerCase())) return undefined;
  const toHttps = editDistance(word.toLowerCase(), 'https');
  const toHttp = editDistance(word.toLowerCase(), 'http');
  if (Math.min(toHttps, toHttp) > 2) return undefined;
  return { written, scheme: toHttps <= toHttp ? 'https' : 'http' };
}

/** The fault of an address whose file name is directly followed by a date or a bracket. */
function stuckOn(text: string): AddressFault | undefined {
  const [, url, rest] = stuckOnFile.exec(text) ?? [];
  if (url === undefined || rest === undefined) return undefined;
  const spaced = rest.replace(/([a-z])(\d)/gi, '$1 $2');
  const details = detailsIn(spaced);
  return {
    message: addressMessages[details?.accessed === undefined ? 'stuck' : 'stuckDate']({ written: quotation(rest) }),
    ...(details !== undefined && { withDetails: { url, ...details }, ...(!isDateAlone(spaced) && { isSure: true }) }),
  };
}

function hostFault(text: string): AddressFault | undefined {
  if (!/^https?:/i.test(text)) return undefined;
  const host = /^https?:\/\/(?:[^/?#@]*@)?([^/?#]*)/i.exec(text)?.[1] ?? '';
  const name = host.replace(/:\d*$/, '');
  if (name === '') return { message: addressMessages.noSite };
  if (name.startsWith('[') || name.toLowerCase() === 'localhost')
    return URL.canParse(text) ? undefined : notComplete(text);
  if (!name.includes('.')) return { message: addressMessages.partOfSite({ written: quotation(name) }) };
  const odd = /[^\p{L}\p{M}\p{N}._%-]/u.exec(name)?.[0];
  if (odd !== undefined) return { message: addressMessages.oddSite({ odd: quotation(odd), written: quotation(name) }) };
  if (/^\.|\.\./.test(name)) return { message: addressMessages.dotInSite({ written: quotation(name) }) };
  return URL.canParse(text) ? undefined : notComplete(text);
}

/**
 * The fault of an address with a password. A user name alone is no secret, though link checks do not send it either.
 */
function passwordFault(text: string): AddressFault | undefined {
  if (!hasPassword(text)) return undefined;
  return {
    message: addressMessages.password,
    meant: text.replace(/^(https?:\/\/)[^/?#]*@/i, '$1'),
  };
}

function notComplete(text: string): AddressFault {
  return { message: addressMessages.incomplete({ written: quotation(text) }) };
}
