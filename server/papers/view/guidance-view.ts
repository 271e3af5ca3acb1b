import type { Template } from '../../template/template.ts';
import { oneLine } from './cover-view.ts';
import type { ProseBlock } from '../../document/prose/prose.ts';
import { readProse } from '../../document/prose/read-prose.ts';

/** The organisation's questions as the paper shows them before the answers. All texts are the template's. */
export interface GuidanceView {
  readonly blocks: readonly ProseBlock[];
  readonly issues: readonly GuidanceIssue[];
}

export interface GuidanceIssue {
  /** “a)”. */
  readonly letter: string;
  readonly title: string;
  readonly text: string;
  readonly points: readonly { readonly label: string; readonly text: string }[];
}

/** @returns undefined when the template gives no guidance. */
export function buildGuidance(template: Template | undefined): GuidanceView | undefined {
  if (template === undefined) return undefined;
  const blocks = readProse(template.guidance, 'plain');
  const issues = template.issues.map(({ letter, title, guidance, points }) => ({
    letter: `${letter})`,
    title: oneLine(title),
    text: oneLine(guidance),
    // Below its issue, the sub-point `a.iii` has the label `iii.`
    points: points.map(({ id, text }) => ({ label: `${id.slice(id.lastIndexOf('.') + 1)}.`, text: oneLine(text) })),
  }));
  const says = blocks.length > 0 || issues.some(({ text, points }) => text !== '' || points.length > 0);
  return says ? { blocks, issues } : undefined;
}
