import { entryOf } from '../document/yaml/tree.ts';
import type { Initiative } from '../document/model/submission.ts';
import { quoteIfNeeded } from '../document/yaml/quote.ts';
import { economyOfFile } from '../template/new/economy-of-file.ts';
import { textColumns, type Column } from '../template/template.ts';
import { defineRule, type AddReport, type DocumentContext, type Fix, type InitiativeContext } from './engine/rule.ts';
import { keysOfSubmission } from './help/fixes/key-orders.ts';
import { promptLine, writeInDocument, writeInInitiative, writeInMap } from './help/fixes/missing-parts.ts';
import { textLine } from './help/fixes/schema-fixes.ts';
import { frameReports, initiativeReports, ofCode, templateReports } from './help/schema-reports.ts';
import { columnMessages } from '../words/messages/columns.ts';

export const schemaMissingKey = defineRule({
  meta: {
    code: 'schema.missing-key', title: 'Something required is missing', severity: 'error', fixable: true, since: '0.1.0',
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
      range: written?.key.range ?? initiative.anchor, missing: true,
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
  const write = (title: string, lines: readonly string[], preferred = false): readonly Fix[] => writeInDocument(document, root, title, lines, keysOfSubmission, preferred ? { preferred } : {});
  switch (key) {
    case 'template':
      return templates.slice(0, mostOffered).flatMap(({ id, title }) => write(`Add “${title}” as its template`, [textLine('template', id)], templates.length === 1));
    case 'economy': {
      const named = economyOfFile(document.uri, registries.economies(template));
      return [
        ...named === undefined ? [] : write(`Add “${named.name}”, as in the file name`, [textLine('economy', named.name)], true),
        ...write('Add the economy', [promptLine('economy', 'the name of the economy')]),
      ];
    }
    default:
      return template === undefined || template.issues.length === 0 ? [] : write('Start the answers', ['issues:', ...template.issues.map(({ id }) => `  ${quoteIfNeeded(id, { flow: false })}: []`)], true);
  }
}
