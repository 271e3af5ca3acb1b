import { columnOf } from '../../../document/edit/entry-edits.ts';
import { rewriteScalar } from '../../../document/edit/written-scalar.ts';
import type { Initiative } from '../../../document/model/submission.ts';
import { shift } from '../../../document/text/text.ts';
import { entryOf } from '../../../document/yaml/tree.ts';
import type { Edit, Fix } from '../../engine/rule.ts';
import { fixWithPrompts, promptFor } from './prompts.ts';
import { editsOfValue } from './verified-edits.ts';

/** Fixes that tell an initiative apart from another of the same title. @param base of its entry. @param issue the title of its issue */
export function apartFixes({ source, map }: Initiative, base: number, issue: string | undefined): readonly Fix[] {
  const title = entryOf(map, 'title')?.value;
  if (title?.kind !== 'scalar') return [];
  const flow = map?.flow === true;
  const withWords = (words: string): readonly Edit[] => editsOfValue({ source, root: map }, title, (text, node) => (
    node.kind === 'scalar' ? rewriteScalar(text, node, `${String(node.value).trimEnd()} (${words})`, { flow, column: columnOf(text, node.range.start) }) : undefined
  )).map((edit) => ({ ...edit, range: shift(edit.range, base) }));
  const named = issue === undefined ? [] : withWords(issue);
  return [
    ...fixWithPrompts('Make this title different', withWords(promptFor('what makes it different'))),
    ...(named.length === 0 ? [] : [{ title: `Add “${issue ?? ''}” to this title`, edits: named }]),
  ];
}
