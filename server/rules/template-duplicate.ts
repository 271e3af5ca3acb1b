import { entryOf } from '../document/yaml/tree.ts';
import { quotedInFull } from '../words/quotation.ts';
import { fileKey, stepsBetween } from '../document/file-key.ts';
import { defineRule } from './engine/rule.ts';
import { replaceFix } from './help/edits.ts';
import { freeId } from '../template/new/template-names.ts';
import { fileNameIn } from '../words/percent-decoded.ts';
import { templateMessages } from '../words/messages/template.ts';

export const templateDuplicate = defineRule({
  meta: {
    code: 'template.duplicate', title: 'Two templates have the same “id”', severity: 'warning', fixable: true, since: '0.1.0',
  },
  checkTemplate({ document: { uri, root, lines }, templates }, add) {
    const node = entryOf(root, 'id')?.value;
    if (node?.kind !== 'scalar' || node.value === null) return;
    const id = String(node.value);
    // The first counts, and those of the folder stand before those that everybody has.
    const counts = templates.find((template) => template.id === id);
    if (counts === undefined || counts.uri === undefined) return;
    const fixes = (): [ReturnType<typeof replaceFix>] => [
      replaceFix(lines, node.range, freeId(id, new Set(templates.map((template) => template.id))), { flow: false, preferred: false }),
    ];
    if (fileKey(counts.uri) !== fileKey(uri)) {
      // The two may have one name, in different folders.
      const steps = stepsBetween(fileKey(uri), fileKey(counts.uri));
      const path = steps === undefined ? fileNameIn(counts.uri) : '../'.repeat(steps.up) + steps.names.join('/');
      add({ range: node.range, message: templateMessages.duplicate.other({ file: quotedInFull(path) }), fixes });
    } else if (templates.some((template) => template.id === id && template.uri === undefined)) {
      add({
        range: node.range, severity: 'hint',
        message: templateMessages.duplicate.builtIn, fixes,
      });
    }
  },
});
