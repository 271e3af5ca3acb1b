import type { Initiative } from '../document/model/submission.ts';
import type { TemplateDocument } from '../document/model/template-document.ts';
import type { CharText } from '../document/text/text.ts';
import { quoteIfNeeded } from '../document/yaml/quote.ts';
import { entryOf, type YamlNode, keyName, writtenItems, type YamlScalar } from '../document/yaml/tree.ts';
import { economyOfFile } from '../template/new/submission-parts.ts';
import { freeId } from '../template/new/template-parts.ts';
import { textColumns, type Column, type Template, isDistinctive } from '../template/template.ts';
import { columnMessages } from '../words/messages/findings/columns.ts';
import { relatedMessages } from '../words/messages/findings/related.ts';
import { templateMessages } from '../words/messages/findings/template.ts';
import { quotation } from '../words/quotation.ts';
import {
  defineRule,
  type AddReport,
  type DocumentContext,
  type Fix,
  type InitiativeContext,
  type Report,
} from './engine/rule.ts';
import { replaceFix } from './help/edits.ts';
import type { SchemaReport } from './help/explain-schema.ts';
import { schemesThatNameNothing, formsOfNoNumber, blankTexts } from './help/template/values.ts';
import {
  keysOfSubmission,
  promptLine,
  writeInDocument,
  writeInInitiative,
  writeInMap,
} from './help/fixes/missing-parts.ts';
import { textLine } from './help/fixes/schema-fixes.ts';
import { bracketed, type Sliceable } from './help/placeholders.ts';
import { pointsMeant } from './help/meant.ts';
import { frameReports, initiativeReports, ofCode, templateReports } from './help/schema-reports.ts';

export const schemaMissingKey = defineRule({
  meta: {
    code: 'schema.missing-key',
    title: 'Something required is missing',
    severity: 'error',
    fixable: true,
    since: '0.1.0',
  },
  readsFrameAlone: true,
  checkInitiative(context, add) {
    ofCode('schema.missing-key', initiativeReports(context.initiative)).forEach(add);
    missingColumns(context, add);
  },
  checkDocument(context, add) {
    for (const report of ofCode('schema.missing-key', frameReports(context.document))) {
      const { lacks } = report;
      add(lacks === undefined ? report : { ...report, fixes: () => fixesForWhole(lacks, context) });
    }
  },
  checkTemplate({ document }, add) {
    ofCode('schema.missing-key', templateReports(document)).forEach(add);
  },
});

/** Reports the template's required text columns that the initiative does not fill in. */
function missingColumns({ initiative, template }: InitiativeContext, add: AddReport): void {
  if (template === undefined || initiative.map === undefined) return;
  const columns = entryOf(initiative.map, 'columns')?.value;
  for (const column of textColumns(template)) {
    if (!column.required || (initiative.columns.get(column.id)?.value.trim() ?? '') !== '') continue;
    // A value that is a list or a map is reported by `schema.type`.
    const written = entryOf(columns, column.id);
    if (written !== undefined && written.value.kind !== 'scalar') continue;
    const beside = entryOf(initiative.map, column.id);
    if (beside !== undefined) continue;
    add({
      range: written?.key.range ?? initiative.anchor,
      missing: true,
      message: columnMessages.missing.column({ title: column.title }),
      fixes: () => writeColumn(initiative, column),
    });
  }
}

function writeColumn(initiative: Initiative, { id, title }: Column): readonly Fix[] {
  const line = promptLine(id, 'a text for this column');
  const called = `Add a text for “${title}”`;
  const columns = entryOf(initiative.map, 'columns')?.value;
  if (columns?.kind === 'map' && columns.entries.length > 0) return writeInMap(initiative, columns, called, [line], []);
  return writeInInitiative(initiative, called, ['columns:', `  ${line}`]);
}

/** The most templates that are offered. */
const mostOffered = 5;

/** What can be written where the whole submission lacks something. */
function fixesForWhole(key: string, { document, template, templates, registries }: DocumentContext): readonly Fix[] {
  const { root } = document;
  if (root?.kind !== 'map') return [];
  const write = (title: string, lines: readonly string[], preferred = false): readonly Fix[] =>
    writeInDocument(document, root, title, lines, keysOfSubmission, preferred ? { preferred } : {});
  switch (key) {
    case 'template':
      return templates
        .slice(0, mostOffered)
        .flatMap(({ id, title }) =>
          write(`Add “${title}” as its template`, [textLine('template', id)], templates.length === 1),
        );
    case 'economy': {
      const named = economyOfFile(document.uri, registries.economies(template));
      return [
        ...(named === undefined
          ? []
          : write(`Add “${named.name}”, as in the file name`, [textLine('economy', named.name)], true)),
        ...write('Add the economy', [promptLine('economy', 'the name of the economy')]),
      ];
    }
    default:
      return template === undefined || template.issues.length === 0
        ? []
        : write(
            'Start the answers',
            ['issues:', ...template.issues.map(({ id }) => `  ${quoteIfNeeded(id, { flow: false })}: []`)],
            true,
          );
  }
}

