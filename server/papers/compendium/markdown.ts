import { inertMarkdown, inHeading, markdownLink } from '../../words/markdown-signs.ts';
import { documentManner, type MarkdownManner } from '../../document/prose/prose-markdown.ts';
import { escapeLine, markdownCellBlocks } from '../markdown/markdown.ts';
import { oneByOne } from '../view/cover-view.ts';
import { writtenLink } from '../view/link-view.ts';
import type { Compendium, CompendiumIssue } from './compendium-model.ts';
import { linkSummary } from './links.ts';
import { compendiumMessages } from '../../words/messages/papers/compendium.ts';

/**
 * The compendium as GitHub-flavoured Markdown: headings for issues and economies, pipe tables for the summary and the
 * lists.
 */
export function compendiumMarkdown(compendium: Compendium): string {
  return Array.from(compendiumMarkdownPieces(compendium)).join('');
}

/** The text of `compendiumMarkdown` in pieces. */
export function* compendiumMarkdownPieces(compendium: Compendium): Generator<string, void, undefined> {
  let between = '';
  for (const block of blocksOf(compendium)) {
    yield `${between}${block}`;
    between = '\n\n';
  }
  yield '\n';
}

function* blocksOf(compendium: Compendium): Generator<string, void, undefined> {
  const { organisation, title, occasion, matrix, notes, links, attachments, showsContacts } = compendium;
  yield* [
    ...(organisation === undefined ? [] : [`**${inertMarkdown(organisation)}**`]),
    `# ${inHeading(inertMarkdown(title))}`,
    'Compendium of submissions',
    ...(occasion.length === 0 ? [] : [occasion.map(escapeLine).join('\\\n')]),
    compendiumMessages.answered({ answered: matrix.answered, economies: matrix.rows.length, initiatives: matrix.total })
      .text,
    ...(notes.length === 0 ? [] : ['> **Please note**', notes.map((note) => `> - ${escapeLine(note)}`).join('\n')]),
    '## Summary',
    matrixTable(compendium),
  ];
  const manner = documentManner();
  for (const issue of compendium.issues) yield* issueBlocks(issue, compendium, manner);
  yield* [
    '## Links',
    ...(links.length === 0 ? [] : [escapeLine(linkSummary(links))]),
    table(
      ['Economy', 'Issue', 'Initiative', 'Link', 'Result'],
      links.map(({ submission, issue, initiative, link, verdictText }) => [
        inertMarkdown(submission.label),
        inertMarkdown(issue.letter || issue.title),
        inertMarkdown(initiative),
        link.href === undefined ? inertMarkdown(writtenLink(link)) : markdownLink(link.href, link.text),
        inertMarkdown(verdictText),
      ]),
      compendiumMessages.noLinks.text,
    ),
    ...(attachments.length === 0
      ? []
      : [
          '## Attachments',
          table(
            ['Economy', 'Issue', 'Initiative', 'Attachment'],
            attachments.map(({ submission, issue, initiative, link }) => [
              inertMarkdown(submission.label),
              issue === undefined ? '' : inertMarkdown(issue.letter || issue.title),
              issue === undefined ? 'the whole submission' : inertMarkdown(initiative),
              link.href === undefined ? inertMarkdown(writtenLink(link)) : markdownLink(link.href, link.text),
            ]),
            '',
          ),
        ]),
    '## Agencies',
    table(
      ['Economy', 'Agency', 'As written', 'Initiatives'],
      compendium.agencies.map(({ economy, name, written, known, initiatives }) => [
        inertMarkdown(economy),
        `${inertMarkdown(name)}${known ? '' : ' (not in the registry)'}`,
        inertMarkdown(written.join(', ')),
        String(initiatives),
      ]),
      compendiumMessages.noAgencies.text,
    ),
    '## Submissions',
    table(
      ['Economy', 'Number', ...(showsContacts ? ['Contact'] : []), 'File'],
      compendium.submissions.map(({ economy, number, contact, name }) => [
        inertMarkdown(economy),
        inertMarkdown(number),
        ...(showsContacts
          ? [
              oneByOne(contact.lines)
                .map((lines) =>
                  lines
                    .map((line) =>
                      line.href === undefined ? inertMarkdown(line.text) : markdownLink(line.href, line.text),
                    )
                    .join('<br>'),
                )
                .join('<br><br>'),
            ]
          : []),
        inertMarkdown(name),
      ]),
      compendiumMessages.noSubmissions.text,
    ),
  ];
}

function matrixTable({ matrix, issues }: Compendium): string {
  const heading = issues.flatMap((issue) => [
    inertMarkdown(issue.letter === '' ? issue.title : `${issue.letter})`),
    ...issue.points.map((point) => inertMarkdown(point.id)),
  ]);
  const bold = (count: number, index: number): string =>
    matrix.columns[index]?.point === undefined ? `**${count}**` : String(count);
  const rows = [
    ...matrix.rows.map(({ economy, submissions, counts, total }) =>
      submissions.length === 0
        ? [`${inertMarkdown(economy)}, *has not answered*`, ...counts.map(() => '–'), '–']
        : [inertMarkdown(economy), ...counts.map(bold), `**${total}**`],
    ),
    ['**Total**', ...matrix.totals.map(bold), `**${matrix.total}**`],
  ];
  return table(['Economy', ...heading, 'Total'], rows, '');
}

function* issueBlocks(
  issue: CompendiumIssue,
  { columns }: Compendium,
  manner: MarkdownManner,
): Generator<string, void, undefined> {
  yield `## ${inHeading(inertMarkdown(issue.heading))}`;
  if (issue.points.length > 0)
    yield issue.points.map((point) => `- **${inertMarkdown(point.id)}** ${inertMarkdown(point.text)}`).join('\n');
  for (const { submission, initiatives } of issue.answers) {
    yield `### ${inHeading(inertMarkdown(submission.label))}`;
    for (const { view, points } of initiatives) {
      for (const column of columns) {
        const blocks = markdownCellBlocks(view, column, manner);
        if (column.holds !== 'initiatives' && blocks.length > 0) yield `*${inertMarkdown(column.title)}*`;
        yield* blocks;
      }
      if (points.length > 0) yield `*Sub-points* ${points.map(inertMarkdown).join(', ')}`;
    }
  }
  if (issue.silent.length > 0) yield `*No answer from ${inertMarkdown(issue.silent.join(', '))}.*`;
}

function table(heading: readonly string[], rows: readonly (readonly string[])[], otherwise: string): string {
  if (rows.length === 0) return otherwise;
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(heading), line(heading.map(() => '---')), ...rows.map(line)].join('\n');
}
