import type { CharText, Range } from '../../../document/text/text.ts';
import { dateMeant } from '../../../words/date-meant.ts';
import { didYouMean } from '../../../words/did-you-mean.ts';
import { quotation } from '../../../words/quotation.ts';
import { replaceFix } from '../../help/edits.ts';
import { rules, type FindingCode } from '../registry.ts';
import type { Fix, Report } from '../rule.ts';
import { directiveWords } from './directives.ts';
import type { Suppression } from './read-suppressions.ts';
import { suppressionMessages } from '../../../words/messages/findings/suppression.ts';

export interface SuppressionReport {
  readonly code: FindingCode;
  readonly report: Report;
}

const saysUnused = (report: Report): SuppressionReport => ({ code: 'suppression.unused', report });

/** About a comment that names no finding. */
export function namesNothing(text: CharText, suppression: Suppression): SuppressionReport {
  return saysUnused({
    range: suppression.range,
    message: suppressionMessages.unused.noCode,
    // With a reason, something that somebody wrote would be lost.
    fixes: () => [{ ...removeComment(text, suppression), safe: suppression.reason === '' }],
  });
}

export function noReason(text: CharText, { range }: Suppression): SuppressionReport {
  const dashes = (): string => (/[-–—]$/.test(text.slice(range.end - 1, range.end)) ? '' : ' --');
  return {
    code: 'suppression.no-reason',
    report: {
      range,
      message: suppressionMessages.noReason.none,
      fixes: () => [
        {
          title: 'Add the reason',
          preferred: true,
          edits: [
            {
              range: { start: range.end, end: range.end },
              newText: `${dashes()} \${1:why it is correct here}`,
              snippet: true,
            },
          ],
        },
      ],
    },
  };
}

/** About a comment whose word is none that counts, such as one that another program knows. */
export function noSuchWord(text: CharText, { word, atTop }: Suppression): SuppressionReport {
  const { 'next line': nextLine, file } = directiveWords;
  const replaced = (newText: string, preferred: boolean): Fix => ({
    title: `Replace with “${newText}”`,
    preferred,
    edits: [{ range: word, newText }],
  });
  return saysUnused({
    range: word,
    message: suppressionMessages.unused.word({ written: quotation(text.slice(word.start, word.end)), nextLine, file }),
    fixes: () => (atTop ? [replaced(file, false), replaced(nextLine, false)] : [replaced(nextLine, true)]),
  });
}

/** About a comment for the whole file that stands where it is for nothing. */
export function notAtTop(text: CharText, suppression: Suppression): SuppressionReport {
  const { range, word } = suppression;
  const line = lineOf(text, range.start);
  const lineBreak = text.slice(Math.max(0, line.end - 1), line.end) === '\n' ? '' : '\n';
  return saysUnused({
    range: word,
    message: suppressionMessages.unused.notAtTop,
    fixes: [
      {
        title: 'Move it to the top of the file',
        preferred: true,
        edits: [
          { range: { start: 0, end: 0 }, newText: `${text.slice(range.start, line.end)}${lineBreak}` },
          { range: line, newText: '' },
        ],
      },
      { title: 'Make it a comment for the next line', edits: [{ range: word, newText: directiveWords['next line'] }] },
    ],
  });
}

/** About a comment whose last day can not be read. */
export function noDay({ until, range }: Suppression, today: string): SuppressionReport {
  const { text, range: at } = until ?? { text: '', range };
  const meant = dateMeant(text);
  const message =
    text === ''
      ? suppressionMessages.unused.emptyDay
      : suppressionMessages.unused.noDay({ written: quotation(text), example: meant ?? '2020-07-01' });
  const day = today === '' ? '2020-07-01' : laterDay(today);
  const place = text === '' ? { start: at.end, end: at.end } : at;
  return saysUnused({
    range: at,
    message,
    fixes: [
      ...(meant === undefined
        ? []
        : [{ title: `Replace with “${meant}”`, preferred: true, safe: true, edits: [{ range: at, newText: meant }] }]),
      {
        title: 'Add the last day',
        edits: [{ range: place, newText: `${text === '' ? ' ' : ''}\${1:${day}}`, snippet: true }],
      },
    ],
  });
}

/**
 * About a comment whose last day is over.
 *
 * @param hadFindings true when what it hid is found again
 */
export function ended(
  text: CharText,
  suppression: Suppression,
  today: string,
  hadFindings: boolean,
): SuppressionReport {
  const { until, range } = suppression;
  const { text: day, range: at } = until ?? { text: '', range };
  if (!hadFindings) {
    return saysUnused({
      range: at,
      message: suppressionMessages.unused.endedForNothing({ day }),
      fixes: () => [{ ...removeComment(text, suppression), safe: true }],
    });
  }
  return saysUnused({
    range: at,
    message: suppressionMessages.unused.ended({ day }),
    fixes: () => [
      {
        title: 'Change the date to a later one',
        edits: [{ range: at, newText: `\${1:${laterDay(today)}}`, snippet: true }],
      },
      { ...removeComment(text, suppression), preferred: false },
    ],
  });
}

export interface UnusedCode {
  readonly code: string;
  readonly range: Range;
  readonly suppression: Suppression;
  readonly isKnown: boolean;
  /** Whether it gets a fix, and it is looked for what was meant. */
  readonly isExplained: boolean;
}

/** About a code for which nothing is found. */
export function unused(
  text: CharText,
  { code, range, suppression, isKnown, isExplained }: UnusedCode,
): SuppressionReport {
  const written = quotation(code);
  const has = suppressionMessages.unused[suppression.scope === 'file' ? 'file' : 'line']({ written });
  if (!isExplained) return saysUnused({ range, message: has });
  if (isKnown)
    return saysUnused({ range, message: has, fixes: () => [{ ...removeCode(text, range, suppression), safe: true }] });
  const meant = codeMeant(code);
  if (meant !== undefined) {
    return saysUnused({
      range,
      message: suppressionMessages.unused.unknownMeant({ written, meant }),
      fixes: () => [replaceFix(text, range, meant, { flow: false })],
    });
  }
  return saysUnused({
    range,
    message: suppressionMessages.unused.unknown({ written }),
    fixes: () => [removeCode(text, range, suppression)],
  });
}

const allCodes = rules.map((rule) => rule.meta.code);

/** The code that was meant by one that there is not; undefined where that is not clear. */
export function codeMeant(code: string): string | undefined {
  return didYouMean(code, allCodes);
}

function removeCode(text: CharText, range: Range, suppression: Suppression): Fix {
  const index = suppression.codes.findIndex((one) => one.range.start === range.start);
  const before = suppression.codes[index - 1]?.range;
  const after = suppression.codes[index + 1]?.range;
  if (before === undefined && after === undefined) return removeComment(text, suppression);
  const cut =
    before === undefined
      ? { start: range.start, end: after?.start ?? range.end }
      : { start: before.end, end: range.end };
  return {
    title: `Remove “${text.slice(range.start, range.end)}”`,
    preferred: true,
    edits: [{ range: cut, newText: '' }],
  };
}

function removeComment(text: CharText, { range }: Suppression): Fix {
  return { title: 'Remove the comment', preferred: true, edits: [{ range: lineOf(text, range.start), newText: '' }] };
}

/** The line that holds `offset`, with its line break. */
function lineOf(text: CharText, offset: number): Range {
  const newline = text.indexOf('\n', offset);
  return { start: text.lastIndexOf('\n', offset - 1) + 1, end: newline === -1 ? text.length : newline + 1 };
}

/** A day three months after another one. @param day `2020-07-01` */
function laterDay(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month + 2, 1)).toISOString().slice(0, 10);
}
