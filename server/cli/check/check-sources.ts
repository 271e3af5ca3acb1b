import { decodeText } from '../../document/text/decode-file.ts';
import { checkMessages } from '../../words/messages/cli/check.ts';
import { pathMessages } from '../../words/messages/cli/paths.ts';
import { checkFiles, type FileOutcome, type FilesChecked, type FileToCheck } from '../../workspace/check-files.ts';
import { settled } from '../../workspace/check-folders.ts';
import { productName } from '../../workspace/check-inputs.ts';
import { findingsFromBytes, type PlacedFinding } from '../../workspace/file-findings.ts';
import { keysOf, SameNumbers } from '../../workspace/same-numbers.ts';
import type { CliIo } from '../io.ts';
import { withPaths } from '../session.ts';
import { Refusal } from '../refusal.ts';
import { createProgress } from '../reports/progress.ts';
import type { Source } from '../sources.ts';
import type { Workspace, Workspaces } from '../workspaces.ts';
import { OtherPapers } from './other-papers.ts';

/** No submission is nearly as large. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Checks a text of standard input as the file at a path would be. The file need not be there.
 *
 * @throws {Refusal} for a text that is too large
 */
export async function checkStandardInput(
  path: string,
  workspaces: Workspaces,
  io: CliIo,
): Promise<GatheredFindings & { readonly place: PlacedSource }> {
  const uri = io.paths.toUri(path);
  const source = { uri, path: io.paths.toDisplay(uri, path), name: path };
  const bytes = await io.readStandardInput(mostBytes);
  if (bytes === undefined) throw new Refusal(checkMessages.tooLarge({ done: 'checked' }));
  const workspace = await workspaces.of(uri);
  // Loaded here, so that the check of files whose results are kept starts without it.
  const { LocalChecker } = await import('../local-checker.ts');
  const checker = new LocalChecker(io.clock, io.files);
  const place = { source, workspace };
  try {
    const {
      findings: bytesFound,
      warnings,
      complaints,
    } = await checker.check({ uri, inputs: workspace.inputs }, bytes);
    const findings = findingsFromBytes(bytesFound) ?? [];
    const outcomes = new Map([[uri, { kind: 'findings', findings, complaints } as const]]);
    const others = await checkOthers(
      [place],
      { outcomes, isStopped: false, save: () => Promise.resolve() },
      workspaces,
      io,
    );
    const showNow = settling([place, ...others.places], new Map([...outcomes, ...others.outcomes]), io);
    const failed = complaints.map((complaint) => withPaths(`A check failed: ${complaint}`, io));
    const agreement = uri === workspace.agreement?.uri ? undefined : workspace.agreement;
    const isWhole = workspace.isWhole && agreement?.isWhole !== false;
    const messages = [
      ...new Set([
        ...workspace.messages,
        ...(agreement?.messages ?? []),
        ...warnings.map((warning) => withPaths(warning, io)),
        ...failed,
      ]),
    ];
    for (const message of messages) io.stderr.write(`${message}\n`);
    return {
      place,
      found: [{ source, findings: showNow(findings, uri), text: decodeText(bytes) }],
      problems: isWhole ? failed : messages,
      unread: !isWhole || complaints.length > 0,
    };
  } finally {
    await checker.dispose();
  }
}

/** A file and its surroundings. */
export interface PlacedSource {
  readonly source: Source;
  readonly workspace: Workspace;
}

export async function placesOf(sources: readonly Source[], workspaces: Workspaces): Promise<readonly PlacedSource[]> {
  const places: PlacedSource[] = [];
  for (const source of sources) places.push({ source, workspace: await workspaces.of(source.uri) });
  return places;
}

type ReadOutcome =
  | { readonly kind: 'findings'; readonly findings: readonly PlacedFinding[]; readonly complaints: readonly string[] }
  | Extract<FileOutcome, { kind: 'unreadable' }>;