export const schemaType = defineRule({
  meta: {
    code: 'schema.type',
    title: 'A value of the wrong kind',
    severity: 'error',
    fixable: true,
    fixedAlone: true,
    since: '0.1.0',
  },
  readsFrameAlone: true,
  checkInitiative(context, add) {
    const { initiative, template } = context;
    for (const report of withoutPlaceholders(
      ofCode('schema.type', initiativeReports(initiative)),
      [initiative.map],
      initiative.source,
      template,
    )) {
      add(pointsAsText(report, context) ?? report);
    }
  },
  checkDocument({ document, template }, add) {
    const {
      root,
      lines,
      submission: { contacts },
    } = document;
    const maps = [entryOf(root, 'document')?.value, ...contacts.map(({ map }) => map)];
    const reports = withoutPlaceholders(ofCode('schema.type', frameReports(document)), maps, lines, template);
    // `contact: [contact point & email address]` is a placeholder, too.
    const whole = reports.length === 0 ? undefined : entryOf(root, 'contact')?.value;
    const placeholder =
      whole !== undefined && bracketed(whole, lines, template) !== undefined ? whole.range : undefined;
    reports
      .filter(
        ({ range }) => placeholder === undefined || range.end <= placeholder.start || range.start >= placeholder.end,
      )
      .forEach(add);
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
    range: report.range,
    message: columnMessages.type.points({ list: quotation(newText) }),
    fixes: [
      { title: `Replace with ${newText}`, preferred: true, safe: true, edits: [{ range: value.range, newText }] },
    ],
  };
}

/**
 * The reports without those for placeholders in brackets, which YAML reads as lists; `placeholder.left` reports them.
 */
function withoutPlaceholders(
  reports: readonly SchemaReport[],
  maps: readonly (YamlNode | undefined)[],
  source: Sliceable,
  template: Template | undefined,
): readonly SchemaReport[] {
  if (reports.length === 0) return reports;
  const entries = maps.flatMap((map) => (map?.kind === 'map' ? map.entries : []));
  const starts = new Set(
    entries
      .map((entry) => entry.value)
      .filter((value) => bracketed(value, source, template) !== undefined)
      .map((value) => value.range.start),
  );
  return reports.filter((report) => !starts.has(report.range.start));
}

export const schemaValue = defineRule({
  meta: {
    code: 'schema.value',
    title: 'A value that is not allowed here',
    severity: 'error',
    fixable: true,
    fixedAlone: true,
    since: '0.1.0',
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
  repeated(
    'issue',
    issues.map((issue) => entryOf(issue, 'id')?.value),
    lines,
    add,
  );
  repeated(
    'column',
    writtenItems(entryOf(root, 'columns')?.value).map((column) => entryOf(column, 'id')?.value),
    lines,
    add,
  );
  repeated(
    'sub-point',
    issues
      .flatMap((issue) => writtenItems(entryOf(issue, 'points')?.value))
      .map((point) => entryOf(point, 'id')?.value),
    lines,
    add,
  );
  repeated(
    'member',
    writtenItems(entryOf(root, 'members')?.value).map((member) =>
      member.kind === 'scalar' ? member : entryOf(member, 'name')?.value,
    ),
    lines,
    add,
  );
}

/**
 * Reports placeholders of a template that are too short or common to be looked for, as every answer would have them.
 */
function placeholdersOfAnyText({ root }: TemplateDocument, add: AddReport): void {
  for (const item of writtenItems(entryOf(root, 'placeholders')?.value)) {
    if (item.kind !== 'scalar' || typeof item.value !== 'string' || item.value === '' || isDistinctive(item.value))
      continue;
    add({
      range: item.range,
      message:
        item.value.trim() === ''
          ? templateMessages.value.emptyPlaceholder
          : templateMessages.value.placeholder({ written: quotation(item.value) }),
    });
  }
}

function repeated(
  what: 'issue' | 'column' | 'sub-point' | 'member',
  ids: readonly (YamlNode | undefined)[],
  lines: CharText,
  add: AddReport,
): void {
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
      range: id.range,
      message: templateMessages.value.sameName({ what, written: quotation(text) }),
      related: [{ message: relatedMessages.firstOf({ written: quotation(text) }), range: earlier.range }],
      fixes: [replaceFix(lines, id.range, freeId(text, names), { flow: false, preferred: false })],
    });
  }
}
