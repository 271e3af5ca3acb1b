/**
 * The formats in which papers leave as files, and which paper has which: once. The command line, the requests of the
 * protocol and the menus and dialogs of the extension are made of it. What only people read stands in `formatWords` and
 * `paperWords`, which are in no bundle that does not show them.
 */

export interface FileFormat {
  /** As people call it. */
  readonly name: string;
  /** Of its files, without the dot. */
  readonly extension: string;
  /** False for bytes that neither a terminal nor a text editor can show. */
  readonly isText: boolean;
}

export const formats = {
  text: { name: 'Text', extension: 'txt', isText: true },
  docx: { name: 'Word', extension: 'docx', isText: false },
  pdf: { name: 'PDF', extension: 'pdf', isText: false },
  html: { name: 'HTML', extension: 'html', isText: true },
  markdown: { name: 'Markdown', extension: 'md', isText: true },
  csv: { name: 'CSV', extension: 'csv', isText: true },
  ics: { name: 'Calendar', extension: 'ics', isText: true },
  json: { name: 'JSON', extension: 'json', isText: true },
  jsonl: { name: 'JSON Lines', extension: 'jsonl', isText: true },
  sarif: { name: 'SARIF', extension: 'sarif', isText: true },
  junit: { name: 'JUnit', extension: 'xml', isText: true },
  github: { name: 'GitHub’s workflow commands', extension: 'txt', isText: true },
  gitlab: { name: 'GitLab’s code quality', extension: 'json', isText: true },
  rdjson: { name: 'reviewdog’s diagnostics', extension: 'json', isText: true },
} as const satisfies Readonly<Record<string, FileFormat>>;

export type FormatId = keyof typeof formats;

/** The formats of each paper, in the order in which they are offered; of a report, the first is the default. */
export const formatsOf = {
  document: ['docx', 'pdf', 'html', 'markdown'],
  compendium: ['html', 'docx', 'markdown', 'csv', 'json'],
  changes: ['text', 'html', 'markdown', 'docx', 'json'],
  since: ['text', 'html', 'docx', 'csv', 'json'],
  reminders: ['text', 'html', 'csv', 'ics', 'json'],
  findings: ['text', 'json', 'jsonl', 'sarif', 'junit', 'github', 'gitlab', 'rdjson', 'markdown'],
  links: ['text', 'json', 'markdown'],
  imported: ['text', 'json'],
  responses: ['docx', 'csv', 'json'],
} as const satisfies Readonly<Record<string, readonly FormatId[]>>;

export type PaperId = keyof typeof formatsOf;

export type FormatOf<P extends PaperId> = (typeof formatsOf)[P][number];

export type DocumentFormat = FormatOf<'document'>;
/** Those that are written here; another program makes a PDF of them. */
export const writtenFormats = ['docx', 'html', 'markdown'] as const satisfies readonly DocumentFormat[];
export type WrittenFormat = (typeof writtenFormats)[number];
export type CompendiumFormat = FormatOf<'compendium'>;
export type DiffFormat = FormatOf<'changes'>;
export type ResponsesFormat = FormatOf<'responses'>;

/** Endings of files that can be imported, without the dot. */
export const importableEndings: readonly string[] = ['docx', 'docm', 'html', 'htm', 'md'];

/** Of the files of submissions that are begun here. */
export const submissionEnding = '.submission.yaml';

/** The format that a file is named for: `docx` for `japan.docx`. Undefined where its ending says nothing. */
export function formatOfFile<Format extends FormatId>(fileName: string, among: readonly Format[]): Format | undefined {
  const ending = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  return among.find((format) => formats[format].extension === ending);
}

/**
 * `japan.submission.yaml` as Word is `japan.docx`; the form of `regional.submission-template.yaml` is `regional.docx`.
 */
export function fileNameAs(fileName: string, format: FormatId): string {
  return `${fileName.replace(/\.ya?ml$/i, '').replace(/\.submission(?:-template)?$/i, '')}.${formats[format].extension}`;
}

/**
 * Names of files for one folder: those that several files would have are replaced by `otherwise`, so that none
 * overwrites another. Where a disk does not tell capitals from small letters, two names are one.
 */
export function namesApart(names: readonly string[], otherwise: (index: number) => string): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return names.map((name, index) => ((counts.get(name.toLowerCase()) ?? 0) > 1 ? otherwise(index) : name));
}

/** The command of VS Code that exports the document in a format: `policySubmissions.exportWord`. */
export function exportCommandId(format: DocumentFormat): string {
  const { name } = formats[format];
  return `policySubmissions.export${name.slice(0, 1)}${name.slice(1).toLowerCase()}`;
}

/** The media types that are registered for the formats. */
export const mediaTypes: Readonly<Record<FormatId, string>> = {
  text: 'text/plain',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html',
  markdown: 'text/markdown',
  csv: 'text/csv',
  ics: 'text/calendar',
  json: 'application/json',
  jsonl: 'application/jsonl',
  sarif: 'application/sarif+json',
  junit: 'application/xml',
  github: 'text/plain',
  gitlab: 'application/json',
  rdjson: 'application/json',
};

/** What each format of the compendium is good for, where somebody chooses one. */
export const compendiumWords: Readonly<Record<CompendiumFormat, string>> = {
  html: 'one page to filter, print or put on a site',
  docx: 'a document with the summary, the answers and the lists',
  markdown: 'for GitHub',
  csv: 'a line for each initiative, for Excel',
  json: 'for other programs',
};

/** What each format of a report of findings is good for. */
export const findingsWords: Readonly<Record<FormatOf<'findings'>, string>> = {
  text: 'for a terminal',
  json: 'for other programs; positions count from 0, as in LSP',
  jsonl: 'a line of JSON for each finding; positions count from 0',
  sarif: 'SARIF 2.1.0, with fixes, for code scanning and its viewers',
  junit: 'for the test reports of GitLab, Azure and Jenkins',
  github: 'notes next to the lines of a pull request, by GitHub Actions',
  gitlab: 'a code quality report, for the widget of a merge request',
  rdjson: 'for reviewdog, with suggestions',
  markdown: 'a comment for a pull request',
};

/** What each format of the other papers is good for. */
export const paperWords: {
  readonly [P in Exclude<PaperId, 'compendium' | 'findings'>]: Readonly<Record<FormatOf<P>, string>>;
} = {
  document: {
    docx: 'in the organisation’s layout, with the questions of the template',
    pdf: 'made by LibreOffice, or by a browser, that is installed here',
    html: 'one self-contained file that can be printed',
    markdown: 'for GitHub',
  },
  changes: {
    text: 'for a terminal',
    html: 'one page, with both versions in one',
    markdown: 'for a pull request',
    docx: 'with tracked changes',
    json: 'for other programs; “equal” tells whether anything has changed',
  },
  since: {
    text: 'for a terminal',
    html: 'one page, with the changes of each answer',
    docx: 'a table for each economy, with tracked changes',
    csv: 'a line for each answer, for Excel',
    json: 'for other programs',
  },
  reminders: {
    text: 'for a terminal',
    html: 'one page, with a link for each email',
    csv: 'a line for each economy, for Excel',
    ics: 'the deadline, for a calendar',
    json: 'for other programs',
  },
  links: { text: 'for a terminal', json: 'for other programs', markdown: 'a comment for a pull request' },
  imported: { text: 'for a terminal', json: 'for other programs; lines count from 0' },
  responses: {
    docx: 'a document with the comments and the agencies',
    csv: 'a line for each comment, then one for each agency, for Excel',
    json: 'for other programs',
  },
};
