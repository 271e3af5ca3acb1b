import { readFileSync } from 'node:fs';
import fc from 'fast-check';

const rich = readFileSync(new URL('../fixtures/prose/rich.submission.yaml', import.meta.url), 'utf8');

/** The lines of the description that has all that prose may have, without their indentation as a block. */
const proseLines = rich.slice(rich.indexOf('description: |\n') + 'description: |\n'.length, rich.indexOf('      links:\n')).split('\n').map((line) => line.slice(8));

const otherLines = [
  '', '', 'A new paragraph.', '- a bullet', '  - a deeper one', '1. first', '2. second', '   a) below', 'Word **bold** and *italic* and plain.', '**Word** bold and *italic* and plain.',
  '[words](https://www.example.org/1) and more', '[words](https://www.example.org/2) and more', 'See it.[^new]', '', '[^new]: A new note.', '[^cut]: Another note.', '| A | B |', '| --- | --- |', '| 1 | 2 |', '1.1 one', '1.2 two',
];

/** One line gone, one more, or two that have changed their places. */
const lineEdit = fc.record({ at: fc.nat(), kind: fc.constantFrom('remove', 'insert', 'insert', 'swap', 'word', 'keep-few'), line: fc.constantFrom(...otherLines, ...proseLines) });

type LineEdit = typeof lineEdit extends fc.Arbitrary<infer One> ? One : never;

function edited(lines: readonly string[], { at, kind, line }: LineEdit): readonly string[] {
  const place = at % (lines.length + 1);
  const [before, first = '', second = '', after] = [lines.slice(0, place), lines[place], lines[place + 1], lines.slice(place + 2)];
  switch (kind) {
    case 'remove': return [...before, second, ...after];
    case 'insert': return [...before, line, first, second, ...after];
    case 'swap': return [...before, second, first, ...after];
    case 'word': return [...before, first.replace(/\w+/, 'changed'), second, ...after];
    case 'keep-few': return lines.slice(place, place + 12);
  }
}

const lines = fc.oneof(
  fc.constant<readonly string[]>(proseLines),
  fc.array(fc.constantFrom(...otherLines, ...proseLines), { maxLength: 14 }),
);

/** The texts of two versions of a submission of which one grew out of the other, and both have structure. */
export const twoVersionsOfProse: fc.Arbitrary<readonly [string, string]> = fc.tuple(lines, fc.array(lineEdit, { maxLength: 3 }), fc.array(lineEdit, { minLength: 1, maxLength: 8 })).map(([all, first, second]) => {
  const old = first.reduce(edited, all);
  return [submissionWith(old), submissionWith(second.reduce(edited, old))];
});

export function submissionWith(prose: readonly string[]): string {
  const block = prose.map((line) => `        ${line}`.trimEnd()).join('\n');
  return `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: One\n      description: |2\n${block}\n      outcome: |2\n${block}\n`;
}
