import type { SubmissionDocument } from '../document/model/source-document.ts';
import type { Contact } from '../document/model/submission.ts';
import type { Located, Range } from '../document/text/text.ts';
import { endOfLineAt } from '../document/yaml/syntax-places.ts';
import { entryOf, isNothing, writtenItems } from '../document/yaml/tree.ts';
import { mailLink, isEmailAddress } from '../links/collect/address.ts';
import type { LinkVerdict } from '../links/judge/verdict.ts';
import { economyOfFile } from '../template/new/submission-parts.ts';
import { didYouMean } from '../words/did-you-mean.ts';
import { documentMessages } from '../words/messages/findings/document.ts';
import { seenOn } from '../words/messages/findings/link.ts';
import { linkSentence } from '../words/messages/findings/link-reasons.ts';
import { relatedMessages } from '../words/messages/findings/related.ts';
import { quotation } from '../words/quotation.ts';
import { defineRule, type Fix, type AddReport, type DocumentContext } from './engine/rule.ts';
import { isFlow, replaceFix } from './help/edits.ts';
import { emailsMeant } from './help/fixes/value-fixes.ts';
import { keysOfContact, keysOfSubmission, promptLine, writeInDocument } from './help/fixes/missing-parts.ts';
import { hasPlaceholder } from './help/placeholders.ts';
import { firstWord, isMistypedInFile } from './help/schema-reports.ts';

export const economyUnknown = defineRule({
  meta: {
    code: 'economy.unknown',
    title: 'Not a member economy, or not its official name',
    severity: 'error',
    fixable: true,
    fixedAlone: true,
    since: '0.1.0',
  },
  readsFrameAlone: true,
  checkDocument({ document, template, registries }, add) {
    const named = document.submission.economy;
    if (named === undefined || template === undefined || registries.economy(named.value, template) !== undefined)
      return;
    const { range } = named;
    // The file's name often tells it: `chile.submission.yaml`.
    const ofFile = (): readonly Fix[] => {
      const told = economyOfFile(document.uri, registries.economies(template));
      return told === undefined
        ? []
        : [replaceFix(document.lines, range, told.name, { flow: isFlow(document.root), preferred: false })];
    };
    if (named.value.trim() === '') {
      add({ range, message: documentMessages.economyUnknown.empty, missing: true, fixes: ofFile() });
      return;
    }
    const written = quotation(named.value);
    const { contacts, issues } = document.submission;
    const initiatives = issues.flatMap((issue) => issue.initiatives);
    const namesAgencies = [
      ...contacts.map(({ agency }) => agency),
      ...initiatives.flatMap(({ agencies }) => agencies),
    ].some(isWritten);
    const related = namesAgencies ? [{ message: relatedMessages.whenEconomyIsKnown, range }] : [];
    const organisation = template.organisationAcronym || template.organisation || 'the organisation';
    const meant = registries.economyMeant(named.value, template);
    const name =
      meant?.name ??
      didYouMean(
        named.value,
        registries.economies(template).flatMap((economy) => [economy.name]),
      );
    if (name === undefined) {
      add({
        range,
        related,
        message: documentMessages.economyUnknown.unlike({ written, organisation }),
        fixes: ofFile(),
      });
      return;
    }
    add({
      range,
      ...(meant === undefined && { related }),
      message:
        meant === undefined
          ? documentMessages.economyUnknown.meant({ written, organisation, meant: name })
          : documentMessages.economyUnknown.otherName({ written, organisation, name }),
      fixes: [replaceFix(document.lines, range, name, { flow: isFlow(document.root), safe: meant !== undefined })],
    });
  },
});

function isWritten(text: Located<string> | undefined): boolean {
  return text !== undefined && text.value.trim() !== '';
}

export const economyMismatch = defineRule({
  meta: {
    code: 'economy.mismatch',
    title: 'The cover names another economy',
    severity: 'warning',
    fixable: true,
    since: '0.1.0',
  },
  readsFrameAlone: true,
  checkDocument({ document, template, registries, economy }, add) {
    const submittedBy = document.submission.cover.get('submittedBy');
    const own = document.submission.economy;
    // A chair, ABAC or the Secretariat may submit as well, so only the name of another economy is a mistake.
    if (submittedBy === undefined || submittedBy.value.trim() === '' || economy === undefined || own === undefined)
      return;
    const named = registries.economyMeant(submittedBy.value, template);
    if (named === undefined || named.name === economy.name) return;
    add({
      range: submittedBy.range,
      message: documentMessages.economyMismatch.other({ written: quotation(submittedBy.value), economy: economy.name }),
      related: [{ message: relatedMessages.economy, range: own.range }],
      fixes: [
        replaceFix(document.lines, submittedBy.range, economy.name, {
          flow: isFlow(entryOf(document.root, 'document')?.value),
          preferred: false,
        }),
      ],
    });
  },
});

