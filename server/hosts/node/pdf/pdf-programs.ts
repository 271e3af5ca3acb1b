import { realpathSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, delimiter, isAbsolute, parse, sep } from 'node:path';

export interface PdfProgram {
  readonly kind: 'office' | 'browser';
  /** As people call it. */
  readonly name: string;
  readonly path: string;
  /** Arguments before all others. */
  readonly first: readonly string[];
  /** The folder that it can read, where it is shut up in one; otherwise it reads the folder for temporary files. */
  readonly workFolder: string | undefined;
}

export interface ProgramSurroundings {
  /** The PATH. */
  readonly path: string | undefined;
  readonly platform: string;
  readonly home: string;
  /** Of Windows: the folders in which programs are installed. */
  readonly programFolders: readonly string[];
  readonly isProgram: (path: string) => boolean;
}

function usualSurroundings(environment: NodeJS.ProcessEnv = process.env): ProgramSurroundings {
  const folders = ['ProgramFiles', 'ProgramW6432', 'ProgramFiles(x86)', 'LOCALAPPDATA'].map(
    (name) => environment[name],
  );
  return {
    path: environment['PATH'] ?? environment['Path'],
    platform: process.platform,
    home: homedir(),
    isProgram,
    programFolders: folders.filter((folder) => folder !== undefined),
  };
}

/**
 * The programs of this machine that make PDF files, the preferred first: LibreOffice, then a browser.
 *
 * @param roots real paths of folders below which no program is taken from the PATH
 */
export async function findPdfPrograms(
  roots: readonly string[],
  surroundings: ProgramSurroundings = usualSurroundings(),
): Promise<readonly PdfProgram[]> {
  const office = findOffice(roots, surroundings, surroundings.platform === 'linux' ? await unpackedOffices() : []);
  const browser = findBrowser(roots, surroundings);
  return [office, browser].filter((program) => program !== undefined);
}

function findOffice(
  roots: readonly string[],
  { path, platform, home, programFolders, isProgram: isThere }: ProgramSurroundings,
  unpacked: readonly string[],
): PdfProgram | undefined {
  const name = 'LibreOffice';
  // On Windows, soffice.com waits for what it starts, and soffice.exe need not.
  const names = platform === 'win32' ? ['soffice.com', 'soffice.exe'] : ['soffice', 'libreoffice'];
  const usual = {
    win32: programFolders.flatMap((folder) => names.map((one) => join(folder, 'LibreOffice', 'program', one))),
    darwin: [...inApplications(home, 'LibreOffice.app/Contents/MacOS/soffice')],
    linux: ['/usr/bin/soffice', '/usr/lib/libreoffice/program/soffice', ...unpacked, '/snap/bin/libreoffice'],
  };
  const found = programOnPath(names, roots, path) ?? placesOn(platform, usual).find(isThere);
  if (found !== undefined) return ofSnap({ kind: 'office', name, path: found, first: [], workFolder: undefined }, home);
  return platform === 'linux'
    ? ofFlatpak({ kind: 'office', name }, 'org.libreoffice.LibreOffice', roots, { path, home, isThere })
    : undefined;
}

function findBrowser(
  roots: readonly string[],
  { path, platform, home, programFolders, isProgram: isThere }: ProgramSurroundings,
): PdfProgram | undefined {
  const onPath =
    platform === 'win32'
      ? ['chrome.exe', 'msedge.exe']
      : [
          'google-chrome',
          'google-chrome-stable',
          'chromium',
          'microsoft-edge',
          'microsoft-edge-stable',
          'chromium-browser',
        ];
  const usual = {
    win32: programFolders.flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Chromium', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]),
    darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      inApplications(home, `${name}.app/Contents/MacOS/${name}`),
    ),
    linux: [
      '/usr/bin/google-chrome',
      '/opt/google/chrome/chrome',
      '/usr/bin/chromium',
      '/usr/bin/microsoft-edge',
      '/opt/microsoft/msedge/msedge',
      '/snap/bin/chromium',
    ],
  };
  const found = programOnPath(onPath, roots, path) ?? placesOn(platform, usual).find(isThere);
  if (found !== undefined)
    return ofSnap({ kind: 'browser', name: browserName(found), path: found, first: [], workFolder: undefined }, home);
  if (platform !== 'linux') return undefined;
  return flatpakBrowsers
    .map(([name, id]) => ofFlatpak({ kind: 'browser', name }, id, roots, { path, home, isThere }))
    .find((program) => program !== undefined);
}

