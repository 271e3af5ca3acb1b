import { asRecord } from '../../contract/plain-value.ts';
import { gravity } from '../../contract/severities.ts';
import type { FindKind } from '../../contract/find-kinds.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import type { ProposedChange } from '../../service/edit/proposed-changes.ts';
import type { Services } from '../../service/services.ts';
import { counted } from '../../words/counts.ts';
import { explained } from '../knowledge/explain-code.ts';
import type { CliIo } from '../io.ts';
import { createPaint } from '../reports/paint.ts';
import { reported } from '../reports/knowledge-json.ts';
import { describedAsText, foundAsText, templatesAsText } from '../reports/knowledge-text.ts';
import { readyAsText } from '../reports/ready-report.ts';
import { unifiedDiff } from '../reports/unified-diff.ts';
import type { Session, OpenSource } from '../session.ts';
import { fileAt } from '../sources.ts';
import { readBytes } from '../read-bytes.ts';
import { Refusal } from '../refusal.ts';
import { compareAnswers } from './compare.ts';
import { limitOf, totals, type ToolInput, type ToolSurroundings } from './tool-input.ts';

type ToolAnswering = (input: ToolInput, around: ToolSurroundings) => Promise<string>;

/** What each tool answers. They throw a `Refusal` with what was wrong. */
export const toolAnswers: Readonly<Record<string, ToolAnswering>> = {
  get_form: getForm, read_answer: readAnswer, check_answer: checkAnswer, explain_finding: explainFinding, find_name: findName, propose_change: proposeChange, compare_answers: compareAnswers,
};

const anyFile = 'any.submission.yaml';
const submissionName = /\.submission\.ya?ml$/i;

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

async function getForm(input: ToolInput, { io, session }: ToolSurroundings): Promise<string> {
  const [path, id, issue] = [text(input['path']), text(input['template']), text(input['issue'])];
  const { knowledge } = await session.servicesAt(anyFile);
  const uri = io.paths.toUri(anyFile);
  if (path === undefined && id === undefined) return templatesAsText((await knowledge.templates(uri)).map((template) => reported(template, io)));
  const open = path === undefined ? undefined : await openSubmission(path, session, io);
  const described = open === undefined ? await knowledge.template(uri, id ?? '') : await open.services.knowledge.document(open.document);
  if ('refused' in described) throw new Refusal(described.refused);
  const template = reported(described.template, io);
  const submission = described.submission && { file: path ?? '', ...described.submission };
  if (issue === undefined) return describedAsText(template, submission);
  const issues = template.issues.filter(({ id: one, letter }) => one === issue || letter === issue);
  if (issues.length === 0) throw new Refusal(`There is no issue “${issue}”; there are ${template.issues.map(({ letter, id: one }) => `${letter}) ${one}`).join(', ')}.`);
  const { guidance: _, ...short } = template;
  return describedAsText({ ...short, issues, economies: [] }, submission, template.issues.length);
}

async function readAnswer(input: ToolInput, { io, session, withContacts }: ToolSurroundings): Promise<string> {
  const { document, services, bytes } = await openSubmission(text(input['path']) ?? '', session, io);
  const answer = await services.knowledge.answer(document, { issue: text(input['issue']), at: text(input['at']), withContacts });
  if (answer === undefined) throw new Refusal(`There is nothing there; the issues are ${document.submission.issues.map(({ id }) => `issues/${id.value}`).join(', ') || 'not started'}.`);
  return `digest: ${io.digest(bytes)}\n\n${answer}\n`;
}

async function checkAnswer(input: ToolInput, { io, session }: ToolSurroundings): Promise<string> {
  const path = text(input['path']) ?? '';
  const given = typeof input['text'] === 'string' ? input['text'] : undefined;
  const open = await openSubmission(path, session, io, given);
  if (input['ready'] !== true) {
    await open.services.attachments.look(open.document);
    return findingsText(open.document, open.services, limitOf(input));
  }
  const result = await session.ready(open);
  if (result === undefined) throw new Refusal(`“${path}” is not a submission.`);
  const toDo = result.toDo.slice(0, limitOf(input));
  return `${readyAsText([{ path, result: { ...result, toDo } }], createPaint(io))}${totals(result.toDo.length, toDo.length)}`;
}

async function explainFinding(input: ToolInput, { io }: ToolSurroundings): Promise<string> {
  const page = await explained(text(input['code']) ?? '', io.rulePages);
  if ('refused' in page) throw new Refusal(page.refused);
  return page.shown;
}

async function findName(input: ToolInput, { io, session }: ToolSurroundings): Promise<string> {
  const { knowledge } = await session.servicesAt(anyFile);
  // The input has been checked against the kinds that there are.
  const found = await knowledge.find(io.paths.toUri(anyFile), { kind: input['kind'] as FindKind, words: text(input['words']) ?? '', economy: text(input['economy']), template: text(input['template']), limit: limitOf(input) });
  if ('refused' in found) throw new Refusal(found.refused);
  return `${foundAsText(found)}${totals(found.total, found.results.length)}`;
}

