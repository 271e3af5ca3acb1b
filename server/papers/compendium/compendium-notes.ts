import { grouped } from '../../words/counts.ts';
import type { CompendiumAnswer, CompendiumContext, CompendiumSubmission } from './compendium-model.ts';
import type { PlacedPart } from './compendium-part.ts';
import { compendiumMessages } from '../../words/messages/papers/compendium.ts';

/** More items than this are not told one by one: a single sentence counts them all. */
const most = 10;

/** Plain sentences about what a reader should know before relying on the compendium. */
export function compendiumNotes(placed: readonly PlacedPart[], context: CompendiumContext): readonly string[] {
  return [
    ...(context.template === undefined ? [compendiumMessages.noTemplate({ template: context.templateId }).text] : []),
    ...severalFiles(placed),
    ...aboutFiles(placed, context),
  ];
}

function severalFiles(placed: readonly PlacedPart[]): readonly string[] {
  const files = new Map<string, string[]>();
  for (const {
    economy,
    part: { name },
  } of placed) {
    const names = files.get(economy);
    if (names === undefined) files.set(economy, [name]);
    else names.push(name);
  }
  const several = [...files].filter(([, names]) => names.length > 1);
  if (several.length > most)
    return [
      compendiumMessages.severalEach({ count: several.length, economies: several.map(([economy]) => economy) }).text,
    ];
  return several.map(([economy, names]) => compendiumMessages.several({ economy, names }).text);
}

type Topic = 'no economy' | 'no member' | 'other name' | 'errors';

/** The sentence for a topic that concerns more than `most` files. */
const ofMany = {
  'no economy': compendiumMessages.manyWithoutEconomy,
  'no member': compendiumMessages.manyNoMembers,
  'other name': compendiumMessages.manyOtherNames,
  errors: compendiumMessages.manyErrors,
} satisfies Readonly<Record<Topic, unknown>>;

function aboutFiles(placed: readonly PlacedPart[], context: CompendiumContext): readonly string[] {
  const said = placed.flatMap((one) =>
    sentencesOf(one, context).map(([topic, sentence]) => ({ topic, sentence, name: one.part.name })),
  );
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
    return [ofMany[topic]({ count: its.length, names: its }).text];
  });
}

function sentencesOf(
  { part: { name, written, errors }, member }: PlacedPart,
  { registries, template }: CompendiumContext,
): readonly (readonly [Topic, string])[] {
  const sentences: (readonly [Topic, string])[] = [];
  if (written === '') sentences.push(['no economy', compendiumMessages.withoutEconomy({ name }).text]);
  else if (member === undefined) sentences.push(['no member', compendiumMessages.noMember({ name, written }).text]);
  else if (registries.economy(written, template) === undefined)
    sentences.push(['other name', compendiumMessages.otherName({ name, written, shown: member.name }).text]);
  if (errors > 0) sentences.push(['errors', compendiumMessages.errors({ name, errors }).text]);
  return sentences;
}

/**
 * The labels of the submissions that do not answer an issue. An economy with more than `most` such files is given once,
 * with their number, rather than file by file.
 */
export function silentLabels(
  submissions: readonly CompendiumSubmission[],
  answers: readonly CompendiumAnswer[],
): readonly string[] {
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
  return [...silent].flatMap(([economy, its]) =>
    its.length > most
      ? [`${economy} (${grouped(its.length)} of ${grouped(files.get(economy) ?? 0)} files)`]
      : its.map(({ label }) => label),
  );
}
