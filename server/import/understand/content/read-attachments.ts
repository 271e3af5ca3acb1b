import { decodedReference } from '../../../document/model/attached-file.ts';
import type { PaperRun } from '../../read/imported-paper.ts';
import type { DraftAttachment } from '../draft.ts';
import { headsAnnexes } from '../form/closing-headings.ts';
import { boldLength, dropLetters, type Line } from '../lines.ts';
import { languageNote } from '../links/link-remarks.ts';

const label = /^attachment\s*:\s*/i;

/**
 * The attachment of a line such as “Attachment: Figures by region (Japanese text only)”; undefined for any other line.
 */
export function attachmentOf(line: Line): DraftAttachment | undefined {
  const announced = line.table === undefined ? label.exec(line.text)?.[0] : undefined;
  return announced === undefined ? undefined : attachmentIn(dropLetters(line.runs, announced.length));
}

/**
 * The attachments of the list below the table, and the lines that are no part of it.
 *
 * @param lines those behind the table
 */
export function attachmentList(lines: readonly Line[]): {
  readonly attachments: readonly DraftAttachment[];
  readonly others: readonly Line[];
} {
  const heading = lines.findIndex(({ text, mark }) => mark === undefined && headsAnnexes(text));
  if (heading === -1) return { attachments: [], others: lines };
  const attachments: DraftAttachment[] = [];
  const others = lines.slice(0, heading);
  let isOpen = true;
  for (const line of lines.slice(heading + 1)) {
    if (
      line.mark === undefined &&
      line.text !== '' &&
      (line.heading || /[:：]$/.test(line.text) || boldLength(line) >= line.text.length)
    )
      isOpen = false;
    const attachment = isOpen && (line.mark !== undefined || isFileAlone(line)) ? attachmentIn(line.runs) : undefined;
    if (attachment === undefined) others.push(line);
    else attachments.push(attachment);
  }
  return attachments.length === 0 ? { attachments, others: lines } : { attachments, others };
}

/** True for a line that may name a file without being an item: an address of mail or of a page is none. */
function isFileAlone({ text, runs }: Line): boolean {
  return (
    !/@|^www\./i.test(text) && runs.every(({ href }) => href === undefined || !/^(?:https?|mailto):/i.test(href.trim()))
  );
}

/** A name of a file: words with an ending. */
const fileName = /^[^<>:"|?*]*[^\s<>:"|?*/]\.[a-z0-9]{2,5}$/i;

/** The attachment that a line names as a file or leads to. */
export function attachmentIn(runs: readonly PaperRun[]): DraftAttachment | undefined {
  const [first] = runs.filter(({ text }) => text.trim() !== '');
  const href = first?.href?.trim();
  const shown = runs
    .filter((run) => (href === undefined ? true : run.href?.trim() === href))
    .map(({ text }) => text)
    .join('')
    .trim();
  const rest =
    href === undefined
      ? ''
      : runs
          .filter((run) => run.href?.trim() !== href)
          .map(({ text }) => text)
          .join('')
          .trim();
  const { words, language } = withoutNote(href === undefined ? shown : rest, href === undefined);
  const details = language === undefined ? {} : { language };
  if (href === undefined) return namedFile(words, details);
  const file = /^https?:/i.test(href) ? href : decodedReference(href);
  if (words !== '' || file === undefined) return undefined;
  return { file, ...(shown !== file && shown !== href && { title: shown }), ...details };
}

/** What counts a file before its name: “Annex 2: methodology.pdf”. */
const fileLabel =
  /^(?:annex|appendix|attachment|enclosure|anexo|adjunto|annexe|pièce jointe|lampiran|приложение|phụ lục|附件|附录|附錄|첨부|붙임)(\s?[\p{L}\p{N}]{1,4})?\s?[:：]\s*/iu;

/** A file that only its name shows; a number before it stays as a part of the title. */
function namedFile(words: string, details: { readonly language?: string }): DraftAttachment | undefined {
  const [counted = '', number] = fileName.test(words) ? [] : (fileLabel.exec(words) ?? []);
  const file = words.slice(counted.length);
  return fileName.test(file) ? { file, ...(number !== undefined && { title: words }), ...details } : undefined;
}

/** A text without the language note at its end (or that it is), and the language that the note names. */
function withoutNote(text: string, isAtEnd: boolean): { readonly words: string; readonly language?: string } {
  const start = isAtEnd ? Math.max(text.lastIndexOf(' ('), text.lastIndexOf(' [')) + 1 : 0;
  const note = start === 0 && isAtEnd ? undefined : languageNote(text.slice(start));
  if (note === undefined || start + note.length !== text.length) return { words: text };
  return { words: text.slice(0, start).trim(), language: note.value };
}
