import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { DocxReading } from '../../import/read/docx/docx-context.ts';
import { ImportRefusal } from '../../import/read/imported-paper.ts';
import { hintInDocx, propertiesInDocx } from '../../import/read/docx/docx-package.ts';
import { roundLinesIn, withoutRoundLines } from '../../papers/hint/round-words.ts';
import { buildContact, buildCover } from '../../papers/view/cover-view.ts';
import { attachmentViews } from '../../papers/view/link-view.ts';
import { nodePath } from '../../papers/view/node-path.ts';
import { buildTable } from '../../papers/view/table-model.ts';
import type { ReturnedChange, ReturnedReview, UntrackedEdit } from '../../protocol/import.ts';
import { documentLanguage } from '../../template/document-defaults.ts';
import type { Registries } from '../../template/registries.ts';
import type { Template } from '../../template/template.ts';
import { returnedMessages } from '../../words/messages/review/returned.ts';
import { outcomesOf, withIds, type ReviewQuestion, matchTexts, plainLines, wordEdits } from './match-rows.ts';
import { exportedReview, wordsOfExport, type ExportedReview } from './exported-review.ts';
import { HeadLines } from './head-lines.ts';
import { ReturnedPlaces, threadsIn, type ReturnedVersion } from './returned-places.ts';
import { wordsWithLink, linksSet } from './set-links.ts';
import { trackedChanges, type TrackedChange } from './tracked-changes.ts';
import { reviewPartsOf, type ReviewParts } from './comment-marks.ts';
import {
  placeText,
  readTrackedText,
  unnamed,
  type ChangeMark,
  type TextPlace,
  type TrackedPiece,
  type TrackedText,
} from './tracked-text.ts';

/** The text of the submission before and after what the file says was merged into it, and what it is exported with. */
export interface ReturnedInto {
  readonly before: string;
  readonly after: string;
  /** As it was exported, as far as that is known. */
  readonly exported: string;
  readonly templates: readonly Template[];
  readonly registries: Registries;
}

/** How a file is read for the changes that the submission does not have yet. */
export interface ReadingsWithPresent {
  /** With the changes alone that the submission has. */
  readonly present: DocxReading;
  /** With these, and those that are taken. */
  readonly taken: DocxReading;
}

/** A Word file that reviewers have returned. */
export interface ReturnedFileReview {
  /** How its text is to be read: with the changes that are taken. */
  readonly reading: DocxReading;
  /** How it is to be read without them: as it was exported. */
  readonly untouched: DocxReading;
  /** True where words were deleted with tracking. */
  readonly hasDeletions: boolean;
  /** The submission as it was exported, if the file carries it. */
  readonly carried: string | undefined;
  /** How it is to be read where the submission has some of its changes already, which are named by their IDs. */
  readingsWith(this: void, present: ReadonlySet<string>): ReadingsWithPresent;
  review(this: void, into: ReturnedInto): Promise<ReturnedReview>;
}

/**
 * Opens a Word file for its comments and tracked changes.
 *
 * @returns a sentence where an author has changed nothing; undefined for what is no Word file that can be read so, or
 *   has nothing of a review
 */
