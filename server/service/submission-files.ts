import { readSubmissionDocument } from '../document/model/read-document.ts';
import type { SubmissionDocument } from '../document/model/submission-document.ts';
import { contactKeys, type ContactKey } from '../document/model/submission.ts';
import { decodeText } from '../document/text/decode-file.ts';
import type { CompendiumPart } from '../papers/compendium/compendium-part.ts';
import type { Turn } from '../papers/view/turns.ts';
import type { FileStamp, Ports } from '../ports.ts';
import type { ReadCounts, UnreadFile } from '../protocol/papers.ts';

/** Which submissions are meant, and how they are called. */
export interface SubmissionQuestion {
  /** All submissions below these folders. */
  readonly folderUris: readonly string[];
  /** What readers call a file or a folder. */
  nameOf(this: void, uri: string): string;
  /** A file that is open in the editor, as it stands there; undefined for others. */
  openDocument(this: void, uri: string): SubmissionDocument | undefined;
}

/** What is known of a submission. */
export interface ReadFile {
  readonly uri: string;
  readonly name: string;
  /** Empty when it names none. */
  readonly templateId: string;
  readonly head: SubmissionHead;
  readonly part: CompendiumPart;
}

/** What the beginning of a submission says, as it is written. */
export interface SubmissionHead {
  /** The document's own date; empty when it gives none. */
  readonly date: string;
  /** The first of its contacts. */
  readonly contact: Readonly<Partial<Record<ContactKey, string>>>;
}

export interface ReadFiles {
  /** Sorted by name. */
  readonly files: readonly ReadFile[];
  readonly unread: readonly UnreadFile[];
  readonly counts: ReadCounts;
}

/** By the same rule as on the command line and in checks of folders. */
const submissionName = /\.submission\.ya?ml$/;

/** Of more bytes of files, nothing is kept: what is kept of a file is smaller than the file. */
const mostKeptBytes = 128 * 1024 * 1024;

/** As coarse as the time of a change is on any disk, and some more for two clocks that differ. */
const coarsestMs = 3000;

interface Kept {
  /** Of the file when it was read, if a later change is sure to give it another one. */
  stamp: string | undefined;
  /** Equal for equal content only. */
  readonly content: string;
  readonly bytes: number;
  readonly templateId: string;
  readonly head: SubmissionHead;
  readonly part: CompendiumPart;
}

export interface SubmissionFilesParts {
  readonly ports: Pick<Ports, 'files' | 'stamps' | 'digest' | 'clock'>;
  /** Another number whenever what is made of a document may be another one. */
  version(this: void): number;
  partOf(this: void, name: string, document: SubmissionDocument): Promise<CompendiumPart>;
}

/**
 * The one reader of the submissions of folders. It keeps a small part of each: a file that has not changed since is not read
 * again, and one whose content is the same is not parsed again. What the editor has open counts before what is on the disk.
 */
export class SubmissionFiles {
  readonly #parts: SubmissionFilesParts;
  #kept = new Map<string, Kept>();
  #keptBytes = 0;
  /** What was found last below each folder that was asked about. */
  readonly #found = new Map<string, ReadonlySet<string>>();
  #ofOpen = new WeakMap<SubmissionDocument, { readonly name: string; readonly part: CompendiumPart }>();
  #version = -1;

  constructor(parts: SubmissionFilesParts) {
    this.#parts = parts;
  }

