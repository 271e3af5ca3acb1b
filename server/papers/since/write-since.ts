import type { FormatOf } from '../../contract/formats.ts';
import type { PageParts } from '../../protocol/papers.ts';
import { csvCell } from '../view/csv-cell.ts';
import { changedText, plainMarks } from '../diff/text.ts';
import { renderSinceDocx } from './since-docx.ts';
import { renderSinceFragment, renderSincePage, sinceStyle } from './since-html.ts';
import {
  changeLines,
  changesInCell,
  countsOf,
  sinceInWords,
  missingSentence,
  notComparedWords,
  sinceKinds,
  sinceTitle,
  type SinceLastTime,
} from './since-last-time.ts';

// This file is the entry point of a bundle of its own, which is loaded when the first report is made.

export { answersSince } from './since-last-time.ts';

/** The report as one file, a text or bytes. */
export async function writeSince(since: SinceLastTime, to: FormatOf<'since'>): Promise<string | Uint8Array> {
  switch (to) {
    case 'text':
      return sinceText(since);
    case 'html':
      return renderSincePage(since);
    case 'docx':
      return renderSinceDocx(since);
    case 'csv':
      return sinceCsv(since);
    case 'json':
      return sinceJson(since);
  }
}

/** The report as the parts of a page, for a caller that builds the frame of the page itself. */
export function sinceParts(since: SinceLastTime): PageParts {
  return { title: sinceTitle(since), html: renderSinceFragment(since), style: sinceStyle, script: '' };
}

function sinceText(since: SinceLastTime): string {
  const lines = since.economies.flatMap(({ economy, previous, answers, isUnread, notices }) => {
    const counts = countsOf(answers);
    const parts = sinceKinds.flatMap((kind) => (counts[kind] === 0 ? [] : [`${counts[kind]} ${kind}`]));
    const summary = isUnread ? notComparedWords : parts.length === 0 ? 'no answers' : parts.join(', ');
    return [
      '',
      `${economy}${previous === undefined ? ' (no previous submission)' : ''}: ${summary}`,
      ...answers.flatMap((answer) => [
        `  ${answer.issue}: ${sinceInWords(answer)}: ${answer.title}`,
        ...(answer.move === undefined ? [] : [`    (${answer.move})`]),
        ...(answer.kind === 'changed' ? changeLines(answer) : []),
      ]),
      ...notices.map((notice) => `  ${notice}`),
    ];
  });
  return `${[sinceTitle(since), ...lines, ...(since.missing.length === 0 ? [] : ['', missingSentence(since.missing)])].join('\n')}\n`;
}

/** After RFC 4180, with a byte order mark, as the compendium's. */
function sinceCsv({ economies }: SinceLastTime): string {
  const rows = economies.flatMap(({ economy, file, previous = '', answers, isUnread, notices }) => [
    ...(isUnread ? [[economy, '', '', notComparedWords, '', notices.join('\n'), previous, file]] : []),
    ...answers.map((answer) => [
      economy,
      answer.issue,
      answer.title,
      answer.kind,
      answer.isUnconfirmed ? 'yes' : '',
      changesInCell(answer),
      previous,
      file,
    ]),
  ]);
  const head = [
    'Economy',
    'Issue',
    'Initiative',
    'Since last time',
    'To be confirmed',
    'Changes',
    'Previous file',
    'File',
  ];
  return `\ufeff${[head, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`;
}

function sinceJson({ template, title, economies, missing, isComplete }: SinceLastTime): string {
  return `${JSON.stringify(
    {
      version: 1,
      template,
      title,
      complete: isComplete,
      missing,
      economies: economies.map(({ economy, file, previous, answers, isUnread, notices }) => {
        const { 'to confirm': toConfirm, ...counts } = countsOf(answers);
        return {
          economy,
          file,
          previous: previous ?? null,
          compared: !isUnread,
          counts: { ...counts, toConfirm },
          notices,
          answers: answers.map(({ kind, issue, title: name, isUnconfirmed, move, path, texts }) => ({
            change: kind,
            issue,
            title: name,
            toConfirm: isUnconfirmed,
            moved: move ?? null,
            path: path ?? null,
            texts: texts.flatMap(({ column, paragraphs }) =>
              paragraphs.map((one) => ({ column, text: changedText(one, plainMarks).trim() })),
            ),
          })),
        };
      }),
    },
    undefined,
    2,
  )}\n`;
}
