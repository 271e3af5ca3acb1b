import { entryOf } from '../../../document/yaml/tree.ts';
import type { Remark } from '../../understand/draft.ts';
import { dashOf } from '../../../document/edit/item-edits.ts';
import { commentsIn } from '../../../document/edit/kept-comments.ts';
import { remarkLines } from '../new-lines.ts';
import { beginOfLine, lineBreakOf } from '../../../document/edit/text-edits.ts';
import { nothingToChange, type StepPlan, type YamlText } from '../../../document/edit/verified-steps.ts';
import { mergeMessages } from '../../../words/messages/import/merge.ts';
import { quotedInFull } from '../../../words/quotation.ts';
import { initiativeAt, quotedStart, type OwnInitiative, type Wish } from './wish.ts';

/** In one sentence. */
const mostNamed = 5;

/** The remarks of the returned paper that our own export does not give. */
export function newRemarks(before: readonly Remark[], after: readonly Remark[]): readonly Remark[] {
  const known = new Map<string, number>();
  for (const remark of before) known.set(said(remark), (known.get(said(remark)) ?? 0) + 1);
  return after.filter((remark) => {
    const count = known.get(said(remark)) ?? 0;
    known.set(said(remark), count - 1);
    return count <= 0;
  });
}

/**
 * What reviewers have said on the paper, and what was not understood there, is written above the initiative, as an
 * import writes it.
 */
export function remarkWishes(remarks: readonly Remark[], own: OwnInitiative, name: string): readonly Wish[] {
  return wishesFor(remarks, name, { own }, (yaml) => {
    const item = initiativeAt(yaml, own);
    const dash = item && dashOf(yaml.text, item);
    return item === undefined || dash === undefined
      ? undefined
      : written(yaml.text, dash, remarks, commentsIn(yaml.text, item.range, [item]));
  });
}

/** The same for what belongs to a whole issue. */
export function issueRemarkWishes(remarks: readonly Remark[], issueId: string, name: string): readonly Wish[] {
  return wishesFor(remarks, name, { key: 'issues', field: issueId }, ({ text, root }) => {
    const start = entryOf(entryOf(root, 'issues')?.value, issueId)?.key.range.start;
    return start === undefined || text.slice(beginOfLine(text, start), start).trim() !== ''
      ? undefined
      : written(text, start, remarks, []);
  });
}

/** Writes remarks about the cover or the contact above their key, or at the top of the file if the key is missing. */
export function frontRemarkWishes(remarks: readonly Remark[], key: string, name: string): readonly Wish[] {
  return wishesFor(remarks, name, { key }, ({ text, root }) => {
    const start = (entryOf(root, key) ?? (root.kind === 'map' ? root.entries[0] : undefined))?.key.range.start;
    return start === undefined || text.slice(beginOfLine(text, start), start).trim() !== ''
      ? undefined
      : written(text, start, remarks, []);
  });
}

/** Writes remarks about what follows the answers at the end of the file. */
export function endRemarkWishes(remarks: readonly Remark[]): readonly Wish[] {
  return wishesFor(remarks, 'the end', {}, ({ text }) => {
    const there = new Set(text.split('\n').map((line) => line.trim()));
    const lines = remarks
      .map(remarkLines)
      .filter((its) => !its.every((one) => there.has(one)))
      .flat();
    if (lines.length === 0) return nothingToChange;
    const lineBreak = lineBreakOf(text, 0);
    const newText =
      (text === '' || text.endsWith('\n') ? '' : lineBreak) + lines.map((one) => one + lineBreak).join('');
    return { edits: [{ start: text.length, end: text.length, text: newText }], change: () => undefined };
  });
}

function wishesFor(
  remarks: readonly Remark[],
  name: string,
  place: Wish['place'],
  plan: (yaml: YamlText) => StepPlan | undefined,
): readonly Wish[] {
  if (remarks.length === 0) return [];
  const first = remarks
    .map(remarkLines)
    .flat()
    .find((line) => line !== '#');
  return [
    {
      kind: 'added',
      place: { ...place, ...(first !== undefined && { comment: first }) },
      plan,
      message: mergeMessages.commentsAdded({
        location: name,
        count: remarks.length,
        texts: remarks.slice(0, mostNamed).map((remark) => quotedStart(said(remark))),
      }),
      failed: mergeMessages.commentsNotAdded({
        location: name,
        texts: remarks.map((remark) => quotedInFull(said(remark))),
      }),
    },
  ];
}

function said({ label, text }: Remark): string {
  return text === '' ? label : `${label}: ${text}`;
}

/**
 * Comments above the line that holds an offset; those that stand there, or are among `others`, are not written again.
 */
function written(text: string, offset: number, remarks: readonly Remark[], others: readonly string[]): StepPlan {
  const line = beginOfLine(text, offset);
  const there = new Set(others);
  let at = line;
  for (let above = line; above > 0;) {
    const start = beginOfLine(text, above - 1);
    const comment = text.slice(start, above).trim();
    if (!comment.startsWith('#')) break;
    there.add(comment);
    // A directive for the checks stays on the line above what it is for.
    if (at === above && comment.startsWith('# policy-submissions-')) at = start;
    above = start;
  }
  const indent = ' '.repeat(offset - line);
  const lines = remarks
    .map(remarkLines)
    .filter((its) => !its.every((one) => there.has(one)))
    .flat();
  if (lines.length === 0) return nothingToChange;
  return {
    edits: [{ start: at, end: at, text: lines.map((one) => indent + one + lineBreakOf(text, line)).join('') }],
    change: () => undefined,
  };
}
