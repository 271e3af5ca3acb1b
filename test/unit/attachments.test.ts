import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { attachedFile, relativeReference, type AttachedVerdict } from '../../server/document/model/attached-file.ts';
import { createNodeFiles } from '../../server/hosts/node/files/node-files.ts';
import { uriOfPath } from '../../server/hosts/node/files/node-plain-file.ts';
import type { ListedEntry } from '../../server/ports.ts';
import { createAttachmentService } from '../../server/service/files/attachments.ts';
import { createServices, type Services } from '../../server/service/services.ts';
import { runCli } from '../kit/cli.ts';
import { atCursor } from '../kit/cursor.ts';
import { FakeClock, MemoryBytes, MemoryFiles, nullLogger } from '../kit/ports.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const uri = 'file:///w/answers/japan.submission.yaml';

let made: Services[] = [];
afterEach(() => {
  made.forEach((services) => services.dispose());
  made = [];
});

function submission(...files: readonly string[]): string {
  return `template: apec-desg-covid19-2020\neconomy: Japan\ncontact: {email: a@example.org}\nattachments: ${JSON.stringify(files)}\nissues: {}\n`;
}

async function servicesWith(names: readonly string[], folders: readonly string[] = ['file:///w']): Promise<{ readonly services: Services; readonly files: MemoryFiles }> {
  const files = new MemoryFiles(Object.fromEntries([uri, ...names.map((name) => `file:///w/answers/${name}`)].map((one) => [one, ''])));
  const services = createServices({ files, clock: new FakeClock(), logger: nullLogger }, { trusted: true });
  made.push(services);
  await services.documents.setFolders(folders);
  files.looks.length = 0;
  return { services, files };
}

async function lookedUp(services: Services, ...files: readonly string[]): Promise<readonly (AttachedVerdict | undefined)[]> {
  await services.attachments.look(services.documents.read(uri, 1, submission(...files)));
  return files.map((file) => services.attachments.verdict(uri, file));
}

const codesIn = (services: Services, text: string): readonly string[] => (
  services.findings.of(services.documents.read(uri, 2, text)).map(({ code }) => code).filter((code) => code.startsWith('attachment.'))
);

describe('a path', () => {
  it.each([
    ['annex.pdf', 'annex.pdf'], ['./a/../b c.pdf', 'b%20c.pdf'], ['../x/ä.pdf', '../x/%C3%A4.pdf'], ['a//b.pdf', 'a/b.pdf'], ['50%.pdf', '50%25.pdf'], ['a#b?.pdf', 'a%23b%3F.pdf'],
    ['Note: figures.pdf', 'Note%3A%20figures.pdf'], ['\ud800.pdf', '%EF%BF%BD.pdf'],
  ])('%j is referred to as %j', (written, reference) => {
    const said = attachedFile(written);
    expect(said?.kind === 'path' && relativeReference(said.path)).toBe(reference);
  });

  it.each([
    ['', undefined], ['  ', undefined], ['https://example.org/a.pdf', 'address'], ['HTTP://example.org', 'address'], ['C:\\a.pdf', 'unfit'], ['c:/a.pdf', 'unfit'],
    ['\\\\server\\share\\a.pdf', 'unfit'], ['/a.pdf', 'unfit'], ['~/a.pdf', 'unfit'], ['file:///a.pdf', 'unfit'], ['ftp://example.org/a', 'unfit'], ['mailto:a@example.org', 'unfit'],
    ['javascript:alert(1)', 'unfit'], ['a\\b.pdf', 'unfit'], ['a.pdf', 'path'],
  ])('%j is %s', (written, kind) => {
    expect(attachedFile(written)?.kind).toBe(kind);
  });
});

