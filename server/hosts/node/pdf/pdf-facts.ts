/** What a PDF says of itself. */
export interface PdfFacts {
  readonly isTagged: boolean;
  /** Whether it says that it follows PDF/UA. */
  readonly hasMark: boolean;
  /** Of the program that made it: “25.2”, “150”. */
  readonly version: string | undefined;
}

/** Reads the parts of a PDF that neither LibreOffice nor Chromium compresses. @returns undefined for what is no PDF. */
export function pdfFacts(bytes: Uint8Array): PdfFacts | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!text.startsWith('%PDF-')) return undefined;
  const libreOffice = /<pdf:Producer>LibreOffice (\d{1,4}\.\d{1,4})/.exec(text)?.[1];
  const chromium = /\/Producer ?\(Skia\/PDF m(\d{1,6})\)/.exec(text)?.[1];
  return {
    isTagged: text.includes('/StructTreeRoot') && /\/Marked true/.test(text),
    hasMark: /<pdfuaid:part>[12]<|pdfuaid:part="[12]"/.test(text),
    version: libreOffice ?? chromium,
  };
}
