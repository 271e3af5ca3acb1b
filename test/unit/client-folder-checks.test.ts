import { afterEach, describe, expect, test } from 'vitest';
import { LocalChecker } from '../../server/cli/local-checker.ts';
import { serveFileChecks, startCheckWorker, checkerWithTurns, type CheckWorker } from '../../server/hosts/browser/browser-check-worker.ts';
import { createClientFolderChecks, sessionBytes, type ClientFolderChecksPorts } from '../../server/hosts/client-folder-checks.ts';
import { nodeDigest, createNodeClock } from '../../server/hosts/node/files/node-stamps.ts';
import type { FileChecker } from '../../server/workspace/check-files.ts';
import { checkFolders, type FolderQuestion, type FoldersChecked } from '../../server/workspace/check-folders.ts';
import { findingsFromBytes, type PlacedFinding } from '../../server/workspace/file-findings.ts';
import { sampleText } from '../kit/lsp-session.ts';
import { MemoryFiles } from '../kit/ports.ts';
import { browserDigest } from '../../server/hosts/browser/browser-service.ts';

const folder = 'vscode-vfs://github/organisation/answers';
const clock = createNodeClock();
const question: FolderQuestion = { folderUris: [folder], severities: { 'link.missing': 'off' } };
const wrong = 'template: apec-desg-covid19-2020\neconomy: Japam\nissues: {}\n';
const samples = ['japan', 'mistakes', 'new-zealand', 'second-template'].map((name) => `${name}.submission.yaml`);

function sampleFiles(): MemoryFiles {
  return new MemoryFiles({
    ...Object.fromEntries(samples.map((name) => [`${folder}/${name}`, sampleText(name)])),
    [`${folder}/regional.submission-template.yaml`]: sampleText('regional-resilience-2021.submission-template.yaml'),
    [`${folder}/deep/with-annex.submission.yaml`]: sampleText('japan.submission.yaml').replace('issues:', 'attachments: [there.pdf, gone.pdf]\nissues:'),
    [`${folder}/deep/there.pdf`]: '',
  });
}

interface Answer {
  readonly found: Readonly<Record<string, readonly PlacedFinding[]>>;
  readonly reports: number;
  readonly checked: FoldersChecked;
}

/** Checks of these files that a test may make one after another. */
function checksOf(files: MemoryFiles, more: Partial<ClientFolderChecksPorts> = {}): () => Promise<Answer> {
  const checks = createClientFolderChecks({
    files: { ...asPorts(files) }, clock, digest: nodeDigest, createChecker: () => Promise.resolve(checkerWithTurns(clock, files)), ...more,
  });
  return async () => {
    const found: Record<string, readonly PlacedFinding[]> = {};
    let reports = 0;
    const checked = await checks.start(question, (some) => {
      reports++;
      for (const { uri, findings } of some) found[uri.slice(folder.length + 1)] = findingsFromBytes(findings) ?? [];
    }).done;
    return { found, reports, checked };
  };
}

function asPorts(files: MemoryFiles): ClientFolderChecksPorts['files'] {
  return {
    readFile: (uri) => files.readFile(uri), stampOf: (uri) => files.stampOf(uri), listFolder: files.listFolder, findFiles: (uri, wants) => files.findFiles(uri, wants),
  };
}

/** What `check` on the command line finds. */
async function foundByCommandLine(files: MemoryFiles): Promise<Answer['found']> {
  const found: Record<string, readonly PlacedFinding[]> = {};
  await checkFolders(question, {
    files, clock, digest: nodeDigest, kept: undefined, product: '', createChecker: () => Promise.resolve(new LocalChecker(clock, files)),
  }, ({ uri, findings }) => {
    found[uri.slice(folder.length + 1)] = findingsFromBytes(findings) ?? [];
  });
  return found;
}

