import type { TemplateDocument } from '../../../document/model/template-document.ts';
import { entryOf, type YamlScalar, writtenItems, type YamlNode } from '../../../document/yaml/tree.ts';
import {
  isPaperNumberForm,
  numberFormParts,
  numberSchemeFromValue,
  readNumber,
  readNumberForm,
} from '../../../template/document-numbers.ts';
import { fileNameParts, fileNamePartSign } from '../../../template/template.ts';
import { didYouMean } from '../../../words/did-you-mean.ts';
import { templateMessages } from '../../../words/messages/findings/template.ts';
import { quotation, quoted } from '../../../words/quotation.ts';
import type { AddReport } from '../../engine/rule.ts';
import { isFlow, replaceFix } from '../edits.ts';
import { howToWrite } from '../schema-places.ts';

/** What is known before a paper has its number. */
const partsOfSubmission = fileNameParts.filter((part) => part !== 'series' && part !== 'serial');

/** Reports schemes of a template by which no file can be called. */
export function schemesThatNameNothing({ root, lines }: TemplateDocument, add: AddReport): void {
  const schemes = entryOf(root, 'fileNames')?.value;
  const parts: Readonly<Record<'paper' | 'submission', readonly string[]>> = {
    paper: fileNameParts,
    submission: partsOfSubmission,
  };
  for (const key of ['paper', 'submission'] as const) {
    const node = entryOf(schemes, key)?.value;
    // What is no text is reported by the schema.
    if (node?.kind !== 'scalar' || typeof node.value !== 'string' || node.value.trim() === '') continue;
    judge(node, node.value, parts[key]);
  }

  function judge(node: YamlScalar, scheme: string, known: readonly string[]): void {
    const { range } = node;
    const used = [...scheme.matchAll(fileNamePartSign)].map(([, part = '']) => part);
    const unknown = used.find((part) => !known.includes(part));
    if (unknown !== undefined) {
      const written = quotation(`{${unknown}}`);
      const meant = didYouMean(unknown, known);
      if (meant === undefined)
        add({
          range,
          message: templateMessages.value.fileNamePart({ written, known: known.map((part) => `{${part}}`) }),
        });
      else {
        const corrected = scheme.replaceAll(`{${unknown}}`, () => `{${meant}}`);
        add({
          range,
          message: templateMessages.value.fileNamePartMeant({ written, meant: `{${meant}}` }),
          fixes: [replaceFix(lines, range, corrected, { flow: isFlow(root) || isFlow(schemes) })],
        });
      }
    } else if (used.length === 0) {
      const part = known.includes('serial') ? '{serial}' : '{economy}';
      add({ range, message: templateMessages.value.oneFileName({ written: quotation(scheme), part }) });
    } else if (/[^\p{L}\p{M}\p{N}_-]/u.test(scheme.replace(fileNamePartSign, ''))) {
      add({ range, message: templateMessages.value.fileNameCharacters({ written: quotation(scheme) }) });
    }
  }
}

const allParts = numberFormParts.map((part) => `{${part}}`);

/**
 * Reports forms of a template’s `numbers` by which no number can be read, and an example that has none of the forms.
 */
export function formsOfNoNumber({ root, lines }: TemplateDocument, add: AddReport): void {
  const numbers = entryOf(root, 'numbers')?.value;
  const forms = entryOf(numbers, 'forms')?.value;
  // What is no text is reported by the schema.
  const texts = writtenItems(forms).filter(
    (item): item is YamlScalar => item.kind === 'scalar' && typeof item.value === 'string' && item.value.trim() !== '',
  );
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
        range,
        message: templateMessages.value.numberPartMeant({ written, meant: `{${meant}}` }),
        fixes: [replaceFix(lines, range, corrected, { flow: isFlow(root) || isFlow(numbers) || isFlow(forms) })],
      });
    } else if (read.why === 'no-serial') {
      add({ range, message: templateMessages.value.oneNumber({ written: quotation(form) }) });
    } else add({ range, message: templateMessages.value.seriesTwice({ written: quotation(form) }) });
  }
  const example = entryOf(numbers, 'example')?.value;
  if (!areFine || example?.kind !== 'scalar' || typeof example.value !== 'string' || example.value.trim() === '')
    return;
  const scheme = numberSchemeFromValue({ forms: texts.map(({ value }) => value) });
  const read = scheme && readNumber(example.value, scheme);
  if (scheme === undefined || read?.canonical === example.value) return;
  const message = templateMessages.value.numberExample({
    written: quotation(example.value),
    example: quoted(read?.canonical ?? scheme.example),
  });
  add({ range: example.range, message });
}

/** Reports titles and clauses with nothing in them but blanks, which the schema takes for texts. */
export function blankTexts({ root }: TemplateDocument, add: AddReport): void {
  const issues = writtenItems(entryOf(root, 'issues')?.value);
  blank(root, 'title');
  for (const column of writtenItems(entryOf(root, 'columns')?.value)) blank(column, 'title');
  for (const issue of issues) {
    blank(issue, 'title');
    for (const point of writtenItems(entryOf(issue, 'points')?.value)) {
      blank(point, 'id');
      blank(point, 'text');
    }
  }

  function blank(node: YamlNode | undefined, key: string): void {
    const entry = entryOf(node, key);
    if (entry?.value.kind !== 'scalar' || typeof entry.value.value !== 'string') return;
    if (entry.value.value === '' || entry.value.value.trim() !== '') return;
    add({
      range: entry.key.range,
      missing: 'below',
      message: templateMessages.value.blank({ name: key, advice: howToWrite('template', key) }),
    });
  }
}
