import { contactKeys } from '../../document/model/submission.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import type { PastedContent } from '../../protocol/paste.ts';
import { paragraphOf, plainRun } from '../read/imported-paper.ts';
import { linesAround } from '../understand/front/front-blocks.ts';
import { frontLines } from '../understand/front/front-lines.ts';
import { placeOfMail } from '../understand/front/front-mail.ts';
import { readContact } from '../understand/front/read-contact.ts';
import { economyNamed } from '../understand/front/read-cover.ts';
import { addressesBeside } from './beside-words.ts';
import type { TableKnowledge } from './paste-initiatives.ts';
import { linesOf } from '../understand/lines-of-blocks.ts';
import { notUnderstood, runsIn, withAddressesShown } from './paste-links.ts';
import { mailOf } from './pasted-address.ts';
import { blocksPasted, tablesPasted } from './pasted-items.ts';
import { cleanLines } from './pasted-text.ts';

/** The people of a paste, with what could not be placed. */
interface ContactsRead {
  readonly contacts: readonly ReadonlyMap<string, string>[];
  readonly over: readonly string[];
}

/** Where one line is divided: before a label, “Name: …, Email: …”, and after an address, `"Person, A." <a@example.org>; B. Person <b@example.org>`. */
const beforeLabel = /[,;]\s+(?=\p{L}[\p{L} ]{1,30}[:：]\s)/u;
const behindAddress = /(?<=>)\s*[,;]\s*/;

/** The contacts that a paste names, as the front of a form does. */
function contactsIn(content: PastedContent, { template, registries }: TableKnowledge): ContactsRead {
  const read = blocksPasted(content);
  const shown = read().map((block) => withAddressesShown(block, (href) => mailOf(href) ?? ''));
  const tables = tablesPasted(content, () => shown);
  const written = cleanLines(content.text ?? '');
  const plain = written.length === 0 || runsIn(read()).some(({ href = '' }) => mailOf(href) !== undefined) ? linesOf(shown, '').map(({ text }) => text) : written;
  // A table of labels and values says more than its text; where only the text is there, its tabs are its columns.
  const blocks = shown.some(({ kind }) => kind === 'table') ? shown : tables.length > 0 ? tables : plain.flatMap(linesOn).map((line) => paragraphOf([plainRun(line)]));
  const placed = linesAround(blocks.map((block, index) => ({ block, place: block.kind === 'table' ? `table ${index + 1}` : '' })));
  // Where each line has an address, each is a contact.
  const isListed = tables.length === 0 && placed.length > 1 && placed.every(({ text }) => placeOfMail(text) !== undefined);
  const groups = (isListed ? placed.map((line) => [line]) : [placed]).map((group) => frontLines(group));
  // The economy is said already where a contact is pasted: its name ends a postal address.
  const contacts = template === undefined ? [] : groups.flatMap((lines) => readContact(lines.filter(({ text }) => economyNamed(text, template, registries) === undefined), template, registries).contacts);
  return { contacts: contacts.filter(({ size }) => size > 0), over: [...groups.flat().filter(({ used }) => !used).map(({ text }) => text), ...addressesBeside(shown)] };
}

function linesOn(line: string): readonly string[] {
  const people = line.split(behindAddress).filter((one) => one !== '');
  const isOfSeveral = people.length > 1 && people.every((one) => one.includes('@'));
  return (isOfSeveral ? people : line.split(beforeLabel)).map((one) => one.replace(/^"([^"]+)"\s*(?=<)/, '$1 '));
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
