import fc from 'fast-check';

/** An initiative as it is written, with the comments that belong to it. */
export interface WrittenInitiative {
  readonly title: string;
  /** From its dash on: the comments above it, its lines, and the comments below it that are deeper. */
  readonly lines: readonly string[];
}

interface Between {
  readonly empty: number;
  /** Comments that belong to no initiative. */
  readonly strays: readonly string[];
}

const words = fc.constantFrom('Words.', 'One line: of text', '“Quoted”', 'été 漢字', 'a #b', '# no comment', '- no item', 'It is *so*.', 'x');

/** Lines of keys of an initiative, as they stand at the column of `title`; `#n` becomes a comment of it. */
const keyLines: fc.Arbitrary<readonly string[]> = fc.oneof(
  fc.constantFrom<string[][]>(
    ['kind: policy'], ['kind: "policy" #n'], ["kind: 'it''s'"], ['points: [a.i, a.ii]'], ['points: [a.i,', '  a.ii] #n'], ['points: [', '  a.i, #n', '  a.ii,', ']'],
    ['agencies:', '- METI', '- MIC #n'], ['agencies: #n', '  - METI', '  #n', '  - MIC'], ['outcome:', '  actual: one', '  #n', '  expected: >-', '    folded', '    text'],
    ['outcome: {actual: one, expected: two}'], ['outcome: plain text', '  over lines'], ['outcome: "quoted', '  over lines"', '#n'], ['columns:', '    budget: 12', '    other: 1.50'], ['confirm: true'],
    ['links:', '  #n', '  - https://a.example', '  - url: https://b.example #n', '    title: B', '    #n'], ['links: [https://a.example, {url: https://b.example}]'],
    ['attachments:', '- file: a.pdf', '- b.pdf'], ['outcome:'], ['outcome: ~ #n'], ['? kind', ': policy'], ['nonsense: [[1, 2], {a: b}]'], ['"kind" : x'],
  ),
  fc.tuple(fc.constantFrom('|', '|-', '|+', '>', '>-', '>+', '|2', '|  #n', '|2- #n', '|+ #n'), fc.array(fc.oneof(words, fc.constantFrom('', '  deeper', '      ')), { minLength: 1, maxLength: 4 }), fc.constantFrom(2, 2, 3))
    .map(([sign, [first = '', ...rest], indent]) => {
      const by = ' '.repeat(sign.includes('2') ? 2 : indent);
      return [`description: ${sign}`, ...[first.trim() === '' ? 'Text' : first.trim(), ...rest].map((line) => (line === '' ? '' : by + line))];
    }),
);

