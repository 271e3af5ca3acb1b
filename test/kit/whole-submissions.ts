import fc from 'fast-check';

/*
 * Submissions in which everything is written that the table can change, with comments in between, and which tell of each of their lines what it is
 * about.
 */

export interface OwnedLine {
  readonly line: string;
  /** The path of the field whose text the line holds; of a comment and of a key above others, the path of what they belong to. */
  readonly owner: string;
}

export interface WholeSubmission {
  readonly text: string;
  readonly lines: readonly OwnedLine[];
  readonly lineBreak: string;
}

/** What is written behind a key or a dash. */
type Part =
  | { readonly kind: 'text'; readonly source: string }
  | { readonly kind: 'prose'; readonly text: string; readonly header: string }
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly isFlow: boolean }
  | { readonly kind: 'map'; readonly entries: readonly Entry[] }
  | { readonly kind: 'list'; readonly items: readonly Part[] };

type Entry = readonly [key: string, part: Part];

/** Every kind of block, in the ways in which people write it. */
const paragraphs = [
  'Plain words: 5% & <b> # no comment.', '**Bold**, *italic*, ***both*** and [a link](https://a.example/x?y=1) here.', 'One line\nand **another\nand** a third.', 'See https://a.example/b.pdf and desk@example.org.',
  '\\- no item, \\*no star\\*', '> a quote\n> of two lines', '```\ncode: [1, 2]\n```', 'With a note.[^1] And *one more*.[^src]\n\n[^1]: The note, with *emphasis*.\n[^src]: See https://b.example/c.', 'été – 漢字 🙂 ฿ 3,000 ล้าน',
  '- one\n- **two**\n  - deeper\n    1. numbered\n    2. again\n- three', '• dot\n• another dot', '1. one\n2. two\n   and its second line', 'a) first\nb) second', '(i) first\n(ii) [second](https://a.example/d)', '1.1 one\n1.2 two', '- item\n\n  its second paragraph\n- next',
  '| Year | Firms | Share |\n| --- | --: | :-: |\n| 2019 | 120 | **5%** |', '| A | B |\n| :-- | --- |\n| x | |\n| y | [z](https://a.example) |',
];

export const handWritten: fc.Arbitrary<string> = fc.tuple(fc.shuffledSubarray(paragraphs, { minLength: 1, maxLength: 3 }), fc.constantFrom('\n\n', '\n\n', '\n\n\n')).map(([some, gap]) => some.join(gap));

const text: fc.Arbitrary<Part> = fc.constantFrom('Open data', 'été – 漢字, 5%', "'it''s: so # far'", '"a \\"b\\": c"', 'R&D *and* more', '"[link](https://a.example)"').map((source) => ({ kind: 'text', source }));
const prose: fc.Arbitrary<Part> = fc.record({ kind: fc.constant('prose'), text: handWritten, header: fc.constantFrom('|', '|', '|-') });
const oneOf = (...sources: readonly string[]): fc.Arbitrary<Part> => fc.constantFrom(...sources).map((source) => ({ kind: 'text', source }));
const wordsOf = (...words: readonly string[]): fc.Arbitrary<Part> => fc.record({ kind: fc.constant('words'), words: fc.subarray([...words], { minLength: 1 }), isFlow: fc.boolean() });
const listOf = (item: fc.Arbitrary<Part>): fc.Arbitrary<Part> => fc.record({ kind: fc.constant('list'), items: fc.array(item, { minLength: 1, maxLength: 2 }) });

/** @param first the keys that are always there */
function mapOf(first: Readonly<Record<string, fc.Arbitrary<Part>>>, others: Readonly<Record<string, fc.Arbitrary<Part>>>): fc.Arbitrary<Part & { readonly kind: 'map' }> {
  const entries = (parts: Readonly<Record<string, Part | undefined>>): readonly Entry[] => Object.entries(parts).flatMap(([key, part]): readonly Entry[] => (part === undefined ? [] : [[key, part]]));
  return fc.tuple(fc.record(first), fc.record(others, { requiredKeys: [] })).map(([always, some]) => ({
    kind: 'map', entries: [...entries(always), ...entries({ ...Object.fromEntries(Object.keys(others).map((key) => [key, some[key]])) })],
  }));
}

const address = oneOf('https://a.example/x', 'https://www.meti.go.jp/a_b.pdf#page=2', '"https://b.example/?q=1&r=2"');
const link = fc.oneof(address, mapOf({ url: address }, { title: text, language: oneOf('ja'), archived: address, accessed: oneOf('2020-06-20') }));
const attachment = fc.oneof(oneOf('annex.pdf'), mapOf({ file: oneOf('annex.pdf', 'https://a.example/annex.docx') }, { title: text, language: oneOf('en') }));
const contact = mapOf({ email: oneOf('desk@example.org') }, { name: text, office: text, agency: oneOf('METI') });
const outcome = fc.oneof(prose, text, mapOf({ actual: prose }, { expected: prose }));

const initiative = mapOf({ title: text }, {
  kind: oneOf('policy', 'Lesson'), points: wordsOf('a.i', 'a.ii', 'b.i'), agencies: wordsOf('METI', 'Ministry of Finance', '"MIC: ours"'), description: fc.oneof({ weight: 3, arbitrary: prose }, { weight: 1, arbitrary: text }),
  links: listOf(link), attachments: listOf(attachment), outcome, columns: mapOf({ budget: fc.oneof(prose, text) }, {}),
});
const initiatives = fc.array(initiative, { maxLength: 2 }).map((items): Part => (items.length === 0 ? { kind: 'text', source: '[]' } : { kind: 'list', items }));

