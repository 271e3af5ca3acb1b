import { lineBreakOf, lineEndAt } from '../../document/edit/text-edits.ts';
import { isNothing, type YamlEntry, type YamlMap, type YamlNode } from '../../document/yaml/tree.ts';
import type { EditDraft } from './draft.ts';
import type { Excerpt } from '../../document/model/excerpt.ts';
import { issuesOf, listKeyIn } from './list-key.ts';
import { linesOfNewKey, newEntryOf, putInNewKey, type NewList } from './new-key.ts';
import { changedAt, type Steps } from './steps.ts';

/** Writes the key of an issue with initiatives, behind those issues that come before it. @param order of the template's issues */
export function* putInNewIssue({ text, root }: Pick<Excerpt, 'text' | 'root'>, id: string, order: readonly string[], put: NewList): Iterable<EditDraft> {
  const issues = issuesOf(root);
  if (issues !== undefined && issues.map.entries.length > 0) yield* putInNewKey(text, issues, id, order, put);
  else yield* withoutIssues(text, root, issues?.steps, id, newEntryOf(id, put), put, put.items.flatMap(({ comments }) => comments));
}

/** Where the text has no issues: behind the key `issues`, or with that key at the end. */
function* withoutIssues(text: string, root: YamlNode | undefined, steps: Steps | undefined, id: string, entry: YamlEntry, put: NewList, come: readonly string[]): Iterable<EditDraft> {
  if (root?.kind !== 'map' || root.flow) return;
  const key = listKeyIn(root, [], 'issues');
  const range = { start: 0, end: 0 };
  const value: YamlMap = { kind: 'map', flow: false, entries: [entry], range };
  const lineBreak = lineBreakOf(text, 0);
  const lines = linesOfNewKey(id, 2, lineBreak, put);
  if (key === undefined) {
    const written = `issues:${lineBreak}${lines}`;
    const isOpen = text !== '' && !text.endsWith('\n');
    const edits = [{ start: text.length, end: text.length, text: isOpen ? (lineBreak + written).slice(0, -lineBreak.length) : written }];
    yield { edits, change: (node) => (node.kind === 'map' ? { ...node, entries: [...node.entries, { key: { kind: 'scalar', value: 'issues', style: 'plain', range }, value }] } : node), gone: [], come };
    return;
  }
  const { value: old, key: { range: { end } } } = key.entry;
  const colon = text.indexOf(':', end) + 1;
  if (colon === 0 || (!isNothing(old) && steps === undefined)) return;
  const taken = old.range.end > old.range.start && old.range.start >= colon ? { start: colon, end: old.range.end, text: '' } : { start: colon, end: colon, text: '' };
  const place = lineEndAt(text, taken.end);
  yield { edits: [taken, { start: place, end: place, text: (lineBreak + lines).slice(0, -lineBreak.length) }], change: (node) => changedAt(node, [key.at], () => value), gone: [], come };
}
