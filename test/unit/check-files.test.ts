import { describe, expect, it } from 'vitest';
import { LocalChecker } from '../../server/cli/local-checker.ts';
import { nodeDigest } from '../../server/hosts/node/files/node-stamps.ts';
import type { Clock, FileStamp } from '../../server/ports.ts';
import {
  checkFiles, type CheckedFile, type CheckFilesPorts, type CheckWork, type FileChecker, type FileOutcome, type FilesChecked, type FileToCheck,
} from '../../server/workspace/check-files.ts';
import { checkFolders, type FileFindings, type FoldersChecked } from '../../server/workspace/check-folders.ts';
import { filesOfInputs, fingerprintOf, productName, readInputFiles, type CheckInputs } from '../../server/workspace/check-inputs.ts';
import { findingsFromBytes, findingsToBytes, hasFindings } from '../../server/workspace/file-findings.ts';
import { MemoryBytes, MemoryFiles } from '../kit/ports.ts';

const folder = 'file:///w';
const head = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n';
const wrong = (issue: string): string => `${head}  ${issue}: []\n`;
const at = (name: string): string => `${folder}/${name}`;
const longAgoMs = 1_000_000;

/** Time passes only when something is awaited that waits for it. */
class TurnClock implements Clock {
  nowMs = longAgoMs;
  turns = 0;
  now(): number {
    return this.nowMs;
  }
  after(_delayMs: number, callback: () => void): { dispose(): void } {
    this.turns++;
    const timer = setImmediate(callback);
    return { dispose: () => clearImmediate(timer) };
  }
}

/** Files whose last change a test may date, and that may change while they are read. */
class DatedFiles extends MemoryFiles {
  readonly changedMs = new Map<string, number>();
  /** Instead of the stamp that each writing gives. */
  readonly stamps = new Map<string, string>();
  onRead: (uri: string) => void = () => undefined;
  override async stampOf(uri: string): Promise<FileStamp | undefined> {
    const stamp = await super.stampOf(uri);
    return stamp && { ...stamp, text: this.stamps.get(uri) ?? stamp.text, changedMs: this.changedMs.get(uri) ?? 0 };
  }
  override async readFile(uri: string): Promise<Uint8Array> {
    const content = await super.readFile(uri);
    this.onRead(uri);
    return content;
  }
}

/** The command line's own checker, of which a test may say that a check of it failed. */
class WatchedChecker implements FileChecker {
  readonly checked: string[] = [];
  disposed = 0;
  complaints: string[] = [];
  /** Answered instead of a check, where only the number of files counts. */
  answer: CheckedFile | undefined;
  broken: Error | undefined;
  onCheck: () => void = () => undefined;
  readonly #own: LocalChecker;
  constructor(clock: Clock, readonly atOnce = 1) {
    this.#own = new LocalChecker(clock);
  }
  async check(file: FileToCheck, bytes: Uint8Array): Promise<CheckedFile> {
    this.checked.push(file.uri);
    if (this.broken !== undefined) throw this.broken;
    const checked = this.answer ?? await this.#own.check(file, bytes);
    this.onCheck();
    return { ...checked, complaints: [...checked.complaints, ...this.complaints.splice(0)] };
  }
  async dispose(): Promise<void> {
    this.disposed++;
    await this.#own.dispose();
  }
}

class World {
  readonly clock = new TurnClock();
  readonly kept = new MemoryBytes();
  readonly files: DatedFiles;
  readonly works: CheckWork[] = [];
  checker = new WatchedChecker(this.clock);
  product = 'test';

  constructor(files: Readonly<Record<string, string>>) {
    this.files = new DatedFiles(Object.fromEntries(Object.entries(files).map(([name, text]) => [at(name), text])));
  }

  ports(more: Partial<CheckFilesPorts> = {}): CheckFilesPorts & { readonly files: DatedFiles } {
    return {
      clock: this.clock, digest: nodeDigest, kept: this.kept, product: this.product,
      createChecker: (work) => {
        this.works.push(work);
        return Promise.resolve(this.checker);
      },
      ...more, files: this.files,
    };
  }