export function openReturned(
  bytes: Uint8Array,
  question: ReviewQuestion,
): ReturnedFileReview | { readonly refused: string } | undefined {
  const named = [...(question.only ?? []), ...(question.refuse ?? [])];
  let parts: ReviewParts;
  try {
    parts = reviewPartsOf(bytes);
  } catch (error) {
    if (error instanceof ImportRefusal) return named.length === 0 ? undefined : { refused: error.message };
    throw error;
  }
  const exported = exportedReview(propertiesInDocx(parts.docx));
  const said = roundLinesIn(hintInDocx(parts.docx));
  const own = exported?.own;
  const isOwn = ({ author, date, localDate = date }: Pick<ChangeMark, 'author' | 'date' | 'localDate'>): boolean =>
    own !== undefined && author === own.author && (localDate ?? '') === (own.date ?? '');
  const text = readTrackedText(parts, isOwn);
  const outcomes = outcomesOf(question);
  const changes = settledTogether(outcomes.withTaken(withIds(trackedChanges(text))));
  const keysOf = (some: readonly TrackedChange[]): ReadonlySet<string> => new Set(some.flatMap(({ keys }) => keys));
  const [known, taken] = [keysOf(changes), keysOf(changes.filter((change) => change.taken))];
  // Who has only commented, or only formatted, has no words that could be taken or refused; the comments come all the
  // same.
  const others = [...parts.comments.map(({ author }) => author || unnamed), ...text.formatters];
  const authors = [...new Set([...changes.map(({ author }) => author), ...others])];
  const absent = named.find((name) => !authors.includes(name.trim()));
  if (absent !== undefined) {
    return {
      refused:
        authors.length === 0
          ? returnedMessages.nothingAtAll({ name: absent })
          : returnedMessages.nothingOf({ name: absent, authors }),
    };
  }
  const isOwnChange: NonNullable<DocxReading['takes']> = (change) =>
    isOwn({ ...change, date: `${change.date.slice(0, 19)}Z` });
  // An ordinary form that was filled in: all in it is somebody's answer.
  if (exported === undefined && changes.length === 0 && parts.comments.length === 0) return undefined;
  const isTaken: NonNullable<DocxReading['takes']> = (change) =>
    isOwnChange(change) ||
    (known.has(change.key)
      ? taken.has(change.key)
      : !isOfFormatting(change.key) && outcomes.takesAuthor(change.author));
  return {
    reading: { comments: false, takes: isTaken },
    untouched: { comments: false, takes: isOwnChange },
    hasDeletions: changes.some(({ old }) => old !== ''),
    carried: exported?.text,
    readingsWith(present) {
      const there = keysOf(changes.filter(({ id }) => present.has(id)));
      const others = keysOf(changes.filter(({ id }) => !present.has(id)));
      const isPresent: typeof isTaken = (change) =>
        isOwnChange(change) || (there.has(change.key) && !others.has(change.key));
      return {
        present: { comments: false, takes: isPresent },
        taken: { comments: false, takes: (change) => isPresent(change) || isTaken(change) },
      };
    },
    async review(into) {
      const document = readSubmissionDocument('file:///into.submission.yaml', 1, into.before);
      const base: ExportedReview =
        exported !== undefined && exported.rows.length > 0 ? exported : await baseOf(into, exported);
      const places = new ReturnedPlaces(text, base, (version) => headIn(version, text, into));
      const before: ReturnedVersion = { document, state: 'refused' };
      // What was changed is told by the words that were exported: today, another may have changed them.
      const then =
        into.exported === into.before
          ? before
          : { ...before, document: readSubmissionDocument('file:///exported.submission.yaml', 1, into.exported) };
      const after =
        into.after === into.before ? document : readSubmissionDocument('file:///into.submission.yaml', 1, into.after);
      // With those that an earlier import has taken.
      const merged = keysOf(
        changes.filter(
          ({ id, taken: isNow, decided }) =>
            isNow || (decided === 'accepted' && question.takenOut?.includes(id) !== true),
        ),
      );
      const threads = threadsIn(parts.comments, text, places, {
        before,
        after: { document: after, state: 'accepted' },
      });
      return {
        // Without an export for review or tracked changes, nobody has tracked anything.
        untracked:
          exported === undefined && changes.length === 0
            ? []
            : outcomes.withTaken(
                withIds(
                  untrackedEdits(text, base, places, then, (words) =>
                    said.size === 0 ? words : withoutRoundLines(words, said),
                  ).filter((edit) => exported !== undefined || !changes.some((change) => isUndoing(edit, change))),
                  exported?.until,
                ),
              ),
        changes: changes.map((change) => ({
          ...returnedChange(change, places, then),
          id: change.id,
          taken: change.taken,
          ...(question.joining?.includes(change.id)
            ? ({ clashes: true, joinsFields: true } as const)
            : change.taken && joinsFields(change, places, then, merged) && ({ joinsFields: true } as const)),
          ...(change.decided && { decided: change.decided }),
        })),
        formatting: text.formatting,
        threads,
        ...(exported !== undefined && { exported: { until: exported.until, comments: exported.comments } }),
        ...(parts.savedBy !== undefined && { savedBy: parts.savedBy }),
        ...(parts.savedAt !== undefined && { savedAt: parts.savedAt }),
      };
    },
  };
}

/**
 * An element of the file that makes several changes, as words that were deleted with their footnote, is refused with
 * any of them; and with an insertion what others have corrected in it.
 */
function settledTogether<Change extends Pick<TrackedChange, 'keys' | 'corrects'> & { readonly taken: boolean }>(
  changes: readonly Change[],
): readonly Change[] {
  const refused = new Set(changes.filter(({ taken }) => !taken).flatMap(({ keys }) => keys));
  const isHeld = ({ taken, keys, corrects = [] }: Change): boolean =>
    taken && [...keys, ...corrects].some((key) => refused.has(key));
  // What is held by a refused change may hold others in turn.
  return changes.some(isHeld)
    ? settledTogether(changes.map((change) => (isHeld(change) ? { ...change, taken: false } : change)))
    : changes;
}

