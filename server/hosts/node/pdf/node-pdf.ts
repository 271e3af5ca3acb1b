import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MadePdf, NoPdf, PdfMaker, PdfSources } from '../../../ports.ts';
import { pathOfUri } from '../files/node-plain-file.ts';
import { findPdfPrograms, type PdfProgram } from './pdf-programs.ts';

export interface NodePdfOptions {
  readonly timeMs?: number;
  /** @param roots real paths of folders whose programs are not started */
  readonly find?: (roots: readonly string[]) => Promise<readonly PdfProgram[]>;
}

/** The largest papers that we know take less than a quarter of it on a slow machine. */
const longestMs = 120_000;

export function createNodePdf({ timeMs = longestMs, find = findPdfPrograms }: NodePdfOptions = {}): PdfMaker {
  return {
    async make(sources, signal) {
      const programs = await find(await rootsOf(sources.folderUris));
      const tried: string[] = [];
      for (const program of programs) {
        const made = await makeWith(program, sources, { timeMs, signal });
        if (typeof made !== 'string') {
          const [before] = tried;
          return before === undefined ? made : { ...made, insteadOf: before };
        }
        tried.push(program.name);
        // Whoever has waited so long is not asked to wait as long again.
        if (made !== 'failed') return { kind: made, programs: tried };
      }
      return { kind: tried.length === 0 ? 'no-program' : 'failed', programs: tried };
    },
  };
}

/** @returns why there is none, when there is none. */
async function makeWith(program: PdfProgram, sources: PdfSources, limits: RunLimits): Promise<MadePdf | NoPdf['kind']> {
  const office = program.kind === 'office';
  const content = office ? await sources.word() : await sources.html();
  const parent = program.workFolder ?? tmpdir();
  const folder = await workFolderIn(parent);
  if (folder === undefined) return 'no-room';
  try {
    const source = join(folder, office ? 'paper.docx' : 'paper.html');
    const target = join(folder, 'paper.pdf');
    await writeFile(source, content);
    const args = office ? officeArguments(source, folder) : browserArguments(source, target, folder);
    const how = await runToEnd(program.path, [...program.first, ...args], folder, limits);
    if (how === 'missing') return 'failed';
    if (how !== 'ended') return how;
    const bytes = await readFile(target);
    const facts = pdfFacts(bytes);
    if (facts === undefined) return 'failed';
    const { version, isTagged, hasMark } = facts;
    return {
      kind: 'made',
      bytes,
      program: version === undefined ? program.name : `${program.name} ${version}`,
      isTagged,
      hasMark,
    };
  } catch {
    // The program has written nothing, whatever its exit code says, or the disk is full.
    return 'failed';
  } finally {
    await remove(folder);
    await sweep(parent);
  }
}

/** LibreOffice's filter, as `--convert-to` takes it: for PDF/UA, and without fields that a reader could fill in. */
export const officeFilter = `pdf:writer_pdf_Export:${JSON.stringify({
  PDFUACompliance: { type: 'boolean', value: 'true' },
  ExportFormFields: { type: 'boolean', value: 'false' },
})}`;

/** With a profile of its own, LibreOffice neither disturbs one that the user has open nor is disturbed by it. */
function officeArguments(source: string, folder: string): readonly string[] {
  return [
    `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
    '--headless',
    '--norestore',
    '--nologo',
    '--nolockcheck',
    '--convert-to',
    officeFilter,
    '--outdir',
    folder,
    source,
  ];
}

/** The page runs no script and asks for nothing; neither does the browser on its own account. */
function browserArguments(source: string, target: string, folder: string): readonly string[] {
  return [
    '--headless',
    '--disable-gpu',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-extensions',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--metrics-recording-only',
    '--disable-quic',
    '--disable-dev-shm-usage',
    // No name is ever looked up.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--proxy-server=127.0.0.1:9',
    // Chromium does not start as root with its sandbox, and as root many containers run.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--user-data-dir=${join(folder, 'profile')}`,
    '--no-pdf-header-footer',
    '--generate-pdf-document-outline',
    `--print-to-pdf=${target}`,
    pathToFileURL(source).href,
  ];
}

const prefix = 'policy-submissions-pdf-';

async function workFolderIn(parent: string): Promise<string | undefined> {
  try {
    await mkdir(parent, { recursive: true });
    return await mkdtemp(join(parent, prefix));
  } catch {
    return undefined;
  }
}

/** On Windows, a program that has just ended may still hold its files for a moment. */
async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }).catch(() => undefined);
}

const oldAfterMs = 60 * 60_000;

/** Removes what earlier runs have left that were ended by force. */
async function sweep(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(prefix))) {
    const folder = join(parent, name);
    const changedMs = await stat(folder).then(
      ({ mtimeMs }) => mtimeMs,
      () => Infinity,
    );
    if (Date.now() - changedMs > oldAfterMs) await remove(folder);
  }
}

async function rootsOf(folderUris: readonly string[]): Promise<readonly string[]> {
  const paths = folderUris.filter((uri) => uri.startsWith('file:')).map((uri) => pathOfUri(uri));
  const real = await Promise.all(paths.map((path) => realpath(path).catch(() => undefined)));
  return [...new Set(await Promise.all(real.filter((path) => path !== undefined).map(topOf)))];
}

/**
 * The top of the outermost repository that a folder is in, all of which a stranger may have made; a person's own folder
 * is nobody else's.
 */
async function topOf(folder: string): Promise<string> {
  const home = await realpath(homedir()).catch(() => homedir());
  let top = folder;
  for (let at = folder; at !== home && at !== dirname(at); at = dirname(at))
    if (
      await stat(join(at, '.git')).then(
        () => true,
        () => false,
      )
    )
      top = at;
  return top;
}

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

/** How a program ended. `missing`: it could not be started. */
export type ProgramEnd = 'ended' | 'late' | 'cancelled' | 'missing';

export interface RunLimits {
  readonly timeMs: number;
  readonly signal: AbortSignal;
}

/** A program that was ended is waited for so long. */
const mostPatienceMs = 5000;

/**
 * Runs a program to its end, and ends it, with all that it has started, when its time is over, when nobody wants it any
 * more or when this process ends. What it says is not read. Never rejects.
 *
 * @param program a full path; no shell is asked
 */
function runToEnd(
  program: string,
  args: readonly string[],
  folder: string,
  { timeMs, signal }: RunLimits,
): Promise<ProgramEnd> {
  if (signal.aborted) return Promise.resolve('cancelled');
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: folder,
      stdio: 'ignore',
      windowsHide: true,
      // A group of its own, which can be ended as a whole: soffice and many browsers are scripts that start the
      // program.
      detached: process.platform !== 'win32',
    });
    let how: ProgramEnd = 'ended';
    let patience: ReturnType<typeof setTimeout> | undefined;
    const end = (): void => {
      clearTimeout(timer);
      clearTimeout(patience);
      signal.removeEventListener('abort', cancel);
      process.removeListener('exit', kill);
      resolve(how);
    };
    const kill = (): void => endTree(child);
    const stop = (why: ProgramEnd): void => {
      how = why;
      kill();
      // Its files can be removed when it has gone.
      patience = setTimeout(end, mostPatienceMs);
    };
    const cancel = (): void => stop('cancelled');
    const timer = setTimeout(() => stop('late'), timeMs);
    signal.addEventListener('abort', cancel);
    process.once('exit', kill);
    child.once('error', () => {
      how = 'missing';
      end();
    });
    child.once('exit', end);
  });
}

function endTree(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (process.platform === 'win32')
      spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended at this moment.
  }
}
