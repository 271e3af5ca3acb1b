import { contactKeys, type Submission } from '../../document/model/submission.ts';
import { readSubmissionDocumentWhole } from '../../document/model/read-document.ts';
import { textsOfInitiative } from '../../papers/hint/leaf-digests.ts';
import { tokensOf } from '../../papers/diff/words.ts';
import { oneLine } from '../../papers/view/cover-view.ts';
import { timesOf } from '../../words/times-of.ts';
import type { ImportDraft } from '../understand/draft.ts';
import { textsOfDraft } from './since-export.ts';

/** How often each phrase is in a version. */
type Phrases = ReadonlyMap<string, number>;

/**
 * What one phrase of the paper counts that this version lacks and another version has: much, because nobody writes the
 * words of another version by chance.
 */
const chanceWeight = 5;

/**
 * Finds the version of a submission that a paper without a reference to its version was exported from: the version whose
 * words differ least from the paper's. Later versions differ more, by what the submission has changed since the export.
 * Where several differ equally, the oldest is taken: then every later change of the submission is kept, and one that
 * meets a change of the paper is reported.
 *
 * @param earlier versions, the newest first
 * @returns the text of today where no other one is nearer
 */
export function likestVersion(paper: ImportDraft, now: string, earlier: readonly string[]): string {
  const wanted = phrasesOfDraft(paper);
  const versions = [...new Set([now, ...earlier])].flatMap((text) => {
    const phrases = phrasesOf(text, paper.template);
    return phrases === undefined ? [] : [{ text, phrases }];
  });
  const known = new Map<string, number>();
  for (const { phrases } of versions)
    for (const [phrase, count] of phrases) known.set(phrase, Math.max(count, known.get(phrase) ?? 0));
  const nearest = versions
    .map((version) => ({ ...version, distance: distanceOf(version.phrases, wanted, known) }))
    .reduce<{ text: string; distance: number } | undefined>(
      (best, one) => (best === undefined || one.distance <= best.distance ? one : best),
      undefined,
    );
  return nearest?.text ?? now;
}

/** How many phrases one of them has more often than the other. @param known phrases of all versions */
function distanceOf(version: Phrases, paper: Phrases, known?: Phrases): number {
  let distance = 0;
  for (const [phrase, count] of version) distance += Math.max(0, count - (paper.get(phrase) ?? 0));
  for (const [phrase, count] of paper) {
    const own = version.get(phrase) ?? 0;
    distance += Math.max(0, count - own);
    distance += chanceWeight * Math.max(0, Math.min(count, known?.get(phrase) ?? 0) - own);
  }
  return distance;
}

/** @returns undefined for a text that cannot be read, or that answers another template */
function phrasesOf(text: string, template: string): Phrases | undefined {
  const { problems, submission } = readSubmissionDocumentWhole('file:///earlier.submission.yaml', 1, text);
  if (problems.some(({ isRead }) => isRead !== true) || submission.template?.value !== template) return undefined;
  return counted(
    frontOf(submission),
    submission.issues.flatMap(({ id, initiatives }) =>
      initiatives.map((one) => [id.value, one.title?.value ?? '', textsOfInitiative(one)] as const),
    ),
  );
}

function frontOf({ cover, contacts, attachments }: Submission): readonly string[] {
  return [
    ...[...cover.values()].map(({ value }) => value),
    ...contacts.flatMap((contact) => contactKeys.map((key) => contact[key]?.value ?? '')),
    ...attachments.flatMap(({ file, title }) => [file?.value ?? '', title?.value ?? '']),
  ];
}

function phrasesOfDraft({ document, contacts, attachments, issues }: ImportDraft): Phrases {
  return counted(
    [
      ...document.values(),
      ...contacts.flatMap((contact) => [...contact.values()]),
      ...attachments.flatMap(({ file, title = '' }) => [file, title]),
    ],
    issues.flatMap(({ id, initiatives }) => initiatives.map((one) => [id, one.title, textsOfDraft(one)] as const)),
  );
}

/** In words, which follow each other. */
const phraseLength = 3;

/** @param initiatives with their issues and titles, which count once more so that a move is seen */
function counted(
  front: readonly string[],
  initiatives: readonly (readonly [issueId: string, title: string, texts: ReturnType<typeof textsOfInitiative>])[],
): Phrases {
  const texts = [...front, ...initiatives.flatMap(([, title, its]) => [title, ...Object.values(its).flat()])];
  return timesOf([
    ...initiatives.map(([issueId, title]) => `${issueId}: ${oneLine(title)}`),
    ...texts.flatMap((text) => {
      const words = tokensOf(text).filter((token) => /[\p{L}\p{N}]/u.test(token));
      const last = Math.max(0, words.length - phraseLength);
      return words.slice(0, last + 1).map((_, at) => words.slice(at, at + phraseLength).join(' '));
    }),
  ]);
}
