import type { Registries } from '../../../template/registries.ts';
import type { Template } from '../../../template/template.ts';
import type { ImportedPaper } from '../../read/imported-paper.ts';
import { oneLine } from '../../../papers/view/cover-view.ts';
import type { ImportDraft } from '../draft.ts';
import type { Notices } from '../notices.ts';
import { ChangedWords } from './changed-words.ts';
import { formWordsOf } from './form-words.ts';
import { linesOver } from './ledger.ts';
import type { LineRead } from './lines-of-paper.ts';

/**
 * Compares what was understood with the document, word by word. A line with words that are neither in the draft nor there in another way
 * becomes a remark at the end, so that it is not lost, whatever has overlooked it.
 */
export function keepWordsOver(paper: ImportedPaper, draft: ImportDraft, { template, registries }: { readonly template: Template; readonly registries: Registries }, notices: Notices): void {
  const form = formWordsOf(template);
  const changed = new ChangedWords(draft, template, registries, form);
  const reported = notices.all.map(({ message }) => message).join('\n');
  for (const over of linesOver(paper, draft, form)) {
    const { line, targets } = over;
    const isReported = targets.length === 0 && reported.includes(`“${oneLine(line.text)}”`);
    if (!isReported && (targets.length > 0 || !changed.areAll(over))) draft.bottom.push(notices.leftover(fullText(line), line.place));
  }
}

function fullText({ mark, text, targets }: LineRead): string {
  return [mark ?? '', oneLine(text), ...targets.filter((target) => !text.includes(target)).map((target) => `<${target}>`)].join(' ').trim();
}
