import { asRecord, asText, asTexts } from '../../contract/plain-value.ts';
import type { Initiative } from '../../document/model/submission.ts';
import { attachmentDetails, linkDetails } from '../../document/model/submission.ts';
import { hintedInitiative } from '../../papers/hint/import-hint.ts';
import {
  digestsOf,
  digestedKeys,
  leafDigests,
  referenceText,
  textDigest,
  type CellDigests,
  type DigestedKey,
  type LeafDigests,
} from '../../papers/hint/leaf-digests.ts';
import { oneLine } from '../../papers/view/cover-view.ts';
import type { DraftInitiative } from '../understand/draft.ts';
import { timesOf } from '../../words/times-of.ts';
import { quotedInFull } from '../../words/quotation.ts';
import { exportedWords } from './exported-words.ts';
import type { ChangedCell, Wish } from './wishes/wish.ts';

/** What the hint of a returned paper tells of the submission at the time of its export. */
export interface ExportedState {
  /** The cover as it was written then. */
  readonly cover: ReadonlyMap<string, string>;
  readonly contacts: readonly ReadonlyMap<string, string>[];
  /** The initiatives by title. */
  readonly initiatives: ReadonlyMap<string, ExportedInitiative>;
  /** How many initiatives had each title. */
  readonly titles: ReadonlyMap<string, number>;
  /** Each initiative with all that the hint says of it, as one text. */
  readonly wholes: ReadonlySet<string>;
  readonly restores?: Restoring | undefined;
  /** Decides on each text that both have changed, where that is not made and told. */
  readonly onConflict?: ((this: void, text: UnknownText) => 'left' | 'made') | undefined;
}

/** Of several initiatives with one title, nothing is known: the title does not tell which of them it is. */
export interface ExportedInitiative {
  readonly digests: LeafDigests;
  /** Undefined in a paper of an earlier version. */
  readonly cells?: CellDigests | undefined;
  /** Where it was. */
  readonly place?: { readonly issueId: string; readonly index: number } | undefined;
}

/**
 * The submission is to be as it was exported again, as far as the paper still says so: the base for merging what both
 * have changed.
 */
export interface Restoring {
  /**
   * True where a text that both have changed since is to be as in the paper: the base is not known, so the submission's
   * text has to stay.
   */
  readonly takesUnknown: boolean;
  /** Told of each such text. */
  onUnknown(this: void, text: UnknownText): void;
}

/** A text that is not as it was exported, neither in a paper nor in the submission. */
export interface UnknownText {
  readonly title: string;
  readonly key: string;
}

const nothingKnown: ExportedState = {
  cover: new Map(),
  contacts: [],
  initiatives: new Map(),
  titles: new Map(),
  wholes: new Set(),
};

/** @returns undefined for a paper without a hint, and for a blank form, unless something is to be restored */
export function exportedState(
  json: string | undefined,
  how: Pick<ExportedState, 'restores' | 'onConflict'> = {},
): ExportedState | undefined {
  const state = stateIn(json) ?? (how.restores && nothingKnown);
  return state && { ...state, ...how };
}

/** True where a paper tells what its submission had when it was exported. */
export function hasExportedState(json: string | undefined): boolean {
  return stateIn(json) !== undefined;
}

function stateIn(json: string | undefined): ExportedState | undefined {
  if (json === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    const hint = asRecord(value);
    const initiatives = Object.entries(asRecord(hint['issues'])).flatMap(([issueId, list]) =>
      (Array.isArray(list) ? list : []).map((one: unknown, index): HintedPlace => {
        const cells = asRecord(hint['cells'])[issueId];
        return {
          ...asRecord(one),
          cells: Array.isArray(cells) ? (cells[index] as unknown) : undefined,
          place: { issueId, index },
        };
      }),
    );
    if (hint['form'] !== undefined || initiatives.length === 0) return undefined;
    const contacts: readonly unknown[] = Array.isArray(hint['contacts']) ? hint['contacts'] : [hint['contact']];
    return {
      cover: textsOf(hint['document']),
      contacts: contacts.map(textsOf).filter(({ size }) => size > 0),
      initiatives: byTitle(initiatives),
      titles: timesOf(initiatives.map((one) => oneLine(asText(one['title'])))),
      wholes: new Set(initiatives.map(wholeOf)),
    };
  } catch {
    return undefined;
  }
}

