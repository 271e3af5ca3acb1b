import { counted, grouped, oneOrMany } from '../../counts.ts';
import { allOf, oneOf } from '../../counts.ts';
import { messages } from '../message.ts';

interface Count {
  readonly count: number;
}

interface NotShown {
  readonly counts: readonly string[];
  readonly severity: string;
}
interface Imported {
  readonly path: string;
  readonly template: string;
  readonly initiatives: number;
  readonly issues: number;
  readonly links: number;
}
interface Merged {
  readonly path: string;
  readonly into: string;
}
interface Made {
  readonly made: number;
}
interface Left {
  readonly left: number;
}
interface Output {
  readonly output: string;
}
interface Counted {
  readonly path: string;
  readonly count: number;
}
interface Added {
  readonly added: readonly string[];
}
interface Known {
  readonly known: number;
}
interface News {
  readonly issues: readonly string[];
  readonly points: readonly string[];
}

function howMany(count: number, thing: string): string {
  return count === 0 ? `no ${thing}s` : oneOrMany(count, `one ${thing}`, `${thing}s`);
}

function changes(count: number): string {
  return oneOrMany(count, 'one change', 'changes');
}

/** “one change was”, “3 changes were” */
function notMade(count: number): string {
  return oneOrMany(count, 'one change was', 'changes were');
}

interface Returned {
  readonly words: string;
  readonly place: string;
}

/** Of changes in a document that came back, and of what becomes of each. */
export const returnedReportMessages = messages('report', {
  inserted: ({ words, place }: Returned) => `${words} was inserted in ${place}.`,
  deleted: ({ words, place }: Returned) => `${words} was deleted in ${place}.`,
  replaced: ({ words, by, place }: Returned & { readonly by: string }) => `${words} was replaced by ${by} in ${place}.`,
  moved: ({ words, place }: Returned) => `${words} was moved to ${place}.`,
  movedFrom: ({ words, place, from }: Returned & { readonly from: string }) =>
    `${words} was moved to ${place} from ${from}.`,
  movedWithin: ({ words, place }: Returned) => `${words} was moved within ${place}.`,
  rowInserted: ({ words, place }: Returned) => `A row was inserted in ${place}: ${words}.`,
  rowDeleted: ({ words, place }: Returned) => `A row was deleted in ${place}: ${words}.`,
  divided: ({ place }: Returned) => `A paragraph was divided in ${place}.`,
  joined: ({ place }: Returned) => `Two paragraphs were joined in ${place}.`,
  paragraphInserted: ({ words, place }: Returned) => `The paragraph ${words} was inserted in ${place}.`,
  paragraphDeleted: ({ words, place }: Returned) => `The paragraph ${words} was deleted in ${place}.`,
  taken: 'Taken.',
  present: ({ line }: { readonly line: number }) => `The submission has it already, in line ${String(line)}.`,
  refused: 'Refused.',
  leftOpen: 'Left open.',
  takenOut: 'It was accepted before and is no longer in the submission, so it stays out.',
  acceptedBefore: 'It was accepted before, so the submission was left as it is.',
});

