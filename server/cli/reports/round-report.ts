import { counted } from '../../words/counts.ts';
import { quotation } from '../../words/quotation.ts';
import { asJson } from './knowledge-json.ts';
import { reportMessages } from '../../words/messages/cli/reports.ts';

/** What the report says of the files of one economy. */
export interface RoundFile {
  readonly economy: string;
  readonly path: string;
  readonly word: string;
  /** The previous submission; null without one. */
  readonly from: string | null;
  readonly initiatives: number;
  readonly notices: readonly string[];
  readonly news: { readonly issues: readonly string[]; readonly points: readonly string[] };
}

/** The report of a round for other programs. */
export function asRoundJson(template: string, files: readonly RoundFile[]): string {
  return asJson({
    template,
    files: files.map(({ news, ...file }) => ({ ...file, newIssues: news.issues, newPoints: news.points })),
  });
}

/** The report of a round for a terminal: what is new once where it is the same for all, then each economy. */
export function asRoundText(template: string, files: readonly RoundFile[]): string {
  const carried = files.filter(({ from }) => from !== null);
  const without = files.filter(({ from }) => from === null);
  return [
    reportMessages.round({ template: quotation(template), economies: files.length, answered: carried.length }).text,
    ...[...new Set(carried.map(({ news }) => newSentence(news)))],
    ...carried.flatMap(({ economy, path, word, from, initiatives, notices }) => [
      `${economy}: ${initiatives === 0 ? 'no answers' : counted(initiatives, 'answer')} from ${from ?? ''} in ${path} and ${word}`,
      ...notices.map((notice) => `  ${notice}`),
    ]),
    ...(without.length === 0
      ? []
      : [reportMessages.blankForms({ economies: without.map(({ economy }) => economy) }).text]),
  ]
    .filter((line) => line !== '')
    .map((line) => `${line}\n`)
    .join('');
}

function newSentence({ issues, points }: RoundFile['news']): string {
  if (issues.length + points.length === 0) return '';
  const news = { issues: issues.map(quotation), points };
  return (
    points.length === 0
      ? reportMessages.newIssues(news)
      : issues.length === 0
        ? reportMessages.newPoints(news)
        : reportMessages.newInTemplate(news)
  ).text;
}
