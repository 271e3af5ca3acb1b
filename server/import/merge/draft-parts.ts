import { readSubmissionDocumentWhole } from '../../document/model/read-document.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { DraftChoices, DraftPart, DraftResult, MergeReport } from '../../protocol/import.ts';
import type { Template, TemplateIssue } from '../../template/template.ts';
import { didYouMean } from '../../words/did-you-mean.ts';
import { quotation } from '../../words/quotation.ts';
import { textOf, type ImportedPaper, type PaperBlock, type PaperParagraph } from '../read/imported-paper.ts';
import { understandInitiatives } from '../understand/content/read-initiative.ts';
import type { DraftInitiative, Remark } from '../understand/draft.ts';
import type { ImportKnowledge } from '../understand/import-paper.ts';
import type { InitiativeLines } from '../understand/initiatives/open-initiative.ts';
import { issueMeantBy, issueNamedBy } from '../understand/form/issue-heading.ts';
import { remarksOfPaste } from '../understand/ledger/keep-words-over.ts';
import { linesOf } from '../understand/lines-of-blocks.ts';
import { Notices } from '../understand/notices.ts';
import { writeInitiatives } from '../write/write-yaml.ts';
import { arrange, type Lists, type ListMember } from './initiative-lists.ts';
import { listsOf } from './merge-drafts.ts';
import { refusalOf, unknownTemplateSentence, type ReturnedFile } from './merge-file.ts';
import { mergeReport } from './merge-report.ts';
import { issueName, type ListWish } from './wishes/list-wishes.ts';
import { quotedStart } from './wishes/wish.ts';
import { draftMessages, draftNeeds } from '../../words/messages/import/into.ts';
import { importMessages } from '../../words/messages/import/import.ts';
import { mergeMessages } from '../../words/messages/import/merge.ts';

export interface DraftWishes {
  /** ID or letter; undefined when only the choices are asked for. */
  readonly issue: string | undefined;
  /** By their number; undefined for all. */
  readonly parts: readonly number[] | undefined;
  /** Line of the cursor, from 0. */
  readonly line: number | undefined;
}

/** A part of a document: the paragraphs below a heading, up to the next one. */
interface DocumentPart extends DraftPart {
  /** Undefined for a text above the first heading. */
  readonly heading: PaperParagraph | undefined;
  readonly blocks: readonly PaperBlock[];
}

/**
 * Makes initiatives of parts of a document and adds them to an issue of a submission. Each says in a comment where it
 * comes from, until a person has shaped it; what was not understood is a comment, too.
 *
 * @param into the text of the submission
 */
export async function draftParts(
  { bytes, name }: ReturnedFile,
  into: string,
  wishes: DraftWishes,
  knowledge: ImportKnowledge,
): Promise<DraftResult> {
  const document = readSubmissionDocumentWhole('file:///into.submission.yaml', 1, into);
  const unfit = refusalOf(document, knowledge);
  if (unfit !== undefined) return { refused: unfit };
  const template = knowledge.templates.find(({ id }) => id === document.submission.template?.value);
  if (template === undefined) return { refused: unknownTemplateSentence(document) };
  const { readAnyDocument } = await import('../import-file.ts');
  const paper = readAnyDocument(bytes, name);
  if ('refused' in paper) return paper;
  const parts = partsOf(paper, name, template);
  if (parts.length === 0) return { refused: draftMessages.noText };
  if (wishes.issue === undefined) return { choices: choicesOf(document, template, parts, wishes.line) };
  const issue = template.issues.find(({ id }) => id === wishes.issue) ?? issueMeantBy(wishes.issue, template);
  if (issue === undefined) return { refused: unknownIssue(wishes.issue, template) };
  const below = parts.filter((part) => part.issue === issue.id);
  const chosen =
    wishes.parts !== undefined
      ? parts.filter((_, index) => wishes.parts?.includes(index))
      : below.length > 0
        ? below
        : parts;
  if (chosen.length === 0) return { refused: draftMessages.noParts };
  const left = wishes.parts === undefined ? parts.filter((part) => !chosen.includes(part)) : [];
  return addDrafts(document, { issue, template, paper, parts: chosen, left, name }, knowledge);
}