/** Of the lines of reports. */
export const reportMessages = messages('report', {
  noFindings: ({ files }: { readonly files: number }) => `No findings in ${counted(files, 'file')}.`,
  moreFindings: ({ count }: Count) =>
    `${counted(count, 'more does', 'more do')} not fit into a comment; run \`policy-submissions check\` to see all.`,
  topOfRepository: 'The top of the repository.',
  onePlaceMore: 'There is 1 more place.',
  placesMore: ({ count }: Count) => `There are ${grouped(count)} more places.`,
  brokenLinks: 'Enter the new address, or remove the link.',
  movedLinks: 'The old address still leads there; change it to the new one.',
  unverifiedLinks: 'They may still work; open them in a browser.',
  linksWithNote: 'The page works.',
  moreLinks: ({ count }: Count) =>
    `${grouped(count)} more do not fit into a comment; run \`policy-submissions links\` to see all.`,
  fixable: ({ count }: Count) => `${grouped(count)} of these can be fixed by “policy-submissions fix”.`,
  baselined: ({ count }: Count) => `${counted(count, 'finding is', 'findings are')} in the baseline, so not shown.`,
  formattingAlone: ({ count }: Count) =>
    `${oneOrMany(count, 'One tracked change is', 'tracked changes are')} of formatting alone, and ${count === 1 ? 'was' : 'were'} left out; write marks such as **bold** into the submission yourself.`,
  round: ({
    template,
    economies,
    answered,
  }: {
    readonly template: string;
    readonly economies: number;
    readonly answered: number;
  }) =>
    `A round of ${template} was started for ${oneOrMany(economies, 'one economy', 'economies')}, ${answered} of them with previous answers.`,
  blankForms: ({ economies }: { readonly economies: readonly string[] }) =>
    `No submission to another template was found for ${allOf(economies)}; their Word files are blank forms.`,
  findings: ({ counts, files }: { readonly counts: readonly string[]; readonly files: number }) =>
    `${counts.join(', ')} in ${counted(files, 'file')}.`,
  noneSoSevere: ({ severities, files }: { readonly severities: readonly string[]; readonly files: number }) =>
    `No ${oneOf(severities)} in ${counted(files, 'file')}.`,
  oneNotShown: ({ counts, severity }: NotShown) => `${allOf(counts)} is not shown; --severity ${severity} shows it.`,
  notShown: ({ counts, severity }: NotShown) => `${allOf(counts)} are not shown; --severity ${severity} shows them.`,
  shownOnGithub: ({ shown, all, most }: Record<'shown' | 'all' | 'most', number>) =>
    `${grouped(shown)} of ${counted(all, 'finding')} are shown next to their lines, the most severe first: GitHub accepts at most ${most} errors, ${most} warnings and ${most} notices of a step, and 50 of a job. The others:`,
  incomplete: 'The check is incomplete.',
  firstProblems: ({ most, all }: { readonly most: number; readonly all: number }) =>
    `The first ${most} reasons of ${grouped(all)}:`,
  ready: ({ ready, all }: { readonly ready: number; readonly all: number }) =>
    `${grouped(ready)} of ${counted(all, 'submission')} ${ready === 1 || all === 1 ? 'is' : 'are'} ready to send.`,
  moreToDo: ({ count }: Count) => `… and ${grouped(count)} more.`,
  areBroken: ({ count }: Count) => `${counted(count, 'link is', 'links are')} broken.`,
  haveMoved: ({ count }: Count) => `${counted(count, 'link has', 'links have')} moved permanently.`,
  areUnverified: ({ count }: Count) => `${counted(count, 'link')} could not be checked.`,
  networkProblem: ({ count }: Count) =>
    `${counted(count, 'link')} could not be checked, because of a problem with the network.`,
  workWithNote: ({ count }: Count) => `${counted(count, 'link works', 'links work')}, with a note.`,
  tryAgain: 'Try again later, or from another network.',
  brokenSince: ({ runs, since }: { readonly runs: number; readonly since: string }) =>
    `It was broken in ${runs} checks since ${since}.`,
  checkedAgo: ({ ago }: { readonly ago: string }) => `It was checked ${ago}.`,
  hiddenByComment: 'A comment hides it.',
  hiddenBecause: ({ why }: { readonly why: string }) => `A comment hides it: ${why}.`,
  unchecked: 'It was not checked.',
  uncheckedStopped: 'It was not checked before the run was stopped.',
  uncheckedOffline: 'It has not been checked yet, and nothing is checked offline.',

  imported: ({ path, template, initiatives, issues, links }: Imported) =>
    `${path} was read as a submission to the template “${template}”: ${howMany(initiatives, 'initiative')} under ${howMany(issues, 'issue')}, ${howMany(links, 'link')}.`,
  importedOf: ({ path, economy, template, initiatives, issues, links }: Imported & { readonly economy: string }) =>
    `${path} was read as ${economy}’s submission to the template “${template}”: ${howMany(initiatives, 'initiative')} under ${howMany(issues, 'issue')}, ${howMany(links, 'link')}.`,
  inDocument: ({ place }: { readonly place: string }) => `In the document: ${place}.`,

  merged: ({ path, into, made }: Merged & Made) => `${path} was merged into ${into}: ${changes(made)}.`,
  mergedSomeLeft: ({ path, into, made, left }: Merged & Made & Left) =>
    `${path} was merged into ${into}: ${changes(made)}, and ${notMade(left)} not made.`,
  wouldMerge: ({ path, into, made }: Merged & Made) => `${path} would change ${into}: ${changes(made)}.`,
  wouldMergeSomeLeft: ({ path, into, made, left }: Merged & Made & Left) =>
    `${path} would change ${into}: ${changes(made)}, and ${notMade(left)} not made.`,
  mergedTo: ({ path, into, made, output }: Merged & Made & Output) =>
    `${path} was merged with ${into}: ${changes(made)}; the merged text was written to ${output}, and ${into} was not changed.`,
  mergedToSomeLeft: ({ path, into, made, output, left }: Merged & Made & Output & Left) =>
    `${path} was merged with ${into}: ${changes(made)}, and ${notMade(left)} not made; the merged text was written to ${output}, and ${into} was not changed.`,
  nothingMerged: ({ path, into }: Merged) => `${path} has no changes for ${into}; ${into} was not changed.`,
  nothingMergedSomeLeft: ({ path, into, left }: Merged & Left) =>
    `${path} has no changes for ${into}; ${into} was not changed, and ${notMade(left)} not made.`,
  nothingWritten: ({ path, into, output }: Merged & Output) =>
    `${path} has no changes for ${into}; ${into} was not changed, and its text was written to ${output}.`,
  nothingWrittenSomeLeft: ({ path, into, output, left }: Merged & Output & Left) =>
    `${path} has no changes for ${into}; ${into} was not changed, and ${notMade(left)} not made, and its text was written to ${output}.`,

  untracked: ({ path, count }: Counted) =>
    `${path} has ${oneOrMany(count, 'one edit', 'edits')} made without tracking, so it does not say whose ${count === 1 ? 'it is' : 'they are'}:`,
  tracked: ({ path, count }: Counted) => `${path} has ${oneOrMany(count, 'one tracked change', 'tracked changes')}:`,
  takeAgain: 'To take again what was accepted before, name its author with `--only`, or write the words yourself.',
  noChangesOf: ({ author }: { readonly author: string }) =>
    `“${author}” has no tracked changes of words; comments are added whoever they are of.`,
  commentsNotTaken: ({ path, count }: Counted) =>
    `${oneOrMany(count, 'One comment', 'comments')} of ${path} ${count === 1 ? 'was' : 'were'} not taken, because the submission lies in no folder that can hold comments.`,
  changesNotStored: ({ path, count }: Counted) =>
    `${oneOrMany(count, 'One change', 'changes')} of ${path} ${count === 1 ? 'was' : 'were'} not taken, and that is not stored, because the submission lies in no folder that can hold comments.`,
  added: ({ added }: Added) => `Added ${allOf(added)} to the review.`,
  addedSomeKnown: ({ added, known }: Added & Known) =>
    `Added ${allOf(added)} to the review; ${oneOrMany(known, 'one was', 'were')} there already.`,
  wouldAdd: ({ added }: Added) => `Would add ${allOf(added)} to the review.`,
  wouldAddSomeKnown: ({ added, known }: Added & Known) =>
    `Would add ${allOf(added)} to the review; ${oneOrMany(known, 'one was', 'were')} there already.`,
  noneAdded: 'No comments were added to the review.',
  noneAddedSomeKnown: ({ known }: Known) =>
    `No comments were added to the review; ${oneOrMany(known, 'one was', 'were')} there already.`,

  newIssues: ({ issues }: Pick<News, 'issues'>) =>
    `New in the template: the ${issues.length === 1 ? 'issue' : 'issues'} ${allOf(issues)}.`,
  newPoints: ({ points }: Pick<News, 'points'>) =>
    `New in the template: the ${points.length === 1 ? 'sub-point' : 'sub-points'} ${allOf(points)}.`,
  newInTemplate: ({ issues, points }: News) =>
    `New in the template: the ${issues.length === 1 ? 'issue' : 'issues'} ${allOf(issues)} and the ${points.length === 1 ? 'sub-point' : 'sub-points'} ${allOf(points)}.`,
});
