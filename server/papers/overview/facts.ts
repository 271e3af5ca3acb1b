import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { contactKeys, type ContactKey, type Initiative } from '../../document/model/submission.ts';
import { entryOf, keyName, plainValue } from '../../document/yaml/tree.ts';
import { linksToSee } from '../ready/unseen-links.ts';
import { fieldEntry, fieldTexts, fieldWords, printedFields } from '../../rules/help/leaves.ts';

/**
 * The little of a submission that its place in the overview, and a new submission after it, rest on. It refers to
 * nothing in the document and to no template, so that it can be kept for as long as the text stays the same.
 */
export interface SubmissionFacts {
  /** Empty when it names none. */
  readonly templateId: string;
  /** As it is written; empty when it names none. */
  readonly economy: string;
  /** The document's own date; empty when it gives none. */
  readonly date: string;
  /** The first of its contacts. */
  readonly contact: Readonly<Partial<Record<ContactKey, string>>>;
  readonly issues: readonly IssueFacts[];
  /** The addresses in it about which the writer wants to hear. */
  readonly links: readonly string[];
  /** True when it could not be read as a whole. */
  readonly isBroken: boolean;
}

export interface IssueFacts {
  readonly id: string;
  readonly initiatives: readonly InitiativeFacts[];
}

export interface InitiativeFacts {
  /** The sub-points as they are written. */
  readonly points: readonly string[];
  /** True for an answer that was carried over and is still to be confirmed. */
  readonly isUnconfirmed: boolean;
  /** The words of each field that has any, as a template counts them. */
  readonly words: readonly (readonly [field: string, words: number])[];
}

export function factsOf(document: SubmissionDocument): SubmissionFacts {
  const { template, economy, cover, contacts, issues } = document.submission;
  return {
    templateId: template?.value.trim() ?? '',
    economy: economy?.value.trim() ?? '',
    date: cover.get('date')?.value.trim() ?? '',
    contact: Object.fromEntries(
      contactKeys.flatMap((key) => {
        const text = contacts[0]?.[key]?.value.trim() ?? '';
        return text === '' ? [] : [[key, text]];
      }),
    ),
    issues: issues.map(({ id, initiatives }) => ({ id: id.value, initiatives: initiatives.map(initiativeFacts) })),
    // By no day, as these facts are kept: the finding itself tells when a comment has ended.
    links: linksToSee(document, '').map(({ url }) => url),
    isBroken: document.problems.length > 0,
  };
}

function initiativeFacts({ map, points }: Initiative): InitiativeFacts {
  if (map === undefined) return { points: [], isUnconfirmed: false, words: [] };
  const columns = entryOf(map, 'columns')?.value;
  const fields = [...printedFields, ...(columns?.kind === 'map' ? columns.entries.map(keyName) : [])];
  const confirm = entryOf(map, 'confirm')?.value;
  return {
    points: points.map(({ value }) => value),
    isUnconfirmed: confirm !== undefined && plainValue(confirm) === true,
    words: fields.flatMap((field): InitiativeFacts['words'] => {
      const entry = fieldEntry(map, field);
      const words = entry === undefined ? 0 : fieldWords(fieldTexts(entry), field);
      return words === 0 ? [] : [[field, words]];
    }),
  };
}
