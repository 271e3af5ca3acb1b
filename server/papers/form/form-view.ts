import { contactKeys, type ContactKey } from '../../document/model/submission.ts';
import type { ProseBlock } from '../../document/prose/prose.ts';
import { documentLanguage } from '../../template/document-defaults.ts';
import type { Registries } from '../../template/registries.ts';
import { templateProse, type Template } from '../../template/template.ts';
import { longDate, readDate } from '../../words/dates.ts';
import { oneLine } from '../view/cover-view.ts';
import { buildGuidance, type GuidanceView } from '../view/guidance-view.ts';
import { below, nodePath, type NodePath } from '../view/node-path.ts';
import { tableColumnsOf, type TableColumn } from '../view/table-model.ts';
import type { FormCoverKey, FormField } from './form-fields.ts';
import {
  answerPrompt,
  contactHeading,
  contactPrompts,
  coverPrompts,
  economyPrompt,
  fieldTitles,
  formNotices,
  ownPointLabel,
  ownPointPrompt,
} from './form-words.ts';

/** An organisation’s blank form: what the Word file, the page, the Markdown and a template’s preview are made of. */
export interface BlankForm {
  /** One line that tells this form from others. */
  readonly title: string;
  /** BCP 47 tag. */
  readonly language: string;
  readonly organisation: TemplateText | undefined;
  readonly number: FormSlot;
  /** The agenda item or the session, with what stands before it: “Agenda Item: ”. */
  readonly agenda: FormSlot;
  readonly heading: FormSlot;
  readonly purpose: FormSlot;
  readonly submittedBy: FormSlot;
  /** The meeting, its place where the template has one, and its date. */
  readonly meeting: readonly FormSlot[];
  readonly guidance: GuidanceView | undefined;
  /** Where and until when the form is sent, and how long texts may be. */
  readonly notices: readonly TemplateText[];
  readonly economy: FormSlot;
  /** What stands above the fields of the contact. */
  readonly contactHeading: string;
  readonly contact: readonly FormSlot[];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly BlankRow[];
}

/** A text of the template, and its node there. */
export interface TemplateText {
  readonly text: string;
  readonly path: NodePath;
}

/** A field to be filled in. */
export interface FormSlot extends TemplateText {
  readonly field: FormField;
  /** What stands before it on its line; empty when nothing does. */
  readonly label: string;
  /** What it is for, in a few words. */
  readonly name: string;
  /** Stands in it as long as it has no text. */
  readonly prompt: string;
  /** What may be chosen; anything else may be written, too. */
  readonly choices: readonly string[];
  /** For a date that the template gives, the date as `YYYY-MM-DD`. */
  readonly day?: string;
}

export interface BlankRow {
  readonly id: string;
  /** “a) Business continuity and resilience”. */
  readonly title: string;
  readonly path: NodePath;
  readonly guidance: TemplateWords;
  readonly points: readonly FormPoint[];
  /** The field for a sub-point of their own; undefined where the issue has no sub-points. */
  readonly ownPoint: FormSlot | undefined;
  /** The cells of the columns to fill in, by the column’s id. */
  readonly cells: ReadonlyMap<string, FormSlot>;
}

/** A suggested sub-point, which is ticked where an initiative answers it. */
export interface FormPoint extends TemplateWords {
  readonly id: string;
  /** “iii.” for the sub-point `a.iii`, below its issue. */
  readonly label: string;
  readonly field: FormField;
}

export interface TemplateWords {
  readonly path: NodePath;
  readonly blocks: readonly ProseBlock[];
}

export function isOneParagraph(blocks: readonly ProseBlock[]): boolean {
  return blocks.length === 1 && blocks[0]?.kind === 'paragraph';
}

/**
 * What stands behind the box of a sub-point: its ID where its words are not on the same line, since “i.” alone may be
 * of any issue.
 */
export function labelInList({ id, label, blocks }: FormPoint): string {
  return isOneParagraph(blocks) ? label : id;
}

/** Of more members, nobody chooses in a list. */
const mostChoices = 300;

/**
 * @param issueAt the position of an issue among those that the template’s text has, for the paths; that in the template
 * when absent
 */
