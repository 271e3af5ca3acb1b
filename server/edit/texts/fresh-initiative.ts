import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { parseYaml } from '../../document/yaml/parse-yaml.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { styleOf } from '../../language/completion/text-style.ts';
import type { Scope } from '../../language/scope.ts';
import { nodePath, readPath } from '../../papers/view/node-path.ts';
import { editMessages } from '../../words/messages/edit.ts';
import type { Edited } from '../edited.ts';
import { fieldOf } from '../fields.ts';
import { freshField } from '../fresh-field.ts';
import { editsOfDrafts, isRefused } from '../structure/edits-of-drafts.ts';
import type { ItemToWrite } from '../structure/new-item.ts';
import { besides, putAt, targetOf } from '../structure/target.ts';
import type { FreshTarget } from '../target.ts';

/** Writes an initiative with a title below its issue, whose key is written, too, where the text does not have it. */
export function writeFresh(document: SubmissionDocument, target: FreshTarget, title: string, scope: Scope): Edited {
  const { issueId, path, spec } = target;
  if (title === '') return { edits: [], path, field: freshField(target) };
  const item = titledItem(title);
  const list = nodePath('issues', issueId).text;
  const place = targetOf(document, list, Number(readPath(path)[2] ?? 0), scope.template);
  if (item === undefined || typeof place === 'string') return { refused: typeof place === 'string' ? place : editMessages.titleUnusable, path };
  const edits = editsOfDrafts(document, {
    path: list, isNear: besides(document, place),
    drafts: (excerpt) => putAt(excerpt, place, { items: [item], apart: 0, dashes: styleOf(document.lines).dash }),
  });
  return isRefused(edits) ? edits : { edits, path, field: fieldOf({ node: item.node, keys: ['title'], path, spec, isInitiative: true }, scope) };
}

function titledItem(title: string): ItemToWrite | undefined {
  const lines = `- title: ${quoteIfNeeded(title, { flow: false })}\n`;
  const { root } = parseYaml(lines);
  const node = root?.kind === 'seq' ? root.items[0] : undefined;
  return node && { node, comments: [], lines, column: 0, inBrackets: `{ title: ${quoteIfNeeded(title, { flow: true })} }` };
}
