import { withEdits } from '../../../document/edit/text-edits.ts';
import type { CharText } from '../../../document/text/text.ts';
import { parseYaml } from '../../../document/yaml/parse-yaml.ts';
import {
  endOfLineAt,
  indentAt,
  lineStartAt,
  saysSomething,
  startOfNextLine,
} from '../../../document/yaml/syntax-places.ts';
import { beginsKey } from '../../engine/doubt.ts';
import type { Edit, Fix } from '../../engine/rule.ts';
import { lineBreakAt } from '../edits.ts';

/** In characters; a longer text is left to a person. */
const longestText = 20_000;

const keyOfOurs = new RegExp(String.raw`^[ \t]*(?:- +)*(?:${beginsKey.source})`);
const keyOfProse = /^ *(?:- +)*(?:description|outcome|actual|expected):/;

/**
 * Indents the lines of a text that were pasted below its key without its margin, and makes a block of it, in which a
 * colon or a “#” is a part of the text.
 *
 * @param at within the first line that could not be read
 */
export function pastedLines(text: CharText, at: number): readonly Fix[] {
  const broken = lineStartAt(text, at);
  if (isOfAnother(lineOf(text, broken), 0)) return [];
  let head = broken;
  do {
    if (head === 0 || broken - head > longestText) return [];
    head = lineStartAt(text, head - 1);
  } while (!isOfAnother(lineOf(text, head), 0));
  const key = keyOfProse.exec(lineOf(text, head))?.[0];
  // Quotes and references end where they end, and what is a remark behind the key would be printed.
  if (key === undefined || /^[^:]*:(?:\s+["'[{&*!%@`]|.*\s#)/u.test(lineOf(text, head))) return [];
  const margin = ' '.repeat(key.lastIndexOf(' ') + 3);
  const edits = blockHeader(text, head + key.length, margin);
  let line = startOfNextLine(text, head);
  for (; line < text.length; line = startOfNextLine(text, line)) {
    if (line - head > longestText) return [];
    if (isOfAnother(lineOf(text, line), margin.length - 2)) break;
    const blanks = /^[ \t]*/.exec(lineOf(text, line))?.[0].length ?? 0;
    if (saysSomething(text, line) && indentAt(text, line) < margin.length)
      edits.push({ range: { start: line, end: line + blanks }, newText: margin });
  }
  const shifted = edits.map(({ range, newText }) => ({
    start: range.start - head,
    end: range.end - head,
    text: newText,
  }));
  return parseYaml(withEdits(text.slice(head, line), shifted) ?? '').problems.length > 0
    ? []
    : [{ title: 'Indent the lines of the text', preferred: true, edits }];
}

function lineOf(text: CharText, start: number): string {
  return text.slice(start, endOfLineAt(text, start));
}

/** True for a line with a key of ours, and for one with nothing but a key that is further to the left than a text. */
function isOfAnother(line: string, column: number): boolean {
  if (keyOfOurs.test(line)) return true;
  const [, blanks] = /^( *)[\w-]+:\s*$/.exec(line) ?? [];
  return blanks !== undefined && blanks.length < column;
}

/** What makes a block of a text whose first words may stand behind its key. */
function blockHeader(text: CharText, behind: number, margin: string): Edit[] {
  const written = lineOf(text, behind);
  if (/^\s*[>|]/.test(written)) return [];
  const blanks = /^\s*/.exec(written)?.[0].length ?? 0;
  return [
    {
      range: { start: behind, end: behind + blanks },
      newText: blanks === written.length ? ' |' : ` |${lineBreakAt(text, behind)}${margin}`,
    },
  ];
}
