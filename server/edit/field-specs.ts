import { attachmentDetails, contactKeys, linkDetails } from '../document/model/submission.ts';
import type { Scope } from '../language/scope.ts';
import { oneLine } from '../papers/view/cover-view.ts';
import type { TextField } from '../protocol/table.ts';
import { textColumns } from '../template/template.ts';
import { longDate } from '../words/dates.ts';
import { editMessages } from '../words/messages/edit.ts';

/** What kind of field a place has, whatever is written there. */
export interface FieldSpec {
  readonly kind: 'prose' | 'text' | 'list';
  readonly label: string;
  readonly hint?: string;
  /** What the paper has from the template while nothing is written. */
  readonly given?: string;
  readonly input: TextField['input'];
  readonly proposes: boolean;
  /** The field of the template that may limit its words. */
  readonly counted?: string;
}

const text = (label: string, more: Partial<FieldSpec> = {}): FieldSpec => ({
  kind: 'text',
  label,
  input: 'text',
  proposes: false,
  ...more,
});
const prose = (label: string, more: Partial<FieldSpec> = {}): FieldSpec => ({
  kind: 'prose',
  label,
  input: 'text',
  proposes: false,
  ...more,
});

const language = text('Language', {
  hint: 'The language of the page, if it is not that of the document',
  proposes: true,
});

const fieldsOfLink: ReadonlyMap<string, FieldSpec> = new Map([
  ['url', text('Address', { input: 'url', hint: 'https://…' })],
  ['title', text('Text', { hint: 'The title of the page, shown instead of the address' })],
  ['language', language],
  ['archived', text('Archived copy', { input: 'url', hint: 'The address of an archived copy' })],
  ['accessed', text('Accessed on', { input: 'date', hint: 'The day on which you last opened the page' })],
]);

const fieldsOfAttachment: ReadonlyMap<string, FieldSpec> = new Map([
  [
    'file',
    text('File or address', { hint: 'A file in the folder of this submission, or a web address', proposes: true }),
  ],
  ['title', text('Text', { hint: 'The title of the attachment, shown instead of the name of the file' })],
  [
    'language',
    text('Language', { hint: 'The language of the attachment, if it is not that of the submission', proposes: true }),
  ],
]);

const fieldsOfContact: ReadonlyMap<string, FieldSpec> = new Map([
  ['name', text('Name', { hint: 'The contact person, if you want to name one' })],
  ['office', text('Office', { hint: 'The office or division within the agency' })],
  ['agency', text('Agency', { hint: 'By acronym or full name', proposes: true })],
  ['email', text('Email', { input: 'email', hint: 'The email address for questions' })],
]);

const fieldsOfCover: ReadonlyMap<string, FieldSpec> = new Map([
  ['number', text('Document number', { hint: 'The number from the secretariat, such as 2020/DESG/010' })],
  ['agendaItem', text('Agenda item', { proposes: true })],
  ['session', text('Session', { proposes: true })],
  ['title', text('Title of the document', { proposes: true })],
  ['purpose', text('Purpose', { proposes: true })],
  ['submittedBy', text('Submitted by', { proposes: true })],
  ['meeting', text('Meeting', { proposes: true })],
  ['place', text('Place', { proposes: true })],
  ['date', text('Date', { input: 'date', proposes: true })],
]);

export const linkKeys = ['url', ...linkDetails] as const;
export const attachmentKeys = ['file', ...attachmentDetails] as const;
export const coverKeys = [...fieldsOfCover.keys()];
/** The keys of an initiative in the order of the format. */
export const initiativeKeys = [
  'title',
  'kind',
  'points',
  'agencies',
  'description',
  'links',
  'attachments',
  'outcome',
  'columns',
  'confirm',
] as const;
const rootKeys = ['template', 'document', 'economy', 'contact', 'language', 'attachments', 'issues'] as const;

/** The order of the keys of a map, by the keys that lead to it. */
export function keyOrder(
  keys: readonly string[],
  isInitiative: boolean,
  { template }: Pick<Scope, 'template'>,
): readonly string[] {
  const [first] = keys;
  if (first === undefined) return isInitiative ? initiativeKeys : rootKeys;
  switch (first) {
    case 'links':
      return linkKeys;
    case 'attachments':
      return attachmentKeys;
    case 'outcome':
      return ['actual', 'expected'];
    case 'columns':
      return template === undefined ? [] : textColumns(template).map(({ id }) => id);
    case 'contact':
      return contactKeys;
    case 'document':
      return coverKeys;
    default:
      return [];
  }
}

