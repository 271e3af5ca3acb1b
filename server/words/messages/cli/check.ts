import { counted, grouped } from '../../counts.ts';
import { fewNames, oneOf } from '../../counts.ts';
import { messages } from '../message.ts';

interface FilesAndBaseline {
  readonly files: readonly string[];
  readonly baseline: string;
}
interface Path {
  readonly path: string;
}
interface CheckedAndFiles {
  readonly checked: number;
  readonly files: number;
}
interface CountAndCodes {
  readonly count: number;
  readonly codes: string;
}

type Done = 'fixed' | 'would be fixed';

interface Count {
  readonly count: number;
}
interface InBaseline extends Count {
  readonly baseline: string;
}
interface Files {
  readonly files: number;
}
interface Formatted extends Count, Files {}
interface Warnings {
  readonly warnings: number;
  readonly most: number;
}
interface FileFixed {
  readonly path: string;
  readonly done: Done;
  readonly left: number;
}
interface Fixed extends Count, Files {
  readonly done: Done;
  readonly changed: number;
}
interface Unfixed {
  readonly done: 'was fixed' | 'would be fixed';
}
interface Left {
  readonly left: number;
}
interface Codes {
  readonly codes: readonly string[];
}

/** “3 findings were fixed” */
function countFixed(count: number, done: Done): string {
  return done === 'fixed'
    ? counted(count, 'finding was fixed', 'findings were fixed')
    : `${counted(count, 'finding')} would be fixed`;
}

function asArgument(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `"${path}"`;
}

