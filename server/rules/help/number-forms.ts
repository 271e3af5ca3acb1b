import type { TemplateDocument } from '../../document/model/template-document.ts';
import { entryOf, writtenItems, type YamlScalar } from '../../document/yaml/tree.ts';
import { isPaperNumberForm, numberFormParts, numberSchemeFromValue, readNumber, readNumberForm } from '../../template/document-numbers.ts';
import { didYouMean } from '../../words/did-you-mean.ts';
import { quotation, quoted } from '../../words/quotation.ts';
import type { AddReport } from '../engine/rule.ts';
import { isFlow, replaceFix } from './edits.ts';
import { templateMessages } from '../../words/messages/template.ts';

const allParts = numberFormParts.map((part) => `{${part}}`);

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
      const written = quotation(`{${read.part}}`);
      const meant = didYouMean(read.part, numberFormParts);
      if (meant === undefined) {
        add({ range, message: templateMessages.value.numberPart({ written, known: allParts }) });
        continue;
      }
      const corrected = form.replaceAll(`{${read.part}}`, () => `{${meant}}`);
      add({
        range, message: templateMessages.value.numberPartMeant({ written, meant: `{${meant}}` }),
        fixes: [replaceFix(lines, range, corrected, { flow: isFlow(root) || isFlow(numbers) || isFlow(forms) })],
      });
    } else if (read.why === 'no-serial') {
      add({ range, message: templateMessages.value.oneNumber({ written: quotation(form) }) });
    } else add({ range, message: templateMessages.value.seriesTwice({ written: quotation(form) }) });
  }
  const example = entryOf(numbers, 'example')?.value;
  if (!areFine || example?.kind !== 'scalar' || typeof example.value !== 'string' || example.value.trim() === '') return;
  const scheme = numberSchemeFromValue({ forms: texts.map(({ value }) => value) });
  const read = scheme && readNumber(example.value, scheme);
  if (scheme === undefined || read?.canonical === example.value) return;
  const message = templateMessages.value.numberExample({ written: quotation(example.value), example: quoted(read?.canonical ?? scheme.example) });
  add({ range: example.range, message });
}
