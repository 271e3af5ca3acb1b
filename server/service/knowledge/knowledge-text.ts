import { counted, inLines, allOf } from '../../words/counts.ts';
import { quotation } from '../../words/quotation.ts';
import type { SubmissionProgress, TemplateDescription, TemplateSummary } from './describe.ts';
import type { FoundNames } from './find.ts';
import { knowledgeMessages, summaryNotes } from '../../words/messages/knowledge.ts';

/** A template as reports name it: by its path instead of its address. */
export type ReportedTemplate<Template extends TemplateSummary = TemplateSummary> = Omit<
  Template,
  'uri' | 'hiddenUris'
> & { readonly builtIn: boolean; readonly file?: string; readonly hidden?: readonly string[] };

export function reportedTemplate<Template extends TemplateSummary | TemplateDescription>(
  { uri, hiddenUris, ...template }: Template,
  pathOf: (uri: string) => string,
): ReportedTemplate<Template> {
  return {
    ...template,
    builtIn: uri === undefined,
    ...(uri !== undefined && { file: pathOf(uri) }),
    ...(hiddenUris && { hidden: hiddenUris.map(pathOf) }),
  };
}

/** Columns that every terminal has. */
const columns = 92;

export function templatesAsText(templates: readonly ReportedTemplate[]): string {
  return templates.map((template) => `${template.id}\n  ${summaryLines(template).join('\n  ')}\n`).join('');
}

/**
 * A template for people, and how far a submission is with it. @param ofIssues how many issues the template has, where
 * only some are shown
 */
export function describedAsText(
  template: ReportedTemplate<TemplateDescription>,
  submission?: SubmissionProgress & { readonly file: string },
  ofIssues = template.issues.length,
): string {
  const { id, submitTo, guidance = '', outcomes, limits, economies, issues, answerKeys } = template;
  const parts = [
    ...(submission === undefined ? [] : [progressLines(submission, ofIssues)]),
    [
      id,
      ...summaryLines(template).map((line) => `  ${line}`),
      ...(submitTo === undefined ? [] : [`  Send to: ${submitTo}`]),
    ],
    ...(guidance === '' ? [] : [wrapped(guidance, '')]),
    ...issues.map((issue) => issueLines(issue)),
    [
      'Columns:',
      ...template.columns.map(
        ({ id: column, title, required, description }) =>
          `  ${column}: ${title}${required ? ' (required)' : ''}${description === undefined ? '' : `. ${description}`}`,
      ),
    ],
    ...(Object.keys(limits).length === 0
      ? []
      : [
          [
            knowledgeMessages.limits({
              limits: Object.entries(limits).map(([field, words]) => `${counted(words, 'word')} in ${field}`),
            }),
          ],
        ]),
    ...(outcomes.length === 0 ? [] : [[knowledgeMessages.outcomes({ names: outcomes.map(quotation) })]]),
    ...(economies.length === 0 ? [] : [wrapped(knowledgeMessages.members({ economies: allOf(economies) }), '')]),
    ...(answerKeys.length === 0 ? [] : [[knowledgeMessages.keys, ...answerKeys.map(keyLine)]]),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function keyLine({ key, says, required, oneOf }: TemplateDescription['answerKeys'][number]): string {
  return `  ${key}${required ? ' (required)' : ''}: ${oneOf === undefined ? says : knowledgeMessages.keyOneOf({ says, names: oneOf })}`;
}

function progressLines(
  {
    file,
    economy,
    issuesAnswered,
    points,
    words,
    overLimit,
    unconfirmed,
    isBroken,
  }: SubmissionProgress & { readonly file: string },
  issues: number,
): readonly string[] {
  return [
    knowledgeMessages.progress({
      where: economy === '' ? file : `${file}, ${economy}`,
      answered: issuesAnswered,
      issues: counted(issues, 'issue'),
      pointsAnswered: points.answered,
      points: counted(points.of, 'sub-point'),
      words: counted(words, 'word'),
    }),
    ...(overLimit > 0
      ? [overLimit === 1 ? knowledgeMessages.oneTooLong : knowledgeMessages.tooLong({ count: overLimit })]
      : []),
    ...(unconfirmed > 0
      ? [unconfirmed === 1 ? knowledgeMessages.oneUnconfirmed : knowledgeMessages.unconfirmed({ count: unconfirmed })]
      : []),
    ...(isBroken ? [knowledgeMessages.broken] : []),
  ];
}

function issueLines({
  letter,
  id,
  title,
  guidance = '',
  points,
  answer,
}: TemplateDescription['issues'][number]): readonly string[] {
  const answered =
    answer === undefined
      ? []
      : [
          `  ${
            answer.initiatives === 0
              ? knowledgeMessages.notAnswered
              : knowledgeMessages.ofIssue({
                  initiatives: counted(answer.initiatives, 'initiative'),
                  words: counted(answer.words, 'word'),
                  pointsAnswered: answer.points.answered,
                  points: counted(answer.points.of, 'sub-point'),
                })
          }`,
        ];
  return [
    `${letter}) ${title} [${id}]`,
    ...answered,
    ...wrapped(guidance, '  '),
    ...points.flatMap((point) => wrapped(`${point.id} ${point.text}`, '  ')),
  ];
}

function summaryLines({
  title,
  organisation,
  meeting,
  date,
  deadline,
  file,
  hidden = [],
}: ReportedTemplate<TemplateSummary>): readonly string[] {
  const when = [meeting, date].filter((part) => part !== undefined).join(', ');
  return [
    title,
    ...(organisation === undefined ? [] : [organisation]),
    ...(when === '' ? [] : [when]),
    ...(deadline === undefined ? [] : [`Deadline: ${deadline.date} (${daysWords(deadline.daysLeft)})`]),
    file === undefined ? 'Comes with Policy Submissions' : `In ${file}`,
    ...(hidden.length === 0 ? [] : [summaryNotes.sameId({ names: hidden })]),
  ];
}

function daysWords(left: number): string {
  return left < 0 ? `passed ${counted(-left, 'day')} ago` : left === 0 ? 'today' : `in ${counted(left, 'day')}`;
}

function wrapped(text: string, indent: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => inLines(line.trim().split(/ +/), columns - indent.length).map((part) => `${indent}${part}`));
}

/** One line for each name that was found: the text to write, then its meaning. */
export function foundAsText(found: FoundNames): string {
  const { results, total, truncated } = found;
  return `${foundLines(found).join('')}${truncated ? `${knowledgeMessages.more({ count: total - results.length })}\n` : ''}`;
}

export function foundLines({ kind, words, economy, results }: FoundNames): readonly string[] {
  if (results.length === 0) return [`${nothingFound(kind, words, economy)}\n`];
  return results.map(({ text, detail, about, outOfUse, ended = 'no longer in use' }) => {
    // The text of a sub-point begins with its name.
    if (kind === 'point' && about !== undefined)
      return `${about
        .split('\n')
        .map((line) => line.trim())
        .join(' ')}\n`;
    return `${text}${detail === text || detail === '' ? '' : `  ${detail}`}${outOfUse === true && kind !== 'term' ? `  (${ended})` : ''}\n`;
  });
}

function nothingFound(kind: FoundNames['kind'], words: string, economy: string | undefined): string {
  if (kind === 'agency' && economy !== undefined) return knowledgeMessages.noAgencyMatch({ economy, words });
  return kind === 'point' && /\S\s+\S/.test(words)
    ? knowledgeMessages.notAllWords
    : knowledgeMessages.noMatch({ kind, words });
}
