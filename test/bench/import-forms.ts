import { imported } from '../kit/imports.ts';
import { bold, docxOf, form, issueTitles, p } from '../kit/make-docx.ts';
import { storeWith } from '../kit/template-store.ts';

/** A Word form with about so many printed pages of answers: three initiatives each, spread over the issues. */
export function formOf(pages: number): Uint8Array {
  const letters = Object.keys(issueTitles);
  const initiatives = Array.from({ length: pages * 3 }, (_, at) => (
    p(bold(`Initiative ${at} of firms that sell on the internet`)) +
    p(`The ministry helps small firms to sell on the internet, and pays for advice. ${'They get help from experts of the region. '.repeat(8)}`) +
    p(`See https://www.example.org/${at}/help.html`)
  ));
  const share = Math.ceil(initiatives.length / letters.length);
  const answers = letters.map((letter, index) => {
    const own = initiatives.slice(index * share, (index + 1) * share);
    return [letter, [own.join(''), own.map(() => p('Ongoing')).join('')]] as const;
  });
  return docxOf({ body: p('Japan') + p('desk@example.org') + form(Object.fromEntries(answers)) });
}

/** Imports a form as the command line does. @returns the number of initiatives */
export function importedInitiatives(bytes: Uint8Array): number {
  return imported(bytes, 'form.docx', store).report.initiatives;
}

const store = storeWith();