type HintedPlace = Readonly<Record<string, unknown>> & Pick<ExportedInitiative, 'place'>;

function byTitle(initiatives: readonly HintedPlace[]): ReadonlyMap<string, ExportedInitiative> {
  const found = new Map<string, ExportedInitiative>();
  for (const one of initiatives) {
    const title = oneLine(asText(one['title']));
    found.set(
      title,
      found.has(title)
        ? { digests: {} }
        : { digests: Object.fromEntries(textsOf(one['digests'])), cells: cellsIn(one['cells']), place: one.place },
    );
  }
  return found;
}

function wholeOf(hinted: Readonly<Record<string, unknown>>): string {
  const { title, kind, points, agencies, confirm, digests } = hinted;
  const list = (names: unknown): readonly string[] => asTexts(names).toSorted();
  const unseen = [kind, list(points), list(agencies), confirm === true];
  return JSON.stringify([oneLine(asText(title)), unseen, [...textsOf(digests)].toSorted()]);
}

/** True where the submission has an initiative in other words, or with other marks, than when it was exported. */
export function isNewerInitiative({ wholes }: ExportedState, own: Initiative): boolean {
  return !wholes.has(wholeOf({ ...hintedInitiative(own) }));
}

/** True where an initiative says what one said that was exported under a title that is nowhere now. */
export function wasRenamed(state: ExportedState, own: Initiative, isThere: (title: string) => boolean): boolean {
  const now = digestsOf(own);
  return [...state.initiatives].some(
    ([title, { digests: then }]) =>
      !isThere(title) &&
      digestedKeys.some((key) => key !== 'outcome' && then[key] !== undefined && then[key] === now[key]),
  );
}

/** The texts of an initiative of the document that are not as they were exported. @returns undefined where all are */
export function textsSinceExport(state: ExportedState, draft: DraftInitiative): readonly string[] | undefined {
  const then = state.initiatives.get(draft.title);
  const now = digestsOfDraft(draft);
  const texts = {
    ...textsOfDraft(draft),
    links: draft.links.map((link) =>
      referenceText(
        link.url,
        linkDetails.map((detail) => link[detail]),
      ),
    ),
    attachments: draft.attachments.map((one) =>
      referenceText(
        one.file,
        attachmentDetails.map((detail) => one[detail]),
      ),
    ),
  };
  const isKnown = then !== undefined && Object.keys(then.digests).length > 0;
  const keys = isKnown ? digestedKeys.filter((key) => now[key] !== then.digests[key]) : [];
  if (keys.length === 0) return undefined;
  const known = new Set(
    Object.values(then?.cells ?? {}).flatMap((cells: object) => Object.values(cells) as readonly string[]),
  );
  return keys.flatMap((key) => texts[key].filter((text) => text.trim() !== '' && !known.has(textDigest(text))));
}

function cellsIn(value: unknown): CellDigests | undefined {
  if (value === undefined) return undefined;
  const cells = asRecord(value);
  const items = (key: string): readonly string[] => (Array.isArray(cells[key]) ? cells[key].map(asText) : []);
  return {
    outcome: Object.fromEntries(textsOf(cells['outcome'])),
    columns: Object.fromEntries(textsOf(cells['columns'])),
    links: items('links'),
    attachments: items('attachments'),
  };
}

function textsOf(value: unknown): ReadonlyMap<string, string> {
  return new Map(Object.entries(asRecord(value)).map(([key, text]) => [key, oneLine(asText(text))]));
}

export interface EditedInitiative {
  readonly own: Initiative;
  readonly before: DraftInitiative;
  readonly after: DraftInitiative;
  /** The titles that initiatives have in the submission or in the document. */
  readonly titles: ReadonlySet<string>;
}

/**
 * What is known of an initiative as it was exported. Where both have a new title, it is the only one that has its title
 * no more.
 */
export function exportedInitiative(
  state: ExportedState,
  { before, after, titles }: Omit<EditedInitiative, 'own'>,
): ExportedInitiative {
  const renamed = [...state.initiatives].filter(([title]) => !titles.has(title)).map(([, one]) => one);
  return (
    state.initiatives.get(after.title) ??
    state.initiatives.get(before.title) ??
    (renamed.length === 1 ? renamed[0] : undefined) ?? { digests: {} }
  );
}

/**
 * An initiative of a paper from which the submission is restored as it was exported, with the description of then,
 * where both have changed other words of it since. Else the words that earlier copies have changed would count as
 * changed back by this one.
 */
