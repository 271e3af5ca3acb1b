import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCli } from './cli.ts';
import { ReviewedDocx, run } from './reviewed-docx.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** What git knows of the version that goes out: all of it; not the last edit before the export; there is no git. */
export const historyKinds = ['committed', 'uncommitted', 'none'] as const;
export type HistoryKind = (typeof historyKinds)[number];

export const newZealand = readFileSync(fileURLToPath(new URL('../../samples/new-zealand.submission.yaml', import.meta.url)), 'utf8');
const file = 'nz.submission.yaml';

export interface CopyChange {
  readonly taken: boolean;
  readonly author?: string;
  readonly old: string;
  readonly new: string;
}

export interface CopyReport {
  readonly changes: readonly { readonly kind: string; readonly message: string; readonly line?: number }[];
  readonly tracked: readonly CopyChange[];
  readonly untracked: readonly CopyChange[];
}

/** An edit of a returned file: old words to new ones; with an author, it is tracked. */
export interface CopyEdit {
  readonly old: string;
  readonly new: string;
  readonly by?: string | undefined;
}

/** The desk of New Zealand: one export goes out, and copies of it come back. */
export class NewZealandDesk {
  readonly folder: string;
  readonly #kind: HistoryKind;
  #exported: Uint8Array = new Uint8Array();

  private constructor(folder: string, kind: HistoryKind) {
    this.folder = folder;
    this.#kind = kind;
  }

  /** @param exportOptions as `--review` */
  static async make(kind: HistoryKind, exportOptions: readonly string[] = ['--review'], text = newZealand): Promise<NewZealandDesk> {
    const early = text.replace('e-invoices', 'electronic invoices');
    const desk = new NewZealandDesk(await temporaryFolder({ [file]: kind === 'uncommitted' ? early : text, 'policy-submissions.yaml': '' }), kind);
    if (kind !== 'none') desk.#git('init', '-q');
    desk.#commit();
    desk.yaml = text;
    await desk.run('render', file, '--to', 'docx', ...exportOptions, '-o', 'out.docx');
    desk.#exported = readFileSync(join(desk.folder, 'out.docx'));
    return desk;
  }

  get yaml(): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  set yaml(text: string) {
    writeFileSync(join(this.folder, file), text);
  }

  /** Edits the submission, and commits it. */
  edit(old: string, now: string): void {
    if (!this.yaml.includes(old)) throw new Error(`no “${old}”`);
    this.yaml = this.yaml.replace(old, now);
    this.#commit();
  }

  async run(...args: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
    const { code, stdout, stderr } = await runCli(this.folder, args);
    if (code !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
    return { stdout, stderr };
  }

  copy(name: string, edits: readonly CopyEdit[], more: (docx: ReviewedDocx) => void = () => undefined): void {
    const docx = new ReviewedDocx(this.#exported);
    for (const { old, new: now, by } of edits) docx.at(old, (words) => (by === undefined ? run(now) : docx.del(by, words) + docx.ins(by, now)));
    more(docx);
    writeFileSync(join(this.folder, name), docx.bytes);
  }

  async import(name: string, ...options: readonly string[]): Promise<CopyReport> {
    const { stderr } = await this.run('import', name, '--into', file, '--report', 'json', ...options);
    return JSON.parse(stderr) as CopyReport;
  }

  /** What an import says that writes nothing. */
  async said(name: string): Promise<string> {
    const before = this.yaml;
    const { stderr } = await this.run('import', name, '--into', file, '--dry-run');
    if (this.yaml !== before) throw new Error('A dry run has changed the submission');
    return stderr;
  }

  async returned(name: string, ...edits: readonly CopyEdit[]): Promise<CopyReport> {
    this.copy(name, edits);
    return this.import(name);
  }

  async comments(): Promise<readonly { readonly author: string; readonly state: string; readonly text: string; readonly quote: string }[]> {
    const { comments } = JSON.parse((await this.run('comments', file, '--format', 'json')).stdout) as { readonly comments: Awaited<ReturnType<NewZealandDesk['comments']>> };
    return comments;
  }

  #commit(): void {
    if (this.#kind === 'none') return;
    this.#git('add', '-A');
    this.#git('-c', 'user.name=Desk', '-c', 'user.email=desk@example.org', 'commit', '-qm', 'Desk', '--allow-empty');
  }

  #git(...args: readonly string[]): void {
    execFileSync('git', ['-c', 'gc.auto=0', ...args], { cwd: this.folder });
  }
}
