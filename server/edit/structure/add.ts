import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { parseYaml } from '../../document/yaml/parse-yaml.ts';
import { entryOf, writtenItems } from '../../document/yaml/tree.ts';
import type { pastedInitiatives, pastedLinks } from '../../import/paste/paste.ts';
import { styleOf } from '../../language/completion/text-style.ts';
import type { Scope } from '../../language/scope.ts';
import { readPath } from '../../papers/view/node-path.ts';
import { editMessages } from '../../words/messages/edit.ts';
import type { ChangeOf, Edited } from '../edited.ts';
import type { EditDraft } from './draft.ts';
import { editsOfDrafts, isRefused, notThere } from './edits-of-drafts.ts';
import type { Excerpt } from '../../document/model/excerpt.ts';
import { around, entriesUnder, itemAt, keyOfFurther, placedIn, type InitiativeItem } from './item-at.ts';
import { dashedList, dashedItem, type ItemToWrite } from './item-lines.ts';
import { indexOfWritten, listSteps, seqOf, putInNewKey, type NewList, linesApart, putIn } from './put-in.ts';
import { besides, putAt, targetOf } from './target.ts';

/** What reads a paste. It is a part of its own, which is loaded when something is pasted. */
export interface PasteReader {
  readonly pastedInitiatives: typeof pastedInitiatives;
  readonly pastedLinks: typeof pastedLinks;
}

/** The keys of an initiative up to its links, in the order of the format. */
const beforeLinks = ['title', 'kind', 'points', 'agencies', 'description', 'links'];

/** Lists of addresses, and the key of an address in each. */
const addressLists = new Map([
  ['links', 'url'],
  ['attachments', 'file'],
] as const);
type AddressList = 'links' | 'attachments';

/**
 * Adds the initiatives of a table that was pasted, or an empty one; to a list of links or attachments of an initiative,
 * the links of what was pasted.
 */
export function addToList(
  document: SubmissionDocument,
  change: ChangeOf<'add'>,
  scope: Scope,
  reader: PasteReader | undefined,
): Edited {
  const { list } = change;
  const segments = readPath(list);
  if (segments[0] === 'issues' && segments.length === 2)
    return initiativesAdded(document, change, scope, reader, segments[1] ?? '');
  const key = segments[3] === 'links' || segments[3] === 'attachments' ? segments[3] : undefined;
  const holder =
    segments[0] === 'issues' && segments.length === 4 && key !== undefined
      ? itemAt(document, list.slice(0, list.lastIndexOf('/')))
      : undefined;
  return holder?.what === 'initiative' && key !== undefined
    ? linksAdded(document, change, holder, key, reader)
    : { refused: notThere, path: list };
}

function initiativesAdded(
  document: SubmissionDocument,
  { list, at, html, text }: ChangeOf<'add'>,
  scope: Scope,
  reader: PasteReader | undefined,
  issueId: string,
): Edited {
  const { template, economy, registries } = scope;
  const lines =
    html === undefined && text === undefined
      ? ['- title:']
      : (reader?.pastedInitiatives({ html, text }, issueId, { template, economy, registries }) ?? []);
  if (typeof lines === 'string') return { refused: lines, path: list };
  const place = Math.min(at, entriesUnder(document, issueId).length);
  const target = targetOf(document, list, place, template);
  if (typeof target === 'string') return { refused: target, path: list };
  const items = itemsOf(lines);
  const edits = editsOfDrafts(document, {
    path: list,
    isNear: besides(document, target),
    drafts: (excerpt) => putAt(excerpt, target, { items, dashes: dashesOf(document), apart: linesApart }),
  });
  return isRefused(edits) ? edits : { edits, path: `${list}/${String(place)}` };
}

function linksAdded(
  document: SubmissionDocument,
  { list, at, html, text }: ChangeOf<'add'>,
  holder: InitiativeItem,
  key: AddressList,
  reader: PasteReader | undefined,
): Edited {
  const lines = reader?.pastedLinks({ html, text }, addressLists.get(key)) ?? editMessages.noAddress;
  if (typeof lines === 'string') return { refused: lines, path: list };
  const place = Math.min(at, writtenItems(entryOf(holder.entry.initiative.map, key)?.value).length);
  const edits = editsOfDrafts(document, {
    path: list,
    isNear: around(holder),
    drafts: (excerpt) =>
      linksPut(excerpt, holder, key, place, { items: itemsOf(lines), dashes: styleOf(document.lines).dash, apart: 0 }),
  });
  return isRefused(edits) ? edits : { edits, path: `${list}/${String(place)}` };
}

function linksPut(
  excerpt: Excerpt,
  holder: InitiativeItem,
  list: AddressList,
  at: number,
  put: NewList,
): Iterable<EditDraft> | undefined {
  const key = keyOfFurther(excerpt, { holder, key: list });
  if (key !== undefined) return putIn(excerpt.text, key, { ...put, at: indexOfWritten(seqOf(key)?.items ?? [], at) });
  const place = placedIn(excerpt, holder);
  const map = place && seqOf(place.key)?.items[place.index];
  return place && map?.kind === 'map'
    ? putInNewKey(
        excerpt.text,
        { map, steps: [...listSteps(place.key), place.index] },
        list,
        [...beforeLinks, 'attachments'],
        put,
      )
    : undefined;
}

/** The items of a list that is written at the first column. */
function itemsOf(lines: readonly string[]): readonly ItemToWrite[] {
  const text = `${lines.join('\n')}\n`;
  const { root } = parseYaml(text);
  const list = root?.kind === 'seq' ? dashedList(text, root) : undefined;
  return list?.items.map((item) => dashedItem(text, item, 0)) ?? [];
}

/**
 * Blanks by which the dashes of initiatives are deeper than the key of their issue, as in the first issue that has
 * some.
 */
function dashesOf(document: SubmissionDocument): number {
  for (const {
    id,
    entries: [first],
  } of document.submission.issues) {
    if (first === undefined) continue;
    const start = first.base + first.initiative.node.range.start;
    const { character } = document.lines.positionAt(start);
    const before = document.lines.slice(start - character, start);
    const dashes = before.indexOf('-') - document.lines.positionAt(id.range.start).character;
    if (/^ *- +$/.test(before) && dashes >= 0) return dashes;
  }
  return styleOf(document.lines).dash;
}
