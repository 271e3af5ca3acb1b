import { plainRun } from '../../read/imported-paper.ts';
import type { Line } from '../lines.ts';
import { isAnnouncement, withoutDivider } from '../links/announcements.ts';
import { labelAt } from './labels.ts';
import { linksAlone } from '../links/link-line.ts';

/** The keys of `AnswerRow.cells` for columns that the template does not have, but whose content an initiative does. */
export const extraKeys = { agencies: '\u0000agencies', kind: '\u0000kind', links: '\u0000links' } as const;

export function isExtraKey(key: string): boolean {
  return key.startsWith('\u0000');
}

/**
 * Where a line of a column that the template does not have belongs: under “Responsible agency”, “Type” or “Website”, or
 * wherever it is an address.
 *
 * @returns undefined for what an initiative has no place for
 */
export function extraContent(title: string, line: Line): { readonly key: string; readonly line: Line } | undefined {
  if (linksAlone(line) !== undefined) return { key: extraKeys.links, line };
  if (title === '' || line.text === '' || line.table !== undefined) return undefined;
  const label = `${withoutDivider(title)}: `;
  const key = labelAt(label)?.key;
  const labelled = { ...line, runs: [plainRun(label), ...line.runs], text: label + line.text, mark: undefined };
  if (key === 'agencies' || key === 'kind') return { key: extraKeys[key], line: labelled };
  if (key !== undefined) return { key: 'outcome', line: key === 'outcome' ? line : labelled };
  return isAnnouncement(title) ? { key: extraKeys.links, line } : undefined;
}
