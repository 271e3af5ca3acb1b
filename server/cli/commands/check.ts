import { counted, grouped } from '../../words/counts.ts';
import type { FilesChecked } from '../../workspace/check-files.ts';
import { usualBaseline } from '../../workspace/baseline/baseline-file.ts';
import type { BaselineQuestion } from '../check/check-baseline.ts';
import { changedFindings } from '../check/changed-findings.ts';
import { changesSince } from '../changes-since.ts';
import { limitsOf, type CheckLimits } from '../check/check-limits.ts';
import { checkOptions, readCheckWishes, readShowConfigWishes, tellsFixes, refuseBesideReady, type CheckWishes, type ReportWishes } from '../check/check-options.ts';
import { checkAll, checkOthers, gather, placesOf, type GatheredFindings, type PlacedSource } from '../check/check-sources.ts';
import { checkStandardInput } from '../check/standard-input.ts';
import type { CliIo } from '../io.ts';
import { refuseBadOutput, writeOutput } from '../output-file.ts';
import { findingsAs } from '../reports/findings/say-findings.ts';
import { findSources } from '../sources.ts';
import { Workspaces } from '../workspaces.ts';
import { checkReady } from './check-ready.ts';
import { exitFindings, exitFine, exitInterrupted, exitWrongUse, defineCommand } from './command.ts';

export const check = defineCommand({
  name: 'check',
  summary: 'Says what is wrong in submissions and templates, as the editor does.',
  usage: ['PATH...', '- --stdin-path PATH', '--show-config [PATH]'],
  about: [
    'Checks files and, below folders, every *.submission.yaml and *.submission-template.yaml (or .yml). Hidden folders and node_modules are left out. What was found is kept in your cache folder, so that the next check looks only at what changed.',
    'What a team has agreed on in .policy-submissions/config.yaml counts, and what .vscode/settings.json sets goes before it. With --show-config, says what holds for a file or folder, key by key, and in which line of which file it is written.',
    'Templates and registries are those of the git repository that holds the file.',
    'With “-”, checks the text on standard input as the file that --stdin-path names would be, whether it is there or not.',
    'With --write-baseline, writes all that is found into .policy-submissions/baseline.json, and from then on only what is new is shown and counts, here and in the editor. What is no longer found is removed from that file by the next check; where the variable CI is set, only with --prune-baseline. Whether a submission can be sent (--ready) is said without it.',
    'With --ready, says of each submission whether it can be sent, and what is left to do before: errors, text of the form, answers to confirm, what readers would notice, texts that are too long, links that are gone or that nobody has looked at, missing files, and the deadline. What was seen of links is what “policy-submissions links” or the editor saw.',
  ],
  options: checkOptions,
  exitCodes: {
    [exitFine]: 'fine',
    [exitFindings]: 'findings of the severity of --fail-on or graver, or more warnings than --max-warnings; with --ready, a submission that can not be sent yet',
    [exitWrongUse]: 'wrong use, or an incomplete check: a file, a folder or a template that can not be read, or a check that failed. JSON says so, too: “complete” is false',
    [exitInterrupted]: 'stopped by Ctrl-C',
  },
  examples: [
    { line: 'check submissions/', says: 'checks all submissions and templates of a folder.' },
    { line: 'check submissions/japan.submission.yaml --fail-on warning', says: 'checks one, and fails on warnings, too.' },
    { line: 'check submissions/ --ready', says: 'says what is left to do before they can be sent.' },
    { line: 'check --show-config', says: 'says what is set for this folder, and where.' },
    { line: 'check . --write-baseline', says: 'has only what is new shown from now on.' },
    { line: 'check . --format json', says: 'says the same for other programs.' },
    { line: 'check . --changed-since HEAD~1 --format github', says: 'says what is wrong in what has changed, beside the lines of a pull request.' },
  ],
  async run(args, io) {
    const { ready, 'show-config': shows, 'no-settings': noSettings, 'no-config': noConfig } = args.options;
    const counts = { settings: !noSettings, config: !noConfig };
    if (shows) {
      const { showConfig } = await import('../check/show-config.ts');
      await showConfig(readShowConfigWishes(args), new Workspaces(io, counts), io);
      return exitFine;
    }
    if (ready) return checkReady(args.positionals, { format: refuseBesideReady(args), ...counts }, io);
    const wishes = readCheckWishes(args);
    const workspaces = new Workspaces(io, { ...counts, fixes: tellsFixes(wishes.report) });
    if (wishes.standardInput === undefined) return checkPaths(wishes, workspaces, io);
    await refuseOutput(wishes.report, [], io);
    const { place, ...gathered } = await checkStandardInput(wishes.standardInput, workspaces, io);
    const left = await afterBaselines({ ...gathered, places: [place], wishes: wishes.baseline }, io);
    return say(left, { wishes: wishes.report, limits: limitsOf([place], wishes.report) }, io);
  },
});

