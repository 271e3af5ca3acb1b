import { compendiumCsvLines } from './csv.ts';
import type { Compendium } from './compendium.ts';
import { compendiumDocx } from './docx.ts';
import { filterScript } from './filter-script.ts';
import { compendiumPage, renderCompendiumFragment } from './html.ts';
import { compendiumJsonPieces } from './json.ts';
import { compendiumMarkdownPieces } from './markdown.ts';
import { compendiumStyle } from './style.ts';
import { inBatches } from '../view/pieces.ts';
import type { PageParts } from '../../protocol.ts';

export { joinParts } from './compendium.ts';
export { partOf } from './compendium-part.ts';

/** The compendium as one file: bytes, or a text in pieces, each made when it is asked for. */
export async function writeCompendium(compendium: Compendium, to: 'html' | 'docx' | 'markdown' | 'csv' | 'json'): Promise<Iterable<string> | Uint8Array> {
  switch (to) {
    case 'html': return inBatches(compendiumPage(compendium));
    case 'docx': return compendiumDocx(compendium);
    case 'markdown': return inBatches(compendiumMarkdownPieces(compendium));
    case 'csv': return inBatches(compendiumCsvLines(compendium));
    case 'json': return inBatches(compendiumJsonPieces(compendium));
  }
}

/** For a page that is there already. */
export function compendiumParts(compendium: Compendium): PageParts {
  return { title: compendium.title, html: renderCompendiumFragment(compendium), style: compendiumStyle, script: filterScript };
}