/** Of comments on a submission. */
/** Of what is checked, fixed and formatted: what was left out, and what is incomplete. */
export const checkMessages = messages('check', {
  takeOver: ({ path, gone }: { readonly path: string; readonly gone: string }) =>
    `To move them here: policy-submissions comments ${asArgument(path)} --take-over ${asArgument(gone)}`,
  noBaselineIncomplete: 'The check is incomplete, so no baseline was written; see the messages above.',
  noBaseline: ({ baseline }: { readonly baseline: string }) =>
    `There is no baseline ${baseline}, so all findings are shown; --write-baseline creates one.`,
  noBaselineUnread: ({ files }: { readonly files: readonly string[] }) =>
    `${fewNames(files)} cannot be read as a whole, so no baseline was written; correct this first.`,
  notRemovedUnread: ({ files, baseline }: FilesAndBaseline) =>
    `${fewNames(files)} cannot be read as a whole, so nothing was removed from the baseline ${baseline}.`,
  baselineNow: ({ baseline, count }: { readonly baseline: string; readonly count: number }) =>
    `The baseline ${baseline} now has ${counted(count, 'finding')}.`,
  severalBaselines:
    '--baseline names one file, but the paths are in several folders that each have a baseline; check them one by one.',
  notInBaseline: ({ path }: Path) => `${path} is not in the folder of the baseline, so it is not part of it.`,
  tornConfig: ({ path }: Path) =>
    `${path} cannot be read as a whole, so some settings may have no effect; its findings say where.`,
  firstFilesCompared: ({ folder, most }: { readonly folder: string; readonly most: number }) =>
    `Of the submissions in ${folder}, the first ${most} are checked for the same document number.`,
  tooLarge: ({ done }: { readonly done: 'checked' | 'fixed' | 'formatted' }) =>
    `Standard input is larger than 64 MB, which is too large for a submission; it was not ${done}.`,
  stopped: ({ checked, files }: CheckedAndFiles) =>
    `Stopped before all files were checked: ${grouped(checked)} of ${grouped(files)} were.`,
  incomplete: 'The check is incomplete; see the messages above.',
  templateIsNotSent: ({ path }: Path) => `${path} is a template, which is not sent; name a submission.`,
  fixingStopped: ({ checked, files }: CheckedAndFiles) =>
    `Stopped before all files were fixed: ${grouped(checked)} of ${grouped(files)} were checked.`,
  notAllFixed: 'Not everything could be fixed; see the messages above.',
  notText: ({ path, to }: { readonly path: string; readonly to: 'fix' | 'format' }) =>
    `${path} was not changed: it contains bytes that are not text, and they would be lost. Open it, correct the places marked “\ufffd”, save it as UTF-8, and run ${to} again.`,
  notAllFormatted: 'Not everything could be formatted; see the messages above.',
  meaningWouldChange: ({ path }: Path) =>
    `${path} was not changed, because formatting would change its meaning. This is an error in policy-submissions; please report it with the file.`,
  stagedElsewhere: ({ count }: Count) =>
    `${counted(count, 'staged file is outside of this folder and was', 'staged files are outside of this folder and were')} not checked; check --staged at the top of the repository checks all.`,
  keptUnjudged: ({ files, baseline }: FilesAndBaseline) =>
    `${fewNames(files)} could not be checked as a whole, so the baseline ${baseline} keeps what it has of ${files.length === 1 ? 'it' : 'them'}.`,
  pruned: ({ count, baseline }: InBaseline) =>
    `${counted(count, 'finding')} of the baseline ${baseline} ${count === 1 ? 'is' : 'are'} gone, and no longer in it.`,
  gone: ({ count, baseline }: InBaseline) =>
    `${counted(count, 'finding')} of the baseline ${baseline} ${count === 1 ? 'is' : 'are'} gone; --prune-baseline removes ${count === 1 ? 'it' : 'them'} from it.`,
  stoppedStored: ({ checked, files }: CheckedAndFiles) =>
    `Stopped before all files were checked: ${grouped(checked)} of ${grouped(files)} were. Their results are stored, and the next check continues from there.`,
  stats: ({ files, known, checked, read }: Record<'files' | 'known' | 'checked' | 'read', number>) =>
    `${counted(files, 'file')}: ${grouped(known)} known from an earlier check, ${grouped(checked)} checked; ${grouped(read)} read.`,
  excluded: ({ count }: Count) => `${counted(count, 'file')} excluded.`,
  inBaseline: ({ count }: Count) => `${counted(count, 'finding')} in the baseline.`,
  formatted: ({ count, files }: Formatted) =>
    `${grouped(count)} of ${counted(files, 'file')} ${count === 1 || files === 1 ? 'was' : 'were'} formatted.`,
  wouldFormat: ({ count, files }: Formatted) => `${grouped(count)} of ${counted(files, 'file')} would change.`,
  warningsOverOption: ({ warnings, most }: Warnings) =>
    `There ${warnings === 1 ? 'is' : 'are'} ${counted(warnings, 'warning')}, and --max-warnings allows ${grouped(most)}.`,
  warningsOverConfig: ({ warnings, most }: Warnings) =>
    `There ${warnings === 1 ? 'is' : 'are'} ${counted(warnings, 'warning')}, and “ci: maxWarnings:” of .policy-submissions/config.yaml allows ${grouped(most)}.`,
  changedByOther: ({ path, to }: { readonly path: string; readonly to: 'Fix' | 'Format' }) =>
    `${path} was not changed: it was changed by someone else in the meantime. ${to} again.`,
  tornConfigs: ({ done }: { readonly done: 'fixed' | 'formatted' }) =>
    `The configuration cannot be read as a whole, so nothing was ${done}; correct it, or ignore it with --no-config.`,

  fileFixed: ({ path, done, count, codes, left }: FileFixed & CountAndCodes) =>
    `${path}: ${grouped(count)} ${done} (${codes}); ${counted(left, 'finding is', 'findings are')} left.`,
  fileFixedWhole: ({ path, done, count, codes }: Omit<FileFixed, 'left'> & CountAndCodes) =>
    `${path}: ${grouped(count)} ${done} (${codes}); nothing is left.`,
  fileUnfixed: ({ path, done, left }: FileFixed) =>
    `${path}: nothing ${done}; ${counted(left, 'finding is', 'findings are')} left.`,
  fileWhole: ({ path, done }: Omit<FileFixed, 'left'>) => `${path}: nothing ${done}; nothing is left.`,
  worse: ({ title }: { readonly title: string }) =>
    `“${title}” was not made, because it would not lead to fewer findings; check it in the editor.`,
  untried: ({ title }: { readonly title: string }) =>
    `“${title}” was not made, because too many others could not be made; check it in the editor.`,
  moreNotMade: ({ count }: Count) => `${grouped(count)} more were not made.`,

  fixed: ({ done, count, changed, files, left }: Fixed & Left) =>
    `${countFixed(count, done)} in ${grouped(changed)} of ${counted(files, 'file')}; ${counted(left, 'finding is', 'findings are')} left.`,
  fixedOfCodes: ({ done, count, changed, files, left, codes }: Fixed & Left & Codes) =>
    `${countFixed(count, done)} in ${grouped(changed)} of ${counted(files, 'file')}; ${counted(left, 'finding')} of ${oneOf(codes)} ${left === 1 ? 'is' : 'are'} left.`,
  fixedWhole: ({ done, count, changed, files }: Fixed) =>
    `${countFixed(count, done)} in ${grouped(changed)} of ${counted(files, 'file')}; nothing is left.`,
  fixedAllOfCodes: ({ done, count, changed, files, codes }: Fixed & Codes) =>
    `${countFixed(count, done)} in ${grouped(changed)} of ${counted(files, 'file')}; no finding of ${oneOf(codes)} is left.`,
  nothingToFix: ({ files }: Files) => `Nothing to fix in ${counted(files, 'file')}; nothing is left.`,
  nothingToFixOfCodes: ({ files, codes }: Files & Codes) =>
    `Nothing to fix in ${counted(files, 'file')}; no finding of ${oneOf(codes)} is left.`,
  nothingFixed: ({ done, files, left }: Files & Left & Unfixed) =>
    `Nothing ${done} in ${counted(files, 'file')}; ${counted(left, 'finding is', 'findings are')} left.`,
  nothingFixedOfCodes: ({ done, files, left, codes }: Files & Left & Codes & Unfixed) =>
    `Nothing ${done} in ${counted(files, 'file')}; ${counted(left, 'finding')} of ${oneOf(codes)} ${left === 1 ? 'is' : 'are'} left.`,
  fixedWithoutTerms: ({ count }: Count) =>
    `${counted(count, 'of them is', 'of them are')} fixed by “policy-submissions fix” without --terms.`,
  othersToDecide: ({ kinds }: { readonly kinds: readonly string[] }) =>
    `The rest is for a person to decide: ${kinds.join(', ')}. The command “check” shows where it is; the editor suggests what can be done.`,
  oneToDecide:
    'It is for a person to decide. The command “check” shows where it is; the editor suggests what can be done.',
  oneOfKindToDecide: ({ kinds }: { readonly kinds: readonly string[] }) =>
    `It is for a person to decide: ${kinds.join(', ')}. The command “check” shows where it is; the editor suggests what can be done.`,
  manyToDecide:
    'Each of them is for a person to decide. The command “check” shows where they are; the editor suggests what can be done.',
  manyOfKindsToDecide: ({ kinds }: { readonly kinds: readonly string[] }) =>
    `Each of them is for a person to decide: ${kinds.join(', ')}. The command “check” shows where they are; the editor suggests what can be done.`,
});
