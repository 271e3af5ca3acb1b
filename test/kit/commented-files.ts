import fc from 'fast-check';
import type { SourceDocument } from '../../server/document/model/source-document.ts';

/** A comment on a line of its own that is about what stands below it. */
export interface Remark {
  readonly text: string;
  /** What the key's line says; undefined for a comment about an item of a list. */
  readonly line: string | undefined;
  /** The words that its key or item holds, comments below the last key included, in the order of the alphabet. */
  readonly words: readonly string[];
}

export interface CommentedFile {
  readonly kind: SourceDocument['kind'];
  readonly uri: string;
  readonly text: string;
  readonly remarks: readonly Remark[];
}

/** What may stand where: a text, a list, or a map with these keys, of which a file has some in any order. */
type Shape = 'text' | readonly [Shape] | { readonly [key: string]: Shape };

const initiative: Shape = {
  title: 'text', kind: 'text', points: ['text'], agencies: ['text'], description: 'text', links: [{ url: 'text', title: 'text', language: 'text' }],
  outcome: { actual: 'text', expected: 'text' }, budget: 'text',
};

const files: readonly { readonly kind: SourceDocument['kind']; readonly uri: string; readonly shape: Shape }[] = [
  { kind: 'submission', uri: 'a.submission.yaml', shape: {
    template: 'text', document: { number: 'text', title: 'text', date: 'text' }, economy: 'text', contact: { name: 'text', office: 'text', email: 'text' },
    issues: { 'business-continuity': [initiative], 'data-exchange': [initiative] },
  } },
  { kind: 'template', uri: 'a.submission-template.yaml', shape: {
    id: 'text', title: 'text', guidance: 'text', issues: [{ id: 'text', letter: 'text', title: 'text', points: [{ id: 'text', text: 'text' }] }], outcomes: ['text'], members: [{ name: 'text', code: 'text' }],
  } },
  { kind: 'config', uri: '.policy-submissions/config.yaml', shape: { rules: { 'text.too-long': 'text', 'agency.unknown': 'text' }, terms: { off: ['text'] }, links: { allow: ['text'], deny: ['text'] }, baseline: 'text' } },
  { kind: 'config', uri: '.policy-submissions/agencies.yaml', shape: { Peru: [{ acronym: 'text', name: 'text', aliases: ['text'], website: 'text' }], Chile: [{ acronym: 'text', name: 'text' }] } },
  { kind: 'config', uri: '.policy-submissions/economies.yaml', shape: [{ name: 'text', formal: 'text', also: ['text'], codes: 'text' }] },
  { kind: 'config', uri: '.policy-submissions/terms.yaml', shape: { off: ['text'], terms: [{ find: 'text', prefer: 'text', note: 'text', exceptions: ['text'] }] } },
];

/** Lines without indentation but that of what they hold, and the words in them. */
interface Written {
  readonly lines: readonly string[];
  readonly words: readonly string[];
  readonly remarks: readonly Remark[];
}

/** Draws from a list of numbers, one after the other; of a list that ends, zeros. */
class Choices {
  readonly #numbers: readonly number[];
  #used = 0;
  #names = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  below(count: number): number {
    return (this.#numbers[this.#used++] ?? 0) % count;
  }

  word(): string {
    return `w${String(this.#names++)}w`;
  }
}

function textOf(choices: Choices): Written & { readonly first: string } {
  const [word, other] = [choices.word(), choices.word()];
  const one = (first: string, lines: readonly string[] = []): Written & { readonly first: string } => ({ first, lines, words: [word, other], remarks: [] });
  switch (choices.below(6)) {
    case 0: return one(' |', [`  ${word} # no comment`, '', '  - no item', `    ${other}`]);
    case 1: return one(` "${word}: ${other}"`);
    case 2: return one(` [${word},`, [`    ${other}]`]);
    case 3: return one(`   ${word}`, [`  ${other}`]);
    case 4: return one(` ${word} ${other}  # behind it`);
    default: return one(` ${word} ${other}`);
  }
}

function remarkAbove(choices: Choices, line: string | undefined, words: readonly string[]): Written {
  const blank = (): readonly string[] => (choices.below(6) === 1 ? [''] : []);
  const [above, between] = [blank(), blank()];
  if (choices.below(3) !== 1) return { lines: above, words: [], remarks: [] };
  const text = `# remark ${choices.word()}`;
  return { lines: [...above, text, ...between], words: [], remarks: [{ text, line, words: [...words].sort() }] };
}

function joined(parts: readonly Written[]): Written {
  return { lines: parts.flatMap(({ lines }) => lines), words: parts.flatMap(({ words }) => words), remarks: parts.flatMap(({ remarks }) => remarks) };
}

