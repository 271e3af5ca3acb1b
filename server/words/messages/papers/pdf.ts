import type { Named } from '../message.ts';
type Program = Named<'program'>;
type Instead = Named<'program' | 'insteadOf'>;

/** Of papers as PDF: what made one, or why none can be made. */
export const pdfMessages = {
  marked: ({ program }: Program) => `Made with ${program}: tagged for PDF/UA.`,
  tagged: ({ program }: Program) => `Made with ${program}: tagged, without the PDF/UA mark.`,
  untagged: ({ program }: Program) => `Made with ${program}: without structure for screen readers.`,
  markedInstead: ({ program, insteadOf }: Instead) =>
    `Made with ${program}, because ${insteadOf} failed: tagged for PDF/UA.`,
  taggedInstead: ({ program, insteadOf }: Instead) =>
    `Made with ${program}, because ${insteadOf} failed: tagged, without the PDF/UA mark.`,
  untaggedInstead: ({ program, insteadOf }: Instead) =>
    `Made with ${program}, because ${insteadOf} failed: without structure for screen readers.`,
  inBrowser: 'A PDF cannot be made in a browser. You can export to Word, and select “Save as PDF” there.',
  restricted:
    'PDF files are made by another program, which cannot be started in Restricted Mode. Trust the folder, or: export to Word, and select “Save as PDF” there.',
  noProgram:
    'No program that makes PDF files was found on this computer. Install LibreOffice (or Chrome, Chromium or Edge), or: export to Word, and select “Save as PDF” there.',
  failed: ({ programs }: Named<'programs'>) =>
    `${programs} could not make the PDF. You can export to Word, and select “Save as PDF” there.`,
  late: ({ program }: Program) =>
    `${program} took more than two minutes for the PDF, and was stopped. You can export to Word, and select “Save as PDF” there.`,
  noRoom: ({ programs }: Named<'programs'>) =>
    `There is no folder in which ${programs} could make the PDF: the disk may be full. You can export to Word, and select “Save as PDF” there.`,
};
