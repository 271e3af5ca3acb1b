import type { SourceDocument } from '../document/model/source-document.ts';
import { decodeText } from '../document/text/decode-file.ts';
import type { SharedText } from '../ports.ts';
import type { DraftResult, FiledReview, ImportIntoResult, ImportResult, ReturnedReview } from '../protocol/import.ts';
import type { ReadyResult } from '../protocol/ready.ts';
import type { ReviewQuestion } from '../review/word/match-rows.ts';
import type { ReturnedBy } from '../service/review/review-returned.ts';
import type { Services } from '../service/services.ts';
import type { CheckInputs } from '../workspace/check-inputs.ts';
import { keysOf, type KeyPlace } from '../workspace/same-numbers.ts';
import { OtherPapers } from './check/other-papers.ts';
import { loggerTo, servicesWith } from './inputs-service.ts';
import type { CliIo } from './io.ts';
import { readBytes } from './read-bytes.ts';
import { placedFindings } from './reports/report.ts';
import type { Source } from './sources.ts';
import { Workspaces } from './workspaces.ts';

/** A file that was read, and the services that know the templates of its workspace. */
export interface OpenSource {
  readonly source: Source;
  readonly document: SourceDocument;
  readonly services: Services;
}

interface SessionWishes {
  /** What was seen of links, for who shows it. */
  readonly linkFacts?: SharedText | undefined;
  /** Whether it is looked for attached files. Default: false. */
  readonly looksForFiles?: boolean;
  /** Whether `.vscode/settings.json` counts. Default: true. */
  readonly settings?: boolean;
  /** Whether `.policy-submissions/config.yaml` counts. Default: true. */
  readonly config?: boolean;
}

/** The newest versions in git, of which a document may be an export. */
const mostVersions = 30;

/** Opens files as the editor does, each within its workspace. To be disposed of. */
export class Session {
  readonly #io: CliIo;
  readonly #wishes: SessionWishes;
  readonly #workspaces: Workspaces;
  readonly #services = new Map<CheckInputs, Promise<Services>>();
  readonly #otherPapers: OtherPapers;
  readonly #complaints = new Set<string>();
  /** Of other submissions, by their address. */
  readonly #keys = new Map<string, Promise<readonly KeyPlace[]>>();
  /**
   * False when templates of a workspace, or what its team has agreed on, could not be read; which, was said on standard
   * error.
   */
  isWhole = true;

  constructor(io: CliIo, wishes: SessionWishes = {}) {
    this.#io = io;
    this.#wishes = wishes;
    this.#workspaces = new Workspaces(io, { settings: wishes.settings ?? true, config: wishes.config ?? true });
    this.#otherPapers = new OtherPapers(this.#workspaces, io);
  }

