import type { PrintedForm } from './form-parts.ts';
import { contactTable, extraColumn, noOutcomeColumn, twoLinksALine } from './forms-of-docx-library.ts';
import { coverInHeader, nestedTableAndImage, pdfConverted, sixScripts, trackedChanges } from './forms-of-fronts.ts';
import { issuesRenamed, oneOutcomeList, rowsContinued, templateTextLeft } from './forms-of-rows.ts';
import { bulletsWithoutTitles, capitals, footnotes, runIn, typedDashes, underlinedTitles } from './forms-of-titles.ts';

/** How each form of `test/fixtures/forms/` is made, by the name of its file; those of `html-forms.ts` are made by LibreOffice. */
export const forms: ReadonlyMap<string, (form: PrintedForm) => Promise<Uint8Array> | Uint8Array> = new Map<string, (form: PrintedForm) => Promise<Uint8Array> | Uint8Array>([
  ['typed-dashes', typedDashes],
  ['underlined-titles', underlinedTitles],
  ['capitals', capitals],
  ['run-in', runIn],
  ['bullets-without-titles', bulletsWithoutTitles],
  ['footnotes', footnotes],
  ['one-outcome-list', oneOutcomeList],
  ['issues-renamed', issuesRenamed],
  ['template-text-left', templateTextLeft],
  ['rows-continued', rowsContinued],
  ['cover-in-header', coverInHeader],
  ['contact-table', contactTable],
  ['tracked-changes', trackedChanges],
  ['six-scripts', sixScripts],
  ['nested-table-and-image', nestedTableAndImage],
  ['extra-column', extraColumn],
  ['no-outcome-column', noOutcomeColumn],
  ['pdf-converted', pdfConverted],
  ['two-links-a-line', twoLinksALine],
]);
