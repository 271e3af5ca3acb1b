import type { TemplateDocument } from '../../../document/model/template-document.ts';
import { entryOf, writtenItems, type YamlNode, type YamlScalar } from '../../../document/yaml/tree.ts';
import { readWrittenTemplate } from '../../../template/read-template.ts';
import { readDate } from '../../../words/dates.ts';
import { quotation } from '../../../words/quotation.ts';
import type { AddReport } from '../../engine/rule.ts';
import { relatedMessages } from '../../../words/messages/related.ts';
import { templateMessages } from '../../../words/messages/template.ts';

/** Reports a deadline after the meeting. No fix: nobody but the writer knows which of the two is wrong. */
export function deadlineAfterMeeting({ root }: TemplateDocument, add: AddReport): void {
  const [deadline, date] = [dayOf(entryOf(root, 'deadline')?.value), dayOf(entryOf(root, 'date')?.value)];
  if (deadline === undefined || date === undefined || deadline.day <= date.day) return;
  add({
    range: deadline.scalar.range,
    message: templateMessages.contradiction.deadline({ deadline: deadline.day, date: date.day }),
    related: [{ message: relatedMessages.meeting, range: date.scalar.range }],
  });
}

function dayOf(node: YamlNode | undefined): { readonly scalar: YamlScalar; readonly day: string } | undefined {
  if (node?.kind !== 'scalar' || typeof node.value !== 'string' || readDate(node.value) === undefined) return undefined;
  return { scalar: node, day: node.value };
}

/** Reports a limit of outcomes, and proposed ones, where the table has no column for them. */
export function outcomesWithoutColumn(document: TemplateDocument, add: AddReport): void {
  const { root } = document;
  if (readWrittenTemplate(document).template.columns.some(({ holds }) => holds === 'outcome')) return;
  const limit = entryOf(entryOf(root, 'limits')?.value, 'outcome');
  if (limit !== undefined) {
    add({ range: limit.key.range, message: templateMessages.contradiction.limitOfOutcome });
  }
  const outcomes = entryOf(root, 'outcomes');
  if (outcomes !== undefined && writtenItems(outcomes.value).length > 0) {
    add({ range: outcomes.key.range, message: templateMessages.contradiction.outcomes });
  }
}

/** Reports proposed outcomes that have a text in them which must not be left in an answer. */
export function outcomesWithPlaceholders(document: TemplateDocument, add: AddReport): void {
  const { placeholders } = readWrittenTemplate(document).template;
  for (const item of writtenItems(entryOf(document.root, 'outcomes')?.value)) {
    if (item.kind !== 'scalar' || typeof item.value !== 'string') continue;
    const { value } = item;
    const left = placeholders.find((placeholder) => value.includes(placeholder));
    if (left === undefined) continue;
    add({
      range: item.range,
      message: templateMessages.contradiction.outcomePlaceholder({ placeholder: quotation(left) }),
    });
  }
}
