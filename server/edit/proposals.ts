import type { Path } from '../document/cursor/slot.ts';
import type { SubmissionDocument } from '../document/model/submission-document.ts';
import type { Initiative, InitiativeEntry } from '../document/model/submission.ts';
import { formatPlaceOf, type Format } from '../language/format-places.ts';
import type { PlacedScope, Scope } from '../language/scope.ts';
import { submissionFormat } from '../language/submission-format.ts';
import { likenessToTyped } from '../language/vocabulary/likeness.ts';
import type { Vocabulary, Word } from '../language/vocabulary/vocabulary.ts';
import { initiativePaths } from '../papers/view/initiative-paths.ts';
import { nodePath, readPath } from '../papers/view/node-path.ts';
import type { Proposal } from '../protocol/table.ts';
import { meantAgencyOf } from '../rules/help/agency-findings.ts';

const most = 100;
/** In characters; what is longer is a text of its own, for which there are no proposals. */
const longestTyped = 160;

/** What may be written in a field of the table, best first: the words of the completion, as far as they fit what was typed. */
export function proposalsAt(document: SubmissionDocument, path: string, typed: string, scope: Scope): readonly Proposal[] {
  const format = submissionFormat;
  const written = pathOf(readPath(path), format);
  const place = formatPlaceOf(written, format);
  const ofItems = format.values.get(`${place}.#`);
  const vocabulary = ofItems ?? format.values.get(place);
  if (vocabulary === undefined || typed.length > longestTyped) return [];
  const entry = entryAt(document, written);
  const placed: PlacedScope = { ...scope, path: entry === undefined ? written : [...written.slice(0, 2), entry.index, ...written.slice(3)] };
  const present = presentAt(document, written, entry?.initiative);
  return wordsFor(vocabulary, placed, present, typed.trim()).slice(0, most).map((word) => proposal(word, written));
}

function wordsFor(vocabulary: Vocabulary, scope: PlacedScope, present: readonly string[], typed: string): readonly Word[] {
  const words = vocabulary.words(scope, present, typed);
  const [first] = words;
  if (first === undefined && typed !== '') {
    // No agency has these words. One of the economy's own may be meant all the same.
    const meant = scope.economy === undefined ? undefined : meantAgencyOf(typed, scope.registries, scope.economy);
    return meant === undefined ? [] : vocabulary.words(scope, present, meant.name);
  }
  const sorted = words.map((word, index) => ({ word, index })).sort((a, b) => a.word.rank - b.word.rank || a.index - b.index).map(({ word }) => word);
  if (first?.isFound === true || typed === '') return sorted;
  return sorted.map((word) => ({ word, likeness: likenessToTyped(typed, [word.label ?? word.text, word.text, ...word.names ?? []], [word.detail, word.summary ?? '']) }))
    .filter(({ likeness }) => likeness !== undefined)
    .sort((a, b) => (a.likeness ?? 0) - (b.likeness ?? 0))
    .map(({ word }) => word);
}

/** A clause is told apart by its first words, an agency by its name; of the words for an outcome nothing is to be said. */
function proposal({ text, detail, summary, about }: Word, path: Path): Proposal {
  const key = path.find((segment) => segment === 'points' || segment === 'outcome');
  const beside = key === 'outcome' ? undefined : key === 'points' ? summary : detail;
  const more = about?.plain;
  return { text, ...(beside !== undefined && beside !== '' && beside !== text && { detail: beside }), ...(more !== undefined && more !== '' && more !== beside && { about: more }) };
}

/** The path with its positions as numbers: a number may also be the key of an issue. */
function pathOf(segments: readonly string[], format: Format): Path {
  let path: Path = [];
  for (const segment of segments) {
    const isKey = format.keys.has(formatPlaceOf(path, format));
    path = [...path, !isKey && /^\d{1,9}$/.test(segment) ? Number(segment) : segment];
  }
  return path;
}

function entryAt({ submission }: SubmissionDocument, path: Path): InitiativeEntry | undefined {
  if (path[0] !== 'issues' || path.length < 3) return undefined;
  const text = nodePath(...path.slice(0, 3)).text;
  for (const [entry, own] of initiativePaths(submission)) if (own.text === text) return entry;
  return undefined;
}

/** What is in the same list already. */
function presentAt({ submission }: SubmissionDocument, path: Path, initiative: Initiative | undefined): readonly string[] {
  const holder = path[0] === 'issues' ? initiative : submission;
  const [list, position] = path[0] === 'issues' ? path.slice(3) : path;
  switch (list) {
    case 'points': return initiative?.points.map(({ value }) => value) ?? [];
    case 'agencies': return initiative?.agencies.map(({ value }) => value) ?? [];
    case 'attachments': return (holder?.attachments ?? []).flatMap(({ file }, index) => (file === undefined || index === position ? [] : [file.value]));
    default: return [];
  }
}
