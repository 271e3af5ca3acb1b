import { maxSubmissionLength, type ToolInput } from '../../contract/agent-tools.ts';
import { asRecord } from '../../contract/plain-value.ts';
import { withEdits } from '../../document/edit/text-edits.ts';
import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { SourceDocument, SubmissionDocument } from '../../document/model/source-document.ts';
import { nodePath, readPath } from '../../papers/view/node-path.ts';
import { nodeOfPath } from '../../papers/view/node-places.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import type { Fix } from '../../rules/engine/rule.ts';
import { issueOf, type Template } from '../../template/template.ts';
import { notForGit, toolMessages } from '../../words/messages/agent-tools.ts';
import { escapeOf, unprintableIn } from '../../words/printable.ts';
import { withoutPlaces } from '../../words/snippet.ts';
import { proposeChanges, type ProposedChange } from '../edit/proposed-changes.ts';
import type { LeftOutFix } from '../../language/fixing/fix-all.ts';
import { templateIdOf } from '../files/submission-files.ts';
import { CannotAnswer, type AgentFolder, type OpenAnswer } from './agent-folder.ts';
import { leaveOutContacts, leftOutWords, shownProposal, type WithoutContacts } from './contacts-out.ts';
import { countedFindings, findingLine, possibleFixes, type FindingWords } from './findings-text.ts';
import { cutAt, pageOf } from './pages.ts';
import { linesAfter, shownDiff, type ShownText } from './unified-diff.ts';

/** Maximum characters of the difference that is shown. */
const maxDiff = 30_000;
/** Maximum number of safe fixes that are named because they were not made. */
const maxNotes = 10;
/** Of one call: between changes others are heard, but what comes before and after them is one piece of work. */
const maxChanges = 200;

/** The difference that changes would make, and the findings before and after. Writes nothing. @throws {CannotAnswer} */
export async function proposeChange(
  open: OpenAnswer,
  input: ToolInput,
  { turn, lookAround }: AgentFolder,
  withContacts: boolean,
): Promise<string> {
  const { path, document, services, digest } = open;
  if (input['digest'] !== digest) throw new CannotAnswer(toolMessages.otherDigest);
  await lookAround(open);
  const before = withContacts ? undefined : leaveOutContacts(document.text);
  const scrub = before?.scrub ?? ((sentence: string): string => sentence);
  const chosen = chosenFixes(input, open, before);
  const judged = chosen.length === 0 ? document : withFixes(document, chosen);
  const { document: fixed, leftOut } =
    input['fixes'] === true
      ? safelyFixed({ document: judged, services }, withContacts ? undefined : leaveOutContacts(judged.text))
      : { document: judged, leftOut: [] };
  const changes = changesOf(input, { document: fixed, services }, withContacts);
  if (changes.length + chosen.length === 0 && input['fixes'] !== true) throw new CannotAnswer(toolMessages.noChanges);
  const proposed = await proposeChanges(fixed, changes, services, turn);
  if ('refused' in proposed) throw new CannotAnswer(scrub(proposed.refused));
  const {
    document: { text },
  } = proposed;
  const notes = [...leftOut, ...proposed.notes];
  if (text === document.text)
    return [`${toolMessages.unchanged}\n`, ...notes.map((note) => `${scrub(note)}\n`)].join('');
  await lookAround({ ...open, document: proposed.document });
  await turn();
  const after = withContacts ? undefined : leaveOutContacts(text);
  const fresh = newFindings(document, proposed.document, { services, without: after });
  const given = changes.map(({ at, value }) => `${at}\n${String(value)}`).join('\n');
  const encoding = await open.encoding();
  const withMark = (was: string, shown: string): ShownText =>
    encoding === 'utf-8 with mark' ? { text: `\ufeff${was}`, shown: `\ufeff${shown}` } : { text: was, shown };
  const diff = shownDiff(
    path,
    withMark(document.text, shownText(document.text, before)),
    withMark(text, withContacts ? text : shownProposal(text, given)),
    { hidesComments: true },
  );
  const unfit =
    encoding === 'utf-16' || encoding === 'unknown'
      ? encoding
      : (diff.unfit ?? (diff.written(true).length > maxDiff ? 'size' : undefined));
  return [
    cutAt(diff.written(unfit === undefined), maxDiff),
    ...chosen.map(({ number, fix: { title } }) => `${scrub(toolMessages.madeFix({ number, fix: title }))}\n`),
    ...notes.map((note) => `${scrub(note)}\n`),
    `\nFindings before: ${countedFindings(services.findings.of(document))}\nFindings after: ${countedFindings(services.findings.of(proposed.document))}\n`,
    fresh.length === 0 ? '' : `New:\n${pageOf(fresh, input)}`,
    `\n${unfit === undefined ? toolMessages.nothingWritten : notForGit[unfit]}\n`,
  ].join('');
}

