import fc from 'fast-check';
import type { CellAlign, Footnote, Inline, ListMarks, NumberForm, NumberStyle, ProseBlock, ProseCellText, ProseItem, ProseList, ProseTable, TextRun } from '../../server/document/prose/prose.ts';
import { printedNumber } from '../../server/document/prose/item-marks.ts';

/*
 * Prose as people write it, made by chance: all that a prose text can have, in sizes that stay readable. Signs that look like
 * mark-up stand among the words.
 */

const word = fc.constantFrom(
  'support', 'SMEs', 'COVID-19', '“quoted”', 'it’s', 'snake_case_word', '5%', '$5', 'R&D', '<b>', '[contact point]', 'a|b', '#1', 'été', '漢字', '🙂', 'note:', '1.5', '10\u00a0%', 'back\\slash', '`tick`', '~~no~~', '—', '&amp;', 'i.e.', 'and/or', '{a}', '!important', '2 * 3', 'a*b', '>',
);
const plainWord = fc.constantFrom('support', 'for', 'small', 'firms', 'with', 'regions', 'until', '2021', 'données', '支援');

const words = (most: number, of: fc.Arbitrary<string> = word): fc.Arbitrary<string> => fc.tuple(plainWord, fc.array(of, { maxLength: most }), plainWord).map(([first, rest, last]) => [first, ...rest, last].join(' '));

const weight = fc.constantFrom<Pick<TextRun, 'bold' | 'italic'>>({ bold: true }, { italic: true }, { bold: true, italic: true });
const href = fc.constantFrom('https://a.example/x?y=1&z=2', 'https://www.meti.go.jp/a_b/c.pdf', 'http://b.example/%E6%BC%A2', 'mailto:desk@example.org', 'https://c.example/(d)/e*f');

/** A piece of a sentence; blanks stand between them. */
interface Piece {
  readonly inline: Inline;
}

const text = (most: number): fc.Arbitrary<Piece> => words(most).map((said) => ({ inline: { kind: 'text', text: said } }));
const emphasised: fc.Arbitrary<Piece> = fc.tuple(words(2), weight).map(([said, weights]) => ({ inline: { kind: 'text', text: said, ...weights } }));
const link: fc.Arbitrary<Piece> = fc.tuple(words(1, plainWord), href, fc.option(weight)).map(([said, address, weights]) => ({
  inline: { kind: 'link', href: address, bare: false, runs: [{ kind: 'text', text: said, ...weights }] },
}));
const bareLink: fc.Arbitrary<Piece> = fc.constantFrom('https://a.example/x?y=1&z=2', 'https://www.meti.go.jp/a_b/c.pdf').map((address) => ({
  inline: { kind: 'link', href: address, bare: true, runs: [{ kind: 'text', text: address }] },
}));

/** Inlines with blanks between them, in the emphasis that both sides have in common; neighbours that look alike are one run. */
function sentence(pieces: readonly Piece[]): readonly Inline[] {
  const inlines: Inline[] = [];
  const add = (inline: Inline): void => {
    const last = inlines.at(-1);
    if (last?.kind === 'text' && inline.kind === 'text' && last.bold === inline.bold && last.italic === inline.italic) inlines[inlines.length - 1] = { ...last, text: last.text + inline.text };
    else inlines.push(inline);
  };
  for (const [index, { inline }] of pieces.entries()) {
    const [before, after] = [styleOf(pieces[index - 1]?.inline), styleOf(inline)];
    if (index > 0) add({ kind: 'text', text: ' ', ...(before.bold === true && after.bold === true && { bold: true }), ...(before.italic === true && after.italic === true && { italic: true }) });
    add(inline);
  }
  return inlines;
}

function styleOf(inline: Inline | undefined): Pick<TextRun, 'bold' | 'italic'> {
  return inline?.kind === 'text' ? inline : inline?.kind === 'link' ? inline.runs[0] ?? {} : {};
}

