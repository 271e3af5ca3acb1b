import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { decodeText } from '../../document/text/decode-file.ts';
import type { CompendiumPart } from '../../papers/compendium/compendium-part.ts';
import { factsOf, type SubmissionFacts } from '../../papers/overview/facts.ts';
import type { Turn } from '../../papers/view/turns.ts';
import { trustedStamp } from '../../workspace/file-findings.ts';
import { findCounted } from '../../workspace/ignored/ignored-files.ts';
import type { ExcludeList } from '../../workspace/ignored/ignored.ts';
import type { Ports } from '../../ports.ts';
import type { ReadCounts, UnreadFile } from '../../protocol/papers.ts';

/** Which submissions are meant, and how they are called. */
export interface SubmissionQuestion {
  /** All submissions below these folders. */
  readonly folderUris: readonly string[];
  /** What readers call a file or a folder. */
  nameOf(this: void, uri: string): string;
  /** A file that is open in the editor, as it stands there; undefined for others. */
  openDocument(this: void, uri: string): SubmissionDocument | undefined;
  /** True when the facts that are known of closed files are those of the files as they are. */
  readonly areKnown?: boolean;
  /**
   * True when no file has come, gone or changed since these folders were asked about: the disk is not asked for what is
   * known.
   */
  readonly isUnchanged?: boolean;
}

/** What is known of a submission. */
export interface KnownFile {
  readonly uri: string;
  readonly name: string;
  readonly facts: SubmissionFacts;
}

/** What is known of a submission, with what a compendium needs of it. */
export interface ReadFile extends KnownFile {
  readonly part: CompendiumPart;
}

export interface ReadFiles<File extends KnownFile = ReadFile> {
  /** Sorted by name. */
  readonly files: readonly File[];
  readonly unread: readonly UnreadSubmission[];
  readonly counts: ReadCounts;
}

export interface UnreadSubmission extends UnreadFile {
  readonly uri: string;
}

/** By the same rule as on the command line and in checks of folders. */
const submissionName = /\.submission\.ya?ml$/;

/** Of more bytes of files, nothing is kept: what is kept of a file is smaller than the file. */
const mostKeptBytes = 128 * 1024 * 1024;

interface Kept {
  /** Of the file when it was read, if a later change is sure to give it another one. */
  stamp: string | undefined;
  /** Equal for equal content only. */
  readonly content: string;
  readonly bytes: number;
  readonly facts: SubmissionFacts;
  /** Absent until a compendium is asked for, and again when templates or settings are others. */
  part: CompendiumPart | undefined;
}

/** What was found below a folder. */
interface FoundBelow {
  readonly uris: ReadonlySet<string>;
  readonly unread: readonly UnreadSubmission[];
}

/** What is wanted of each file. */
type WantedPart = 'facts' | 'part';

export interface SubmissionFilesParts {
  readonly ports: Pick<Ports, 'files' | 'stamps' | 'digest' | 'clock'>;
  /** Another number whenever the part that is made of a document may be another one. */
  version(this: void): number;
  /** What the folder that a file or folder lies in has excluded. */
  excludedAt(this: void, uri: string): readonly ExcludeList[];
  /** What the checks of folders know of a file. */
  knownFacts(this: void, uri: string): SubmissionFacts | undefined;
  partOf(this: void, name: string, document: SubmissionDocument): Promise<CompendiumPart>;
}

/**
 * The one reader of the submissions of folders. It keeps a small part of each: a file that has not changed since is not
 * read again, and one whose content is the same is not parsed again. What the editor has open counts before what is on
 * the disk.
 */
export class SubmissionFiles {
  readonly #parts: SubmissionFilesParts;
  readonly #kept = new Map<string, Kept>();
  #keptBytes = 0;
  /** What was found last below each folder that was asked about. */
  readonly #found = new Map<string, FoundBelow>();
  #partsOfOpen = new WeakMap<SubmissionDocument, { readonly name: string; readonly part: CompendiumPart }>();
  readonly #factsOfOpen = new WeakMap<SubmissionDocument, SubmissionFacts>();
  #version = -1;

  constructor(parts: SubmissionFilesParts) {
    this.#parts = parts;
  }

