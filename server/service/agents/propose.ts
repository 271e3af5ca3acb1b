import { grouped } from '../../words/counts.ts';
import { asRecord } from '../../contract/plain-value.ts';
import { maxSubmissionLength, type ToolInput } from '../../contract/agent-tools.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import { proposeChanges, type ProposedChange } from '../edit/proposed-changes.ts';
import { CannotAnswer, type AgentFolder, type OpenAnswer } from './agent-folder.ts';
import { leaveOutContacts, leftOutWords } from './contacts-out.ts';
import { countedFindings, findingLine, type FindingWords } from './findings-text.ts';
import { pageOf, cutAt } from './pages.ts';
import { linesAfter, unifiedDiff } from './unified-diff.ts';

/** Maximum characters of the difference that is shown. */
const maxDiff = 30_000;
/** Of one call: between changes others are heard, but what comes before and after them is one piece of work. */
const maxChanges = 200;

/** The difference that changes would make, and the findings before and after. Writes nothing. @throws {CannotAnswer} */
export async function proposeChange({ path, document, services, digest }: OpenAnswer, input: ToolInput, { turn }: AgentFolder, withContacts: boolean): Promise<string> {
  if (input['digest'] !== digest) throw new CannotAnswer('The file is not the one with this digest; read it again with read_answer.');
  const asked = input['changes'] as readonly unknown[];
  if (asked.length > maxChanges) throw new CannotAnswer(`There are ${grouped(asked.length)} changes, and one call takes at most ${maxChanges}; propose the first ${maxChanges}, let a person apply them, and then propose the others.`);
  const changes = asked.map(changeOf);
  if (changes.reduce((sum, { value }) => sum + String(value).length, 0) > maxSubmissionLength) throw new CannotAnswer(`The values have more than ${grouped(maxSubmissionLength)} characters together; propose fewer changes in one call.`);
  if (!withContacts) for (const change of changes) refuseContact(change);
  const before = withContacts ? undefined : leaveOutContacts(document.text);
  const scrub = before?.scrub ?? ((sentence: string): string => sentence);
  const proposed = await proposeChanges(document, changes, services, turn);
  if ('refused' in proposed) throw new CannotAnswer(scrub(proposed.refused));
  await services.attachments.look(proposed.document);
  await turn();
  const after = withContacts ? undefined : leaveOutContacts(proposed.document.text);
  const fresh = newFindings(document, proposed.document, { services, without: after });
  return [
    cutAt(unifiedDiff(path, before?.text ?? document.text, after?.text ?? proposed.document.text), maxDiff) || 'Nothing would change.\n',
    ...proposed.notes.map((note) => `${scrub(note)}\n`),
    `\nFindings before: ${countedFindings(services.findings.of(document))}\nFindings after: ${countedFindings(services.findings.of(proposed.document))}\n`,
    fresh.length === 0 ? '' : `New:\n${pageOf(fresh, {})}`,
    '\nNothing was written. A person applies the change.\n',
  ].join('');
}

function changeOf(value: unknown): ProposedChange {
  const { at, value: written, ...others } = asRecord(value);
  if (typeof at !== 'string' || Object.keys(others).length > 0 || written === undefined) throw new CannotAnswer('Each change is {"at": PATH, "value": VALUE}.');
  if (written !== null && typeof written !== 'string' && !(Array.isArray(written) && written.every((item) => typeof item === 'string'))) throw new CannotAnswer(`${at}: A value is a string, a list of strings, or null.`);
  return { at, value: written };
}

function refuseContact({ at, value }: ProposedChange): void {
  if (/^contacts?(?:\/|$)/.test(at)) throw new CannotAnswer(`${at}: Contacts are left out here; a person changes them in the file.`);
  const placeholder = leftOutWords.find((words) => String(value).includes(words));
  if (placeholder !== undefined) throw new CannotAnswer(`${at}: The value contains “${placeholder}”, which replaces words that you may not read. Leave this field to a person, or change another one.`);
}

/** Lines about the findings that were not there before: those at a line that stayed are known by it, others by what they say. */
function newFindings(before: SourceDocument, after: SourceDocument, words: FindingWords): readonly string[] {
  const lineOf = (document: SourceDocument, { range }: Finding): number => document.lines.positionAt(range.start).line;
  const isNow = linesAfter(before.text, after.text);
  const known = new Map<string, number>();
  const count = (key: string, by: number): number => {
    const now = (known.get(key) ?? 0) + by;
    known.set(key, now);
    return now;
  };
  for (const finding of words.services.findings.of(before)) count(`${finding.code} ${finding.key} ${isNow(lineOf(before, finding)) ?? 'changed'}`, 1);
  const elsewhere = words.services.findings.of(after).filter((finding) => count(`${finding.code} ${finding.key} ${lineOf(after, finding)}`, -1) < 0);
  return elsewhere.filter((finding) => count(`${finding.code} ${finding.key} changed`, -1) < 0).map((finding) => findingLine(finding, after, words));
}
