import { attachedFile, type AttachedVerdict } from '../document/model/attached-file.ts';
import type { Initiative } from '../document/model/submission.ts';
import type { Range, Located } from '../document/text/text.ts';
import { hasPassword } from '../links/collect/address.ts';
import type { LinkVerdict } from '../links/judge/verdict.ts';
import type { ArchivedCopy } from '../links/remember/archived-copy.ts';
import { isoDay } from '../words/dates.ts';
import { attachmentMessages } from '../words/messages/findings/attachment.ts';
import { linkMessages, seenOn } from '../words/messages/findings/link.ts';
import { linkSentence } from '../words/messages/findings/link-reasons.ts';
import { sideBySide } from '../words/messages/message.ts';
import type { Message } from '../words/messages/message.ts';
import { percentDecoded } from '../words/printable.ts';
import { quotation } from '../words/quotation.ts';
import { defineRule, type Fix, type InitiativeContext, type Report } from './engine/rule.ts';
import { lineBreakAt, lineIndent, replaceFix } from './help/edits.ts';
import { linkAsRemark } from './help/fixes/remark.ts';
import { addLinkKey } from './help/links/link-edits.ts';
import { addressesOf, replaceAddress, type CitedAddress, standsInFlow } from './help/links/links-of.ts';
import { hasPlaceholder } from './help/placeholders.ts';

export const linkBroken = defineRule({
  meta: {
    code: 'link.broken',
    title: 'A broken link',
    severity: 'error',
    fixable: true,
    since: '0.1.0',
    volatile: true,
  },
  checkInitiative({ initiative, linkVerdict }, add) {
    for (const address of addressesOf(initiative)) {
      const { value, range } = address;
      const verdict = linkVerdict(value);
      if (verdict?.kind !== 'broken') continue;
      add({
        range,
        message: linkSentence(value.startsWith('mailto:') ? 'brokenMail' : 'broken', verdict.reason, {
          seen: seenOn(verdict),
        }),
        fixes: () => [
          ...(verdict.copy === undefined ? [] : insertCopy(initiative, address, verdict.copy)),
          ...(address.inProse === undefined ? linkAsRemark(initiative, range) : []),
        ],
      });
    }
  },
});

/** The fix that names the archived copy beside the address; in a text, that puts the copy's address in its place. */
function insertCopy(initiative: Initiative, address: CitedAddress, { url, takenAtMs }: ArchivedCopy): readonly Fix[] {
  if (address.inProse !== undefined) {
    return replaceAddress(initiative, address, url).map(({ edits }) => ({
      title: `Replace with the archived copy of ${isoDay(takenAtMs)}`,
      edits,
    }));
  }
  const link = initiative.links.find((one) => one.url?.range.start === address.range.start);
  if (link === undefined || link.archived !== undefined) return [];
  const edits = addLinkKey(initiative, link, 'archived', url);
  return edits.length === 0 ? [] : [{ title: `Insert the archived copy of ${isoDay(takenAtMs)}`, edits }];
}

export const linkMoved = defineRule({
  meta: {
    code: 'link.moved',
    title: 'The page has moved permanently',
    severity: 'hint',
    fixable: true,
    fixedAlone: true,
    since: '0.1.0',
    volatile: true,
  },
  checkInitiative({ initiative, linkVerdict }, add) {
    for (const address of addressesOf(initiative)) {
      const { value, range } = address;
      const verdict = linkVerdict(value);
      // A move that only changes http to https is reported by `link.insecure`.
      if (verdict?.kind !== 'moved' || verdict.finalUrl === value || secureInstead(value, verdict) !== undefined)
        continue;
      add({
        range,
        message: sideBySide(linkMessages.moved.permanently({ address: verdict.finalUrl }), seenOn(verdict)),
        fixes: replaceAddress(initiative, address, verdict.finalUrl, { safe: true }),
      });
    }
  },
});

export const linkUnverified = defineRule({
  meta: {
    code: 'link.unverified',
    title: 'The link could not be checked',
    severity: 'information',
    fixable: true,
    since: '0.1.0',
    volatile: true,
  },
  checkInitiative({ initiative, linkVerdict }, add) {
    for (const address of addressesOf(initiative)) {
      const { value, range } = address;
      const verdict = linkVerdict(value);
      // A password in an address is reported by `link.malformed`.
      if (verdict?.kind !== 'unverified' || hasPassword(value)) continue;
      const seen = { seen: seenOn(verdict) };
      if (verdict.cause !== undefined) {
        add({ range, once: true, message: linkSentence('some', verdict.reason, seen) });
        continue;
      }
      const { instead } = verdict;
      const replaced = instead === undefined ? [] : replaceAddress(initiative, address, instead);
      add({
        range,
        message: linkSentence('one', verdict.reason, seen),
        fixes: [...replaced, ...exempt(initiative, address.inProse?.text.range ?? range, value)],
      });
    }
  },
});

/**
 * A fix that suppresses this finding by a comment, with the reason that the writer has opened the link.
 *
 * @param range of the address, or of the text that it is in: a comment can not stand inside a text
 */
