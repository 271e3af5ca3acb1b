import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { PaperBlock, PaperParagraph } from '../../import/read/imported-paper.ts';
import { buildTable } from '../../papers/view/table-model.ts';
import type { ReturnedInto } from './returned-review.ts';

/**
 * The paragraphs of our own export of a submission, by their words. LibreOffice gives a paragraph that was deleted with
 * tracking the style, the list and the link of the one behind it, so that it is no more what it was when the deletion
 * is refused.
 *
 * @returns a function that gives none for words that stand in paragraphs that look differently
 */
export async function exportedLooks(
  text: string,
  { templates, registries }: Pick<ReturnedInto, 'templates' | 'registries'>,
): Promise<(words: string) => PaperParagraph | undefined> {
  const document = readSubmissionDocument('file:///exported.submission.yaml', 1, text);
  const template = templates.find(({ id }) => id === document.submission.template?.value);
  const [{ renderDocx }, { readDocx }] = [
    await import('../../papers/word/docx.ts'),
    await import('../../import/read/docx/read-docx.ts'),
  ];
  const looks = new Map<string, PaperParagraph | undefined>();
  const visit = (block: PaperBlock): void => {
    if (block.kind === 'table') {
      for (const { cells } of block.rows) for (const { blocks } of cells) blocks.forEach(visit);
      return;
    }
    const words = block.runs
      .map(({ text: shown }) => shown)
      .join('')
      .trim();
    const known = looks.get(words);
    looks.set(words, !looks.has(words) || (known !== undefined && isAlike(known, block)) ? block : undefined);
  };
  const docx = await renderDocx(buildTable(document, template, registries));
  readDocx(docx).blocks.forEach(visit);
  return (words) => looks.get(words);
}

function isAlike(one: PaperParagraph, other: PaperParagraph): boolean {
  return one.style === other.style && one.list?.depth === other.list?.depth && one.list?.mark === other.list?.mark;
}
