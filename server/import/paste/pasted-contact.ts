import { contactKeys } from '../../document/model/submission.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import type { PastedContent } from '../../protocol/paste.ts';
import { paragraphOf, plainRun, type PaperBlock } from '../read/imported-paper.ts';
import { linesAround } from '../understand/front/front-blocks.ts';
import { frontLines } from '../understand/front/front-lines.ts';
import { readContact } from '../understand/front/read-contact.ts';
import { economyNamed } from '../understand/front/read-cover.ts';
import type { TableKnowledge } from './paste-initiatives.ts';
import { notUnderstood } from './paste-links.ts';
import { blocksPasted, tablesPasted } from './pasted-items.ts';
import { cleanLines } from './pasted-text.ts';

/** The people of a paste, with what could not be placed. */
interface ContactsRead {
  readonly contacts: readonly ReadonlyMap<string, string>[];
  readonly over: readonly string[];
}

/** “Name: …, Email: …” on one line. */
const beforeLabel = /[,;]\s+(?=\p{L}[\p{L} ]{1,30}[:：]\s)/u;

/** The contacts that a paste names, as the front of a form does. */
function contactsIn(content: PastedContent, { template, registries }: TableKnowledge): ContactsRead {
  const plain = cleanLines(content.text ?? '');
  const read = blocksPasted(content);
  const tables = tablesPasted(content, read);
  const paragraphs = (): readonly PaperBlock[] => plain.flatMap((line) => line.split(beforeLabel)).map((line) => paragraphOf([plainRun(line)]));
  // A table of labels and values says more than its text; where only the text is there, its tabs are its columns.
  const blocks = read().some(({ kind }) => kind === 'table') || plain.length === 0 ? read() : tables.length > 0 ? tables : paragraphs();
  const lines = frontLines(linesAround(blocks.map((block, index) => ({ block, place: block.kind === 'table' ? `table ${index + 1}` : '' }))));
  // The economy is said already where a contact is pasted: its name ends a postal address.
  const ofContact = template === undefined ? [] : lines.filter(({ text }) => economyNamed(text, template, registries) === undefined);
  const contacts = template === undefined ? [] : readContact(ofContact, template, registries).contacts.filter(({ size }) => size > 0);
  return { contacts, over: lines.filter(({ used }) => !used).map(({ text }) => text) };
}

/** The lines below `contact:`: of one contact its keys, of several a list. Where nobody is named, each line is a name, so that none is lost. */
export function contactEntries(content: PastedContent, knowledge: TableKnowledge): readonly string[] {
  const { contacts: read, over } = contactsIn(content, knowledge);
  const contacts = read.length > 0 ? read : over.map((name) => new Map([['name', name]]));
  const isListed = contacts.length > 1;
  return [
    ...(read.length > 0 ? over : []).map(notUnderstood),
    ...contacts.flatMap((contact) => contactKeys.filter((key) => contact.has(key))
      .map((key, index) => `${isListed ? (index === 0 ? '- ' : '  ') : ''}${key}: ${quoteIfNeeded(contact.get(key) ?? '', { flow: false })}`)),
  ];
}
