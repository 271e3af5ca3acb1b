import type { WrittenFormat } from '../contract/formats.ts';
import { submissionNameOf } from '../papers/file-names.ts';
import type { ImportResult, WorkProgress } from '../protocol/import.ts';
import { decodeDeclared } from './read/decode-text.ts';
import { understand, type ImportKnowledge, type Understood } from './understand/import-paper.ts';
import { ImportRefusal, type ImportedPaper } from './read/imported-paper.ts';
import type { DocxReading } from './read/docx/docx-context.ts';
import { readDocx } from './read/docx/read-docx.ts';
import { readHtml } from './read/html/read-html.ts';
import { readMarkdown } from './read/read-markdown.ts';
import { writeYaml } from './write/write-yaml.ts';
import { refusalMessages } from '../words/messages/import/refused.ts';
import type { Message } from '../words/messages/message.ts';

export { remarksOfWordsOver } from './understand/ledger/keep-words-over.ts';

const mostBytes = { docx: 128 * 1024 * 1024, html: 24 * 1024 * 1024, markdown: 4 * 1024 * 1024 };

/**
 * Imports a filled form: reads the file and writes its answers as a submission.
 *
 * @param fileName tells Markdown from other texts; where the content shows what a file is, the content decides
 * @param told called with the progress
 * @returns the submission and a report; or, when the file can not be imported, a sentence that says why and what to do
 */
export function importFile(
  bytes: Uint8Array,
  fileName: string,
  knowledge: ImportKnowledge,
  told: (progress: WorkProgress) => void = () => undefined,
): ImportResult {
  const reading = 'Reading the document';
  try {
    told({ message: reading, percentage: 0 });
    const { paper } = readPaper(bytes, fileName, (share) =>
      told({ message: reading, percentage: Math.round(share * readingTakes) }),
    );
    return importPaper(paper, knowledge, told);
  } catch (error) {
    if (error instanceof ImportRefusal) return { refused: error.message };
    throw error;
  }
}

/** Reads a document that need not be a form. @returns a sentence when the file cannot be read */
export function readAnyDocument(bytes: Uint8Array, fileName: string): ImportedPaper | { readonly refused: string } {
  try {
    return readPaper(bytes, fileName, () => undefined).paper;
  } catch (error) {
    if (error instanceof ImportRefusal) return { refused: error.message };
    throw error;
  }
}

/** What a document says, before it is written as YAML. */
export interface ReadPaper extends Understood {
  readonly format: WrittenFormat;
  /** The data that our export left in the file. */
  readonly hint: string | undefined;
}

/**
 * Reads a file as `importFile` does, to compare what it says.
 *
 * @param hintOf gives the data to use instead of those that our export left in the file
 * @param reading how a Word file is read, where not as usual
 * @returns a sentence when the file can not be imported
 */
export function readFilledForm(
  bytes: Uint8Array,
  fileName: string,
  knowledge: ImportKnowledge,
  hintOf: (hint: string | undefined) => string | undefined,
  reading?: DocxReading,
): ReadPaper | { readonly refused: string } {
  try {
    const { paper, format } = readPaper(bytes, fileName, () => undefined, reading);
    return { ...understand({ ...paper, hint: hintOf(paper.hint) }, knowledge), format, hint: paper.hint };
  } catch (error) {
    if (error instanceof ImportRefusal) return { refused: error.message };
    throw error;
  }
}

/** Percent of the progress; writing takes the rest. */
const readingTakes = 60;
const understandingTakes = 35;

/** What is shown beside the progress. */
const steps = { answers: 'Finding the answers', writing: 'Writing the submission' };

