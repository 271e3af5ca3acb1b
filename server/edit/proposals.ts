import type { Path } from '../document/cursor/slot.ts';
import type { SubmissionDocument } from '../document/model/source-document.ts';
import type { Initiative, InitiativeEntry } from '../document/model/submission.ts';
import type { PlacedScope, Scope } from '../language/scope.ts';
import { type Format, formatPlaceOf, submissionFormat } from '../language/submission-format.ts';
import { rankedWords } from '../language/vocabulary/ranked-words.ts';
import type { Word } from '../language/vocabulary/vocabulary.ts';
import { initiativePaths, nodePath, readPath } from '../papers/view/node-path.ts';
import type { Proposal } from '../protocol/table.ts';

const most = 100;

/**
 * What may be written in a field of the table, best first: the words of the completion, as far as they fit what was
 * typed.
 */
export function proposalsAt(
  document: SubmissionDocument,
  path: string,
  typed: string,
  scope: Scope,
): readonly Proposal[] {
  const format = submissionFormat;
  const written = pathOf(readPath(path), format);
  const place = formatPlaceOf(written, format);
  const ofItems = format.values.get(`${place}.#`);
  const vocabulary = ofItems ?? format.values.get(place);
  if (vocabulary === undefined) return [];
  const entry = entryAt(document, written);
  const placed: PlacedScope = {
    ...scope,
    path: entry === undefined ? written : [...written.slice(0, 2), entry.index, ...written.slice(3)],
  };
  const present = presentAt(document, written, entry?.initiative);
  return rankedWords(vocabulary, placed, present, typed.trim())
    .slice(0, most)
    .map((word) => proposal(word, written));
}

/**
 * A clause is told apart by its first words, an agency by its name; of the words for an outcome nothing is to be said.
 */
function proposal({ text, detail, summary, about }: Word, path: Path): Proposal {
  const key = path.find((segment) => segment === 'points' || segment === 'outcome');
  const beside = key === 'outcome' ? undefined : key === 'points' ? summary : detail;
  const more = about?.plain;
  return {
    text,
    ...(beside !== undefined && beside !== '' && beside !== text && { detail: beside }),
    ...(more !== undefined && more !== '' && more !== beside && { about: more }),
  };
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
function presentAt(
  { submission }: SubmissionDocument,
  path: Path,
  initiative: Initiative | undefined,
): readonly string[] {
  const holder = path[0] === 'issues' ? initiative : submission;
  const [list, position] = path[0] === 'issues' ? path.slice(3) : path;
  switch (list) {
    case 'points':
      return initiative?.points.map(({ value }) => value) ?? [];
    case 'agencies':
      return initiative?.agencies.map(({ value }) => value) ?? [];
    case 'attachments':
      return (holder?.attachments ?? []).flatMap(({ file }, index) =>
        file === undefined || index === position ? [] : [file.value],
      );
    default:
      return [];
  }
}
