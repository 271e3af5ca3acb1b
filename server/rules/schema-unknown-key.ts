import type { TemplateDocument } from '../document/model/template-document.ts';
import { entryOf, isNothing, keyName, plainValue, type YamlEntry } from '../document/yaml/tree.ts';
import { templateFromValue, textColumns, type Column } from '../template/template.ts';
import { didYouMean, isSameName } from '../words/did-you-mean.ts';
import type { Initiative } from '../document/model/submission.ts';
import { removeEntry } from '../document/edit/entry-edits.ts';
import { together } from '../document/edit/item-edits.ts';
import { keysOfInitiative, planOfLines } from './help/fixes/missing-parts.ts';
import { textLine } from './help/fixes/schema-fixes.ts';
import { isRemoved, strangeFixes } from './help/fixes/type-fixes.ts';
import { editsInMap } from './help/fixes/verified-edits.ts';
import { isFlow, isOneLine, lineBreakAt, replaceFix } from './help/edits.ts';
import type { SchemaReport } from './help/explain-schema.ts';
import { defineRule, type AddReport, type Fix, type InitiativeContext, type Report } from './engine/rule.ts';
import { frameReports, initiativeReports, ofCode, templateReports } from './help/schema-reports.ts';
import { quotation, quoted } from '../words/quotation.ts';
import { columnMessages } from '../words/messages/findings/columns.ts';

export const schemaUnknownKey = defineRule({
  meta: {
    code: 'schema.unknown-key',
    title: 'A name that is not known here',
    severity: 'error',
    fixable: true,
    fixedAlone: true,
    since: '0.1.0',
  },
  readsFrameAlone: true,
  checkInitiative(context, add) {
    for (const report of ofCode('schema.unknown-key', initiativeReports(context.initiative))) {
      add(atColumn(report, context) ?? report);
    }
    unknownColumns(context, add);
  },
  checkDocument({ document }, add) {
    ofCode('schema.unknown-key', frameReports(document)).forEach(add);
  },
  checkTemplate({ document }, add) {
    ofCode('schema.unknown-key', templateReports(document)).forEach(add);
    unknownLimits(document, add);
  },
});

/** The report for a key that is a column of the template, but stands beside `columns:` instead of below it. */
function atColumn(report: SchemaReport, { initiative, template }: InitiativeContext): Report | undefined {
  const entry = initiative.map?.entries.find((one) => one.key.range.start === report.range.start);
  if (template === undefined || entry === undefined) return undefined;
  const column = textColumns(template).find((one) => one.id === keyName(entry));
  if (column === undefined) return undefined;
  const fixesOfPlace = putBelowColumns(entry, context(initiative));
  return {
    range: report.range,
    message: columnMessages.unknown.besideColumns({ id: column.id }),
    ...(fixesOfPlace.length > 0
      ? { fixes: fixesOfPlace }
      : { fixes: () => moveToColumns(entry, initiative), byHand: true }),
  };
}

function context(initiative: InitiativeContext['initiative']): {
  readonly source: string;
  readonly hasColumns: boolean;
  readonly flow: boolean;
} {
  return {
    source: initiative.source,
    hasColumns: entryOf(initiative.map, 'columns') !== undefined,
    flow: isFlow(initiative.map),
  };
}

function putBelowColumns(
  entry: YamlEntry,
  { source, hasColumns, flow }: { readonly source: string; readonly hasColumns: boolean; readonly flow: boolean },
): readonly Fix[] {
  const { start } = entry.key.range;
  const whole = { start, end: Math.max(entry.key.range.end, entry.value.range.end) };
  if (hasColumns || flow || !isOneLine(source, whole)) return [];
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  const lineBreak = lineBreakAt(source, start);
  return [
    {
      title: 'Move it below “columns:”',
      preferred: true,
      safe: true,
      edits: [{ range: { start, end: start }, newText: `columns:${lineBreak}${' '.repeat(start - lineStart + 2)}` }],
    },
  ];
}

