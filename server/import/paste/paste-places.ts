import type { Path } from '../../document/cursor/slot.ts';

const proseKeys = new Set<unknown>(['description', 'outcome', 'actual', 'expected', 'guidance']);

/**
 * True for the texts of several paragraphs in a submission or a template. Their keys tell, wherever they stand: the
 * lines around may have another indentation than they will have.
 */
export function isProse(path: Path, kind: 'submission' | 'template'): boolean {
  const last = path.at(-1);
  if (proseKeys.has(last)) return true;
  return kind === 'template' ? last === 'text' && path.at(-3) === 'points' : path.at(-2) === 'columns';
}

/** Keys whose values are one line, such as a title. */
const oneLineKeys = new Set<unknown>([
  'title',
  'name',
  'office',
  'agency',
  'email',
  'url',
  'language',
  'archived',
  'accessed',
  'file',
  'number',
  'agendaItem',
  'session',
  'purpose',
  'submittedBy',
  'meeting',
  'place',
  'date',
  'economy',
  'forum',
  'organisation',
  'deadline',
  'submitTo',
]);

export function holdsOneLine(path: Path): boolean {
  return oneLineKeys.has(path.at(-1));
}

/**
 * True for a line that somebody copied from a submission: a key of ours, as in `outcome: x`, or one of others with the
 * sign of a block.
 */
export function isKeyLine(line: string): boolean {
  const [, key, sign] = /^\s*(?:- )?([A-Za-z][\w-]*):(?:[ \t]+([|>])?|\r?$)/.exec(line) ?? [];
  return (
    key !== undefined &&
    (sign !== undefined || proseKeys.has(key) || oneLineKeys.has(key) || listsOfNames.has(key) || otherKeys.has(key))
  );
}

const otherKeys = new Set<unknown>([
  'template',
  'document',
  'contact',
  'issues',
  'kind',
  'links',
  'columns',
  'confirm',
  'id',
  'text',
]);

/**
 * Keys whose values are one address. What is said beside it is written under the other key, if the same map can have
 * it.
 */
export const addressKeys: ReadonlyMap<unknown, string | undefined> = new Map([
  ['url', 'title'],
  ['file', 'title'],
  ['email', 'name'],
  ['archived', undefined],
]);

/** True for a list of links or attachments. */
export function holdsReferences(path: Path): boolean {
  return (
    (path.length === 4 && path[0] === 'issues' && (path[3] === 'links' || path[3] === 'attachments')) ||
    (path.length === 1 && path[0] === 'attachments')
  );
}

const listsOfNames = new Set<unknown>(['points', 'agencies', 'attachments']);

/** True for a list of short names. */
export function isListOfNames(path: Path): boolean {
  return listsOfNames.has(path.at(-1));
}

/** True for an item of a list of short names. */
export function holdsNames(path: Path): boolean {
  return listsOfNames.has(path.at(-2)) && typeof path.at(-1) === 'number';
}
