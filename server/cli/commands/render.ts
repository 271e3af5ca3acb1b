import {
  fileNameAs,
  formatOfFile,
  formats,
  namesApart,
  formatsOf,
  paperWords,
  type DocumentFormat,
} from '../../contract/formats.ts';
import { readySentence } from '../../protocol/ready-words.ts';
import { defineCommand, exitFindings, exitFine, exitWrongUse, type Arguments } from './command.ts';
import { writeTextconv } from '../merge/textconv.ts';
import { Refusal, wrongUse } from '../refusal.ts';
import type { CliIo } from '../io.ts';
import type { OptionForms } from '../options.ts';
import { outputOptions, refuseBadOutput, refuseTerminal } from '../output-file.ts';
import { hidingErrors, severities } from '../../contract/severities.ts';
import { reaches, reportOf, type FileReport } from '../reports/report.ts';
import { folderOptions } from '../folder-choices.ts';
import { Session } from '../session.ts';
import { fileAt, findSources, isTemplateId, type Source } from '../sources.ts';
import { writeFile } from '../write-file.ts';
import type { PaperRefusal, PdfPaper, PdfWishes } from '../../service/papers/pdf.ts';
import { useMessages } from '../../words/messages/cli/use.ts';
import { commandMessages } from '../../words/messages/cli/commands.ts';

const options = {
  to: {
    kind: 'choice',
    value: 'FORMAT',
    values: formatsOf.document,
    words: paperWords.document,
    says: 'output format (default: that of the name after -o, such as japan.docx)',
  },
  output: outputOptions.output,
  'out-dir': {
    kind: 'text',
    value: 'FOLDER',
    says: 'where to write many: japan.submission.yaml becomes FOLDER/japan.docx, or FOLDER/20_desg_010.docx if its template defines the file names of documents; folders below the one named are created again in FOLDER; each file that was written is named on standard output',
  },
  force: outputOptions.force,
  'fail-on': {
    kind: 'choice',
    value: 'SEVERITY',
    values: severities,
    says: 'exit with 1 if a submission has findings of this severity or higher; it is written anyway',
  },
  review: {
    kind: 'flag',
    says: 'with --to docx: write the document for reviewers, with the comments on the submission as Word’s own, and with the tracking of changes switched on',
  },
  since: {
    kind: 'text',
    value: 'REVISION',
    says: 'with --review: show the changes since a revision that git has, or since another file, as tracked changes',
  },
  textconv: {
    kind: 'flag',
    says: 'write plain text for git diff, or a file that cannot be read as it is, and report nothing; “policy-submissions merge --setup” shows how git uses it',
  },
  ...folderOptions,
} as const satisfies OptionForms;

export const render = defineCommand({
  name: 'render',
  summary: `Writes submissions as finished documents, and templates as blank forms: ${formatsOf.document.map((format) => formats[format].name).join(', ')}.`,
  usage: ['FILE --to FORMAT', 'PATH... --to FORMAT --out-dir FOLDER', 'TEMPLATE --to FORMAT'],
  about: [
    'Writes the cover, the contact block and the table of a submission: as a Word file in the organisation’s layout, with the questions of the template; as PDF; as one self-contained HTML file that can be printed; or as Markdown that GitHub shows. Of a folder, every *.submission.yaml (or .yml) below it.',
    'A PDF is made by LibreOffice, from the Word file and tagged for PDF/UA, or else by Chrome, Chromium or Edge, from the HTML file. The program that was used is named on standard error.',
    'For a template, a *.submission-template.yaml or the ID of one that is known where the command runs, writes the blank form. “policy-submissions import” can read its Word file when it is filled in.',
  ],
  options,
  exitCodes: {
    [exitFine]: 'fine',
    [exitFindings]: 'a syntax error in a submission, which is written anyway; or findings, with --fail-on',
    [exitWrongUse]: 'wrong use, or a file that cannot be read or written',
  },
  examples: [
    { line: 'render submissions/japan.submission.yaml -o japan.docx', says: 'writes a Word file.' },
    {
      line: 'render submissions/japan.submission.yaml --to pdf -o japan.pdf',
      says: 'makes a PDF with LibreOffice or a browser.',
    },
    {
      line: 'render submissions/japan.submission.yaml --to docx --review -o japan-review.docx',
      says: 'writes a Word file with the comments of reviewers, in which changes are tracked.',
    },
    { line: 'render submissions/ --to html --out-dir site/', says: 'writes a page for each submission of a folder.' },
    {
      line: 'render apec-desg-covid19-2020 --to docx -o blank-form.docx',
      says: 'writes the blank form of a template.',
    },
  ],
  async run(args, io) {
    const { output, 'out-dir': outDir, 'fail-on': failOn } = args.options;
    const to = args.options.to ?? formatOfFile(output ?? '', formatsOf.document);
    const [file] = args.positionals;
    if (file === undefined) throw wrongUse(useMessages.nothingToRender);
    if (args.options.textconv) return writeTextconv(file, io);
    if (to === undefined) throw wrongUse(useMessages.noDocumentFormat({ formats: formatsOf.document }));
    if (args.options.since !== undefined && !args.options.review) throw wrongUse(useMessages.sinceWithReview);
    if (args.options.review) {
      if (to !== 'docx' || outDir !== undefined || args.positionals.length > 1) throw wrongUse(useMessages.reviewOfOne);
      const { renderForReview } = await import('../review/review-out.ts');
      return renderForReview(file, args.options, io);
    }
    if (outDir !== undefined && output !== undefined) throw wrongUse(useMessages.outputTwice);

    const { jobs, incomplete } =
      outDir === undefined ? await oneJob(args, to, io) : await manyJobs(args, to, outDir, io);
    const renderer = new Renderer(io, to);
    const { reports, failed } = await renderer.run(jobs);
    sayErrors(reports, io);
    sayLeft(renderer.left, io);
    if (incomplete || failed) return exitWrongUse;
    return renderer.hasUnread || reports.some(isBroken) || (failOn !== undefined && reaches(reports, failOn))
      ? exitFindings
      : exitFine;
  },
});