/** The fix that moves a text to those of the columns, whatever there is already. */
function moveToColumns(entry: YamlEntry, initiative: Initiative): readonly Fix[] {
  const { map } = initiative;
  if (map === undefined || entry.value.kind !== 'scalar') return [];
  const line = textLine(keyName(entry), String(entry.value.value).trimEnd());
  const columns = entryOf(map, 'columns')?.value;
  const edits = editsInMap({ source: initiative.source, root: map }, map, (yaml, own) => {
    const there = entryOf(own, 'columns')?.value;
    const added =
      there?.kind === 'map' && there.entries.length > 0
        ? planOfLines([line], [])(yaml, there)
        : planOfLines(['columns:', `  ${line}`], keysOfInitiative)(yaml, own);
    return together([added, removeEntry(yaml, own, keyName(entry))]);
  });
  return edits.length === 0 || (columns !== undefined && columns.kind === 'seq')
    ? []
    : [{ title: 'Move it below “columns:”', preferred: true, edits }];
}

function unknownColumns({ initiative, template }: InitiativeContext, add: AddReport): void {
  const columns = entryOf(initiative.map, 'columns')?.value;
  if (template === undefined || columns?.kind !== 'map') return;
  const known = textColumns(template);
  for (const entry of columns.entries) {
    const name = keyName(entry);
    if (known.some((column) => column.id === name)) continue;
    const report = unknownColumn(entry, known, columns.flow, initiative.source, template.columns);
    add(
      report.fixes !== undefined
        ? report
        : {
            ...report,
            fixes: () =>
              strangeFixes(entry, false, (plan) =>
                editsInMap({ source: initiative.source, root: initiative.map }, columns, plan),
              ),
            byHand: !isRemoved(entry),
          },
    );
  }
}

function unknownColumn(
  entry: YamlEntry,
  known: readonly Column[],
  flow: boolean,
  source: string,
  all: readonly Column[],
): Report {
  const name = keyName(entry);
  const written = quotation(name);
  const { range } = entry.key;
  if (known.length === 0) {
    return { range, message: columnMessages.unknown.noColumns({ written }) };
  }
  const other = all.find((column) => column.id === name);
  if (other !== undefined) {
    return { range, message: columnMessages.unknown.filled({ name }) };
  }
  const titled = known.find((column) => column.title.toLowerCase() === name.toLowerCase())?.id;
  const meant =
    didYouMean(
      name,
      known.map((column) => column.id),
    ) ?? titled;
  if (meant === undefined) {
    return { range, message: columnMessages.unknown.column({ written, known: known.map(({ id }) => quoted(id)) }) };
  }
  return {
    range,
    message: columnMessages.unknown.columnMeant({ written, meant }),
    ...(!isNothing(entry.key) && {
      fixes: [replaceFix(source, range, meant, { flow, safe: meant === titled || isSameName(name, meant) })],
    }),
  };
}

/** Reports limits of texts that there are not in this template. */
function unknownLimits({ root, lines }: TemplateDocument, add: AddReport): void {
  const limits = entryOf(root, 'limits')?.value;
  const template = root && templateFromValue(plainValue(root));
  if (limits?.kind !== 'map' || template === undefined) return;
  const known = ['title', 'description', 'outcome', ...textColumns(template).map(({ id }) => id)];
  for (const entry of limits.entries) {
    const name = keyName(entry);
    if (name === '' || known.includes(name)) continue;
    const { range } = entry.key;
    const written = quotation(name);
    const meant = didYouMean(name, known);
    add({
      range,
      message:
        meant === undefined
          ? columnMessages.unknown.limit({ written, known: known.map(quoted) })
          : columnMessages.unknown.limitMeant({ written, meant }),
      ...(meant !== undefined && {
        fixes: [replaceFix(lines, range, meant, { flow: limits.flow, safe: isSameName(name, meant) })],
      }),
    });
  }
}
