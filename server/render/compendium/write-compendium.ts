import { compendiumCsv } from './csv.ts';
import type { Compendium } from './compendium.ts';
import { renderCompendiumPage } from './html.ts';
import { compendiumJson } from './json.ts';
import { compendiumMarkdown } from './markdown.ts';

export { buildCompendium } from './compendium.ts';

/** The compendium as one file. */
export function writeCompendium(compendium: Compendium, to: 'html' | 'markdown' | 'csv' | 'json'): string {
  switch (to) {
    case 'html': return renderCompendiumPage(compendium);
    case 'markdown': return compendiumMarkdown(compendium);
    case 'csv': return compendiumCsv(compendium);
    case 'json': return compendiumJson(compendium);
  }
}
