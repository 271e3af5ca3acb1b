import { entryOf, type YamlScalar } from '../../document/yaml/tree.ts';
import type { TemplateDocument } from '../../document/model/template-document.ts';
import { fileNameParts, fileNamePartSign } from '../../template/template.ts';
import { didYouMean } from '../../words/did-you-mean.ts';
import { oneOf } from '../../words/lists.ts';
import { quotation } from '../../words/quotation.ts';
import type { AddReport } from '../engine/rule.ts';
import { isFlow, replaceFix } from './edits.ts';

/** What is known before a paper has its number. */
const partsOfSubmission = fileNameParts.filter((part) => part !== 'series' && part !== 'serial');

/** Reports schemes of a template by which no file can be called. */
export function schemesThatNameNothing({ root, lines }: TemplateDocument, add: AddReport): void {
  const schemes = entryOf(root, 'fileNames')?.value;
  const parts: Readonly<Record<'paper' | 'submission', readonly string[]>> = { paper: fileNameParts, submission: partsOfSubmission };
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
    const all = oneOf(known.map((part) => `{${part}}`));
    if (unknown !== undefined) {
      const meant = didYouMean(unknown, known);
      if (meant === undefined) add({ range, message: `${quotation(`{${unknown}}`)} is not a part of such a file name; use ${all}.` });
      else {
        const corrected = scheme.replaceAll(`{${unknown}}`, () => `{${meant}}`);
        add({
          range, message: `${quotation(`{${unknown}}`)} is not a part of such a file name; did you mean “{${meant}}”?`,
          fixes: [replaceFix(lines, range, corrected, { flow: isFlow(root) || isFlow(schemes) })],
        });
      }
    } else if (used.length === 0) {
      add({ range, message: `${quotation(scheme)} would be the name of every file; use a part that differs, such as {${known.includes('serial') ? 'serial' : 'economy'}}.` });
    } else if (/[^\p{L}\p{M}\p{N}_-]/u.test(scheme.replace(fileNamePartSign, ''))) {
      add({ range, message: `${quotation(scheme)} has characters that are not used in file names; between the parts use letters, digits, “-” and “_”.` });
    }
  }
}