  /**
   * All submissions of the folders, with what a compendium needs of them.
   *
   * @throws whatever `turn` throws
   */
  async read(question: SubmissionQuestion, turn: Turn): Promise<ReadFiles> {
    this.#forgetPartsOfOtherVersions();
    return this.#readAll(question, turn, async (uri, name, counts, open) => {
      if (open !== undefined)
        return { uri, name, facts: this.#openFacts(open), part: await this.#partOfOpen(name, open) };
      const { facts, part } = await this.#keptOf(uri, {
        name,
        wanted: 'part',
        counts,
        isUnchanged: question.isUnchanged,
      });
      if (part === undefined) throw new Error('nothing was made of it');
      return { uri, name, facts, part: part.name === name ? part : { ...part, name } };
    });
  }

  /**
   * All submissions of the folders, with the little that an overview needs of them.
   *
   * @throws whatever `turn` throws
   */
  readFacts(question: SubmissionQuestion, turn: Turn): Promise<ReadFiles<KnownFile>> {
    return this.#readAll(question, turn, async (uri, name, counts, open) => {
      const known =
        open === undefined ? question.areKnown === true && this.#parts.knownFacts(uri) : this.#openFacts(open);
      if (known) return { uri, name, facts: known };
      const { facts } = await this.#keptOf(uri, { name, wanted: 'facts', counts, isUnchanged: question.isUnchanged });
      return { uri, name, facts };
    });
  }

  async #readAll<File extends KnownFile>(
    question: SubmissionQuestion,
    turn: Turn,
    readOne: (uri: string, name: string, counts: MutableCounts, open: SubmissionDocument | undefined) => Promise<File>,
  ): Promise<ReadFiles<File>> {
    const { nameOf, openDocument } = question;
    const counts = { read: 0, parsed: 0 };
    const files: File[] = [];
    const found = await this.#find(question);
    const unread = [...found.unread];
    for (const uri of found.uris) {
      await turn();
      const name = nameOf(uri);
      try {
        files.push(await readOne(uri, name, counts, openDocument(uri)));
      } catch (error) {
        unread.push({ uri, name, reason: this.#reasonOf(error) });
      }
    }
    return { files: files.sort((a, b) => (a.name < b.name ? -1 : 1)), unread, counts };
  }

  async #find({
    folderUris,
    nameOf,
    isUnchanged,
  }: SubmissionQuestion): Promise<{ readonly uris: readonly string[]; readonly unread: readonly UnreadSubmission[] }> {
    const found = await Promise.all(
      folderUris.map(async (folder): Promise<FoundBelow> => {
        const known = isUnchanged === true ? this.#found.get(folder) : undefined;
        if (known !== undefined) return known;
        const unread: UnreadSubmission[] = [];
        const { uris } = await findCounted(
          this.#parts.ports.files,
          folder,
          (name) => submissionName.test(name),
          this.#parts.excludedAt(folder),
          {
            unreadable: (uri, reason) => void unread.push({ uri, name: nameOf(uri), reason }),
            linksOut: (links) =>
              void unread.push(
                ...links.map((uri) => ({ uri, name: nameOf(uri), reason: 'it is a link to a folder outside' })),
              ),
          },
        );
        return { uris: new Set(uris), unread };
      }),
    );
    folderUris.forEach((folder, index) => {
      const one = found[index];
      if (one !== undefined) this.#found.set(folder, one);
    });
    this.#forgetGone();
    return {
      uris: [...new Set(found.flatMap(({ uris }) => [...uris]))].sort(),
      unread: found.flatMap(({ unread }) => unread),
    };
  }

  #openFacts(document: SubmissionDocument): SubmissionFacts {
    let facts = this.#factsOfOpen.get(document);
    if (facts === undefined) this.#factsOfOpen.set(document, (facts = factsOf(document)));
    return facts;
  }

  async #partOfOpen(name: string, document: SubmissionDocument): Promise<CompendiumPart> {
    const known = this.#partsOfOpen.get(document);
    if (known?.name === name) return known.part;
    const part = await this.#parts.partOf(name, document);
    this.#partsOfOpen.set(document, { name, part });
    return part;
  }

  /** @throws when the file can not be read */
  async #keptOf(uri: string, { name, wanted, counts, isUnchanged }: WantedOfFile): Promise<Kept> {
    const { files, stamps, digest, clock } = this.#parts.ports;
    const known = this.#kept.get(uri);
    const isEnough = known !== undefined && (wanted === 'facts' || known.part !== undefined);
    if (isEnough && isUnchanged === true) return known;
    const stampedMs = clock.now();
    const stamp = await stamps?.stampOf(uri);
    if (isEnough && stamp !== undefined && known.stamp === stamp.text) return known;
    counts.read += 1;
    const bytes = await files.readFile(uri);
    const trusted = await trustedStamp(uri, stamp, stampedMs, stamps);
    // Without a digest the content is its own: bytes as signs.
    const content = digest?.(bytes) ?? decodeText(bytes);
    if (isEnough && known.content === content) {
      known.stamp = trusted;
      return known;
    }
    counts.parsed += 1;
    const document = readSubmissionDocument(uri, 0, decodeText(bytes));
    const part = wanted === 'part' ? await this.#parts.partOf(name, document) : undefined;
    const kept: Kept = {
      stamp: trusted,
      content,
      bytes: bytes.length,
      facts: known?.content === content ? known.facts : factsOf(document),
      part,
    };
    this.#keep(uri, kept);
    return kept;
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
    for (const uri of [...this.#kept.keys()]) if (!there.some(({ uris }) => uris.has(uri))) this.#forget(uri);
  }

  #forgetPartsOfOtherVersions(): void {
    const version = this.#parts.version();
    if (version === this.#version) return;
    this.#version = version;
    for (const kept of this.#kept.values()) kept.part = undefined;
    this.#partsOfOpen = new WeakMap();
  }

  #reasonOf(error: unknown): string {
    return this.#parts.ports.files.reasonOf?.(error) ?? (error instanceof Error ? error.message : String(error));
  }
}

interface MutableCounts {
  read: number;
  parsed: number;
}

interface WantedOfFile {
  readonly name: string;
  readonly wanted: WantedPart;
  readonly counts: MutableCounts;
  readonly isUnchanged: boolean | undefined;
}

export function templateIdOf({ submission }: SubmissionDocument): string {
  return submission.template?.value.trim() ?? '';
}
