import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { issueTitle, letters, type PrintedForm } from './form-parts.ts';

/** The forms that LibreOffice makes of the pages in `libreoffice/`, by the names of their files. */
export const htmlForms = ['merged-rows', 'line-breaks', 'no-table'];

/** A page of `libreoffice/` with the form's words at `{{front NUMBER ECONOMY}}`, `{{heading}}` and `{{a}}`. */
export function htmlForm(root: string, name: string, form: PrintedForm): string {
  const page = readFileSync(join(root, `test/kit/forms/libreoffice/${name}.html`), 'utf8');
  const heading = `<tr>${form.columns.map(({ title }) => `<td><p align="center"><b>${title}</b></p></td>`).join('')}</tr>`;
  const guidance = `<p>${form.guidance}</p><ol type="a">${form.issues.map(({ title, guidance: words, points = [] }) => (
    `<li><b>${title}</b> – ${words}${points.length === 0 ? '' : `<ol type="i">${points.map(({ text }) => `<li>${text}</li>`).join('')}</ol>`}</li>`
  )).join('')}</ol>`;
  const withIssues = letters.reduce((text, letter) => text.replaceAll(`{{${letter}}}`, issueTitle(form, letter)), page.replace('{{heading}}', heading));
  return withIssues.replace(/\{\{front (\S+) ([^}]+)\}\}/, (_, number: string, economy: string) => (
    `<p><b>Asia-Pacific<br>Economic Cooperation</b></p><p align="right"><b>${number}</b></p><p align="right">Agenda Item: 4</p><h1>${form.title}</h1><p>Purpose: Information<br>Submitted by: ${economy}</p>` +
    `<p align="right"><b>${form.meeting}<br>26 June 2020</b></p>${guidance}`
  ));
}
