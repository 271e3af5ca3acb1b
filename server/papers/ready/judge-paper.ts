import type { ReadyPlace, ReadyResult, ToDo, ToDoKind } from '../../protocol/ready.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import { pathAt } from '../view/node-places.ts';
import type { PlacedToDo, ReadyQuestion } from './ready-question.ts';
import { unseenLinks } from './unseen-links.ts';
import type { Template } from '../../template/template.ts';
import { longDate } from '../../words/dates.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { start } from '../../words/first-words.ts';
import { initiativePaths, nodePath, readPath } from '../view/node-path.ts';
import type { Message } from '../../words/messages/message.ts';
import { toDoMessages } from '../../words/messages/papers/ready.ts';
import { gravity } from '../../contract/severities.ts';
import type { Severity } from '../../rules/engine/rule.ts';
import { type CodeClass, codeClasses } from './code-classes.ts';

const parts: Readonly<Record<string, string>> = { document: 'Cover', contact: 'Contact', attachments: 'Attachments' };
/** Of an issue and of an initiative: both fit on a line. */
const longest = 40;

/**
 * Where a node is, as a reader of the document would say: “Data exchange, Grants for telework”. @returns undefined for
 * the file as a whole
 */
function placeInWords(
  { submission }: SubmissionDocument,
  template: Template | undefined,
  path: string,
): string | undefined {
  const [first = '', issueId, position] = readPath(path);
  if (first !== 'issues') return parts[first];
  if (issueId === undefined) return undefined;
  const issue = start(template?.issues.find(({ id }) => id === issueId)?.title ?? issueId, longest);
  if (position === undefined) return issue;
  const own = nodePath('issues', issueId, position).text;
  const entry = [...initiativePaths(submission)].find(([, { text }]) => text === own)?.[0];
  const title = entry?.initiative.title?.value.trim() ?? '';
  return title === '' ? issue : `${issue}, ${start(title, longest)}`;
}

/** From so many days before it, the last day is near. */
const nearDays = 3;

/** After so many days, a number of days says less than the day does. */
const farDays = 60;

/** What is to be said of a template's last day for submissions. @returns undefined while it is far */
function deadlineSentence(
  { deadline, submitTo, organisationAcronym, organisation }: Template,
  daysLeft: number,
): Message | undefined {
  if (daysLeft > nearDays) return undefined;
  const day = longDate(deadline);
  if (daysLeft < 0) {
    const who = organisationAcronym || organisation || 'the organisation';
    if (daysLeft === -1) return toDoMessages.wasYesterday({ day, who });
    return daysLeft < -farDays
      ? toDoMessages.hasPassed({ day, who })
      : toDoMessages.wasDaysAgo({ day, days: -daysLeft, who });
  }
  if (submitTo === '')
    return daysLeft === 0
      ? toDoMessages.today({ day })
      : daysLeft === 1
        ? toDoMessages.tomorrow({ day })
        : toDoMessages.soon({ day, days: daysLeft });
  const to = { submitTo, day };
  return daysLeft === 0
    ? toDoMessages.toToday(to)
    : daysLeft === 1
      ? toDoMessages.toTomorrow(to)
      : toDoMessages.toSoon({ ...to, days: daysLeft });
}

/** More things to do are counted, and not listed: nobody reads a longer list. */
const mostListed = 300;

/** Whether a submission can be sent, and what is left to do. */
export function judgePaper(question: ReadyQuestion): ReadyResult {
  const { document, template, findings, daysLeft, paperName } = question;
  const unseen = unseenLinks(question);
  const all = [
    ...ofDeadline(question),
    ...notRead(question),
    ...unseen.toDo,
    ...(question.comments ?? []),
    ...withoutAnswer(
      question,
      findings.flatMap((finding) =>
        finding.code === 'link.unverified' && unseen.starts.has(finding.range.start) ? [] : ofFinding(finding),
      ),
    ),
  ].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  const holding = all.filter(({ holdsUp }) => holdsUp);
  return {
    version: document.version,
    ready: holding.length === 0,
    toDo: listed(all).map((one) => inLines(one, question)),
    counts: countsOf(all),
    heldUp: countsOf(holding),
    ...(daysLeft !== undefined && template !== undefined && { deadline: { date: template.deadline, daysLeft } }),
    submitTo: template?.submitTo ?? '',
    paperName,
  };
}

function countsOf(toDo: readonly PlacedToDo[]): ReadyResult['counts'] {
  const counts: Partial<Record<ToDoKind, number>> = {};
  for (const { kind, stands = 1 } of toDo) counts[kind] = (counts[kind] ?? 0) + stands;
  return counts;
}

