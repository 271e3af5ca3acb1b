import type { Path } from '../../document/cursor/slot.ts';
import type { Template } from '../../template/template.ts';
import { counted } from '../../words/counts.ts';
import { vocabularyMessages } from '../../words/messages/vocabulary.ts';
import { text, type Markup } from '../markup.ts';

/** “At most 300 words.” for the key at a path of a submission; undefined where the template has no limit. */
export function aboutLimit(path: Path, template: Template | undefined): Markup | undefined {
  const [issues, , , key, column, ...further] = path;
  if (issues !== 'issues' || further.length > 0 || (key === 'columns') !== (column !== undefined)) return undefined;
  const limit = template?.wordLimits.get(String(column ?? key));
  return limit === undefined ? undefined : text(vocabularyMessages.wordLimit({ words: counted(limit, 'word') }));
}
