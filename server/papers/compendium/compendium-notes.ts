import { grouped, oneOrMany, fewNames } from '../../words/counts.ts';
import type { CompendiumAnswer, CompendiumContext, CompendiumSubmission } from './compendium-model.ts';
import type { PlacedPart } from './compendium-part.ts';

/** More items than this are not told one by one: a single sentence counts them all. */
const most = 10;

/** Plain sentences about what a reader should know before relying on the compendium. */
export function compendiumNotes(placed: readonly PlacedPart[], context: CompendiumContext): readonly string[] {
  return [
    ...(context.template === undefined
      ? [`The template “${context.templateId}” was not found, so issues are in the order of the files, and members that have not answered are not listed.`]
      : []),
    ...severalFiles(placed),
    ...aboutFiles(placed, context),
  ];
}

function severalFiles(placed: readonly PlacedPart[]): readonly string[] {
  const files = new Map<string, string[]>();
  for (const { economy, part: { name } } of placed) {
    const names = files.get(economy);
    if (names === undefined) files.set(economy, [name]);
    else names.push(name);
  }
  const several = [...files].filter(([, names]) => names.length > 1);
  if (several.length > most) return [`${grouped(several.length)} economies have several submissions, and all are shown and counted: ${fewNames(several.map(([economy]) => economy))}.`];
  return several.map(([economy, names]) => `${economy} has ${grouped(names.length)} submissions, and all are shown and counted: ${fewNames(names)}.`);
}

type Topic = 'no economy' | 'no member' | 'other name' | 'errors';

/** The sentence for a topic that concerns more than `most` files. */
const ofMany: Readonly<Record<Topic, (count: string, names: string) => string>> = {
  'no economy': (count, names) => `${count} files have no economy; they are shown last: ${names}.`,
  'no member': (count, names) => `${count} files are from economies that are not members; they are shown last: ${names}.`,
  'other name': (count, names) => `${count} files do not use the organisation’s name for their economy; they are shown under that name: ${names}.`,
  'errors': (count, names) => `${count} files have errors, so parts of them may be missing: ${names}.`,
};

function aboutFiles(placed: readonly PlacedPart[], context: CompendiumContext): readonly string[] {
  const said = placed.flatMap((one) => sentencesOf(one, context).map(([topic, sentence]) => ({ topic, sentence, name: one.part.name })));
  const names = new Map<Topic, string[]>();
  for (const { topic, name } of said) {
    const its = names.get(topic);
    if (its === undefined) names.set(topic, [name]);
    else its.push(name);
  }
  const told = new Set<Topic>();
  return said.flatMap(({ topic, sentence }) => {
    const its = names.get(topic) ?? [];
    if (its.length <= most) return [sentence];
    if (told.has(topic)) return [];
    told.add(topic);
    return [ofMany[topic](grouped(its.length), fewNames(its))];
  });
}

function sentencesOf({ part: { name, written, errors }, member }: PlacedPart, { registries, template }: CompendiumContext): readonly (readonly [Topic, string])[] {
  const sentences: (readonly [Topic, string])[] = [];
  if (written === '') sentences.push(['no economy', `${name} has no economy; it is shown last.`]);
  else if (member === undefined) sentences.push(['no member', `${name} is from “${written}”, which is not a member; it is shown last.`]);
  else if (registries.economy(written, template) === undefined) sentences.push(['other name', `${name} writes “${written}”; it is shown as ${member.name}.`]);
  if (errors > 0) sentences.push(['errors', `${name} has ${oneOrMany(errors, 'an error', 'errors')}, so parts of it may be missing.`]);
  return sentences;
}

/**
 * The labels of the submissions that do not answer an issue. An economy with more than `most` such files is given once,
 * with their number, rather than file by file.
 */
export function silentLabels(submissions: readonly CompendiumSubmission[], answers: readonly CompendiumAnswer[]): readonly string[] {
  const answered = new Set(answers.map(({ submission }) => submission));
  const silent = new Map<string, CompendiumSubmission[]>();
  const files = new Map<string, number>();
  for (const submission of submissions) {
    files.set(submission.economy, (files.get(submission.economy) ?? 0) + 1);
    if (answered.has(submission)) continue;
    const its = silent.get(submission.economy);
    if (its === undefined) silent.set(submission.economy, [submission]);
    else its.push(submission);
  }
  return [...silent].flatMap(([economy, its]) => (
    its.length > most
      ? [`${economy} (${grouped(its.length)} of ${grouped(files.get(economy) ?? 0)} files)`]
      : its.map(({ label }) => label)
  ));
}
