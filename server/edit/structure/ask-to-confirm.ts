import { addEntry, newEntry, replaceEntry } from '../../document/edit/entry-edits.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { entryOf } from '../../document/yaml/tree.ts';
import { editsInMap } from '../../rules/help/fixes/verified-edits.ts';
import { editMessages } from '../../words/messages/edit.ts';
import type { ChangeOf, Edited } from '../edited.ts';
import { initiativeKeys } from '../field-specs.ts';
import { holderAt } from '../target.ts';

/** Writes `confirm: true` in an initiative, which a person takes out when it is correct. */
export function askToConfirm(document: SubmissionDocument, { path }: ChangeOf<'confirm'>): Edited {
  const holder = holderAt(document, path);
  if ('refused' in holder) return holder;
  if ('issueId' in holder) return { refused: editMessages.titleFirst, path };
  const {
    place: { text, root, node, toWhole },
  } = holder;
  const there = entryOf(node, 'confirm')?.value;
  if (there?.kind === 'scalar' && there.value === true) return { edits: [], path };
  const entry = newEntry(['confirm: true']);
  const edits =
    node.kind !== 'map' || entry === undefined
      ? []
      : editsInMap({ source: text, root }, node, (yaml, map) =>
          there === undefined ? addEntry(yaml, map, entry, initiativeKeys) : replaceEntry(yaml, map, entry),
        );
  if (edits.length === 0) return { refused: editMessages.notAutomatically, path };
  return {
    edits: edits.map(({ range: { start, end }, newText }) => ({
      start: toWhole(start),
      end: toWhole(start) + end - start,
      text: newText,
    })),
    path,
  };
}
