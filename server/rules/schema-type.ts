import { entryOf, type YamlNode } from '../document/yaml/tree.ts';
import type { Template } from '../template/template.ts';
import { bracketed, type Sliceable } from './help/placeholders.ts';
import type { SchemaReport } from './help/explain-schema.ts';
import { defineRule } from './engine/rule.ts';
import { frameReports, initiativeReports, ofCode, templateReports } from './help/schema-reports.ts';

export const schemaType = defineRule({
  meta: {
    code: 'schema.type', title: 'Another kind of value is wanted', severity: 'error', fixable: true, since: '0.1.0',
  },
  checkInitiative({ initiative, template }, add) {
    withoutPlaceholders(ofCode('schema.type', initiativeReports(initiative)), [initiative.map], initiative.source, template).forEach(add);
  },
  checkDocument({ document, template }, add) {
    const maps = ['document', 'contact'].map((key) => entryOf(document.root, key)?.value);
    withoutPlaceholders(ofCode('schema.type', frameReports(document)), maps, document.lines, template).forEach(add);
  },
  checkTemplate({ document }, add) {
    ofCode('schema.type', templateReports(document)).forEach(add);
  },
});

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
