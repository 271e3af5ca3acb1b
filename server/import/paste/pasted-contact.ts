import { contactKeys } from '../../document/model/submission.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import type { PastedContent } from '../../protocol/paste.ts';
import { paragraphOf, plainRun } from '../read/imported-paper.ts';
import { frontLines } from '../understand/form/front-lines.ts';
import { readContact } from '../understand/form/read-contact.ts';
import { linesOf } from '../understand/lines-of-blocks.ts';
import type { TableKnowledge } from './paste-initiatives.ts';
import { notUnderstood } from './paste-links.ts';
import { blocksPasted } from './pasted-items.ts';
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
  const blocks = plain.length > 0 ? plain.flatMap((line) => line.split(beforeLabel)).map((line) => paragraphOf([plainRun(line)])) : blocksPasted(content)();
  const lines = frontLines(linesOf(blocks, ''));
  const contacts = template === undefined ? [] : readContact(lines, template, registries).contacts.filter(({ size }) => size > 0);
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