async function proposeChange(input: ToolInput, { io, session, withContacts }: ToolSurroundings): Promise<string> {
  const path = text(input['path']) ?? '';
  const { document, services, bytes } = await openSubmission(path, session, io);
  if (input['digest'] !== io.digest(bytes)) throw new Refusal('The file is not the one with this digest; read it again with read_answer.');
  const changes = (input['changes'] as readonly unknown[]).map(changeOf);
  const contact = withContacts ? undefined : changes.find(({ at }) => /^contacts?(?:\/|$)/.test(at));
  if (contact !== undefined) throw new Refusal(`${contact.at}: Contacts are left out here; a person changes them in the file.`);
  const { proposeChanges } = await import('../../service/edit/proposed-changes.ts');
  const proposed = await proposeChanges(document, changes, services);
  if ('refused' in proposed) throw new Refusal(proposed.refused);
  await services.attachments.look(proposed.document);
  return [
    unifiedDiff(path, document.text, proposed.document.text) || 'Nothing would change.\n', ...proposed.notes.map((note) => `${note}\n`),
    `\nFindings before: ${counts(services.findings.of(document))}\nFindings after: ${counts(services.findings.of(proposed.document))}\n`,
    newFindings(document, proposed.document, services),
    '\nNothing was written. A person applies the change.\n',
  ].join('');
}

function changeOf(value: unknown): ProposedChange {
  const { at, value: written, ...others } = asRecord(value);
  if (typeof at !== 'string' || Object.keys(others).length > 0 || written === undefined) throw new Refusal('Each change is {"at": PATH, "value": VALUE}.');
  if (written !== null && typeof written !== 'string' && !(Array.isArray(written) && written.every((item) => typeof item === 'string'))) throw new Refusal(`${at}: A value is a string, a list of strings, or null.`);
  return { at, value: written };
}

function newFindings(before: SourceDocument, after: SourceDocument, services: OpenSubmission['services']): string {
  const known = new Map<string, number>();
  for (const { code, message } of services.findings.of(before)) known.set(`${code} ${message}`, (known.get(`${code} ${message}`) ?? 0) + 1);
  const fresh = services.findings.of(after).filter(({ code, message }) => {
    const left = known.get(`${code} ${message}`) ?? 0;
    known.set(`${code} ${message}`, left - 1);
    return left <= 0;
  });
  return fresh.length === 0 ? '' : `New:\n${fresh.slice(0, 20).map((finding) => findingLine(finding, after, services)).join('')}${totals(fresh.length, Math.min(20, fresh.length))}`;
}

function findingsText(document: SourceDocument, services: OpenSubmission['services'], limit: number): string {
  const findings = [...services.findings.of(document)].sort((a, b) => gravity(a.severity) - gravity(b.severity) || a.range.start - b.range.start);
  const shown = findings.slice(0, limit);
  return `${counts(findings)}\n${shown.map((finding) => findingLine(finding, document, services)).join('')}${totals(findings.length, shown.length)}`;
}

function findingLine(finding: Finding, document: SourceDocument, { preview }: OpenSubmission['services']): string {
  const { code, severity, message, range, related } = finding;
  const line = document.lines.positionAt(range.start).line + 1;
  const fix = finding.fixes.find(({ safe, preferred }) => safe === true || preferred === true);
  const node = preview.nodePath(document, range.start);
  const more = related.map((one) => ` ${one.message} (line ${document.lines.positionAt(one.range.start).line + 1})`).join('');
  return `line ${line}  ${severity}  ${code}${node === '' ? '' : `  [${node}]`}  ${message}${more}${fix === undefined ? '' : ` Fix: ${fix.title}.`}\n`;
}

function counts(findings: readonly Finding[]): string {
  const parts = (['error', 'warning', 'information', 'hint'] as const).flatMap((severity) => {
    const count = findings.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [counted(count, severity, severity === 'information' ? severity : undefined)];
  });
  return parts.length === 0 ? 'No findings.' : `${parts.join(', ')}.`;
}

interface OpenSubmission extends OpenSource {
  readonly document: SubmissionDocument;
  readonly services: Services;
  readonly bytes: Uint8Array;
}

/** @param given the text to use instead of the file's. @throws {Refusal} */
async function openSubmission(path: string, session: Session, io: CliIo, given?: string): Promise<OpenSubmission> {
  if (!submissionName.test(path)) throw new Refusal(`“${path}” is not a submission; name a file that ends in .submission.yaml.`);
  const uri = io.paths.toUri(path);
  const source = given === undefined ? await fileAt(path, io) : { uri, path, name: path };
  const bytes = given === undefined ? await readBytes(source, io) : new TextEncoder().encode(given);
  if (typeof bytes === 'string') throw new Refusal(bytes);
  const open = await session.read(source, bytes);
  if (open.document.kind !== 'submission') throw new Refusal(`“${path}” is not a submission.`);
  return { ...open, document: open.document, bytes };
}
