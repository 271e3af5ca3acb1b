import type { DraftInitiative, ImportDraft, Remark } from '../understand/draft.ts';
import { writeInitiatives, writeYaml } from '../write/write-yaml.ts';
import { newEntry, type NewEntry } from '../../document/edit/entry-edits.ts';
import type { NewItem } from '../../document/edit/item-edits.ts';

// New parts of a submission are written as an import writes them: these functions take such a part out of what it has
// written.

const noInitiative: DraftInitiative = {
  title: 'x',
  kind: undefined,
  points: [],
  agencies: [],
  description: '',
  links: [],
  attachments: [],
  outcome: undefined,
  columns: new Map(),
  remarks: [],
};

/** The entry of an initiative for a part of it; undefined when the part says nothing. */
export function initiativeEntry(part: Partial<DraftInitiative>): NewEntry | undefined {
  return newEntry(
    writeInitiatives([{ ...noInitiative, ...part }])
      .slice('title' in part ? 0 : 1)
      .map((line) => line.slice(2)),
  );
}

/** A remark as comments, each on its line. */
export function remarkLines(remark: Remark): readonly string[] {
  return writeInitiatives([{ ...noInitiative, remarks: [remark] }]).slice(0, -1);
}

/** An entry of a map that is itself a part of an initiative, as `expected` of an outcome. */
export function entryInside(part: Partial<DraftInitiative>): NewEntry | undefined {
  return newEntry(
    writeInitiatives([{ ...noInitiative, ...part }])
      .slice(2)
      .map((line) => line.slice(4)),
  );
}

/** A link or an attachment of an initiative as an item of its list. */
export function initiativeItem(
  part: Pick<DraftInitiative, 'links'> | Pick<DraftInitiative, 'attachments'>,
): NewItem | undefined {
  return itemOf(
    writeInitiatives([{ ...noInitiative, ...part }])
      .slice(2)
      .map((line) => line.slice(4)),
  );
}

/** The entry of the submission for a part of it. */
export function submissionEntry(part: Partial<ImportDraft>): NewEntry | undefined {
  return newEntry(submissionLines(part));
}

/** An entry of a map that is itself a part of the submission, as `date` of the cover. */
export function submissionEntryInside(part: Partial<ImportDraft>): NewEntry | undefined {
  return newEntry(
    submissionLines(part)
      .slice(1)
      .map((line) => line.slice(2)),
  );
}

export function submissionItem(part: Partial<ImportDraft>): NewItem | undefined {
  return itemOf(
    submissionLines(part)
      .slice(1)
      .map((line) => line.slice(2)),
  );
}

function submissionLines(part: Partial<ImportDraft>): readonly string[] {
  const { text } = writeYaml({
    template: 'x',
    top: [],
    document: new Map(),
    documentRemarks: [],
    economy: undefined,
    contacts: [],
    contactRemarks: [],
    attachments: [],
    language: undefined,
    issues: [],
    bottom: [],
    ...part,
  });
  return text.split('\n').slice(1, -2);
}

function itemOf(lines: readonly string[]): NewItem | undefined {
  const entry = newEntry(['items:', ...lines.map((line) => (line === '' ? '' : `  ${line}`))]);
  const value = Array.isArray(entry?.value) ? entry.value[0] : undefined;
  return value === undefined ? undefined : { lines, value };
}