/** Whether somebody has to look at the paper, though no word may be missing. */
function isBroken({ findings }: FileReport): boolean {
  return findings.some(({ code }) => code === 'yaml.syntax' || code === 'merge.conflict');
}

/** What to render, and where to. */
interface Job {
  /** A file, or the id of a template. */
  readonly source: Source | string;
  /** Absent for standard output. */
  readonly output: RenderedFile | undefined;
}

interface RenderedFile {
  readonly uri: string;
  readonly path: string;
  /** The folder of `--out-dir`. It is created, and each file that is written is named on standard output. */
  readonly folderUri?: string;
}

interface Jobs {
  readonly jobs: readonly Job[];
  readonly incomplete: boolean;
}

async function oneJob(args: Arguments<typeof options>, to: DocumentFormat, io: CliIo): Promise<Jobs> {
  const [file = '', ...others] = args.positionals;
  const written = args.options.output ?? '-';
  if (others.length > 0) {
    throw wrongUse(written === '-' ? useMessages.oneFileForSeveral : useMessages.outputOfSeveral);
  }
  const source = (await isTemplateId(file, io)) ? file : await fileAt(file, io);
  if (written === '-') {
    refuseTerminal(to, io);
    return { jobs: [{ source, output: undefined }], incomplete: false };
  }
  const output = { uri: io.paths.toUri(written), path: written };
  await refuseBadOutput(written, typeof source === 'string' ? [] : [source.uri], args.options, io);
  return { jobs: [{ source, output }], incomplete: false };
}

/** All that stands in the way is said before anything is written. */
async function manyJobs(args: Arguments<typeof options>, to: DocumentFormat, outDir: string, io: CliIo): Promise<Jobs> {
  const { sources, incomplete } = await findSources(args.positionals, io, { to: 'render', wants: 'submissions' });
  const named = new Set(sources.map(({ uri }) => uri));
  const refused: string[] = [];
  const taken = new Map<string, Source>();
  const jobs: Job[] = [];
  const names = await namesOf(sources, to, io);
  for (const [index, source] of sources.entries()) {
    const path = `${outDir.replace(/(?<=.)[/\\]$/, '')}/${names[index] ?? fileNameAs(source.name, to)}`;
    const output = { uri: io.paths.toUri(path), path, folderUri: io.paths.toUri(outDir) };
    const other = taken.get(output.uri);
    if (other !== undefined)
      refused.push(commandMessages.sameOutput({ path, one: other.path, other: source.path }).text);
    else if (named.has(output.uri)) refused.push(commandMessages.outputIsSubmission({ path }).text);
    else
      await refuseBadOutput(path, [source.uri], args.options, io).catch((error: unknown) =>
        refused.push(refusalOf(error)),
      );
    taken.set(output.uri, source);
    jobs.push({ source, output });
  }
  if (refused.length > 0) throw new Refusal(refused.join('\n'));
  return { jobs, incomplete };
}

/**
 * Below the folder for all of them, each as its organisation calls it; drafts that have one number are called as their
 * files are. Of one that can not be read, it is said when it is to be written.
 */
async function namesOf(sources: readonly Source[], to: DocumentFormat, io: CliIo): Promise<readonly string[]> {
  // What it has to say, is said again when the papers are made.
  const session = new Session({ ...io, stderr: { write: () => undefined } });
  const names: string[] = [];
  for (const source of sources) {
    const open = await session.open(source);
    const name = typeof open === 'string' ? undefined : open.services.ready.paperName(open.document);
    const folder = source.name.slice(0, source.name.lastIndexOf('/') + 1);
    names.push(name === undefined ? fileNameAs(source.name, to) : `${folder}${name}.${formats[to].extension}`);
  }
  await session.dispose();
  return namesApart(names, (index) => fileNameAs(sources[index]?.name ?? '', to));
}

function refusalOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  throw error;
}

class Renderer {
  readonly #io: CliIo;
  readonly #to: DocumentFormat;
  readonly #session: Session;
  readonly #stopped = new AbortController();
  /** The submissions that were written and are not ready to be sent. */
  readonly left: { readonly path: string; readonly sentence: string }[] = [];
  /** What could not be read is in a paper as it was typed. */
  hasUnread = false;

