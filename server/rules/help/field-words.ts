import { wordsInProse, wordsInText } from '../../document/prose/count-words.ts';
import { isPlainProse, readProse } from '../../document/prose/read-prose.ts';
import { entryOf, type YamlEntry, type YamlMap, type YamlScalar } from '../../document/yaml/tree.ts';

/** The fields of an initiative that stand beside its title; those of a template's further columns stand under `columns:`. */
export const printedFields = ['title', 'description', 'outcome'] as const;

const ownFields: ReadonlySet<string> = new Set(printedFields);

/** The entry of a field that a template may limit. */
export function fieldEntry(initiative: YamlMap, field: string): YamlEntry | undefined {
  return entryOf(ownFields.has(field) ? initiative : entryOf(initiative, 'columns')?.value, field);
}

/** The texts of a field: one, or the actual and the expected outcome, which have the limit together. */
export function fieldTexts({ value }: YamlEntry): readonly YamlScalar[] {
  if (value.kind === 'scalar') return value.value === null ? [] : [value];
  return value.kind === 'map' ? value.entries.flatMap(fieldTexts) : [];
}

/** The words of a field as its paper shows them. */
export function fieldWords(texts: readonly YamlScalar[], field: string): number {
  return texts.reduce((count, { value, style }) => {
    const text = String(value);
    return count + (field === 'title' || isPlainProse(text) ? wordsInText(text) : wordsInProse(readProse(text, style)));
  }, 0);
}
