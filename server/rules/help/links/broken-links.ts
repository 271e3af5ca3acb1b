import { findAddresses } from '../../../document/prose/addresses.ts';
import type { FoundLink } from '../../../document/prose/prose-links.ts';
import type { Range } from '../../../document/text/text.ts';
import { proseTexts } from '../../../document/model/links-in-prose.ts';
import type { Initiative } from '../../../document/model/submission.ts';
import type { YamlScalar } from '../../../document/yaml/tree.ts';
import { quotation } from '../../../words/quotation.ts';
import { addressFault } from './address-form.ts';
import { addressMessages } from '../../../words/messages/findings/address.ts';
import type { Message } from '../../../words/messages/message.ts';

/** What was evidently meant as a link in a prose text, and is none. Offsets count in the text's value. */
export interface BrokenLink extends Range {
  readonly message: Message;
  /** What is to be written, and where, so that it is one. */
  readonly mend?: { readonly part: Range; readonly text: string };
  /** True for what may be meant as it is. */
  readonly isDoubtful?: true;
}

/** The broken links of a text, and the bare addresses that are a part of them. */
export interface BrokenLinksOfText {
  readonly text: YamlScalar;
  readonly broken: readonly BrokenLink[];
  readonly parts: ReadonlySet<FoundLink>;
}

/** The texts of an initiative in which there are broken links. */
export function brokenLinksOf({ map, linksInProse }: Initiative): readonly BrokenLinksOfText[] {
  if (map === undefined) return [];
  const linksOf = new Map<YamlScalar, FoundLink[]>();
  for (const { text, found } of linksInProse) {
    const before = linksOf.get(text);
    if (before === undefined) linksOf.set(text, [found]);
    else before.push(found);
  }
  return proseTexts(map).flatMap((text) => {
    const value = String(text.value);
    if (!mayHaveBroken(value)) return [];
    const links = linksOf.get(text) ?? [];
    const broken = findBrokenLinks(value, links);
    let index = 0;
    const parts = links.filter((link) => {
      while ((broken[index]?.end ?? Infinity) <= link.start) index++;
      return (broken[index]?.start ?? Infinity) <= link.start;
    });
    return broken.length === 0 ? [] : [{ text, broken, parts: new Set(parts) }];
  });
}

function mayHaveBroken(value: string): boolean {
  return value.includes('](') || value.includes('] (');
}

/** In characters; no words of a link are longer. */
const longestWords = 300;
/** What CommonMark allows between an address and the bracket that closes its link. */
const linkTitle = /^[ \n]+(?:"[^"\n]*"|'[^'\n]*') ?\)/;
/** In characters; no address is longer. */
const longestDestination = 8000;

/**
 * Links in a prose text that are not written as links are: with a misspelt address, without a bracket, with a blank
 * between their brackets. Brackets of which it is not plain that a link was meant are let be.
 *
 * @param links the sound links of the text, in its order
 */
function findBrokenLinks(value: string, links: readonly FoundLink[]): readonly BrokenLink[] {
  if (!mayHaveBroken(value)) return [];
  const broken: BrokenLink[] = [];
  let next = 0;
  let last: FoundLink | undefined;
  for (const match of value.matchAll(/\] ?\(/g)) {
    for (; (links[next]?.start ?? Infinity) <= match.index; next++) last = links[next];
    if (last !== undefined && last.words !== undefined && last.end > match.index) continue;
    const joint = { start: match.index, end: match.index + match[0].length };
    const before = last?.words === undefined && last?.end === match.index ? last : undefined;
    const found = value.charAt(match.index - 1) === '\\' ? undefined : brokenAt(value, joint, before);
    if (found !== undefined && found.start >= (broken.at(-1)?.end ?? 0)) broken.push(found);
  }
  return broken;
}

/** @param before the bare address that ends where the joint `](` begins */
function brokenAt(value: string, joint: Range, before: FoundLink | undefined): BrokenLink | undefined {
  const opening = openingBracket(value, joint.start);
  if (opening !== undefined && (value.charAt(opening - 1) === '!' || value.charAt(opening - 1) === '\\'))
    return undefined;
  const target = destinationAt(value, joint.end);
  if (joint.end - joint.start > 2) return opening === undefined ? undefined : divided(value, opening, joint, target);
  return opening === undefined ? leftOver(joint, target, before) : unsound(value, opening, joint, target);
}

