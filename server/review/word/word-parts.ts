import { openPackage, type DocxPackage } from '../../import/read/docx/docx-package.ts';
import { childOf, elementsOf, type ReadXmlOptions, type XmlElement } from '../../import/read/read-xml.ts';
import { openZip } from '../../import/read/read-zip.ts';
import { dateInWord, textOfRunChild, type TextParts } from './tracked-text.ts';

/** A comment or reply of a Word file. */
export interface WordComment {
  /** The file’s own id, which other programs give anew. */
  readonly id: string;
  readonly author: string;
  readonly date: string | undefined;
  readonly text: string;
  /** Undefined in a file that has no states, as of Word 2010. */
  readonly isDone: boolean | undefined;
  /** The id of the comment that it answers. */
  readonly parent: string | undefined;
}

export interface ReviewParts extends TextParts {
  /** In the order of the file. */
  readonly comments: readonly WordComment[];
  /** Who saved the file last, if it says so. */
  readonly savedBy: string | undefined;
  /** ISO 8601; when it was saved last, if it says so. */
  readonly savedAt: string | undefined;
  readonly docx: DocxPackage;
}

const wordNamespaces: ReadonlyMap<string, string> = new Map([
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'], ['http://schemas.microsoft.com/office/word/2012/wordml', 'w15'],
  ['http://schemas.openxmlformats.org/package/2006/metadata/core-properties', 'cp'], ['http://purl.org/dc/terms/', 'dcterms'],
]);
const options: ReadXmlOptions = { namespaces: wordNamespaces, texts: new Set(['cp:lastModifiedBy', 'dcterms:modified']) };

/** @throws {ImportRefusal} */
export function reviewPartsOf(bytes: Uint8Array): ReviewParts {
  const docx = openPackage(openZip(bytes));
  const related = (type: string): XmlElement | undefined => {
    const target = [...docx.relationships.values()].find((one) => one.type.endsWith(`/${type}`) && !one.external)?.target;
    return target === undefined ? undefined : docx.part(target, options);
  };
  const notes = (kind: string): ReadonlyMap<string, XmlElement> => new Map(elementsOf(related(`${kind}s`)).filter(({ name }) => name === `w:${kind}`).map((one) => [one.attributes.get('w:id') ?? '', one]));
  const core = elementsOf(docx.part('docProps/core.xml', options));
  const said = (key: string): string => core.find(({ name }) => name === key)?.children.map(String).join('').trim() ?? '';
  const saved = said('cp:lastModifiedBy');
  return {
    body: childOf(docx.part(docx.main, options), 'w:body'), footnotes: notes('footnote'), endnotes: notes('endnote'),
    comments: commentsOf(related('comments'), related('commentsExtended')), savedBy: saved === '' ? undefined : saved, savedAt: dateInWord(said('dcterms:modified')), docx,
  };
}

/** Threads have one level: a reply to a reply answers the comment. */
function commentsOf(comments: XmlElement | undefined, extended: XmlElement | undefined): readonly WordComment[] {
  const states = new Map(elementsOf(extended).filter(({ name }) => name === 'w15:commentEx').map(({ attributes }) => [
    (attributes.get('w15:paraId') ?? '').toUpperCase(), { parent: attributes.get('w15:paraIdParent')?.toUpperCase(), isDone: /^(?:1|true|on)$/.test(attributes.get('w15:done') ?? '') },
  ]));
  const read = elementsOf(comments).filter(({ name }) => name === 'w:comment').map((element) => {
    const paragraphs = elementsOf(element).filter(({ name }) => name === 'w:p');
    // The last paragraph is the key of a comment. Programs that know it otherwise wrote that of another one.
    const key = [...paragraphs].reverse().map(({ attributes }) => (attributes.get('w14:paraId') ?? '').toUpperCase()).find((one) => states.has(one)) ?? '';
    const { attributes } = element;
    return {
      id: attributes.get('w:id') ?? '', author: attributes.get('w:author')?.trim() ?? '', date: dateInWord(attributes.get('w:date')),
      text: paragraphs.map(textOfComment).join('\n').trim(), keys: paragraphs.map((one) => (one.attributes.get('w14:paraId') ?? '').toUpperCase()),
      isDone: extended === undefined ? undefined : states.get(key)?.isDone ?? false, parentKey: states.get(key)?.parent,
    };
  });
  const idOfKey = new Map(read.flatMap(({ id, keys }) => keys.filter((key) => key !== '').map((key) => [key, id])));
  const parents = new Map(read.map(({ id, parentKey }) => [id, parentKey === undefined ? undefined : idOfKey.get(parentKey)]));
  const rootOf = (id: string): string | undefined => {
    let root: string | undefined;
    for (let at = parents.get(id), left = read.length; at !== undefined && at !== id && left > 0; at = parents.get(at), left--) root = at;
    return root;
  };
  return read.map(({ id, author, date, text, isDone }) => ({ id, author, date, text, isDone, parent: rootOf(id) }));
}

function textOfComment(element: XmlElement): string {
  return elementsOf(element).map((child) => (child.name === 'w:del' || child.name === 'w:moveFrom' ? '' : textOfRunChild(child) || textOfComment(child))).join('');
}