/** @param keys below the initiative @returns undefined where a table has no field */
export function initiativeSpec(keys: readonly string[], { template }: Scope): FieldSpec | undefined {
  const [first = '', second = '', third = ''] = keys;
  switch (keys.length === 1 ? first : `${first}/`) {
    case 'title':
      return text('Title', { hint: 'A short title', counted: 'title' });
    case 'kind':
      return text('Kind', { hint: 'Policy, initiative, lesson or solution', proposes: true });
    case 'points':
      return {
        kind: 'list',
        label: 'Sub-points',
        input: 'text',
        proposes: true,
        hint: 'The sub-points of the issue that this answers',
      };
    case 'agencies':
      return {
        kind: 'list',
        label: 'Agencies',
        input: 'text',
        proposes: true,
        hint: 'The agencies responsible, by acronym or full name',
      };
    case 'description':
      return prose('Description', { hint: 'What is done, for whom, and how', counted: 'description' });
    case 'outcome':
      return prose('Outcome', {
        proposes: true,
        counted: 'outcome',
        ...hintOf(template?.columns.find(({ holds }) => holds === 'outcome')?.description),
      });
    case 'outcome/':
      if (second === 'actual')
        return prose('Actual outcome', { proposes: true, counted: 'outcome', hint: 'What has been achieved so far' });
      return second === 'expected'
        ? prose('Expected outcome', {
            proposes: true,
            counted: 'outcome',
            hint: 'What is still expected, if you state it separately',
          })
        : undefined;
    case 'columns/': {
      if (keys.length !== 2) return undefined;
      const column = template && textColumns(template).find(({ id }) => id === second);
      return prose(oneLine(column?.title ?? '') || second, { counted: second, ...hintOf(column?.description) });
    }
    case 'links/':
      return keys.length === 3 ? fieldsOfLink.get(third) : undefined;
    case 'attachments/':
      return keys.length === 3 ? fieldsOfAttachment.get(third) : undefined;
    default:
      return undefined;
  }
}

/** @param keys from the root @returns undefined where a table has no field */
export function rootSpec(keys: readonly string[], scope: Scope): FieldSpec | undefined {
  const [first, second = '', third = ''] = keys;
  switch (first) {
    case 'economy':
      return keys.length === 1 ? text('Economy', { proposes: true, hint: 'The economy that submits' }) : undefined;
    case 'language':
      return keys.length === 1
        ? text('Language of the document', {
            proposes: true,
            hint: inherited(scope.template?.language) ?? 'As a tag, such as en or es',
          })
        : undefined;
    case 'document': {
      const spec = keys.length === 2 ? fieldsOfCover.get(second) : undefined;
      const given = oneLine(valueOfTemplate(second, scope) ?? '');
      return spec && (given === '' ? spec : { ...spec, given, hint: editMessages.fromTemplate });
    }
    case 'contact':
      return keys.length > 3 ? undefined : fieldsOfContact.get(keys.length === 3 ? third : second);
    case 'attachments':
      return keys.length === 3 ? fieldsOfAttachment.get(third) : undefined;
    default:
      return undefined;
  }
}

function hintOf(said: string | undefined): Pick<FieldSpec, 'hint'> {
  const hint = oneLine(said ?? '');
  return hint === '' ? {} : { hint };
}

/** What stands on the cover while the submission says nothing. */
function valueOfTemplate(key: string, { template, submission }: Scope): string | undefined {
  const own = template?.cover.get(key);
  if (own !== undefined && own !== '') return own;
  switch (key) {
    case 'title':
      return template?.title;
    case 'meeting':
      return template?.meeting;
    case 'date':
      return template === undefined || template.date === '' ? undefined : longDate(template.date);
    case 'submittedBy':
      return submission?.economy?.value;
    default:
      return undefined;
  }
}

function inherited(value: string | undefined): string | undefined {
  const said = oneLine(value ?? '');
  return said === '' ? undefined : `From the template: ${said}`;
}
