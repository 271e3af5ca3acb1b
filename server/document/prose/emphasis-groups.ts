import type { Inline, TextRun } from './prose.ts';

type Weight = 'bold' | 'italic';

/** Neighbours that share an emphasis. */
export interface EmphasisGroup {
  readonly isOn: boolean;
  /** Without this emphasis, so that it is written once, around all of them. */
  readonly inlines: readonly Inline[];
}

/**
 * Divides inlines into groups that have an emphasis and groups that do not. A link belongs to those that have it where all of its
 * words do; a line break and the mark of a footnote have none.
 */
export function emphasisGroups(inlines: readonly Inline[], weight: Weight): readonly EmphasisGroup[] {
  if (!inlines.some((inline) => has(inline, weight))) return [{ isOn: false, inlines }];
  const groups: { isOn: boolean; inlines: Inline[] }[] = [];
  for (const inline of inlines) {
    const isOn = has(inline, weight);
    const last = groups.at(-1);
    const rest = isOn ? without(inline, weight) : inline;
    if (last?.isOn === isOn) last.inlines.push(rest);
    else groups.push({ isOn, inlines: [rest] });
  }
  return groups;
}

function has(inline: Inline, weight: Weight): boolean {
  if (inline.kind === 'link') return inline.runs.length > 0 && inline.runs.every((run) => run[weight] === true);
  return inline.kind === 'text' && inline[weight] === true;
}

function without(inline: Inline, weight: Weight): Inline {
  if (inline.kind === 'link') return { ...inline, runs: inline.runs.map((run) => plainer(run, weight)) };
  return inline.kind === 'text' ? plainer(inline, weight) : inline;
}

function plainer({ text, bold, italic }: TextRun, weight: Weight): TextRun {
  return { kind: 'text', text, ...(bold === true && weight !== 'bold' && { bold }), ...(italic === true && weight !== 'italic' && { italic }) };
}
