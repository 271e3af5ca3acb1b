import { endOfLine, skipBlanks, startOfLine } from '../../document/line-scan.ts';
import { slotsAt } from '../../document/outline.ts';
import type { Slot } from '../../document/slot.ts';
import type { Block, SubmissionDocument } from '../../document/submission-document.ts';
import type { SourceDocument } from '../scope.ts';

/** Where the cursor stands; paths and ranges are those of the whole text. */
export function slotsIn(document: SourceDocument, offset: number): readonly Slot[] {
  if (document.kind === 'template') return slotsAt(document.text, offset);
  const block = document.blockAt(offset);
  // Whose a blank line is depends on what follows, and that may be another block.
  if (isBlankToTheEnd(block)) return slotsAt(document.text, offset);
  const shift = offset - block.offset;
  const slots = slotsAt(block.text, block.offset).map((slot) => ({
    ...slot, token: { start: slot.token.start + shift, end: slot.token.end + shift },
  }));
  if (block.kind === 'frame') return slots.filter((slot) => !startsListOfBlocks(slot, document));
  const { entry } = block;
  if (entry === undefined) return slotsAt(document.text, offset);
  return slots.map((slot) => {
    const [item = 0, ...rest] = slot.path;
    return { ...slot, path: ['issues', entry.issueId, entry.index + Number(item), ...rest] };
  });
}

function isBlankToTheEnd({ text, offset, kind }: Block): boolean {
  if (kind === 'frame') return false;
  const start = startOfLine(text, offset);
  const end = endOfLine(text, start);
  return skipBlanks(text, start, end) === end && text.slice(end).trim() === '';
}

/** In the frame an issue looks empty whose initiatives were taken out as blocks. */
function startsListOfBlocks({ path, dash }: Slot, { submission }: SubmissionDocument): boolean {
  if (!dash || path.length !== 3 || path[0] !== 'issues') return false;
  return submission.issues.some((issue) => issue.id.value === path[1] && issue.entries.length > 0);
}
