import { formatsOf } from '../../contract/formats.ts';
import { checkFiles, type FileOutcome, type FilesChecked, type FileToCheck } from '../../workspace/check-files.ts';
import { productName } from '../../workspace/check-inputs.ts';
import { findingsFromBytes, type PlacedFinding } from '../../workspace/file-findings.ts';
import { grouped } from '../../words/grouped.ts';
import { oneOf } from '../arguments.ts';
import { exitFindings, exitFine, exitInterrupted, exitWrongUse, wrongUse, type Command } from './command.ts';
import type { CliIo } from '../io.ts';
import { createPaint } from '../reports/paint.ts';
import { createProgress } from '../reports/progress.ts';
import { reportAsJson } from '../reports/report-json.ts';
import { reportAsText } from '../reports/report-text.ts';
import { reaches, severities, type FileReport } from '../reports/report.ts';
import { findSources, type Source } from '../sources.ts';
import { Workspaces, type Workspace } from '../workspaces.ts';

export const check: Command = {
  name: 'check',
  summary: 'Says what is wrong in submissions and templates, as the editor does.',
  help: `Usage: policy-submissions check PATH... [--format text|json] [--fail-on error|warning|information|hint]

Checks files and, below folders, every *.submission.yaml and *.submission-template.yaml
(or .yml). Hidden folders and node_modules are left out. What was found is kept in your
cache folder, so that the next check looks only at what changed.

  --format FORMAT    text (the default) or json: positions count from 0, as in LSP
  --fail-on SEVERITY the least severity that makes the exit code 1 (default: error)
  --no-settings      do not read severities from .vscode/settings.json
  --no-cache         check everything anew, and keep nothing
  --stats            say on standard error how many files were read and checked
  -h, --help         show this help

Exit code: 0 fine; 1 findings of that severity or graver; 2 wrong use, or an incomplete
check: a file, a folder or a template that can not be read, or a check that failed. JSON
says so, too: “complete” is false.
`,
  options: {
    'format': { type: 'string' }, 'fail-on': { type: 'string' },
    'no-settings': { type: 'boolean' }, 'no-cache': { type: 'boolean' }, 'stats': { type: 'boolean' },
  },
  async run(args, io) {
    const format = oneOf(args, 'format', formatsOf.findings) ?? 'text';
    const failOn = oneOf(args, 'fail-on', severities) ?? 'error';
    if (args.positionals.length === 0) throw wrongUse('Name at least one file or folder to check.');

    const { sources, incomplete } = await findSources(args.positionals, io);
    const places = await placesOf(sources, new Workspaces(io, { settings: !args.has('no-settings') }));
    const checked = await checkAll(places, args.has('no-cache') ? { ...io, kept: undefined } : io);
    const { reports, unread } = gather(places, checked, io);
    const isComplete = !unread && !incomplete;
    if (args.has('stats')) io.stderr.write(statsLine(sources.length, checked));
    io.stdout.write(format === 'json' ? reportAsJson(reports, isComplete && !checked.isStopped) : reportAsText(reports, createPaint(io)));
    if (checked.isStopped) {
      io.stderr.write(stoppedLine(checked.outcomes.size, sources.length, !args.has('no-cache')));
      return exitInterrupted;
    }
    await checked.save();
    if (!isComplete) {
      io.stderr.write('The check is incomplete, and says above what is missing.\n');
      return exitWrongUse;
    }
    return reaches(reports, failOn) ? exitFindings : exitFine;
  },
};

/** A file and its surroundings. */
interface Place {
  readonly source: Source;
  readonly workspace: Workspace;
}

async function placesOf(sources: readonly Source[], workspaces: Workspaces): Promise<readonly Place[]> {
  const places: Place[] = [];
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

async function checkAll(places: readonly Place[], io: CliIo): Promise<AllChecked> {
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
        return new LocalChecker(io.clock);
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
function gather(places: readonly Place[], checked: AllChecked, io: CliIo): { readonly reports: readonly FileReport[]; readonly unread: boolean } {
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
      // Of a template the same may be said where others are checked by it.
      sayOnce([`${source.path} can not be read: ${io.files.reasonOf(outcome.error)}.`]);
      unread = true;
      continue;
    }
    sayOnce([...workspace.messages, ...checked.warningsOf(workspace.inputs)]);
    // The same rule may fail in each of thousands of files; the files' own findings say where.
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
  return `${files} ${files === 1 ? 'file' : 'files'}: ${known} known from an earlier check, ${checked} checked; ${read} read.\n`;
}