interface AllChecked extends FilesChecked {
  /** Of the files that were checked before the user stopped: of all, when nobody did. */
  readonly outcomes: ReadonlyMap<string, ReadOutcome>;
  readonly isStopped: boolean;
}

export async function checkAll(places: readonly PlacedSource[], io: CliIo): Promise<AllChecked> {
  const progress = createProgress(io, places.length);
  const files: readonly FileToCheck[] = places.map(({ source, workspace }) => ({
    uri: source.uri,
    inputs: workspace.inputs,
  }));
  const outcomes = new Map<string, ReadOutcome>();
  let isStopped = false;
  const listening = io.onInterrupt(() => (isStopped = true));
  try {
    const checked = await checkFiles(
      files,
      {
        files: io.files,
        clock: io.clock,
        digest: io.digest,
        kept: io.kept,
        product: productName(io.version, io.build),
        isStopped: () => isStopped,
        createChecker: async (work) => {
          const threads = io.createThreads(work);
          if (threads !== undefined) return threads;
          const { LocalChecker } = await import('../local-checker.ts');
          return new LocalChecker(io.clock, io.files);
        },
      },
      (outcome, { uri }) => {
        const findings = outcome.kind === 'findings' ? (findingsFromBytes(outcome.findings) ?? []) : [];
        outcomes.set(uri, outcome.kind === 'findings' ? { ...outcome, findings } : outcome);
        progress.advance(findings.filter(({ when }) => when === undefined).length);
      },
    );
    return { ...checked, outcomes, isStopped: isStopped && outcomes.size < files.length };
  } finally {
    listening.dispose();
    progress.clear();
  }
}

/** The findings of one file. */
export interface SourceFindings {
  readonly source: Source;
  readonly findings: readonly PlacedFinding[];
  /** Of standard input, which no file holds. */
  readonly text?: string;
}

export interface GatheredFindings {
  /** In the order of the files. */
  readonly found: readonly SourceFindings[];
  /** Sentences about what could not be done, each once; they were said on standard error. */
  readonly problems: readonly string[];
  /** True when something may be missing. */
  readonly unread: boolean;
}

/** Says what could not be done, in the order of the files, each sentence once. */
export function gather(
  places: readonly PlacedSource[],
  checked: AllChecked,
  others: OtherFindings,
  io: CliIo,
): GatheredFindings {
  const found: SourceFindings[] = [];
  const said = new Set<string>();
  const problems: string[] = [];
  const sayOnce = (messages: readonly string[], isProblem: boolean): void => {
    for (const message of messages.map((line) => withPaths(line, io))) {
      if (said.has(message)) continue;
      said.add(message);
      if (isProblem) problems.push(message);
      io.stderr.write(`${message}\n`);
    }
  };
  const showNow = settling([...places, ...others.places], new Map([...checked.outcomes, ...others.outcomes]), io);
  const checkedUris = new Set(places.map(({ source }) => source.uri));
  // A warning begins with the address of a template or of a team's file, among whose findings it is, if the file is
  // checked itself.
  const isToldOf = (warning: string): boolean =>
    findingsIn(checked.outcomes.get(warning.split(' ', 1)[0] ?? '')).length > 0;
  let unread = false;
  for (const { source, workspace } of places) {
    const outcome = checked.outcomes.get(source.uri);
    if (outcome === undefined) continue;
    if (outcome.kind !== 'findings') {
      // The messages of a workspace say this of a template, too, when a submission beside it is checked.
      sayOnce([pathMessages.unreadable({ path: source.path, reason: io.files.reasonOf(outcome.error) }).text], true);
      unread = true;
      continue;
    }
    sayOnce(
      [...workspace.messages, ...checked.warningsOf(workspace.inputs).filter((one) => !isToldOf(one))],
      !workspace.isWhole,
    );
    const { agreement } = workspace;
    const isAgreed = agreement?.isWhole !== false;
    // Where the file itself is checked, its findings say what means nothing in it.
    if (agreement !== undefined && !checkedUris.has(agreement.uri)) sayOnce(agreement.messages, !isAgreed);
    else if (!isAgreed) sayOnce([checkMessages.tornConfig({ path: agreement?.path ?? '' }).text], true);
    // A rule that fails may do so in each of thousands of files: it is said once here, and the findings of each file
    // say where.
    sayOnce(
      outcome.complaints.map((complaint) => `A check failed: ${complaint}`),
      true,
    );
    unread ||= !workspace.isWhole || !isAgreed || outcome.complaints.length > 0;
    found.push({ source, findings: showNow(outcome.findings, source.uri) });
  }
  return { found, problems, unread };
}

