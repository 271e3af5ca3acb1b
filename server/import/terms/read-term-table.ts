import { CsvError, parse } from 'csv-parse/sync';
import { termbaseMessages } from '../../words/messages/import/terms.ts';
import { quotation } from '../../words/quotation.ts';
import {
  mostEntries,
  statusOf,
  TermbaseRefusal,
  oneLined,
  tooManyEntries,
  type Termbase,
  type TermbaseEntry,
  type TermbaseTerm,
  plainWord,
} from './termbase.ts';

/** Where a table of terms has what; each number is the place of a column. */
type TermColumns = TermiumColumns | PairColumns | ListColumns;

/**
 * TERMIUM Plus's open data: a concept a line, for each language the term, its abbreviations and its synonyms with
 * remarks on each.
 */
interface TermiumColumns {
  readonly kind: 'termium';
  readonly groups: readonly {
    readonly language: string;
    readonly words: number;
    readonly remarks: number | undefined;
  }[];
}

/** Words to avoid, and on the same line what to write instead. */
interface PairColumns extends SideColumns {
  readonly kind: 'pair';
  readonly find: number;
  readonly prefer: number;
}

/** A term a line with its status; the terms of one concept have the same number or name. */
interface ListColumns extends SideColumns {
  readonly kind: 'list';
  readonly term: number;
  readonly status: number;
  readonly concept: number;
}

interface SideColumns {
  readonly language: number | undefined;
  readonly note: number | undefined;
}

const names = {
  find: [
    'find',
    'avoid',
    'termtoavoid',
    'wordtoavoid',
    'wordstoavoid',
    'avoidedterm',
    'avoidedword',
    'forbidden',
    'forbiddenterm',
    'forbiddenword',
    'prohibited',
    'prohibitedterm',
    'donotuse',
    'notrecommended',
    'deprecated',
    'deprecatedterm',
    'nonpreferred',
    'nonpreferredterm',
    'wrong',
    'incorrect',
    'insteadof',
    'aeviter',
    'termeaeviter',
    'evitar',
  ],
  prefer: [
    'prefer',
    'preferred',
    'preferredterm',
    'preferredword',
    'use',
    'useinstead',
    'correct',
    'correctterm',
    'recommended',
    'recommendedterm',
    'approved',
    'approvedterm',
    'replacement',
    'replaceby',
    'replacewith',
    'write',
    'writeinstead',
    'termeprivilegie',
    'termeprefere',
    'terminopreferido',
  ],
  term: ['term', 'terme', 'termino', 'word', 'text'],
  status: ['status', 'administrativestatus', 'termstatus', 'usage', 'usagestatus', 'statut', 'estado', 'parameter'],
  concept: ['concept', 'conceptid', 'entry', 'entryid', 'entrynumber', 'id', 'recordid', 'record', 'fiche'],
  language: ['language', 'lang', 'locale', 'languagecode', 'langue', 'idioma'],
  note: [
    'note',
    'notes',
    'comment',
    'comments',
    'remark',
    'remarks',
    'reason',
    'usagenote',
    'explanation',
    'remarque',
    'nota',
  ],
} as const;

/** What the names of a table's columns, its first line, say. @returns undefined for a table that is none of terms */
function termColumnsOf(head: readonly string[]): TermColumns | undefined {
  const groups = termiumGroups(head);
  if (groups.length > 0) return { kind: 'termium', groups };
  const plain = head.map(plainWord);
  const at = (role: keyof typeof names): number | undefined => {
    const found = plain.findIndex((name) => (names[role] as readonly string[]).includes(name));
    return found === -1 ? undefined : found;
  };
  const side = { language: at('language'), note: at('note') };
  const [find, prefer] = [at('find'), at('prefer')];
  if (find !== undefined && prefer !== undefined) return { kind: 'pair', find, prefer, ...side };
  const [term, status, concept] = [at('term'), at('status'), at('concept')];
  // “term, status, use instead”: the term of a line is the one to avoid where its status says so.
  if (term !== undefined && status !== undefined && concept !== undefined)
    return { kind: 'list', term, status, concept, ...side };
  return undefined;
}

/**
 * `TERM_EN` with `TERM_EN_PARAMETER`, `SYNONYMS_EN` with `SYNONYMS_EN_PARAMETERS`, `TERME_FR` with
 * `TERME_FR_PARAMETRE`, `TERME_TERM_ES` with `TERME_TERM_PARAM_ES`, and the like.
 */
function termiumGroups(head: readonly string[]): TermiumColumns['groups'] {
  const columns = head.map((name, place) => ({ place, ...termiumColumn(name) }));
  const words = columns.filter(({ isRemark, kind }) => kind !== undefined && !isRemark);
  const groups = words.map(({ place, kind, language = '' }) => ({
    language,
    words: place,
    remarks: columns.find((one) => one.isRemark && one.kind === kind && one.language === language)?.place,
  }));
  return groups.some(({ remarks }) => remarks !== undefined) ? groups : [];
}

function termiumColumn(name: string): {
  readonly kind?: string;
  readonly language?: string;
  readonly isRemark: boolean;
} {
  const parts = name
    .trim()
    .toUpperCase()
    .split(/[_\s]+/)
    .slice(0, 8);
  const [first = ''] = parts;
  const kind = /^TERME?$/.test(first)
    ? 'term'
    : /^ABBR/.test(first)
      ? 'abbreviation'
      : /^SYNO/.test(first)
        ? 'synonym'
        : undefined;
  const language = parts.find((part) => /^(?:EN|FR|ES|PT)$/.test(part))?.toLowerCase();
  const isRemark = parts.some((part) => part.startsWith('PARAM'));
  return kind === undefined || language === undefined ? { isRemark: false } : { kind, language, isRemark };
}

