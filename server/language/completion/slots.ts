import type { SourceDocument, Block, SubmissionDocument } from '../../document/model/source-document.ts';
import { endOfLine, skipBlanks, startOfLine, contentBelow } from '../../document/cursor/line-scan.ts';
import { blockAtCursor, slotsAt, type BlockAtCursor } from '../../document/cursor/outline.ts';
import type { Slot } from '../../document/cursor/slot.ts';

/** The slots at the cursor; their paths and ranges count in the whole text. */
export function slotsIn(document: SourceDocument, offset: number): readonly Slot[] {
  if (document.kind !== 'submission') return emptySlotsAt(document.text, offset);
  const block = document.blockAt(offset);
  // To which block a blank line belongs depends on the line that follows, which may be in another block.
  if (isUpToWhatFollows(block)) return emptySlotsAt(document.text, offset);
  const shift = offset - block.offset;
  const slots = emptySlotsAt(block.text, block.offset).map((slot) => ({
    ...slot,
    token: { start: slot.token.start + shift, end: slot.token.end + shift },
  }));
  if (block.kind === 'frame') return slots.filter((slot) => !startsListOfBlocks(slot, document));
  const { entry } = block;
  if (entry === undefined) return emptySlotsAt(document.text, offset);
  return slots.map((slot) => {
    const [item = 0, ...rest] = slot.path;
    return { ...slot, path: ['issues', entry.issueId, entry.index + Number(item), ...rest] };
  });
}

/** A block of prose in which the cursor is. */
export interface ProseAtCursor extends BlockAtCursor {
  /** The blanks before the first line that is written in it; undefined where none is. */
  readonly indent: number | undefined;
}

/** The prose at the cursor; its path counts in the whole text. */
export function proseIn(document: SubmissionDocument, offset: number): ProseAtCursor | undefined {
  const block = document.blockAt(offset);
  const { entry } = block;
  if (entry === undefined || isUpToWhatFollows(block))
    return withIndent(document.text, blockAtCursor(document.text, offset));
  const found = withIndent(block.text, blockAtCursor(block.text, block.offset));
  if (found === undefined) return undefined;
  const [item = 0, ...rest] = found.path;
  return { ...found, path: ['issues', entry.issueId, entry.index + Number(item), ...rest] };
}

function withIndent(text: string, block: BlockAtCursor | undefined): ProseAtCursor | undefined {
  if (block === undefined) return undefined;
  const { line = 0 } = contentBelow(text, block.headStart);
  return { ...block, indent: line <= block.outside ? undefined : line };
}

function isUpToWhatFollows({ text, offset, kind }: Block): boolean {
  const start = startOfLine(text, offset);
  const end = endOfLine(text, start);
  if (skipBlanks(text, start, end) < end) return false;
  return (
    kind === 'frame' ||
    text
      .slice(end)
      .split('\n')
      .every((line) => /^\s*(?:#|$)/.test(line))
  );
}

/** The slots at an offset, but for one behind a key whose value stands on the lines below. */
function emptySlotsAt(text: string, offset: number): readonly Slot[] {
  return slotsAt(text, offset).filter(({ expects, form, column }) => {
    if (expects !== 'value' || form !== 'value') return true;
    const { content, dash } = contentBelow(text, startOfLine(text, offset));
    return content === undefined || content < column || (content === column && dash !== true);
  });
}

/**
 * True for a slot that is found only because the frame lacks the initiatives, so that an issue with some looks empty.
 */
function startsListOfBlocks({ path, dash, expects, form }: Slot, { submission }: SubmissionDocument): boolean {
  const isBehindKey = path.length === 2 && expects === 'value' && form === 'value';
  if (!isBehindKey && (!dash || path.length !== 3)) return false;
  if (path[0] !== 'issues') return false;
  return submission.issues.some((issue) => issue.id.value === path[1] && issue.entries.length > 0);
}
