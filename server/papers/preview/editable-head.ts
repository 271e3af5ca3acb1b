import { indented, linkItem, byAttachment } from '../html/html.ts';
import { findingsList } from '../html/html-notes.ts';
import { escapeHtml, linkToHtml, pathAttribute, textToHtml } from '../html/html-text.ts';
import type { ContactLine, ContactView, CoverField, CoverView, PlacedText } from '../view/cover-view.ts';
import { below, nodePath, type NodePath } from '../view/node-path.ts';
import type { Note, Notes } from '../view/notes.ts';
import type { SubmissionView } from '../view/table-model.ts';
import { absentLine, linkItems } from './absent.ts';
import type { Editing } from './editing.ts';

/** Cover and contact as in `headLines`, with a place for each field that is not written yet. */
export function editableHead(view: SubmissionView, notes: readonly Note[], editing: Editing): readonly string[] {
  const about = (keys: readonly string[]): readonly Note[] =>
    notes.filter(({ path }) => keys.includes(String(path.segments[0])));
  return [...cover(view.cover, about(['document'])), ...contacts(view.contact, about(['economy', 'contact']), editing)];
}

function cover(view: CoverView, notes: readonly Note[]): readonly string[] {
  const line = (
    placed: PlacedText | undefined,
    tag: 'p' | 'h1',
    className: string,
    key: string,
    invitation: string,
  ): string =>
    placed === undefined
      ? absentLine(nodePath('document', key), invitation, { className })
      : `<${tag} class="${className}"${pathAttribute(placed.path)}>${textToHtml(placed.text)}</${tag}>`;
  const field = (label: CoverField['label'], key: string, invitation: string): string => {
    const value = view.fields.find((one) => one.label === label)?.value;
    // Who submits is the economy, unless the cover says otherwise: that is written on the cover, not in the economy's
    // place.
    const path = nodePath('document', key);
    return `  <dt>${label}</dt>${value === undefined ? absentLine(path, invitation, { tag: 'dd' }) : `<dd${pathAttribute(path)}>${textToHtml(value.text)}</dd>`}`;
  };
  return [
    '<header class="cover">',
    ...indented([
      ...(view.organisation === undefined ? [] : [`<p class="organisation">${textToHtml(view.organisation)}</p>`]),
      line(view.number, 'p', 'number', 'number', 'Add the document number'),
      ...(view.agenda.length === 0 ? [undefined] : view.agenda).map((one) =>
        line(one, 'p', 'agenda-item', 'agendaItem', 'Add the agenda item'),
      ),
      line(view.title, 'h1', 'title', 'title', 'Add the title of the document'),
      '<dl class="cover-fields">',
      field('Purpose', 'purpose', 'Add the purpose'),
      field('Submitted by', 'submittedBy', 'Add who submits'),
      '</dl>',
      line(view.meeting, 'p', 'meeting', 'meeting', 'Add the name of the meeting'),
      line(view.place, 'p', 'place', 'place', 'Add the place of the meeting'),
      view.date !== undefined && view.isoDate !== undefined
        ? `<p class="date"${pathAttribute(view.date.path)}><time datetime="${view.isoDate}">${escapeHtml(view.date.text)}</time></p>`
        : line(view.date, 'p', 'date', 'date', 'Add the date of the meeting'),
      ...findingsList(notes),
    ]),
    '</header>',
  ];
}

const contactFields: readonly (readonly [ContactLine['field'], string])[] = [
  ['name', 'Add a name'],
  ['office', 'Add an office'],
  ['agency', 'Add an agency'],
  ['email', 'Add an email address'],
];

function contacts({ economy, lines }: ContactView, notes: readonly Note[], editing: Editing): readonly string[] {
  const byPath = new Map(lines.map((line) => [line.path.text, line]));
  return [
    '<section class="contact" aria-label="Contact">',
    `  ${
      economy === undefined
        ? absentLine(nodePath('economy'), 'Select the economy', { className: 'economy' })
        : `<h2 class="economy"${pathAttribute(economy.path)}>${textToHtml(economy.text)}</h2>`
    }`,
    ...indented(editing.contacts.flatMap((path, index) => contact(path, byPath, index > 0))),
    `  ${absentLine(editing.nextContact, editing.contacts.length === 0 ? 'Add a contact' : 'Add another contact', { className: 'further' })}`,
    ...indented(findingsList(notes)),
    '</section>',
  ];
}

function contact(path: NodePath, byPath: ReadonlyMap<string, ContactLine>, isFurther: boolean): readonly string[] {
  return contactFields.map(([field, invitation], index) => {
    const own = below(path, field);
    const line = byPath.get(own.text);
    const className = `contact-${field}${isFurther && index === 0 ? ' next-contact' : ''}`;
    if (line === undefined) return absentLine(own, invitation, { className });
    return `<p class="${className}"${pathAttribute(own)}>${line.href === undefined ? textToHtml(line.text) : linkToHtml(line.href, line.text)}</p>`;
  });
}

/** What is attached to the whole submission, as in `attachmentLines`, with a place for the next. */
export function editableFoot(view: SubmissionView, notes: Notes, editing: Editing): readonly string[] {
  const found = byAttachment(notes.ofRow.get('') ?? []);
  const items = linkItems(
    nodePath('attachments'),
    editing.attachments,
    view.attachments,
    'Add the file of this attachment',
    (attachment) => linkItem(attachment, found.get(attachment.path.text) ?? [], notes),
  );
  return [
    '<section class="attachments" aria-label="Attachments">',
    ...(items.length === 0
      ? []
      : ['  <h2>Attachments</h2>', '  <ul class="links">', ...indented(indented(items)), '  </ul>']),
    `  ${absentLine(nodePath('attachments', editing.attachments), 'Add an attachment of the whole submission', { className: 'further' })}`,
    '</section>',
  ];
}
