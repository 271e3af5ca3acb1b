import { SaxesParser, type SaxesTagPlain } from 'saxes';
import {
  mostEntries,
  statusOf,
  TermbaseRefusal,
  oneLined,
  tooManyEntries,
  type Termbase,
  type TermbaseEntry,
  type TermbaseTerm,
  type TermStatus,
} from './termbase.ts';
import { termbaseMessages } from '../../words/messages/import/terms.ts';

/*
 * TBX, version 2 (`martif`, `termEntry`, `langSet`, `tig`) and version 3 (`tbx`, `conceptEntry`, `langSec`, `termSec`)
 * in both of its styles: DCA writes `<termNote type="administrativeStatus">`, DCT `<min:administrativeStatus>`.
 * Prefixes of names are left out.
 */
const entryNames = new Set(['termEntry', 'conceptEntry']);
const languageNames = new Set(['langSet', 'langSec']);
const sectionNames = new Set(['tig', 'ntig', 'termSec']);
const statusNames = new Set(['administrativeStatus', 'normativeAuthorization']);
const noteNames = new Set(['note', 'usageNote']);
/** What a `termNote` may be called that says whether a term is to be used. */
const statusTypes = /^(?:x-)?(?:administrativeStatus|normativeAuthorization|status|usage|forbidden)$/i;

const mostDepth = 256;
/** Of one text, in UTF-16 code units: what is longer is no term. */
const mostText = 2000;

type TbxPart = 'term' | 'status' | 'note' | 'title';

interface TermSection {
  term: string;
  status: TermStatus;
  note: string;
}

/** Reads TBX strictly. Nothing outside the file is ever requested. @throws {TermbaseRefusal} */
export function readTbx(text: string): Termbase {
  const reader = new TbxReader();
  const parser = new SaxesParser({ xmlns: false, position: true });
  parser.on('error', () => {
    throw new TermbaseRefusal(termbaseMessages.damaged({ line: parser.line }).text);
  });
  parser.on('doctype', (declared) => {
    // What a file declares there is put in wherever the file names it: a thousand words may become a thousand million.
    if (declared.includes('<!ENTITY')) throw new TermbaseRefusal(termbaseMessages.declares.text);
  });
  parser.on('opentag', (tag) => reader.open(tag));
  parser.on('text', (part) => reader.text(part));
  parser.on('cdata', (part) => reader.text(part));
  parser.on('closetag', ({ name }) => reader.close(name));
  const step = 1 << 16;
  for (let at = 0; at < text.length; at += step) parser.write(text.slice(at, at + step));
  parser.close();
  return { format: 'TBX', title: oneLined(reader.title), entries: reader.entries, unclear: [], tooLong: [] };
}

class TbxReader {
  readonly entries: TermbaseEntry[] = [];
  title = '';
  #depth = 0;
  #entry: TermbaseTerm[] | undefined;
  #language = '';
  #section: TermSection | undefined;
  /** What is being read, and how deep it began. */
  #part: { readonly of: TbxPart; readonly depth: number; text: string } | undefined;

  open({ name, attributes }: SaxesTagPlain): void {
    const local = name.slice(name.indexOf(':') + 1);
    if (++this.#depth === 1 && !/^(?:martif|tbx)$/i.test(local)) {
      throw new TermbaseRefusal(termbaseMessages.noTbx.text);
    }
    if (this.#depth > mostDepth) throw new TermbaseRefusal(termbaseMessages.tooDeep.text);
    if (entryNames.has(local)) {
      if (this.entries.length >= mostEntries) throw tooManyEntries();
      this.#entry = [];
    } else if (languageNames.has(local)) this.#language = attributes['xml:lang'] ?? attributes['lang'] ?? '';
    else if (sectionNames.has(local)) this.#section = { term: '', status: 'other', note: '' };
    else if (this.#part === undefined) {
      const of = this.#partOf(local, attributes['type'] ?? '');
      if (of !== undefined) this.#part = { of, depth: this.#depth, text: '' };
    }
  }

  text(part: string): void {
    if (this.#part !== undefined && this.#part.text.length < mostText) this.#part.text += part.slice(0, mostText);
  }

  close(name: string): void {
    if (this.#part?.depth === this.#depth) this.#take(this.#part.of, this.#part.text);
    this.#depth--;
    const local = name.slice(name.indexOf(':') + 1);
    if (sectionNames.has(local) && this.#section !== undefined) {
      const { term, status, note } = this.#section;
      if (term !== '') this.#entry?.push({ text: term, language: this.#language, status, note });
      this.#section = undefined;
    } else if (entryNames.has(local) && this.#entry !== undefined) {
      this.entries.push(this.#entry);
      this.#entry = undefined;
    }
  }

  #partOf(local: string, type: string): TbxPart | undefined {
    if (this.#entry === undefined) return local === 'title' && this.title === '' ? 'title' : undefined;
    if (this.#section === undefined) return undefined;
    if (local === 'term') return 'term';
    if (statusNames.has(local) || (local === 'termNote' && statusTypes.test(type))) return 'status';
    return noteNames.has(local) ? 'note' : undefined;
  }

  #take(of: TbxPart, written: string): void {
    this.#part = undefined;
    const text = oneLined(written);
    if (of === 'title') this.title = text;
    if (this.#section === undefined) return;
    if (of === 'term') this.#section.term = text;
    else if (of === 'note' && this.#section.note === '') this.#section.note = text;
    else if (of === 'status') {
      const status = statusOf(text);
      // A term that one remark forbids is forbidden, whatever another one says.
      if (this.#section.status !== 'avoided') this.#section.status = status;
    }
  }
}