/** The key of a contact alone says nothing of it, and is context for the change above it. */
function shownText(text: string, without: WithoutContacts | undefined): string {
  if (without === undefined) return text;
  const lines = text.split('\n');
  return without.text
    .split('\n')
    .map((line, index) => (/^contact:\s*$/.test(lines[index] ?? '') ? lines[index] : line))
    .join('\n');
}

/**
 * With the fixes that may be made without anybody looking, but none of a contact, which is not shown; and notes on
 * those that were not made.
 */
function safelyFixed(
  { document, services }: Pick<OpenAnswer, 'document' | 'services'>,
  without: WithoutContacts | undefined,
): { readonly document: SubmissionDocument; readonly leftOut: readonly string[] } {
  const lineOf = (offset: number): number => document.lines.positionAt(offset).line;
  const { edits: all, leftOut, text: fixedText } = services.language.fixed(document);
  const edits = all
    .map(({ range, newText }) => ({ ...range, text: newText }))
    .filter(({ start, end }) => without?.isOut(lineOf(start), lineOf(end)) !== true);
  const text = withEdits(document.text, edits);
  // What was left out counts in the text with all fixes, those of contacts too.
  const after = readSubmissionDocument(document.uri, document.version + 1, fixedText);
  const outAfter = without === undefined || leftOut.length === 0 ? undefined : leaveOutContacts(fixedText);
  const lineAfter = (offset: number): number => after.lines.positionAt(offset).line;
  const isShown = ({ finding, fix }: LeftOutFix): boolean =>
    [finding, ...fix.edits].every(
      ({ range }) => outAfter?.isOut(lineAfter(range.start), lineAfter(range.end)) !== true,
    );
  return {
    document: text === undefined ? document : readSubmissionDocument(document.uri, document.version + 1, text),
    leftOut: leftOut
      .filter(isShown)
      .slice(0, maxNotes)
      .map(({ fix: { title } }) => toolMessages.fixNotMade({ fix: title })),
  };
}

interface ChosenFix {
  readonly number: number;
  readonly fix: Fix;
}

/**
 * The possible fixes that are named by the numbers in `check_answer`. @throws {CannotAnswer} for a number that none has
 */
function chosenFixes(
  input: ToolInput,
  { document, services }: OpenAnswer,
  without: WithoutContacts | undefined,
): readonly ChosenFix[] {
  const asked = (input['possible'] ?? []) as readonly unknown[];
  const fixes = asked.length === 0 ? [] : possibleFixes(document, { services, without });
  return [...new Set(asked)].map((number) => {
    const fix = typeof number === 'number' ? fixes[number - 1] : undefined;
    if (typeof number !== 'number' || fix === undefined)
      throw new CannotAnswer(noFixSentence(JSON.stringify(number), fixes.length));
    return { number, fix };
  });
}

/** @throws {CannotAnswer} for fixes that change the same text */
function withFixes(document: SubmissionDocument, fixes: readonly ChosenFix[]): SubmissionDocument {
  // Several findings may have one fix, as all tabs of a block are replaced together.
  const apart = new Map(fixes.map(({ fix: { edits } }) => [JSON.stringify(edits), edits]));
  const edits = [...apart.values()]
    .flat()
    .map(({ range, newText, snippet }) => ({ ...range, text: snippet === true ? withoutPlaces(newText) : newText }));
  const text = withEdits(document.text, edits);
  if (text === undefined) throw new CannotAnswer(toolMessages.fixesOverlap);
  return readSubmissionDocument(document.uri, document.version + 1, text);
}

