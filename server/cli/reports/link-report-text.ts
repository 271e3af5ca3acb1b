import type { FilePlace, LinkSummary } from './link-report.ts';
import { summaryWords, type LinkGroup, type LinkItem } from './link-groups.ts';
import type { Paint } from './paint.ts';
import { printable } from '../../words/printable.ts';

const colours = {
  broken: 'error',
  moved: 'hint',
  unverified: 'information',
  common: 'information',
  remark: 'hint',
} as const;

/** The report for people: what wants the same together, the gravest first, a summary at the end. */
export function linksAsText(groups: readonly LinkGroup[], summary: LinkSummary, paint: Paint): string {
  const parts = groups.map((group) =>
    [
      `${paint(colours[group.kind], group.title)} ${group.advice}`,
      ...group.items.map((item) => itemLines(item, paint).join('\n')),
    ].join('\n\n'),
  );
  return `${[...parts, `${summaryWords(summary)}.`].join('\n\n')}\n`;
}

function itemLines({ report, seen, instead }: LinkItem, paint: Paint): readonly string[] {
  return [
    `  ${paint('path', printable(report.url))}`,
    ...(seen === '' ? [] : [`    ${printable(seen)}`]),
    ...(instead === undefined ? [] : [`    ${instead.words}: ${printable(instead.url)}`]),
    ...report.places.map((place) => `    ${paint('faint', placeText(place))}`),
  ];
}

/** `path:line:column`, from 1: terminals and editors make it a link. */
function placeText({ path, range: { start } }: FilePlace): string {
  return `${printable(path)}:${start.line + 1}:${start.character + 1}`;
}
