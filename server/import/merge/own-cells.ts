import { attachmentDetails, linkDetails } from '../../document/model/submission.ts';
import {
  digestsOf,
  referenceText,
  textDigest,
  type CellDigests,
  type DigestedKey,
} from '../../papers/hint/leaf-digests.ts';
import type { DraftInitiative } from '../understand/draft.ts';
import { digestOf, exportedInitiative, type EditedInitiative, type ExportedState } from './since-export.ts';
import { pairsOf, type Reference } from './wishes/reference-wishes.ts';

/**
 * An initiative of a returned paper with the submission's own words in each cell that the paper has as it was exported:
 * only the submission has changed it since, perhaps with another copy of the paper.
 */
export function withOwnCells(state: ExportedState | undefined, edited: EditedInitiative): DraftInitiative {
  const { own, before, after } = edited;
  const { digests, cells } =
    state === undefined || state.restores !== undefined
      ? { digests: {}, cells: undefined }
      : exportedInitiative(state, edited);
  if (cells === undefined) return after;
  const now = digestsOf(own);
  const isNewer = (key: DigestedKey): boolean => now[key] !== digests[key];
  return {
    ...after,
    ...(isNewer('outcome') && { outcome: ownOutcome(before.outcome, after.outcome, cells) }),
    ...(isNewer('columns') && { columns: ownTexts(before.columns, after.columns, cells.columns ?? {}) }),
    ...(isNewer('links') && {
      links: ownReferences(before.links.map(linkReference), after.links.map(linkReference), cells.links ?? []).map(
        ({ main, details }) => ({ url: main, ...details }),
      ),
    }),
    ...(isNewer('attachments') && {
      attachments: ownReferences(
        before.attachments.map(attachmentReference),
        after.attachments.map(attachmentReference),
        cells.attachments ?? [],
      ).map(({ main, details }) => ({ file: main, ...details })),
    }),
  };
}

function ownOutcome(
  before: DraftInitiative['outcome'],
  after: DraftInitiative['outcome'],
  { outcome: then }: CellDigests,
): DraftInitiative['outcome'] {
  if (then === undefined || typeof before === 'string' || typeof after === 'string') return after;
  const texts = ownTexts(new Map(Object.entries(before ?? {})), new Map(Object.entries(after ?? {})), then);
  return texts.size === 0 ? undefined : Object.fromEntries(texts);
}

function ownTexts(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  then: Readonly<Record<string, string>>,
): Map<string, string> {
  return new Map(
    [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
      const text = (digestOf(after.get(key)) === then[key] ? before : after).get(key);
      return text === undefined ? [] : [[key, text] as const];
    }),
  );
}

/**
 * What the paper has as it was exported is as the submission has it now, or gone; what is new in the submission stays,
 * behind what it was behind.
 */
function ownReferences(
  before: readonly Reference[],
  after: readonly Reference[],
  digests: readonly string[],
): readonly Reference[] {
  const then = new Set(digests);
  const isExported = ({ main, details }: Reference): boolean =>
    then.has(textDigest(referenceText(main, Object.values(details))));
  const pairs = pairsOf(before, after);
  const result = after.flatMap((reference, at) => {
    const old = pairs[at];
    return isExported(reference) ? (old ?? []) : [reference];
  });
  const known = new Map(pairs.flatMap((old, at) => (old === undefined ? [] : [[old, after[at]] as const])));
  let last: Reference | undefined;
  for (const old of before) {
    const now = known.get(old);
    if (now !== undefined) last = isExported(now) ? old : now;
    else if (!isExported(old)) {
      result.splice(last === undefined ? 0 : result.indexOf(last) + 1, 0, old);
      last = old;
    }
  }
  return result;
}

function linkReference({ url, ...details }: DraftInitiative['links'][number]): Reference {
  return { main: url, details: inOrder(details, linkDetails) };
}

function attachmentReference({ file, ...details }: DraftInitiative['attachments'][number]): Reference {
  return { main: file, details: inOrder(details, attachmentDetails) };
}

/** The details in the order in which their digest was made. */
function inOrder(details: Reference['details'], keys: readonly string[]): Reference['details'] {
  return Object.fromEntries(keys.flatMap((key) => (details[key] === undefined ? [] : [[key, details[key]]])));
}
