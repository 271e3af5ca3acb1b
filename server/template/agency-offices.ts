import { agencyWords } from './agency-words.ts';

/** Where the name of an office may end and that of its agency begin, or the other way round. */
export interface OfficeCut {
  readonly before: string;
  readonly after: string;
}

/** Words one of which is in the name of nearly every office; a body whose name has none of them is looked for in the registry. */
const officeWords = new Set([
  'office', 'division', 'bureau', 'department', 'directorate', 'directorates', 'unit', 'section', 'branch', 'desk', 'secretariat', 'team', 'group', 'taskforce', 'force',
  'center', 'program', 'committee', 'subdivision', 'cabinet', 'laboratory', 'undersecretariat', 'subsecretariat', 'vicesecretariat', 'coordination', 'sector', 'cluster', 'wing',
  'service', 'services', 'headquarters', 'subdirectorate', 'general',
  'direccion', 'subdireccion', 'oficina', 'unidad', 'departamento', 'subsecretaria', 'gerencia', 'division', 'direktorat', 'biro', 'bagian', 'bahagian', 'cawangan',
]);
/** Words that say nothing alone. */
const joiningWords = new Set(['of', 'the', 'and', 'for', 'de', 'la']);

/** Whether an office may be named in a text. */
export function namesOffice(text: string): boolean {
  return agencyWords(text).some((word) => officeWords.has(word));
}

/** “International Affairs Division” is an office; “Division” alone is none, nor “METI and Division”, and a ministry is never a part of an agency. */
export function isOffice(text: string): boolean {
  if (text.length > 400) return false;
  const words = agencyWords(text).filter((word) => !joiningWords.has(word));
  const [ending = '', ...others] = agencyWords(text.slice(text.lastIndexOf(' and ') + ' and '.length));
  if (text.includes(' and ') && others.length === 0 && officeWords.has(ending)) return false;
  return words.length > 1 && words.some((word) => officeWords.has(word)) && !words.includes('ministry') && !words.includes('ministerio');
}

const mostCuts = 6;

/** “Bureau X of the Ministry of Y” can be cut at each “of”; the longest agency comes first. */
export function cutsAfterOffice(text: string): readonly OfficeCut[] {
  return cutsAt(text, /, | (?:of|under|in|within|at|from|de|del) | [-–—] /gi).slice(0, mostCuts);
}

/** “Ministry of Y, Bureau X”, “METI's Bureau X”, “METI Bureau X”; the longest agency comes first. */
export function cutsBeforeOffice(text: string): readonly OfficeCut[] {
  return [...cutsAt(text, /, | [-–—] |['’]s? |: /g).slice(-mostCuts).reverse(), ...cutsAt(text, / /g).slice(0, 1)];
}

function cutsAt(text: string, joint: RegExp): readonly OfficeCut[] {
  return Array.from(text.matchAll(joint), ({ 0: { length }, index }) => ({ before: text.slice(0, index).trim(), after: text.slice(index + length).trim() }));
}
