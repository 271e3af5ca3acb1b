import type { TemplateDocument } from '../../../document/model/template-document.ts';
import { entryOf, writtenItems, type YamlNode } from '../../../document/yaml/tree.ts';
import type { AddReport } from '../../engine/rule.ts';
import { howToWrite } from '../schema-places.ts';
import { templateMessages } from '../../../words/messages/template.ts';

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
    add({ range: entry.key.range, missing: 'below', message: templateMessages.value.blank({ name: key, advice: howToWrite('template', key) }) });
  }
}
