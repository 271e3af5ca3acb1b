import type { CharText, Located } from '../document/text/text.ts';
import { scalarOffsets } from '../document/yaml/scalar-offsets.ts';
import type { YamlScalar } from '../document/yaml/tree.ts';
import { readNumber, type NumberScheme } from '../template/document-numbers.ts';
import type { Template } from '../template/template.ts';
import { fold } from '../words/fold.ts';
import { formOf, placeOfValue, type AddMention } from './placing.ts';

/** The number of a paper on its cover. One that no scheme reads is told apart by its words. */
export function addNumber(number: Located<string>, source: CharText, flow: boolean, template: Template | undefined, add: AddMention): void {
  if (number.value.trim() === '') return;
  const read = template?.numbers && readNumber(number.value, template.numbers);
  add({ kind: 'number', key: keyOfNumber(read?.canonical ?? fold(number.value), template), role: 'use', ...placeOfValue(source, number, flow) });
}

/** The numbers of papers in a prose text: those that are written just as the scheme writes them, so that no fraction is taken for one. */
export function addNumbers(text: YamlScalar, source: CharText, flow: boolean, template: Template, add: AddMention): void {
  const { numbers } = template;
  const value = String(text.value);
  if (numbers === undefined) return;
  let offsets: ReturnType<typeof scalarOffsets>;
  let end = 0;
  // A search for one sign is many times as fast as one for a pattern, and most texts have no slash but those of addresses.
  for (let slash = value.indexOf('/'); slash !== -1; slash = value.indexOf('/', end)) {
    const start = wordStart(value, slash, end);
    end = wordEnd(value, slash);
    if (end - start > longestNumber || /[:.]/.test(value.charAt(start - 1))) continue;
    const word = value.slice(start, end);
    if (!/\d/.test(word) || !isWrittenSo(word, numbers)) continue;
    offsets ??= scalarOffsets(source, text);
    if (offsets === undefined) return;
    add({ kind: 'number', key: keyOfNumber(word, template), range: offsets.range({ start, end }), role: 'use', written: formOf(text.style, flow) });
  }
}

/** In letters. */
const longestNumber = 60;

function wordStart(text: string, at: number, least: number): number {
  let start = at;
  while (start > least && isOfNumber(text.charCodeAt(start - 1))) start--;
  return start;
}

function wordEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && isOfNumber(text.charCodeAt(end))) end++;
  return end;
}

/** True for letters and digits without accents, `/`, `-` and `_`. */
function isOfNumber(code: number): boolean {
  return (code >= 45 && code <= 57 && code !== 46) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
}

function isWrittenSo(word: string, numbers: NumberScheme): boolean {
  return readNumber(word, numbers)?.canonical === word;
}

/** An organisation gives a number once. */
function keyOfNumber(number: string, template: Template | undefined): string {
  return `${template?.organisation || template?.organisationAcronym || template?.id || ''}\n${number}`;
}
