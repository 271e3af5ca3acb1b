import type { TemplateDocument } from '../../document/model/template-document.ts';
import { entryOf, writtenItems, type YamlScalar } from '../../document/yaml/tree.ts';
import { isPaperNumberForm, numberFormParts, numberSchemeFromValue, readNumber, readNumberForm } from '../../template/document-numbers.ts';
import { didYouMean } from '../../words/did-you-mean.ts';
import { oneOf } from '../../words/lists.ts';
import { quotation, quoted } from '../../words/quotation.ts';
import type { AddReport } from '../engine/rule.ts';
import { isFlow, replaceFix } from './edits.ts';

const allParts = oneOf(numberFormParts.map((part) => `{${part}}`));

/** Reports forms of a template’s `numbers` by which no number can be read, and an example that has none of the forms. */
export function formsOfNoNumber({ root, lines }: TemplateDocument, add: AddReport): void {
  const numbers = entryOf(root, 'numbers')?.value;
  const forms = entryOf(numbers, 'forms')?.value;
  // What is no text is reported by the schema.
  const texts = writtenItems(forms).filter((item): item is YamlScalar => item.kind === 'scalar' && typeof item.value === 'string' && item.value.trim() !== '');
  let areFine = texts.length > 0;
  for (const node of texts) {
    const { range } = node;
    const form = String(node.value);
    const read = readNumberForm(form.trim());
    if (isPaperNumberForm(read)) continue;
    areFine = false;
    if (read.why === 'unknown-part') {
      const meant = didYouMean(read.part, numberFormParts);
      if (meant === undefined) {
        add({ range, message: `${quotation(`{${read.part}}`)} is not a part of a number; use ${allParts}.` });
        continue;
      }
      const corrected = form.replaceAll(`{${read.part}}`, () => `{${meant}}`);
      add({
        range, message: `${quotation(`{${read.part}}`)} is not a part of a number; did you mean “{${meant}}”?`,
        fixes: [replaceFix(lines, range, corrected, { flow: isFlow(root) || isFlow(numbers) || isFlow(forms) })],
      });
    } else if (read.why === 'no-serial') {
      add({ range, message: `${quotation(form)} would be the number of every document; add a part for the document’s own number, such as {nnn}.` });
    } else add({ range, message: `${quotation(form)} has {series} twice; keep one of them.` });
  }
  const example = entryOf(numbers, 'example')?.value;
  if (!areFine || example?.kind !== 'scalar' || typeof example.value !== 'string' || example.value.trim() === '') return;
  const scheme = numberSchemeFromValue({ forms: texts.map(({ value }) => value) });
  const read = scheme && readNumber(example.value, scheme);
  if (scheme === undefined || read?.canonical === example.value) return;
  add({ range: example.range, message: `${quotation(example.value)} does not match the formats above; enter one that does, such as ${quoted(read?.canonical ?? scheme.example)}.` });
}
