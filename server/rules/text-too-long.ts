import { wordsInProse, wordsInText, mostWords } from '../document/prose/count-words.ts';
import { readProse } from '../document/prose/read-prose.ts';
import { entryOf, type YamlEntry, type YamlScalar } from '../document/yaml/tree.ts';
import { grouped } from '../words/counts.ts';
import { defineRule } from './engine/rule.ts';

export const textTooLong = defineRule({
  meta: {
    code: 'text.too-long', title: 'A text is longer than the template allows', severity: 'warning', fixable: false, since: '0.1.0',
  },
  checkInitiative({ initiative: { map }, template }, add) {
    if (template === undefined || map === undefined) return;
    for (const [field, limit] of template.wordLimits) {
      const own = entryOf(ownFields.has(field) ? map : entryOf(map, 'columns')?.value, field);
      if (own === undefined) continue;
      const texts = textsOf(own);
      if (!mayBeLonger(texts, limit)) continue;
      const words = texts.reduce((count, text) => count + wordsOf(text, field), 0);
      if (words <= limit) continue;
      add({
        range: own.key.range,
        message: `“${field}” has ${grouped(words)} words where the template allows ${grouped(limit)}; shorten it.`,
      });
    }
  },
});

const ownFields = new Set(['title', 'description', 'outcome']);

/** The texts of a field: one, or the actual and the expected outcome, which have the limit together. */
function textsOf({ value }: YamlEntry): readonly YamlScalar[] {
  if (value.kind === 'scalar') return value.value === null ? [] : [value];
  return value.kind === 'map' ? value.entries.flatMap(textsOf) : [];
}

/** False for nearly all texts, and found without reading their prose: no text has more words than signs. */
function mayBeLonger(texts: readonly YamlScalar[], limit: number): boolean {
  const signs = texts.reduce((count, { value }) => count + String(value).length, 0);
  return signs > limit && texts.reduce((count, { value }) => count + mostWords(String(value)), 0) > limit;
}

function wordsOf({ value, style }: YamlScalar, field: string): number {
  return field === 'title' ? wordsInText(String(value)) : wordsInProse(readProse(String(value), style));
}
