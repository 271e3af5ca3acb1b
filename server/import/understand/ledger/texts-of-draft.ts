import { letters } from '../likeness.ts';
import type { DraftInitiative, ImportDraft, Remark } from '../draft.ts';

/**
 * All that is written of a document: values that were read, issues that the template does not have, and comments.
 *
 * @param knownIssues ids of the template's issues
 * @param lines the letters of the document's lines
 */
export function textsOfDraft(draft: ImportDraft, knownIssues: ReadonlySet<string>, lines: ReadonlySet<string>): readonly string[] {
  return [
    ...remarkTexts([...draft.top, ...draft.documentRemarks, ...draft.contactRemarks, ...draft.bottom]),
    ...draft.document.values(), draft.economy ?? '',
    ...draft.contacts.flatMap((contact) => [...contact.values()]),
    ...draft.attachments.flatMap(values),
    ...draft.issues.flatMap(({ id, remarks, initiatives }) => [
      ...(knownIssues.has(id) ? [] : [id]), ...remarkTexts(remarks), ...initiatives.flatMap((initiative) => initiativeTexts(initiative, lines)),
    ]),
  ];
}

function initiativeTexts({ title, description, links, attachments, outcome, agencies, columns, remarks }: DraftInitiative, lines: ReadonlySet<string>): readonly string[] {
  // A title that was made of the first words of the text is in the document once.
  const isMade = description.startsWith(title) && !lines.has(letters(title));
  return [
    ...(isMade ? [] : [title]), description, ...[...links, ...attachments].flatMap(values), ...agencies,
    ...(typeof outcome === 'string' ? [outcome] : values(outcome ?? {})), ...columns.values(), ...remarkTexts(remarks),
  ];
}

function remarkTexts(remarks: readonly Remark[]): readonly string[] {
  return remarks.map(({ text }) => text);
}

function values(of: object): readonly string[] {
  return Object.values(of).filter((value): value is string => typeof value === 'string');
}
