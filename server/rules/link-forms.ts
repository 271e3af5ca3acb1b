import { proseTexts, type LinkInProse } from '../document/model/links-in-prose.ts';
import type { Initiative, LinkDetail } from '../document/model/submission.ts';
import type { Located, Range } from '../document/text/text.ts';
import { quoteIfNeeded } from '../document/yaml/quote.ts';
import { scalarOffsets } from '../document/yaml/scalar-offsets.ts';
import { entryOf, type YamlNode } from '../document/yaml/tree.ts';
import { webAddress } from '../links/collect/address.ts';
import { allOf } from '../words/counts.ts';
import { linkMessages } from '../words/messages/findings/link.ts';
import { relatedMessages } from '../words/messages/findings/related.ts';
import { quotation } from '../words/quotation.ts';
import { defineRule, type AddReport, type Edit, type Fix } from './engine/rule.ts';
import { moveToAttachments } from './help/attachments/attachment-edits.ts';
import { isFlow, isOneLine, lineBreakAt, replaceFix, replaceText } from './help/edits.ts';
import { linkAsRemark, removeMention } from './help/fixes/remark.ts';
import { listLines, writeInInitiative, promptFor } from './help/fixes/missing-parts.ts';
import { addressFault, type AddressFault } from './help/links/address-form.ts';
import { brokenLinksOf, type BrokenLink } from './help/links/broken-links.ts';
import { addLinkKey, addLink, withoutAddress } from './help/links/link-edits.ts';
import { listedAddresses, replaceAddress, standsInFlow } from './help/links/links-of.ts';
import { hasPlaceholder } from './help/placeholders.ts';
import { replaceInText, giveLinkWords, keepsOtherLinks } from './help/prose-edits.ts';
import { emptyItems, isMistyped } from './help/schema-reports.ts';

const addressInText = /https?:\/\/|\bwww\./i;

const listsWithLinks: ReadonlySet<string> = new Set(['links', 'attachments']);

export const linkMissing = defineRule({
  meta: {
    code: 'link.missing',
    title: 'An initiative without a link',
    severity: 'information',
    fixable: true,
    since: '0.1.0',
  },
  checkInitiative({ initiative }, add) {
    const { map, source, links, attachments, linksInProse, anchor } = initiative;
    if (map === undefined || links.length > 0 || attachments.length > 0 || linksInProse.length > 0) return;
    // Links of the wrong type, under a mistyped key or in the middle of a text are there all the same; other rules
    // report them.
    const written = entryOf(map, 'links')?.value;
    if (written !== undefined && !(written.kind === 'scalar' && written.value === null) && written.kind !== 'seq')
      return;
    // Of a dash with nothing behind it, `schema.missing-key` says where the link is to be written.
    if (isMistyped(initiative, 'links') || emptyItems(map, source, listsWithLinks).length > 0) return;
    if (proseTexts(map).some(({ value }) => addressInText.test(String(value)))) return;
    add({
      range: anchor,
      missing: true,
      message: linkMessages.missing.none,
      fixes: () => [
        ...writeInInitiative(
          initiative,
          'Add the address of a page',
          listLines(source, map, 'links', [`"${promptFor('the address of a page')}"`]),
        ),
        ...writeInInitiative(
          initiative,
          'Add the name of an attached file',
          listLines(source, map, 'attachments', [`"${promptFor('the name of a file')}"`]),
        ),
      ],
    });
  },
});

