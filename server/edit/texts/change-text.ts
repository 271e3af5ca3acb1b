import { mergeTexts } from '../../document/edit/merge-texts.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { parseYaml } from '../../document/yaml/parse-yaml.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { styleOf } from '../../language/completion/text-style.ts';
import type { Scope } from '../../language/scope.ts';
import { oneLine } from '../../papers/view/cover-view.ts';
import { nodePath, readPath } from '../../papers/view/node-path.ts';
import { editMessages } from '../../words/messages/edit.ts';
import type { ChangeOf, Edited } from '../edited.ts';
import { homeOfTarget, fieldOf, freshField } from '../fields.ts';
import { editsOfDrafts, isRefused } from '../structure/edits-of-drafts.ts';
import type { ItemToWrite } from '../structure/item-lines.ts';
import { linesApart } from '../structure/put-in.ts';
import { besides, putAt, targetOf } from '../structure/target.ts';
import { targetAt, type FreshTarget } from '../target.ts';
import { writeText } from './write-text.ts';

/** Sets a text that is one line. */
export function changeText(document: SubmissionDocument, { path, base, text }: ChangeOf<'text'>, scope: Scope): Edited {
  const target = targetAt(document, path, scope);
  if ('refused' in target) return target;
  const mine = oneLine(text);
  if ('issueId' in target) return writeFresh(document, target, mine, scope);
  const field = fieldOf(homeOfTarget(target), scope);
  if (field.kind !== 'text') return field.kind === 'fixed' ? { refused: field.why, path } : { conflict: field };
  const wanted = mergeTexts(oneLine(base), mine, field.text);
  if (wanted === undefined) return { conflict: field };
  return wanted === field.text ? { edits: [], path: target.path, field } : writeText(target, wanted, scope);
}

/** Writes an initiative with a title below its issue, whose key is written, too, where the text does not have it. */
function writeFresh(document: SubmissionDocument, target: FreshTarget, title: string, scope: Scope): Edited {
  const { issueId, path, spec } = target;
  if (title === '') return { edits: [], path, field: freshField(target) };
  const item = titledItem(title);
  const list = nodePath('issues', issueId).text;
  const place = targetOf(document, list, Number(readPath(path)[2] ?? 0), scope.template);
  if (item === undefined || typeof place === 'string')
    return { refused: typeof place === 'string' ? place : editMessages.titleUnusable, path };
  const edits = editsOfDrafts(document, {
    path: list,
    isNear: besides(document, place),
    drafts: (excerpt) =>
      putAt(excerpt, place, { items: [item], apart: linesApart, dashes: styleOf(document.lines).dash }),
  });
  return isRefused(edits)
    ? edits
    : { edits, path, field: fieldOf({ node: item.node, keys: ['title'], path, spec, isInitiative: true }, scope) };
}

function titledItem(title: string): ItemToWrite | undefined {
  const lines = `- title: ${quoteIfNeeded(title, { flow: false })}\n`;
  const { root } = parseYaml(lines);
  const node = root?.kind === 'seq' ? root.items[0] : undefined;
  return (
    node && { node, comments: [], lines, column: 0, inBrackets: `{ title: ${quoteIfNeeded(title, { flow: true })} }` }
  );
}