const flatpakBrowsers = [
  ['Chromium', 'org.chromium.Chromium'],
  ['Chrome', 'com.google.Chrome'],
  ['Edge', 'com.microsoft.Edge'],
] as const;

function placesOn(
  platform: string,
  places: Readonly<Record<'win32' | 'darwin' | 'linux', readonly string[]>>,
): readonly string[] {
  return platform === 'win32' || platform === 'darwin' ? places[platform] : places.linux;
}

function inApplications(home: string, app: string): readonly string[] {
  return [`/Applications/${app}`, join(home, 'Applications', app)];
}

function browserName(path: string): string {
  const file = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
  return file.includes('edge') ? 'Edge' : file.includes('chromium') ? 'Chromium' : 'Chrome';
}

/** LibreOffice as its makers hand it out for Linux: /opt/libreoffice25.2. */
async function unpackedOffices(): Promise<readonly string[]> {
  const folders = await readdir('/opt').catch(() => []);
  return folders
    .filter((name) => /^libreoffice\d/.test(name))
    .sort()
    .reverse()
    .map((name) => `/opt/${name}/program/soffice`);
}

/** A program in a snap sees neither the folder for temporary files nor hidden folders, but one of its own. */
function ofSnap(program: PdfProgram, home: string): PdfProgram {
  const snap =
    /^\/snap\/bin\/([\w-]+)$/.exec(program.path)?.[1] ??
    (isSnap(program.path) ? program.path.slice(program.path.lastIndexOf('/') + 1) : undefined);
  return snap === undefined ? program : { ...program, workFolder: join(home, 'snap', snap, 'common') };
}

function isSnap(path: string): boolean {
  try {
    return realpathSync(path) === '/usr/bin/snap';
  } catch {
    return false;
  }
}

interface FlatpakSurroundings extends Pick<ProgramSurroundings, 'path' | 'home'> {
  readonly isThere: (path: string) => boolean;
}

/** A program in a flatpak is started by another, and sees a folder of its own. */
function ofFlatpak(
  program: Pick<PdfProgram, 'kind' | 'name'>,
  id: string,
  roots: readonly string[],
  { path, home, isThere }: FlatpakSurroundings,
): PdfProgram | undefined {
  const exported = ['/var/lib/flatpak/exports/bin', join(home, '.local/share/flatpak/exports/bin')];
  const flatpak = exported.some((folder) => isThere(join(folder, id)))
    ? programOnPath(['flatpak'], roots, path)
    : undefined;
  return flatpak === undefined
    ? undefined
    : { ...program, path: flatpak, first: ['run', id], workFolder: join(home, '.var', 'app', id, 'cache') };
}

/**
 * The full path of the first of these programs on the PATH: given the bare name, Windows would look into the working
 * folder first. A folder of the PATH is skipped when it is relative, is in a `node_modules`, such as those that
 * `npm run` adds of each folder above, or is below one of `roots`.
 *
 * @param names of files, those that are preferred first
 * @param roots real paths of folders that a stranger may have filled: no program below them is found, whatever the PATH
 *   says
 */
export function programOnPath(
  names: readonly string[],
  roots: readonly string[],
  path: string = process.env['PATH'] ?? process.env['Path'] ?? '',
): string | undefined {
  const folders = path
    .split(delimiter)
    .map((written) => written.replace(/^"(.*)"$/, '$1'))
    .filter((folder) => isAbsolute(folder) && !isOfPackages(folder) && !isBelowAny(folder, roots));
  for (const name of names) {
    for (const folder of folders) {
      const program = join(folder, name);
      if (isProgram(program) && !isBelowAny(program, roots)) return program;
    }
  }
  return undefined;
}

function isProgram(path: string): boolean {
  try {
    const found = statSync(path);
    return found.isFile() && (process.platform === 'win32' || (found.mode & 0o111) !== 0);
  } catch {
    return false;
  }
}

function isOfPackages(folder: string): boolean {
  return folder.split(/[\\/]/).includes('node_modules');
}

function isBelowAny(path: string, roots: readonly string[]): boolean {
  return roots.some((root) => isBelow(path, root));
}

function isBelow(path: string, root: string): boolean {
  // If the folder is a whole disk, every program is below it, so none can be refused.
  if (root === parse(root).root) return false;
  try {
    const real = realpathSync(path);
    return real === root || real.startsWith(`${root}${sep}`);
  } catch {
    return false;
  }
}