export function withExportedDescription(state: ExportedState | undefined, edited: EditedInitiative): DraftInitiative {
  const { own, before, after } = edited;
  const then = state?.restores === undefined ? undefined : exportedInitiative(state, edited).digests.description;
  if (then === undefined || [digestsOf(own), digestsOfDraft(after)].some(({ description }) => description === then))
    return after;
  const description = exportedWords(before.description, after.description, then);
  return description === undefined ? after : { ...after, description };
}

/**
 * Of the wishes for one initiative those that the economy has: where the document still says what was exported, and the
 * submission was changed since, the submission's newer text counts. Where both were changed, the document's text
 * counts, and it is told what the submission had.
 */
export function wishesSinceExport(
  wishes: readonly Wish[],
  state: ExportedState | undefined,
  { own, before, after, titles }: EditedInitiative,
): readonly Wish[] {
  if (state === undefined) return wishes;
  const { digests: then, cells } = exportedInitiative(state, { before, after, titles });
  const [ours, theirs] = [digestsOf(own), digestsOfDraft(after)];
  const conflict = (wish: Wish, text: string): Wish =>
    state.onConflict !== undefined
      ? {
          ...wish,
          ...(state.onConflict({ title: after.title, key: wish.place.key ?? '' }) === 'left' && { kind: 'left' }),
        }
      : { ...wish, message: wish.byBoth?.(quotedInFull(text)) ?? wish.message };
  const { restores } = state;
  if (restores !== undefined) {
    const isKnown = (title: string): boolean => state.titles.get(title) === 1;
    return wishes.filter(({ place: { key = '' } }) => {
      const digested = digestedKeys.find((one) => one === key);
      if (digested === undefined && key !== 'title') return false;
      const [isExported, isOurs] =
        digested === undefined
          ? [isKnown(after.title) && !isKnown(before.title), isKnown(before.title)]
          : [theirs, ours].map((digests) => Object.keys(then).length > 0 && digests[digested] === then[digested]);
      if (isExported === true || isOurs === true) return isExported === true;
      restores.onUnknown({ title: after.title, key });
      return restores.takesUnknown;
    });
  }
  return wishes.flatMap((wish) => {
    const { key } = wish.place;
    if (key === 'title')
      return state.initiatives.has(before.title)
        ? [wish]
        : state.initiatives.has(after.title)
          ? []
          : [conflict(wish, before.title)];
    const digested = digestedKeys.find((one) => one === key);
    if (digested === undefined || Object.keys(then).length === 0 || ours[digested] === then[digested]) return [wish];
    if (theirs[digested] === then[digested]) return [];
    if (cells === undefined || wish.cell === undefined)
      return [conflict(wish, textsOfDraft(before)[digested].join(' '))];
    return [isNewerCell(cells, digested, wish.cell) ? conflict(wish, wish.cell.text) : wish];
  });
}

/** True where the submission has another text in a cell than when it was exported. */
function isNewerCell(then: CellDigests, key: DigestedKey, { id, text }: ChangedCell): boolean {
  const cells = key === 'description' ? undefined : then[key];
  if (id !== undefined) return cells === undefined || isList(cells) || cells[id] !== digestOf(text);
  return text !== '' && !(isList(cells) && cells.includes(textDigest(text)));
}

function isList(cells: CellDigests[keyof CellDigests]): cells is readonly string[] {
  return Array.isArray(cells);
}

/** @returns undefined for a cell with nothing in it */
export function digestOf(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : textDigest(text);
}

function digestsOfDraft(draft: DraftInitiative): LeafDigests {
  return leafDigests(textsOfDraft(draft));
}

export function textsOfDraft({
  description,
  outcome,
  columns,
  links,
  attachments,
}: DraftInitiative): Readonly<Record<DigestedKey, readonly string[]>> {
  return {
    description: [description],
    columns: [...columns.values()],
    outcome:
      outcome === undefined
        ? []
        : typeof outcome === 'string'
          ? [outcome]
          : [outcome.actual ?? '', outcome.expected ?? ''],
    links: links.flatMap((link) => [link.url, ...linkDetails.map((detail) => link[detail] ?? '')]),
    attachments: attachments.flatMap((attachment) => [
      attachment.file,
      ...attachmentDetails.map((detail) => attachment[detail] ?? ''),
    ]),
  };
}
