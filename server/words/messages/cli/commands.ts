import { counted, grouped, oneOrMany } from '../../counts.ts';
import { allOf, fewNames } from '../../counts.ts';
import { messages } from '../message.ts';

interface Path {
  readonly path: string;
}
interface PathAndErrors {
  readonly path: string;
  readonly errors: number;
}
interface Reason {
  readonly reason: string;
}
interface FromAndInto {
  readonly from: string;
  readonly into: string;
}
interface Count {
  readonly count: number;
}

/** Of documents, versions, new files, links and merges that a command was asked for. */
export const commandMessages = messages('command', {
  noTemplate: ({ path }: Path) =>
    `${path} has no template, so it was skipped; add “template:” with the ID of the form that it answers as its first line.`,
  tornWithoutTemplate: ({ path, line }: Path & { readonly line: number }) =>
    `${path} cannot be read as a submission, so it was skipped: there is an error in line ${line}. “policy-submissions check ${path}” says what is wrong.`,
  noneToCompile: ({ paths }: { readonly paths: readonly string[] }) =>
    `There is no submission to compile in ${paths.join(', ')}.`,
  noneAnswers: ({ template, others }: { readonly template: string; readonly others: string }) =>
    `No submission answers the template “${template}”. There are: ${others}.`,
  severalToCompile: ({ count, templates }: { readonly count: number; readonly templates: string }) =>
    `These submissions answer ${count} templates: ${templates}. Choose one with --template ID, or name a folder with -o for a file each.`,
  partsMissing: ({ path, errors }: PathAndErrors) =>
    `${path} has ${oneOrMany(errors, 'an error', 'errors')}, so parts of it may be missing.`,
  importsItself: ({ path }: Path) =>
    `${path} is the file that is to be imported; name the submission that it was made from.`,
  parts: ({ path, parts }: { readonly path: string; readonly parts: readonly string[] }) =>
    `The parts of ${path} are: ${parts.join(', ')}.`,
  resultsNotStored: ({ reason }: Reason) => `The results could not be stored for the next time: ${reason}.`,
  linksStopped: 'Stopped before all links were checked.',
  agentsFileKept: ({ path }: Path) => `${path} is there already and was kept.`,
  agentsFile: ({ path }: Path) => `${path} tells agents how an answer is written.`,
  noTemplateFrom: ({ path }: Path) => `A template cannot be created from ${path}: name one submission.`,
  newTemplate: ({ path }: Path) =>
    `${path} is a new template; check its title, its dates and its issues, then run “policy-submissions render ${path} --to docx” to see its blank form.`,
  nothingForEconomy: ({ into, economy }: { readonly into: string; readonly economy: string }) =>
    `Nothing was carried over to ${into}: there is no submission of ${economy} for another template.`,
  newSubmission: ({ path, economy }: { readonly path: string; readonly economy: string }) =>
    `${path} is a new submission of ${economy}; “policy-submissions check ${path}” shows what is left to do.`,
  nothingCarried: ({ from, into }: FromAndInto) => `Nothing was carried over from ${from} to ${into}.`,
  oneCarried: ({ from, into }: FromAndInto) =>
    `One answer was carried over from ${from} to ${into}; it must be confirmed.`,
  manyCarried: ({ count, from, into }: { readonly count: number; readonly from: string; readonly into: string }) =>
    `${grouped(count)} answers were carried over from ${from} to ${into}; each must be confirmed.`,
  sameOutput: ({ path, one, other }: { readonly path: string; readonly one: string; readonly other: string }) =>
    `${one} and ${other} would both become ${path}; render them into different folders.`,
  outputIsSubmission: ({ path }: Path) => `${path} is a submission itself; name another folder to write to.`,
  renderStopped: 'Stopped before all was written.',
  noForm: ({ written, templates }: { readonly written: string; readonly templates: readonly string[] }) =>
    `${written} is neither a file nor a known template; the known templates are ${allOf(templates)}.`,
  notReady: ({ path, why }: { readonly path: string; readonly why: string }) =>
    `${path} is not ready to be sent. ${why} For the places, run “policy-submissions check --ready ${path}”.`,
  manyNotReady: ({ paths, count }: { readonly paths: readonly string[]; readonly count: number }) =>
    `${grouped(count)} submissions are not ready to be sent; “policy-submissions check --ready” shows what is left to do: ${fewNames(paths)}.`,
  documentPartsMissing: ({ path, errors }: PathAndErrors) =>
    `${path} has ${oneOrMany(errors, 'an error', 'errors')}, so parts may be missing from the document; “policy-submissions check ${path}” shows them.`,
  manyPartsMissing: ({ count, paths }: { readonly count: number; readonly paths: readonly string[] }) =>
    `${grouped(count)} submissions have errors, so parts may be missing from their documents; “policy-submissions check” shows them: ${paths.join(', ')}.`,
  linksMissing: ({ path }: Path) =>
    `${path} cannot be read as a whole, so links in it may be missing; “policy-submissions check” shows where.`,
  oneFileForEconomies: ({ path, economies }: { readonly path: string; readonly economies: readonly string[] }) =>
    `${allOf(economies)} would be written to ${path}; write them to different folders.`,
  sinceNotSubmission: ({ since, path }: { readonly since: string; readonly path: string }) =>
    `${since} is not a submission; --since names an earlier version of ${path}.`,
  severalTemplates: ({ count, templates }: { readonly count: number; readonly templates: readonly string[] }) =>
    `These submissions answer ${count} templates: ${fewNames(templates)}. Choose one with --template ID.`,
  folderGone: ({ path }: Path) =>
    `The folder of ${path} does not exist; REVISION:PATH names a file that no longer exists.`,
  noGit: 'Earlier versions need git, and git is not installed here.',
  noRepository: ({ path }: Path) => `${path} is not in a git repository, so there are no earlier versions of it.`,
  noRevision: ({ revision }: { readonly revision: string }) =>
    `There is no revision “${revision}” in this repository; “git log” lists those that are there.`,
  noFileThen: ({ revision, path }: { readonly revision: string; readonly path: string }) =>
    `Revision ${revision} has no file ${path}.`,
  gitFailed: ({ reason }: Reason) => `git failed: ${reason}.`,
  templateTorn: ({ path, line, message }: { readonly path: string; readonly line: number; readonly message: string }) =>
    `${path} has an error in line ${line}, so something of this template may be missing: ${message}`,
  mailAddresses: ({ count }: Count) =>
    `${counted(count, 'email address is in texts and links of initiatives, and was', 'email addresses are in texts and links of initiatives, and were')} not removed.`,
  comparesTemplate: ({ path }: Path) => `${path} is a template, not a submission; only submissions can be compared.`,
  comparesTeamFile: ({ path }: Path) =>
    `${path} is a file of a team’s own, not a submission; only submissions can be compared.`,
  economyLeftOut: ({ economy }: { readonly economy: string }) =>
    `${economy} was left out; correct the file and run this again with --economy "${economy}", or leave the file out with --exclude.`,
  previousUnused: ({ path }: Path) => `${path} was not carried over.`,
  noneNamesTemplate: ({ paths }: { readonly paths: readonly string[] }) =>
    `There is no submission in ${paths.join(', ')} that names its template.`,
  templateUnanswered: ({ paths, template }: { readonly paths: readonly string[]; readonly template: string }) =>
    `No submission in ${paths.join(', ')} answers the template ${template}.`,
  otherAnswered: ({
    paths,
    template,
    others,
  }: {
    readonly paths: readonly string[];
    readonly template: string;
    readonly others: readonly string[];
  }) => `No submission in ${paths.join(', ')} answers the template ${template}; there is ${fewNames(others)}.`,
  conflictsLeft: ({ count }: Count) => `${counted(count, 'conflict is', 'conflicts are')} left, between markers.`,
  /** Above the places, of which markers may hold several. */
  conflictsLeftIn: ({ count, places }: Count & { readonly places: number }) =>
    `${counted(count, 'conflict is', 'conflicts are')} left, between markers, in ${counted(places, 'place')}:`,
  noMarkers: 'The versions conflict, but git has set no markers; compare them here:',
  byLinesOfBytes: 'The files were merged by lines, as git does it, because they hold bytes that are not text.',
  byLinesUncertain:
    'The files were merged by lines, as git does it, because it is not certain how to write their changes.',
  byLinesNoSubmission: ({ version }: { readonly version: string }) =>
    `The files were merged by lines, as git does it, because ${version} is not a submission: it has no “template”, or its “issues” are not lists of initiatives.`,
  byLinesUnread: ({
    version,
    line,
    reason,
  }: {
    readonly version: string;
    readonly line: number;
    readonly reason: string;
  }) =>
    `The files were merged by lines, as git does it, because ${version} has an error in line ${String(line)}: ${reason}.`,
  linesNotMerged: ({ reason }: Reason) => `git could not merge the lines: ${reason}.`,
  gitNeeded: 'git is not on the PATH, and it is needed to mark conflicts; install it.',
  comments: ({ path, count }: { readonly path: string; readonly count: number }) =>
    `${path} has ${oneOrMany(count, 'one comment', 'comments')}.`,
  noComments: ({ path }: Path) => `${path} has no comments.`,
  commentsOut: ({ count }: Count) => `The document has ${oneOrMany(count, 'one comment', 'comments')}.`,
  noCommentsOut: 'The document has no comments.',
});