function choicesOf(
  { submission, lines }: SubmissionDocument,
  template: Template,
  parts: readonly DocumentPart[],
  line: number | undefined,
): DraftChoices {
  const above =
    line === undefined
      ? undefined
      : submission.issues.filter(({ id }) => lines.positionAt(id.range.start).line <= line).at(-1)?.id.value;
  const issue = template.issues.find(({ id }) => id === above)?.id;
  return {
    issues: template.issues.map(({ id, letter, title }) => ({ id, letter, title })),
    ...(issue !== undefined && { issue }),
    parts: parts.map(({ heading: _heading, blocks: _blocks, ...part }) => part),
  };
}

function unknownIssue(asked: string, { issues }: Template): string {
  const meant = didYouMean(
    asked,
    issues.map(({ id }) => id),
  );
  const issue = quotation(asked);
  if (meant !== undefined) return draftMessages.noIssueMeant({ issue, meant: quotation(meant) });
  return draftMessages.noIssue({ issue, known: issues.map(({ letter, id }) => `${letter}) ${id}`) });
}

/** In characters; a longer paragraph is no heading, however it looks. */
const maxHeading = 150;

/** True for a heading or the document’s title by its style, and for a short paragraph in bold. */
function isHeading(block: PaperBlock): block is PaperParagraph {
  if (block.kind !== 'paragraph' || (block.list !== undefined && !block.heading)) return false;
  const text = textOf(block.runs).trim();
  const isBold = block.runs.every(({ bold, text: words }) => bold || words.trim() === '') && !/[.;,]$/.test(text);
  return text !== '' && text.length <= maxHeading && (block.heading || isBold || block.style.toLowerCase() === 'title');
}

function partsOf({ blocks }: ImportedPaper, fileName: string, template: Template): readonly DocumentPart[] {
  const parts: DocumentPart[] = [];
  const issueOf = new Map<PaperParagraph | undefined, string>();
  let above: PaperParagraph[] = [];
  let heading: PaperParagraph | undefined;
  let own: PaperBlock[] = [];
  let noted: readonly PaperBlock[] = [];
  const close = (): void => {
    const words = linesOf(own, '')
      .flatMap(({ text }) => text.split(/\s+/))
      .filter((word) => word !== '').length;
    const [line] = heading === undefined ? [] : linesOf([heading], '');
    const hasNotes = own.some((block) => block.kind === 'paragraph' && block.notes.length > 0);
    if (words === 0 && (!hasNotes || heading === undefined)) {
      if (line !== undefined && heading !== undefined) above.push(heading);
      // What is only noted above the first heading, as the title of a page, is no part: the first part gets it.
      if (hasNotes) noted = own;
      return;
    }
    parts.push(...emptyParts(above, heading), {
      title: line?.text ?? fileName.replace(/^.*[/\\]|\.[^.]+$/g, ''),
      depth: heading === undefined ? 0 : levelOf(heading),
      words,
      above: headingsOver(above, heading),
      heading,
      blocks: [...noted, ...own],
    });
    [above, noted] = [[], []];
  };
  let named: PaperParagraph | undefined;
  for (const block of blocks) {
    if (!isHeading(block)) {
      own.push(block);
      continue;
    }
    close();
    [heading, own] = [block, []];
    const issue = issueNamedBy(writtenHeading(block), template)?.id;
    if (issue !== undefined || (named !== undefined && !isOver(named, block))) named = block;
    const inForce = issue ?? issueOf.get(named);
    if (inForce !== undefined) issueOf.set(block, inForce);
  }
  close();
  parts.push(...emptyParts(above, undefined));
  return parts.map((part) => {
    const { title, heading: over } = part;
    const issue = issueOf.get(over);
    const written = over === undefined ? title : writtenHeading(over);
    return { ...part, ...(issue !== undefined && { issue }), ...(written !== title && { written }) };
  });
}

/**
 * Headings with nothing below them, not even another heading; they are shown as parts so that their words can be taken.
 */
