import { entryOf } from '../document/yaml/tree.ts';
import { readDate } from '../words/dates.ts';
import { quotation, quoted } from '../words/quotation.ts';
import { defineRule, type DocumentContext, type Fix } from './engine/rule.ts';
import { numberMeant, numberOf } from './help/document-number.ts';
import { isFlow, replaceFix } from './help/edits.ts';
import { documentMessages } from '../words/messages/document.ts';
import { relatedMessages } from '../words/messages/related.ts';

export const documentDateMismatch = defineRule({
  meta: {
    code: 'document.date-mismatch', title: 'The document number and the date have different years', severity: 'warning', fixable: true, since: '0.1.0',
  },
  readsFrameAlone: true,
  checkDocument(context, add) {
    const { document: { submission }, template, date } = context;
    const day = readDate(date);
    if (template?.numbers === undefined || day === undefined) return;
    const number = numberOf(context);
    const year = number && numberMeant(number.value, template.numbers, date)?.year;
    if (number === undefined || year === undefined || year === day.year) return;
    const own = submission.cover.get('date');
    const isOwn = own !== undefined && readDate(own.value) !== undefined;
    add({
      range: number.range,
      message: documentMessages.dateMismatch[isOwn ? 'cover' : 'template']({ written: quotation(number.value), year, date }),
      related: isOwn ? [{ message: relatedMessages.date, range: own.range }] : [],
      fixes: fixes(context, { year, yearOfDate: day.year }),
    });
  },
});

/** Which of the two is wrong is not known; the template's date speaks for one. */
function fixes(context: DocumentContext, { year, yearOfDate }: { readonly year: number; readonly yearOfDate: number }): readonly Fix[] {
  const { document, template, date } = context;
  const flow = isFlow(entryOf(document.root, 'document')?.value);
  const number = numberOf(context);
  const read = number && template?.numbers && numberMeant(number.value, template.numbers, date);
  if (number === undefined || read === undefined) return [];
  const { canonical, yearAt } = read;
  const ofTemplate = readDate(template?.date ?? '')?.year;
  const ofDate = { ...replaceFix(document.lines, number.range, `${canonical.slice(0, yearAt)}${yearOfDate}${canonical.slice(yearAt + 4)}`, { flow, preferred: ofTemplate === yearOfDate }) };
  const own = document.submission.cover.get('date');
  if (own === undefined || template === undefined || ofTemplate !== year) return [ofDate];
  const { edits } = replaceFix(document.lines, own.range, template.date, { flow });
  return [{ title: `Replace the date with ${quoted(template.date)}`, edits, preferred: true }, ofDate];
}
