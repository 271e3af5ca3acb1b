import { dashOf } from '../../../document/edit/item-edits.ts';
import { beginOfLine, lineBreakOf, lineEndAt } from '../../../document/edit/text-edits.ts';
import type { Initiative } from '../../../document/model/submission.ts';
import type { Range } from '../../../document/text/text.ts';
import { entryOf, type YamlNode } from '../../../document/yaml/tree.ts';
import type { Fix } from '../../engine/rule.ts';
import { editsInMap, type PlanInMap } from './verified-edits.ts';

/** The fix that makes a remark of a whole link or attachment, with all that is written of it: its words stay, and are not printed. */
export function linkAsRemark({ source, map }: Initiative, address: Range): readonly Fix[] {
  const key = ['links', 'attachments'].find((one) => holds(entryOf(map, one)?.value, address));
  if (map === undefined || key === undefined) return [];
  const plan: PlanInMap = ({ text }, own) => {
    const list = entryOf(own, key)?.value;
    const item = list?.kind === 'seq' ? list.items.find((one) => holds(one, address)) : undefined;
    const dash = item === undefined ? undefined : dashOf(text, item);
    if (list?.kind !== 'seq' || list.flow || item === undefined || dash === undefined) return undefined;
    const start = beginOfLine(text, dash);
    const lines = text.slice(dash, lineEndAt(text, item.range.end)).split(/\r?\n/);
    const column = dash - start;
    const remark = lines.map((line, index) => `# ${index === 0 ? line : line.slice(Math.min(column, line.length - line.trimStart().length))}`.trimEnd());
    return {
      edits: [{ start: dash, end: lineEndAt(text, item.range.end), text: remark.join(lineBreakOf(text, dash) + ' '.repeat(column)) }],
      change: (values) => {
        const all = values.list(list);
        if (all.length === 1) values.map(own).set(key, null);
        else all.splice(list.items.indexOf(item), 1);
      },
    };
  };
  const edits = editsInMap({ source, root: map }, map, plan);
  return edits.length === 0 ? [] : [{ title: 'Remove it from the list, and keep it as a comment', edits }];
}

function holds(node: YamlNode | undefined, { start, end }: Range): boolean {
  return node !== undefined && node.range.start <= start && end <= node.range.end;
}
