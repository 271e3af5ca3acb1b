import { alignLines } from '../../document/edit/align-lines.ts';
import { equalEnds, type TextEdit } from '../../document/edit/text-edits.ts';
import { brokenLines } from '../../document/edit/merge-texts.ts';

/** The smallest edits that make another text of a text: in each group of lines that differ, what stands between their equal ends. */
export function changedSpans(old: string, wanted: string): readonly TextEdit[] {
  const [oldLines, lines] = [brokenLines(old), brokenLines(wanted)];
  const spans: TextEdit[] = [];
  let [at, from, oldAt] = [0, 0, 0];
  const close = (until: number, to: number): void => {
    const [before, now] = [oldLines.slice(at, until).join(''), lines.slice(from, to).join('')];
    if (before !== now) {
      const ends = equalEnds(before, now);
      spans.push({ start: oldAt + ends.before, end: oldAt + before.length - ends.behind, text: now.slice(ends.before, now.length - ends.behind) });
    }
    oldAt += before.length;
  };
  for (const [index, place] of alignLines(oldLines, lines).entries()) {
    if (place === undefined) continue;
    close(place, index);
    oldAt += oldLines[place]?.length ?? 0;
    [at, from] = [place + 1, index + 1];
  }
  close(oldLines.length, lines.length);
  return spans;
}
