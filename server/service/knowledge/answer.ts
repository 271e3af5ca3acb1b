import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import { documentManner, proseToMarkdown } from '../../document/prose/prose-markdown.ts';
import type { ProseBlock } from '../../document/prose/prose.ts';
import { detailsByPath } from '../../papers/view/initiative-details.ts';
import type { InitiativeView, SubmissionView } from '../../papers/view/table-model.ts';
import type { Template } from '../../template/template.ts';

export interface AnswerQuestion {
  /** ID or letter; undefined for all issues and the cover. */
  readonly issue?: string | undefined;
  /** The path of a node; only what is at or below it is given. */
  readonly at?: string | undefined;
  readonly withContacts: boolean;
}

interface AnswerCell {
  readonly path: string;
  readonly text: string;
  /** The heading above it. */
  readonly under: string;
}

/** A submission as Markdown, each cell with the path of its node. @returns undefined where nothing is at the path or under the issue */
export function answerMarkdown(view: SubmissionView, document: SubmissionDocument, template: Template | undefined, question: AnswerQuestion): string | undefined {
  const { issue, at } = question;
  const cells = [...(issue === undefined ? headCells(view, question) : []), ...issueCells(view, document, template, issue)]
    .filter(({ path }) => at === undefined || path === at || path.startsWith(`${at}/`));
  if (cells.length === 0) return undefined;
  return cells.map(({ path, text, under }, index) => `${under === cells[index - 1]?.under ? '' : `\n## ${under}\n`}[${path}] ${text}`).join('\n').trimStart();
}

function headCells({ cover, contact }: SubmissionView, { withContacts }: AnswerQuestion): readonly AnswerCell[] {
  const { number, agenda, title, fields, meeting, place, date } = cover;
  const placed = [contact.economy, number, ...agenda, title, ...fields.map(({ value }) => value), meeting, place, date].filter((one) => one !== undefined);
  const lines = withContacts ? contact.lines : [];
  return [...placed, ...lines].map(({ path, text }) => ({ path: path.text, text, under: 'Cover' }));
}

function issueCells({ rows }: SubmissionView, document: SubmissionDocument, template: Template | undefined, wanted: string | undefined): readonly AnswerCell[] {
  const details = detailsByPath(document);
  return rows.flatMap((row) => {
    const letter = template?.issues.find(({ id }) => id === row.id)?.letter;
    if (wanted !== undefined && wanted !== row.id && wanted !== letter) return [];
    const under = `${letter === undefined ? '' : `${letter}) `}${row.title}`;
    if (row.initiatives.length === 0) return [{ path: row.path.text, text: '(not answered)', under }];
    return row.initiatives.flatMap((initiative) => {
      const { points = [], agencies = [] } = details.get(initiative.path.text) ?? {};
      const lists = ([['points', points], ['agencies', agencies]] as const).map(([key, items]) => [`${initiative.path.text}/${key}`, items.join(', ')] as const);
      return [...initiativeCells(initiative), ...lists].filter(([, text]) => text !== '').map(([path, text]) => ({ path, text, under }));
    });
  });
}

function initiativeCells({ title, kind, description, links, attachments, outcome, texts, others }: InitiativeView): readonly (readonly [path: string, text: string])[] {
  return [
    ...[title, kind].flatMap((one) => (one === undefined ? [] : [[one.path.text, one.text] as const])),
    ...[description, ...outcome.parts, ...texts.values(), ...others].map(({ path, blocks }) => [path.text, markdown(blocks)] as const),
    ...[...links, ...attachments].map(({ path, text, url }) => [path.text, text === url ? url : `${text} ${url}`] as const),
  ];
}

function markdown(blocks: readonly ProseBlock[]): string {
  return proseToMarkdown(blocks, documentManner()).join('\n\n');
}
