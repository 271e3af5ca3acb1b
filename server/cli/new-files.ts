import type { SubmissionDocument } from '../document/model/source-document.ts';
import type { NewSubmissionResult } from '../protocol/new-submission.ts';
import type { NewSubmissionService } from '../service/edit/new-submissions.ts';
import type { CliIo } from './io.ts';
import { Refusal } from './refusal.ts';
import type { Session } from './session.ts';
import { findSources } from './sources.ts';
import { commandMessages } from '../words/messages/cli/commands.ts';

/** Submissions whose answers are carried over. */
export interface EarlierAnswers {
  readonly documents: readonly SubmissionDocument[];
  readonly uris: readonly string[];
  /** True when one of them could not be read, which was reported. */
  readonly incomplete: boolean;
  /** True for one submission that was named: it is carried over for any economy. */
  readonly isOne: boolean;
}

export const noEarlierAnswers: EarlierAnswers = { documents: [], uris: [], incomplete: false, isOne: false };

/** Reads a submission, or all of a folder. */
export async function earlierAt(typed: string, session: Session, io: CliIo): Promise<EarlierAnswers> {
  const found = await findSources([typed], io, { to: 'carry over', wants: 'submissions' });
  let { incomplete } = found;
  const documents: SubmissionDocument[] = [];
  for (const source of found.sources) {
    const open = await session.open(source);
    if (typeof open === 'string') {
      incomplete = true;
      session.complain(open);
    } else if (open.document.kind === 'submission') documents.push(open.document);
  }
  const uris = found.sources.map(({ uri }) => uri);
  return { documents, uris, incomplete, isOne: uris.length === 1 && io.paths.toUri(typed) === uris[0] };
}

/** The new submission of an economy, to be written. */
export interface BegunFile {
  readonly economy: string;
  readonly result: Exclude<NewSubmissionResult, { readonly refused: string }>;
  /** URI of the earlier submission. */
  readonly from: string | undefined;
  /** Absent for standard output. */
  readonly path: string | undefined;
}

export interface NewFiles {
  readonly service: NewSubmissionService;
  /** The id of the template. */
  readonly template: string;
  /** Absent for standard output. */
  readonly target:
    | { readonly file: string; readonly folder?: undefined }
    | { readonly folder: string; readonly file?: undefined }
    | undefined;
  readonly earlier: EarlierAnswers;
  /** Whether all economies begin, so that an earlier submission that is carried over for none is told. */
  readonly isForAll: boolean;
}

export interface BegunFiles {
  readonly begun: readonly BegunFile[];
  /** False when an economy was left out because its previous submission cannot be carried over, which was reported. */
  readonly isWhole: boolean;
}

/**
 * Begins a submission for each economy. @throws {Refusal} when one cannot be begun, or none, or two would be one file
 */
export async function beginEach(
  economies: readonly string[],
  { service, template, target, earlier: { documents, isOne }, isForAll }: NewFiles,
  io: CliIo,
): Promise<BegunFiles> {
  const used = new Set<SubmissionDocument>();
  const file = target && io.paths.toUri(target.file ?? `${target.folder}/new.submission.yaml`);
  const folder = file?.slice(0, file.lastIndexOf('/'));
  const begun: BegunFile[] = [];
  const refused: string[] = [];
  const leftOut: { readonly economy: string; readonly reason: string }[] = [];
  for (const economy of economies) {
    const from = isOne ? documents[0] : service.newestOf(economy, template, documents);
    if (from !== undefined) used.add(from);
    const result = await service.begin(
      {
        template,
        economy,
        ...(from && { from: from.uri }),
        ...(folder !== undefined && { folder }),
      },
      { openText: () => from?.text },
    );
    if ('refused' in result) {
      if (from === undefined) refused.push(result.refused);
      else leftOut.push({ economy, reason: `${io.paths.toDisplay(from.uri, '')}: ${result.refused}` });
    } else
      begun.push({
        economy: result.economy,
        result,
        from: from?.uri,
        path: target === undefined ? undefined : (target.file ?? `${target.folder}/${result.fileName}`),
      });
  }
  if (refused.length > 0 || begun.length === 0)
    throw new Refusal([...new Set([...refused, ...leftOut.map(({ reason }) => reason)])].join('\n'));
  refuseSameNames(begun);
  for (const { economy, reason } of leftOut)
    io.stderr.write(`${reason}\n${commandMessages.economyLeftOut({ economy }).text}\n`);
  for (const document of isForAll ? documents : []) {
    const reason = used.has(document) ? undefined : service.whyUnused(document, template, [...used]);
    const path = io.paths.toDisplay(document.uri, '');
    if (reason !== undefined) io.stderr.write(`${commandMessages.previousUnused({ path }).text} ${reason}\n`);
  }
  return { begun, isWhole: leftOut.length === 0 };
}

function refuseSameNames(begun: readonly BegunFile[]): void {
  const owners = new Map<string, string[]>();
  for (const { path, economy } of begun)
    if (path !== undefined) owners.set(path, [...(owners.get(path) ?? []), economy]);
  const refused = [...owners]
    .filter(([, economies]) => economies.length > 1)
    .map(([path, economies]) => commandMessages.oneFileForEconomies({ path, economies }).text);
  if (refused.length > 0) throw new Refusal(refused.join('\n'));
}