function ofFinding({ code, severity, message, range, more = 0 }: Finding): readonly PlacedToDo[] {
  const found = classOf(code);
  const kind =
    severity === 'error'
      ? severity
      : found === undefined || isBelow(severity, found.listedFrom)
        ? undefined
        : found.kind;
  return kind === undefined
    ? []
    : [{ kind, code, message, holdsUp: doesHoldUp({ code, severity }), range, ...(more > 0 && { stands: more + 1 }) }];
}

function ofDeadline({ document, template, daysLeft }: ReadyQuestion): readonly PlacedToDo[] {
  const message = template && daysLeft !== undefined ? deadlineSentence(template, daysLeft) : undefined;
  const range = document.submission.template?.range ?? { start: 0, end: 0 };
  // Nothing in the file can be done about it.
  return message === undefined ? [] : [{ kind: 'deadline', message: message.text, holdsUp: false, range }];
}

/**
 * One issue without an answer is allowed; a paper that answers none says nothing. That is said where the first of them
 * is told, so that no more of them are counted than there are.
 */
function withoutAnswer(
  { document: { submission }, template }: ReadyQuestion,
  found: readonly PlacedToDo[],
): readonly PlacedToDo[] {
  if (template === undefined || submission.issues.some(({ initiatives }) => initiatives.length > 0)) return found;
  const said = { kind: 'issue', message: toDoMessages.noAnswer.text, holdsUp: true } as const;
  const first = found.findIndex(({ kind }) => kind === 'issue');
  if (first >= 0) return found.map((one, index) => (index === first ? { ...one, ...said } : one));
  return [...found, { ...said, range: submission.issuesKey ?? submission.template?.range ?? { start: 0, end: 0 } }];
}

/** What could not be read can not be judged, even when the findings that say so are switched off or hidden. */
function notRead({ document, template, findings }: ReadyQuestion): readonly PlacedToDo[] {
  const isSaid = (...codes: readonly string[]): boolean => findings.some(({ code }) => codes.includes(code));
  const [problem] = document.problems;
  const toDo: PlacedToDo[] = [];
  // An empty file is no mistake, and no paper either.
  if (problem === undefined && document.root === undefined) {
    return [{ kind: 'issue', message: toDoMessages.emptyFile.text, holdsUp: true, range: { start: 0, end: 0 } }];
  }
  if (problem !== undefined && !isSaid('yaml.syntax', 'merge.conflict'))
    toDo.push({ kind: 'error', message: problem.message.text, holdsUp: true, range: problem.range });
  // Where a part could not be read, that is why.
  if (
    template === undefined &&
    problem === undefined &&
    !isSaid('template.unknown', 'schema.missing-key', 'schema.type')
  ) {
    toDo.push({
      kind: 'error',
      message: toDoMessages.noTemplate.text,
      holdsUp: true,
      range: document.submission.template?.range ?? { start: 0, end: 0 },
    });
  }
  return toDo;
}

/** What holds it up comes before what does not, where not all are listed. */
function listed(all: readonly PlacedToDo[]): readonly PlacedToDo[] {
  if (all.length <= mostListed) return all;
  const kept = new Set(
    [...all.filter(({ holdsUp }) => holdsUp), ...all.filter(({ holdsUp }) => !holdsUp)].slice(0, mostListed),
  );
  return all.filter((one) => kept.has(one));
}

function inLines(
  { range, kind, message, code, url, reason, comment, gone, holdsUp }: PlacedToDo,
  { document, template }: ReadyQuestion,
): ToDo {
  const place = (offset: number): ReadyPlace => {
    const { line, character } = document.lines.positionAt(offset);
    return { line, character };
  };
  const path = pathAt(document, range.start).text;
  const where = placeInWords(document, template, path);
  return {
    kind,
    message,
    ...(code !== undefined && { code }),
    ...(url !== undefined && { url }),
    ...(reason !== undefined && { reason }),
    ...(comment !== undefined && { comment }),
    ...(gone !== undefined && { gone }),
    holdsUp,
    range: { start: place(range.start), end: place(range.end) },
    path,
    ...(where !== undefined && { where }),
  };
}

function isBelow(severity: Severity, least: Severity): boolean {
  return gravity(severity) > gravity(least);
}

/**
 * What a finding means for somebody who wants to send the paper. @returns undefined for a code of which nobody who
 * reads the paper would notice anything
 */
function classOf(code: string): CodeClass | undefined {
  return (codeClasses as Readonly<Record<string, CodeClass | undefined>>)[code];
}

/** True for a finding that keeps a submission from being sent. */
export function doesHoldUp({ code, severity }: { readonly code: string; readonly severity: Severity }): boolean {
  if (severity === 'error') return true;
  const found = classOf(code);
  return (
    found?.holdsUpFrom !== undefined && !isBelow(severity, found.listedFrom) && !isBelow(severity, found.holdsUpFrom)
  );
}
