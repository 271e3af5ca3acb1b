import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import type { MentionReader, NamedAround } from '../../mentions/mention-reader.ts';
import { type SubmissionFacts, factsOf } from '../../papers/overview/facts.ts';
import type { Ports } from '../../ports.ts';
import { isTeamFileUri, isTemplateUri } from '../../template/template-files.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import { SavedFiles } from '../../workspace/saved-files.ts';
import type { FolderReader } from '../files/documents.ts';
import { turnsOf } from '../work/turns.ts';

/** The bytes of the length of the facts, at the end of a summary. */
const lengthBytes = 4;

/**
 * What is kept of a closed file: what it mentions and, of a submission, its facts as JSON and the length of these. Who
 * reads mentions reads from the beginning, and comes to no facts.
 *
 * @param mentions as `mentionsToBytes` writes them
 */
export function summaryWith(mentions: Uint8Array, document: SourceDocument): Uint8Array {
  const facts =
    document.kind === 'submission'
      ? new TextEncoder().encode(JSON.stringify(packed(factsOf(document))))
      : new Uint8Array();
  const summary = new Uint8Array(mentions.length + facts.length + lengthBytes);
  summary.set(mentions);
  summary.set(facts, mentions.length);
  new DataView(summary.buffer).setUint32(mentions.length + facts.length, facts.length);
  return summary;
}

type PackedFacts = Omit<SubmissionFacts, 'issues'> & {
  /** The fields that have words. */
  readonly fields: readonly string[];
  /**
   * Of each issue its initiatives: the points, whether it is unconfirmed, and then the index of a field, and its words,
   * for each.
   */
  readonly issues: readonly (readonly [
    id: string,
    initiatives: readonly (readonly [points: readonly string[], isUnconfirmed: 0 | 1, ...words: number[]])[],
  ])[];
};

/** Facts without the names that each initiative would repeat: they are kept of thousands of files. */
function packed({ issues, ...rest }: SubmissionFacts): PackedFacts {
  const fields: string[] = [];
  const indexOf = (field: string): number => {
    const index = fields.indexOf(field);
    return index === -1 ? fields.push(field) - 1 : index;
  };
  return {
    ...rest,
    fields,
    issues: issues.map(({ id, initiatives }) => [
      id,
      initiatives.map(({ points, isUnconfirmed, words }) => [
        points,
        isUnconfirmed ? 1 : 0,
        ...words.flatMap(([field, count]) => [indexOf(field), count]),
      ]),
    ]),
  };
}

function unpacked({ fields, issues, ...rest }: PackedFacts): SubmissionFacts {
  return {
    ...rest,
    issues: issues.map(([id, initiatives]) => ({
      id,
      initiatives: initiatives.map(([points, isUnconfirmed, ...words]) => ({
        points,
        isUnconfirmed: isUnconfirmed === 1,
        words: Array.from(
          { length: words.length / 2 },
          (_, at) => [fields[words[2 * at] ?? -1] ?? '', words[2 * at + 1] ?? 0] as const,
        ),
      })),
    })),
  };
}

/** Facts that somebody has asked for: what was made of them is known by the same object. */
const read = new WeakMap<Uint8Array, SubmissionFacts>();

/** @returns undefined where the summary has none */
export function factsInSummary(summary: Uint8Array): SubmissionFacts | undefined {
  const known = read.get(summary);
  if (known !== undefined) return known;
  const end = summary.length - lengthBytes;
  if (end < 0) return undefined;
  const length = new DataView(summary.buffer, summary.byteOffset).getUint32(end);
  if (length === 0 || length > end) return undefined;
  const facts = unpacked(JSON.parse(new TextDecoder().decode(summary.subarray(end - length, end))) as PackedFacts);
  read.set(summary, facts);
  return facts;
}

/** So long at most is worked on what nobody has asked for yet, before messages are heard. */
const longestTurnMs = 10;

/** What texts mention, and where in a folder each thing is mentioned. */
export interface MentionService {
  /** What is known of saved files: told by whoever checks them, and read by those that search. */
  readonly saved: SavedFiles;
  /** What reads and finds mentions; it is read when it is first asked for. */
  reader(): Promise<MentionReader>;
  /** What is kept of a file while it is closed. */
  summaryOf(document: SourceDocument): Promise<Uint8Array>;
  /** The facts of a saved submission; undefined of a file of which nothing is known. */
  factsOf(uri: string): SubmissionFacts | undefined;
  /**
   * What the other submissions around a file name, as far as it is known now. Nobody waits for it: who asks has them
   * read.
   */
  namedAround(uri: string): NamedAround;
  /** Resolves when each saved file has been read once, and what is searched in all of them is made. Never rejects. */
  filesRead(): Promise<void>;
  /**
   * @param read has the saved files read, and never rejects; without it, nothing is known of them
   * @param openBeside the open texts other than that of a file
   */
  readBy(read: () => Promise<unknown>, openBeside: OpenBeside): void;
  /**
   * How many submissions name what is defined at an offset; undefined where nothing is. @param open the texts that are
   * open count before their files
   */
  namedBy(document: SourceDocument, offset: number, open: readonly SourceDocument[]): Promise<NamedBy | undefined>;
}

type OpenBeside = (uri: string) => readonly SourceDocument[];

export interface NamedBy {
  readonly range: Range;
  readonly submissions: number;
}

export function createMentionService(
  templates: TemplateStore,
  { clock, logger }: Pick<Ports, 'clock' | 'logger'>,
): MentionService & FolderReader {
  const saved = new SavedFiles();
  let reader: Promise<MentionReader> | undefined;
  const read = (): Promise<MentionReader> =>
    (reader ??= import('../../mentions/mention-reader.ts').then(({ createMentionReader }) =>
      createMentionReader((uri) => templates.at(uri), saved),
    ));
  let loaded: MentionReader | undefined;
  let readFiles: () => Promise<unknown> = () => Promise.resolve();
  let openTexts: OpenBeside = () => [];
  let reading: Promise<void> | undefined;
  const readAll = async (): Promise<void> => {
    await readFiles();
    loaded = await read();
    for (let rounds = -1; rounds !== saved.rounds;) {
      rounds = saved.rounds;
      await loaded.prepareSymbols(turnsOf(clock, undefined, longestTurnMs));
    }
  };
  const filesRead = (): Promise<void> =>
    (reading ??= readAll()
      .catch((error: unknown) => logger.error('Names in the folder could not be prepared to be searched', error))
      .finally(() => (reading = undefined)));
  return {
    saved,
    reader: read,
    summaryOf: async (document) => summaryWith((await read()).bytesOf(document), document),
    factsOf: (uri) => {
      const summary = saved.get(uri)?.summary;
      return summary && factsInSummary(summary);
    },
    filesRead,
    readBy: (by, openBeside) => {
      readFiles = by;
      openTexts = openBeside;
    },
    namedAround(uri) {
      void filesRead();
      return loaded?.namedAround(uri, openTexts(uri)) ?? { agencies: new Set(), templates: [] };
    },
    async namedBy(document, offset, open) {
      const mentions = await read();
      const defined = mentions.at(document, offset).find(({ role }) => role === 'definition');
      if (defined === undefined) return undefined;
      const { kind, key, range } = defined;
      const uses = mentions
        .of({ uri: document.uri, kind, key }, open)
        .filter(({ uri }) => !isTemplateUri(uri) && !isTeamFileUri(uri));
      return { range, submissions: new Set(uses.map(({ uri }) => uri)).size };
    },
    setFolders: (folderUris) => saved.setFolders(folderUris),
    filesChanged: () => Promise.resolve(false),
  };
}
