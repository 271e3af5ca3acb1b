import { atLineStart, inertMarkdown, inHeading, joinedMarkdown } from '../../words/markdown-signs.ts';
import { escapeLine, inlinesToMarkdown } from '../markdown/markdown-text.ts';
import { readLine } from '../../document/prose/read-prose.ts';
import { issueTitle, listChanges, moveNote, changesInWords, type ComparedVersions, type ListedChange } from './describe.ts';
import type { ParagraphChange } from './paragraphs.ts';
import type { TextSegment } from './words.ts';

/**
 * The comparison as Markdown for a pull request. Changes are marked with `<ins>` and `<del>`, which GitHub renders wherever
 * they stand. Only what has changed is written: of a changed initiative, only the paragraphs that have changed.
 */
export function renderDiffMarkdown(versions: ComparedVersions): string {
  const { diff, title, oldName, newName } = versions;
  const changes = listChanges(diff);
  const head = [...diff.head, ...diff.beside].filter(({ fate }) => fate !== 'same');
  return `${[
    `## What has changed: ${inHeading(inertMarkdown(title))}`,
    `From ${code(oldName)} to ${code(newName)}\\\n${escapeLine(changesInWords(diff))}`,
    ...part('Cover and contact', head.filter(({ role }) => role !== 'attachment')),
    ...part('Attachments', head.filter(({ role }) => role === 'attachment')),
    ...diff.issues.flatMap((issue) => {
      const its = changes.filter((change) => change.issue === issue);
      const title = issue.title.every(({ kind }) => kind === 'same') ? [] : [atLineStart(segmentsToMarkdown(issue.title))];
      if (its.length === 0 && title.length === 0) return [];
      return [`### ${inHeading(inertMarkdown(issueTitle(issue)))}`, ...title, ...its.flatMap((change) => changeBlocks(change, versions))];
    }),
  ].join('\n\n')}\n`;
}

function part(heading: string, paragraphs: readonly ParagraphChange[]): readonly string[] {
  return paragraphs.length === 0 ? [] : [`### ${heading}`, ...paragraphs.map(paragraphToMarkdown)];
}

const words: Readonly<Record<ListedChange['kind'], string>> = {
  'changed': 'Changed', 'added': 'Added', 'deleted': 'Deleted', 'moved': 'Moved', 'moved and changed': 'Moved and changed',
};

function changeBlocks({ kind, title, entry }: ListedChange, { diff }: ComparedVersions): readonly string[] {
  const { change } = entry;
  const paragraphs = [...change.cells].flatMap(([id, cell]) => {
    const column = diff.columns.find((one) => one.id === id);
    const shown = cell.filter(({ fate }) => fate !== 'same');
    const name = column?.holds === 'initiatives' || shown.length === 0 ? [] : [`*${segmentsToMarkdown(column?.title ?? [])}*`];
    return [...name, ...shown.map(paragraphToMarkdown)];
  });
  const beside = change.beside.filter(({ fate }) => fate !== 'same').map(paragraphToMarkdown);
  const note = moveNote(entry, diff.issues);
  return [
    `**${words[kind]}:** ${inertMarkdown(title)}${note === undefined ? '' : `\\\n${escapeLine(note)}`}`,
    ...(paragraphs.length + beside.length === 0 ? [] : [quoted([...paragraphs, ...beside])]),
  ];
}

/** Paragraphs as a block quote, without an empty line between the items of a list. */
function quoted(paragraphs: readonly string[]): string {
  return paragraphs.map((text, index) => {
    const isNextItem = text.startsWith('- ') && paragraphs[index - 1]?.startsWith('- ') === true;
    return `${index === 0 || isNextItem ? '' : '>\n'}${text.split('\n').map((line) => `> ${line}`).join('\n')}`;
  }).join('\n');
}

function paragraphToMarkdown({ role, label, fate, segments }: ParagraphChange): string {
  const shown = segmentsToMarkdown(segments);
  const bullet = role === 'bullet' || role === 'numbered' ? '- ' : '';
  const name = label === undefined ? '' : mark(fate === 'inserted' ? 'inserted' : fate === 'deleted' ? 'deleted' : 'same', `${inertMarkdown(label)}: `);
  return bullet + atLineStart(name + (role === 'initiative-title' ? `**${shown}**` : shown));
}

export function segmentsToMarkdown(segments: readonly TextSegment[]): string {
  return joinedMarkdown(segments.map(({ kind, text }) => mark(kind, inlinesToMarkdown(readLine(text)))));
}

function mark(kind: TextSegment['kind'], markdown: string): string {
  switch (kind) {
    case 'same': return markdown;
    case 'inserted': return `<ins>${markdown}</ins>`;
    case 'deleted': return `<del>${markdown}</del>`;
  }
}

function code(name: string): string {
  return name.includes('`') ? inertMarkdown(name) : `\`${name.replace(/\s+/g, ' ')}\``;
}