  /** @throws whatever `turn` throws */
  async read(question: SubmissionQuestion, turn: Turn): Promise<ReadFiles> {
    this.#forgetOtherVersions();
    const { nameOf, openDocument, folderUris } = question;
    const unread: UnreadFile[] = [];
    const counts = { read: 0, parsed: 0 };
    const files: ReadFile[] = [];
    for (const uri of await this.#find(folderUris, nameOf, unread)) {
      await turn();
      const name = nameOf(uri);
      const open = openDocument(uri);
      if (open !== undefined) {
        files.push({ uri, name, templateId: templateIdOf(open), head: headOf(open), part: await this.#partOfOpen(name, open) });
        continue;
      }
      try {
        const { templateId, head, part } = await this.#keptOf(uri, name, counts);
        files.push({ uri, name, templateId, head, part: part.name === name ? part : { ...part, name } });
      } catch (error) {
        unread.push({ name, reason: this.#reasonOf(error) });
      }
    }
    return { files: files.sort((a, b) => (a.name < b.name ? -1 : 1)), unread, counts };
  }

  async #find(folderUris: readonly string[], nameOf: (uri: string) => string, unread: UnreadFile[]): Promise<readonly string[]> {
    const found = await Promise.all(folderUris.map((folder) => this.#parts.ports.files.findFiles(folder, (name) => submissionName.test(name), {
      unreadable: (uri, reason) => void unread.push({ name: nameOf(uri), reason }),
      linksOut: (uris) => void unread.push(...uris.map((uri) => ({ name: nameOf(uri), reason: 'it is a link to a folder outside' }))),
    })));
    folderUris.forEach((folder, index) => this.#found.set(folder, new Set(found[index])));
    this.#forgetGone();
    return [...new Set(found.flat())].sort();
  }

  async #partOfOpen(name: string, document: SubmissionDocument): Promise<CompendiumPart> {
    const known = this.#ofOpen.get(document);
    if (known?.name === name) return known.part;
    const part = await this.#parts.partOf(name, document);
    this.#ofOpen.set(document, { name, part });
    return part;
  }

  /** @throws when the file can not be read */
  async #keptOf(uri: string, name: string, counts: { read: number; parsed: number }): Promise<Kept> {
    const { files, stamps, digest, clock } = this.#parts.ports;
    const stampedMs = clock.now();
    const stamp = await stamps?.stampOf(uri);
    const known = this.#kept.get(uri);
    if (known !== undefined && stamp !== undefined && known.stamp === stamp.text) return known;
    counts.read += 1;
    const bytes = await files.readFile(uri);
    const trusted = await this.#trusted(uri, stamp, stampedMs);
    // Without a digest the content is its own: bytes as signs.
    const content = digest?.(bytes) ?? decodeText(bytes);
    if (known?.content === content) {
      known.stamp = trusted;
      return known;
    }
    counts.parsed += 1;
    const document = readSubmissionDocument(uri, 0, decodeText(bytes));
    const kept: Kept = {
      stamp: trusted, content, bytes: bytes.length, templateId: templateIdOf(document), head: headOf(document), part: await this.#parts.partOf(name, document),
    };
    this.#keep(uri, kept);
    return kept;
  }

  /** Changed just now, a file may change once more within the same tick of its disk's clock; or it changed while it was read. */
  async #trusted(uri: string, stamp: FileStamp | undefined, stampedMs: number): Promise<string | undefined> {
    if (stamp === undefined || stamp.changedMs > stampedMs - coarsestMs) return undefined;
    return (await this.#parts.ports.stamps?.stampOf(uri))?.text === stamp.text ? stamp.text : undefined;
  }

  #keep(uri: string, kept: Kept): void {
    this.#forget(uri);
    if (this.#keptBytes + kept.bytes > mostKeptBytes) return;
    this.#kept.set(uri, kept);
    this.#keptBytes += kept.bytes;
  }

  #forget(uri: string): void {
    this.#keptBytes -= this.#kept.get(uri)?.bytes ?? 0;
    this.#kept.delete(uri);
  }

  #forgetGone(): void {
    const there = [...this.#found.values()];
    for (const uri of [...this.#kept.keys()]) if (!there.some((uris) => uris.has(uri))) this.#forget(uri);
  }

  #forgetOtherVersions(): void {
    const version = this.#parts.version();
    if (version === this.#version) return;
    this.#version = version;
    this.#kept = new Map();
    this.#keptBytes = 0;
    this.#ofOpen = new WeakMap();
  }

  #reasonOf(error: unknown): string {
    return this.#parts.ports.files.reasonOf?.(error) ?? (error instanceof Error ? error.message : String(error));
  }
}

export function templateIdOf({ submission }: SubmissionDocument): string {
  return submission.template?.value.trim() ?? '';
}

function headOf({ submission: { cover, contacts } }: SubmissionDocument): SubmissionHead {
  return {
    date: cover.get('date')?.value.trim() ?? '',
    contact: Object.fromEntries(contactKeys.flatMap((key) => {
      const text = contacts[0]?.[key]?.value.trim() ?? '';
      return text === '' ? [] : [[key, text]];
    })),
  };
}