type Row = readonly string[];

/** Of one line with its cells, in UTF-8 bytes: what is longer is a quotation mark that is never closed. */
const longestRow = 1_000_000;

/**
 * Reads CSV as programs for tables write it: with commas, semicolons, tabs or bars, and Excel's `sep=`. @throws
 * {TermbaseRefusal}
 */
export function readTermTable(text: string): Termbase {
  const hint = /^\ufeff?sep=(.)\r?\n/.exec(text.slice(0, 20));
  const body = text.slice(hint?.[0].length ?? (text.startsWith('\ufeff') ? 1 : 0));
  const lineOf = new WeakMap<Row, number>();
  const [head, ...all] = rowsOf(body, hint?.[1] ?? delimiterOf(body), lineOf);
  const columns = termColumnsOf(head ?? []);
  if (head === undefined || columns === undefined) throw noColumns(head ?? []);
  if (all.length > mostEntries) throw tooManyEntries();
  const isTooLong = (row: Row): boolean => row.length > head.length;
  const rows = all.filter((row) => !isTooLong(row));
  const tooLong = all.filter(isTooLong).map((row) => (lineOf.get(row) ?? 0) + (hint === null ? 0 : 1));
  switch (columns.kind) {
    case 'termium':
      return { ...termium(rows, columns), tooLong };
    case 'pair':
      return { format: 'CSV', title: '', entries: rows.map((row) => pairOf(row, columns)), unclear: [], tooLong };
    case 'list':
      return { format: 'CSV', title: '', entries: concepts(rows, columns), unclear: [], tooLong };
  }
}

/** @param lineOf is told the line of each row */
function rowsOf(text: string, delimiter: string, lineOf: WeakMap<Row, number>): readonly Row[] {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: longestRow,
      to: mostEntries + 2,
      on_record: (row: string[], { lines }) => {
        lineOf.set(row, lines);
        return row;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const isOpen = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE';
    const line = error['lines'];
    if (typeof line !== 'number')
      throw new TermbaseRefusal((isOpen ? termbaseMessages.neverClosed : termbaseMessages.quoteWithin).text);
    throw new TermbaseRefusal(
      (isOpen ? termbaseMessages.neverClosedIn : termbaseMessages.quoteWithinIn)({ line }).text,
    );
  }
}

/** The sign that stands between the cells of the first line, outside quotation marks. */
function delimiterOf(text: string): string {
  const end = text.search(/[\r\n]/);
  const first = text.slice(0, Math.min(end === -1 ? text.length : end, 10_000)).replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t', '|'].map((sign) => ({ sign, count: first.split(sign).length }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).sign;
}

function noColumns(head: Row): TermbaseRefusal {
  const there = head.filter((name) => name.trim() !== '').map(quotation);
  return new TermbaseRefusal(
    (there.length === 0 ? termbaseMessages.noColumnNames : termbaseMessages.noColumns({ columns: there })).text,
  );
}

function cellOf(row: Row, column: number | undefined): string {
  return column === undefined ? '' : (row[column] ?? '');
}

/** Several words in one cell are separated by semicolons, or on lines of their own. */
function severalIn(cell: string): readonly string[] {
  return cell.split(/[;\n\r]/).map(oneLined);
}

function termium(rows: readonly Row[], { groups }: TermiumColumns): Omit<Termbase, 'tooLong'> {
  const unclear: string[] = [];
  const entries = rows.map((row): TermbaseEntry =>
    groups
      .flatMap(({ language, words, remarks }) => {
        const texts = severalIn(cellOf(row, words));
        const said = severalIn(cellOf(row, remarks));
        // With fewer remarks than words nobody can tell which word a remark is about.
        if (texts.length !== said.length && said.some((one) => statusOf(one) === 'avoided')) {
          unclear.push(cellOf(row, words));
          return texts.map((text) => ({ text, language, status: 'other' as const, note: '' }));
        }
        return texts.map((text, place) => ({ text, language, status: statusOf(said[place] ?? ''), note: '' }));
      })
      .filter(({ text }) => text !== ''),
  );
  return { format: 'TERMIUM Plus', title: 'TERMIUM Plus', entries, unclear };
}

function pairOf(row: Row, { find, prefer, language, note }: PairColumns): TermbaseEntry {
  const common = { language: cellOf(row, language).trim(), note: oneLined(cellOf(row, note)) };
  return [
    ...severalIn(cellOf(row, find)).map((text): TermbaseTerm => ({ ...common, text, status: 'avoided' })),
    ...severalIn(cellOf(row, prefer)).map((text): TermbaseTerm => ({ ...common, text, status: 'preferred', note: '' })),
  ].filter(({ text }) => text !== '');
}

function concepts(
  rows: readonly Row[],
  { term, status, concept, language, note }: ListColumns,
): readonly TermbaseEntry[] {
  const byConcept = new Map<string, TermbaseTerm[]>();
  for (const [place, row] of rows.entries()) {
    const text = oneLined(cellOf(row, term));
    if (text === '') continue;
    const name = cellOf(row, concept).trim() || `line ${place}`;
    const found = byConcept.get(name);
    const read = {
      text,
      language: cellOf(row, language).trim(),
      status: statusOf(cellOf(row, status)),
      note: oneLined(cellOf(row, note)),
    };
    if (found === undefined) byConcept.set(name, [read]);
    else found.push(read);
  }
  return [...byConcept.values()];
}
