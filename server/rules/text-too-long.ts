import { mostWords } from '../document/prose/count-words.ts';
import type { YamlScalar } from '../document/yaml/tree.ts';
import { defineRule } from './engine/rule.ts';
import { fieldEntry, fieldTexts, fieldWords } from './help/field-words.ts';
import { initiativeMessages } from '../words/messages/initiative.ts';

export const textTooLong = defineRule({
  meta: {
    code: 'text.too-long', title: 'A text is longer than the template allows', severity: 'warning', fixable: false, since: '0.1.0',
  },
  checkInitiative({ initiative: { map }, template }, add) {
    if (template === undefined || map === undefined) return;
    for (const [field, limit] of template.wordLimits) {
      const own = fieldEntry(map, field);
      if (own === undefined) continue;
      const texts = fieldTexts(own);
      if (!mayBeLonger(texts, limit)) continue;
      const words = fieldWords(texts, field);
      if (words <= limit) continue;
      add({
        range: own.key.range,
        message: initiativeMessages.tooLong.words({ field, words, limit }),
      });
    }
  },
});

/** False for nearly all texts, and found without reading their prose: no text has more words than signs. */
function mayBeLonger(texts: readonly YamlScalar[], limit: number): boolean {
  const signs = texts.reduce((count, { value }) => count + String(value).length, 0);
  return signs > limit && texts.reduce((count, { value }) => count + mostWords(String(value)), 0) > limit;
}