/** A worker in this thread: messages are copied and arrive later, as those of a real one. */
function workerHere(): CheckWorker & { terminated: boolean } {
  const worker: CheckWorker & { terminated: boolean } = { terminated: false, postMessage: () => undefined, terminate: () => void (worker.terminated = true), onmessage: null, onerror: null };
  const arrives = (run: () => void): void => void setImmediate(() => {
    if (!worker.terminated) run();
  });
  const scope = {
    onmessage: null as ((event: MessageEvent) => void) | null,
    postMessage: (message: unknown) => {
      const data: unknown = structuredClone(message);
      arrives(() => worker.onmessage?.({ data } as MessageEvent));
    },
  };
  worker.postMessage = (message) => {
    const data: unknown = structuredClone(message);
    arrives(() => scope.onmessage?.({ data } as MessageEvent));
  };
  setImmediate(() => serveFileChecks(scope as Parameters<typeof serveFileChecks>[0], clock));
  return worker;
}

async function checkerOf(start: () => CheckWorker, files: MemoryFiles): Promise<FileChecker> {
  const checker = await startCheckWorker(start, files);
  if (checker === undefined) throw new Error('No worker has started');
  return checker;
}

let worker: ReturnType<typeof workerHere> | undefined;
afterEach(() => {
  worker = undefined;
});