/** What is left of what was found, where folders have a baseline. */
async function afterBaselines({ places, wishes, ...gathered }: GatheredFindings & Pick<BaselineQuestion, 'places' | 'wishes'>, io: CliIo): Promise<LeftFindings> {
  // Few folders have a baseline, and what it needs is read then.
  const left = await isWanted(places, wishes, io) ? await (await import('../check/check-baseline.ts')).applyBaselines({ places, found: gathered.found, isComplete: !gathered.unread, wishes }, io) : { found: gathered.found, baselined: 0, problems: [] };
  return {
    found: left.found, baselined: left.baselined,
    problems: [...gathered.problems, ...left.problems], unread: gathered.unread || left.problems.length > 0,
  };
}

/** False when there is no baseline, and none is to be written. */
async function isWanted(places: readonly PlacedSource[], { isOff, writes, prunes, file }: BaselineQuestion['wishes'], { files }: CliIo): Promise<boolean> {
  if (isOff) return false;
  if (writes || prunes === 'when asked' || file !== undefined) return true;
  if (places.some(({ workspace }) => workspace.config.baseline !== undefined)) return true;
  const folderUris = new Set(places.flatMap(({ workspace }) => workspace.inputs.folderUris));
  const kinds = await Promise.all([...folderUris].map((uri) => files.kindOf(`${uri.replace(/\/$/, '')}/${usualBaseline}`).catch(() => 'other' as const)));
  return kinds.some((kind) => kind !== 'missing');
}

/** What was found, without what is in a baseline. */
interface LeftFindings extends GatheredFindings {
  readonly baselined: number;
}

async function checkPaths({ paths, report, baseline, changedSince, noCache, stats }: CheckWishes, workspaces: Workspaces, io: CliIo): Promise<number> {
  const { sources: named, incomplete } = await findSources(paths, io);
  await refuseOutput(report, named.map(({ uri }) => uri), io);
  const changes = changedSince === undefined ? undefined : await changesSince(changedSince, named, io);
  const sources = changes === undefined ? named : named.filter(({ uri }) => changes.has(uri));
  const places = await placesOf(sources, workspaces);
  const keeping = noCache ? { ...io, kept: undefined } : io;
  const checked = await checkAll(places, keeping);
  const gathered = gather(places, checked, await checkOthers(places, checked, workspaces, keeping), io);
  const unread = gathered.unread || incomplete;
  const left = await afterBaselines({ ...gathered, unread: unread || checked.isStopped, places, wishes: baseline }, io);
  const found = changes === undefined ? left.found : await changedFindings(left.found, changes, io);
  if (stats) io.stderr.write(statsLine(sources.length, checked, left.baselined));
  const stopped = checked.isStopped ? stoppedLine(checked.outcomes.size, sources.length, !noCache) : undefined;
  const code = await say({ ...left, found, unread: unread || left.problems.length > gathered.problems.length }, { wishes: report, limits: limitsOf(places, report) }, io, stopped);
  if (stopped === undefined) await checked.save();
  return code;
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
async function say({ found, problems, unread, baselined }: LeftFindings, { wishes, limits }: Saying, io: CliIo, stopped?: string): Promise<number> {
  const shown = wishes.quiet ? found.map((one) => ({ ...one, findings: one.findings.filter(({ severity }) => severity === 'error') })) : found;
  const count = (files: typeof found): number => files.reduce((sum, { findings }) => sum + findings.length, 0);
  const isComplete = !unread && stopped === undefined;
  const all = { found: shown, problems: stopped === undefined ? problems : [...problems, stopped], isComplete, notShown: count(found) - count(shown), baselined };
  const report = await findingsAs(wishes.format, all, limits, io);
  if (wishes.output === undefined) io.stdout.write(report);
  else {
    await writeOutput(wishes.output, report, io);
    io.stdout.write(await findingsAs('text', all, limits, io));
  }
  if (stopped !== undefined) {
    io.stderr.write(`${stopped}\n`);
    return exitInterrupted;
  }
  if (!isComplete) {
    io.stderr.write('The check is incomplete, and says above what is missing.\n');
    return exitWrongUse;
  }
  const { fails, said } = limits.judge(found);
  for (const sentence of said) io.stderr.write(`${sentence}\n`);
  return fails ? exitFindings : exitFine;
}

async function refuseOutput({ output, force }: ReportWishes, inputUris: readonly string[], io: CliIo): Promise<void> {
  if (output !== undefined) await refuseBadOutput(output, inputUris, force, io);
}

function stoppedLine(done: number, files: number, isKept: boolean): string {
  const how = `Stopped before all files were checked: ${grouped(done)} of ${grouped(files)} were.`;
  return isKept ? `${how} What was found in them is kept, and the next check goes on from there.` : how;
}

function statsLine(files: number, { counts: { known, read, checked } }: FilesChecked, baselined: number): string {
  const hidden = baselined === 0 ? '' : ` ${counted(baselined, 'finding')} in the baseline.`;
  return `${counted(files, 'file')}: ${grouped(known)} known from an earlier check, ${grouped(checked)} checked; ${grouped(read)} read.${hidden}\n`;
}
