import type { ContactKey } from '../../document/model/submission.ts';
import type { Template } from '../../template/template.ts';
import { longDate } from '../../words/dates.ts';
import { grouped } from '../../words/counts.ts';
import { oneLine } from '../view/cover-view.ts';
import { tableColumnsOf, type TableColumn } from '../view/table-model.ts';
import type { FormCoverKey } from './form-fields.ts';

/** What a blank form asks for in the cover’s fields that have nothing in them. Prompts stand in brackets, as organisations write them. */
export const coverPrompts: Readonly<Record<FormCoverKey, string>> = {
  number: '[document number]', agendaItem: '[agenda item]', session: '[session]', title: '[title]', purpose: '[purpose]',
  submittedBy: '[name of the economy]', meeting: '[meeting]', place: '[place]', date: '[date]',
};

export const economyPrompt = '[name of the economy]';

export const contactPrompts: Readonly<Record<ContactKey, string>> = {
  name: '[name of the contact point]', office: '[office or division]', agency: '[ministry or agency]', email: '[email address]',
};

/** Stands before the field for a sub-point that the template does not suggest. */
export const ownPointLabel = 'Other: ';

export const ownPointPrompt = '[a sub-point in your own words]';

/** What Word shows above a field that has the focus. */
export const fieldTitles: Readonly<Record<FormCoverKey | ContactKey | 'economy', string>> = {
  number: 'Document number', agendaItem: 'Agenda item', session: 'Session', title: 'Title', purpose: 'Purpose', submittedBy: 'Submitted by',
  meeting: 'Meeting', place: 'Place', date: 'Date', economy: 'Economy', name: 'Contact point', office: 'Office', agency: 'Agency', email: 'Email address',
};

/** What an organisation’s own form asks for where the contact stands. */
function contactPrompt({ placeholders }: Template): string {
  const own = placeholders.map(oneLine).find((text) => text.length <= longestPrompt && /^\[[^[\]]+\]$/.test(text) && /contact|e-?mail/i.test(text));
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
  const until = by === '' ? '' : ` by ${longDate(by)}`;
  return [
    ...(to === '' ? [] : [{ text: `Please send the completed form${until} to: ${withoutStop(to)}.`, key: 'submitTo' as const }]),
    ...(to === '' && by !== '' ? [{ text: `Please send the completed form${until}.`, key: 'deadline' as const }] : []),
    ...limitsOf(template, columns).map((text) => ({ text, key: 'limits' as const })),
    ...(template.issues.some(({ points }) => points.length > 0) ? [{ text: ticksNotice, key: 'issues' as const }] : []),
  ];
}

const ticksNotice = 'Tick the sub-points that an initiative answers. For another one, copy the row.';

function limitsOf({ wordLimits }: Template, columns: readonly TableColumn[]): readonly string[] {
  const nameOf = new Map<string, string>([
    ['title', 'title of an initiative'], ['description', 'its text'],
    ...columns.flatMap(({ id, title, holds }): readonly (readonly [string, string])[] => (holds === 'issue' || holds === 'initiatives' ? [] : [[holds === 'outcome' ? 'outcome' : id, `“${title}”`]])),
  ]);
  const said = [...nameOf].flatMap(([field, name]) => {
    const limit = wordLimits.get(field);
    return limit === undefined ? [] : [`${name} ${grouped(limit)}`];
  });
  return said.length === 0 ? [] : [`Limits in words: ${said.join('; ')}.`];
}

/** The prompts of the fields above the table. */
export const fieldPrompts: readonly string[] = [...Object.values(coverPrompts), economyPrompt, ...Object.values(contactPrompts), ownPointPrompt];

const knownPrompts = new WeakMap<Template, ReadonlySet<string>>();

/** The prompts of all answer cells of a template’s form. */
export function answerPrompts(template: Template): ReadonlySet<string> {
  let prompts = knownPrompts.get(template);
  if (prompts === undefined) {
    knownPrompts.set(template, prompts = new Set(tableColumnsOf(template).map((column) => answerPrompt(template, column)).filter((text) => text !== '')));
  }
  return prompts;
}

/** What an answer cell asks for. */
export function answerPrompt(template: Template, { id, title, holds }: TableColumn): string {
  const column = template.columns.find((one) => (holds === 'text' ? one.id === id : one.holds === holds));
  const description = inBrackets(column?.description ?? '');
  const limit = (field: string): number | undefined => template.wordLimits.get(field);
  switch (holds) {
    case 'issue': return '';
    case 'initiatives': {
      const [ofTitle, ofText] = [limit('title'), limit('description')];
      return prompt(description, `One bold title${ofTitle === undefined ? '' : `, ${atMost(ofTitle)},`} for each initiative, its text${ofText === undefined ? '' : `, ${atMost(ofText)},`} below, its links each on a line of its own.`);
    }
    case 'outcome': {
      const example = inBrackets(template.outcomes[0] ?? '');
      return prompt(description, `One for each initiative, in the same order${example === '' ? '' : `, such as “${example}”`}.`, limitSentence(limit('outcome')));
    }
    case 'text': return prompt(description || inBrackets(title), 'One for each initiative, in the same order.', limitSentence(limit(id)));
  }
}

/** Where a prompt is longer, its end is left out: it stands in the cell of each issue. */
const longestPrompt = 300;

function prompt(...sentences: readonly string[]): string {
  return `[${sentences.filter((sentence) => sentence !== '').map((sentence) => (/[.!?…:]$/.test(sentence) ? sentence : `${sentence}.`)).join(' ').replace(/\.$/, '')}]`;
}

/** A text of the template within a prompt, whose own brackets tell where it ends. */
function inBrackets(text: string): string {
  const said = oneLine(text.slice(0, 4 * longestPrompt)).replaceAll('[', '(').replaceAll(']', ')');
  return said.length <= longestPrompt ? said : `${said.slice(0, longestPrompt).trimEnd()}…`;
}

function atMost(words: number): string {
  return `at most ${grouped(words)} ${words === 1 ? 'word' : 'words'}`;
}

function limitSentence(limit: number | undefined): string {
  return limit === undefined ? '' : `A${atMost(limit).slice(1)} each`;
}

function withoutStop(text: string): string {
  return text.endsWith('.') ? text.slice(0, -1) : text;
}
