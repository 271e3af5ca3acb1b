import { appendAll } from '../append-all.ts';
import { BodyReader } from './docx-body.ts';
import type { DocxPackage } from './docx-package.ts';
import type { DocxContext } from './docx-context.ts';
import type { PaperBlock } from '../imported-paper.ts';
import { elementsOf } from '../read-xml.ts';

/**
 * The blocks of page headers and footers: those of the first page, of even and of all other pages, which often are the same.
 * What one of them says again is left to who reads the lines.
 */
export function readMargins(docx: DocxPackage, shared: DocxContext): readonly PaperBlock[] {
  const blocks: PaperBlock[] = [];
  for (const { type, target, external } of docx.relationships.values()) {
    if (external || !/\/(?:header|footer)$/.test(type)) continue;
    const context: DocxContext = { ...shared, relationships: docx.relationshipsOf(target), fields: [] };
    const body = new BodyReader(context);
    const root = docx.part(target, { onEnd: (element) => body.complete(element) });
    appendAll(blocks, body.blocksOf(elementsOf(root)));
  }
  return blocks;
}
