import type { Range } from '../document/text/text.ts';
import type { Registries } from '../template/registries.ts';
import type { Template } from '../template/template.ts';

/** What texts mention, in the order in which kinds are numbered where mentions are kept as bytes. */
export const mentionKinds = [
  'agency',
  'point',
  'issue',
  'address',
  'host',
  'number',
  'economy',
  'template',
  'attachment',
  'title',
  'unread',
] as const;

export type MentionKind = (typeof mentionKinds)[number];

/**
 * How a mention is written, which says how another word is written in its place. `flow`: plain, in a list or map in
 * brackets. `block`: inside a text that begins with `|` or `>`. `elsewhere`: by an alias, or in a way whose places can
 * not be told, so that nothing can be written in its place.
 */
export const mentionForms = ['plain', 'single', 'double', 'block', 'flow', 'elsewhere'] as const;

export type MentionForm = (typeof mentionForms)[number];

/**
 * A place that mentions something. Two mentions are of one thing when kind and key are equal, and they lie in one
 * folder.
 */
export interface Mention {
  readonly kind: MentionKind;
  /**
   * What is meant, however it is written: of an agency, its entry in the registry; of an issue or a point, the
   * template's id and its own. What is not known is named by its folded words. Of an attachment, the path from the
   * folder of the file that mentions it. Of `unread`, which is kept of closed files only, a sentence that says why a
   * part of the text was not read.
   */
  readonly key: string;
  /** Where it is written, without quotes. */
  readonly range: Range;
  /** `definition`: the template's or the registry's own line. */
  readonly role: 'definition' | 'use';
  readonly written: MentionForm;
  /** Of an agency: where its acronym of the registry stands in `range`; absent where it is called by a name only. */
  readonly acronym?: Range;
}

/** By what the keys of a document's mentions are told. */
export interface MentionScope {
  /** The template that a submission answers. */
  readonly template: Template | undefined;
  readonly registries: Registries;
  /** The economy that submits: its name in the registry or, if it is not there, the name as it is written. */
  readonly economy: string | undefined;
}
