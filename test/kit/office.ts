import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The path of LibreOffice on macOS, where it is not on the PATH. */
const macProgram = '/Applications/LibreOffice.app/Contents/MacOS/soffice';

export function officeProgram(): string {
  return existsSync(macProgram) ? macProgram : 'soffice';
}

/**
 * Has LibreOffice convert all files in one run, because starting it takes longest. It gets a profile of its own, so that it
 * does not depend on a LibreOffice that is already running.
 *
 * @returns the paths of the converted files in `outFolder`, in the order of `files`
 */
export async function officeConvert(files: readonly string[], to: string, outFolder: string): Promise<readonly string[]> {
  const profile = await mkdtemp(join(tmpdir(), 'policy-submissions-office-'));
  try {
    await run(officeProgram(), [
      `-env:UserInstallation=${pathToFileURL(profile).href}`, '--headless', '--convert-to', to, '--outdir', outFolder, ...files,
    ]);
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
  const extension = to.replace(/:.*/, '');
  return files.map((file) => join(outFolder, basename(file).replace(/\.[^.]*$/, `.${extension}`)));
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
