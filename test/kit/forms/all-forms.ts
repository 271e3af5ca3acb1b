import type { PrintedForm } from './form-parts.ts';
import { bulletsWithoutTitles, capitals, footnotes, runIn, typedDashes, underlinedTitles } from './forms-of-titles.ts';

/** How each form of `test/fixtures/forms/` is made, by the name of its file; those that LibreOffice made are not made again. */
export const forms: ReadonlyMap<string, (form: PrintedForm) => Promise<Uint8Array> | Uint8Array> = new Map([
  ['typed-dashes', typedDashes],
  ['underlined-titles', underlinedTitles],
  ['capitals', capitals],
  ['run-in', runIn],
  ['bullets-without-titles', bulletsWithoutTitles],
  ['footnotes', footnotes],
]);
