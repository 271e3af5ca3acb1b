import {
  Disposable,
  TextDocumentChangeReason,
  workspace,
  type TextDocument,
  type TextDocumentChangeEvent,
  type Uri,
} from 'vscode';
import { submissionLanguageId } from '../../server/protocol/languages.ts';
import { tell } from '../tell.ts';

/** Everything that was new in a file is in its open text. */
export interface DiskMerge {
  /** The text without it, and with it. */
  readonly before: string;
  readonly after: string;
}

/**
 * Makes in an open text the changes that its file has since `base`.
 *
 * @param done called when all of them are in the text, at once or after a person has chosen
 */
export type MergeFromDisk = (
  document: TextDocument,
  versions: { readonly base: string; readonly onDisk: string },
  done: (merge: DiskMerge) => void,
) => Promise<void>;

/** What is known of the file of an open submission. */
interface DiskState {
  /**
   * The newest content of the file that is also in the open text, apart from unsaved changes; undefined while that is
   * not certain.
   */
  base?: string | undefined;
  /** The last merge, until the text is saved. */
  merge?: DiskMerge & { readonly base: string; readonly onDisk: string; isUndone: boolean };
  /** Counts the readings of the file: of two, the later one counts. */
  readings: number;
  timer?: ReturnType<typeof setTimeout> | undefined;
}

/** In milliseconds: a program may write a file in several steps. */
const pauseMs = 250;

/** VS Code compares a text with its file before it overwrites it only up to three parts of 64 Ki characters. */
const maxCompared = 128 * 1024;

/**
 * Merges what another window, or a program that synchronizes folders, writes to the file of a submission that has
 * unsaved changes here. VS Code itself reloads only texts without such changes; it asks which version to keep when the
 * text is saved, and still does so wherever nothing was merged.
 */
export class DiskChanges implements Disposable {
  readonly #merge: MergeFromDisk;
  readonly #files = new Map<string, DiskState>();
  readonly #subscriptions: Disposable[];
  #listensToSaves = false;

  constructor(merge: MergeFromDisk) {
    this.#merge = merge;
    const watcher = workspace.createFileSystemWatcher('**/*.submission.{yaml,yml}', false, false, true);
    const changed = (uri: Uri): void => this.#changed(uri);
    this.#subscriptions = [
      watcher,
      watcher.onDidChange(changed),
      watcher.onDidCreate(changed),
      workspace.onDidOpenTextDocument((document) => void this.#read(document)),
      workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
      workspace.onDidSaveTextDocument((document) => {
        const file = this.#files.get(document.uri.toString());
        if (file !== undefined) {
          delete file.merge;
          // At once: what is undone right after it was saved must not come back as a change of the file.
          file.base = document.isDirty ? undefined : document.getText();
        }
        void this.#read(document, true);
      }),
      workspace.onDidChangeTextDocument((event) => this.#edited(event)),
    ];
    for (const document of workspace.textDocuments) void this.#read(document);
  }

  dispose(): void {
    for (const { timer } of this.#files.values()) clearTimeout(timer);
    Disposable.from(...this.#subscriptions).dispose();
  }

  #forget(uri: Uri): void {
    clearTimeout(this.#files.get(uri.toString())?.timer);
    this.#files.delete(uri.toString());
  }

  /**
   * Remembers what a text without unsaved changes has in common with its file. @param isSaved what was known before is
   * no longer true
   */
  async #read(document: TextDocument, isSaved = false): Promise<void> {
    if (document.languageId !== submissionLanguageId || document.isDirty) return;
    const key = document.uri.toString();
    const file = this.#files.get(key) ?? { readings: 0 };
    this.#files.set(key, file);
    const reading = ++file.readings;
    const text = document.getText();
    const onDisk = await textOf(document.uri);
    if (reading !== file.readings) return;
    // The first change may be reported before the text counts as changed.
    if (onDisk !== undefined && isSame(onDisk, text)) {
      file.base = text;
      delete file.merge;
    } else if (isSaved) file.base = undefined;
  }

  #edited({ document, reason }: TextDocumentChangeEvent): void {
    if (!document.isDirty) void this.#read(document);
    if (reason !== undefined) this.#undone(document, reason);
  }

  /**
   * After a merge is undone, the text no longer has what is in the file: VS Code is to ask before it is overwritten.
   */
  #undone(document: TextDocument, reason: TextDocumentChangeReason): void {
    const file = this.#files.get(document.uri.toString());
    if (file?.merge === undefined || file.merge.before === file.merge.after) return;
    const isUndo = reason === TextDocumentChangeReason.Undo;
    if (document.getText() !== (isUndo ? file.merge.before : file.merge.after)) return;
    file.merge.isUndone = isUndo;
    file.base = isUndo ? file.merge.base : file.merge.onDisk;
  }

  #changed(uri: Uri): void {
    const document = workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    const file = this.#files.get(uri.toString());
    if (document?.isDirty !== true || file === undefined) return;
    clearTimeout(file.timer);
    file.timer = setTimeout(() => void this.#mergeNow(document, file), pauseMs);
    if (this.#listensToSaves) return;
    this.#listensToSaves = true;
    // Registered late, so that it is called after those who change the text that is saved.
    this.#subscriptions.push(
      workspace.onWillSaveTextDocument((event) => event.waitUntil(this.#saving(event.document))),
    );
  }

  async #mergeNow(document: TextDocument, file: DiskState): Promise<void> {
    file.timer = undefined;
    const onDisk = await textOf(document.uri);
    const { base } = file;
    // Many programs empty a file before they write it.
    if (
      onDisk === undefined ||
      onDisk === '' ||
      base === undefined ||
      isSame(onDisk, base) ||
      (file.merge?.isUndone === true && isSame(onDisk, file.merge.onDisk))
    )
      return;
    await this.#merge(document, { base, onDisk }, (merge) => {
      file.base = onDisk;
      file.merge = { ...merge, base, onDisk, isUndone: false };
    });
  }

  /**
   * VS Code overwrites a newer file without asking if it has exactly the text that is saved; so what has all of the
   * file is written first.
   */
  async #saving(document: TextDocument): Promise<void> {
    const file = this.#files.get(document.uri.toString());
    if (file?.timer !== undefined) {
      clearTimeout(file.timer);
      await this.#mergeNow(document, file);
    }
    if (file?.base === undefined || file.merge === undefined || file.merge.isUndone) return;
    const text = document.getText();
    const bytes = await bytesOf(document.uri);
    const onDisk = bytes && decoded(bytes);
    if (bytes === undefined || onDisk === undefined || !isSame(onDisk, file.base) || text.length > maxCompared) return;
    const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb;
    await workspace.fs.writeFile(document.uri, new TextEncoder().encode(`${hasMark ? '\ufeff' : ''}${text}`)).then(
      () => {
        file.base = text;
      },
      (error: unknown) => void tell.warning(`The file could not be written: ${String(error)}`),
    );
  }
}

function isSame(a: string, b: string): boolean {
  return a === b || a.replaceAll('\r\n', '\n') === b.replaceAll('\r\n', '\n');
}

async function textOf(uri: Uri): Promise<string | undefined> {
  const bytes = await bytesOf(uri);
  return bytes && decoded(bytes);
}

/** @returns undefined for a file that is not there, or cannot be read */
async function bytesOf(uri: Uri): Promise<Uint8Array | undefined> {
  try {
    return await workspace.fs.readFile(uri);
  } catch {
    return undefined;
  }
}

/** @returns undefined for a text that is not UTF-8 */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