  /** Checks these files with a checker of their own. */
  async check(names: readonly string[], inputs = noInputs, more: Partial<CheckFilesPorts> = {}): Promise<FilesChecked & { readonly outcomes: ReadonlyMap<string, FileOutcome> }> {
    this.checker = new WatchedChecker(this.clock, this.checker.atOnce);
    return this.checkAgain(names, inputs, more);
  }

  async checkAgain(names: readonly string[], inputs = noInputs, more: Partial<CheckFilesPorts> = {}): Promise<FilesChecked & { readonly outcomes: ReadonlyMap<string, FileOutcome> }> {
    const outcomes = new Map<string, FileOutcome>();
    const checked = await checkFiles(names.map((name) => ({ uri: at(name), inputs })), this.ports(more), (outcome, { uri }) => void outcomes.set(uri.slice(folder.length + 1), outcome));
    return { ...checked, outcomes };
  }
}

const noInputs: CheckInputs = { folderUri: folder, files: [], severities: {} };

function codes(outcome: FileOutcome | undefined): readonly string[] | undefined {
  return outcome?.kind === 'findings' ? findingsFromBytes(outcome.findings)?.map(({ code }) => code) : undefined;
}

const manyFiles = (count: number): Readonly<Record<string, string>> => (
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.submission.yaml`, `template: x\neconomy: Number ${index}\n`]))
);

describe('a check of files', () => {
  it('that failed is made once more, and kept when it went well', async () => {
    const world = new World({ 'a.submission.yaml': wrong('invented') });
    world.checker.complaints = ['A rule has failed.'];
    const first = await world.checkAgain(['a.submission.yaml']);
    await first.save();
    expect(first.outcomes.get('a.submission.yaml')).toMatchObject({ kind: 'findings', complaints: ['A rule has failed.'] });
    const second = await world.check(['a.submission.yaml']);
    await second.save();
    expect(second.counts).toEqual({ known: 0, read: 1, checked: 1 });
    const third = await world.check(['a.submission.yaml']);
    expect(third.counts).toEqual({ known: 1, read: 0, checked: 0 });
    expect(codes(third.outcomes.get('a.submission.yaml'))).toContain('issue.unknown');
    expect(third.outcomes.get('a.submission.yaml')).toMatchObject({ complaints: [] });
  });

  it('is told how much there may be to do, begins nothing where nothing has changed, and always puts its tools away', async () => {
    const world = new World({ 'a.submission.yaml': wrong('a'), 'b.submission.yaml': wrong('bb') });
    await (await world.check(['a.submission.yaml', 'b.submission.yaml'])).save();
    expect(world.works).toEqual([{ files: 2, bytes: wrong('a').length + wrong('bb').length }]);
    expect(world.checker.disposed).toBe(1);
    await world.check(['a.submission.yaml', 'b.submission.yaml']);
    expect(world.works).toHaveLength(1);
    world.files.write(at('b.submission.yaml'), wrong('other'));
    world.checker = new WatchedChecker(world.clock);
    world.checker.broken = new Error('no memory is left');
    await expect(world.checkAgain(['a.submission.yaml', 'b.submission.yaml'])).rejects.toThrow('no memory is left');
    expect(world.works.slice(1)).toEqual([{ files: 1, bytes: wrong('other').length }]);
    expect(world.checker).toMatchObject({ disposed: 1, checked: [at('b.submission.yaml')] });
  });

  it('judges each file by its own name, whatever else has its content', async () => {
    const text = wrong('invented');
    const names = ['a.submission.yaml', 'b.submission.yaml', 'c.submission-template.yaml'];
    const world = new World(Object.fromEntries(names.map((name) => [name, text])));
    const { counts, outcomes } = await world.check(names);
    expect(counts).toEqual({ known: 0, read: 3, checked: 3 });
    expect(world.checker.checked).toEqual(names.map(at));
    expect(codes(outcomes.get('b.submission.yaml'))).toEqual(codes(outcomes.get('a.submission.yaml')));
    expect(codes(outcomes.get('c.submission-template.yaml'))).not.toEqual(codes(outcomes.get('a.submission.yaml')));
  });

  it('without anything kept says the same', async () => {
    const world = new World({ 'a.submission.yaml': wrong('invented') });
    const checked = await world.check(['a.submission.yaml'], noInputs, { kept: undefined });
    await checked.save();
    const { counts, outcomes } = checked;
    expect(counts).toEqual({ known: 0, read: 1, checked: 1 });
    expect(codes(outcomes.get('a.submission.yaml'))).toContain('issue.unknown');
  });

  it('of what can not be read says so, and goes on', async () => {
    const world = new World({ 'b.submission.yaml': wrong('invented') });
    const { counts, outcomes } = await world.check(['a.submission.yaml', 'b.submission.yaml']);
    expect(outcomes.get('a.submission.yaml')).toMatchObject({ kind: 'unreadable', error: new Error(`There is no file ${at('a.submission.yaml')}`) });
    expect(codes(outcomes.get('b.submission.yaml'))).toContain('issue.unknown');
    expect(counts).toEqual({ known: 0, read: 1, checked: 1 });
    expect(world.works).toEqual([{ files: 2, bytes: wrong('invented').length }]);
  });

  it.each([[3_000, 0], [2_999, 1]])('believes a stamp of %d ms ago or not: %d read again', async (agoMs, read) => {
    const world = new World({ 'a.submission.yaml': wrong('invented') });
    world.files.changedMs.set(at('a.submission.yaml'), longAgoMs - agoMs);
    await (await world.check(['a.submission.yaml'])).save();
    const { counts } = await world.check(['a.submission.yaml']);
    expect(counts).toEqual({ known: 1, read, checked: 0 });
  });

  it('reads a file again that changed while it was read', async () => {
    const world = new World({ 'a.submission.yaml': wrong('invented') });
    world.files.onRead = (uri) => world.files.write(uri, wrong('digital-technologies'));
    await (await world.check(['a.submission.yaml'])).save();
    world.files.onRead = () => undefined;
    const { counts, outcomes } = await world.check(['a.submission.yaml']);
    expect(counts).toEqual({ known: 0, read: 1, checked: 1 });
    expect(codes(outcomes.get('a.submission.yaml'))).not.toContain('issue.unknown');
  });

  it('does not take one file for another that stood in its place while it was read', async () => {
    const uri = at('a.submission.yaml');
    const world = new World({ 'a.submission.yaml': wrong('invented') });
    world.files.stamps.set(uri, 'the first');
    world.files.onRead = () => void world.files.stamps.set(uri, 'the other');
    await (await world.check(['a.submission.yaml'])).save();
    world.files.onRead = () => undefined;
    world.files.write(uri, wrong('digital-technologies'));
    world.files.stamps.set(uri, 'the first');
    const { counts, outcomes } = await world.check(['a.submission.yaml']);
    expect(counts).toEqual({ known: 0, read: 1, checked: 1 });
    expect(codes(outcomes.get('a.submission.yaml'))).not.toContain('issue.unknown');
  });

  it('that is stopped begins no further file, and keeps what it found', async () => {
    const world = new World(manyFiles(5));
    const names = Object.keys(manyFiles(5));
    let isStopped = false;
    world.checker.onCheck = () => void (isStopped = world.checker.checked.length === 2);
    const stopped = await world.checkAgain(names, noInputs, { isStopped: () => isStopped });
    expect([...stopped.outcomes.keys()]).toEqual(names.slice(0, 2));
    expect((await world.check(names)).counts).toEqual({ known: 2, read: 3, checked: 3 });
  });

  it('uses all that its checker can do at once', async () => {
    const world = new World(manyFiles(7));
    world.checker = new WatchedChecker(world.clock, 3);
    const { counts } = await world.checkAgain(Object.keys(manyFiles(7)));
    expect(counts).toEqual({ known: 0, read: 7, checked: 7 });
  });

  it.each([[249, 0], [250, 1], [499, 1], [500, 2]])('of %d files has kept what it found %d times before its end', async (count, parts) => {
    const world = new World(manyFiles(count));
    world.checker.answer = { findings: findingsToBytes([]), complaints: [], warnings: [] };
    await world.checkAgain(Object.keys(manyFiles(count)));
    expect(await world.kept.names('')).toHaveLength(parts);
  });

  it('keeps what it found each second, and lets others have their turn each tenth of one', async () => {
    const world = new World(manyFiles(12));
    world.checker.onCheck = () => void (world.clock.nowMs += 250);
    const checked = await world.checkAgain(Object.keys(manyFiles(12)));
    expect(world.clock.turns).toBe(12);
    expect(await world.kept.names('')).toHaveLength(3);
    await checked.save();
    expect(await world.kept.names('')).toHaveLength(1);

    const quick = new World(manyFiles(12));
    quick.checker.onCheck = () => void (quick.clock.nowMs += 40);
    await quick.checkAgain(Object.keys(manyFiles(12)));
    expect(quick.clock.turns).toBe(4);
    expect(await quick.kept.names('')).toHaveLength(0);
  });

  it('tells what is to be said about the templates, also when it is known from before', async () => {
    const inputs: CheckInputs = { ...noInputs, files: [{ uri: at('t.submission-template.yaml'), bytes: new TextEncoder().encode('title: Nameless\n') }] };
    const world = new World({ 'a.submission.yaml': wrong('invented') });
    const first = await world.check(['a.submission.yaml'], inputs);
    await first.save();
    const said = first.warningsOf(inputs);
    expect(said).toEqual([`${at('t.submission-template.yaml')} has no ID and cannot be used as a template.`]);
    expect(first.warningsOf(noInputs)).toEqual([]);
    const second = await world.check(['a.submission.yaml'], inputs);
    expect(second.counts.known).toBe(1);
    expect(second.warningsOf(inputs)).toEqual(said);
  });
});

describe('what findings rest on', () => {
  const file = { uri: at('t.submission-template.yaml'), bytes: new TextEncoder().encode('id: t') };
  const inputs: CheckInputs = { folderUri: folder, files: [file], severities: { 'issue.unknown': 'hint', 'contact.email': 'off' } };
  const name = (of: CheckInputs, product = productName('1.0', 'build')): string => fingerprintOf(of, product, nodeDigest);

  it('has one name, however the settings are ordered', () => {
    expect(name({ ...inputs, severities: { 'contact.email': 'off', 'issue.unknown': 'hint' } })).toBe(name(inputs));
  });

  it('has another name when anything is another', () => {
    const others: readonly CheckInputs[] = [
      { ...inputs, folderUri: 'file:///v' }, { ...inputs, files: [] }, { ...inputs, files: [{ ...file, uri: at('u.submission-template.yaml') }] },
      { ...inputs, files: [{ ...file, bytes: new TextEncoder().encode('id: u') }] }, { ...inputs, severities: {} },
      { ...inputs, severities: { 'issue.unknown': 'hint' } }, { ...inputs, fixes: 'safe' }, { ...inputs, fixes: 'all' }, { ...inputs, severities: { 'issue.unknown': 'error', 'contact.email': 'off' } },
    ];
    const names = [name(inputs), ...others.map((one) => name(one)), name(inputs, productName('1.1', 'build')), name(inputs, productName('1.0', 'other'))];
    expect(new Set(names).size).toBe(names.length);
  });

  it('is read from each folder once; what can not be read is not there', async () => {
    const files = new MemoryFiles({
      [at('b.submission-template.yaml')]: 'id: b', [at('a.submission-template.yaml')]: 'id: a', [at('.policy-submissions/agencies.yaml')]: '[]', [at('x.submission.yaml')]: 'x',
    });
    const read = await readInputFiles(folder, files);
    expect(read.map(({ uri, bytes }) => [uri.slice(folder.length), new TextDecoder().decode(bytes)])).toEqual([
      ['/.policy-submissions/agencies.yaml', '[]'], ['/a.submission-template.yaml', 'id: a'], ['/b.submission-template.yaml', 'id: b'],
    ]);
    const asFiles = filesOfInputs({ ...inputs, files: read });
    expect(await asFiles.findFiles(folder, (each) => each === 'a.submission-template.yaml')).toEqual([at('a.submission-template.yaml')]);
    expect(new TextDecoder().decode(await asFiles.readFile(at('b.submission-template.yaml')))).toBe('id: b');
    await expect(asFiles.readFile(at('c.yaml'))).rejects.toThrow(`There is no file ${at('c.yaml')}`);
  });
});

describe('a check of folders', () => {
  async function checked(world: World, folderUris: readonly string[] = [folder], more: Partial<CheckFilesPorts> = {}): Promise<FoldersChecked & { readonly found: readonly FileFindings[]; readonly mentioning: readonly string[] }> {
    const found: FileFindings[] = [];
    const result = await checkFolders({ folderUris, severities: { 'issue.unknown': 'off' } }, { ...world.ports(more), files: world.files }, (file) => found.push(file));
    return { ...result, found: found.filter(({ findings }) => hasFindings(findings)), mentioning: found.filter(({ summary }) => summary !== undefined).map(({ uri }) => uri) };
  }

  it('tells of files in which something was found, in their order, each once', async () => {
    const world = new World({
      'b.submission.yaml': 'economy: Nowhere\n', 'a.submission.yml': 'economy: Nowhere\n', 'fine.submission-template.yaml': 'id: fine\ntitle: Fine\ncolumns: [A, B, C]\nissues: [{id: a, title: A}]\n',
      'notes.yaml': '{', 'submission.yaml': '{', 'x.submission.yaml.bak': '{', 'x-submission.yaml': '{',
    });
    const { found, complaints, counts } = await checked(world, [folder, folder]);
    expect(found.map(({ uri }) => uri)).toEqual([at('a.submission.yml'), at('b.submission.yaml')]);
    expect(complaints).toEqual([]);
    expect(counts).toEqual({ known: 0, read: 3, checked: 3 });
  });

  it('tells what each file mentions, also where nothing is found in it, and keeps it for the next check', async () => {
    const world = new World({ 'b.submission.yaml': 'economy: Nowhere\n', 'fine.submission-template.yaml': 'id: fine\ntitle: Fine\ncolumns: [A, B, C]\nissues: [{id: a, title: A}]\n' });
    const all = [at('b.submission.yaml'), at('fine.submission-template.yaml')];
    expect((await checked(world)).mentioning.toSorted()).toEqual(all);
    const again = await checked(world);
    expect(again.mentioning.toSorted()).toEqual(all);
    expect(again.counts).toEqual({ known: 2, read: 0, checked: 0 });
  });

  it('tells of a file of a team’s own whose name nothing reads', async () => {
    const world = new World({ '.policy-submissions/config.yaml': 'rules: {}\n', '.policy-submissions/configuration.yml': 'rules: {}\n', '.policy-submissions/notes.txt': 'a', '.policy-submissions/old/terms.yaml': 'a' });
    const { found } = await checked(world);
    expect(found.map(({ uri, findings }) => [uri, findingsFromBytes(findings)?.map(({ code }) => code)])).toEqual([[at('.policy-submissions/configuration.yml'), ['config.unknown']]]);
  });

  it('keeps what it found, unless it was stopped', async () => {
    const world = new World({ 'b.submission.yaml': 'economy: Nowhere\n' });
    await checked(world, undefined, { isStopped: () => true });
    expect(await world.kept.names('')).toEqual([]);
    await checked(world, undefined, { isStopped: () => false });
    expect(await world.kept.names('')).toEqual([expect.stringMatching(/\.results$/), expect.stringMatching(/\.results$/)]);
    world.checker = new WatchedChecker(world.clock);
    expect((await checked(world)).counts).toEqual({ known: 1, read: 0, checked: 0 });
  });

  it('says what could not be read or searched, where the user looks and in a sentence for the log', async () => {
    const world = new World({ 'b.submission.yaml': 'economy: Nowhere\n' });
    world.files.onRead = () => {
      throw new Error('no permission');
    };
    const find = world.files.findFiles.bind(world.files);
    world.files.findFiles = (uri, wants, told?: { unreadable?(folderUri: string, reason: string): void }) => {
      told?.unreadable?.(at('locked'), 'no permission');
      return find(uri, wants);
    };
    world.checker.complaints = ['A rule has failed.'];
    const { found, complaints } = await checked(world);
    expect(complaints).toEqual([`${at('locked')} cannot be searched (no permission), so the files in it are not checked.`, `${at('b.submission.yaml')} cannot be read (no permission).`]);
    expect(found.map(({ uri, findings }) => [uri, findingsFromBytes(findings)])).toEqual([[at('b.submission.yaml'), [{
      code: 'internal.rule-failed', severity: 'error', related: [], range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      message: 'This file cannot be read, so it was not checked; check that it still exists and that you are allowed to read it.',
    }]]]);
    world.files.onRead = () => undefined;
    world.checker = new WatchedChecker(world.clock);
    world.checker.complaints = ['A rule has failed.'];
    expect((await checked(world)).complaints).toContain('A rule has failed.');
  });
});