function deeper(lines: readonly string[], by: number): readonly string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line));
}

function blockOf(shape: Exclude<Shape, 'text'>, choices: Choices): Written {
  return Array.isArray(shape) ? listOf(shape[0] as Shape, choices) : mapOf(shape as Readonly<Record<string, Shape>>, choices);
}

function mapOf(shape: Readonly<Record<string, Shape>>, choices: Choices): Written {
  const left = Object.keys(shape);
  const count = 1 + choices.below(left.length);
  const parts: Written[] = [];
  while (parts.length < 2 * count) {
    const [name = ''] = left.splice(choices.below(left.length), 1);
    const below = shape[name] ?? 'text';
    let line: string;
    let held: Written;
    if (below === 'text') {
      const text = textOf(choices);
      line = `${name}:${text.first}`;
      held = text;
    } else {
      line = `${name}:${choices.below(4) === 1 ? ' # behind the key' : ''}`;
      const block = blockOf(below, choices);
      // Dashes may stand at the column of their key.
      const by = Array.isArray(below) ? choices.below(5) : 1 + choices.below(4);
      held = { ...block, lines: deeper(block.lines, by) };
    }
    parts.push(parts.length === 0 ? joined([]) : remarkAbove(choices, line, held.words), { ...held, lines: [line, ...held.lines] });
  }
  return joined(parts);
}

function listOf(shape: Shape, choices: Choices): Written {
  const parts: Written[] = [];
  const count = 1 + choices.below(3);
  while (parts.length < 2 * count) {
    const by = choices.below(3);
    const dash = `-${' '.repeat(by)}`;
    let item: Written;
    if (shape === 'text') {
      const { first, lines, words } = textOf(choices);
      item = { lines: [`${dash}${first}`, ...lines], words, remarks: [] };
    } else {
      const block = blockOf(shape, choices);
      // Below a list whose dashes stand at the column of the keys, a comment at this column could be the list's.
      const mayEnd = !block.lines.some((line) => line.startsWith('-'));
      const tail = mayEnd && choices.below(4) === 1 ? choices.word() : undefined;
      const [first = '', ...rest] = tail === undefined ? block.lines : [...block.lines, `# below the last key ${tail}`];
      item = { lines: [`${dash} ${first}`, ...deeper(rest, by + 2)], words: tail === undefined ? block.words : [...block.words, tail], remarks: block.remarks };
    }
    parts.push(parts.length === 0 ? joined([]) : remarkAbove(choices, undefined, item.words), item);
  }
  return joined(parts);
}

/** Files of all kinds with their keys in any order and uneven indentation, with comments above keys and items. */
export const commentedFile: fc.Arbitrary<CommentedFile> = fc.record({
  file: fc.constantFrom(...files), numbers: fc.array(fc.nat({ max: 59 }), { minLength: 20, maxLength: 200 }), eol: fc.constantFrom('\n', '\n', '\r\n'),
}).map(({ file: { kind, uri, shape }, numbers, eol }) => {
  const { lines, remarks } = blockOf(shape as Exclude<Shape, 'text'>, new Choices(numbers));
  return { kind, uri: `file:///w/${uri}`, text: [...lines, ''].join(eol), remarks };
});

/** What a reader of a formatted file takes a comment to be about, said in the same way. */
export function remarkIn(text: string, { text: comment, line: aboutKey }: Remark): Remark | undefined {
  const lines = text.split(/\r?\n/);
  const at = lines.findIndex((line) => line.trim() === comment);
  const below = lines.findIndex((line, index) => index > at && !isRemark(line));
  const line = lines[below];
  if (at === -1 || line === undefined) return undefined;
  const key = line.search(/\S/) + (/^ *- /.test(line) ? 2 : 0);
  return aboutKey === undefined
    ? { text: comment, line: undefined, words: wordsHeld(lines, below, line.indexOf('-')) }
    : { text: comment, line: line.slice(key), words: wordsHeld(lines, below, key) };
}

function isRemark(line: string): boolean {
  return /^ *(?:#|$)/.test(line);
}

/** The words of a line and of those below it that stand deeper than a column. */
function wordsHeld(lines: readonly string[], first: number, column: number): readonly string[] {
  const isDeeper = (line: string): boolean => line.search(/\S/) > column;
  const behind = lines.findIndex((line, index) => index > first && !isRemark(line) && !isDeeper(line));
  return lines.slice(first, behind === -1 ? undefined : behind)
    .filter((line, index) => index === 0 || (isDeeper(line) && !line.includes('# remark')))
    .flatMap((line) => line.match(/w\d+w/g) ?? []).sort();
}
