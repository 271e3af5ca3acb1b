import { SourceText } from '../../document/text/source-text.ts';
import { entryOf, writtenItems } from '../../document/yaml/tree.ts';
import type { ImportNotice, MergedChange, MergeReport } from '../../protocol/import.ts';
import type { DraftInitiative } from '../understand/draft.ts';
import type { Notice } from '../understand/notices.ts';
import type { Message } from '../../words/messages/message.ts';
import type { Lists, ListMember, OwnMember } from './initiative-lists.ts';
import type { ListWish } from './wishes/list-wishes.ts';
import type { YamlText } from '../../document/edit/verified-steps.ts';
import type { Wish, WishPlace } from './wishes/wish.ts';

export interface Merged {
  readonly yaml: YamlText;
  /** As they stand in the YAML. */
  readonly lists: Lists;
  readonly made: readonly Wish[];
  readonly failed: readonly Wish[];
  readonly left: readonly Wish[];
  readonly arranged: readonly ListWish[];
  readonly unarranged: readonly ListWish[];
  readonly notices: readonly Notice[];
  readonly memberOf: ReadonlyMap<DraftInitiative, ListMember>;
}

/** A change with the key that it is of, which its line need not have any more. */
export interface KeyedChange extends MergedChange {
  readonly key?: string;
  /** The title of an initiative that was removed, of which no line is left. */
  readonly gone?: string;
}

export interface KeyedReport extends MergeReport {
  readonly changes: readonly KeyedChange[];
}

/** What is told to people: their changes have no keys. */
export function withoutKeys({ changes, notices }: KeyedReport): MergeReport {
  return { changes: changes.map(({ key: _key, gone: _gone, ...change }) => change), notices };
}

/** What was changed and what was not, each with its line in the new YAML. */
export function mergeReport(merged: Merged): MergeReport {
  return withoutKeys(keyedReport(merged));
}

/** The same with the keys of what was changed. */
export function keyedReport({
  yaml,
  lists,
  made,
  failed,
  left,
  arranged,
  unarranged,
  notices,
  memberOf,
}: Merged): KeyedReport {
  const lineOf = linesOf(yaml, lists);
  const told = (kind: MergedChange['kind'], { text: message }: Message, line: number | undefined): MergedChange => ({
    kind,
    message,
    ...(line !== undefined && { line }),
  });
  const changes: readonly KeyedChange[] = [
    ...made.map(({ kind, message, place }) => ({
      ...told(kind, message, lineOf(place)),
      ...(place.comment === undefined && place.key !== undefined && { key: place.key }),
    })),
    ...[...failed, ...left].map(({ failed: message, place }) => told('left', message, lineOf(place))),
    ...arranged.map(({ kind, message, member, issueId, gone }) => ({
      ...told(kind, message, lineOf({ member }) ?? lineOf({ issueId })),
      ...(gone !== undefined && { gone }),
    })),
    ...unarranged.map(({ failed: message, member, issueId }) =>
      told('left', message, lineOf({ member }) ?? lineOf({ issueId })),
    ),
  ];
  const placed = notices.map(({ kind, message, place, about }): ImportNotice => {
    const member = memberOf.get(about as DraftInitiative);
    const line = member === undefined ? undefined : lineOf({ member });
    return { kind, message, ...(place !== undefined && { place }), ...(line !== undefined && { line }) };
  });
  return { changes: byLine(changes), notices: byLine(placed) };
}

/** What a report says, by keys and what fills them. */
export function reportedKeys({ made, failed, left, arranged, unarranged, notices }: Merged): readonly string[] {
  const said = [...made, ...arranged].map(({ message }) => message);
  return [...said, ...[...failed, ...left, ...unarranged].map((wish) => wish.failed), ...notices].map(({ key }) => key);
}

function byLine<T extends { readonly line?: number }>(all: readonly T[]): readonly T[] {
  return all
    .map((one, index) => ({ one, index }))
    .sort((a, b) => (a.one.line ?? -1) - (b.one.line ?? -1) || a.index - b.index)
    .map(({ one }) => one);
}

interface ToldPlace extends WishPlace {
  readonly member?: ListMember;
  readonly issueId?: string;
}

/** The lines of comments, by their texts. */
function commentLines(text: string): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [at, line] of text.split('\n').entries()) {
    const comment = line.trim();
    if (!comment.startsWith('#')) continue;
    const same = found.get(comment);
    if (same === undefined) found.set(comment, [at]);
    else same.push(at);
  }
  return found;
}

function linesOf({ text, root }: YamlText, lists: Lists): (place: ToldPlace) => number | undefined {
  const source = SourceText.of(text);
  const issues = entryOf(root, 'issues')?.value;
  const nodes = new Map<object, { readonly start: number; readonly key: (key: string) => number | undefined }>();
  for (const [id, members] of lists) {
    const list = entryOf(issues, id)?.value;
    for (const [index, member] of members.entries()) {
      const item = list?.kind === 'seq' ? list.items[index] : undefined;
      if (item === undefined) continue;
      const found = { start: item.range.start, key: (key: string) => entryOf(item, key)?.key.range.start };
      nodes.set(member, found);
      if ('own' in member) nodes.set((member as OwnMember).own, found);
    }
  }
  const offsetOf = ({ own, key, contact, field, member, issueId }: ToldPlace): number | undefined => {
    if (issueId !== undefined) return entryOf(issues, issueId)?.key.range.start;
    const holder = own ?? member;
    if (holder === undefined) {
      const entry = key === undefined ? undefined : entryOf(root, key);
      const within = entry?.value.kind === 'seq' ? writtenItems(entry.value)[contact ?? 0] : entry?.value;
      return (
        (field === undefined ? undefined : entryOf(within, field)?.key.range.start) ??
        (contact === undefined ? entry?.key.range.start : (within?.range.start ?? entry?.key.range.start))
      );
    }
    const node = nodes.get(holder);
    return (key === undefined ? undefined : node?.key(key)) ?? node?.start;
  };
  const comments = commentLines(text);
  return (place) => {
    const offset = offsetOf(place);
    const line = offset === undefined ? undefined : source.positionAt(offset).line;
    // A comment is above what it is about, with others perhaps; at the end of the file it is behind all else.
    return place.comment === undefined
      ? line
      : (comments.get(place.comment)?.findLast((at) => line === undefined || at < line) ??
          comments.get(place.comment)?.[0] ??
          line);
  };
}
