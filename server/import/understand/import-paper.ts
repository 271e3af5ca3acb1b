import { contactKeys } from '../../document/model/submission.ts';
import type { ImportHint } from '../../papers/hint/import-hint.ts';
import { quotation } from '../../words/quotation.ts';
import { looksLikeDate } from '../../words/dates.ts';
import type { Registries } from '../../template/registries.ts';
import type { Template } from '../../template/template.ts';
import { filledFields, hintOfForm, tellOtherVersion, withoutPrompts } from './form/blank-form.ts';
import { withTitlesOfFields } from './form/field-rows.ts';
import { appendAll } from '../read/append-all.ts';
import type { ImportDraft, DraftIssue } from './draft.ts';
import { findTemplate } from './find-template.ts';
import { formTextOf } from './form-text.ts';
import { documentLooks } from './initiatives/document-looks.ts';
import { leaveOutFormText } from './initiatives/form-text-left.ts';
import { applyHint, hintedLines, readHint } from './hint.ts';
import type { Line } from './lines.ts';
import { Notices, type Notice } from './notices.ts';
import type { ImportedPaper } from '../read/imported-paper.ts';
import { economyLineIn, readContact } from './read-contact.ts';
import { economyNamed, frontLines, readCover, type FrontLine } from './read-cover.ts';
import { attachmentList } from './read-attachments.ts';
import { understandInitiatives } from './read-initiative.ts';
import { readAnswers, type IssueRows } from './read-rows.ts';
import { placedLines } from './form/placed-blocks.ts';
import { leftInMargins } from './read-margins.ts';
import { splitInitiatives } from './split-initiatives.ts';

export interface ImportKnowledge {
  readonly templates: readonly Template[];
  readonly registries: Registries;
  /** The id of the template that the user named. */
  readonly template: string | undefined;
}

export interface Understood {
  readonly draft: ImportDraft;
  readonly template: Template;
  readonly notices: readonly Notice[];
}

/**
 * Turns a filled form into a draft of a submission. Text that is not understood is in the draft as remarks.
 *
 * @param told called with the share that is done, from 0 to 1
 * @throws {ImportRefusal}
 */
export function understand(written: ImportedPaper, knowledge: ImportKnowledge, told: (share: number) => void = () => undefined): Understood {
  told(0);
  const carried = readHint(written.hint);
  const template = findTemplate(written, knowledge.templates, knowledge.template, carried?.template);
  const hint = carried ?? hintOfForm(written, template);
  const notices = new Notices();
  tellOtherVersion(template, hint, notices);
  const paper = withoutPrompts(withTitlesOfFields(written, template, notices), template, hint);
  const form = formTextOf(template);
  for (const { kind, message } of paper.remarks) notices.add(kind, message);

  const answers = readAnswers(paper.blocks, template, form, notices);
  const front = frontLines(placedLines(answers.before));
  const draft = readFront(front, paper, knowledge, template, hint, notices);
  appendAll(draft.top, answers.remarks);
  told(0.5);
  appendAll(draft.issues, readIssues(answers.issues, template, { registries: knowledge.registries, economy: draft.economy }, notices));
  told(0.9);
  const { attachments, others } = attachmentList(placedLines(answers.after));
  appendAll(draft.attachments, attachments);
  for (const line of others) {
    appendAll(draft.bottom, notices.notesOf([line]));
    if (line.text !== '' && !form.has(line.text)) draft.bottom.push(notices.leftoverLine(line));
  }
  if (answers.issues.length === 0) notices.add('missing', 'There is nothing in the document that could be an answer to one of the template’s issues.');
  if (hint !== undefined) applyHint(draft, template, hint);
  return { draft, template, notices: notices.all };
}

function readFront(lines: readonly FrontLine[], paper: ImportedPaper, { registries }: ImportKnowledge, template: Template, hint: ImportHint | undefined, notices: Notices): ImportDraft {
  const form = formTextOf(template);
  const filled = filledFields(lines, template);
  const hinted = hintedLines(lines, hint, template, registries);
  const document = readCover(lines, paper.margins, template, form, economyLineIn(lines, template, registries));
  const contact = readContact(lines, template, registries);
  const draft: ImportDraft = {
    template: template.id, top: [], document: inOrder([...filled.document, ...hinted.document, ...document], coverKeys), documentRemarks: [],
    economy: contact.economy ?? filled.economy, contacts: joinedContacts(filled.contact.size === 0 ? hinted.contacts : [filled.contact, ...hinted.contacts], contact.contacts), contactRemarks: [], language: undefined, attachments: [], issues: [], bottom: [],
  };
  readEconomy(draft, contact.economyWritten, template, registries, notices);
  checkDate(draft, notices);
  const contactBegins = lines.findIndex((line) => line.used && line.text === contact.economyWritten);
  for (const [index, line] of lines.entries()) {
    const remarks = contactBegins !== -1 && index > contactBegins ? draft.contactRemarks : draft.documentRemarks;
    appendAll(remarks, notices.notesOf([line.line]));
    if (line.used) appendAll(remarks, notices.targetsOf([line.line]));
    else if (line.text !== '') remarks.push(notices.leftoverLine(line.line));
  }
  const said = [...draft.document.values(), ...lines.map((line) => line.text)];
  appendAll(draft.documentRemarks, leftInMargins(paper.margins, said, template, form).map((text) => notices.leftover(text, 'page header or footer')));
  return draft;
}

