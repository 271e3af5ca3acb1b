import { atLineStart, inertMarkdown, inHeading, joinedMarkdown, markdownLink } from '../../words/markdown-signs.ts';
import { escapeLine } from '../markdown/markdown.ts';
import {
  issueTitle,
  listChanges,
  moveNote,
  changesInWords,
  type ComparedVersions,
  type ListedChange,
} from './describe.ts';
import type { ParagraphChange } from './paragraphs.ts';
import { leadSegments, segmentLines, shapeOf, shownSegments } from './shown-change.ts';
import { rowCellsOf, type TextSegment } from './styled-text.ts';

/**
 * The comparison as Markdown for a pull request. Changes are marked with `<ins>` and `<del>`, which GitHub renders
 * wherever they stand. Only what has changed is written: of a changed initiative, only the paragraphs that have
 * changed.
 */
export function renderDiffMarkdown(versions: ComparedVersions): string {
  const { diff, title, oldName, newName } = versions;
  const changes = listChanges(diff);
  const head = [...diff.head, ...diff.beside].filter(({ fate }) => fate !== 'same');
  return `${[
    `## What has changed: ${inHeading(inertMarkdown(title))}`,
    `From ${code(oldName)} to ${code(newName)}\\\n${escapeLine(changesInWords(diff))}`,
    ...part(
      'Cover and contact',
      head.filter(({ role }) => role !== 'attachment'),
    ),
    ...part(
      'Attachments',
      head.filter(({ role }) => role === 'attachment'),
    ),
    ...diff.issues.flatMap((issue) => {
      const its = changes.filter((change) => change.issue === issue);
      const title = issue.title.every(({ kind }) => kind === 'same')
        ? []
        : [atLineStart(segmentsToMarkdown(issue.title))];
      if (its.length === 0 && title.length === 0) return [];
      return [
        `### ${inHeading(inertMarkdown(issueTitle(issue)))}`,
        ...title,
        ...its.flatMap((change) => changeBlocks(change, versions)),
      ];
    }),
  ].join('\n\n')}\n`;
}

function part(heading: string, paragraphs: readonly ParagraphChange[]): readonly string[] {
  return paragraphs.length === 0 ? [] : [`### ${heading}`, ...paragraphs.map(paragraphToMarkdown)];
}

const words: Readonly<Record<ListedChange['kind'], string>> = {
  changed: 'Changed',
  added: 'Added',
  deleted: 'Deleted',
  moved: 'Moved',
  'moved and changed': 'Moved and changed',
};

function changeBlocks({ kind, title, entry }: ListedChange, { diff }: ComparedVersions): readonly string[] {
  const { change } = entry;
  const paragraphs = [...change.cells].flatMap(([id, cell]) => {
    const column = diff.columns.find((one) => one.id === id);
    const shown = cell.filter(({ fate }) => fate !== 'same');
    const name =
      column?.holds === 'initiatives' || shown.length === 0 ? [] : [`*${segmentsToMarkdown(column?.title ?? [])}*`];
    return [...name, ...paragraphsToMarkdown(shown)];
  });
  const beside = paragraphsToMarkdown(change.beside.filter(({ fate }) => fate !== 'same'));
  const note = moveNote(entry, diff.issues);
  return [
    `**${words[kind]}:** ${inertMarkdown(title)}${note === undefined ? '' : `\\\n${escapeLine(note)}`}`,
    ...(paragraphs.length + beside.length === 0 ? [] : [quoted([...paragraphs, ...beside])]),
  ];
}

/** Paragraphs as a block quote, without an empty line between the items of a list. */
function quoted(paragraphs: readonly string[]): string {
  return paragraphs
    .map((text, index) => {
      const isNextItem = itemStart.test(text) && itemStart.test(paragraphs[index - 1] ?? '');
      return `${index === 0 || isNextItem ? '' : '>\n'}> ${text}`;
    })
    .join('\n');
}

const itemStart = /^ *- /;

/** Of a list only the changed items are shown, so that an item is indented no deeper than below the one before it. */
function paragraphsToMarkdown(paragraphs: readonly ParagraphChange[]): readonly string[] {
  let above = 0;
  return paragraphs.map((one) => {
    const shape = shapeOf(one);
    above = shape?.item === undefined ? 0 : Math.min(shape.level, above + 1);
    return `${above === 0 ? '' : `${'  '.repeat(above - 1)}- `}${paragraphToMarkdown(one)}`;
  });
}

function paragraphToMarkdown(change: ParagraphChange): string {
  const { role } = change;
  const cells = rowCellsOf([...leadSegments(change, role !== 'bullet'), ...shownSegments(change)]);
  const shown = cells.map(segmentsToMarkdown).join(' \\| ').trimEnd();
  return atLineStart(role === 'initiative-title' ? `**${shown}**` : shown);
}

export function segmentsToMarkdown(segments: readonly TextSegment[]): string {
  const parts: string[] = [];
  for (let start = 0, end: number; start < segments.length; start = end) {
    const kind = segments[start]?.kind ?? 'same';
    const inner: string[] = [];
    end = start;
    for (let segment = segments[end]; segment?.kind === kind; segment = segments[++end])
      inner.push(segmentToMarkdown(segment));
    parts.push(mark(kind, joinedMarkdown(inner)));
  }
  return joinedMarkdown(parts);
}

/** Tags give bold and italic words, because asterisks at the blank between two segments would be shown as such. */
function segmentToMarkdown(segment: TextSegment): string {
  const { kind, text, bold, italic, href, note } = segment;
  if (note !== undefined) return `<sup>${note}</sup>`;
  // What was deleted has no links.
  const words =
    href === undefined || kind === 'deleted'
      ? segmentLines(segment).map(inertMarkdown).join('<br>')
      : markdownLink(href, text);
  const inItalic = italic ? `<em>${words}</em>` : words;
  return bold ? `<strong>${inItalic}</strong>` : inItalic;
}

function mark(kind: TextSegment['kind'], markdown: string): string {
  switch (kind) {
    case 'same':
      return markdown;
    case 'inserted':
      return `<ins>${markdown}</ins>`;
    case 'deleted':
      return `<del>${markdown}</del>`;
  }
}

function code(name: string): string {
  return name.includes('`') ? inertMarkdown(name) : `\`${name.replace(/\s+/g, ' ')}\``;
}
