import type { SubmissionDocument } from '../document/model/submission-document.ts';
import type { Located, Range } from '../document/text/text.ts';
import { entryOf, isNothing } from '../document/yaml/tree.ts';
import { mailLink } from '../links/collect/mail-address.ts';
import type { LinkVerdict } from '../links/judge/verdict.ts';
import { isEmailAddress } from './help/email-address.ts';
import { seenOn } from './help/link-words.ts';
import { hasPlaceholder } from './help/placeholders.ts';
import { defineRule, type AddReport } from './engine/rule.ts';
import { firstWord, isMistypedInFile } from './help/schema-reports.ts';
import { quotation } from '../words/quotation.ts';

export const contactEmail = defineRule({
  meta: {
    code: 'contact.email', title: 'The contact address is missing or malformed', severity: 'warning', fixable: false, since: '0.1.0',
  },
  checkDocument({ document, template, linkVerdict }, add) {
    const { root, lines, submission: { contact } } = document;
    if (root?.kind !== 'map') return;
    const entry = entryOf(root, 'contact');
    const email = entryOf(entry?.value, 'email');
    // A value of another type is reported by `schema.type`, and a placeholder by `placeholder.left`.
    if (entry !== undefined && !isNothing(entry.value) && entry.value.kind !== 'map') return;
    if (email !== undefined && email.value.kind !== 'scalar') return;
    const address = contact?.email;
    if (address === undefined || address.value.trim() === '') {
      if (isMistypedInFile(document, [], 'contact') || isMistypedInFile(document, ['contact'], 'email')) return;
      add({
        range: email?.key.range ?? contact?.key ?? fileStart(document), missing: true,
        message: contact === undefined
          ? 'No contact is given; add “contact:” and below it “email: …” with the address for questions.'
          : 'The contact has no e-mail address; add “email: …” with the address for questions.',
      });
      return;
    }
    if (hasPlaceholder(lines.slice(address.range.start, address.range.end), template)) return;
    if (isEmailAddress(address.value)) {
      undeliverable(address, linkVerdict(mailLink(address.value)), add);
      return;
    }
    const several = address.value.split(/[\s,;]+/).filter((part) => part !== '');
    add({
      range: address.range,
      message: several.length > 1 && several.every(isEmailAddress)
        ? `${quotation(address.value)} are several addresses; keep one.`
        : `${quotation(address.value)} is not an e-mail address; write it like desk@example.org.`,
    });
  },
});

/** Reports what DNS says of the address's domain, where it was asked; without an answer there is no finding. */
function undeliverable({ value, range }: Located<string>, verdict: LinkVerdict | undefined, add: AddReport): void {
  if (verdict?.kind === 'broken') {
    add({ range, message: `Mail to ${quotation(value)} can not arrive: ${verdict.reason}${seenOn(verdict)}; correct the address.` });
  } else if (verdict?.kind === 'unverified' && verdict.cause === undefined) {
    add({ range, severity: 'information', message: `Mail to ${quotation(value)} may not arrive: ${verdict.reason}${seenOn(verdict)}; check the address.` });
  }
}

/** Where a finding is shown that something is missing from the whole submission. */
function fileStart(document: SubmissionDocument): Range {
  return (entryOf(document.root, 'template') ?? entryOf(document.root, 'economy'))?.key.range ?? firstWord(document.text);
}
