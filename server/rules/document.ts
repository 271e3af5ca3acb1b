import type { Located } from '../document/text/text.ts';
import { entryOf } from '../document/yaml/tree.ts';
import { readNumber, type NumberScheme, type ReadNumber } from '../template/document-numbers.ts';
import { readDate } from '../words/dates.ts';
import { fold } from '../words/fold.ts';
import { documentMessages } from '../words/messages/findings/document.ts';
import { fileMessages } from '../words/messages/findings/file.ts';
import { relatedMessages } from '../words/messages/findings/related.ts';
import { quotation, quoted } from '../words/quotation.ts';
import { defineRule, type DocumentContext, type Fix } from './engine/rule.ts';
import { isFlow, replaceFix } from './help/edits.ts';
import { planOfRemark } from './help/fixes/remark.ts';
import { editsInMap } from './help/fixes/verified-edits.ts';
import { hasPlaceholder } from './help/placeholders.ts';

export const documentNumberFormat = defineRule({
  meta: {
    code: 'document.number-format',
    title: 'The document number is not in the organisation’s format',
    severity: 'warning',
    fixable: true,
    fixedAlone: true,
    since: '0.1.0',
  },
  readsFrameAlone: true,
  checkDocument(context, add) {
    const { document, template, date } = context;
    if (template?.numbers === undefined) return;
    const number = numberOf(context);
    if (number === undefined) return;
    const { range, value } = number;
    const read = numberMeant(value, template.numbers, date);
    if (read?.canonical === value) return;
    if (read === undefined) {
      const organisation = template.organisationAcronym || template.organisation || 'the organisation';
      const message = documentMessages.numberFormat.unlike({
        written: quotation(value),
        organisation,
        example: quoted(template.numbers.example),
      });
      add({ range, message, fixes: () => leaveOutNumber(context) });
      return;
    }
    const fix = replaceFix(document.lines, range, read.canonical, {
      flow: isFlow(entryOf(document.root, 'document')?.value),
    });
    add({
      range,
      message: documentMessages.numberFormat.otherwise({
        written: quotation(value),
        canonical: quoted(read.canonical),
      }),
      fixes: [{ ...fix, safe: read.isSure }],
    });
  },
});

export const documentNumberDuplicate = defineRule({
  meta: {
    code: 'document.number-duplicate',
    title: 'Two submissions have the same document number',
    severity: 'warning',
    fixable: true,
    since: '0.1.0',
  },
  checkDocument(context, add) {
    const number = numberOf(context);
    if (number === undefined) return;
    // Which other files have it is not known here, and the sentence is made where it is.
    add({
      range: number.range,
      message: fileMessages.numberDuplicate.unsettled,
      when: { kind: 'same', key: documentNumberKey(number.value, context), written: number.value },
      fixes: () => leaveOutNumber(context),
    });
  },
});

export const documentDateMismatch = defineRule({
  meta: {
    code: 'document.date-mismatch',
    title: 'The document number and the date have different years',
    severity: 'warning',
    fixable: true,
    since: '0.1.0',
  },
  readsFrameAlone: true,
  checkDocument(context, add) {
    const {
      document: { submission },
      template,
      date,
    } = context;
    const day = readDate(date);
    if (template?.numbers === undefined || day === undefined) return;
    const number = numberOf(context);
    const year = number && numberMeant(number.value, template.numbers, date)?.year;
    if (number === undefined || year === undefined || year === day.year) return;
    const own = submission.cover.get('date');
    const isOwn = own !== undefined && readDate(own.value) !== undefined;
    add({
      range: number.range,
      message: documentMessages.dateMismatch[isOwn ? 'cover' : 'template']({
        written: quotation(number.value),
        year,
        date,
      }),
      related: isOwn ? [{ message: relatedMessages.date, range: own.range }] : [],
      fixes: fixes(context, { year, yearOfDate: day.year }),
    });
  },
});

