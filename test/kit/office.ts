import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The path of LibreOffice on macOS, where it is not on the PATH. */
const macProgram = '/Applications/LibreOffice.app/Contents/MacOS/soffice';

export function officeProgram(): string {
  return existsSync(macProgram) ? macProgram : 'soffice';
}

const { VITEST_POOL_ID: worker = '1' } = process.env;

/**
 * The profile of this worker's LibreOffice, which does not depend on one that is already running. All tests of the worker share it,
 * because the first start with a profile takes three times as long as the next ones.
 */
const profile = fileURLToPath(new URL(`../../node_modules/.cache/policy-submissions-test/${worker}/office`, import.meta.url));
const macroModule = join(profile, 'user/basic/Standard/Module1.xba');

/** Ends when the last run ends: a profile serves one LibreOffice at a time. The first run does not take what an earlier test run has left. */
let lastRun: Promise<unknown> = rm(profile, { recursive: true, force: true });

function runOffice(...args: readonly string[]): Promise<unknown> {
  const running = lastRun.then(() => run(officeProgram(), [`-env:UserInstallation=${pathToFileURL(profile).href}`, '--headless', '--norestore', ...args]));
  lastRun = running.catch(() => undefined);
  return running;
}

/**
 * Has LibreOffice convert all files in one run, because starting it takes longest.
 *
 * @returns the paths of the converted files in `outFolder`, in the order of `files`
 */
export async function officeConvert(files: readonly string[], to: string, outFolder: string): Promise<readonly string[]> {
  await runOffice('--convert-to', to, '--outdir', outFolder, ...files);
  const extension = to.replace(/:.*/, '');
  return files.map((file) => join(outFolder, basename(file).replace(/\.[^.]*$/, `.${extension}`)));
}

/** LibreOffice's filters, by the ending of a file. */
const filters: Readonly<Record<string, string>> = {
  '.docx': 'MS Word 2007 XML', '.doc': 'MS Word 97', '.odt': 'writer8', '.html': 'HTML (StarWriter)', '.pdf': 'writer_pdf_Export', '.txt': 'Text (encoded)',
};

export interface Saving {
  readonly source: string;
  /** Its ending says as what it is saved. A later saving may begin with it. */
  readonly targets: readonly string[];
}

/** Has LibreOffice open files and save each as others, all in one run. */
export async function officeSave(savings: readonly Saving[]): Promise<void> {
  const targets = savings.flatMap((saving) => saving.targets);
  await Promise.all(targets.map((target) => mkdir(dirname(target), { recursive: true })));
  await officeMacro(savings.flatMap((saving) => [openingLine(saving.source), ...saving.targets.map(savingLine), closingLine]));
}

/**
 * What has to be saved for files to go through LibreOffice in some ways.
 *
 * @param ways each the endings as which a file is saved one after another: `odt-docx` makes `odt-docx/NAME.docx` in the folder
 */
export function savingsOf(sources: readonly string[], ways: readonly string[], folder: string): readonly Saving[] {
  const steps = [...new Set(ways.flatMap((way) => way.split('-').map((_, index, endings) => endings.slice(0, index + 1).join('-'))))];
  const before = (step: string): string => step.slice(0, Math.max(0, step.lastIndexOf('-')));
  const fileOf = (source: string, step: string): string => (
    step === '' ? source : join(folder, step, `${basename(source, extname(source))}.${step.slice(step.lastIndexOf('-') + 1)}`)
  );
  return sources.flatMap((source) => ['', ...steps].map((step) => (
    { source: fileOf(source, step), targets: steps.filter((next) => before(next) === step).map((next) => fileOf(source, next)) }
  ))).filter(({ targets }) => targets.length > 0);
}

/** The line of a macro that opens a file. */
export function openingLine(file: string): string {
  return `  OpenFile(${quoted(pathToFileURL(file).href)})`;
}

/** The line of a macro that saves the open file as another. */
export function savingLine(file: string): string {
  return `  SaveFile(${quoted(pathToFileURL(file).href)}, ${quoted(filters[extname(file)] ?? '')})`;
}

