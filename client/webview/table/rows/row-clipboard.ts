/** What is pasted or copied: one of them at least. */
export interface ClipboardContent {
  readonly html?: string;
  readonly text?: string;
}

/** What stands in the page for those who write or check, and is no part of the paper. */
const notOfPaper = '.findings, .word-counts, .absent, .verdict, .detail, .visually-hidden';

/** What a cell, or a whole row as a table of one row, says on paper. */
export function copyOf(element: HTMLElement): Required<ClipboardContent> {
  const clone = element.cloneNode(true) as HTMLElement;
  for (const one of clone.querySelectorAll(notOfPaper)) one.remove();
  const isRow = clone instanceof HTMLTableRowElement;
  if (isRow) for (const heading of clone.querySelectorAll(':scope > th')) heading.remove();
  const cells = isRow ? Array.from(clone.cells) : [clone];
  for (const one of [clone, ...clone.querySelectorAll('*')]) {
    for (const { name } of [...one.attributes])
      if (!['href', 'colspan', 'start', 'type', 'align', 'lang', 'dir'].includes(name)) one.removeAttribute(name);
  }
  return {
    html: isRow
      ? `<table><tbody><tr>${cells.map((cell) => `<td>${cell.innerHTML.trim()}</td>`).join('')}</tr></tbody></table>`
      : clone.innerHTML.trim(),
    text: cells.map(textOf).join('\t'),
  };
}

/** A line for each block; the words of a block are in one line. */
function textOf(cell: HTMLElement): string {
  const blocks = Array.from(cell.querySelectorAll('p, li, tr')).filter(
    (one) => one.querySelector('p, li, tr') === null,
  );
  return (blocks.length === 0 ? [cell] : blocks)
    .map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** What a paste brings; undefined for files and nothing. */
export function contentOf(data: DataTransfer | null): ClipboardContent | undefined {
  const [html, text] = [data?.getData('text/html') ?? '', data?.getData('text/plain') ?? ''];
  if (html === '' && text === '') return undefined;
  return { ...(html !== '' && { html }), ...(text !== '' && { text }) };
}