export const linkMalformed = defineRule({
  meta: {
    code: 'link.malformed',
    title: 'An address that cannot be opened',
    severity: 'error',
    fixable: true,
    fixedAlone: true,
    since: '0.1.0',
  },
  checkInitiative({ initiative, template }, add) {
    for (const address of listedAddresses(initiative)) {
      const written = initiative.source.slice(address.range.start, address.range.end);
      const fault = addressFault(address.value, written);
      // A number or a boolean without quotes is reported by `schema.type`, and a placeholder by `placeholder.left`.
      if (fault === undefined || /^[\d.]+$|^(?:true|false)$/.test(written) || hasPlaceholder(written, template))
        continue;
      const fixes = fixesOf(fault, address, initiative);
      add({
        range: address.range,
        message: fault.message,
        ...(fixes.length > 0 ? { fixes } : { fixes: () => linkAsRemark(initiative, address.range), byHand: true }),
      });
    }
    checkProse(initiative, add);
  },
});

function checkProse(initiative: Initiative, add: AddReport): void {
  const { source, linksInProse } = initiative;
  for (const link of linksInProse) {
    const fault = addressFault(link.url.value);
    if (fault === undefined) continue;
    add({
      range: link.url.range,
      message: fault.message,
      fixes:
        fault.meant === undefined
          ? []
          : replaceAddress(initiative, { ...link.url, inProse: link }, fault.meant, { safe: fault.isSure === true }),
    });
  }
  for (const { text, broken } of brokenLinksOf(initiative)) {
    const offsets = scalarOffsets(source, text);
    const flow = standsInFlow(initiative, text.range.start);
    for (const one of broken) {
      const edit =
        one.mend &&
        offsets &&
        replaceInText(text, { part: one.mend.part, written: offsets.range(one.mend.part) }, one.mend.text, { flow });
      add({
        range: offsets?.range(one) ?? text.range,
        message: one.message,
        ...(one.isDoubtful === true && { severity: 'information' }),
        fixes:
          edit === undefined
            ? []
            : [
                {
                  title: `Write it as ${quotation(mended(String(text.value), one))}`,
                  edits: [edit],
                  ...(one.isDoubtful !== true && { preferred: true }),
                },
              ],
      });
    }
  }
}

/** What stands in the place of a broken link when it is mended. */
function mended(value: string, { start, end, mend }: BrokenLink): string {
  return mend === undefined ? '' : value.slice(start, mend.part.start) + mend.text + value.slice(mend.part.end, end);
}

function fixesOf(fault: AddressFault, address: Located<string>, initiative: Initiative): readonly Fix[] {
  const { source } = initiative;
  if (fault.meant !== undefined)
    return [
      replaceFix(source, address.range, fault.meant, {
        flow: standsInFlow(initiative, address.range.start),
        safe: fault.isSure === true,
      }),
    ];
  if (fault.isAttachment === true) {
    const edits = moveToAttachments(initiative, address);
    return edits.length === 0 ? [] : [{ title: 'Move it to “attachments:”', preferred: true, edits }];
  }
  if (fault.withDetails !== undefined) {
    const edits = detailEdits(fault.withDetails, address, initiative);
    // Words beside an address lose the signs that divide the two; a language and the words of a link lose nothing, nor
    // does a date that is said to be of the access.
    const isSure = fault.withDetails.title === undefined ? fault.isSure === true : address.value.includes('](');
    return edits.length === 0
      ? []
      : [{ title: detailsTitle(fault.withDetails), preferred: true, ...(isSure && { safe: true }), edits }];
  }
  if (fault.several === undefined) return [];
  if (isItemInBrackets(address, initiative)) {
    const newText = fault.several.map((one) => quoteIfNeeded(one, { flow: true })).join(', ');
    return [
      {
        title: 'Make each an item of its own',
        preferred: true,
        safe: true,
        edits: [{ range: address.range, newText }],
      },
    ];
  }
  const indent = indentOfItem(address, initiative);
  if (indent === undefined) return [];
  const newText = fault.several.map(plain).join(`${lineBreakAt(source, address.range.start)}${indent}- `);
  return [
    { title: 'Put each on a line of its own', preferred: true, safe: true, edits: [{ range: address.range, newText }] },
  ];
}