function exempt({ source }: Initiative, range: Range, url: string): readonly Fix[] {
  if (!URL.canParse(url)) return [];
  const indent = lineIndent(source, range.start);
  const lineBreak = lineBreakAt(source, range.start);
  const { hostname, protocol } = new URL(url);
  if (protocol === 'mailto:') return [];
  return [
    {
      title: `Ignore this finding: I opened the link and it works`,
      edits: [
        {
          range: { start: indent.start, end: indent.start },
          newText: `${indent.text}# policy-submissions-disable-next-line link.unverified -- opened in a browser; ${hostname} cannot be checked${lineBreak}`,
        },
      ],
    },
  ];
}

export const linkInsecure = defineRule({
  meta: {
    code: 'link.insecure',
    title: 'An http address that also works with https',
    severity: 'hint',
    fixable: true,
    fixedAlone: true,
    since: '0.1.0',
    volatile: true,
  },
  checkInitiative({ initiative, linkVerdict }, add) {
    for (const address of addressesOf(initiative)) {
      const { value, range } = address;
      const secure = secureInstead(value, value.startsWith('http:') ? linkVerdict(value) : undefined);
      if (secure === undefined) continue;
      add({
        range,
        message: linkMessages.insecure.http,
        fixes: replaceAddress(initiative, address, secure, { safe: true }),
      });
    }
  },
});

export const linkFragment = defineRule({
  meta: {
    code: 'link.fragment',
    title: 'The page has no such section',
    severity: 'hint',
    fixable: true,
    since: '0.1.0',
    volatile: true,
  },
  checkInitiative({ initiative, linkVerdict }, add) {
    for (const address of addressesOf(initiative)) {
      const { value, range } = address;
      const mark = value.indexOf('#');
      const verdict = mark < 0 ? undefined : linkVerdict(value);
      if (verdict === undefined || verdict.kind === 'excluded' || verdict.fragment !== 'missing') continue;
      const section = quotation(percentDecoded(value.slice(mark + 1)));
      add({
        range,
        message: sideBySide(linkMessages.fragment.absent({ section }), seenOn(verdict)),
        fixes: replaceAddress(initiative, address, value.slice(0, mark)),
      });
    }
  },
});

/** The most attachments of one initiative that are judged: nobody reads more findings. */
const mostAttachments = 200;

export const attachmentMissing = defineRule({
  meta: {
    code: 'attachment.missing',
    title: 'There is no such file',
    severity: 'warning',
    fixable: true,
    fixedAlone: true,
    since: '0.1.0',
    volatile: true,
  },
  checkInitiative(context, add) {
    for (const { file } of context.initiative.attachments.slice(0, mostAttachments)) {
      const report = file && judge(file, context);
      if (report !== undefined) add(report);
    }
  },
});

function judge(
  file: Located<string>,
  { initiative: { source, ...initiative }, template, attached }: InitiativeContext,
): Report | undefined {
  const { range, value } = file;
  const said = attachedFile(value);
  if (said === undefined || said.kind === 'address' || hasPlaceholder(source.slice(range.start, range.end), template))
    return undefined;
  const replaced = (text: string, preferred: boolean, safe = false): readonly Fix[] => [
    replaceFix(source, range, text, { flow: standsInFlow(initiative, range.start), preferred, safe }),
  ];
  const written = quotation(value);
  const report = (message: Message, fixes: readonly Fix[] = []): Report => ({
    range,
    message,
    ...(fixes.length > 0 ? { fixes } : { fixes: () => linkAsRemark({ source, ...initiative }, range), byHand: true }),
  });
  if (said.kind === 'unfit') {
    switch (said.why) {
      case 'absolute':
        return report(attachmentMessages.absolute({ file: written }));
      case 'scheme':
        return report(attachmentMessages.scheme({ file: written }));
      case 'backslash': {
        const slashes = value.trim().replaceAll('\\', '/');
        return report(
          attachmentMessages.backslash({ file: written, slashes: quotation(slashes) }),
          replaced(slashes, true, true),
        );
      }
    }
  }
  const verdict = attached(value);
  return verdict === undefined ? undefined : ofVerdict(verdict);

  function ofVerdict({
    kind,
    ...more
  }: AttachedVerdict & { readonly meant?: { readonly path: string; readonly isSure: boolean } }): Report | undefined {
    switch (kind) {
      case 'there':
        return undefined;
      case 'folder':
        return report(attachmentMessages.folder({ file: written }));
      case 'outside':
        return report(attachmentMessages.outside({ file: written }));
      case 'missing': {
        const { meant } = more;
        if (meant !== undefined) {
          return report(
            attachmentMessages.meant({ file: written, meant: quotation(meant.path) }),
            replaced(meant.path, meant.isSure, meant.isSure),
          );
        }
        if (/^www\./i.test(value)) {
          const address = `https://${value.trim()}`;
          return report(attachmentMessages.page({ file: written, address }), replaced(address, true));
        }
        return report(attachmentMessages.missing({ file: written }));
      }
    }
  }
}

/** The same address with another scheme in front, and nothing else: `http` where `https` answers. */
function secureInstead(url: string, verdict: LinkVerdict | undefined): string | undefined {
  if (!url.startsWith('http:') || verdict === undefined || verdict.kind === 'excluded') return undefined;
  const secure = `https:${url.slice('http:'.length)}`;
  if (verdict.kind === 'moved') return sameAddress(verdict.finalUrl, secure) ? secure : undefined;
  return verdict.kind === 'ok' && verdict.secure !== undefined ? secure : undefined;
}

function sameAddress(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && new URL(a).href === new URL(b).href;
}
