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

/** Words with a digit and a slash in them, which is what numbers of papers look like in running text. */
const numberLike = /(?<![\w/.:-])\w[\w-]{0,40}(?:\/[\w-]{1,40}){1,5}(?![\w/-])/g;

/** The numbers of papers in a prose text: those that are written just as the scheme writes them, so that no fraction is taken for one. */
export function addNumbers(text: YamlScalar, source: CharText, flow: boolean, template: Template, add: AddMention): void {
  const { numbers } = template;
  const value = String(text.value);
  if (numbers === undefined || !value.includes('/')) return;
  let offsets: ReturnType<typeof scalarOffsets>;
  for (const { 0: word, index } of value.matchAll(numberLike)) {
    if (!/\d/.test(word) || !isWrittenSo(word, numbers)) continue;
    offsets ??= scalarOffsets(source, text);
    if (offsets === undefined) return;
    const range = offsets.range({ start: index, end: index + word.length });
    add({ kind: 'number', key: keyOfNumber(word, template), range, role: 'use', written: formOf(text.style, flow) });
  }
}

function isWrittenSo(word: string, numbers: NumberScheme): boolean {
  return readNumber(word, numbers)?.canonical === word;
}

/** An organisation gives a number once. */
function keyOfNumber(number: string, template: Template | undefined): string {
  return `${template?.organisation || template?.organisationAcronym || template?.id || ''}\n${number}`;
}