const root = mapOf({ template: oneOf('apec-desg-covid19-2020') }, {
  document: mapOf({ title: text }, { number: oneOf('2020/DESG/010'), agendaItem: oneOf('"4"', 'Four'), session: text, purpose: text, meeting: text, place: text, date: oneOf('2020-06-26') }),
  economy: oneOf('Japan', '"Hong Kong, China"'), contact: fc.oneof(contact, listOf(contact)), attachments: listOf(attachment),
});
const issues = mapOf({ 'data-exchange': initiatives }, { 'business-continuity': initiatives });

interface Style {
  /** Spaces by which a dash is deeper than the key of its list. */
  readonly dashes: number;
  /** An empty line between initiatives. */
  readonly isApart: boolean;
  readonly lineBreak: string;
  readonly endsWithBreak: boolean;
  /** Where a comment can be, whether there is one; asked in a circle. */
  readonly remarks: readonly boolean[];
}

const style: fc.Arbitrary<Style> = fc.record({
  dashes: fc.constantFrom(2, 2, 0), isApart: fc.boolean(), lineBreak: fc.constantFrom('\n', '\n', '\r\n'), endsWithBreak: fc.boolean(),
  remarks: fc.array(fc.boolean(), { minLength: 1, maxLength: 11 }),
});

/** A number for each comment tells it from all others. */
export const remarkPattern = /# remark \d+/g;

class Written {
  readonly lines: OwnedLine[] = [];
  readonly #style: Style;
  #places = 0;

  constructor(style: Style) {
    this.#style = style;
  }

  map(entries: readonly Entry[], path: string, indent: number, dash = false): void {
    for (const [index, [key, part]] of entries.entries()) {
      const isBehindDash = dash && index === 0;
      if (!isBehindDash && this.#hasRemark()) this.#add(path, indent, this.#remark());
      this.#entry(isBehindDash ? `${' '.repeat(indent - 2)}- ${key}:` : `${' '.repeat(indent)}${key}:`, part, path === '' ? key : `${path}/${key}`, indent);
    }
  }

  #entry(head: string, part: Part, path: string, indent: number): void {
    const behind = this.#hasRemark() ? ` ${this.#remark()}` : '';
    switch (part.kind) {
      case 'text':
        this.#add(path, 0, `${head} ${part.source}${behind}`);
        break;
      case 'prose':
        this.#add(path, 0, `${head} ${part.header}${behind}`);
        for (const line of part.text.split('\n')) this.#add(path, line === '' ? 0 : indent + 2, line);
        break;
      case 'words':
        this.#add(path, 0, `${head}${part.isFlow ? ` [${part.words.join(', ')}]` : ''}${behind}`);
        if (!part.isFlow) for (const word of part.words) this.#add(path, indent + this.#style.dashes, `- ${word}${this.#hasRemark() ? ` ${this.#remark()}` : ''}`);
        break;
      case 'map':
        this.#add(path, 0, `${head}${behind}`);
        this.map(part.entries, path, indent + 2);
        break;
      case 'list':
        this.#add(path, 0, `${head}${behind}`);
        for (const [index, item] of part.items.entries()) this.#item(item, `${path}/${String(index)}`, indent + this.#style.dashes, index > 0 && /^issues\/[^/]+$/.test(path) && this.#style.isApart ? path : undefined);
    }
  }

  /** @param apart whose empty line stands above it, if there is one */
  #item(item: Part, path: string, indent: number, apart: string | undefined): void {
    if (apart !== undefined) this.#add(apart, 0, '');
    if (this.#hasRemark()) this.#add(path, indent, this.#remark());
    if (item.kind === 'map') this.map(item.entries, path, indent + 2, true);
    else if (item.kind === 'text') this.#add(path, indent, `- ${item.source}${this.#hasRemark() ? ` ${this.#remark()}` : ''}`);
  }

  #add(owner: string, indent: number, line: string): void {
    this.lines.push({ owner, line: ' '.repeat(indent) + line });
  }

  #hasRemark(): boolean {
    const { remarks } = this.#style;
    return remarks[this.#places++ % remarks.length] === true;
  }

  #remark(): string {
    return `# remark ${String(this.#places)}`;
  }
}

export const wholeSubmission: fc.Arbitrary<WholeSubmission> = fc.tuple(root, issues, fc.option(oneOf('en')), style).map(([{ entries }, answers, language, manner]) => {
  const written = new Written(manner);
  written.map([...entries, ['issues', answers], ...(language === null ? [] : [['language', language] satisfies Entry])], '', 0);
  const { lines } = written;
  return { lines, lineBreak: manner.lineBreak, text: lines.map(({ line }) => line).join(manner.lineBreak) + (manner.endsWithBreak ? manner.lineBreak : '') };
});

export function isUnder(owner: string, path: string): boolean {
  return owner === path || owner.startsWith(`${path}/`);
}

export function linesUnder({ lines }: WholeSubmission, path: string): readonly string[] {
  return lines.filter(({ owner }) => isUnder(owner, path)).map(({ line }) => line);
}

/** The items of all lists of a kind. @param kind of the list; empty for the initiatives */
export function itemsOf({ lines }: WholeSubmission, kind: '' | 'links' | 'attachments' | 'contact'): readonly string[] {
  const item = kind === '' ? /^issues\/[^/]+\/\d+/ : new RegExp(`^(?:issues/[^/]+/\\d+/)?${kind}/\\d+`);
  return [...new Set(lines.flatMap(({ owner }) => item.exec(owner)?.[0] ?? []))];
}