/**
 * Whether an edit only seems to have been made: a file that does not say what it was exported from is compared with a
 * submission that has its tracked change already.
 */
function isUndoing(edit: Pick<UntrackedEdit, 'old' | 'new'>, change: Pick<TrackedChange, 'old' | 'new'>): boolean {
  return plainLines(edit.old) === plainLines(change.new) && plainLines(edit.new) === plainLines(change.old);
}

/** A change of formatting alone is not among those that can be accepted or refused, so it must not come in unnamed. */
function isOfFormatting(key: string): boolean {
  return /^w:[rp]PrChange /.test(key);
}

/** What the submission was exported as, for a file that does not carry these words. */
async function baseOf(
  { exported: text, templates, registries }: ReturnedInto,
  exported: ExportedReview | undefined,
): Promise<ExportedReview> {
  const document = readSubmissionDocument('file:///exported.submission.yaml', 1, text);
  const view = buildTable(
    document,
    templates.find(({ id }) => id === document.submission.template?.value),
    registries,
  );
  const { renderDocx } = await import('../../papers/word/docx.ts');
  const { rows, around } = wordsOfExport(readTrackedText(reviewPartsOf(await renderDocx(view))), view);
  return {
    base: '',
    until: '',
    comments: [],
    own: undefined,
    text: undefined,
    ...exported,
    columns: view.columns,
    rows,
    around,
  };
}

function headIn(
  { document, state }: ReturnedVersion,
  { places }: TrackedText,
  { templates, registries }: ReturnedInto,
): HeadLines {
  const { submission } = document;
  const template = templates.find(({ id }) => id === submission.template?.value);
  const attachments = attachmentViews(
    submission.attachments,
    nodePath('attachments'),
    documentLanguage(submission.language?.value, template),
  );
  return new HeadLines(
    document,
    { cover: buildCover(submission, template), contact: buildContact(submission, template, registries), attachments },
    places,
    state,
  );
}

function returnedChange(
  { kind, author, date, old, new: now, spot, from }: TrackedChange,
  places: ReturnedPlaces,
  version: ReturnedVersion,
): Omit<ReturnedChange, 'id' | 'taken'> {
  const { row } = spot.place;
  const { column: _column, field: _field, ...atRow } = places.atSpot(spot, version);
  const at =
    kind === 'row' && row !== undefined
      ? { ...atRow, ...titled(places.rowAt(row).title) }
      : places.atSpot(spot, version, kind === 'move' ? 0 : old.length, now);
  const { text, offset } = placeText(spot.place, version.state, spot);
  const base =
    kind === 'row'
      ? undefined
      : places.baseOf(
          spot.place,
          version,
          text,
          { start: offset, end: offset + (kind === 'move' ? 0 : old.length) },
          at,
        );
  return {
    kind,
    author,
    ...(date !== undefined && { date }),
    at,
    ...(from !== undefined && { from: places.atSpot(from, version, old.length) }),
    old,
    new: now,
    ...behind({ kind, old, new: now }, text.slice(0, offset)),
    ...(base && { base, ...places.besideOf(spot.place, version, at) }),
  };
}

/** Whether a paragraph whose end was removed would go on with the words of another field, or one link with another. */
function joinsFields(
  { kind, old, spot: { place, paragraph: index } }: TrackedChange,
  places: ReturnedPlaces,
  version: ReturnedVersion,
  merged: ReadonlySet<string>,
): boolean {
  if (kind !== 'paragraph' || old !== '\n') return false;
  const isThere = ({ inserted, deleted }: Pick<TrackedPiece, 'inserted' | 'deleted'>): boolean =>
    (inserted?.keys ?? []).every((key) => merged.has(key)) && !(deleted?.keys ?? []).some((key) => merged.has(key));
  const words = place.paragraphs.map(({ pieces }) =>
    pieces
      .filter(isThere)
      .map(({ text }) => text)
      .join('')
      .trim(),
  );
  const next = place.paragraphs.findIndex((one, at) => at > index && (words[at] !== '' || isThere(one)));
  const [field, other] = [index, next].map((paragraph) => {
    if ((words[paragraph] ?? '') === '') return undefined;
    const [start, end] = [0, Infinity].map((piece) => placeText(place, version.state, { paragraph, piece }));
    const range = { start: start?.offset ?? 0, end: end?.offset ?? 0 };
    return places.at(place, version, start?.text ?? '', range, words[paragraph]).field;
  });
  return (
    field !== undefined && other !== undefined && (field !== other || field === 'links' || field === 'attachments')
  );
}

