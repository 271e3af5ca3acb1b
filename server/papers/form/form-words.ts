import type { ContactKey } from '../../document/model/submission.ts';
import type { Template } from '../../template/template.ts';
import { longDate } from '../../words/dates.ts';
import { grouped } from '../../words/counts.ts';
import { oneLine } from '../view/cover-view.ts';
import { tableColumnsOf, type TableColumn } from '../view/table-model.ts';
import type { FormCoverKey } from './form-fields.ts';
import { formMessages } from '../../words/messages/papers/form.ts';
import type { Message } from '../../words/messages/message.ts';

/**
 * What a blank form asks for in the cover’s fields that have nothing in them. Prompts stand in brackets, as
 * organisations write them.
 */
export const coverPrompts: Readonly<Record<FormCoverKey, string>> = {
  number: '[document number]',
  agendaItem: '[agenda item]',
  session: '[session]',
  title: '[title]',
  purpose: '[purpose]',
  submittedBy: '[name of the economy]',
  meeting: '[meeting]',
  place: '[place]',
  date: '[date]',
};

export const economyPrompt = '[name of the economy]';

export const contactPrompts: Readonly<Record<ContactKey, string>> = {
  name: '[name of the contact point]',
  office: '[office or division]',
  agency: '[ministry or agency]',
  email: '[email address]',
};

/** Stands before the field for a sub-point that the template does not suggest. */
export const ownPointLabel = 'Other: ';

export const ownPointPrompt = '[a sub-point in your own words]';

/** What Word shows above a field that has the focus. */
export const fieldTitles: Readonly<Record<FormCoverKey | ContactKey | 'economy', string>> = {
  number: 'Document number',
  agendaItem: 'Agenda item',
  session: 'Session',
  title: 'Title',
  purpose: 'Purpose',
  submittedBy: 'Submitted by',
  meeting: 'Meeting',
  place: 'Place',
  date: 'Date',
  economy: 'Economy',
  name: 'Contact point',
  office: 'Office',
  agency: 'Agency',
  email: 'Email address',
};

/** What an organisation’s own form asks for where the contact stands. */
function contactPrompt({ placeholders }: Template): string {
  const own = placeholders
    .map(oneLine)
    .find((text) => text.length <= longestPrompt && /^\[[^[\]]+\]$/.test(text) && /contact|e-?mail/i.test(text));
  return own ?? '[contact point & email address]';
}

/** The line above the contact’s fields. It is no prompt, as each of the fields has one. */
export function contactHeading(template: Template): string {
  const asked = contactPrompt(template).slice(1, -1).trim();
  return `${asked.charAt(0).toUpperCase()}${asked.slice(1)}`;
}

/** The line above the contact’s fields, as forms have it: with brackets in those of the organisation. */
export function contactLines(template: Template): readonly string[] {
  return [contactPrompt(template), contactHeading(template)];
}

/** A sentence about the form, and the key of the template that says it. */
export interface FormNotice {
  readonly text: string;
  readonly key: 'submitTo' | 'deadline' | 'limits' | 'issues';
}

/** Where and until when the form is sent, how long texts may be, and how sub-points are ticked: a text each. */
export function formNotices(template: Template, columns: readonly TableColumn[]): readonly FormNotice[] {
  const [to, by] = [oneLine(template.submitTo), oneLine(template.deadline)];
  const holes = { to: withoutStop(to), day: longDate(by) };
  return [
    ...(to === ''
      ? []
      : [
          {
            text: (by === '' ? formMessages.sendTo(holes) : formMessages.sendToBy(holes)).text,
            key: 'submitTo' as const,
          },
        ]),
    ...(to === '' && by !== '' ? [{ text: formMessages.sendBy(holes).text, key: 'deadline' as const }] : []),
    ...limitsOf(template, columns).map((text) => ({ text, key: 'limits' as const })),
    ...(template.issues.some(({ points }) => points.length > 0) ? [{ text: ticksNotice, key: 'issues' as const }] : []),
  ];
}