/** @throws {CannotAnswer} for one that is none, or too many */
function changesOf(
  input: ToolInput,
  { document, services }: Pick<OpenAnswer, 'document' | 'services'>,
  withContacts: boolean,
): readonly ProposedChange[] {
  const asked = (input['changes'] ?? []) as readonly unknown[];
  if (asked.length > maxChanges)
    throw new CannotAnswer(toolMessages.tooManyChanges({ count: asked.length, most: maxChanges }));
  const template = services.knowledge.templateAt(document.uri, templateIdOf(document));
  const changes = asked.map(changeOf).map(({ at, value }) => ({ at: withIssueId(at, document, template), value }));
  if (changes.reduce((sum, { value }) => sum + String(value).length, 0) > maxSubmissionLength)
    throw new CannotAnswer(toolMessages.valuesTooLong({ most: maxSubmissionLength }));
  for (const change of changes) {
    if (!withContacts) refuseContact(change);
    refuseCharacters(change, document);
  }
  return changes;
}

function changeOf(value: unknown): ProposedChange {
  const { at, value: written, ...others } = asRecord(value);
  if (typeof at !== 'string' || Object.keys(others).length > 0 || written === undefined)
    throw new CannotAnswer(toolMessages.noChange);
  if (
    written !== null &&
    written !== true &&
    typeof written !== 'string' &&
    !(Array.isArray(written) && written.every((item) => typeof item === 'string'))
  )
    throw new CannotAnswer(toolMessages.noValue({ at }));
  return { at, value: written };
}

function refuseContact({ at, value }: ProposedChange): void {
  if (/^contacts?(?:\/|$)/.test(at)) throw new CannotAnswer(toolMessages.contactsUnchanged({ at }));
  const placeholder = leftOutWords.find((words) => String(value).includes(words));
  if (placeholder !== undefined) throw new CannotAnswer(toolMessages.placeholder({ at, placeholder }));
}

/**
 * What is shown to an agent has escapes instead of these characters, and neither these nor their escapes may get into a
 * file from there.
 */
function refuseCharacters({ at, value }: ProposedChange, document: SubmissionDocument): void {
  const node = nodeOfPath(document, at);
  const texts = Array.isArray(value) ? value.map(String) : [String(value)];
  for (const text of texts) {
    const character = unprintableIn(text);
    if (character !== undefined) throw new CannotAnswer(toolMessages.unprintable({ at, character }));
    // A value in quotation marks may have a character that the text of the file has not.
    const escape = escapeOf(`${document.text}${node?.kind === 'scalar' ? String(node.value) : ''}`, text);
    if (escape !== undefined) throw new CannotAnswer(toolMessages.escaped({ at, escape }));
  }
}

/**
 * Lines about the findings that were not there before: those at a line that stayed are known by it, others by what they
 * say.
 */
function newFindings(before: SourceDocument, after: SourceDocument, words: FindingWords): readonly string[] {
  const lineOf = (document: SourceDocument, { range }: Finding): number => document.lines.positionAt(range.start).line;
  const isNow = linesAfter(before.text, after.text);
  const known = new Map<string, number>();
  const count = (key: string, by: number): number => {
    const now = (known.get(key) ?? 0) + by;
    known.set(key, now);
    return now;
  };
  for (const finding of words.services.findings.of(before))
    count(`${finding.code} ${finding.key} ${isNow(lineOf(before, finding)) ?? 'changed'}`, 1);
  const elsewhere = words.services.findings
    .of(after)
    .filter((finding) => count(`${finding.code} ${finding.key} ${lineOf(after, finding)}`, -1) < 0);
  return elsewhere
    .filter((finding) => count(`${finding.code} ${finding.key} changed`, -1) < 0)
    .map((finding) => findingLine(finding, after, words));
}

function noFixSentence(number: string, count: number): string {
  return count === 0 ? toolMessages.noFixes({ number }) : toolMessages.noFix({ number, count });
}

/** A path with the ID of its issue, which may be named by its letter: `issues/c/0/title`. */
export function withIssueId<Path extends string | undefined>(
  path: Path,
  { submission }: SubmissionDocument,
  template: Template | undefined,
): Path | string {
  const [first, issue = '', ...rest] = readPath(path ?? '');
  if (
    first !== 'issues' ||
    template === undefined ||
    issueOf(template, issue) !== undefined ||
    submission.issues.some(({ id }) => id.value === issue)
  )
    return path;
  const meant = template.issues.find(({ letter }) => letter === issue);
  return meant === undefined ? path : nodePath(first, meant.id, ...rest).text;
}