function emptyParts(headings: readonly PaperParagraph[], next: PaperParagraph | undefined): readonly DocumentPart[] {
  return headings.flatMap((heading, index) => {
    const after = headings[index + 1] ?? next;
    if (after !== undefined && isOver(heading, after)) return [];
    return [
      {
        title: titleOf(heading),
        depth: levelOf(heading),
        words: 0,
        above: headingsOver(headings.slice(0, index), heading),
        heading,
        blocks: [],
      },
    ];
  });
}

/** The titles of those headings that are over another, and not over a part that has ended before it. */
function headingsOver(headings: readonly PaperParagraph[], heading: PaperParagraph | undefined): readonly string[] {
  const titles: string[] = [];
  let below = heading;
  for (const one of headings.toReversed()) {
    if (below === undefined || !isOver(one, below)) continue;
    titles.unshift(titleOf(one));
    if (one.heading) below = one;
  }
  return titles;
}

/** Of a title, and of a paragraph in bold, the level is not known. */
function isOver(heading: PaperParagraph, next: PaperParagraph): boolean {
  return !heading.heading || !next.heading || levelOf(heading) < levelOf(next);
}

/** With the number that a program counts, too. */
function writtenHeading({ list, runs }: PaperParagraph): string {
  return `${list?.mark ?? ''} ${textOf(runs).trim()}`.trim();
}

function titleOf(heading: PaperParagraph): string {
  return linesOf([heading], '')[0]?.text ?? '';
}

function levelOf({ style }: PaperParagraph): number {
  return Math.max(0, Number(/heading ?([1-9])/i.exec(style)?.[1] ?? 1) - 1);
}

/** The ends of lines that are not in the description, because they only announce a link that is now under “links:”. */
function announcementsLeftOut({ blocks }: DocumentPart, { description, links }: DraftInitiative): readonly string[] {
  return linesOf(blocks, '').flatMap(({ text }) => {
    const [first = '', ...rest] = text.split(/(?<=[.!?]) /);
    const last = rest.at(-1) ?? '';
    const isLeftOut = last !== '' && description.includes(first) && !description.includes(last);
    return isLeftOut && links.some(({ title = '' }) => title !== '' && last.includes(title)) ? [last] : [];
  });
}

interface Drafting {
  readonly issue: TemplateIssue;
  readonly template: Template;
  readonly paper: ImportedPaper;
  readonly parts: readonly DocumentPart[];
  /** Those that are below no heading of the issue, where others are. */
  readonly left: readonly DocumentPart[];
  /** The name of the document. */
  readonly name: string;
}