/** @param nested the column of the lists in `keys` does not matter to it */
function initiative(title: fc.Arbitrary<string>): fc.Arbitrary<(id: number) => WrittenInitiative> {
  return fc.record({
    title,
    first: fc.constantFrom('- title: T', '- title: T', '- title: T', '-   title: T', '- title: T #n', '- #n\n  title: T', '-\n  title: T', '- "title" : T'),
    head: fc.constantFrom<string[][]>([], [], [], ['#n'], ['#n', '#n'], ['# policy-submissions-disable-next-line initiative.title -- n#n']),
    keys: fc.array(keyLines, { maxLength: 4 }),
    tail: fc.constantFrom<string[][]>([], [], [], ['  #n'], ['', '    #n', ' #n']),
  }).map(({ title: name, first, head, keys, tail }) => (id) => {
    let count = 0;
    const named = (line: string): string => line.replace(/#n$/, () => `# of ${String(id)}, ${String(count++)}`);
    const begun = first.replace('T', () => `${name}${String(id)}`).split('\n');
    const column = (begun.length > 1 ? 2 : begun[0]?.search(/[a-z"]/) ?? 2);
    const used = new Set<string>();
    const body = keys.filter((lines) => {
      const key = /[a-z]+/.exec(lines[0] ?? '')?.[0] ?? '';
      return !used.has(key) && used.add(key);
    }).flatMap((lines) => lines.map((line) => (line === '' ? '' : ' '.repeat(column) + line)));
    return { title: `${name}${String(id)}`, lines: [...head, ...begun, ...body, ...tail].map(named) };
  });
}

export interface StructureText {
  readonly text: string;
  /** Titles by the issues of the text, in their order. */
  readonly issues: ReadonlyMap<string, readonly string[]>;
  readonly initiatives: ReadonlyMap<string, WrittenInitiative>;
}

export interface StructureStyle {
  /** True where all lists are indented and divided in the same way. */
  readonly isEven?: boolean;
}

const ids = ['business-continuity', 'data-exchange', 'digital-technologies', 'trusted-environment'];

/** Submissions in all styles of YAML, with comments everywhere, each of which says what it belongs to. */
export function structureText({ isEven = false }: StructureStyle = {}): fc.Arbitrary<StructureText> {
  const between: fc.Arbitrary<Between> = isEven ? fc.constant({ empty: 0, strays: [] }) : fc.record({
    empty: fc.constantFrom(0, 0, 0, 1, 2),
    strays: fc.constantFrom<string[][]>([], [], [], [], ['-#s', ''], ['', '-#s', '-#s', ''], ['#s'], [' #s', '']),
  });
  const issue = fc.record({
    id: fc.constantFrom(...ids), above: fc.constantFrom(0, 0, 1), comment: fc.boolean(), behind: fc.constantFrom('', '', ' # s'),
    dashes: isEven ? fc.constant(2) : fc.constantFrom(2, 2, 0, 1, 4),
    empty: isEven ? fc.constant(' []') : fc.constantFrom('', ' []', ' ~', ' [ ]', '  null'),
    items: fc.array(fc.tuple(initiative(fc.constantFrom('T', 'T', 'Title ', '漢 ')), between), { maxLength: 3 }),
  });
  return fc.record({
    head: fc.constantFrom('', 'economy: Japan\n', '# s\neconomy: Japan # s\ncontact:\n- name: X\n- name: Y\n\n'),
    issues: fc.uniqueArray(issue, { selector: ({ id }) => id, minLength: 1, maxLength: 4 }),
    indent: fc.constantFrom(2, 2, 2, 1, 4),
    apart: isEven ? fc.constantFrom(0, 1) : fc.constant(0),
    tail: fc.constantFrom('', '', 'language: en\n', '# s\n', '\n# s\nlanguage: en # s\n'),
    lineBreak: fc.constantFrom('\n', '\n', '\r\n'),
    endsWithBreak: fc.boolean(),
  }).map(({ head, issues, indent, apart, tail, lineBreak, endsWithBreak }) => {
    const initiatives = new Map<string, WrittenInitiative>();
    const titles = new Map<string, string[]>();
    let strays = 0;
    const lines: string[] = [];
    for (const { id, above, comment, behind, dashes, empty, items } of issues) {
      const written: string[] = [];
      titles.set(id, written);
      if (!isEven) lines.push(...Array.from({ length: above }, () => ''));
      if (comment) lines.push(`${' '.repeat(indent)}# s ${id}`);
      lines.push(`${' '.repeat(indent)}${id}:${items.length === 0 ? empty : ''}${behind}`);
      for (const [index, [make, gap]] of items.entries()) {
        const one = make(initiatives.size);
        initiatives.set(one.title, one);
        written.push(one.title);
        const by = ' '.repeat(indent + dashes);
        if (index > 0) {
          lines.push(...Array.from({ length: gap.empty + apart }, () => ''));
          lines.push(...gap.strays.map((line) => (line.startsWith('-') ? by + line.slice(1) : line)));
        }
        lines.push(...one.lines.map((line) => (line === '' ? '' : by + line)));
      }
    }
    const all = `template: apec-desg-covid19-2020\n${head}issues:\n${lines.join('\n')}\n${tail}`.replace(/#s?(?: s)?$/gm, (sign) => (sign === '#' ? sign : `# stray ${String(strays++)}`));
    const text = (endsWithBreak ? all : all.replace(/\n+$/, '')).replaceAll('\n', lineBreak);
    return { text, issues: titles, initiatives };
  });
}
