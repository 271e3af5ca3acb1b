import { addItems } from '../../../document/edit/item-edits.ts';
import { plainBlocks } from '../../../document/prose/plain-prose.ts';
import type { Initiative } from '../../../document/model/submission.ts';
import { shift } from '../../../document/text/text.ts';
import { entryOf, isNothing } from '../../../document/yaml/tree.ts';
import { templateProse, type Template, type TemplateIssue, type TemplatePoint } from '../../../template/template.ts';
import { start } from '../../../words/first-words.ts';
import { fold } from '../../../words/fold.ts';
import { quoted } from '../../../words/quotation.ts';
import type { Fix } from '../../engine/rule.ts';
import { planOfLines } from './missing-parts.ts';
import { keysOfInitiative } from './key-orders.ts';
import { editsInMap, type PlanInMap } from './verified-edits.ts';

/** Words that say nothing of what a clause is about. */
const smallWords = new Set(['with', 'that', 'this', 'from', 'into', 'such', 'their', 'other', 'which', 'have', 'been', 'will', 'more', 'also', 'through', 'including', 'measures', 'policies', 'initiatives', 'digital', 'economy', 'economies']);
/** What is often called by other words than those of the clauses. */
const sameSense: readonly (readonly string[])[] = [
  ['telework', 'remote', 'working from home', 'home office', 'telecommut'], ['sme', 'small and medium', 'small business', 'small firm'], ['cyber', 'security', 'secure'],
  ['invoic', 'payment', 'e-commerce', 'trade'], ['school', 'educat', 'learn'], ['health', 'medic', 'telemedic', 'hospital'], ['track', 'trac', 'contact'], ['privacy', 'personal'],
];

/** Stems of the words of a text, and what has the same sense. */
function stemsOf(text: string): ReadonlySet<string> {
  const folded = fold(text);
  const stems = new Set(folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 4 && !smallWords.has(word)).map((word) => word.slice(0, 6)));
  for (const [index, group] of sameSense.entries()) if (group.some((word) => folded.includes(word))) stems.add(`=${index}`);
  return stems;
}

/**
 * The sub-point whose clause has most of the words of a text. Those of the initiative's own issue go before others.
 *
 * @returns undefined where none has any, or two have as many
 */
export function pointByWords(written: string, issue: TemplateIssue | undefined, template: Template): string | undefined {
  const wanted = stemsOf(written.slice(0, 200));
  if (wanted.size === 0) return undefined;
  const ranked = template.issues.flatMap((one) => one.points.map((point) => {
    const has = stemsOf(point.text);
    const shared = [...wanted].filter((stem) => has.has(stem)).length;
    return { id: point.id, rank: shared === 0 ? 0 : shared + (one.id === issue?.id ? 0.5 : 0) };
  })).filter(({ rank }) => rank > 0).sort((a, b) => b.rank - a.rank);
  return ranked[0] !== undefined && ranked[0].rank > (ranked[1]?.rank ?? 0) ? ranked[0].id : undefined;
}

/** A sub-point with the beginning of its clause, as a fix calls it. */
export function pointTitle(template: Template, { id, text }: TemplatePoint): string {
  const words = start(plainBlocks(templateProse(template, text)).join(' '), 50);
  return words === '' ? quoted(id) : `${quoted(id)} (${quoted(words.replaceAll(/[“”]/g, '"'))})`;
}

/** The fix that adds a sub-point to those of an initiative. @param base of the initiative's entry */
export function addPoint(initiative: Initiative, base: number, point: string): readonly Fix[] {
  const { source, map, title } = initiative;
  const plan: PlanInMap = (yaml, own) => {
    const list = entryOf(own, 'points')?.value;
    if (list?.kind === 'seq' && list.items.length > 0) return addItems(yaml, list, list.items.at(-1), [{ lines: [`- ${point}`], value: point }]);
    return list === undefined || isNothing(list) || list.kind === 'seq' ? planOfLines([`points: [${point}]`], keysOfInitiative)(yaml, own) : undefined;
  };
  const edits = map === undefined ? [] : editsInMap({ source, root: map }, map, plan);
  return edits.length === 0 ? [] : [{
    title: `Add “${point}” to “${start(title?.value ?? '', 40)}”`, edits: edits.map((edit) => ({ ...edit, range: shift(edit.range, base) })),
  }];
}
