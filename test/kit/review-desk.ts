import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { runCli } from './cli.ts';
import { FakeClock } from './ports.ts';
import { ownComplaints } from './report-schemas.ts';
import { reviewedSubmission } from './review-cases.ts';
import { temporaryFolder } from './temporary-folder.ts';

const git = { show: () => Promise.reject(new Error('asked')), mergeLines: () => Promise.reject(new Error('asked')), versions: () => Promise.resolve([]), userName: () => Promise.resolve('Keiko Tanaka') };
const file = 'japan.submission.yaml';

/** A folder with the submission and one comment of its author. */
export class ReviewDesk {
  readonly folder: string;
  #minutes = 0;
  constructor(folder: string) {
    this.folder = folder;
  }

  static async make(): Promise<ReviewDesk> {
    const desk = new ReviewDesk(await temporaryFolder({ '.git/HEAD': '', [file]: reviewedSubmission }));
    await desk.run('comments', file, '--add', '--quote', 'most regions', '--text', 'Is this right?', '--weight', 'must');
    return desk;
  }

  async run(...args: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
    const { code, stdout, stderr } = await runCli(this.folder, args, { clock: new FakeClock(Date.UTC(2026, 9, 1, 9, this.#minutes++)), io: { git } });
    if (code !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
    return { stdout, stderr };
  }

  read(name: string): Buffer {
    return readFileSync(join(this.folder, name));
  }

  write(name: string, bytes: Uint8Array): string {
    writeFileSync(join(this.folder, name), bytes);
    return join(this.folder, name);
  }

  folderFor(name: string): void {
    mkdirSync(join(this.folder, name), { recursive: true });
  }

  get yaml(): string {
    return this.read(file).toString();
  }

  /** The names of the comments' files. */
  get events(): readonly string[] {
    return readdirSync(join(this.folder, '.policy-submissions/comments/japan')).sort();
  }

  async export(name: string): Promise<Buffer> {
    await this.run('render', file, '--to', 'docx', '--review', '-o', name, '--force');
    return this.read(name);
  }

  async import(name: string, ...args: readonly string[]): Promise<ImportReport> {
    const { stderr } = await this.run('import', name, '--into', file, '--report', 'json', ...args);
    const report = JSON.parse(stderr) as ImportReport;
    expect(ownComplaints('import-into')(report)).toEqual([]);
    return report;
  }

  async comments(): Promise<readonly string[]> {
    const { comments } = JSON.parse((await this.run('comments', file, '--format', 'json')).stdout) as { readonly comments: readonly ListedComment[] };
    return comments.map(({ author, state, text, at, quote, orphan, replies }) => (
      shown([`${author}, ${state}${orphan === true ? ', orphan' : ''}: ${text} (${at.title}, ${at.field}: ${quote})`, ...replies.map((reply) => `${reply.author}: ${reply.text}`)].join(' / '))
    ));
  }
}

interface ListedChange {
  readonly kind: string;
  readonly author?: string;
  readonly date?: string;
  readonly at: { readonly title?: string; readonly field?: string };
  readonly old: string;
  readonly new: string;
  readonly taken?: boolean;
  readonly line?: number;
}

interface ListedComment {
  readonly author: string;
  readonly state: string;
  readonly text: string;
  readonly at: { readonly title?: string; readonly field?: string };
  readonly quote: string;
  readonly orphan?: boolean;
  readonly replies: readonly { readonly author: string; readonly text: string }[];
}

interface ImportReport {
  readonly changes: readonly { readonly kind: string; readonly message: string }[];
  readonly tracked: readonly ListedChange[];
  readonly untracked: readonly ListedChange[];
  readonly formatting: number;
  readonly comments: { readonly comments: number; readonly replies: number; readonly states: number; readonly known: number; readonly decided: number; readonly notes: readonly string[] };
}

function shown(text: string): string {
  return text.replaceAll('\n', '⏎');
}

export function shownChange({ kind, author, date, at, old, new: now }: ListedChange): string {
  const by = author === undefined ? '' : `${kind}, ${author}${date === '2026-11-01T09:00:00Z' ? '' : ` ${date ?? 'without a date'}`}: `;
  return shown(`${by}${old} → ${now} (${at.title}, ${at.field})`);
}
