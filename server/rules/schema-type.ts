import { quoteIfNeeded } from '../document/yaml/quote.ts';
import { entryOf, type YamlNode } from '../document/yaml/tree.ts';
import type { Template } from '../template/template.ts';
import { bracketed, type Sliceable } from './help/placeholders.ts';
import type { SchemaReport } from './help/explain-schema.ts';
import { defineRule, type InitiativeContext, type Report } from './engine/rule.ts';
import { pointsMeant } from './help/point-meant.ts';
import { frameReports, initiativeReports, ofCode, templateReports } from './help/schema-reports.ts';
import { quotation } from '../words/quotation.ts';
import { columnMessages } from '../words/messages/columns.ts';

export const schemaType = defineRule({
  meta: {
    code: 'schema.type', title: 'A value of the wrong kind', severity: 'error', fixable: true, fixedAlone: true, since: '0.1.0',
  },
  readsFrameAlone: true,
  checkInitiative(context, add) {
    const { initiative, template } = context;
    for (const report of withoutPlaceholders(ofCode('schema.type', initiativeReports(initiative)), [initiative.map], initiative.source, template)) {
      add(pointsAsText(report, context) ?? report);
    }
  },
  checkDocument({ document, template }, add) {
    const { root, lines, submission: { contacts } } = document;
    const maps = [entryOf(root, 'document')?.value, ...contacts.map(({ map }) => map)];
    const reports = withoutPlaceholders(ofCode('schema.type', frameReports(document)), maps, lines, template);
    // `contact: [contact point & email address]` is a placeholder, too.
    const whole = reports.length === 0 ? undefined : entryOf(root, 'contact')?.value;
    const placeholder = whole !== undefined && bracketed(whole, lines, template) !== undefined ? whole.range : undefined;
    reports.filter(({ range }) => placeholder === undefined || range.end <= placeholder.start || range.start >= placeholder.end).forEach(add);
  },
  checkTemplate({ document }, add) {
    ofCode('schema.type', templateReports(document)).forEach(add);
  },
});

/** The report for sub-points without brackets, where each of them is known, in whatever way it is written. */
function pointsAsText(report: SchemaReport, { initiative, issue, template }: InitiativeContext): Report | undefined {
  const value = entryOf(initiative.map, 'points')?.value;
  if (template === undefined || value?.kind !== 'scalar' || value.range.start !== report.range.start) return undefined;
  const points = pointsMeant(String(value.value), issue, template);
  if (points === undefined) return undefined;
  const newText = `[${points.map((point) => quoteIfNeeded(point, { flow: true })).join(', ')}]`;
  return {
    range: report.range, message: columnMessages.type.points({ list: quotation(newText) }),
    fixes: [{ title: `Replace with ${newText}`, preferred: true, safe: true, edits: [{ range: value.range, newText }] }],
  };
}

/** The reports without those for placeholders in brackets, which YAML reads as lists; `placeholder.left` reports them. */
function withoutPlaceholders(
  reports: readonly SchemaReport[], maps: readonly (YamlNode | undefined)[], source: Sliceable, template: Template | undefined,
): readonly SchemaReport[] {
  if (reports.length === 0) return reports;
  const entries = maps.flatMap((map) => (map?.kind === 'map' ? map.entries : []));
  const starts = new Set(entries.map((entry) => entry.value)
    .filter((value) => bracketed(value, source, template) !== undefined).map((value) => value.range.start));
  return reports.filter((report) => !starts.has(report.range.start));
}