/** The bracket that a `]` closes, in the same paragraph and without another link before it. */
function openingBracket(value: string, closing: number): number | undefined {
  let depth = 0;
  for (let at = closing - 1; at >= 0 && at >= closing - longestWords; at--) {
    const sign = value.charAt(at);
    if (sign === '[' && depth-- === 0) return at;
    if (sign === ']') depth++;
    if (sign === '(' && value.charAt(at - 1) === ']') return undefined;
    if (sign === '\n' && value.charAt(at - 1) === '\n') return undefined;
  }
  return undefined;
}

interface Target extends Range {
  readonly text: string;
  /** The offset behind the round bracket that closes the link, if one does. */
  readonly closed: number | undefined;
}

function destinationAt(value: string, start: number): Target {
  let depth = 0;
  let end = start;
  for (; end < value.length && end < start + longestDestination; end++) {
    const sign = value.charAt(end);
    if (/\s/.test(sign) || (sign === ']' && value.charAt(end + 1) === '(') || (sign === ')' && depth-- === 0)) break;
    if (sign === '(') depth++;
  }
  return { start, end, text: value.slice(start, end), closed: value.charAt(end) === ')' ? end + 1 : undefined };
}

/** `[words] (https://a.org)` */
function divided(value: string, opening: number, joint: Range, target: Target): BrokenLink | undefined {
  const words = value.slice(opening + 1, joint.start);
  if (target.closed === undefined || !isAddress(target.text) || !/^\p{L}[^[\]]+$/u.test(words) || words === 'sic')
    return undefined;
  return {
    start: opening,
    end: target.closed,
    isDoubtful: true,
    mend: { part: joint, text: '](' },
    message: addressMessages.divided({ words: quotation(words) }),
  };
}

/** `words](https://a.org)`, `https://a.org](https://a.org)`, `https://a.org](` */
function leftOver(joint: Range, target: Target, before: FoundLink | undefined): BrokenLink | undefined {
  const end = target.closed ?? target.end;
  if (before !== undefined) {
    const meant = isAddress(target.text) ? target.text : target.text === '' ? before.href : undefined;
    return {
      start: before.start,
      end,
      message: addressMessages.leftOver({ written: '“](”' }),
      ...(meant !== undefined && { mend: { part: { start: before.start, end }, text: meant } }),
    };
  }
  if (!isAddress(target.text)) return undefined;
  return {
    start: joint.start,
    end,
    message: addressMessages.noOpening,
    ...(target.closed !== undefined && { mend: { part: joint, text: ' (' } }),
  };
}

/** `[words](htp://a.org)`, `[words](www.a.org)`, `[words](https://a.org` */
function unsound(value: string, opening: number, joint: Range, target: Target): BrokenLink | undefined {
  const words = value.slice(opening + 1, joint.start);
  const place = { start: opening, end: target.closed ?? target.end };
  if (!/[\p{L}\p{N}]/u.test(words) || words.startsWith('^')) return undefined;
  if (target.closed === undefined) {
    const address = findAddresses(target.text)[0];
    if (address?.start !== 0) return undefined;
    const end = target.start + address.address.length;
    const title = linkTitle.exec(value.slice(end, end + longestWords))?.[0];
    if (title !== undefined) {
      const part = { start: end, end: end + title.length };
      return { start: opening, end: part.end, message: addressMessages.title, mend: { part, text: ')' } };
    }
    return { start: opening, end, message: addressMessages.noClosing, mend: { part: { start: end, end }, text: ')' } };
  }
  if (target.text === '') return { ...place, message: addressMessages.noTarget };
  const fault = addressFault(target.text);
  if (fault === undefined) return undefined;
  if (fault.isAttachment === true)
    return { ...place, message: addressMessages.fileInText({ written: quotation(target.text) }) };
  if (fault.meant !== undefined) return { ...place, message: fault.message, mend: { part: target, text: fault.meant } };
  return target.text.includes('://') ? { ...place, message: fault.message } : undefined;
}

function isAddress(text: string): boolean {
  return /^(?:https?:\/\/|mailto:)/i.test(text) && addressFault(text) === undefined;
}