  /** @returns the sentence that says why the file can not be read, when it can not. */
  async open(source: Source): Promise<OpenSource | string> {
    const bytes = await readBytes(source, this.#io);
    if (typeof bytes === 'string') return bytes;
    return this.read(source, bytes);
  }

  /** Says once on standard error why a file cannot be read, also where it is read for two purposes. */
  complain(sentence: string): void {
    if (!this.#complaints.has(sentence)) this.#io.stderr.write(`${sentence}\n`);
    this.#complaints.add(sentence);
  }

  /** Opens a file whose bytes are known, as those of an earlier version are. */
  async read(source: Source, bytes: Uint8Array): Promise<OpenSource> {
    const services = await this.#servicesOf(source.uri);
    const document = services.documents.read(source.uri, 1, decodeText(bytes));
    // One reading is all there will be; a folder of thousands must not stay in memory.
    services.documents.forget(source.uri);
    return { source, document, services };
  }

  /**
   * Whether a submission can be sent, by what its folder's settings say of links.
   *
   * @returns undefined for a template
   */
  async ready({ source, document, services }: OpenSource): Promise<ReadyResult | undefined> {
    const { documents } = services;
    const links = { ...documents.settings.links, ...(await this.#workspaces.linkSettingsOf(source.uri)) };
    // What is given here was merged with what the folder has agreed on.
    documents.setSettings({
      ...documents.settings,
      links,
      set: new Set([...documents.settings.set, 'links.check', 'links.mail']),
    });
    await this.compareNumbers(source.uri, document, services);
    return services.ready.ready(document);
  }

  /** Lets the services know which other submissions of the workspace have the number of this one. */
  async compareNumbers(uri: string, document: SourceDocument, { sameNumbers }: Services): Promise<void> {
    const number = document.kind === 'submission' ? (document.submission.cover.get('number')?.value ?? '') : '';
    if (number.trim() === '') return;
    for (const other of await this.#otherPapers.withNumber(uri, number)) {
      let keys = this.#keys.get(other);
      if (keys === undefined) this.#keys.set(other, (keys = this.#keysIn(other)));
      sameNumbers.setSaved(other, await keys);
    }
  }

  async #keysIn(uri: string): Promise<readonly KeyPlace[]> {
    const path = this.#io.paths.toDisplay(uri, '');
    const open = await this.open({ uri, path, name: path });
    // What can not be read is said of the file itself, when somebody asks about it.
    if (typeof open === 'string') return [];
    const {
      document,
      services: { findings },
    } = open;
    return keysOf(
      placedFindings(document, findings.unsettled(document), {
        fixes: undefined,
        mayHaveSafeFix: findings.mayHaveSafeFix,
      }),
    );
  }

  /**
   * A file of another format as a submission, to be written to `uri`: its workspace's templates count.
   *
   * @returns the sentence that says why the file can not be read, when it can not.
   */
  async import(source: Source, uri: string, template: string | undefined): Promise<ImportResult | string> {
    const bytes = await readBytes(source, this.#io);
    if (typeof bytes === 'string') return bytes;
    const { papers } = await this.#servicesOf(uri);
    return papers.import({ name: source.path, content: { bytes }, template });
  }

  /** What a file at a path from the working folder is written by: its workspace's templates count. */
  async servicesAt(path: string): Promise<Services> {
    return this.#servicesOf(this.#io.paths.toUri(path));
  }

  /** What a submission at a path from the working folder is begun with: its workspace's templates count. */
  async newSubmissionsAt(path: string): Promise<Services['newSubmissions']> {
    return (await this.#servicesOf(this.#io.paths.toUri(path))).newSubmissions;
  }

  /**
   * Merges a file of another format into the submission that it was made from; the templates of the submission's
   * workspace count.
   *
   * @param text of the submission
   * @param only the authors whose tracked changes are taken; all changes when absent
   * @returns the sentence that says why the file can not be read, when it can not.
   */
  async importInto(
    source: Source,
    into: Source,
    text: string,
    authors: Pick<ReviewQuestion, 'only' | 'refuse'>,
  ): Promise<ImportIntoResult | string> {
    const bytes = await readBytes(source, this.#io);
    if (typeof bytes === 'string') return bytes;
    const { papers, review } = await this.#servicesOf(into.uri);
    const decided = await review.decided(into.uri);
    const isAsked = authors.only !== undefined || authors.refuse !== undefined;
    const end = into.uri.lastIndexOf('/');
    const versions = await this.#io.git.versions(
      into.uri.slice(0, end),
      `./${decodeURIComponent(into.uri.slice(end + 1))}`,
      mostVersions,
    );
    return papers.importInto({
      name: source.path,
      content: { bytes },
      into: { text },
      earlier: versions.map((one) => decodeText(one)),
      ...((decided !== undefined || isAsked) && { review: { ...authors, decided } }),
    });
  }

  /** What a review gets from a file that came back. @returns undefined for a submission that cannot have comments */
  async returned(uri: string, returned: ReturnedReview, by: ReturnedBy): Promise<FiledReview | undefined> {
    return (await this.#servicesOf(uri)).review.returned(uri, returned, by);
  }

  /** Drafts initiatives of an issue from parts of a file; without an issue, gives what can be chosen. */
  async draft(
    source: Source,
    into: Source,
    text: string,
    wishes: { readonly issue?: string; readonly parts?: readonly number[] },
  ): Promise<DraftResult | string> {
    const bytes = await readBytes(source, this.#io);
    if (typeof bytes === 'string') return bytes;
    const { papers } = await this.#servicesOf(into.uri);
    return papers.draft({ name: source.path, content: { bytes }, into: { text }, ...wishes });
  }

  async dispose(): Promise<void> {
    for (const services of this.#services.values()) (await services).dispose();
  }

  async #servicesOf(uri: string): Promise<Services> {
    const { inputs, messages, agreement, isWhole } = await this.#workspaces.of(uri);
    this.isWhole &&= isWhole && agreement?.isWhole !== false;
    let services = this.#services.get(inputs);
    if (services === undefined) {
      const say = (message: string): void => this.#io.stderr.write(`${withPaths(message, this.#io)}\n`);
      [...messages, ...(agreement?.messages ?? [])].forEach(say);
      // Without `http`: the network is asked only by commands that say so.
      this.#services.set(
        inputs,
        (services = servicesWith(
          inputs,
          {
            clock: this.#io.clock,
            logger: loggerTo(say),
            pdf: this.#io.pdf,
            reviewFiles: this.#io.files,
            ...(this.#io.workers && { workers: this.#io.workers }),
            ...(this.#wishes.linkFacts !== undefined && { linkFacts: this.#wishes.linkFacts }),
          },
          this.#wishes.looksForFiles === true ? this.#io.files : {},
        )),
      );
    }
    return services;
  }
}

/** A message of the log with the paths of files, as people type them, instead of their URIs. */
export function withPaths(message: string, { paths }: Pick<CliIo, 'paths'>): string {
  return message.replace(/file:\/\/[^\s“”"<>]*[^\s“”"<>.,;:]/g, (uri) => paths.toDisplay(uri, uri));
}