const ticksNotice = formMessages.ticks.text;

function limitsOf({ wordLimits }: Template, columns: readonly TableColumn[]): readonly string[] {
  const nameOf = new Map<string, string>([
    ['title', 'title of an initiative'],
    ['description', 'its text'],
    ...columns.flatMap(({ id, title, holds }): readonly (readonly [string, string])[] =>
      holds === 'issue' || holds === 'initiatives' ? [] : [[holds === 'outcome' ? 'outcome' : id, `“${title}”`]],
    ),
  ]);
  const said = [...nameOf].flatMap(([field, name]) => {
    const limit = wordLimits.get(field);
    return limit === undefined ? [] : [`${name} ${grouped(limit)}`];
  });
  return said.length === 0 ? [] : [formMessages.limits({ limits: said }).text];
}

/** The prompts of the fields above the table. */
export const fieldPrompts: readonly string[] = [
  ...Object.values(coverPrompts),
  economyPrompt,
  ...Object.values(contactPrompts),
  ownPointPrompt,
];

const knownPrompts = new WeakMap<Template, ReadonlySet<string>>();

/** The prompts of all answer cells of a template’s form. */
export function answerPrompts(template: Template): ReadonlySet<string> {
  let prompts = knownPrompts.get(template);
  if (prompts === undefined) {
    knownPrompts.set(
      template,
      (prompts = new Set(
        tableColumnsOf(template)
          .map((column) => answerPrompt(template, column))
          .filter((text) => text !== ''),
      )),
    );
  }
  return prompts;
}

/** What an answer cell asks for. */
export function answerPrompt(template: Template, { id, title, holds }: TableColumn): string {
  const column = template.columns.find((one) => (holds === 'text' ? one.id === id : one.holds === holds));
  const description = inBrackets(column?.description ?? '');
  const limit = (field: string): number | undefined => template.wordLimits.get(field);
  switch (holds) {
    case 'issue':
      return '';
    case 'initiatives': {
      const [ofTitle, ofText] = [limit('title'), limit('description')];
      return prompt(description, initiativesPrompt(ofTitle, ofText).text);
    }
    case 'outcome': {
      const example = inBrackets(template.outcomes[0] ?? '');
      return prompt(
        description,
        (example === '' ? formMessages.eachInOrder : formMessages.eachInOrderSuchAs({ example })).text,
        limitSentence(limit('outcome')),
      );
    }
    case 'text':
      return prompt(description || inBrackets(title), formMessages.eachInOrder.text, limitSentence(limit(id)));
  }
}

/** Where a prompt is longer, its end is left out: it stands in the cell of each issue. */
const longestPrompt = 300;

function prompt(...sentences: readonly string[]): string {
  return `[${sentences
    .filter((sentence) => sentence !== '')
    .map((sentence) => (/[.!?…:]$/.test(sentence) ? sentence : `${sentence}.`))
    .join(' ')
    .replace(/\.$/, '')}]`;
}

/** A text of the template within a prompt, whose own brackets tell where it ends. */
function inBrackets(text: string): string {
  const said = oneLine(text.slice(0, 4 * longestPrompt))
    .replaceAll('[', '(')
    .replaceAll(']', ')');
  return said.length <= longestPrompt ? said : `${said.slice(0, longestPrompt).trimEnd()}…`;
}

function initiativesPrompt(title: number | undefined, text: number | undefined): Message {
  if (title === undefined)
    return text === undefined ? formMessages.initiatives : formMessages.initiativesOfText({ text });
  return text === undefined
    ? formMessages.initiativesOfTitle({ title })
    : formMessages.initiativesOfBoth({ title, text });
}

function limitSentence(limit: number | undefined): string {
  return limit === undefined ? '' : formMessages.limitOfEach({ words: limit }).text;
}

function withoutStop(text: string): string {
  return text.endsWith('.') ? text.slice(0, -1) : text;
}