function addDrafts(
  document: SubmissionDocument,
  { issue, template, paper, parts, left, name }: Drafting,
  { registries }: ImportKnowledge,
): DraftResult {
  const { text, root, submission } = document;
  if (root === undefined) return { refused: unknownTemplateSentence(document) };
  const notices = new Notices();
  for (const { kind, message } of paper.remarks) notices.add(kind, message);
  for (const { title } of left)
    notices.add(
      'left-out',
      importMessages.partLeft({ title: quotedStart(title), issue: issueName(template, issue.id) }),
    );
  const economy = submission.economy?.value;
  const initiatives = understandInitiatives(parts.map(segmentOf), { registries, economy }, notices);
  for (const [index, initiative] of initiatives.entries()) {
    const part = parts[index];
    if (part === undefined) continue;
    const draft = { id: issue.id, remarks: [], initiatives: [initiative] };
    initiative.remarks.push(
      ...remarksOfPaste([...(part.heading === undefined ? [] : [part.heading]), ...part.blocks], draft, {
        template,
        registries,
        economy,
      }).map(({ remark }) => {
        notices.add(
          'leftover',
          importMessages.notUnderstood({ text: quotedStart(remark.text) }),
          undefined,
          initiative,
        );
        return remark;
      }),
    );
    for (const sentence of announcementsLeftOut(part, initiative))
      notices.add('leftover', importMessages.onlyLink({ text: quotedStart(sentence) }), undefined, initiative);
    if (linesOf(part.blocks, '').some(hasTableAsLines))
      notices.add(
        'nested-table',
        importMessages.tableAsLines({ title: quotedStart(initiative.title) }),
        undefined,
        initiative,
      );
    initiative.remarks.unshift(originOf(name, part, missingIn(initiative, issue, template)));
  }
  const members = new Map(
    initiatives.map((initiative): [DraftInitiative, ListMember] => [
      initiative,
      { lines: writeInitiatives([initiative]) },
    ]),
  );
  const wishOf = (
    [{ title }, member]: readonly [DraftInitiative, ListMember],
    failed: typeof mergeMessages.initiativeNotDrafted,
  ): ListWish => ({
    kind: 'added',
    message: mergeMessages.initiativeDrafted({ title: quotedStart(title), issue: issueName(template, issue.id) }),
    member,
    issueId: issue.id,
    failed: failed({ title: quotedStart(title), issue: issueName(template, issue.id) }),
    apply: (lists: Lists) => new Map([...lists, [issue.id, [...(lists.get(issue.id) ?? []), member]]]),
  });
  const there = new Set(
    submission.issues
      .filter(({ id }) => id.value === issue.id)
      .flatMap((answer) => answer.initiatives)
      .map(({ title, description }) => wordsOf(title?.value, description?.value)),
  );
  const all = [...members];
  const repeated = all.filter(([{ title, description }]) => there.has(wordsOf(title, description)));
  const steps = all
    .filter((one) => !repeated.includes(one))
    .map((one) => wishOf(one, mergeMessages.initiativeNotDrafted));
  const arranged = arrange(
    { text, root },
    listsOf(document),
    steps,
    template.issues.map(({ id }) => id),
  );
  if (arranged.made.length === 0 && repeated.length === 0)
    return { refused: draftMessages.notAdded({ issue: issueName(template, issue.id) }) };
  const report: MergeReport = mergeReport({
    yaml: arranged.yaml,
    lists: arranged.lists,
    made: [],
    failed: [],
    left: [],
    arranged: arranged.made,
    unarranged: [...arranged.failed, ...repeated.map((one) => wishOf(one, mergeMessages.initiativeThere))],
    notices: notices.all,
    memberOf: members,
  });
  return { yaml: arranged.yaml.text, report };
}

function segmentOf(part: DocumentPart): InitiativeLines {
  const titleLines =
    part.heading === undefined ? [] : [...linesOf([part.heading], `the heading ${quotation(part.title)}`)];
  const place = part.heading === undefined ? 'at the beginning' : `below ${quotation(part.title)}`;
  // Such a table is in the description, and its words are no remark beside it.
  const lines = linesOf(part.blocks, place).map((line) =>
    hasTableAsLines(line) ? { ...line, notes: line.notes.filter(({ kind }) => kind !== 'nested-table') } : line,
  );
  return {
    title: part.title,
    titled: part.heading !== undefined,
    points: [],
    body: lines.filter(({ text, table }) => text !== '' || table !== undefined),
    cells: new Map(),
    noted: [...titleLines, ...lines].filter(({ notes }) => notes.length > 0),
    titleLines,
    place,
  };
}

function hasTableAsLines({ notes }: { readonly notes: readonly { readonly kind: string }[] }): boolean {
  return notes.some(({ kind }) => kind === 'nested-table');
}

function wordsOf(title = '', description = ''): string {
  return `${title}\n${description}`.replace(/\s+/g, ' ').trim();
}

/** What a person must still add. */
function missingIn(
  { outcome, agencies, points, description }: DraftInitiative,
  issue: TemplateIssue,
  { columns }: Template,
): readonly string[] {
  return [
    ...(description === '' ? [draftNeeds.description] : []),
    ...(agencies.length === 0 ? [draftNeeds.agencies] : []),
    ...(points.length === 0 && issue.points.length > 0 ? [draftNeeds.points] : []),
    ...(outcome === undefined && columns.some(({ holds }) => holds === 'outcome') ? [draftNeeds.outcome] : []),
  ];
}

/** Where an initiative comes from; it stays until a person has shaped the initiative. */
function originOf(name: string, { above, title, heading }: DocumentPart, missing: readonly string[]): Remark {
  const path = heading === undefined ? [] : [...above, title];
  return {
    label: 'Drafted from',
    text: draftMessages.origin({ document: name, headings: path.map(quotation), missing }),
  };
}
