import type { NumberForm, NumberStyle } from './prose.ts';

/** What a line may begin with to be an item of a list. Whether it is one depends on the lines around it. */
export type ItemMark =
  | {
      readonly kind: 'bullet';
      readonly sign: string;
      /** Blanks or a tab behind it tell “o” from a word. */ readonly wide: boolean;
    }
  | {
      readonly kind: 'number';
      readonly form: NumberForm;
      /** What the letters may count: “i)” is the first Roman number or the ninth letter. */ readonly values: readonly Counted[];
    }
  | { readonly kind: 'written'; readonly parts: readonly number[] };

export interface Counted {
  readonly style: NumberStyle;
  readonly value: number;
}

export interface MarkedLine {
  readonly mark: ItemMark;
  /** The mark as it prints. */
  readonly printed: string;
  /** The words behind the mark; never empty. */
  readonly text: string;
}

/** Bullets that writers put right before the words; U+F0A7 to U+F0FC are those of Word’s symbol fonts. */
const bullets = '•●○◦▪▫■□◆◇‣⁃➢➤►▶・\uf0a7\uf0b7\uf0d8\uf0fc\uf076';
/** Signs that are bullets only with a blank behind them. */
const signs = '-*–·∙';

/** What Word’s symbol bullets become in a paste as plain text; only a tab behind them tells them from letters. */
const symbols = '§Øüvq';

const bulletLine = new RegExp(
  `^(?:([${bullets}])[^\\S\\n]*|([${signs}])[^\\S\\n]+|([${symbols}])\\t[^\\S\\n]*|(o)([^\\S\\n]+))(?=\\S)`,
  'u',
);
const writtenLine = /^(\d{1,2}(?:\.\d{1,2}){1,3})\.?[^\S\n]+(?=\S)/;
const numberLine = /^(\(?)(\d{1,3}|[a-z]|[A-Z]|[ivxl]{2,6}|[IVXL]{2,6})([.)])[^\S\n]+(?=\S)/;

/** @param line without blanks at its ends */
export function readMark(line: string): MarkedLine | undefined {
  const bullet = bulletLine.exec(line);
  if (bullet !== null) {
    const [whole, close, apart, symbol, letter, blanks = ''] = bullet;
    const sign = close ?? apart ?? symbol ?? letter ?? '';
    return {
      mark: { kind: 'bullet', sign, wide: sign !== 'o' || blanks.length > 1 || blanks === '\t' },
      printed: '•',
      text: line.slice(whole.length),
    };
  }
  const written = writtenLine.exec(line);
  if (written !== null) {
    const parts = (written[1] ?? '').split('.').map(Number);
    return { mark: { kind: 'written', parts }, printed: written[0].trim(), text: line.slice(written[0].length) };
  }
  const number = numberLine.exec(line);
  if (number === null) return undefined;
  const [whole, bracket, letters = '', end] = number;
  if (bracket === '(' && end === '.') return undefined;
  const values = countedValues(letters);
  if (values.length === 0) return undefined;
  const form: NumberForm = bracket === '(' ? '(1)' : end === ')' ? '1)' : '1.';
  return { mark: { kind: 'number', form, values }, printed: whole.trim(), text: line.slice(whole.length) };
}

function countedValues(letters: string): readonly Counted[] {
  if (/^\d/.test(letters)) return [{ style: 'decimal', value: Number(letters) }];
  const upper = letters === letters.toUpperCase();
  const roman = romanValue(letters.toLowerCase());
  return [
    ...(letters.length === 1
      ? [{ style: upper ? 'upper-letter' : 'lower-letter', value: letters.toLowerCase().charCodeAt(0) - 96 } as const]
      : []),
    ...(roman === undefined ? [] : [{ style: upper ? 'upper-roman' : 'lower-roman', value: roman } as const]),
  ];
}

const romanSigns: readonly (readonly [sign: string, value: number])[] = [
  ['c', 100],
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
];

function romanValue(letters: string): number | undefined {
  for (let value = 1; value < 90; value++) if (romanNumber(value) === letters) return value;
  return undefined;
}

function romanNumber(value: number): string {
  let rest = value;
  let letters = '';
  for (const [sign, worth] of romanSigns) {
    for (; rest >= worth; rest -= worth) letters += sign;
  }
  return letters;
}

/** The number as a list prints it: “(iv)”. Letters go on behind “z” with “aa”. */
export function printedNumber(value: number, style: NumberStyle, form: NumberForm): string {
  const plain =
    style === 'decimal' ? String(value) : style.endsWith('roman') ? romanNumber(value) : letterNumber(value);
  const text = style.startsWith('upper') ? plain.toUpperCase() : plain;
  return form === '(1)' ? `(${text})` : form === '1)' ? `${text})` : `${text}.`;
}

function letterNumber(value: number): string {
  let rest = value;
  let letters = '';
  for (; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(97 + ((rest - 1) % 26)) + letters;
  return letters;
}
