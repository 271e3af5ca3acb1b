import { entryOf, keyName, writtenItems, type YamlNode, type YamlScalar } from '../document/yaml/tree.ts';
import type { CharText } from '../document/text/text.ts';
import type { TemplateDocument } from '../document/model/template-document.ts';
import { isDistinctive } from '../template/template.ts';
import { defineRule, type AddReport } from './engine/rule.ts';
import { replaceFix } from './help/edits.ts';
import { schemesThatNameNothing } from './help/file-name-schemes.ts';
import { freeId } from '../template/new/template-names.ts';
import { formsOfNoNumber } from './help/number-forms.ts';
import { frameReports, initiativeReports, ofCode, templateReports } from './help/schema-reports.ts';
import { blankTexts } from './help/template/blank-texts.ts';
import { quotation } from '../words/quotation.ts';
import { relatedMessages } from '../words/messages/related.ts';
import { templateMessages } from '../words/messages/template.ts';

export const schemaValue = defineRule({
  meta: {
    code: 'schema.value', title: 'A value that is not allowed here', severity: 'error', fixable: true, fixedAlone: true, since: '0.1.0',
  },
  readsFrameAlone: true,
  checkInitiative({ initiative }, add) {
    ofCode('schema.value', initiativeReports(initiative)).forEach(add);
  },
  checkDocument({ document }, add) {
    ofCode('schema.value', frameReports(document)).forEach(add);
  },
  checkTemplate({ document }, add) {
    ofCode('schema.value', templateReports(document)).forEach(add);
    blankTexts(document, add);
    sameIds(document, add);
    placeholdersOfAnyText(document, add);
    schemesThatNameNothing(document, add);
    formsOfNoNumber(document, add);
  },
});

/** Reports issues, columns and sub-points of a template with equal ids, and members with equal names. */
function sameIds({ root, lines }: TemplateDocument, add: AddReport): void {
  const issues = writtenItems(entryOf(root, 'issues')?.value);
  repeated('issue', issues.map((issue) => entryOf(issue, 'id')?.value), lines, add);
  repeated('column', writtenItems(entryOf(root, 'columns')?.value).map((column) => entryOf(column, 'id')?.value), lines, add);
  repeated('sub-point', issues
    .flatMap((issue) => writtenItems(entryOf(issue, 'points')?.value)).map((point) => entryOf(point, 'id')?.value), lines, add);
  repeated('member', writtenItems(entryOf(root, 'members')?.value)
    .map((member) => (member.kind === 'scalar' ? member : entryOf(member, 'name')?.value)), lines, add);
}

/** Reports placeholders of a template that are too short or common to be looked for, as every answer would have them. */
function placeholdersOfAnyText({ root }: TemplateDocument, add: AddReport): void {
  for (const item of writtenItems(entryOf(root, 'placeholders')?.value)) {
    if (item.kind !== 'scalar' || typeof item.value !== 'string' || item.value === '' || isDistinctive(item.value)) continue;
    add({
      range: item.range,
      message: item.value.trim() === '' ? templateMessages.value.emptyPlaceholder : templateMessages.value.placeholder({ written: quotation(item.value) }),
    });
  }
}

function repeated(what: 'issue' | 'column' | 'sub-point' | 'member', ids: readonly (YamlNode | undefined)[], lines: CharText, add: AddReport): void {
  const first = new Map<string, YamlScalar>();
  const names = new Set(ids.map((id) => (id?.kind === 'scalar' ? String(id.value) : '')));
  for (const id of ids) {
    if (id?.kind !== 'scalar' || id.value === null) continue;
    const text = keyName({ key: id, value: id });
    const earlier = first.get(text);
    if (earlier === undefined) {
      first.set(text, id);
      continue;
    }
    add({
      range: id.range, message: templateMessages.value.sameName({ what, written: quotation(text) }),
      related: [{ message: relatedMessages.firstOf({ written: quotation(text) }), range: earlier.range }],
      fixes: [replaceFix(lines, id.range, freeId(text, names), { flow: false, preferred: false })],
    });
  }
}