export const contactEmail = defineRule({
  meta: {
    code: 'contact.email',
    title: 'The contact has no valid email address',
    severity: 'warning',
    fixable: true,
    fixedAlone: true,
    since: '0.1.0',
  },
  readsFrameAlone: true,
  checkDocument(context, add) {
    const { document } = context;
    const {
      root,
      submission: { contacts },
    } = document;
    if (root?.kind !== 'map') return;
    const entry = entryOf(root, 'contact');
    // A value of another type is reported by `schema.type`, and a placeholder by `placeholder.left`.
    if (entry !== undefined && !isNothing(entry.value) && entry.value.kind === 'scalar') return;
    if (contacts.length > 0) {
      for (const contact of contacts) judge(contact, context, add);
      return;
    }
    // A list with something else than contacts in it is reported by `schema.type`, too.
    if (
      (entry?.value.kind === 'seq' && writtenItems(entry.value).length > 0) ||
      isMistypedInFile(document, [], 'contact')
    )
      return;
    add({
      range: entry?.key.range ?? fileStart(document),
      missing: entry === undefined ? true : 'below',
      message: documentMessages.email.noContact,
      fixes: () =>
        writeInDocument(
          document,
          root,
          'Add a contact',
          [
            'contact:',
            `  ${promptLine('office', 'the name of your office')}`,
            `  ${promptLine('agency', 'the acronym of your agency')}`,
            `  ${promptLine('email', 'the email address')}`,
          ],
          keysOfSubmission,
          { preferred: true },
        ),
    });
  },
});

function judge(
  { path, key, map, email: address }: Contact,
  { document, template, linkVerdict }: DocumentContext,
  add: AddReport,
): void {
  const email = entryOf(map, 'email');
  if (email !== undefined && email.value.kind !== 'scalar') return;
  if (address === undefined || address.value.trim() === '') {
    if (isMistypedInFile(document, [], 'contact') || isMistypedInFile(document, path, 'email')) return;
    add({
      range: email?.key.range ?? key,
      missing: 'below',
      message: path.length > 1 ? documentMessages.email.missingInOne : documentMessages.email.missing,
      fixes: () =>
        map === undefined
          ? []
          : writeInDocument(
              document,
              map,
              'Add the email address',
              [promptLine('email', 'the email address')],
              keysOfContact,
              { preferred: true },
            ),
    });
    return;
  }
  if (hasPlaceholder(document.lines.slice(address.range.start, address.range.end), template)) return;
  if (isEmailAddress(address.value)) {
    undeliverable(address, linkVerdict(mailLink(address.value)), add);
    return;
  }
  const several = address.value.split(/[\s,;]+/).filter((part) => part !== '');
  const isSeveral = several.length > 1 && several.every(isEmailAddress);
  const flow = map?.flow === true;
  add({
    range: address.range,
    fixes: isSeveral
      ? keepFirst(document, address.range, several, flow)
      : emailsMeant(address.value).map(({ address: meant, isSure }, index) =>
          replaceFix(document.lines, address.range, meant, { flow, preferred: index === 0, safe: isSure }),
        ),
    message: documentMessages.email[isSeveral ? 'several' : 'malformed']({ address: quotation(address.value) }),
  });
}

/** The fix that keeps one address, and the others as a remark behind it. */
function keepFirst(
  { lines }: SubmissionDocument,
  range: Range,
  [first = '', ...others]: readonly string[],
  flow: boolean,
): readonly Fix[] {
  const lineEnd = endOfLineAt(lines, range.end);
  const isAlone = lines.slice(range.end, lineEnd).trim() === '' && !lines.slice(range.start, range.end).includes('\n');
  if (flow || !isAlone) return [];
  return [
    {
      title: `Keep “${first}”, and turn the rest into a comment`,
      edits: [{ range, newText: `${first}  # ${others.join(', ')}` }],
    },
  ];
}

/** Reports what DNS says of the address's domain, where it was asked; without an answer there is no finding. */
function undeliverable({ value, range }: Located<string>, verdict: LinkVerdict | undefined, add: AddReport): void {
  if (verdict?.kind !== 'broken' && (verdict?.kind !== 'unverified' || verdict.cause !== undefined)) return;
  const holes = { link: quotation(value), seen: seenOn(verdict) };
  if (verdict.kind === 'broken') add({ range, message: linkSentence('contact', verdict.reason, holes) });
  else add({ range, severity: 'information', message: linkSentence('contactDoubt', verdict.reason, holes) });
}

/** Where a finding is shown that something is missing from the whole submission. */
function fileStart(document: SubmissionDocument): Range {
  return (
    (entryOf(document.root, 'template') ?? entryOf(document.root, 'economy'))?.key.range ?? firstWord(document.text)
  );
}
