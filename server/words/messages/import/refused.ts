import { allOf } from '../../counts.ts';
import { messages } from '../message.ts';

interface Part {
  readonly part: string;
}

/** Of a document that cannot be imported. */
export const refusalMessages = messages('refused', {
  empty: 'The file is empty.',
  pdf: 'The file is a PDF, which does not say what is a table and what is a list. Ask for the Word file, or open the PDF in Word, save it as .docx, and import that.',
  rtf: 'The file is in Rich Text Format (.rtf). Open it in Word, save it as .docx, and import that.',
  noWord:
    'The file is not a Word document, although its name suggests one. Open it in Word, save it again, and import that.',
  otherFile: 'The file is neither a Word document nor a text file. Import a .docx, .html or .md file.',
  table:
    'The file is a table or a list of terms, and no form that was filled in: forms are read from Word, HTML and Markdown. “policy-submissions terms import” imports a list of terms.',
  yaml: 'The file is a submission already, or a text like one, so there is nothing to import.',
  tooLarge: ({ most }: { readonly most: number }) =>
    `The file is larger than ${most} MB, which is too large for a submission; check that it is the right one.`,
  password: 'The file is protected by a password. Open it in Word, save it without one, and import that.',
  oldWord: 'The file is an old Word document (.doc). Open it in Word, save it as .docx, and import that.',
  tooManyParagraphs:
    'The document has too many paragraphs for a submission, so it was not read; check that it is the right one.',
  zip: 'The file is a zip archive, but there is no Word document in it. Import a .docx, .html or .md file.',
  otherPackage: ({ kind }: { readonly kind: string }) =>
    `The file is ${kind}, not a Word document. Open it in its program, save it as .docx, and import that.`,
  tooManyCells: 'The page has a table with too many cells for a submission, so it was not read.',
  pageTooDeep: 'The page is nested too deeply to be a document, so it was not read.',
  pageTooManyParts: 'The page has too many parts for a document, so it was not read; check that it is the right one.',
  tooManyMarks: 'The text has a paragraph with too many asterisks and underscores, so it was not read.',
  textTooDeep: 'The text is nested too deeply to be a document, so it was not read.',
  partDamaged: ({ part }: Part) =>
    `The file is damaged: its part “${part}” cannot be read. Open it in Word, save it again, and import that.`,
  partDeclares: ({ part }: Part) =>
    `The part “${part}” of the file declares a document type, which Word documents do not, so it was not read.`,
  partTooDeep: ({ part }: Part) =>
    `The part “${part}” of the file is nested too deeply or too long to be a document, so it was not read.`,
  partEmpty: ({ part }: Part) => `The part “${part}” of the file is empty.`,
  damaged: 'The file is damaged: it cannot be unpacked. Open it in Word, save it again, and import that.',
  zipTooLarge: 'The file is too large to be a document; check that it is the right one.',
  zipPassword: 'The file is protected by a password. Save it without one, and import that.',
  unpackedTooLarge: 'The unpacked file is far too large for a document, so it was not read.',
  noTemplate: ({ wanted, known }: { readonly wanted: string; readonly known: readonly string[] }) =>
    `There is no template “${wanted}” here; there is ${known.length === 0 ? 'none' : allOf(known)}.`,
  noMatch:
    'The columns and issues of the document match no known template. Put its template in this folder, and import it again.',
  noMatchOf: ({ known }: { readonly known: readonly string[] }) =>
    `The columns and issues of the document match no known template (${allOf(known)}). Put its template in this folder, and import it again.`,
});
