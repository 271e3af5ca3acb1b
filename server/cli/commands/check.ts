import { formatsOf, paperWords } from '../../contract/formats.ts';
import { checkFiles, type FileOutcome, type FilesChecked, type FileToCheck } from '../../workspace/check-files.ts';
import { productName } from '../../workspace/check-inputs.ts';
import { findingsFromBytes, type PlacedFinding } from '../../workspace/file-findings.ts';
import { counted, grouped } from '../../words/counts.ts';
import { checkReady } from './check-ready.ts';
import { exitFindings, exitFine, exitInterrupted, exitWrongUse, defineCommand } from './command.ts';
import { wrongUse } from '../refusal.ts';
import type { CliIo } from '../io.ts';
import { createPaint } from '../reports/paint.ts';
import { createProgress } from '../reports/progress.ts';
import { reportAsJson } from '../reports/report-json.ts';
import { reportAsText } from '../reports/report-text.ts';
import { reaches, severities, type FileReport } from '../reports/report.ts';
import { findSources, type Source } from '../sources.ts';
import { Workspaces, type Workspace } from '../workspaces.ts';

export const check = defineCommand({
  name: 'check',
  summary: 'Says what is wrong in submissions and templates, as the editor does.',
  usage: ['PATH...'],
  about: [
    'Checks files and, below folders, every *.submission.yaml and *.submission-template.yaml (or .yml). Hidden folders and node_modules are left out. What was found is kept in your cache folder, so that the next check looks only at what changed.',
    'Templates and registries are those of the git repository that holds the file.',
    'With --ready, says of each submission whether it can be sent, and what is left to do before: errors, text of the form, answers to confirm, what readers would notice, texts that are too long, links that are gone or that nobody has looked at, missing files, and the deadline. What was seen of links is what “policy-submissions links” or the editor saw.',
  ],
  options: {
    'format': { kind: 'choice', value: 'FORMAT', values: formatsOf.findings, default: 'text', words: paperWords.findings, says: 'in which form it is said' },
    'fail-on': { kind: 'choice', value: 'SEVERITY', values: severities, default: 'error', says: 'the least severity that makes the exit code 1' },
    'ready': { kind: 'flag', says: 'say whether the submissions can be sent, instead of all findings' },
    'no-settings': { kind: 'flag', says: 'do not read severities from .vscode/settings.json' },
    'no-cache': { kind: 'flag', says: 'check everything anew, and keep nothing' },
    'stats': { kind: 'flag', says: 'say on standard error how many files were read and checked' },
  },
  exitCodes: {
    [exitFine]: 'fine',
    [exitFindings]: 'findings of that severity or graver; with --ready, a submission that can not be sent yet',
    [exitWrongUse]: 'wrong use, or an incomplete check: a file, a folder or a template that can not be read, or a check that failed. JSON says so, too: “complete” is false',
    [exitInterrupted]: 'stopped by Ctrl-C',
  },
  examples: [
    { line: 'check submissions/', says: 'checks all submissions and templates of a folder.' },
    { line: 'check submissions/japan.submission.yaml --fail-on warning', says: 'checks one, and fails on warnings, too.' },
    { line: 'check submissions/ --ready', says: 'says what is left to do before they can be sent.' },
    { line: 'check . --format json', says: 'says the same for other programs.' },
  ],
  async run(args, io) {
    const { positionals, options: { format, 'fail-on': failOn, 'no-cache': noCache, stats, ...options } } = args;
    if (positionals.length === 0) throw wrongUse('Name at least one file or folder to check.');

    if (options.ready) {
      if (noCache || stats) throw wrongUse('--ready checks everything anew each time, so it does not go with --no-cache or --stats.');
      return checkReady(positionals, { format, settings: !options['no-settings'] }, io);
    }
    const { sources, incomplete } = await findSources(positionals, io);
    const places = await placesOf(sources, new Workspaces(io, { settings: !options['no-settings'] }));
    const checked = await checkAll(places, noCache ? { ...io, kept: undefined } : io);
    const { reports, unread } = gather(places, checked, io);
    const isComplete = !unread && !incomplete;
    if (stats) io.stderr.write(statsLine(sources.length, checked));
    io.stdout.write(format === 'json' ? reportAsJson(reports, isComplete && !checked.isStopped) : reportAsText(reports, createPaint(io)));
    if (checked.isStopped) {
      io.stderr.write(stoppedLine(checked.outcomes.size, sources.length, !noCache));
      return exitInterrupted;
    }
    await checked.save();
    if (!isComplete) {
      io.stderr.write('The check is incomplete, and says above what is missing.\n');
      return exitWrongUse;
    }
    return reaches(reports, failOn) ? exitFindings : exitFine;
  },
});

