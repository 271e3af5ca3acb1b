import { templateProse, type Template } from '../../template/template.ts';
import { oneLine } from './cover-view.ts';
import type { ProseBlock } from '../../document/prose/prose.ts';

/** The organisation's questions as the paper shows them before the answers. All texts are the template's. */
export interface GuidanceView {
  readonly blocks: readonly ProseBlock[];
  readonly issues: readonly GuidanceIssue[];
}

export interface GuidanceIssue {
  readonly id: string;
  /** “a)”. */
  readonly letter: string;
  readonly title: string;
  readonly blocks: readonly ProseBlock[];
  readonly points: readonly { readonly id: string; readonly label: string; readonly blocks: readonly ProseBlock[] }[];
}

/** @returns undefined when the template gives no guidance. */
export function buildGuidance(template: Template | undefined): GuidanceView | undefined {
  if (template === undefined) return undefined;
  const blocks = templateProse(template, template.guidance);
  const issues = template.issues.map(({ id: issueId, letter, title, guidance, points }) => ({
    id: issueId,
    letter: `${letter})`,
    title: oneLine(title),
    blocks: templateProse(template, guidance),
    // Below its issue, the sub-point `a.iii` has the label `iii.`
    points: points.map(({ id, text }) => ({
      id,
      label: `${id.slice(id.lastIndexOf('.') + 1)}.`,
      blocks: templateProse(template, text),
    })),
  }));
  const says = blocks.length > 0 || issues.some((issue) => issue.blocks.length > 0 || issue.points.length > 0);
  return says ? { blocks, issues } : undefined;
}