function importPaper(
  paper: ImportedPaper,
  knowledge: ImportKnowledge,
  told: (progress: WorkProgress) => void,
): ImportResult {
  const { draft, template, notices } = understand(paper, knowledge, (share) =>
    told({ message: steps.answers, percentage: readingTakes + Math.round(share * understandingTakes) }),
  );
  told({ message: steps.writing, percentage: readingTakes + understandingTakes });
  const { text, lineOf } = writeYaml(draft);
  const placed = notices.map(({ kind, message, place, about }) => {
    const line = about === undefined ? undefined : lineOf(about);
    return { kind, message, ...(place !== undefined && { place }), ...(line !== undefined && { line }) };
  });
  const initiatives = draft.issues.flatMap((issue) => issue.initiatives);
  const member = draft.economy === undefined ? undefined : knowledge.registries.economy(draft.economy, template);
  return {
    yaml: text,
    ...(member !== undefined && { fileName: submissionNameOf(template, member) }),
    report: {
      template: draft.template,
      ...(draft.economy !== undefined && { economy: draft.economy }),
      initiatives: initiatives.length,
      issues: draft.issues.filter((issue) => issue.initiatives.length > 0).length,
      links: initiatives.reduce((count, initiative) => count + initiative.links.length, 0),
      notices: placed
        .map((notice, index) => ({ notice, index }))
        .sort((a, b) => (a.notice.line ?? -1) - (b.notice.line ?? -1) || a.index - b.index)
        .map(({ notice }) => notice),
    },
  };
}

export function readPaper(
  bytes: Uint8Array,
  fileName: string,
  told: (share: number) => void = () => undefined,
  reading?: DocxReading,
): { readonly paper: ImportedPaper; readonly format: WrittenFormat } {
  if (bytes.length === 0) throw new ImportRefusal(refusalMessages.empty);
  const begins = (...signature: readonly number[]): boolean => signature.every((byte, at) => bytes[at] === byte);
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) throw new ImportRefusal(oldWord(bytes));
  if (begins(0x25, 0x50, 0x44, 0x46)) throw new ImportRefusal(refusalMessages.pdf);
  if (begins(0x7b, 0x5c, 0x72, 0x74, 0x66)) throw new ImportRefusal(refusalMessages.rtf);
  if (begins(0x50, 0x4b)) return { paper: readDocx(within(bytes, 'docx'), told, reading), format: 'docx' };
  if (/\.(?:docx|docm|dotx|doc)$/i.test(fileName)) throw new ImportRefusal(refusalMessages.noWord);
  if (isBinary(bytes)) throw new ImportRefusal(refusalMessages.otherFile);
  if (/\.(?:csv|tsv|tbx)$/i.test(fileName)) throw new ImportRefusal(refusalMessages.table);
  if (/\.ya?ml$/i.test(fileName)) throw new ImportRefusal(refusalMessages.yaml);
  const text = decodeDeclared(
    bytes,
    /charset\s*=\s*["']?([\w-]+)/i.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 2048)))?.[1],
  );
  if (text.trim() === '') throw new ImportRefusal(refusalMessages.empty);
  if (/\.(?:html?|xhtml)$/i.test(fileName) || /^\s*<(?:!doctype html|html|\?xml)/i.test(text)) {
    within(bytes, 'html');
    return { paper: readHtml(text), format: 'html' };
  }
  within(bytes, 'markdown');
  return { paper: readMarkdown(text), format: 'markdown' };
}

function within(bytes: Uint8Array, kind: keyof typeof mostBytes): Uint8Array {
  if (bytes.length > mostBytes[kind])
    throw new ImportRefusal(refusalMessages.tooLarge({ most: mostBytes[kind] / 1024 / 1024 }));
  return bytes;
}

/**
 * The refusal of a compound file (OLE), which Word wrote until 2003, and which today holds a document with a password.
 */
function oldWord(bytes: Uint8Array): Message {
  const text = new TextDecoder('utf-16le').decode(bytes.subarray(0, Math.min(bytes.length, 1 << 20) & ~1));
  const shifted = new TextDecoder('utf-16le').decode(bytes.subarray(1, (Math.min(bytes.length, 1 << 20) & ~1) - 1));
  return /EncryptedPackage/.test(text) || /EncryptedPackage/.test(shifted)
    ? refusalMessages.password
    : refusalMessages.oldWord;
}

function isBinary(bytes: Uint8Array): boolean {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return !utf16 && bytes.subarray(0, 8192).includes(0);
}
