import { compendiumCsv } from './csv.ts';
import type { Compendium } from './compendium.ts';
import { compendiumDocx } from './docx.ts';
import { filterScript } from './filter-script.ts';
import { renderCompendiumFragment, renderCompendiumPage } from './html.ts';
import { compendiumJson } from './json.ts';
import { compendiumMarkdown } from './markdown.ts';
import { compendiumStyle } from './style.ts';
import type { PageParts } from '../../protocol.ts';

export { buildCompendium } from './compendium.ts';

/** The compendium as one file. */
export async function writeCompendium(compendium: Compendium, to: 'html' | 'docx' | 'markdown' | 'csv' | 'json'): Promise<string | Uint8Array> {
  switch (to) {
    case 'html': return renderCompendiumPage(compendium);
    case 'docx': return compendiumDocx(compendium);
    case 'markdown': return compendiumMarkdown(compendium);
    case 'csv': return compendiumCsv(compendium);
    case 'json': return compendiumJson(compendium);
  }
}

/** For a page that is there already. */
export function compendiumParts(compendium: Compendium): PageParts {
  return { title: compendium.title, html: renderCompendiumFragment(compendium), style: compendiumStyle, script: filterScript };
}
