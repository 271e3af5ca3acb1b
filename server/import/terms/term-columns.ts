import { plainWord } from './termbase.ts';

/** Where a table of terms has what; each number is the place of a column. */
export type TermColumns = TermiumColumns | PairColumns | ListColumns;

/** TERMIUM Plus's open data: a concept a line, for each language the term, its abbreviations and its synonyms with remarks on each. */
export interface TermiumColumns {
  readonly kind: 'termium';
  readonly groups: readonly { readonly language: string; readonly words: number; readonly remarks: number | undefined }[];
}

/** Words to avoid, and on the same line what to write instead. */
export interface PairColumns extends SideColumns {
  readonly kind: 'pair';
  readonly find: number;
  readonly prefer: number;
}

/** A term a line with its status; the terms of one concept have the same number or name. */
export interface ListColumns extends SideColumns {
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
  find: ['find', 'avoid', 'termtoavoid', 'wordtoavoid', 'wordstoavoid', 'avoidedterm', 'avoidedword', 'forbidden', 'forbiddenterm', 'forbiddenword', 'prohibited', 'prohibitedterm', 'donotuse', 'notrecommended', 'deprecated', 'deprecatedterm', 'nonpreferred', 'nonpreferredterm', 'wrong', 'incorrect', 'insteadof', 'aeviter', 'termeaeviter', 'evitar'],
  prefer: ['prefer', 'preferred', 'preferredterm', 'preferredword', 'use', 'useinstead', 'correct', 'correctterm', 'recommended', 'recommendedterm', 'approved', 'approvedterm', 'replacement', 'replaceby', 'replacewith', 'write', 'writeinstead', 'termeprivilegie', 'termeprefere', 'terminopreferido'],
  term: ['term', 'terme', 'termino', 'word', 'text'],
  status: ['status', 'administrativestatus', 'termstatus', 'usage', 'usagestatus', 'statut', 'estado', 'parameter'],
  concept: ['concept', 'conceptid', 'entry', 'entryid', 'entrynumber', 'id', 'recordid', 'record', 'fiche'],
  language: ['language', 'lang', 'locale', 'languagecode', 'langue', 'idioma'],
  note: ['note', 'notes', 'comment', 'comments', 'remark', 'remarks', 'reason', 'usagenote', 'explanation', 'remarque', 'nota'],
} as const;

/** What the names of a table's columns, its first line, say. @returns undefined for a table that is none of terms */
export function termColumnsOf(head: readonly string[]): TermColumns | undefined {
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
  if (term !== undefined && status !== undefined && concept !== undefined) return { kind: 'list', term, status, concept, ...side };
  return undefined;
}

/**
 * `TERM_EN` with `TERM_EN_PARAMETER`, `SYNONYMS_EN` with `SYNONYMS_EN_PARAMETERS`, `TERME_FR` with `TERME_FR_PARAMETRE`,
 * `TERME_TERM_ES` with `TERME_TERM_PARAM_ES`, and the like.
 */
function termiumGroups(head: readonly string[]): TermiumColumns['groups'] {
  const columns = head.map((name, place) => ({ place, ...termiumColumn(name) }));
  const words = columns.filter(({ isRemark, kind }) => kind !== undefined && !isRemark);
  const groups = words.map(({ place, kind, language = '' }) => ({
    language, words: place, remarks: columns.find((one) => one.isRemark && one.kind === kind && one.language === language)?.place,
  }));
  return groups.some(({ remarks }) => remarks !== undefined) ? groups : [];
}

function termiumColumn(name: string): { readonly kind?: string; readonly language?: string; readonly isRemark: boolean } {
  const parts = name.trim().toUpperCase().split(/[_\s]+/).slice(0, 8);
  const [first = ''] = parts;
  const kind = /^TERME?$/.test(first) ? 'term' : /^ABBR/.test(first) ? 'abbreviation' : /^SYNO/.test(first) ? 'synonym' : undefined;
  const language = parts.find((part) => /^(?:EN|FR|ES|PT)$/.test(part))?.toLowerCase();
  const isRemark = parts.some((part) => part.startsWith('PARAM'));
  return kind === undefined || language === undefined ? { isRemark: false } : { kind, language, isRemark };
}
