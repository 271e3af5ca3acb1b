import type { Path } from '../../document/cursor/slot.ts';

/** True for the texts of several paragraphs in a submission or a template. */
export function isProse(path: Path, kind: 'submission' | 'template'): boolean {
  const [first, , third, fourth] = path;
  const last = path.at(-1);
  if (kind === 'template') {
    return last === 'guidance' || (last === 'description' && first === 'columns') || (last === 'text' && third === 'points');
  }
  if (first !== 'issues') return false;
  if (path.length === 4) return fourth === 'description' || fourth === 'outcome';
  if (path.length !== 5) return false;
  return fourth === 'columns' || (fourth === 'outcome' && (last === 'actual' || last === 'expected'));
}

/** Keys whose values are one line, such as a title. */
const oneLineKeys = new Set<unknown>([
  'title', 'name', 'office', 'agency', 'email', 'url', 'language', 'archived', 'accessed', 'file',
  'number', 'agendaItem', 'session', 'purpose', 'submittedBy', 'meeting', 'place', 'date', 'economy', 'forum', 'organisation', 'deadline', 'submitTo',
]);

export function holdsOneLine(path: Path): boolean {
  return oneLineKeys.has(path.at(-1));
}
