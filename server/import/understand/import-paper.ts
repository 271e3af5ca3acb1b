import type { Registries } from '../../template/registries.ts';
import type { Template, TemplateIssue } from '../../template/template.ts';
import { hintOfForm, tellOtherVersion, withoutPrompts } from './blank/blank-form.ts';
import { withTitlesOfFields } from './form/field-rows.ts';
import { appendAll } from '../read/append-all.ts';
import { quotation } from '../../words/quotation.ts';
import type { DraftInitiative, DraftIssue, ImportDraft } from './draft.ts';
import { findTemplate } from './form/find-template.ts';
import { tellFlattened, withColumnsAnew } from './form/flattened/flattened-columns.ts';
import { formTextOf } from './form/form-text.ts';
import { documentLooks } from './initiatives/document-looks.ts';
import { applyHint, readHint } from './form/hint.ts';
import { letters, lettersAreLike, lettersOfForm } from './likeness.ts';
import { type Line, boldLength, wholeText } from './lines.ts';
import { hasNothingToSay } from './nothing-to-say.ts';
import { type Notice, Notices } from './notices.ts';
import type { ImportedPaper } from '../read/imported-paper.ts';
import { linesAround } from './front/front-blocks.ts';
import { isPageNumber, marginLines, readFront } from './front/read-front.ts';
import { frontLines } from './front/front-lines.ts';
import { attachmentList } from './content/read-attachments.ts';
import { understandInitiatives } from './content/read-initiative.ts';
import { keepWordsOver } from './ledger/keep-words-over.ts';
import { type AnswerRow, type IssueRows, readAnswers } from './form/read-rows.ts';
import { brokenWordsIn, tellJoined, withWholeParagraphs } from './form/printed-lines.ts';
import { withoutRoundMarks } from './blank/round-answers.ts';
import { withTicks } from './blank/ticked-points.ts';
import { splitInitiatives } from './initiatives/split-initiatives.ts';
import { isOurText } from './content/sift-lines.ts';
import { isSaidToOrganiser } from './form/closing-headings.ts';
import { importMessages } from '../../words/messages/import/import.ts';
import { pointsOfLine } from './initiatives/read-points.ts';
import { groupedBy } from '../../words/grouped-by.ts';
import { issueOfHeading, letteredTitle } from './form/issue-heading.ts';
import { listedPoints } from './form/listed-points.ts';

/** An initiative and where it stands: “table 1, row 3, column 2”. */
interface InitiativeOfRow {
  readonly initiative: DraftInitiative;
  readonly place: string;
}

/**
 * Gives the initiatives what their rows say beside them, and tells of rows whose own words name another issue than that
 * under which they stand.
 */
function applyRowMatters(
  answer: IssueRows,
  issue: DraftIssue,
  placed: readonly InitiativeOfRow[],
  template: Template,
  notices: Notices,
): void {
  const ofRow = new Map<string, DraftInitiative[]>();
  for (const { initiative, place } of placed) {
    const row = place.replace(/, column \d+$/, '');
    const known = ofRow.get(row);
    if (known === undefined) ofRow.set(row, [initiative]);
    else known.push(initiative);
  }
  for (const row of answer.rows) {
    const initiatives = ofRow.get(row.place) ?? [];
    for (const remarks of groupedBy(row.beside ?? [], ({ title }) => title).values()) {
      // As many lines as there are initiatives are one for each.
      for (const [at, { remark }] of remarks.entries())
        (initiatives[remarks.length === initiatives.length ? at : 0]?.remarks ?? issue.remarks).push(remark);
    }
    const named = answer.issue === undefined ? undefined : issueNamedIn(row, answer.issue, template);
    if (named === undefined || answer.issue === undefined) continue;
    const names = {
      issue: letteredTitle(answer.issue),
      named: letteredTitle(named.issue),
      words: quotation(named.words),
    };
    notices.add('assumption', importMessages.rowNamesOther(names), row.place, issue);
    for (const initiative of initiatives)
      notices.add(
        'assumption',
        importMessages.initiativeNamesOther({ ...names, title: quotation(initiative.title) }),
        row.place,
        initiative,
      );
  }
}