/** Names what goes where. */
function detailsTitle(details: NonNullable<AddressFault['withDetails']>): string {
  const parts = detailWords
    .filter(([key]) => details[key] !== undefined)
    .map(([key, name]) => `the ${name} under “${key}:”`);
  return `Put ${allOf(['the address under “url:”', ...parts])}`;
}

const detailWords = [
  ['title', 'link text'],
  ['language', 'language'],
  ['accessed', 'date'],
] as const;

/** Edits that divide what is written in place of an address among the keys of a link. */
function detailEdits(
  details: NonNullable<AddressFault['withDetails']>,
  address: Located<string>,
  initiative: Initiative,
): readonly Edit[] {
  const { source, links } = initiative;
  const others = Object.entries(details) as (readonly [LinkDetail | 'url', string])[];
  const link = links.find(({ url }) => url?.range.start === address.range.start);
  if (link === undefined || !isOneLine(source, address.range)) return [];
  const indent = indentOfItem(address, initiative);
  if (indent !== undefined) {
    const newText = others
      .map(([key, text]) => `${key}: ${plain(text)}`)
      .join(`${lineBreakAt(source, address.range.start)}${indent}  `);
    return [{ range: address.range, newText }];
  }
  const flow = standsInFlow(initiative, address.range.start);
  if (link.range.start === address.range.start) {
    return flow
      ? [
          {
            range: address.range,
            newText: `{ ${others.map(([key, text]) => `${key}: ${quoteIfNeeded(text, { flow })}`).join(', ')} }`,
          },
        ]
      : [];
  }
  const added = others.flatMap(([key, text]) =>
    key === 'url' || link[key] !== undefined ? [] : addLinkKey(initiative, link, key, text),
  );
  return added.length < others.length - 1 ? [] : [replaceText(source, address.range, details.url, { flow }), ...added];
}

function plain(text: string): string {
  return quoteIfNeeded(text, { flow: false });
}

/** True for an address that is itself an item of a list in brackets. */
function isItemInBrackets(address: Located<string>, { map }: Initiative): boolean {
  const list = entryOf(map, 'links')?.value;
  return (
    list?.kind === 'seq' &&
    isFlow(list) &&
    list.items.some(({ kind, range }) => kind === 'scalar' && range.start === address.range.start)
  );
}

/** The indentation of the dash of an item that is just the address; undefined unless one space follows the dash. */
function indentOfItem(address: Located<string>, { source, map }: Initiative): string | undefined {
  const list = entryOf(map, 'links')?.value;
  if (list?.kind !== 'seq' || isFlow(list)) return undefined;
  const item: YamlNode | undefined = list.items.find((one) => one.range.start === address.range.start);
  if (item?.kind !== 'scalar' || item.style === 'literal' || item.style === 'folded') return undefined;
  const lineStart = source.lastIndexOf('\n', item.range.start - 1) + 1;
  return /^([ ]*)- $/.exec(source.slice(lineStart, item.range.start))?.[1];
}

export const linkDuplicate = defineRule({
  meta: {
    code: 'link.duplicate',
    title: 'The same link twice',
    severity: 'hint',
    fixable: true,
    fixedAlone: true,
    since: '0.1.0',
  },
  checkInitiative({ initiative }, add) {
    if (initiative.links.length < 2) return;
    const first = new Map<string, Range>();
    for (const { url, range: whole } of initiative.links) {
      const address = url && webAddress(url.value)?.href;
      if (url === undefined || address === undefined) continue;
      const earlier = first.get(address);
      if (earlier === undefined) {
        first.set(address, url.range);
        continue;
      }
      add({
        range: url.range,
        message: linkMessages.duplicate.twice,
        related: [{ message: relatedMessages.first, range: earlier }],
        // The further keys of a link would be removed with it.
        ...(whole.start === url.range.start
          ? {
              fixes: removeMention(initiative, 'links', whole, url.value).map((fix) => ({
                ...fix,
                preferred: true,
                safe: true,
              })),
            }
          : { fixes: () => linkAsRemark(initiative, url.range), byHand: true }),
      });
    }
  },
});