describe('files that are read through the editor', () => {
  test('are judged as the command line judges them, in a worker and without one', async () => {
    const files = sampleFiles();
    const expected = await foundByCommandLine(files);
    expect(Object.keys(expected)).toContain('mistakes.submission.yaml');
    expect(expected['deep/with-annex.submission.yaml']?.filter(({ code }) => code === 'attachment.missing')).toHaveLength(1);
    expect((await checksOf(files)()).found).toEqual(expected);
    const inWorker = await checksOf(files, { createChecker: () => checkerOf(() => (worker = workerHere()), files) })();
    expect(inWorker.found).toEqual(expected);
    expect(inWorker.checked.lookedIn).toEqual([`${folder}/deep`]);
    expect(worker?.terminated).toBe(true);
  });

  test('are read again only when they have changed', async () => {
    const files = sampleFiles();
    const check = checksOf(files);
    const first = await check();
    files.reads.length = 0;
    files.write(`${folder}/japan.submission.yaml`, sampleText('japan.submission.yaml').replace('economy: Japan', 'economy: Japam'));
    const second = await check();
    expect(files.reads.filter((uri) => !uri.includes('/.policy-submissions/'))).toEqual([
      // Templates are an input of all files, and what attached files rest on is not kept.
      `${folder}/regional.submission-template.yaml`, `${folder}/deep/with-annex.submission.yaml`, `${folder}/japan.submission.yaml`,
    ]);
    expect(second.found['japan.submission.yaml']?.map(({ code }) => code)).toContain('economy.unknown');
    expect({ ...second.found, 'japan.submission.yaml': [] }).toEqual({ ...first.found, 'japan.submission.yaml': [] });
  });

  test('are read again where the editor does not know when they were changed', async () => {
    const files = sampleFiles();
    const check = checksOf(files, { files: { ...asPorts(files), stampOf: () => Promise.resolve({ text: '1 0', changedMs: Number.POSITIVE_INFINITY, bytes: 1 }) } });
    await check();
    files.write(`${folder}/japan.submission.yaml`, sampleText('japan.submission.yaml').replace('economy: Japan', 'economy: Japam'));
    const second = await check();
    expect(second.found['japan.submission.yaml']?.map(({ code }) => code)).toContain('economy.unknown');
    // What is read again is checked again only where its text is another one.
    expect(second.checked.counts).toEqual({ known: 4, read: 6, checked: 2 });
  });

  test('are told some at a time', async () => {
    const files = new MemoryFiles(Object.fromEntries(Array.from({ length: 90 }, (_, index) => [`${folder}/${index}.submission.yaml`, 'economy: Japan\n'])));
    const { found, reports } = await checksOf(files)();
    expect(Object.keys(found)).toHaveLength(90);
    expect(reports).toBe(3);
  });

  test('that are too many are named, not left out in silence', async () => {
    const files = new MemoryFiles(Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`${folder}/${name}.submission.yaml`, wrong])));
    const few = await checksOf(files, { bounds: { files: 2, bytes: 10_000, bytesOfFile: 1_000 } })();
    expect(Object.keys(few.found).sort()).toEqual(['a.submission.yaml', 'b.submission.yaml', 'c.submission.yaml']);
    expect(few.found['c.submission.yaml']).toMatchObject([{ code: 'internal.rule-failed', severity: 'information', message: expect.stringContaining('This file and the 2 after it, by name, are only checked while open') as unknown }]);
    expect(few.found['b.submission.yaml']?.map(({ code }) => code)).toContain('economy.unknown');
    const little = await checksOf(files, { bounds: { files: 9, bytes: 4 * wrong.length, bytesOfFile: 1_000 } })();
    expect(little.found['e.submission.yaml']?.[0]?.message).toMatch(/^This file is only checked while open, .*: 4 of its files were checked\./);
  });

  test('that are too large are named, and the others are checked', async () => {
    const files = new MemoryFiles({ [`${folder}/a.submission.yaml`]: '#'.repeat(2_000_001), [`${folder}/b.submission.yaml`]: wrong });
    const { found } = await checksOf(files, { bounds: { files: 9, bytes: 9_000_000, bytesOfFile: 2_000_000 } })();
    expect(found['a.submission.yaml']?.map(({ message }) => message)).toEqual(['This file is larger than 2 MB, so it is only checked while it is open.']);
    expect(files.reads).not.toContain(`${folder}/a.submission.yaml`);
    expect(found['b.submission.yaml']?.map(({ code }) => code)).toContain('economy.unknown');
  });

  test('leave the thread that answers the editor its turns between them, where there is no worker', async () => {
    const count = 20;
    const files = new MemoryFiles(Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/${index}.submission.yaml`, `${wrong}# ${index}\n`])));
    let turns = 0;
    let isDone = false;
    const turn = (): void => {
      turns++;
      if (!isDone) setImmediate(turn);
    };
    setImmediate(turn);
    await checksOf(files)();
    isDone = true;
    expect(turns).toBeGreaterThanOrEqual(count);
  });

  test('are no longer read once nobody wants to know', async () => {
    const files = new MemoryFiles(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${folder}/${index}.submission.yaml`, 'economy: Japam\n'])));
    const submissions = (): readonly string[] => files.reads.filter((uri) => uri.endsWith('.submission.yaml'));
    let told = 0;
    const checks = createClientFolderChecks({ files: asPorts(files), clock, digest: nodeDigest, createChecker: () => Promise.resolve(checkerWithTurns(clock, files)) });
    const read = new Promise<void>((resolve) => {
      files.beforeRead = () => {
        if (submissions().length === 3) resolve();
      };
    });
    const running = checks.start(question, () => void told++);
    await read;
    running.cancel();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(submissions().length).toBeLessThan(6);
    expect(told).toBe(0);
  });
});

describe('a worker that checks', () => {
  test('is not waited for where it can not be started', async () => {
    expect(await startCheckWorker(() => {
      throw new Error('forbidden');
    }, {})).toBeUndefined();
    const silent = workerHere();
    const starting = startCheckWorker(() => silent, {});
    silent.onerror?.({ message: 'blocked', preventDefault: () => undefined } as ErrorEvent);
    expect(await starting).toBeUndefined();
  });

  test('that breaks down ends the check with its reason', async () => {
    const files = sampleFiles();
    const broken = workerHere();
    const check = checksOf(files, { createChecker: () => checkerOf(() => broken, files) });
    files.beforeRead = (uri) => {
      if (uri.includes('mistakes')) broken.onerror?.({ message: 'out of memory', preventDefault: () => undefined } as ErrorEvent);
    };
    await expect(check()).rejects.toThrow('out of memory');
  });
});

test('a digest is the same in a browser as elsewhere, but for its spelling', () => {
  for (const content of ['', 'ü', new Uint8Array([0, 255])]) {
    expect(Buffer.from(browserDigest(content), 'hex').toString('base64url')).toBe(nodeDigest(content));
  }
});

test('what is kept for a session is dropped when other inputs hold', async () => {
  const bytes = sessionBytes();
  await bytes.write('one.results', new Uint8Array(1));
  await bytes.write('one.x.part', new Uint8Array(2));
  expect(await bytes.names('one.')).toEqual(['one.results', 'one.x.part']);
  await bytes.remove('one.x.part');
  await bytes.write('two.results', new Uint8Array(3));
  // What was found, and what is mentioned.
  expect(await bytes.names('one.')).toEqual(['one.results']);
  await bytes.write('three.results', new Uint8Array(4));
  expect(await bytes.names('one.')).toEqual([]);
  expect(await bytes.read('two.results')).toEqual(new Uint8Array(3));
});