/** The line of a macro that closes the open file. */
export const closingLine = '  document.close(True)';

/** A text in a macro. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/**
 * Runs a macro in LibreOffice.
 *
 * @param lines of its main procedure
 * @param procedures that the lines call; `document` is the file that is open
 */
export async function officeMacro(lines: readonly string[], procedures = ''): Promise<void> {
  // At the first start LibreOffice makes the profile's folders, with an empty module for macros.
  await lastRun;
  if (!existsSync(macroModule)) await runOffice('--terminate_after_init');
  if (!existsSync(macroModule)) throw new Error('LibreOffice has made no module for macros.');
  const program = `Dim document As Object

Sub Main
${lines.join('\n')}
  StarDesktop.terminate()
End Sub

Sub OpenFile(address)
  Dim options(0) As New com.sun.star.beans.PropertyValue
  options(0).Name = "Hidden"
  options(0).Value = True
  document = StarDesktop.loadComponentFromURL(address, "_blank", 0, options())
End Sub

Sub SaveFile(address, filterName)
  Dim options(1) As New com.sun.star.beans.PropertyValue
  ' A page in HTML is a document of another kind.
  If filterName = "writer8" And document.supportsService("com.sun.star.text.WebDocument") Then filterName = "writerweb8_writer"
  options(0).Name = "FilterName"
  options(0).Value = filterName
  ' Of the filters that we use, only the one for plain text has options.
  options(1).Name = "FilterOptions"
  options(1).Value = "UTF8"
  document.storeToURL(address, options())
End Sub

Sub Dispatch(command, arguments)
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, arguments)
End Sub
${procedures}`;
  await writeFile(macroModule, `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
${program.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')}
</script:module>
`);
  await runOffice('macro:///Standard.Module1.Main');
}

export interface PdfFacts {
  readonly pages: number;
  /** “595.304 x 841.89 pts (A4)”. */
  readonly size: string;
  readonly title: string;
  readonly author: string;
  /** The text of each page, in its layout. */
  readonly texts: readonly string[];
  /** The addresses of links, in the order of the pages. */
  readonly links: readonly string[];
}

/**
 * How far down the lowest line stands that goes over at least two thirds of a page's width, as a share of the page's height; for each
 * page, and undefined where there is none.
 */
export async function lowestLines(file: string): Promise<readonly (number | undefined)[]> {
  const { stdout } = await run('pdftoppm', ['-gray', '-r', '150', file], { encoding: 'buffer', maxBuffer: 512e6 });
  const lowest: (number | undefined)[] = [];
  let at = 0;
  while (at < stdout.length) {
    const head = /^P5\n(\d+) (\d+)\n255\n/.exec(stdout.subarray(at, at + 40).toString('latin1'));
    if (head === null) throw new Error('pdftoppm writes other pictures than it did.');
    const [width, height] = [Number(head[1]), Number(head[2])];
    const pixels = stdout.subarray(at + head[0].length, at + head[0].length + width * height);
    const isLine = (row: number): boolean => pixels.subarray(row * width, (row + 1) * width).reduce((dark, one) => dark + (one < 140 ? 1 : 0), 0) > width * 2 / 3;
    let row = height - 1;
    while (row >= 0 && !isLine(row)) row -= 1;
    lowest.push(row < 0 ? undefined : row / height);
    at += head[0].length + width * height;
  }
  return lowest;
}

/** What poppler reads in a PDF. */
export async function readPdf(file: string): Promise<PdfFacts> {
  const [info, text, urls] = await Promise.all([run('pdfinfo', [file]), run('pdftotext', ['-layout', file, '-']), run('pdfinfo', ['-url', file])]);
  const field = (name: string): string => new RegExp(`^${name}: +(.*)$`, 'm').exec(info.stdout)?.[1] ?? '';
  return {
    pages: Number(field('Pages')), size: field('Page size'), title: field('Title'), author: field('Author'),
    texts: text.stdout.split('\f').slice(0, -1),
    links: [...urls.stdout.matchAll(/Annotation +(\S+)/g)].map(([, url = '']) => url),
  };
}
