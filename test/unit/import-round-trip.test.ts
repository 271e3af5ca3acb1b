import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import type { Inline, ProseBlock, TextRun } from '../../server/document/prose/prose.ts';
import { readProse } from '../../server/document/prose/read-prose.ts';
import { writeProse } from '../../server/document/prose/write-prose.ts';
import { renderPage } from '../../server/papers/html/html.ts';
import { renderMarkdown } from '../../server/papers/markdown/markdown.ts';
import { renderDocx } from '../../server/papers/word/docx.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported } from '../kit/imports.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { proseModel, withPlainBlanks } from '../kit/prose-models.ts';
import { sampleStore, viewOf } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

/** A submission with a description, and with an outcome. */
function submissionOf(description: readonly ProseBlock[], outcome: readonly ProseBlock[]): string {
  const block = (blocks: readonly ProseBlock[]): string => writeProse(blocks).split('\n').map((line) => (line === '' ? '' : `        ${line}`)).join('\n');
  return [
    'template: apec-desg-covid19-2020', 'economy: Japan', 'issues:', '  business-continuity:', '    - title: First initiative', '      description: |', block(description), '      outcome: |', block(outcome),
    '    - title: Second initiative', '      description: Its text.', '      outcome: Ongoing', '',
  ].join('\n');
}

function proseIn(yaml: string): readonly (readonly ProseBlock[])[] {
  const initiative = readSubmissionDocument('file:///x.submission.yaml', 1, yaml).submission.issues[0]?.entries[0]?.initiative;
  return [initiative?.description, initiative?.outcome?.text].map((text) => (text === undefined ? [] : readProse(text.value, text.value.includes('\n') ? 'literal' : 'plain')));
}

/** As papers show it: the headings of columns are bold as a whole. */
function shown(blocks: readonly ProseBlock[]): readonly ProseBlock[] {
  return withPlainBlanks(blocks.map((block): ProseBlock => (block.kind === 'table' ? { ...block, head: block.head.map(({ inlines }) => ({ inlines: withoutBold(inlines) })) } : block)));
}

function withoutBold(inlines: readonly Inline[]): readonly Inline[] {
  const plain = ({ text, italic }: TextRun): TextRun => ({ kind: 'text', text, ...(italic === true && { italic }) });
  return inlines.map((inline): Inline => (inline.kind === 'text' ? plain(inline) : inline.kind === 'link' ? { ...inline, runs: inline.runs.map(plain) } : inline));
}

/** The words of each line that is bold as a whole, outside tables. */
function boldLines(block: ProseBlock): readonly string[] {
  if (block.kind === 'list') return block.items.flatMap(({ blocks }) => blocks.flatMap(boldLines));
  const lines: TextRun[][] = [[]];
  for (const inline of block.kind === 'paragraph' ? block.inlines : []) {
    if (inline.kind === 'break') lines.push([]);
    else if (inline.kind !== 'note') lines.at(-1)?.push(...(inline.kind === 'link' ? inline.runs : [inline]));
  }
  return lines.filter((runs) => runs.length > 0 && runs.every(({ bold, text }) => bold === true || text.trim() === '')).map((runs) => runs.map(({ text }) => text).join('').replaceAll('\u00a0', ' ').trim());
}

/** The blocks; the one line of a text that is a list of one item. */
function withoutLoneItem(blocks: readonly ProseBlock[]): readonly ProseBlock[] {
  const [list, ...others] = blocks.filter(({ kind }) => kind !== 'notes');
  const paragraphs = list?.kind === 'list' ? list.items.flatMap((item) => item.blocks) : [];
  const [first] = paragraphs;
  return others.length === 0 && paragraphs.length === 1 && first?.kind === 'paragraph' && !first.inlines.some(({ kind }) => kind === 'break') ? blocks.flatMap((block) => (block === list ? paragraphs : [block])) : blocks;
}

describe('prose that was exported comes back with its words, levels, emphasis, links, footnotes and tables', () => {
  it.each(['docx', 'html', 'md'])('from %s', { timeout: propertyTimeoutMs }, async (format) => {
    await fc.assert(fc.asyncProperty(proseModel, proseModel, async (description, outcome) => {
      const text = submissionOf(description, outcome);
      expect(proseIn(text).map(shown)).toEqual([description, outcome].map(shown));
      const view = viewOf(text, store);
      const content = format === 'docx' ? await renderDocx(view) : format === 'html' ? renderPage(view) : renderMarkdown(view);
      const { yaml, report } = imported(content, `x.${format}`, store);
      // Markdown has no mark that tells whose paper it is: an outcome of one item is no list in others' papers.
      expect(proseIn(yaml).map(shown), yaml).toEqual([description, format === 'md' ? withoutLoneItem(outcome) : outcome].map(shown));
      // Nor one that tells a title from a bold line: the import keeps the line, and says that it may be a title.
      const bold = format === 'md' ? [...description, ...outcome].flatMap(boldLines) : [];
      expect(report.notices.filter(({ message }) => !bold.some((words) => message.startsWith(`“${words}” looks like a heading within`)))).toEqual([]);
    }), propertyRuns(`prose to ${format} and back`, 0.03));
  });
});
