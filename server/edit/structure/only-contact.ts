import { allCommentsIn } from '../../document/edit/kept-comments.ts';
import { beginOfLine, lineBreakOf } from '../../document/edit/text-edits.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { YamlMap } from '../../document/yaml/tree.ts';
import type { Edited } from '../edited.ts';
import { anchorIn } from './anchors.ts';
import type { EditDraft } from './draft.ts';
import { editsOfDrafts, isRefused, notThere } from './edits-of-drafts.ts';
import type { Excerpt } from '../../document/model/excerpt.ts';
import { endOfContent, withCommentsBelow } from './item-lines.ts';
import { listKeyIn, listSteps, type ListKey } from './list-key.ts';
import { changedAt } from './steps.ts';
import { withoutKey } from './take-out.ts';

/** Removes or copies the contact that is written without a list. With a copy it becomes a list of two. */
export function changeOnlyContact(document: SubmissionDocument, kind: 'remove' | 'duplicate'): Edited {
  const path = 'contact';
  let isNamed = false;
  const edits = editsOfDrafts(document, {
    path, isNear: () => false,
    drafts: (excerpt) => {
      const place = placeOf(excerpt);
      if (place === undefined) return undefined;
      const { key, map, start, end } = place;
      if (kind === 'remove') return withoutKey(excerpt.text, key, end, allCommentsIn(excerpt.text, { start, end }, [map]));
      isNamed = anchorIn(excerpt.text, { start: key.entry.key.range.end, end }, map) !== undefined;
      return isNamed ? undefined : twice(excerpt.text, place);
    },
  });
  if (!isRefused(edits)) return { edits, path: kind === 'remove' ? path : `${path}/1` };
  return listKeyIn(document.root, [], path)?.entry.value.kind === 'map' ? edits : { refused: notThere, path };
}

interface ContactPlace {
  readonly key: ListKey;
  readonly map: YamlMap;
  /** Where its first line begins. */
  readonly start: number;
  readonly end: number;
}

function placeOf({ text, root }: Excerpt): ContactPlace | undefined {
  const key = listKeyIn(root, [], 'contact');
  const map = key?.entry.value;
  if (key === undefined || map?.kind !== 'map') return undefined;
  const start = beginOfLine(text, map.range.start);
  const column = key.entry.key.range.start - beginOfLine(text, key.entry.key.range.start);
  return { key, map, start: map.flow ? map.range.start : start, end: withCommentsBelow(text, endOfContent(text, map, map.range.start, column), column) };
}

function* twice(text: string, { key, map, start, end }: ContactPlace): Iterable<EditDraft> {
  const draft = { change: (root: Parameters<EditDraft['change']>[0]) => changedAt(root, listSteps(key), (one) => ({ kind: 'seq', flow: false, items: [one, one], range: one.range })), gone: [] };
  if (map.flow) {
    const written = text.slice(map.range.start, map.range.end);
    yield { ...draft, come: allCommentsIn(text, map.range, [map]), edits: [{ ...map.range, text: `[${written}, ${written}]` }] };
    return;
  }
  const column = map.range.start - start;
  const lineBreak = lineBreakOf(text, start);
  const lines = text.slice(start, end).split(/\r?\n/);
  const isOpen = lines.at(-1) !== '';
  const listed = (isOpen ? lines : lines.slice(0, -1)).map((line, index) => (index === 0 ? `${' '.repeat(column)}- ${line.slice(column)}` : line === '' ? '' : `  ${line}`)).join(lineBreak);
  yield { ...draft, come: allCommentsIn(text, { start, end }, [map]), edits: [{ start, end, text: `${listed}${lineBreak}${listed}${isOpen ? '' : lineBreak}` }] };
}