const line = fc.array(fc.oneof({ weight: 4, arbitrary: text(4) }, { weight: 2, arbitrary: emphasised }, { weight: 1, arbitrary: link }, { weight: 1, arbitrary: bareLink }), { minLength: 1, maxLength: 4 })
  // A line that holds nothing but a link is no prose to an import.
  .map((pieces) => sentence(pieces.some(({ inline }) => inline.kind === 'text') ? pieces : [{ inline: { kind: 'text', text: 'See' } }, ...pieces, { inline: { kind: 'text', text: 'for more.' } }]));

const proseInlines: fc.Arbitrary<readonly Inline[]> = fc.tuple(line, fc.array(line, { maxLength: 1 })).map(([first, more]) => more.reduce<readonly Inline[]>((all, next) => [...all, { kind: 'break' }, ...next], first));

const listMarks: fc.Arbitrary<ListMarks> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<ListMarks>({ kind: 'bullet' }) },
  { weight: 2, arbitrary: fc.record({
    kind: fc.constant('number' as const), style: fc.constantFrom<NumberStyle>('decimal', 'lower-letter', 'upper-letter', 'lower-roman', 'upper-roman'),
    form: fc.constantFrom<NumberForm>('1.', '1)', '(1)'), start: fc.constantFrom(1, 1, 1, 4),
  }).map((marks) => ({ ...marks, start: marks.style === 'decimal' ? marks.start : 1 })) },
  { weight: 1, arbitrary: fc.constant<ListMarks>({ kind: 'written' }) },
);

/** Lists that are told from words by their second item: they have one, and nothing stands between. */
function needsNext(marks: ListMarks): boolean {
  return marks.kind === 'written' || (marks.kind === 'number' && (marks.start !== 1 || (marks.form === '1.' && marks.style !== 'decimal')));
}

function markAt(marks: ListMarks, index: number): string {
  if (marks.kind === 'bullet') return '•';
  return marks.kind === 'written' ? `1.${index + 1}` : printedNumber(marks.start + index, marks.style, marks.form);
}

const paragraph: fc.Arbitrary<ProseBlock> = proseInlines.map((inlines) => ({ kind: 'paragraph', inlines }));

function list(depth: number): fc.Arbitrary<ProseList> {
  return listMarks.chain((marks) => {
    const isFlat = needsNext(marks) || depth >= 2;
    const below = isFlat ? fc.constant<readonly ProseBlock[]>([]) : fc.oneof(
      { weight: 4, arbitrary: fc.constant<readonly ProseBlock[]>([]) }, { weight: 2, arbitrary: list(depth + 1).map((inner) => [inner]) },
      { weight: 1, arbitrary: paragraph.map((inner) => [inner]) }, { weight: 1, arbitrary: fc.tuple(list(depth + 1), paragraph).map((both): readonly ProseBlock[] => both) },
    );
    const item = fc.tuple(paragraph, below).map(([own, more]): readonly ProseBlock[] => [own, ...more]);
    return fc.array(item, { minLength: needsNext(marks) ? 2 : 1, maxLength: 3 }).map((items): ProseList => ({
      kind: 'list', marks, items: items.map((blocks, index): ProseItem => ({ mark: markAt(marks, index), blocks })),
    }));
  });
}

/** A table as people write one: with at least two columns, which have headings. */
const proseTable: fc.Arbitrary<ProseTable> = fc.integer({ min: 2, max: 3 }).chain((columns) => {
  const full = line.map((inlines): ProseCellText => ({ inlines }));
  const cell = fc.oneof({ weight: 4, arbitrary: full }, { weight: 1, arbitrary: fc.constant<ProseCellText>({ inlines: [] }) });
  const row = fc.tuple(full, fc.array(cell, { minLength: columns - 1, maxLength: columns - 1 })).map(([first, others]) => [first, ...others]);
  return fc.record({
    kind: fc.constant('table' as const), align: fc.array(fc.constantFrom<CellAlign>(null, null, 'left', 'center', 'right'), { minLength: columns, maxLength: columns }),
    head: fc.array(full, { minLength: columns, maxLength: columns }), rows: fc.array(row, { minLength: 1, maxLength: 2 }),
  });
});

