import { grouped, inOneList, oneOf } from '../counts.ts';
import type { Named } from './message.ts';

interface Listed {
  readonly names: readonly string[];
}
interface Count {
  readonly count: number;
}
type Progress = Named<'where' | 'issues' | 'points' | 'words'> &
  Readonly<Record<'answered' | 'pointsAnswered', number>>;

/** What a form asks for and which names it knows, and what is said where it is not known. */
export const knowledgeMessages = {
  neither: 'It is neither a template nor a submission.',
  noTemplateNamed: ({ names }: Listed) =>
    `It does not name its template; add “template:” and one of ${names.join(', ')}.`,
  torn: ({ line }: { readonly line: number }) =>
    `It cannot be read as a submission: there is an error in line ${line}. A check of the file (“policy-submissions check FILE”, or the tool check_answer) says what is wrong.`,
  noTemplate: ({ id, names }: Named<'id'> & Listed) => `There is no template ${id}. There are: ${names.join(', ')}.`,
  meantTemplate: ({ id, meant }: Named<'id' | 'meant'>) => `There is no template ${id}; did you mean ${meant}?`,
  noTemplateOfIt: ({ id, names }: Named<'id'> & Listed) =>
    `Its template ${id} was not found. There are: ${names.join(', ')}.`,
  meantTemplateOfIt: ({ id, meant }: Named<'id' | 'meant'>) =>
    `Its template ${id} was not found; did you mean ${meant}?`,
  noFinding: ({ code, names }: Named<'code'> & Listed) =>
    `There is no finding “${code}”. There are: ${names.join(', ')}.`,
  meantFinding: ({ code, meant }: Named<'code' | 'meant'>) => `There is no finding “${code}”; did you mean “${meant}”?`,
  whichTemplate: ({ names }: Listed) =>
    `Sub-points belong to a template; say which with “template” (on the command line, “--template”): ${oneOf(names)}.`,
  noEconomy: ({ economy, names }: Named<'economy'> & Listed) =>
    `There is no economy ${economy}. There are: ${inOneList(names)}.`,
  meantEconomy: ({ economy, meant }: Named<'economy' | 'meant'>) =>
    `There is no economy ${economy}; did you mean ${meant}?`,
  nothingToFind: ({ words }: Named<'words'>) =>
    `There is nothing to look for in ${words}; give a name, or words of it.`,
  limits: ({ limits }: { readonly limits: readonly string[] }) => `At most: ${limits.join(', ')}.`,
  outcomes: ({ names }: Listed) => `Words for an outcome: ${names.join(', ')}.`,
  members: ({ economies }: Named<'economies'>) => `May answer: ${economies}.`,
  keys: 'Keys of a submission, a YAML file whose name ends in .submission.yaml (0: the first of a list; ISSUE: the ID of an issue):',
  keyOneOf: ({ says, names }: Named<'says'> & Listed) => `${says} One of: ${names.join(', ')}.`,
  progress: ({ where, issues, points, words, answered, pointsAnswered }: Progress) =>
    `${where}: ${grouped(answered)} of ${issues} and ${grouped(pointsAnswered)} of ${points} answered, ${words}.`,
  oneTooLong: '1 text is too long.',
  tooLong: ({ count }: Count) => `${grouped(count)} texts are too long.`,
  oneUnconfirmed: '1 answer is still to be confirmed.',
  unconfirmed: ({ count }: Count) => `${grouped(count)} answers are still to be confirmed.`,
  broken: 'A part of the file cannot be read and is not counted; a check shows where.',
  notAnswered: 'Not answered.',
  ofIssue: ({
    initiatives,
    words,
    points,
    pointsAnswered,
  }: Named<'initiatives' | 'words' | 'points'> & { readonly pointsAnswered: number }) =>
    `${initiatives}, ${words}, ${grouped(pointsAnswered)} of ${points}.`,
  more: ({ count }: Count) => `${grouped(count)} more; add words, or raise --limit.`,
  noMatch: ({ kind, words }: Named<'kind' | 'words'>) => `No ${kind} matches “${words}”.`,
  notAllWords: 'No sub-point has all these words; use fewer.',
  noAgencyMatch: ({ economy, words }: Named<'economy' | 'words'>) =>
    `No agency, of ${economy} or another economy, matches “${words}”.`,
};

/** A line of the summary of a template, which has no full stops. */
export const summaryNotes = {
  sameId: ({ names }: Listed) =>
    `The same ID is in ${names.join(', ')}, which does not count; give each template its own ID`,
};