describe('files that are attached', () => {
  it('are looked for by the names that folders have', async () => {
    const { services } = await servicesWith(['annex.pdf', 'annexes/Figures 1.xlsx']);
    expect(await lookedUp(services, 'annex.pdf', 'annexes/Figures 1.xlsx', 'Annex.pdf', 'annexes/figures%201.xlsx', 'other.docx', 'annexes', '../../../x.pdf', 'annex.pdf/x.pdf')).toEqual([
      { kind: 'there' }, { kind: 'there' },
      { kind: 'missing', meant: { path: 'annex.pdf', isSure: true } }, { kind: 'missing', meant: { path: 'annexes/Figures 1.xlsx', isSure: true } },
      { kind: 'missing' }, { kind: 'folder' }, { kind: 'outside' }, { kind: 'missing' },
    ]);
  });

  it('of another number are no slip of the pen', async () => {
    const { services } = await servicesWith(['annex2.pdf', 'figures.pdf']);
    expect(await lookedUp(services, 'annex1.pdf', 'figure.pdf')).toEqual([{ kind: 'missing' }, { kind: 'missing', meant: { path: 'figures.pdf', isSure: false } }]);
  });

  it('are the same whether a disk takes accents apart or not', async () => {
    const { services } = await servicesWith([encodeURIComponent('U\u0308bersicht.pdf')]);
    expect(await lookedUp(services, '\u00dcbersicht.pdf')).toEqual([{ kind: 'there' }]);
  });

  it('are never looked for outside of the folders that are open, and not at all in files that were never saved', async () => {
    const { services, files } = await servicesWith(['annex.pdf'], ['file:///w/answers']);
    expect(await lookedUp(services, '../annex.pdf', '../../annex.pdf')).toEqual([{ kind: 'outside' }, { kind: 'outside' }]);
    expect(files.looks).toEqual([]);
    expect(services.attachments.verdict('untitled:Untitled-1', 'annex.pdf')).toBeUndefined();
    expect(services.attachments.verdict('file:///elsewhere/a.submission.yaml', '../annex.pdf')).toBeUndefined();
    expect(services.attachments.verdict('git:/w/answers/a.submission.yaml?%7B%7D', 'annex.pdf')).toBeUndefined();
    expect(files.looks).toEqual([]);
  });

  it('lead into no other folder of the window, as on the command line', async () => {
    const { services } = await servicesWith(['annex.pdf'], ['file:///w/answers', 'file:///w/other']);
    expect(await lookedUp(services, '../other/b.pdf', 'annex.pdf')).toEqual([{ kind: 'outside' }, { kind: 'there' }]);
  });

  it('are not called missing where nobody may look', async () => {
    const { services, files } = await servicesWith(['annex.pdf']);
    files.listFolder = () => Promise.reject(new Error('not today'));
    expect(await lookedUp(services, 'annex.pdf', 'other.pdf')).toEqual([undefined, undefined]);
    expect(codesIn(services, submission('other.pdf'))).toEqual([]);
  });

  it('cost a keystroke no look at the disk, and no second one', async () => {
    const { services, files } = await servicesWith(['annex.pdf']);
    let changes = 0;
    services.attachments.onDidChange(() => changes++);
    const { version } = services.attachments;
    expect(codesIn(services, submission('other.pdf'))).toEqual([]);
    expect(files.looks).toEqual(['file:///w/answers']);
    await lookedUp(services, 'other.pdf');
    expect(codesIn(services, submission('other.pdf'))).toEqual(['attachment.missing']);
    expect(codesIn(services, submission('another.pdf'))).toEqual(['attachment.missing']);
    expect([files.looks.length, changes]).toEqual([1, 1]);
    expect(services.attachments.version).toBeGreaterThan(version);
  });

  it('come and go with what the editor tells of files, and nothing changes in between', async () => {
    const { services, files } = await servicesWith(['annex.pdf']);
    const text = submission('annex.pdf', 'other.pdf');
    await lookedUp(services, 'annex.pdf', 'other.pdf');
    expect(codesIn(services, text)).toEqual(['attachment.missing']);
    let changes = 0;
    services.attachments.onDidChange(() => changes++);
    files.write('file:///w/answers/other.pdf', '');
    expect(await services.documents.filesChanged(['file:///w/answers/other.pdf', 'file:///w/elsewhere/x.pdf'])).toBe(false);
    await services.attachments.look(services.documents.read(uri, 3, text));
    expect([codesIn(services, text), changes, files.looks.length]).toEqual([[], 1, 2]);
    files.remove('file:///w/answers/annex.pdf');
    await services.documents.filesChanged(['file:///w/answers/annex.pdf']);
    await services.attachments.look(services.documents.read(uri, 4, text));
    expect([codesIn(services, text), changes]).toEqual([['attachment.missing'], 2]);
    services.attachments.lookAgain(services.documents.read(uri, 4, text));
    await services.attachments.look(services.documents.read(uri, 4, text));
    expect([changes, files.looks.length]).toEqual([2, 4]);
  });

  it('that change while their folder is looked into are looked for once more', async () => {
    const answers: ((entries: readonly ListedEntry[]) => void)[] = [];
    const service = createAttachmentService({
      files: { ...new MemoryFiles(), readFile: () => Promise.reject(new Error()), findFiles: () => Promise.resolve([]), listFolder: () => new Promise((resolve) => void answers.push(resolve)) },
    });
    service.verdict(uri, 'annex.pdf');
    await service.filesChanged(['file:///w/answers/annex.pdf']);
    answers.shift()?.([{ name: 'b.pdf', kind: 'file' }]);
    await new Promise(setImmediate);
    expect([service.verdict(uri, 'annex.pdf'), answers.length]).toEqual([{ kind: 'missing' }, 1]);
    answers.shift()?.([{ name: 'annex.pdf', kind: 'file' }]);
    await new Promise(setImmediate);
    expect([service.verdict(uri, 'annex.pdf'), answers.length]).toEqual([{ kind: 'there' }, 0]);
  });

  it('are proposed, those of a folder once it was looked into', async () => {
    const { services } = await servicesWith(['annex.pdf', 'B%20%231.xlsx', '.hidden', 'chile.submission.yaml', 'annexes/c.pdf', 'other/d.pdf']);
    const propose = (written: string): readonly (string | undefined)[] => {
      const { text, offset } = atCursor(`template: apec-desg-covid19-2020\neconomy: Japan\n${written}`);
      return services.language.complete(services.documents.read(uri, 1, text), offset, { snippets: true }).items
        .filter(({ detail }) => detail?.startsWith('A file ') === true).map(({ textEdit }) => textEdit?.newText);
    };
    expect(propose('attachments:\n  - <|>\nissues: {}\n')).toEqual([]);
    await new Promise(setImmediate);
    expect(propose('attachments:\n  - <|>\nissues: {}\n')).toEqual(['"B #1.xlsx"', 'annex.pdf']);
    expect(propose('attachments:\n  - annexes/c.pdf\n  - <|>\nissues: {}\n')).toEqual(['"B #1.xlsx"', 'annex.pdf']);
    await lookedUp(services, 'annexes/x.pdf');
    expect(propose('issues:\n  data-exchange:\n    - title: One\n      attachments:\n        - annex.pdf\n        - file: <|>\n')).toEqual(['"B #1.xlsx"', 'annex.pdf', 'annexes/c.pdf']);
    expect(propose('attachments: [annex.pdf, <|>]\nissues: {}\n')).toEqual(['"B #1.xlsx"', 'annexes/c.pdf']);
    expect(propose('issues:\n  data-exchange:\n    - title: <|>\n')).toEqual([]);
  });

  it('can be opened from the editor', async () => {
    const { services } = await servicesWith(['annex.pdf']);
    const text = submission('annex.pdf', 'a b/c.pdf', '../shared.pdf', '../../../x.pdf', 'C:\\x.pdf', 'https://example.org/a.pdf');
    const links = services.language.documentLinks(services.documents.read(uri, 1, text)).map(({ target, range }) => [target, text.split('\n')[range.start.line]?.slice(range.start.character, range.end.character)]);
    expect(links.filter(([target]) => !String(target).startsWith('mailto:'))).toEqual([
      ['file:///w/answers/annex.pdf', 'annex.pdf'], ['file:///w/answers/a%20b/c.pdf', 'a b/c.pdf'], ['file:///w/shared.pdf', '../shared.pdf'],
      ['https://example.org/a.pdf', 'https://example.org/a.pdf'],
    ]);
  });
});

