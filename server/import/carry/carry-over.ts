import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import {
  contactKeys,
  unconfirmedIn,
  type Contact,
  type ContactKey,
  type Initiative,
  type IssueAnswer,
  attachmentDetails,
  linkDetails,
  type InitiativeEntry,
  type Outcome,
} from '../../document/model/submission.ts';
import { unknownKeyOfAnswers } from '../../document/model/unread-answers.ts';
import { stripEnd, type Located } from '../../document/text/text.ts';
import { keyName, plainValue, type YamlNode } from '../../document/yaml/tree.ts';
import {
  submissionParts,
  textOfParts,
  type NewBeginning,
  type NewQuestions,
  type NewText,
} from '../../template/new/submission-parts.ts';
import { issueOf, type Template, type TemplateIssue } from '../../template/template.ts';
import { carriedMessages } from '../../words/messages/import/carried.ts';
import { quotation } from '../../words/quotation.ts';
import type { DraftInitiative, DraftOutcome } from '../understand/draft.ts';
import { writeInitiatives } from '../write/write-yaml.ts';
import { CarriedNotices, answerEdits, editedText, linesOfKey, issueTexts, type IssueText } from './carried-text.ts';
import { matchIssues, newQuestions, pointFates } from './match-issues.ts';

interface EarlierSubmission {
  readonly text: string;
  /** The template of this id; undefined when it is not known any more. */
  templateOf(this: void, id: string): Template | undefined;
  /** True for the name of another economy: the contact of its submission is not carried over. */
  isAnother(this: void, economy: string): boolean;
  /** True when its attachments are found from the new file, too. */
  readonly sameFolder: boolean;
}

export interface CarriedOver extends NewText {
  /** Number of initiatives that are to be confirmed. */
  readonly initiatives: number;
  readonly notices: readonly string[];
  /** The same for the document that its economy gets, which has neither comments nor files beside it. */
  readonly documentNotices: readonly string[];
  /** What the template asks that the earlier one did not; nothing where that is not known. */
  readonly news: NewQuestions;
}

/**
 * A new submission with the answers of an earlier one, each marked as to be confirmed. Their text is carried over as it
 * is written, with its comments, quotes and wrapping; what has no place in the new template stands as comments at the
 * end, so that no word is lost.
 *
 * @returns a sentence when the earlier text does not parse, or has answers below an unknown key
 */
