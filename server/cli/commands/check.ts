import type { FilesChecked } from '../../workspace/check-files.ts';
import { usualBaseline } from '../../workspace/baseline/baseline-file.ts';
import type { BaselineQuestion } from '../check/check-baseline.ts';
import type { CountedSettings } from '../check/changed-sources.ts';
import { changesSince, stagedAt, stagedElsewhere } from '../changes-since.ts';
import {
  limitsOf,
  type CheckLimits,
  checkOptions,
  readCheckWishes,
  readShowConfigWishes,
  toldFixes,
  refuseBesideReady,
  type CheckWishes,
  type ReportWishes,
} from '../check/check-options.ts';
import {
  checkAll,
  checkOthers,
  gather,
  placesOf,
  type GatheredFindings,
  type PlacedSource,
  checkStandardInput,
} from '../check/check-sources.ts';
import type { ChangedLines, CliIo, StagedFiles } from '../io.ts';
import { refuseBadOutput, writeOutput } from '../output-file.ts';
import { isReportOf } from '../reports/findings/own-report.ts';
import { findingsAs } from '../reports/findings/say-findings.ts';
import { Session } from '../session.ts';
import { findSources, type Source } from '../sources.ts';
import { Workspaces } from '../workspaces.ts';
import { checkReady } from './check-ready.ts';
import { exitFindings, exitFine, exitInterrupted, exitWrongUse, defineCommand } from './command.ts';
import { checkMessages } from '../../words/messages/cli/check.ts';

export const check = defineCommand({
  name: 'check',
  summary: 'Checks submissions and templates, as the editor does.',
  usage: ['PATH...', '- --stdin-path PATH', '--show-config [PATH]'],
  about: [
    'Checks files and, below folders, every *.submission.yaml and *.submission-template.yaml (or .yml). Hidden folders and node_modules are skipped, and so are files that a .gitignore, “exclude:” of the team’s configuration or --exclude leaves out. A file or folder that is named itself is checked anyway. A folder without files to check is reported on standard error; the exit code stays 0. The results are stored in your cache folder, so the next check only has to check what has changed.',
    'The settings of the team in .policy-submissions/config.yaml are used; .vscode/settings.json takes precedence over them. With --show-config, shows each setting for a file or folder, and the file and line in which it is set.',
    'Templates and registries are taken from the git repository that contains the file.',
    'With “-”, checks the text on standard input as if it were the file that --stdin-path names. That file does not have to exist.',
    'With --staged, checks the files that are staged for the next commit, with their staged content. All files are read as git’s index has them, so a template or setting that is not in the commit does not count. If a template, registry, list of terms or setting is staged, all submissions that it affects are checked.',
    'With --write-baseline, writes all findings to .policy-submissions/baseline.json. From then on only new findings are shown and counted, here and in the editor. A check says how many of them no longer exist, and --prune-baseline removes these. The baseline does not affect --ready.',
    'With --ready, reports for each submission whether it can be sent, and what is left to do before that: errors, placeholders, answers to confirm, visible findings, texts that are too long, links that are broken or not checked yet, missing files, and the deadline. The results for links are those of “policy-submissions links” or of the editor.',
  ],
  options: checkOptions,
  exitCodes: {
    [exitFine]: 'fine',
    [exitFindings]:
      'findings of the severity of --fail-on or higher, or more warnings than --max-warnings; with --ready, a submission that cannot be sent yet',
    [exitWrongUse]:
      'wrong use, such as a path that does not exist, for which nothing is checked; or an incomplete check: a file, a folder or a template that cannot be read, a configuration with an error in its YAML, or a check that failed. In JSON, “complete” is then false',
    [exitInterrupted]: 'stopped by Ctrl-C',
  },
  examples: [
    { line: 'check submissions/', says: 'checks all submissions and templates of a folder.' },
    {
      line: 'check submissions/japan.submission.yaml --fail-on warning',
      says: 'checks one file, and also fails on warnings.',
    },
    { line: 'check submissions/ --ready', says: 'shows what is left to do before they can be sent.' },
    { line: 'check --show-config', says: 'shows the settings for this folder, and where each is set.' },
    { line: 'check . --write-baseline', says: 'shows only new findings from now on.' },
    { line: 'check . --format json', says: 'writes the same for other programs.' },
    { line: 'check submissions/ --format json --fixes', says: 'also writes how each finding can be fixed.' },
    { line: 'check --staged', says: 'checks what the next commit contains.' },
    {
      line: 'check . --changed-since HEAD~1 --format github',
      says: 'shows the findings of what has changed, next to the lines of a pull request.',
    },
  ],
  async run(args, io) {
    const { ready, 'show-config': shows, 'no-settings': noSettings, 'no-config': noConfig } = args.options;
    const counts = { settings: !noSettings, config: !noConfig };
    if (shows) {
      const { showConfig } = await import('../check/show-config.ts');
      return (await showConfig(readShowConfigWishes(args), new Workspaces(io, counts), io)) ? exitFine : exitWrongUse;
    }
    if (ready) return checkReady(args.positionals, { format: refuseBesideReady(args), ...counts }, io);
    const wishes = readCheckWishes(args);
    if (wishes.standardInput === undefined) return checkPaths(wishes, counts, io);
    const workspaces = new Workspaces(io, { ...counts, fixes: toldFixes(wishes.report) });
    await refuseOutput(wishes.report, [], io);
    const { place, ...gathered } = await checkStandardInput(wishes.standardInput, workspaces, io);
    const left = await afterBaselines({ ...gathered, places: [place], wishes: wishes.baseline }, io);
    return say(left, { wishes: wishes.report, limits: limitsOf([place], wishes.report) }, io);
  },
});