  constructor(io: CliIo, to: DocumentFormat) {
    this.#io = io;
    this.#to = to;
    this.#session = new Session(io, { linkFacts: io.linkFacts(), looksForFiles: true });
  }

  /** One after the other, so that not all of them are in memory. What fails is said, and the others go on. */
  async run(jobs: readonly Job[]): Promise<{ readonly reports: readonly FileReport[]; readonly failed: boolean }> {
    const reports: FileReport[] = [];
    let failed = false;
    // A program that makes a PDF does not end with this one by itself.
    const listening = this.#to === 'pdf' ? this.#io.onInterrupt(() => this.#stopped.abort()) : undefined;
    try {
      for (const job of jobs) {
        const done = await this.#render(job);
        if (typeof done === 'string') {
          failed = true;
          this.#io.stderr.write(`${done}\n`);
        } else if (done !== undefined) reports.push(done);
      }
    } catch (error) {
      if (!this.#stopped.signal.aborted) throw error;
      throw new Refusal(commandMessages.renderStopped);
    } finally {
      listening?.dispose();
      await this.#session.dispose();
    }
    return { reports, failed: failed || !this.#session.isWhole };
  }

  /** @returns the sentence that says why it could not be done, when it could not. */
  async #render({ source, output }: Job): Promise<FileReport | string | undefined> {
    if (typeof source === 'string') return this.#renderForm(source, output);
    const open = await this.#session.open(source);
    if (typeof open === 'string') return open;
    const { papers, pdf } = open.services;
    const failed =
      this.#to === 'pdf'
        ? await this.#writePdf(
            await pdf.render(open.document, this.#pdfWishes(parentOf(source.uri))),
            source.path,
            output,
          )
        : await this.#write(await papers.render(open.document, this.#to), output);
    if (failed !== undefined) return failed;
    if (papers.hasUnread(open.document)) this.hasUnread = true;
    const left = await this.#session.ready(open);
    if (left?.ready === false) this.left.push({ path: source.path, sentence: readySentence(left) });
    return reportOf(open);
  }

  async #renderForm(id: string, output: RenderedFile | undefined): Promise<string | undefined> {
    const { papers, pdf } = await this.#session.servicesAt('form.docx');
    if (this.#to === 'pdf') {
      const paper = await pdf.renderForm(id, this.#pdfWishes());
      if (paper !== undefined) return this.#writePdf(paper, id, output);
    } else {
      const content = await papers.renderForm(id, this.#to);
      if (content !== undefined) return this.#write(content, output);
    }
    return commandMessages.noForm({ written: id, templates: papers.forms().map((form) => form.id) }).text;
  }

  #pdfWishes(...folderUris: readonly string[]): PdfWishes {
    return { folderUris: [this.#io.paths.cwdUri, ...folderUris], signal: this.#stopped.signal };
  }

  /**
   * @returns the sentence that says why it could not be done, when it could not.
   * @throws {Refusal} when no other can be done either
   */
  async #writePdf(
    paper: PdfPaper | PaperRefusal,
    source: string,
    output: RenderedFile | undefined,
  ): Promise<string | undefined> {
    if ('refused' in paper) {
      if (paper.ofAll) throw new Refusal(paper.refused);
      return `${source}: ${paper.refused}`;
    }
    const failed = await this.#write(paper.bytes, output);
    if (failed === undefined) this.#io.stderr.write(`${output?.path ?? source}: ${paper.made}\n`);
    return failed;
  }

  /** @returns the sentence that says why it could not be done, when it could not. */
  async #write(content: string | Uint8Array, output: RenderedFile | undefined): Promise<string | undefined> {
    if (output === undefined) this.#io.document.write(content);
    else {
      try {
        await writeFile(
          { uri: output.uri, path: output.path, content },
          { as: 'output', folderUri: output.folderUri },
          this.#io,
        );
      } catch (error) {
        return refusalOf(error);
      }
      if (output.folderUri !== undefined) this.#io.stdout.write(`${output.path}\n`);
    }
    return undefined;
  }
}

function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** In one line, however many there are: the papers are written all the same. */
function sayLeft(left: Renderer['left'], io: CliIo): void {
  const [first] = left;
  if (first === undefined) return;
  io.stderr.write(
    left.length === 1
      ? `${commandMessages.notReady({ path: first.path, why: first.sentence }).text}\n`
      : `${commandMessages.manyNotReady({ paths: left.map(({ path }) => path), count: left.length }).text}\n`,
  );
}

function sayErrors(reports: readonly FileReport[], io: CliIo): void {
  const wrong = reports.filter(({ findings }) => hidingErrors(findings) > 0);
  const [first] = wrong;
  if (first === undefined) return;
  const paths = wrong.map(({ path }) => path);
  const errors = hidingErrors(first.findings);
  io.stderr.write(
    wrong.length === 1
      ? `${commandMessages.documentPartsMissing({ path: first.path, errors }).text}\n`
      : `${commandMessages.manyPartsMissing({ count: wrong.length, paths }).text}\n`,
  );
}