export const linkInProse = defineRule({
  meta: {
    code: 'link.in-prose',
    title: 'An address in the middle of the text',
    severity: 'hint',
    fixable: true,
    since: '0.1.0',
  },
  checkInitiative({ initiative }, add) {
    if (initiative.linksInProse.length === 0) return;
    const broken = brokenLinksOf(initiative);
    const listed = new Set(initiative.links.map(({ url }) => url?.value));
    for (const link of initiative.linksInProse) {
      // What is left over of a link with words is reported by `link.malformed`.
      if (link.found.words !== undefined || broken.some(({ parts }) => parts.has(link.found))) continue;
      add({
        range: link.url.range,
        message: listed.has(link.url.value) ? linkMessages.inProse.listed : linkMessages.inProse.bare,
        fixes: [...move(initiative, link, listed.has(link.url.value)), ...giveWords(initiative, link)],
      });
    }
  },
});

function move(initiative: Initiative, { url, isPlaced, text, found }: LinkInProse, isListed: boolean): readonly Fix[] {
  const value = String(text.value);
  const host = new URL(url.value).hostname;
  const inValue = withoutAddress(value, found, host);
  // Where the text is nothing but the address, nothing would be left of it; and what is left must not read as another
  // link.
  if (!isPlaced || isAll(value, found) || !keepsOtherLinks(value, inValue.range, inValue.newText)) return [];
  const added = isListed ? [] : addLink(initiative, url.value);
  if (!isListed && added.length === 0) return [];
  return [
    {
      title: isListed ? 'Remove the address from the text; the links already have it' : 'Move the address to the links',
      edits: [withoutAddress(initiative.source, url.range, host), ...added],
    },
  ];
}

/** The fix that makes a link with words of the bare address. In an editor, only the words are to be typed. */
function giveWords({ map }: Initiative, link: LinkInProse): readonly Fix[] {
  const edit = map && giveLinkWords(link, promptFor('link text').slice(1, -1), { flow: map.flow });
  return edit === undefined ? [] : [{ title: 'Add link text', edits: [edit] }];
}

function isAll(value: string, { start, end }: Range): boolean {
  return !/[\p{L}\p{N}]/u.test(value.slice(0, start)) && !/[\p{L}\p{N}]/u.test(value.slice(end));
}

export const linkLanguageNote = defineRule({
  meta: {
    code: 'link.language-note',
    title: 'The page is not in English, and the link has no note',
    severity: 'hint',
    fixable: true,
    since: '0.1.0',
    volatile: true,
  },
  checkInitiative({ initiative, linkVerdict, language: ofDocument }, add) {
    for (const link of initiative.links) {
      const verdict = link.url === undefined || link.language !== undefined ? undefined : linkVerdict(link.url.value);
      if (link.url === undefined || (verdict?.kind !== 'ok' && verdict?.kind !== 'moved')) continue;
      const language = languageName(verdict.language, ofDocument);
      if (language === undefined) continue;
      const edits = addLinkKey(initiative, link, 'language', language);
      add({
        range: link.url.range,
        message: linkMessages.languageNote.other({ language }),
        fixes: edits.length === 0 ? [] : [{ title: `Add “language: ${language}”`, preferred: true, edits }],
      });
    }
  },
});

/** The English name of a language other than the document's; `undefined` for a tag that means none. */
function languageName(tag: string | undefined, ofDocument: string): string | undefined {
  const primary = tag?.split('-')[0]?.toLowerCase();
  if (
    primary === undefined ||
    primary === ofDocument.split('-', 1)[0] ||
    primary === 'und' ||
    primary === 'mul' ||
    primary === 'zxx'
  )
    return undefined;
  try {
    const name = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(primary);
    return name === undefined || name === '' ? undefined : name;
  } catch {
    return undefined;
  }
}