function findingsIn(outcome: ReadOutcome | undefined): readonly PlacedFinding[] {
  return outcome?.kind === 'findings' ? outcome.findings : [];
}

/** What was found in files that nobody asked about, and on which answers about the others rest. */
type OtherFindings = Pick<AllChecked, 'outcomes'> & { readonly places: readonly PlacedSource[] };

/** What is stored of other files: of standard input's, nothing is looked up. */
type WhatIsStored = Partial<Pick<AllChecked, 'storedOf'>>;

/**
 * Checks those other files of the workspaces that may have the number of a file that was checked, so that the answer is
 * the same as when all are checked. What is found in them is kept.
 */
export async function checkOthers(
  places: readonly PlacedSource[],
  checked: Pick<AllChecked, 'outcomes' | 'isStopped' | 'save'> & WhatIsStored,
  workspaces: Workspaces,
  io: CliIo,
): Promise<OtherFindings> {
  if (checked.isStopped) return { places: [], outcomes: new Map() };
  const others = await placesBeside(places, checked, workspaces, io);
  if (others.length === 0) return { places: [], outcomes: new Map() };
  // Both write what is kept as a whole, so one after the other.
  await checked.save();
  const found = await checkAll(others, io);
  if (!found.isStopped) await found.save();
  return { places: others, outcomes: found.outcomes };
}

async function placesBeside(
  places: readonly PlacedSource[],
  { outcomes, storedOf }: Pick<AllChecked, 'outcomes'> & WhatIsStored,
  workspaces: Workspaces,
  io: CliIo,
): Promise<readonly PlacedSource[]> {
  const papers = new OtherPapers(workspaces, io, storedOf);
  const known = new Set(outcomes.keys());
  const uris = new Set<string>();
  for (const {
    source: { uri },
  } of places) {
    const outcome = outcomes.get(uri);
    if (outcome?.kind !== 'findings') continue;
    for (const { when } of outcome.findings) {
      if (when?.kind === 'same') for (const other of await papers.withNumber(uri, when.written, known)) uris.add(other);
    }
  }
  return placesOf(
    [...uris].sort().map((uri) => {
      const path = io.paths.toDisplay(uri, '');
      return { uri, path, name: path };
    }),
    workspaces,
  );
}

/**
 * Gives those findings of a file that are to be shown: some depend on the day, or on what stands in the other files.
 */
function settling(
  places: readonly PlacedSource[],
  outcomes: AllChecked['outcomes'],
  { clock }: CliIo,
): (findings: readonly PlacedFinding[], uri: string) => readonly PlacedFinding[] {
  const same = new SameNumbers();
  void same.setFolders([...new Set(places.map(({ workspace }) => workspace.inputs.folderUri))]);
  for (const [uri, outcome] of outcomes) if (outcome.kind === 'findings') same.setSaved(uri, keysOf(outcome.findings));
  const paths = new Map(places.map(({ source: { uri, path } }) => [uri, path]));
  return (findings, uri) =>
    settled(findings, uri, { clock, sameAs: (...asked) => same.sameAs(...asked) }).map((finding) =>
      finding.elsewhere === undefined
        ? finding
        : {
            ...finding,
            elsewhere: finding.elsewhere.map((one) => ({ ...one, path: paths.get(one.uri) ?? one.uri })),
          },
    );
}