/** Letters of a line that may name an issue, and the lines of a cell that are looked at. */
const longestLine = 240;
const mostLines = 200;

/**
 * Another issue that the text of a row names: by its title, by its letter behind “Issue”, or by codes of its
 * sub-points.
 */
function issueNamedIn(
  { cells }: AnswerRow,
  own: TemplateIssue,
  template: Template,
): { readonly issue: TemplateIssue; readonly words: string } | undefined {
  for (const line of (cells.get('initiatives') ?? []).slice(0, mostLines)) {
    if (line.text === '' || line.text.length > longestLine) continue;
    const named = issueNamedBy(line, template);
    if (named !== undefined && named.issue !== own) return named;
  }
  return undefined;
}

const codes =
  /^[[(]?\(?[a-z]\)?[.)]\s?\(?[ivx]{1,4}\)?(?![\p{L}\p{N}])[\])]?|[[(]\(?[a-z]\)?[.)]\s?\(?[ivx]{1,4}\)?[\])]?(?=[\])\s.:]*$)/iu;
const lettered = /\bissue\s{1,3}(?:[(“"]([a-z])[)”"]|([b-z])(?![\p{L}\p{N}'’]))/iu;

function issueNamedBy(
  line: Line,
  template: Template,
): { readonly issue: TemplateIssue; readonly words: string } | undefined {
  const whole = wholeText(line);
  const code = codes.exec(whole)?.[0];
  const listed = code === undefined ? undefined : listedPoints(code.replace(/^\[|\]$/g, ''), template, undefined);
  if (listed !== undefined && code !== undefined) return { issue: listed.issue, words: code };
  const [words, inBrackets, bare] = lettered.exec(whole) ?? [];
  const letter = (inBrackets ?? bare)?.toLowerCase();
  const ofLetter =
    letter === undefined ? undefined : template.issues.find((issue) => issue.letter.toLowerCase() === letter);
  if (ofLetter !== undefined && words !== undefined) return { issue: ofLetter, words };
  const bareLetters = letters(line.text);
  const titled =
    template.issues.find(({ title }) => lettersOfForm(title) === bareLetters) ?? headingOf(whole, template);
  return titled === undefined ? undefined : { issue: titled, words: whole };
}

/** The issue of a line that has its letter and a part of its title: “b) Exchange of data”. */
function headingOf(whole: string, template: Template): TemplateIssue | undefined {
  if (!/^\(?[a-z][).]/i.test(whole)) return undefined;
  const heading = issueOfHeading(whole, template);
  return heading !== undefined && heading.doubt === undefined && (heading.by === 'title' || heading.by === 'part')
    ? heading.issue
    : undefined;
}

/** Letters; a shorter text could be an answer in the form's own words. */
const leastGuidance = 24;
const request =
  /^[[<{(]?(?:please )?(?:insert|enter|type|fill in|describe|provide|add|specify|state|list|click(?: or tap)? here|write)\b[^\]]{0,300}[\]>})]$|^click(?: or tap)? here to enter text\.?$/i;

/**
 * Takes what the form itself says out of the cells for the initiatives, where writers have left it: guidance is
 * nothing, and what the form asks to be filled in, “[Insert text here]”, becomes a remark. Sub-points stay, since
 * initiatives follow them.
 */
function leaveOutFormText(answer: IssueRows, template: Template, notices: Notices): void {
  const guidance = guidanceOf(template, answer.issue);
  for (const [at, row] of answer.rows.entries()) {
    const lines = row.cells.get('initiatives') ?? [];
    const kept = lines.flatMap((line): readonly Line[] => {
      const isRequest = request.test(line.text);
      if (!isRequest && !isGuidance(line, guidance, answer.issue)) return [line];
      if (isRequest) answer.remarks.push(notices.leftoverLine(line));
      return line.notes.length > 0 ? [{ ...line, runs: [], text: '' }] : [];
    });
    if (kept.length < lines.length || kept.some((line, index) => line !== lines[index]))
      answer.rows[at] = { ...row, cells: new Map([...row.cells, ['initiatives', kept]]) };
  }
}

function guidanceOf(template: Template, issue: TemplateIssue | undefined): readonly string[] {
  const of = issue === undefined ? [] : [issue.guidance, `${issue.title} ${issue.guidance}`];
  return [template.guidance, ...of]
    .flatMap((text) => [text, ...text.split('\n')])
    .map(lettersOfForm)
    .filter((text) => text.length >= leastGuidance);
}

function isGuidance(line: Line, guidance: readonly string[], issue: TemplateIssue | undefined): boolean {
  if (line.text.length < leastGuidance || line.text.length > 2000) return false;
  const bare = letters(line.text);
  if (issue !== undefined && bare === lettersOfForm(issue.title)) return true;
  return (
    bare.length >= leastGuidance &&
    guidance.some(
      (text) => lettersAreLike(bare, text, 0.9) || (bare.length > 1.5 * leastGuidance && text.startsWith(bare)),
    ) &&
    pointsOfLine(line, issue) === undefined
  );
}

/** What remarks to the reader begin with, in the languages of the economies. */
const label =
  /^\s{0,9}(?:remarks?|notes?|n\.?b\.?|nota|observaci[oó]n|observaciones|remarques?|catatan|примечани[ея]|备注|備註|備考|비고|ghi chú|หมายเหตุ)\s?[:：]/iu;

function isRemark(line: Line): boolean {
  return (
    line.table === undefined &&
    !line.heading &&
    !isOurText(line) &&
    boldLength(line) < line.text.length &&
    (label.test(line.text) || isSaidToOrganiser(line.text))
  );
}

/**
 * Makes comments of rows whose answer is nothing but remarks, “Note: our answer follows in July.”, which are no
 * initiatives.
 */
function leaveOutRemarks({ rows, remarks }: IssueRows, notices: Notices): void {
  for (const [index, { cells, beside }] of [...rows.entries()].reverse()) {
    const written = (cells.get('initiatives') ?? []).filter(({ text }) => text !== '');
    if (written.length === 0 || !written.every(isRemark)) continue;
    const lines = [...cells.values()].flat();
    appendAll(remarks, [
      ...notices.notesOf(lines),
      ...lines.filter(({ text }) => /[\p{L}\p{N}]/u.test(text)).map((line) => notices.leftoverLine(line)),
      ...(beside ?? []).map(({ remark }) => remark),
    ]);
    rows.splice(index, 1);
  }
}

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
  /** True for a document of a round, in which answers could be ticked, changed and deleted. */
  readonly asksToConfirm: boolean;
}

/**
 * Turns a filled form into a draft of a submission. Text that is not understood is in the draft as remarks.
 *
 * @param told called with the share that is done, from 0 to 1
 * @throws {ImportRefusal}
 */
export function understand(
  read: ImportedPaper,
  knowledge: ImportKnowledge,
  told: (share: number) => void = () => undefined,
): Understood {
  told(0);
  const { paper: asked, asksToConfirm } = withoutRoundMarks(read, knowledge.templates);
  const { paper: written, flattened } = withColumnsAnew(
    asked,
    knowledge.templates.filter(({ id }) => knowledge.template === undefined || id === knowledge.template),
  );
  const carried = readHint(written.hint);
  const template = findTemplate(written, knowledge.templates, knowledge.template, carried?.template);
  const hint = carried ?? hintOfForm(written, template);
  const notices = new Notices();
  tellOtherVersion(template, hint, notices);
  const { paper: whole, broken } = withWholeParagraphs(written);
  const paper = withTicks(withoutPrompts(withTitlesOfFields(whole, template, hint, notices), template, hint), template);
  const form = formTextOf(template);
  for (const { kind, message } of paper.remarks) notices.add(kind, message);

  const answers = readAnswers(paper.blocks, template, form, notices);
  const { attachments, others } = attachmentList(linesAround(answers.after));
  const below = frontLines(others);
  const around = { above: frontLines(linesAround(answers.before)), margins: marginLines(paper.margins), below };
  const draft = readFront(around, { template, registries: knowledge.registries, form, hint }, notices);
  appendAll(draft.top, answers.remarks);
  told(0.5);
  appendAll(
    draft.issues,
    readIssues(answers.issues, template, { registries: knowledge.registries, economy: draft.economy }, notices),
  );
  if (flattened) tellFlattened(draft, notices);
  if (broken !== undefined) tellBrokenWords(draft, broken, notices);
  if (around.above.some(({ line }) => line.joined))
    notices.add('assumption', importMessages.frontJoined, undefined, draft.document);
  told(0.9);
  appendAll(draft.attachments, attachments);
  const said = new Set(draft.document.values());
  for (const { line, used } of below) {
    appendAll(draft.bottom, notices.notesOf([line]));
    if (used) appendAll(draft.bottom, notices.targetsOf([line]));
    else if (line.text !== '' && !form.has(line.text) && !isPageNumber(line.text) && !said.has(line.text))
      draft.bottom.push(notices.leftoverLine(line));
  }
  if (answers.issues.length === 0) notices.add('missing', importMessages.noAnswers);
  keepWordsOver(
    withTicks(withoutPrompts(written, template, hint), template),
    draft,
    { template, registries: knowledge.registries },
    notices,
  );
  if (hint !== undefined) applyHint(draft, template, hint);
  return { draft, template, notices: notices.all, asksToConfirm };
}

function tellBrokenWords(draft: ImportDraft, broken: ReadonlySet<string>, notices: Notices): void {
  for (const initiative of draft.issues.flatMap(({ initiatives }) => initiatives)) {
    const { outcome = '' } = initiative;
    const words = brokenWordsIn(
      [
        initiative.title,
        initiative.description,
        ...(typeof outcome === 'string' ? [outcome] : Object.values(outcome)),
      ].join('\n'),
      broken,
    );
    if (words.length > 0)
      notices.add('assumption', importMessages.hyphens({ words: words.map(quotation) }), undefined, initiative);
  }
}

/**
 * Recognises an issue whose whole answer is “N/A” or the like, which is not an initiative.
 *
 * @returns its lines that have words or notes, of several with the same words the first; undefined when the issue has
 *   other text
 */
function saysNothing({ rows }: IssueRows): readonly Line[] | undefined {
  const lines = rows.flatMap(({ cells }) => [...cells.values()].flat());
  const written = lines.filter((line) => line.text !== '');
  if (written.length === 0 || !written.every((line) => hasNothingToSay(line.text))) return undefined;
  const first = new Map(lines.map((line) => [letters(line.text), line] as const).reverse());
  return lines.filter(
    (line) => line.notes.length > 0 || (/\p{L}/u.test(line.text) && first.get(letters(line.text)) === line),
  );
}

/** All issues of the template in its order, answered or not, then issues that the template does not have. */
function readIssues(
  answers: readonly IssueRows[],
  template: Template,
  knowledge: { readonly registries: Registries; readonly economy: string | undefined },
  notices: Notices,
): readonly DraftIssue[] {
  const answerOf = new Map(answers.map((answer) => [answer.id, answer]));
  for (const answer of answers) {
    leaveOutFormText(answer, template, notices);
    leaveOutRemarks(answer, notices);
  }
  const looks = documentLooks(answers);
  const read = (id: string): DraftIssue => {
    const answer = answerOf.get(id);
    if (answer === undefined) return { id, remarks: [], initiatives: [] };
    const nothing = saysNothing(answer);
    const { segments, introduction } =
      nothing === undefined ? splitInitiatives(answer, notices, looks) : { segments: [], introduction: nothing };
    const remarks = [
      ...answer.remarks,
      ...notices.notesOf(introduction),
      ...introduction.filter((line) => line.text !== '').map((line) => notices.leftoverLine(line)),
    ];
    const initiatives = understandInitiatives(segments, knowledge, notices);
    const issue: DraftIssue = { id, remarks, initiatives };
    tellJoined(introduction, segments, issue, notices);
    const placed = initiatives.map((initiative, index) => ({ initiative, place: segments[index]?.place ?? '' }));
    applyRowMatters(answer, issue, placed, template, notices);
    notices.became(answer, issue);
    return issue;
  };
  const ids = [...template.issues.map(({ id }) => id), ...answers.map(({ id }) => id)];
  return [...new Set(ids)].map(read);
}