export function carryOver(
  beginning: NewBeginning,
  earlier: EarlierSubmission,
): CarriedOver | { readonly refused: string } {
  // The new file has the line breaks of the earlier one; while it is made, there is one kind.
  const isCrlf = /^[^\n]*\r\n/.test(earlier.text);
  const document = readSubmissionDocument('', 1, earlier.text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n'));
  const [problem] = document.problems;
  if (problem !== undefined) {
    return {
      refused: carriedMessages.syntax({
        line: document.lines.positionAt(problem.range.start).line + 1,
        problem: problem.message.text,
      }).text,
    };
  }
  const unknown = unknownKeyOfAnswers(document.root);
  if (unknown !== undefined) {
    return {
      refused: carriedMessages.unknownKey({
        line: document.lines.positionAt(unknown.range.start).line + 1,
        key: quotation(String(unknown.value)),
      }).text,
    };
  }
  const asWritten = carried(beginning, earlier, document, issueTexts(document));
  // Where an alias has its anchor elsewhere, for example, the answers do not read the same in another place: they are
  // written anew.
  const made =
    asWritten !== undefined && saysWhatIsExpected(asWritten)
      ? asWritten
      : carried(beginning, earlier, document, undefined);
  if (made === undefined) return { refused: carriedMessages.notPossible.text };
  const { text, initiatives, notices, documentNotices, news } = made;
  const [first] = unconfirmedIn(readSubmissionDocument('', 1, text).submission);
  // Whoever carries answers over begins with the first of them.
  const place = first === undefined ? made.place : first.base + first.initiative.anchor.end;
  if (!isCrlf) return { text, place, initiatives, notices, documentNotices, news };
  return {
    text: text.replaceAll('\n', '\r\n'),
    place: place + text.slice(0, place).split('\n').length - 1,
    initiatives,
    notices,
    documentNotices,
    news,
  };
}

interface Made extends CarriedOver {
  /** The initiatives that the new text has to have, by issue. */
  readonly expected: ReadonlyMap<string, readonly Initiative[]>;
}

/** What is carried to one issue of the new template. */
interface Gathered {
  readonly initiatives: Initiative[];
  body: string;
}

/** @param texts of the issues; undefined to write the answers anew */
function carried(
  beginning: NewBeginning,
  { templateOf, isAnother, sameFolder }: EarlierSubmission,
  document: SubmissionDocument,
  texts: readonly IssueText[] | undefined,
): Made | undefined {
  const { template } = beginning;
  const { submission, text } = document;
  const notices = new CarriedNotices();
  const before = templateOf(submission.template?.value ?? '');
  const isAnothers = submission.economy !== undefined && isAnother(submission.economy.value);
  if (before === undefined)
    notices.say(carriedMessages.templateMissing({ template: quotation(submission.template?.value ?? '') }).text);
  if (texts === undefined && submission.issues.length > 0) notices.sayApart(carriedMessages.rewritten);
  const targets = matchIssues(
    submission.issues.map(({ id }) => id.value),
    before,
    template,
  );
  const fate = pointFates(before);
  const news = newQuestions(before, template);
  const textOf = new Map(texts?.map((one) => [one.id, one]));
  const gathered = new Map<string, Gathered>();
  const lost: string[] = [];
  for (const answer of submission.issues) {
    const { id, entries, malformed } = answer;
    const issueText = textOf.get(id.value);
    const remarks = issueText?.remarks ?? [];
    const isEmpty = entries.length === 0 && malformed === undefined;
    if (isEmpty && remarks.length === 0) continue;
    const target = malformed === undefined ? targets.get(id.value) : undefined;
    const title = (before && issueOf(before, id.value))?.title ?? id.value;
    if (isEmpty) lost.push(...remarks);
    else if (target === undefined) {
      if (malformed === undefined) notices.withoutIssue(title, entries);
      else
        notices.sayApart(
          carriedMessages.noList({ title: quotation(title) }),
          carriedMessages.textLeftOut({ title: quotation(title) }),
        );
      lost.push(
        `# Carried over from ${quotation(title)}, which ${malformed === undefined ? 'has no place in this template' : 'is not a list of answers'}:`,
        ...asComments(
          issueText === undefined ? initiativesAnew(entries) : text.slice(issueText.lineStart, issueText.range.end),
        ),
        ...remarks,
      );
    } else {
      if (target.id !== id.value) notices.moved(title, target);
      const body =
        issueText === undefined
          ? `\n${initiativesAnew(entries, (point) => fate(point, target))}`
          : editedText(
              text,
              issueText.range,
              entries.flatMap((entry) => answerEdits(entry, { target, template, fate, notices })),
            );
      if (!gather(gathered, target, answer, { body: behindColon(body), remarks })) return undefined;
    }
  }
  const unread =
    submission.issues.length === 0 && submission.issuesKey !== undefined ? linesOfKey(document, 'issues') : undefined;
  if (unread !== undefined && unread.slice(unread.indexOf(':') + 1).replace(/[\s[\]{}]+/g, '') !== '') {
    notices.sayApart(
      carriedMessages.notDivided,
      carriedMessages.textLeftOut({ title: quotation((before ?? template).title) }),
    );
    lost.push('# Carried over from “issues:”, which is not divided into issues:', ...asComments(unread));
  }
  const hasContact = beginning.contact === undefined && !isAnothers && submission.contacts.length > 0;
  const contact = hasContact && texts !== undefined ? linesOfKey(document, 'contact') : undefined;
  const attachments =
    submission.attachments.length > 0 && texts !== undefined ? linesOfKey(document, 'attachments') : undefined;
  if (submission.attachments.length > 0 && attachments === undefined) notices.say(carriedMessages.noAttachments.text);
  if (isAnothers) notices.say(carriedMessages.otherEconomy({ economy: quotation(submission.economy.value) }).text);
  sayAttachments(submission.attachments, gathered, sameFolder, notices);
  const parts = submissionParts(
    {
      ...beginning,
      news,
      ...(hasContact && contact === undefined && { contact: contactTexts(submission.contacts[0]) }),
      ...(submission.language !== undefined && { language: submission.language.value }),
      lines: { ...(contact !== undefined && { contact }), ...(attachments !== undefined && { attachments }) },
    },
    texts === undefined ? 2 : keyIndent(texts, text),
  ).map((part) => {
    const own = typeof part === 'string' || part.issue === undefined ? undefined : gathered.get(part.issue);
    return own === undefined || typeof part === 'string' ? part : { ...part, preset: own.body };
  });
  const expected = new Map([...gathered].map(([id, { initiatives }]) => [id, initiatives]));
  return {
    ...textOfParts([...parts, ...(lost.length > 0 ? [`\n${lost.join('\n')}\n`] : [])]),
    expected,
    news,
    initiatives: [...expected.values()].reduce(
      (sum, all) => sum + all.filter(({ map }) => map !== undefined).length,
      0,
    ),
    ...notices.all(template, before),
  };
}

/**
 * Puts what is carried to an issue behind what is there already. @returns false where the two can not stand in one list
 */
function gather(
  gathered: Map<string, Gathered>,
  target: TemplateIssue,
  { initiatives }: IssueAnswer,
  { body, remarks }: { readonly body: string; readonly remarks: readonly string[] },
): boolean {
  const further = remarks.map((line) => `\n  ${line}`).join('');
  const there = gathered.get(target.id);
  if (there === undefined) {
    gathered.set(target.id, { initiatives: [...initiatives], body: body + further });
    return true;
  }
  const isList = (text: string): boolean => text.startsWith('\n');
  if (!isList(there.body) || !isList(body) || dashColumn(there.body) !== dashColumn(body)) return false;
  there.initiatives.push(...initiatives);
  there.body += body + further;
  return true;
}

function contactTexts(contact: Contact | undefined): Readonly<Partial<Record<ContactKey, string>>> {
  return Object.fromEntries(
    contactKeys.flatMap((key) => {
      const text = contact?.[key]?.value;
      return text === undefined ? [] : [[key, text]];
    }),
  );
}

function dashColumn(body: string): number {
  return /^ *-/m.exec(body)?.[0].length ?? -1;
}

/** The text behind a colon, without the blanks before it and the line break at its end. */
function behindColon(body: string): string {
  return body.replace(/^[ \t]+/, '').replace(/\n$/, '');
}

function keyIndent(texts: readonly IssueText[], text: string): number {
  const [first] = texts;
  return first === undefined ? 2 : text.slice(first.lineStart).search(/[^ ]/);
}

function asComments(text: string): readonly string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line.trim() === '' ? '#' : `# ${line}`));
}