/** A file and its surroundings. */
interface PlacedSource {
  readonly source: Source;
  readonly workspace: Workspace;
}

async function placesOf(sources: readonly Source[], workspaces: Workspaces): Promise<readonly PlacedSource[]> {
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

async function checkAll(places: readonly PlacedSource[], io: CliIo): Promise<AllChecked> {
  const progress = createProgress(io, places.length);
  const files: readonly FileToCheck[] = places.map(({ source, workspace }) => ({ uri: source.uri, inputs: workspace.inputs }));
  const outcomes = new Map<string, ReadOutcome>();
  let isStopped = false;
  const listening = io.onInterrupt(() => (isStopped = true));
  try {
    const checked = await checkFiles(files, {
      files: io.files, clock: io.clock, digest: io.digest, kept: io.kept, product: productName(io.version, io.build), isStopped: () => isStopped,
      createChecker: async (work) => {
        const threads = io.createThreads(work);
        if (threads !== undefined) return threads;
        const { LocalChecker } = await import('../local-checker.ts');
        return new LocalChecker(io.clock, io.files);
      },
    }, (outcome, { uri }) => {
      const findings = outcome.kind === 'findings' ? findingsFromBytes(outcome.findings) ?? [] : [];
      outcomes.set(uri, outcome.kind === 'findings' ? { ...outcome, findings } : outcome);
      progress.advance(findings.length);
    });
    return { ...checked, outcomes, isStopped: isStopped && outcomes.size < files.length };
  } finally {
    listening.dispose();
    progress.clear();
  }
}

/** Says what could not be done, in the order of the files, each sentence once. */
function gather(places: readonly PlacedSource[], checked: AllChecked, io: CliIo): { readonly reports: readonly FileReport[]; readonly unread: boolean } {
  const reports: FileReport[] = [];
  const said = new Set<string>();
  const sayOnce = (messages: readonly string[]): void => {
    for (const message of messages.filter((one) => !said.has(one))) io.stderr.write(`${message}\n`);
    for (const message of messages) said.add(message);
  };
  let unread = false;
  for (const { source, workspace } of places) {
    const outcome = checked.outcomes.get(source.uri);
    if (outcome === undefined) continue;
    if (outcome.kind !== 'findings') {
      // The messages of a workspace say this of a template, too, when a submission beside it is checked.
      sayOnce([`${source.path} can not be read: ${io.files.reasonOf(outcome.error)}.`]);
      unread = true;
      continue;
    }
    sayOnce([...workspace.messages, ...checked.warningsOf(workspace.inputs)]);
    // A rule that fails may do so in each of thousands of files: it is said once here, and the findings of each file say where.
    sayOnce(outcome.complaints.map((complaint) => `A check could not be made: ${complaint}`));
    unread ||= !workspace.isWhole || outcome.complaints.length > 0;
    reports.push({ path: source.path, findings: outcome.findings });
  }
  return { reports, unread };
}

function stoppedLine(done: number, files: number, isKept: boolean): string {
  const how = `Stopped before all files were checked: ${grouped(done)} of ${grouped(files)} were.`;
  return isKept ? `${how} What was found in them is kept, and the next check goes on from there.\n` : `${how}\n`;
}

function statsLine(files: number, { counts: { known, read, checked } }: FilesChecked): string {
  return `${counted(files, 'file')}: ${grouped(known)} known from an earlier check, ${grouped(checked)} checked; ${grouped(read)} read.\n`;
}