/** What was read in lines that the hint did not know belongs to the first contact that lacks it, or is another contact. */
function joinedContacts(hinted: readonly ReadonlyMap<string, string>[], read: readonly ReadonlyMap<string, string>[]): readonly ReadonlyMap<string, string>[] {
  const contacts = hinted.map((contact) => new Map(contact));
  for (const fields of read) {
    if (fields.size === 0) continue;
    const lacking = contacts.find((contact) => [...fields.keys()].every((key) => !contact.has(key))) ?? (contacts.length === 1 && read.length === 1 ? contacts[0] : undefined);
    if (lacking === undefined) contacts.push(new Map(fields));
    else for (const [key, value] of fields) if (!lacking.has(key)) lacking.set(key, value);
  }
  return contacts.map((contact) => inOrder([...contact], contactKeys));
}

const coverKeys = ['number', 'agendaItem', 'session', 'title', 'purpose', 'submittedBy', 'meeting', 'place', 'date'];

/** The entries in the order of `keys`. Of two values for a key, the first counts. */
function inOrder(entries: readonly (readonly [string, string])[], keys: readonly string[]): Map<string, string> {
  const known = new Map([...entries].reverse());
  return new Map(keys.flatMap((key) => {
    const value = known.get(key);
    return value === undefined ? [] : [[key, value] as const];
  }));
}

function readEconomy(draft: ImportDraft, written: string | undefined, template: Template, registries: Registries, notices: Notices): void {
  const submittedBy = draft.document.get('submittedBy');
  draft.economy ??= submittedBy === undefined ? undefined : economyNamed(submittedBy, template, registries);
  if (draft.economy === undefined) {
    notices.add('missing', 'The document does not say in a line of its own which economy submits; add “economy:”.');
  } else if (written !== undefined && written !== draft.economy) {
    notices.add('assumption', `${quotation(written)} was written as the organisation writes it, “${draft.economy}”.`);
  }
}

function checkDate(draft: ImportDraft, notices: Notices): void {
  const date = draft.document.get('date');
  if (date === undefined || looksLikeDate(date)) return;
  draft.document.delete('date');
  draft.documentRemarks.push(notices.leftover(`Date: ${date}`, 'cover'));
}

/**
 * Recognises an issue whose whole answer is “N/A” or the like, which is not an initiative.
 *
 * @returns its lines that have words or notes; undefined when the issue has other text
 */
function saysNothing({ rows }: IssueRows): readonly Line[] | undefined {
  const lines = rows.flatMap(({ cells }) => [...cells.values()].flat());
  const written = lines.filter((line) => line.text !== '');
  if (written.length === 0 || !written.every((line) => nothingToSay.test(line.text))) return undefined;
  return lines.filter((line) => /\p{L}/u.test(line.text) || line.notes.length > 0);
}

const nothingToSay = /^(?:n\/?a|n\.a|nil|none|not applicable|nothing to report|no (?:input|information|response|updates?)|[–—-])\.?$/i;

/** All issues of the template in its order, answered or not, then issues that the template does not have. */
function readIssues(answers: readonly IssueRows[], template: Template, knowledge: { readonly registries: Registries; readonly economy: string | undefined }, notices: Notices): readonly DraftIssue[] {
  const answerOf = new Map(answers.map((answer) => [answer.id, answer]));
  for (const answer of answers) leaveOutFormText(answer, template, notices);
  const looks = documentLooks(answers);
  const read = (id: string): DraftIssue => {
    const answer = answerOf.get(id);
    if (answer === undefined) return { id, remarks: [], initiatives: [] };
    const nothing = saysNothing(answer);
    const { segments, introduction } = nothing === undefined ? splitInitiatives(answer, notices, looks) : { segments: [], introduction: nothing };
    const remarks = [
      ...answer.remarks,
      ...notices.notesOf(introduction),
      ...introduction.filter((line) => line.text !== '').map((line) => notices.leftoverLine(line)),
    ];
    const issue: DraftIssue = { id, remarks, initiatives: understandInitiatives(segments, knowledge, notices) };
    notices.became(answer, issue);
    return issue;
  };
  const ids = [...template.issues.map(({ id }) => id), ...answers.map(({ id }) => id)];
  return [...new Set(ids)].map(read);
}
