import { entryOf, type YamlScalar } from '../../document/yaml/tree.ts';
import type { TemplateDocument } from '../../document/model/template-document.ts';
import { fileNameParts, fileNamePartSign } from '../../template/template.ts';
import { didYouMean } from '../../words/did-you-mean.ts';
import { quotation } from '../../words/quotation.ts';
import type { AddReport } from '../engine/rule.ts';
import { isFlow, replaceFix } from './edits.ts';
import { templateMessages } from '../../words/messages/template.ts';

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
    if (unknown !== undefined) {
      const written = quotation(`{${unknown}}`);
      const meant = didYouMean(unknown, known);
      if (meant === undefined) add({ range, message: templateMessages.value.fileNamePart({ written, known: known.map((part) => `{${part}}`) }) });
      else {
        const corrected = scheme.replaceAll(`{${unknown}}`, () => `{${meant}}`);
        add({
          range, message: templateMessages.value.fileNamePartMeant({ written, meant: `{${meant}}` }),
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