/** Blocks in which no list stands right below another. */
const blocks = fc.array(fc.oneof({ weight: 4, arbitrary: paragraph }, { weight: 2, arbitrary: list(0) }, { weight: 1, arbitrary: proseTable }), { minLength: 1, maxLength: 4 })
  .map((all) => all.flatMap((block, index): readonly ProseBlock[] => (
    block.kind === 'list' && all[index - 1]?.kind === 'list' ? [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'Between the lists.' }] }, block] : [block]
  )));

/** Puts footnotes at the ends of some paragraphs, numbered as a reader meets them. */
function withNotes(all: readonly ProseBlock[], notes: readonly (readonly Inline[])[], every: number): readonly ProseBlock[] {
  const left = [...notes];
  const made: Footnote[] = [];
  let count = 0;
  const visit = (some: readonly ProseBlock[]): readonly ProseBlock[] => some.map((block): ProseBlock => {
    if (block.kind === 'list') return { ...block, items: block.items.map((item) => ({ ...item, blocks: visit(item.blocks) })) };
    if (block.kind !== 'paragraph' || ++count % every !== 0) return block;
    const inlines = left.shift();
    if (inlines === undefined) return block;
    const note: Footnote = { number: made.length + 1, inlines };
    made.push(note);
    return { ...block, inlines: [...block.inlines, { kind: 'note', note }] };
  });
  const noted = visit(all);
  return made.length === 0 ? noted : [...noted, { kind: 'notes', notes: made }];
}

/** A footnote; one that ends with an address is a source, and an import makes a link of the initiative of it. */
const footnote = proseInlines.map((inlines): readonly Inline[] => (inlines.at(-1)?.kind === 'link' ? [...inlines, { kind: 'text', text: ' says more.' }] : inlines));

/** A whole prose text: what `readProse` gives for a text that has all of it. */
export const proseModel: fc.Arbitrary<readonly ProseBlock[]> = fc.tuple(blocks, fc.array(footnote, { maxLength: 2 }), fc.integer({ min: 1, max: 3 }))
  .map(([all, notes, every]) => withNotes(all, notes, every));

/** The blocks without the weight of blanks, which does not show, in as few runs as that allows. */
export function withPlainBlanks(all: readonly ProseBlock[]): readonly ProseBlock[] {
  return all.map((block): ProseBlock => {
    switch (block.kind) {
      case 'paragraph': return { ...block, inlines: plainBlanks(block.inlines) };
      case 'list': return { ...block, items: block.items.map((item) => ({ ...item, blocks: withPlainBlanks(item.blocks) })) };
      case 'table': return { ...block, head: block.head.map(({ inlines }) => ({ inlines: plainBlanks(inlines) })), rows: block.rows.map((row) => row.map(({ inlines }) => ({ inlines: plainBlanks(inlines) }))) };
      case 'notes': return { ...block, notes: block.notes.map((note) => ({ ...note, inlines: plainBlanks(note.inlines) })) };
    }
  });
}

function plainBlanks(inlines: readonly Inline[]): readonly Inline[] {
  const result: Inline[] = [];
  for (const inline of inlines) {
    if (inline.kind === 'note') result.push({ ...inline, note: { ...inline.note, inlines: plainBlanks(inline.note.inlines) } });
    else if (inline.kind === 'link') result.push({ ...inline, runs: plainBlanks(inline.runs).filter((one) => one.kind === 'text') });
    else if (inline.kind === 'break') result.push(inline);
    else {
      for (const part of inline.text.split(/(\s+)/)) {
        if (part === '') continue;
        const run: TextRun = part.trim() === '' ? { kind: 'text', text: part } : { ...inline, text: part };
        const last = result.at(-1);
        if (last?.kind === 'text' && last.bold === run.bold && last.italic === run.italic) result[result.length - 1] = { ...last, text: last.text + run.text };
        else result.push(run);
      }
    }
  }
  return result;
}
