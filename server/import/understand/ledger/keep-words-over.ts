import type { Registries } from '../../../template/registries.ts';
import type { Template } from '../../../template/template.ts';
import type { ImportedPaper, PaperBlock } from '../../read/imported-paper.ts';
import { oneLine } from '../../../papers/view/cover-view.ts';
import type { DraftIssue, ImportDraft, Remark } from '../draft.ts';
import { frontLabelOf } from '../front/front-labels.ts';
import type { Notices } from '../notices.ts';
import { ChangedWords } from './changed-words.ts';
import { formWordsOf, noForm, draftLinesOver, linesOver } from './ledger.ts';
import { linesOfPaper, type LineRead } from './lines-of-paper.ts';

/**
 * Compares what was understood with the document, word by word. A line with words that are neither in the draft nor
 * there in another way becomes a remark at the end, so that it is not lost, whatever has overlooked it.
 */
export function keepWordsOver(
  paper: ImportedPaper,
  draft: ImportDraft,
  { template, registries }: { readonly template: Template; readonly registries: Registries },
  notices: Notices,
): void {
  const form = formWordsOf(template);
  const changed = new ChangedWords(draft, template, registries, form);
  const reported = notices.all.map(({ key }) => key).join('\n');
  for (const over of linesOver(paper, draft, form)) {
    const { line, targets } = over;
    const text = oneLine(line.text);
    const isReported =
      targets.length === 0 &&
      [text, frontLabelOf(text)?.value ?? text].some((one) => one !== '' && reported.includes(`“${one}”`));
    if (!isReported && (targets.length > 0 || !changed.areAll(over)))
      draft.bottom.push(notices.leftover(fullText(line), line.place));
  }
}

interface PasteKnowledge {
  readonly template: Template | undefined;
  readonly registries: Registries;
  readonly economy: string | undefined;
}

/**
 * The lines of something that is pasted with words that are in none of the initiatives made of it, as remarks, and
 * where each stands. What is pasted is no form: its words are nobody's but the writer's, and a cell of nothing but a
 * label has no text that it labels.
 */
export function remarksOfPaste(
  blocks: readonly PaperBlock[],
  issue: DraftIssue,
  { template, registries, economy }: PasteKnowledge,
): readonly { readonly remark: Remark; readonly place: string }[] {
  const draft: ImportDraft = {
    template: '',
    top: [],
    document: new Map(),
    documentRemarks: [],
    economy,
    contacts: [],
    contactRemarks: [],
    attachments: [],
    language: undefined,
    issues: [issue],
    bottom: [],
  };
  const changed = new ChangedWords(draft, template, registries, noForm);
  const pasted = { blocks, margins: [] };
  const written = new Map<string, number>();
  for (const { place, text } of linesOfPaper(pasted))
    if (text.trim() !== '') written.set(place, (written.get(place) ?? 0) + 1);
  return linesOver(pasted, draft, noForm).flatMap((over) => {
    const isWholeCell = over.line.place.includes('column') && written.get(over.line.place) === 1;
    return over.targets.length === 0 && changed.areOtherwise(over, !isWholeCell)
      ? []
      : [{ remark: { label: 'Not understood', text: fullText(over.line) }, place: over.line.place }];
  });
}

/**
 * A draft that a submission should say, and what it says: by its own export, by its comments, and by the report of the
 * merge.
 */
export interface Merging {
  readonly wanted: ImportDraft;
  readonly merged: ImportDraft;
  readonly comments: readonly string[];
  /** Keys of what was said of it, with what fills them. */
  readonly reported: readonly string[];
}

/** Letters; fewer of a line may be in the report by chance. */
const leastReported = 40;

/** The lines of a draft with words that are nowhere after a merge, as remarks. */
export function remarksOfWordsOver(
  { wanted, merged, comments, reported }: Merging,
  { template, registries }: { readonly template: Template; readonly registries: Registries },
): readonly Remark[] {
  const form = formWordsOf(template);
  const changed = new ChangedWords(merged, template, registries, form);
  return draftLinesOver(wanted, merged, comments, form).flatMap((over) => {
    const text = oneLine(over.line.text);
    const isReported = reported.some(
      (key) => key.includes(`“${text}”`) || (text.length >= leastReported && key.includes(text)),
    );
    return isReported || changed.areAll(over) ? [] : [{ label: 'Not understood', text }];
  });
}

function fullText({ mark, text, targets }: LineRead): string {
  return [
    mark ?? '',
    oneLine(text),
    ...targets.filter((target) => !text.includes(target)).map((target) => `<${target}>`),
  ]
    .join(' ')
    .trim();
}
