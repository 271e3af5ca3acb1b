import { chmod, copyFile, mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPdfPrograms, type ProgramSurroundings, programOnPath } from '../../server/hosts/node/pdf/pdf-programs.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';
import { pdfFacts } from '../../server/hosts/node/pdf/node-pdf.ts';

function machine(platform: string, there: readonly string[], more: Partial<ProgramSurroundings> = {}): ProgramSurroundings {
  return { path: '', platform, home: '/home/a', programFolders: [], isProgram: (path) => there.includes(path.replaceAll('\\', '/')), ...more };
}

async function found(surroundings: ProgramSurroundings): Promise<readonly string[]> {
  return (await findPdfPrograms([], surroundings)).map(({ name, path, first }) => `${name}: ${[path, ...first].join(' ')}`);
}

describe('the program that makes a PDF is found', () => {
  it.each([
    ['linux', ['/snap/bin/libreoffice', '/usr/bin/chromium'], ['LibreOffice: /snap/bin/libreoffice', 'Chromium: /usr/bin/chromium']],
    ['linux', ['/opt/google/chrome/chrome'], ['Chrome: /opt/google/chrome/chrome']],
    ['darwin', ['/Applications/LibreOffice.app/Contents/MacOS/soffice', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'], [
      'LibreOffice: /Applications/LibreOffice.app/Contents/MacOS/soffice', 'Edge: /Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ]],
    ['darwin', ['/home/a/Applications/Chromium.app/Contents/MacOS/Chromium'], ['Chromium: /home/a/Applications/Chromium.app/Contents/MacOS/Chromium']],
    ['linux', [], []],
  ] as const)('on %s, of %j', async (platform, there, expected) => {
    expect(await found(machine(platform, there))).toEqual(expected);
  });

  it('on Windows, where soffice.com waits for what it starts', async () => {
    const there = ['C:/Programs/LibreOffice/program/soffice.com', 'C:/Programs/LibreOffice/program/soffice.exe', 'C:/Programs/Microsoft/Edge/Application/msedge.exe'];
    const names = (await found(machine('win32', there, { programFolders: ['C:/Programs'] }))).map((one) => one.replaceAll('\\', '/'));
    expect(names).toEqual([`LibreOffice: ${there[0]}`, `Edge: ${there[2]}`]);
  });

  it('in a snap, which sees a folder of its own only', async () => {
    const [office] = await findPdfPrograms([], machine('linux', ['/snap/bin/libreoffice']));
    expect(office?.workFolder).toBe(join('/home/a', 'snap', 'libreoffice', 'common'));
    expect((await findPdfPrograms([], machine('linux', ['/usr/bin/chromium'])))[0]?.workFolder).toBeUndefined();
  });

  it.skipIf(process.platform === 'win32')('in a flatpak, which another program starts', async () => {
    const folder = await programs('flatpak');
    const [office] = await findPdfPrograms([], machine('linux', ['/var/lib/flatpak/exports/bin/org.libreoffice.LibreOffice'], { path: folder }));
    expect(office).toMatchObject({ kind: 'office', path: join(folder, 'flatpak'), first: ['run', 'org.libreoffice.LibreOffice'], workFolder: '/home/a/.var/app/org.libreoffice.LibreOffice/cache' });
  });
});

async function programs(...names: readonly string[]): Promise<string> {
  const folder = await realpath(await temporaryFolder(Object.fromEntries(names.map((name) => [name, '#!/bin/sh\n']))));
  for (const name of names) await chmod(join(folder, name), 0o755);
  return folder;
}

describe.skipIf(process.platform === 'win32')('on the PATH', () => {
  it('a program is preferred by its name, then by its folder', async () => {
    const [one, other] = [await programs('libreoffice'), await programs('soffice', 'libreoffice')];
    expect(programOnPath(['soffice', 'libreoffice'], [], [one, other].join(delimiter))).toBe(join(other, 'soffice'));
    expect(programOnPath(['libreoffice'], [], [one, other].join(delimiter))).toBe(join(one, 'libreoffice'));
  });

  it('a program that cannot be run, or a folder, is none', async () => {
    const folder = await temporaryFolder({ soffice: '' });
    await mkdir(join(folder, 'libreoffice'));
    expect(programOnPath(['soffice', 'libreoffice'], [], folder)).toBeUndefined();
  });

  it('nothing of the folder that is worked in is started, by whatever way the PATH leads there', async () => {
    const folder = await programs('soffice');
    const outside = await temporaryFolder();
    await symlink(folder, join(outside, 'link'));
    await symlink(join(folder, 'soffice'), join(outside, 'soffice'));
    for (const path of [folder, join(outside, 'link'), outside, '.', 'bin']) expect(programOnPath(['soffice'], [folder], path), path).toBeUndefined();
    await mkdir(join(outside, 'node_modules/.bin'), { recursive: true });
    await copyFile(join(folder, 'soffice'), join(outside, 'node_modules/.bin/soffice'));
    expect(programOnPath(['soffice'], [], join(outside, 'node_modules/.bin')), 'of a package').toBeUndefined();
    expect(programOnPath(['soffice'], [], folder)).toBe(join(folder, 'soffice'));
  });
});

describe('what a PDF says of itself', () => {
  const facts = (text: string) => pdfFacts(Buffer.from(text, 'latin1'));

  it('is read of what LibreOffice and Chromium write', () => {
    expect(facts('%PDF-1.7\n<pdfuaid:part>1</pdfuaid:part><pdf:Producer>LibreOffice 25.2.3.2 (X86_64)</pdf:Producer> /StructTreeRoot 5 0 R /MarkInfo<</Marked true>>'))
      .toEqual({ isTagged: true, hasMark: true, version: '25.2' });
    expect(facts('%PDF-1.4\n/Producer (Skia/PDF m150)\n/StructTreeRoot 5 0 R /MarkInfo <</Marked true>>')).toEqual({ isTagged: true, hasMark: false, version: '150' });
    expect(facts('%PDF-1.4\n')).toEqual({ isTagged: false, hasMark: false, version: undefined });
  });

  it('is nothing for another file', () => {
    expect(facts('PK')).toBeUndefined();
    expect(facts('')).toBeUndefined();
  });
});

it('A folder of the PATH counts only with its full path, and never when it is the very folder that a stranger may have filled', async () => {
  const folder = await realpath(await temporaryFolder());
  const program = join(folder, 'soffice');
  await writeFile(program, '');
  await chmod(program, 0o755);
  expect(programOnPath(['soffice'], [], folder)).toBe(program);
  expect(programOnPath(['soffice'], [], relative(process.cwd(), folder))).toBeUndefined();
  expect(programOnPath(['soffice'], [folder], folder)).toBeUndefined();
  expect(programOnPath(['soffice'], [program], folder)).toBeUndefined();
});