function sayAttachments(
  attachments: readonly { readonly file: { readonly value: string } | undefined }[],
  gathered: ReadonlyMap<string, Gathered>,
  sameFolder: boolean,
  notices: CarriedNotices,
): void {
  if (sameFolder) return;
  const all = [
    ...attachments,
    ...[...gathered.values()].flatMap(({ initiatives }) => initiatives.flatMap((one) => one.attachments)),
  ];
  const files = [
    ...new Set(
      all.flatMap(({ file }) => (file === undefined || /^[a-z][a-z\d+.-]*:/i.test(file.value) ? [] : [file.value])),
    ),
  ];
  if (files.length > 0) notices.sayApart(carriedMessages.attachments({ files }));
}

/** True when the new text parses, and has under each issue what it has to have. */
function saysWhatIsExpected({ text, expected }: Made): boolean {
  const { submission, problems } = readSubmissionDocument('', 1, text);
  if (problems.length > 0) return false;
  return submission.issues.every(({ id, initiatives, malformed }) => {
    const wanted = expected.get(id.value) ?? [];
    return (
      malformed === undefined &&
      initiatives.length === wanted.length &&
      initiatives.every(
        (initiative, index) =>
          sayings(initiative.node) === sayings(wanted[index]?.node) &&
          (initiative.confirm || initiative.map === undefined || initiative.map.entries.length === 0),
      )
    );
  });
}

/** All that an initiative says but what may change when it is carried over. */
function sayings(node: YamlNode | undefined): string {
  if (node?.kind !== 'map') return JSON.stringify(node === undefined ? null : plainValue(node));
  return JSON.stringify(
    node.entries.flatMap((entry) => (mayChange.has(keyName(entry)) ? [] : [[keyName(entry), plainValue(entry.value)]])),
  );
}

const mayChange = new Set(['confirm', 'points', 'columns']);

/**
 * Initiatives written as an import writes them, for a file whose own text can not be carried over, as lines of a list
 * below an issue.
 *
 * @param fate gives what a sub-point is now; undefined when it is no more
 */
function initiativesAnew(
  entries: readonly InitiativeEntry[],
  fate: (point: string) => string | undefined = (point) => point,
): string {
  return writeInitiatives(entries.map((entry) => draftOf(entry, fate)))
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n');
}

function draftOf({ initiative }: InitiativeEntry, fate: (point: string) => string | undefined): DraftInitiative {
  const { title, kind, points, agencies, description, links, attachments, outcome, columns } = initiative;
  return {
    title: title?.value ?? '',
    kind: kind?.value,
    points: [...new Set(points.flatMap(({ value }) => fate(value) ?? []))],
    agencies: agencies.map(({ value }) => value),
    description: stripEnd(description?.value ?? '', /\n/),
    links: links.map((link) => ({ url: link.url?.value ?? '', ...detailsOf(link, linkDetails) })),
    attachments: attachments.map((attachment) => ({
      file: attachment.file?.value ?? '',
      ...detailsOf(attachment, attachmentDetails),
    })),
    outcome: outcomeOf(outcome),
    columns: new Map([...columns].map(([id, { value }]) => [id, value])),
    confirm: true,
    remarks: [],
  };
}

function outcomeOf(outcome: Outcome | undefined): DraftOutcome | undefined {
  if (outcome === undefined) return undefined;
  if (outcome.text !== undefined) return outcome.text.value;
  return {
    ...(outcome.actual !== undefined && { actual: outcome.actual.value }),
    ...(outcome.expected !== undefined && { expected: outcome.expected.value }),
  };
}

function detailsOf<Key extends string>(
  written: Readonly<Partial<Record<Key, Located<string>>>>,
  keys: readonly Key[],
): Partial<Record<Key, string>> {
  const details: Partial<Record<Key, string>> = {};
  for (const key of keys) {
    const text = written[key]?.value;
    if (text !== undefined) details[key] = text;
  }
  return details;
}
