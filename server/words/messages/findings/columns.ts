import { oneOf } from '../../counts.ts';
import { messages } from '../message.ts';

interface Written {
  /** In quotation marks. */
  readonly written: string;
}

/** Of the title, of the columns that a template has, and of sub-points that are written as one text. */
export const columnMessages = {
  missing: messages('schema.missing-key', {
    /** It is read in the table, too, where nobody sees keys. */
    emptyTitle: 'The title is empty; write what this initiative is called.',
    dashAlone: 'Nothing follows this dash; write “title: …” after it, or remove it.',
    emptyItem: 'Nothing follows this dash; write an item of the list after it, or remove it.',
    emptyText: 'This item of the list has no text; write it, or remove the item.',
    column: ({ title }: { readonly title: string }) =>
      `The template requires “${title}” for each initiative; fill in this column.`,
  }),
  unknown: messages('schema.unknown-key', {
    besideColumns: ({ id }: { readonly id: string }) =>
      `“${id}” is a column of this template; write it one step further in, below “columns:”.`,
    noColumns: ({ written }: Written) =>
      `${written} cannot be filled in; this template has no columns of its own, so remove “columns:”.`,
    filled: ({ name }: { readonly name: string }) =>
      `“${name}” is not written below “columns:”; its column is filled from the initiative’s other lines.`,
    column: ({ written, known }: Written & { readonly known: readonly string[] }) =>
      `${written} is not a column of this template; use ${oneOf(known)}.`,
    columnMeant: ({ written, meant }: Written & { readonly meant: string }) =>
      `${written} is not a column of this template; did you mean “${meant}”?`,
    limit: ({ written, known }: Written & { readonly known: readonly string[] }) =>
      `${written} is not a text of this template, so its limit has no effect; use ${oneOf(known)}.`,
    limitMeant: ({ written, meant }: Written & { readonly meant: string }) =>
      `${written} is not a text of this template, so its limit has no effect; did you mean “${meant}”?`,
  }),
  type: messages('schema.type', {
    points: ({ list }: { readonly list: string }) =>
      `“points” takes a list; write ${list}, or each item on a line of its own after a dash.`,
  }),
};

/** Of a file in which nothing can be read as a submission, or as a template. */
export const wholeFileMessages = {
  missing: messages('schema.missing-key', {
    emptySubmission:
      'This file is empty; in the editor, the quick fix here starts a complete submission from a template.',
    emptyTemplate: 'This file is empty; in the editor, the quick fix here starts a complete template.',
    submissionOfComments:
      'This file has nothing but comments; in the editor, the quick fix here starts a complete submission from a template.',
    templateOfComments:
      'This file has nothing but comments; in the editor, the quick fix here starts a complete template.',
  }),
  type: messages('schema.type', {
    submissionOfList:
      'A submission starts with “template: …”, “economy: …” and “issues:”, each on a line of its own; a list cannot be read.',
    submissionOfText:
      'A submission starts with “template: …”, “economy: …” and “issues:”, each on a line of its own; this file has none of them.',
    templateOfList:
      'A template starts with “id: …”, “title: …”, “columns:” and “issues:”, each on a line of its own; a list cannot be read.',
    templateOfText:
      'A template starts with “id: …”, “title: …”, “columns:” and “issues:”, each on a line of its own; this file has none of them.',
  }),
};
