import { commentPlaces } from '../../document/edit/kept-comments.ts';
import { isSameValue, plainOf } from '../../document/edit/verified-steps.ts';
import { attachmentDetails, contactKeys, linkDetails } from '../../document/model/submission.ts';
import { parseYaml } from '../../document/yaml/parse-yaml.ts';
import { keyName, type YamlNode } from '../../document/yaml/tree.ts';

/** The keys of the format below the root; those of the cover, of the issues and of the columns are the template's. */
const keys: ReadonlySet<string> = new Set([
  'template',
  'document',
  'economy',
  'contact',
  'language',
  'attachments',
  'issues',
  'title',
  'kind',
  'points',
  'agencies',
  'description',
  'links',
  'outcome',
  'columns',
  'confirm',
  'url',
  'file',
  'actual',
  'expected',
  ...contactKeys,
  ...linkDetails,
  ...attachmentDetails,
]);
const namedByTemplate: ReadonlySet<string> = new Set(['document', 'issues', 'columns']);

/**
 * The text of a submission as a review copy carries it, so that its return can be merged with what was changed
 * meanwhile. Comments are for the desk alone, and so is what stands under a key that no document shows.
 *
 * @returns undefined where one of these cannot be taken out with certainty
 */
export function carriedText(text: string): string | undefined {
  const { root, problems } = parseYaml(text);
  if (root === undefined || problems.length > 0 || !hasKnownKeys(root)) return undefined;
  let bare = '';
  let at = 0;
  for (const { start, text: comment } of commentPlaces(text, { start: 0, end: text.length }, [root])) {
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const before = text.slice(Math.max(at, lineStart), start);
    const isOwnLine = lineStart >= at && before.trim() === '';
    bare += text.slice(at, isOwnLine ? lineStart : start - (before.length - before.trimEnd().length));
    const end = start + comment.length;
    const lineEnd = text.indexOf('\n', end);
    at = !isOwnLine ? end : lineEnd === -1 ? text.length : lineEnd + 1;
  }
  bare = (bare + text.slice(at)).replaceAll('\r\n', '\n');
  const again = parseYaml(bare);
  if (
    again.root === undefined ||
    again.problems.length > 0 ||
    commentPlaces(bare, { start: 0, end: bare.length }, [again.root]).length > 0
  )
    return undefined;
  return isSameValue(plainOf(again.root), plainOf(root)) ? bare : undefined;
}

function hasKnownKeys(node: YamlNode, isOurs = true): boolean {
  switch (node.kind) {
    case 'scalar':
      return true;
    case 'seq':
      return node.items.every((item) => hasKnownKeys(item));
    case 'map':
      return node.entries.every(
        (entry) =>
          (!isOurs || keys.has(keyName(entry))) &&
          hasKnownKeys(entry.value, !isOurs || !namedByTemplate.has(keyName(entry))),
      );
  }
}
