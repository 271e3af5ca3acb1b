import type { SubmissionDocument } from '../document/model/submission-document.ts';
import { entryOf } from '../document/yaml/tree.ts';
import { fold } from '../words/fold.ts';
import { mailKey } from './addresses.ts';
import { addAgency, addAttachments, keyInTemplate, type AnswerScope } from './in-initiative.ts';
import { addNumber } from './numbers.ts';
import { placeOfValue, standsInBrackets, type AddMention } from './placing.ts';

/** What a submission mentions around its initiatives. Ranges count in the whole text. */
export function addFrame({ submission, lines, root }: SubmissionDocument, scope: AnswerScope, add: AddMention): void {
  const { template, economy, cover, contacts, attachments, issues } = submission;
  const inFlow = standsInBrackets(root);
  if (template !== undefined && template.value.trim() !== '') add({ kind: 'template', key: template.value.trim(), role: 'use', ...placeOfValue(lines, template, inFlow) });
  if (economy !== undefined && economy.value.trim() !== '') {
    add({ kind: 'economy', key: economyKnown(economy.value, scope) ?? fold(economy.value), role: 'use', ...placeOfValue(lines, economy, inFlow) });
  }
  const coverFlow = inFlow || standsInBrackets(entryOf(root, 'document')?.value);
  const number = cover.get('number');
  if (number !== undefined) addNumber(number, lines, coverFlow, scope.template, add);
  const by = cover.get('submittedBy');
  // A paper may also come from a chair or from the secretariat.
  const submitter = by && economyKnown(by.value, scope);
  if (by !== undefined && submitter !== undefined) add({ kind: 'economy', key: submitter, role: 'use', ...placeOfValue(lines, by, coverFlow) });
  const contactFlow = inFlow || standsInBrackets(entryOf(root, 'contact')?.value);
  for (const { agency, email, map } of contacts) {
    const flow = contactFlow || map?.flow === true;
    if (agency !== undefined) addAgency(agency, lines, flow, scope, add);
    if (email?.value.includes('@') === true) add({ kind: 'address', key: mailKey(email.value), role: 'use', ...placeOfValue(lines, email, flow) });
  }
  addAttachments(attachments, lines, inFlow || standsInBrackets(entryOf(root, 'attachments')?.value), add);
  for (const { id } of issues) if (id.value.trim() !== '') add({ kind: 'issue', key: keyInTemplate(scope.templateId, id.value), role: 'use', ...placeOfValue(lines, id, inFlow) });
}

/** The name in the registry of the economy that is meant; undefined where none is. */
export function economyKnown(name: string, { registries, template }: Pick<AnswerScope, 'registries' | 'template'>): string | undefined {
  return (registries.economy(name, template) ?? registries.economyMeant(name, template))?.name;
}