export function buildBlankForm(
  template: Template,
  registries: Registries,
  issueAt: (id: string, index: number) => number = (_id, index) => index,
): BlankForm {
  const columns = tableColumnsOf(template);
  const economies = registries
    .economies(template)
    .slice(0, mostChoices)
    .map(({ name }) => oneLine(name))
    .filter((name) => name !== '');
  const cover = (key: FormCoverKey, more: Partial<FormSlot> = {}): FormSlot => {
    const own = ofTemplate[key];
    const inCover = oneLine(template.cover.get(key) ?? '');
    const text = inCover !== '' || own === undefined ? inCover : oneLine(template[own]);
    return {
      field: { kind: 'cover', key },
      label: '',
      name: fieldTitles[key],
      prompt: coverPrompts[key],
      choices: [],
      ...(key === 'date' ? { text: longDate(text), ...(readDate(text) !== undefined && { day: text }) } : { text }),
      path: own === undefined || template.cover.has(key) ? nodePath('document', key) : nodePath(own),
      ...more,
    };
  };
  const contact = (key: ContactKey): FormSlot => ({
    field: { kind: 'contact', key },
    label: '',
    name: fieldTitles[key],
    prompt: contactPrompts[key],
    choices: [],
    text: '',
    path: nodePath(),
  });
  const [place, session] = [cover('place'), cover('session', { label: 'Session ' })];
  const [heading, organisation] = [cover('title'), oneLine(template.organisation)];
  return {
    title: [organisation, heading.text].filter((text) => text !== '').join(': ') || 'Form',
    language: documentLanguage(undefined, template),
    organisation: organisation === '' ? undefined : { text: organisation, path: nodePath('organisation') },
    number: cover('number'),
    agenda: session.text === '' ? cover('agendaItem', { label: 'Agenda Item: ' }) : session,
    heading,
    purpose: cover('purpose', { label: 'Purpose: ' }),
    submittedBy: cover('submittedBy', { label: 'Submitted by: ', choices: economies, path: nodePath('members') }),
    meeting: [cover('meeting'), ...(place.text === '' ? [] : [place]), cover('date')],
    guidance: buildGuidance(template),
    notices: formNotices(template, columns).map(({ text, key }) => ({ text, path: nodePath(key) })),
    economy: {
      field: { kind: 'economy' },
      label: '',
      name: fieldTitles.economy,
      prompt: economyPrompt,
      choices: economies,
      text: '',
      path: nodePath('members'),
    },
    contactHeading: contactHeading(template),
    contact: contactKeys.map(contact),
    columns,
    rows: rowsOf(template, columns, issueAt),
  };
}

/** The form with the name of the economy that it is sent to. */
export function formFor(economy: string, form: BlankForm): BlankForm {
  const { submittedBy } = form;
  return {
    ...form,
    economy: { ...form.economy, text: economy },
    submittedBy: { ...submittedBy, text: submittedBy.text || economy },
  };
}

/** The texts of the template that stand on the cover where `document` has none. */
const ofTemplate: Readonly<Partial<Record<FormCoverKey, 'title' | 'meeting' | 'date'>>> = {
  title: 'title',
  meeting: 'meeting',
  date: 'date',
};

function rowsOf(
  template: Template,
  columns: readonly TableColumn[],
  issueAt: (id: string, index: number) => number,
): readonly BlankRow[] {
  const prompts = new Map(columns.map((column) => [column, answerPrompt(template, column)]));
  return template.issues.map(({ id, letter, title, guidance, points }, index) => {
    const path = nodePath('issues', issueAt(id, index));
    return {
      id,
      path,
      title: `${letter}) ${oneLine(title)}`,
      guidance: { path: below(path, 'guidance'), blocks: templateProse(template, guidance) },
      points: points.map((point, at): FormPoint => ({
        id: point.id,
        field: { kind: 'point', issue: id, point: point.id },
        label: `${point.id.slice(point.id.lastIndexOf('.') + 1)}.`,
        path: below(path, 'points', at),
        blocks: templateProse(template, point.text),
      })),
      ownPoint:
        points.length === 0
          ? undefined
          : {
              field: { kind: 'own-point', issue: id },
              label: ownPointLabel,
              name: `${letter}) Other sub-point`,
              prompt: ownPointPrompt,
              choices: [],
              text: '',
              path,
            },
      cells: new Map(
        columns
          .filter(({ holds }) => holds !== 'issue')
          .map((column): [string, FormSlot] => [
            column.id,
            {
              field: { kind: 'answer', issue: id, column: column.id },
              label: '',
              name: `${letter}) ${column.title.slice(0, 200)}`,
              prompt: prompts.get(column) ?? '',
              choices: [],
              text: '',
              path,
            },
          ]),
      ),
    };
  });
}
