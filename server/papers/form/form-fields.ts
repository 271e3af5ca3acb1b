import { documentKeys, contactKeys, type ContactKey } from '../../document/model/submission.ts';
import type { Template } from '../../template/template.ts';
import { tableColumnsOf } from '../view/table-model.ts';
import { formTag, longestTag } from '../hint/field-tag.ts';

export type FormCoverKey = (typeof documentKeys)[number];

/** What one field of a blank form is for. */
export type FormField =
  | { readonly kind: 'cover'; readonly key: FormCoverKey }
  | { readonly kind: 'economy' }
  | { readonly kind: 'contact'; readonly key: ContactKey }
  /** The cell of an issue in a column; `column` is the column's id. */
  | { readonly kind: 'answer'; readonly issue: string; readonly column: string }
  /** The check box of a suggested sub-point. */
  | { readonly kind: 'point'; readonly issue: string; readonly point: string }
  /** A sub-point in the words of who answers. */
  | { readonly kind: 'own-point'; readonly issue: string };

/**
 * The name of a field’s content control in Word, by which the import knows it again:
 * `form/answer/business-continuity/outcome`.
 */
export function fieldTag(field: FormField): string {
  switch (field.kind) {
    case 'cover':
      return `${formTag}cover/${field.key}`;
    case 'economy':
      return `${formTag}economy`;
    case 'contact':
      return `${formTag}contact/${field.key}`;
    case 'answer':
      return tagWithin('answer', `${field.issue}/${field.column}`);
    case 'point':
      return tagWithin('point', `${field.issue}/${field.point}`);
    case 'own-point':
      return tagWithin('own-point', field.issue);
  }
}

function tagWithin(kind: FormField['kind'], ids: string): string {
  const tag = `${formTag}${kind}/${ids}`;
  return tag.length <= longestTag ? tag : `${formTag}${kind}/${hashOf(ids)}`;
}

const knownFields = new WeakMap<Template, ReadonlyMap<string, FormField>>();

/** All fields that a template’s form may have, by their tags. */
export function fieldsOf(template: Template): ReadonlyMap<string, FormField> {
  let fields = knownFields.get(template);
  if (fields === undefined) {
    const all: readonly FormField[] = [
      ...documentKeys.map((key): FormField => ({ kind: 'cover', key })),
      { kind: 'economy' },
      ...contactKeys.map((key): FormField => ({ kind: 'contact', key })),
      ...template.issues.flatMap((issue) =>
        answerColumnsOf(template).map(({ id }): FormField => ({ kind: 'answer', issue: issue.id, column: id })),
      ),
      ...template.issues
        .filter(({ points }) => points.length > 0)
        .flatMap(({ id: issue, points }): readonly FormField[] => [
          ...points.map(({ id: point }) => ({ kind: 'point' as const, issue, point })),
          { kind: 'own-point', issue },
        ]),
    ];
    knownFields.set(template, (fields = new Map(all.map((field) => [fieldTag(field), field]))));
  }
  return fields;
}

/** The columns that are filled in. */
function answerColumnsOf(template: Template): readonly { readonly id: string }[] {
  return tableColumnsOf(template).filter(({ holds }) => holds !== 'issue');
}

/**
 * A fingerprint of the questions of a template: it differs when another version of the template asks something else.
 * The form carries it, so that the import can say that a form is of another version.
 */
export function questionsOf(template: Template): string {
  return hashOf(
    JSON.stringify([
      tableColumnsOf(template).map(({ id, title }) => [id, title]),
      template.issues.map(({ id, letter, title, points }) => [
        id,
        letter,
        title,
        points.map((point) => [point.id, point.text]),
      ]),
    ]),
  );
}

/** FNV-1a in 32 bits, twice with different beginnings: enough to tell some hundred fields or versions apart. */
function hashOf(text: string): string {
  return [0x811c9dc5, 0x01234567]
    .map((begin) => {
      let hash = begin;
      for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
      return (hash >>> 0).toString(16).padStart(8, '0');
    })
    .join('');
}