/** What is left of what was found, where folders have a baseline. */
async function afterBaselines(
  { places, wishes, ...gathered }: GatheredFindings & Pick<BaselineQuestion, 'places' | 'wishes'>,
  io: CliIo,
): Promise<LeftFindings> {
  // Few folders have a baseline, and what it needs is read then.
  const left = (await isWanted(places, wishes, io))
    ? await (
        await import('../check/check-baseline.ts')
      ).applyBaselines({ places, found: gathered.found, isComplete: !gathered.unread, wishes }, io)
    : { found: gathered.found, baselined: 0, problems: [] };
  return {
    found: left.found,
    baselined: left.baselined,
    problems: [...gathered.problems, ...left.problems],
    unread: gathered.unread || left.problems.length > 0,
  };
}

/** False when there is no baseline, and none is to be written. */
async function isWanted(
  places: readonly PlacedSource[],
  { isOff, writes, prunes, file }: BaselineQuestion['wishes'],
  { files }: CliIo,
): Promise<boolean> {
  if (isOff) return false;
  if (writes || prunes || file !== undefined) return true;
  if (places.some(({ workspace }) => workspace.config.baseline !== undefined)) return true;
  const folderUris = new Set(places.map(({ workspace }) => workspace.inputs.folderUri));
  const kinds = await Promise.all(
    [...folderUris].map((uri) =>
      files.kindOf(`${uri.replace(/\/$/, '')}/${usualBaseline}`).catch(() => 'other' as const),
    ),
  );
  return kinds.some((kind) => kind !== 'missing');
}

/** What was found, without what is in a baseline. */
interface LeftFindings extends GatheredFindings {
  readonly baselined: number;
}

/** Fixes what is safe to fix, and says so beside the report. @returns true when not everything could be fixed */
async function fixFirst(sources: readonly Source[], counts: CountedSettings, io: CliIo): Promise<boolean> {
  const { fixFiles } = await import('../fix/fix-paths.ts');
  const session = new Session(io, { looksForFiles: true, ...counts });
  try {
    const fixable = sources.filter(({ uri }) => !uri.includes('/.policy-submissions/'));
    return (
      (await fixFiles(
        { sources: fixable, incomplete: false },
        session,
        { codes: new Set(), dryRun: false },
        { ...io, stdout: io.stderr },
      )) !== exitFine
    );
  } finally {
    await session.dispose();
  }
}

async function checkPaths(wishes: CheckWishes, counts: CountedSettings, outside: CliIo): Promise<number> {
  const { paths, report, baseline, noCache, stats } = wishes;
  const staged = wishes.staged ? await stagedAt(paths, outside) : undefined;
  // Read here, as all that is about changes, so that other checks start without it.
  const io =
    staged === undefined
      ? outside
      : { ...outside, files: (await import('../staged-files.ts')).withStaged(outside.files, staged) };
  const {
    sources: named,
    incomplete,
    ignored,
  } = await findSources(paths, io, {
    to: 'check',
    wants: 'whatever is checked',
    changes: wishes.fixes ? 'fixed' : undefined,
  });
  const elsewhere = staged === undefined || paths.join() !== '.' ? undefined : stagedElsewhere(staged, io);
  if (elsewhere !== undefined) io.stderr.write(`${elsewhere}\n`);
  await refuseOutput(
    report,
    named.map(({ uri }) => uri),
    io,
  );
  const asked = async () => {
    const workspaces = new Workspaces(io, { ...counts, fixes: toldFixes(report) });
    const all = await placesOf(named, workspaces);
    const changes = await changesOf(wishes.changedSince, staged, all, { counts, io });
    return {
      workspaces,
      changes,
      places: changes === undefined ? all : all.filter(({ source }) => changes.has(source.uri)),
    };
  };
  let { workspaces, changes, places } = await asked();
  const unfixed =
    wishes.fixes &&
    (await fixFirst(
      places.map(({ source }) => source),
      counts,
      io,
    ));
  // Fixing changes line numbers, and may change a template, so both are read again.
  if (wishes.fixes) ({ workspaces, changes, places } = await asked());
  const keeping = noCache ? { ...io, kept: undefined } : io;
  const checked = await checkAll(places, keeping);
  const gathered = gather(places, checked, await checkOthers(places, checked, workspaces, keeping), io);
  const unread = gathered.unread || incomplete || unfixed;
  const left = await afterBaselines({ ...gathered, unread: unread || checked.isStopped, places, wishes: baseline }, io);
  const found =
    changes === undefined
      ? left.found
      : await (await import('../check/changed-findings.ts')).changedFindings(left.found, changes, io);
  if (stats) io.stderr.write(statsLine(places.length, checked, { baselined: left.baselined, ignored }));
  const stopped = checked.isStopped ? stoppedLine(checked.outcomes.size, places.length, !noCache) : undefined;
  const code = await say(
    { ...left, found, unread: unread || left.problems.length > gathered.problems.length },
    { wishes: report, limits: limitsOf(places, report) },
    io,
    stopped,
  );
  if (stopped === undefined) await checked.save();
  return code;
}

