import type { Located } from '../../document/text/text.ts';
import { contactKeys, type Initiative, type Submission } from '../../document/model/submission.ts';
import { cellDigestsOf, digestsOf, type CellDigests, type LeafDigests } from './leaf-digests.ts';

/** The namespace of the custom XML part that holds a long hint in our Word documents. */
export const importHintNamespace = 'urn:policy-submissions:hint:1';

/**
 * Data that the paper does not show, for a later import of it: kinds, sub-points and agencies of the initiatives by
 * their titles, and which line of the cover and of the contact is which. Where the hint contradicts the text of the
 * paper, the text wins. The hint holds no comments and no prose of the submission.
 */
export interface ImportHint {
  readonly template: string;
  /** For a blank form, the fingerprint of the questions that it asks. */
  readonly form?: string;
  /** The submission's own language. */
  readonly language?: string;
  /** The texts under `document:` in the submission, by key; `contact` has those under `contact:`. */
  readonly document: Readonly<Record<string, string>>;
  readonly contact: Readonly<Record<string, string>>;
  /** The texts of each contact, where there are several; `contact` has then those of the first. */
  readonly contacts?: readonly Readonly<Record<string, string>>[];
  /**
   * The paths of all attachments, relative to the submission; editors write paths anew when they save the paper
   * elsewhere.
   */
  readonly files?: readonly string[];
  /** In a document of a round, digests of the paragraphs that are no part of its answers. */
  readonly said?: readonly string[];
  readonly issues: Readonly<Record<string, readonly HintedInitiative[]>>;
  /** Of the initiatives at the same places, so that of two copies that come back each changes only its own cells. */
  readonly cells?: Readonly<Record<string, readonly CellDigests[]>>;
}

export interface HintedInitiative {
  readonly title: string;
  readonly kind?: string;
  readonly points?: readonly string[];
  readonly agencies?: readonly string[];
  /** Still to be confirmed. */
  readonly confirm?: true;
  /** Of its texts, so that a merge can tell whether the submission has changed since its export. */
  readonly digests?: LeafDigests;
}

/**
 * @param said digests of the paragraphs that a round adds
 * @returns JSON
 */
export function importHint(submission: Submission, said: readonly string[] = []): string {
  const contacts = submission.contacts.map((contact) =>
    Object.fromEntries(
      contactKeys.flatMap((key) => {
        const written = contact[key];
        return written === undefined ? [] : [[key, written.value]];
      }),
    ),
  );
  const files = [
    ...submission.attachments,
    ...submission.issues.flatMap(({ entries }) => entries.flatMap(({ initiative }) => initiative.attachments)),
  ].flatMap(({ file }) => (file === undefined ? [] : [file.value]));
  const hint: ImportHint = {
    template: submission.template?.value ?? '',
    ...(submission.language !== undefined && { language: submission.language.value }),
    document: Object.fromEntries([...submission.cover].map(([key, { value }]) => [key, value])),
    contact: contacts[0] ?? {},
    ...(contacts.length > 1 && { contacts }),
    ...(files.length > 0 && { files }),
    ...(said.length > 0 && { said }),
    issues: Object.fromEntries(
      submission.issues.map(({ id, entries }) => [
        id.value,
        entries.map(({ initiative }) => hintedInitiative(initiative)),
      ]),
    ),
    cells: Object.fromEntries(
      submission.issues.map(({ id, entries }) => [
        id.value,
        entries.map(({ initiative }) => cellDigestsOf(initiative)),
      ]),
    ),
  };
  return JSON.stringify(hint);
}

export function hintedInitiative(initiative: Initiative): HintedInitiative {
  const digests = digestsOf(initiative);
  return {
    title: initiative.title?.value ?? '',
    ...(initiative.kind !== undefined && { kind: initiative.kind.value }),
    ...texts('points', initiative.points),
    ...texts('agencies', initiative.agencies),
    ...(initiative.confirm && { confirm: true as const }),
    ...(Object.keys(digests).length > 0 && { digests }),
  };
}

/** What a blank form carries. @returns JSON */
export function formHint(template: string, form: string): string {
  const hint: ImportHint = { template, form, document: {}, contact: {}, issues: {} };
  return JSON.stringify(hint);
}

function texts(key: 'points' | 'agencies', written: readonly Located<string>[]): Partial<HintedInitiative> {
  return written.length === 0 ? {} : { [key]: written.map(({ value }) => value) };
}
