import type { Registries } from '../../template/registries.ts';
import type { TemplateIssue } from '../../template/template.ts';
import { paragraphOf, plainRun, type PaperBlock } from '../read/imported-paper.ts';
import { agencyNamesIn } from '../understand/content/agency-names.ts';
import { readLinkLine } from '../understand/links/link-line.ts';
import { attachmentOf } from '../understand/content/read-attachments.ts';
import { pointsOfLine } from '../understand/initiatives/read-points.ts';
import type { Line } from '../understand/lines.ts';
import { linesOf } from '../understand/lines-of-blocks.ts';
import { hasNothingToSay } from '../understand/nothing-to-say.ts';
import { countsRow, type ColumnRole } from './initiative-columns.ts';
import type { TableRow } from './pasted-table.ts';

/** Whose row it is, and which issues its cells may name. */
export interface FurtherKnowledge {
  readonly registries: Registries;
  readonly economy: string | undefined;
  /** The issue where the table is pasted. */
  readonly issue: TemplateIssue | undefined;
  readonly isIssue: (text: string) => boolean;
}

/**
 * Links, agencies, and what is in columns that a submission does not have, as lines of the initiative's text: no word
 * is lost.
 */
export function furtherLines(
  { blocks, texts }: TableRow,
  roles: readonly ColumnRole[],
  knowledge: FurtherKnowledge,
): readonly Line[] {
  return roles.flatMap((role, at): readonly Line[] => {
    const [text, own] = [texts[at] ?? '', blocks[at] ?? []];
    if (text === '') return [];
    switch (role.kind) {
      case 'number':
        return countsRow(text) ? [] : linesOf(own, '');
      case 'links':
        return linesOf(own, '');
      case 'agencies':
        return agencyLines(role.heading, own, knowledge);
      case 'attachments':
        return attachmentLines(role.heading, own);
      case 'points':
        return pointsIn(own, knowledge.issue).length > 0 ? [] : [labelled(role.heading, own)];
      case 'issue':
        // The name of an issue is a comment, or that of the place.
        return knowledge.isIssue(text) ? [] : linesOf(own, '');
      case 'other':
        return role.heading === '' ? linesOf(own, '') : [labelled(role.heading, own)];
      default:
        return [];
    }
  });
}

/** The sub-points that a row names in a column of their own. */
export function pointsOfRow(
  { blocks }: TableRow,
  roles: readonly ColumnRole[],
  issue: TemplateIssue | undefined,
): readonly string[] {
  return roles.flatMap(({ kind }, at) => (kind === 'points' ? pointsIn(blocks[at] ?? [], issue) : []));
}

/** None where one of the lines is something else. */
function pointsIn(blocks: readonly PaperBlock[], issue: TemplateIssue | undefined): readonly string[] {
  const read = linesOf(blocks, '')
    .filter(({ text }) => text !== '')
    .map((line) => pointsOfLine(line, issue));
  return read.includes(undefined) ? [] : read.flatMap((points) => points ?? []);
}

/** Names of agencies behind the label that announces them, without their links and footnotes; a link stays as one. */
function agencyLines(
  heading: string,
  blocks: readonly PaperBlock[],
  { registries, economy }: FurtherKnowledge,
): readonly Line[] {
  const lines = linesOf(blocks, '').filter(({ text }) => text !== '');
  const names = lines.map(({ text }) => text).join('; ');
  if (hasNothingToSay(names) || undecided.test(names) || agencyNamesIn(names, economy, registries) === undefined)
    return [labelled(heading, blocks)];
  return [
    labelled('Responsible agencies', [paragraphOf([plainRun(names)])]),
    ...lines.filter(({ runs }) => runs.some(({ href }) => href !== undefined)),
  ];
}

const undecided = /^(?:to be (?:announced|confirmed|decided|determined)|tb[acd])\.?$/i;

/** Files behind the label that announces them; an address is a link, which needs none. */
function attachmentLines(heading: string, blocks: readonly PaperBlock[]): readonly Line[] {
  const lines = linesOf(blocks, '').filter(({ text }) => text !== '');
  const files = lines.map((line): Line =>
    readLinkLine(line) === undefined ? labelled('Attachment', [paragraphOf(line.runs)]) : line,
  );
  return files.every((line, index) => line === lines[index] || attachmentOf(line) !== undefined)
    ? files
    : [labelled(heading, blocks)];
}

export function outcomeLines({ blocks, texts }: TableRow, roles: readonly ColumnRole[]): Line[] {
  return roles.flatMap((role, at): readonly Line[] => {
    if ((texts[at] ?? '') === '') return [];
    if (role.kind === 'outcome') return linesOf(blocks[at] ?? [], '');
    if (role.kind === 'actual') return [labelled('Actual', blocks[at] ?? [])];
    return role.kind === 'expected' ? [labelled('Expected', blocks[at] ?? [])] : [];
  });
}

function labelled(label: string, blocks: readonly PaperBlock[]): Line {
  const lines = linesOf(blocks, '').filter(({ text }) => text !== '');
  const runs = [
    plainRun(`${label}: `),
    ...lines.flatMap((line, index) => (index === 0 ? line.runs : [plainRun('; '), ...line.runs])),
  ];
  const [line] = linesOf([paragraphOf(runs)], '');
  if (line === undefined) throw new Error('A paragraph has a line.');
  return line;
}