/** Which files, and which lines of them, a check is about; undefined for all. */
async function changesOf(
  changedSince: string | undefined,
  staged: StagedFiles | undefined,
  places: readonly PlacedSource[],
  { counts, io }: { readonly counts: CountedSettings; readonly io: CliIo },
): Promise<ReadonlyMap<string, ChangedLines> | undefined> {
  if (staged === undefined && changedSince === undefined) return undefined;
  const { changedPlaces, stagedPlaces } = await import('../check/changed-sources.ts');
  if (staged !== undefined) return stagedPlaces(staged, places, counts, io);
  return changedSince === undefined
    ? undefined
    : changedPlaces((uris, wants) => changesSince(changedSince, uris, io, wants), places, counts, io);
}

interface Saying {
  readonly wishes: ReportWishes;
  readonly limits: CheckLimits;
}

/**
 * Writes the report.
 *
 * @param stopped says how far the check was, where the user has stopped it
 * @returns the exit code
 */
async function say(
  { found, problems, unread, baselined }: LeftFindings,
  { wishes, limits }: Saying,
  io: CliIo,
  stopped?: string,
): Promise<number> {
  const isComplete = !unread && stopped === undefined;
  const reportAs = (format: typeof wishes.format): Promise<string> => {
    // People have little use for hints in a terminal; programs choose for themselves.
    const shown = limits.shownFrom(found, wishes.severity ?? (format === 'text' ? 'information' : 'hint'));
    const kept = new Set(shown.flatMap(({ findings }) => findings));
    const notShown = found.flatMap(({ findings }) => findings.filter((one) => !kept.has(one)));
    return findingsAs(
      format,
      {
        found: shown,
        problems: stopped === undefined ? problems : [...problems, stopped],
        isComplete,
        notShown,
        baselined,
        withFixes: wishes.withFixes,
      },
      limits,
      io,
    );
  };
  const report = await reportAs(wishes.format);
  // GitHub's commands are ours there.
  if (wishes.output === undefined)
    (wishes.format === 'github' ? io.document : wishes.format === 'text' ? io.painted : io.stdout).write(report);
  else {
    await writeOutput(wishes.output, report, io);
    io.painted.write(await reportAs('text'));
  }
  if (stopped !== undefined) {
    io.stderr.write(`${stopped}\n`);
    return exitInterrupted;
  }
  if (!isComplete) {
    io.stderr.write(`${checkMessages.incomplete.text}\n`);
    return exitWrongUse;
  }
  const { fails, said } = limits.judge(found);
  for (const sentence of said) io.stderr.write(`${sentence}\n`);
  return fails ? exitFindings : exitFine;
}

async function refuseOutput(
  { output, force, format }: ReportWishes,
  inputUris: readonly string[],
  io: CliIo,
): Promise<void> {
  if (output !== undefined)
    await refuseBadOutput(output, inputUris, { force, isOwn: (bytes) => isReportOf(format, bytes) }, io);
}

function stoppedLine(done: number, files: number, isKept: boolean): string {
  return (isKept ? checkMessages.stoppedStored : checkMessages.stopped)({ checked: done, files }).text;
}

function statsLine(
  files: number,
  { counts: { known, read, checked } }: FilesChecked,
  { baselined, ignored }: { readonly baselined: number; readonly ignored: number },
): string {
  const sentences = [
    checkMessages.stats({ files, known, checked, read }),
    ...(ignored === 0 ? [] : [checkMessages.excluded({ count: ignored })]),
    ...(baselined === 0 ? [] : [checkMessages.inBaseline({ count: baselined })]),
  ];
  return `${sentences.map(({ text }) => text).join(' ')}\n`;
}