function behind(
  { kind, old, new: now }: Pick<ReturnedChange, 'kind' | 'old' | 'new'>,
  before: string,
): Pick<ReturnedChange, 'behind'> {
  const words = before
    .slice(before.lastIndexOf('\n') + 1)
    .trim()
    .split(/\s+/)
    .slice(-4)
    .join(' ');
  const isUnclear =
    kind === 'insert' ||
    ((kind === 'delete' || kind === 'replace') && !/\p{L}{2}/u.test(old)) ||
    (kind === 'paragraph' && `${old}${now}`.trim() === '');
  return isUnclear && words !== '' ? { behind: words } : {};
}

function titled(title: string | undefined): { readonly title?: string } {
  return title === undefined ? {} : { title };
}

type FoundEdit = Pick<UntrackedEdit, 'kind' | 'at' | 'old' | 'new' | 'behind' | 'base' | 'beside'>;

/** What differs between the exported words and those with all tracked changes refused. */
function untrackedEdits(
  text: TrackedText,
  { rows, around }: ExportedReview,
  places: ReturnedPlaces,
  version: ReturnedVersion,
  answersIn: (words: string) => string,
): readonly FoundEdit[] {
  const edits: FoundEdit[] = [];
  const add = (kind: ReturnedChange['kind'], at: ReturnedChange['at'], old: string, now: string): void =>
    void edits.push({ kind, at, old, new: now });
  const addWords = (
    place: TextPlace,
    exported: string,
    { kind, offset, old, new: now }: ReturnType<typeof wordEdits>[number],
  ): void => {
    const range = { start: offset, end: offset + old.length };
    const at = places.at(place, version, exported, range, /^\n|\n$/.test(now) ? now : '');
    const base = places.baseOf(place, version, exported, range, at);
    edits.push({
      kind,
      at,
      old,
      new: now,
      ...behind({ kind, old, new: now }, exported.slice(0, offset)),
      ...(base && { base, ...places.besideOf(place, version, at) }),
    });
  };
  const seen = new Set<object>();
  for (const row of text.rows) {
    const known = places.exportedRow(row);
    if (known !== undefined) seen.add(known);
    if (row.inserted !== undefined) continue;
    const said = row.cells.map((cell) => answersIn(plainLines(placeText(cell, 'refused').text)));
    if (known === undefined) {
      const { issue, title } = places.rowAt(row);
      if (said.some((one) => one !== ''))
        add(
          'row',
          { ...(issue !== undefined && { issue }), ...titled(title) },
          '',
          said.filter((one) => one !== '').join(' | '),
        );
      continue;
    }
    for (const [index, cell] of row.cells.entries()) {
      const exported = plainLines(known.cells[index] ?? '');
      for (const edit of wordEdits(exported, said[index] ?? '')) addWords(cell, exported, edit);
      for (const { words, href } of linksSet(cell, places.writtenIn(cell, version)))
        addWords(cell, exported, {
          kind: 'replace',
          offset: Math.max(0, exported.indexOf(words)),
          old: words,
          new: wordsWithLink(words, href),
        });
    }
  }
  for (const { issue, title, cells } of rows.filter((row) => !seen.has(row)))
    add(
      'row',
      { ...(issue !== '' && { issue }), ...titled(title) },
      cells
        .map(plainLines)
        .filter((one) => one !== '')
        .join(' | '),
      '',
    );
  const paragraphs = text.places
    .filter(({ row }) => row === undefined)
    .map((place) => ({ place, said: answersIn(plainLines(placeText(place, 'refused').text)) }))
    .filter(({ said }) => said !== '');
  const old = around.map(plainLines);
  const matched = matchTexts(
    old,
    paragraphs.map(({ said }) => said),
  );
  for (const [index, { place, said }] of paragraphs.entries()) {
    const from = matched[index];
    const exported = from === undefined ? undefined : old[from];
    if (exported === undefined) {
      if (!place.paragraphs.every(({ inserted }) => inserted !== undefined)) add('paragraph', {}, '', said);
      continue;
    }
    for (const edit of wordEdits(exported, said)) addWords(place, exported, edit);
  }
  for (const [index, said] of old.entries())
    if (said !== '' && !matched.includes(index)) add('paragraph', {}, said, '');
  return edits;
}
