import { joinedHint, type HintPiece } from '../../../papers/hint/hint-pieces.ts';
import { attributesOf, childElements, isElement, type HtmlDocument, type HtmlElement } from './html-tree.ts';

/**
 * The hint of a page: in its `meta` elements, as we and LibreOffice write them, or in the properties that Word writes
 * into a comment.
 */
export function hintInHtml(page: HtmlDocument): string | undefined {
  const heads = page.childNodes
    .filter((node): node is HtmlElement => isElement(node))
    .flatMap((root) => childElements(root, 'head'));
  return joinedHint(
    heads.flatMap((head) =>
      head.childNodes.flatMap((node): readonly HintPiece[] => {
        if (node.nodeName === '#comment' && 'data' in node) return propertiesOfWord(node.data);
        if (!isElement(node) || node.tagName !== 'meta') return [];
        const { name = '', content = '' } = attributesOf(node);
        return [{ name, text: content }];
      }),
    ),
  );
}

/**
 * Reads the comment in which Word stores properties:
 * `<!--[if gte mso 9]><xml><o:CustomDocumentProperties><o:NAME dt:dt="string">TEXT</o:NAME>…`. Word may break its lines
 * at blanks.
 */
function propertiesOfWord(comment: string): readonly HintPiece[] {
  return [...comment.matchAll(/<o:(PolicySubmissions\d{0,4})(?:\s[^<>]*)?>([^<]*)</g)].map(
    ([, name = '', text = '']) => ({
      name,
      text: text
        .split('\n')
        .map((line) => line.trim())
        .join(' ')
        .replace(/&(?:quot|amp|lt|gt|apos);/g, (entity) => entities.get(entity) ?? entity),
    }),
  );
}

const entities = new Map([
  ['&quot;', '"'],
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&apos;', "'"],
]);