describe('the disk', () => {
  it('is asked for the names in a folder, and for no more', async () => {
    const folder = await temporaryFolder({ 'a.pdf': '', 'sub/b.pdf': '' });
    await symlink('sub', join(folder, 'link'));
    const { listFolder } = createNodeFiles();
    const entries = await listFolder?.(uriOfPath(folder));
    expect([...entries ?? []].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([{ name: 'a.pdf', kind: 'file' }, { name: 'link', kind: 'other' }, { name: 'sub', kind: 'folder' }]);
    expect(await listFolder?.(uriOfPath(join(folder, 'nowhere')))).toBeUndefined();
    expect(await listFolder?.(uriOfPath(join(folder, 'a.pdf')))).toBeUndefined();
    expect(await listFolder?.('vscode-vfs://github/a/b')).toBeUndefined();
  });
});

describe('check', () => {
  const text = `template: apec-desg-covid19-2020\neconomy: Japan\ncontact: {email: a@example.org}\nattachments: [annex.pdf, ../up.pdf]\nissues: {}\n`;
  const codes = (stdout: string): readonly string[] => [...stdout.matchAll(/attachment\.missing/g)].map(String);

  it('waits for the disk, and keeps nothing that rests on it', async () => {
    const folder = await temporaryFolder({ 'in/a.submission.yaml': text, 'in/b.submission.yaml': text.replace(/attachments:.*\n/, ''), 'up.pdf': '' });
    await mkdir(join(folder, '.git'));
    const io = { kept: new MemoryBytes() };
    const run = (): Promise<{ readonly stdout: string; readonly stderr: string }> => runCli(folder, ['check', 'in', '--stats'], { io });
    expect(codes((await run()).stdout)).toHaveLength(1);
    await writeFile(join(folder, 'in/annex.pdf'), '');
    const second = await run();
    expect([codes(second.stdout), second.stderr]).toEqual([[], '2 files: 1 known from an earlier check, 1 checked; 2 read.\n']);
    await rm(join(folder, 'up.pdf'));
    expect((await run()).stdout).toContain('There is no file “../up.pdf” in the folder of this submission');
  });

  it('says what leads out of the folder, and does not look there', async () => {
    const folder = await temporaryFolder({ 'in/a.submission.yaml': text, 'in/annex.pdf': '', 'up.pdf': '' });
    const { stdout } = await runCli(join(folder, 'in'), ['check', 'a.submission.yaml']);
    expect(stdout).toContain('“../up.pdf” is outside the open folder');
  });

  it('follows no link to another folder, and does not call missing what may be there', async () => {
    const elsewhere = await temporaryFolder({ 'a.pdf': '' });
    const folder = await temporaryFolder({ 'a.submission.yaml': text.replace('annex.pdf, ../up.pdf', 'link/b.pdf, link, there/b.pdf'), 'there/a.pdf': '' });
    await symlink(elsewhere, join(folder, 'link'));
    const { stdout } = await runCli(folder, ['check', '.']);
    expect([...stdout.matchAll(/no file “(.*?)”/g)].map(([, file]) => file)).toEqual(['there/b.pdf']);
  });

  it('says nothing of a folder that it may not read', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': text.replace('annex.pdf, ../up.pdf', 'closed/annex.pdf'), 'closed/x': '' });
    await chmod(join(folder, 'closed'), 0o000);
    const { stdout } = await runCli(folder, ['check', '.']);
    await chmod(join(folder, 'closed'), 0o755);
    // The superuser may read every folder, and sees that the file is not in it.
    expect(codes(stdout)).toEqual(process.getuid?.() === 0 ? ['attachment.missing'] : []);
  });
});