/** Which of the two is wrong is not known; the template's date speaks for one. */
function fixes(
  context: DocumentContext,
  { year, yearOfDate }: { readonly year: number; readonly yearOfDate: number },
): readonly Fix[] {
  const { document, template, date } = context;
  const flow = isFlow(entryOf(document.root, 'document')?.value);
  const number = numberOf(context);
  const read = number && template?.numbers && numberMeant(number.value, template.numbers, date);
  if (number === undefined || read === undefined) return [];
  const { canonical, yearAt } = read;
  const ofTemplate = readDate(template?.date ?? '')?.year;
  const ofDate = {
    ...replaceFix(
      document.lines,
      number.range,
      `${canonical.slice(0, yearAt)}${yearOfDate}${canonical.slice(yearAt + 4)}`,
      { flow, preferred: ofTemplate === yearOfDate },
    ),
  };
  const own = document.submission.cover.get('date');
  if (own === undefined || template === undefined || ofTemplate !== year) return [ofDate];
  const { edits } = replaceFix(document.lines, own.range, template.date, { flow });
  return [{ title: `Replace the date with ${quoted(template.date)}`, edits, preferred: true }, ofDate];
}

export const documentDeadline = defineRule({
  meta: {
    code: 'document.deadline',
    title: 'The deadline has passed',
    severity: 'information',
    fixable: false,
    since: '0.1.0',
  },
  checkDocument(context, add) {
    const {
      document: { submission },
      template,
    } = context;
    if (template === undefined || submission.template === undefined || readDate(template.deadline) === undefined)
      return;
    // A paper gets its number when it has been taken.
    if (numberOf(context) !== undefined) return;
    const who = template.organisationAcronym || template.organisation || 'the organisation';
    add({
      range: submission.template.range,
      when: { kind: 'after', day: template.deadline },
      message: documentMessages.deadline.passed({ deadline: template.deadline, organisation: who }),
    });
  },
});

/** The number on a submission's cover, unless it is still to come. */
function numberOf({ document, template }: Pick<DocumentContext, 'document' | 'template'>): Located<string> | undefined {
  const number = document.submission.cover.get('number');
  if (number === undefined || number.value.trim() === '') return undefined;
  return hasPlaceholder(document.lines.slice(number.range.start, number.range.end), template) ? undefined : number;
}

/** Three rules ask for the same number, one after the other. */
let lastRead: {
  readonly written: string;
  readonly scheme: NumberScheme | undefined;
  readonly date: string;
  readonly read: ReadNumber | undefined;
} = {
  written: '',
  scheme: undefined,
  date: '',
  read: undefined,
};

/** Reads a number, also one that has two digits of the year as the names of files do: `20_desg_010`. */
export function numberMeant(written: string, scheme: NumberScheme, date: string): ReadNumber | undefined {
  if (written !== lastRead.written || scheme !== lastRead.scheme || date !== lastRead.date) {
    lastRead = { written, scheme, date, read: readWith(written, scheme, date) };
  }
  return lastRead.read;
}

function readWith(written: string, scheme: NumberScheme, date: string): ReadNumber | undefined {
  const read = readNumber(written, scheme);
  if (read !== undefined) return read;
  const digits = /^\d\d(?=[^\p{L}\p{N}])/u.exec(written.trim())?.[0];
  if (digits === undefined || digits !== date.slice(2, 4)) return undefined;
  const whole = readNumber(date.slice(0, 2) + written.trim(), scheme);
  return whole && { ...whole, isSure: false };
}

/** Equal for the numbers of two files that can not both be right. */
function documentNumberKey(written: string, { document, template, date, language }: DocumentContext): string {
  const scheme = template?.numbers;
  const read = scheme && numberMeant(written, scheme, date);
  // An organisation with a scheme gives a number once; others may count anew in each exercise. A translation has its
  // original's number.
  const by =
    read === undefined
      ? (document.submission.template?.value ?? '')
      : template?.organisation || template?.organisationAcronym || template?.id;
  return JSON.stringify([by, language, read?.canonical ?? fold(written)]);
}

/** The fix for a number that can not be right: without one, the paper has none yet. */
function leaveOutNumber({ document }: Pick<DocumentContext, 'document'>): readonly Fix[] {
  const { root } = document;
  const cover = entryOf(root, 'document')?.value;
  // Where the cover says nothing else, all of it goes.
  const [holder, key] = cover?.kind === 'map' && cover.entries.length === 1 ? [root, 'document'] : [cover, 'number'];
  const edits =
    holder?.kind === 'map'
      ? editsInMap({ source: '', document }, holder, (yaml, map) => planOfRemark(yaml, map, key))
      : [];
  return edits.length === 0 ? [] : [{ title: 'Turn it into a comment until you have a number', edits }];
}
