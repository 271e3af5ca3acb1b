import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Edits the parts of a Word file as text. */
export class ReviewedDocx {
  readonly #parts: Record<string, Uint8Array>;
  #revisions = 5000;
  #comments = 500;
  #paragraphs = 0x20000000;

  constructor(bytes: Uint8Array) {
    this.#parts = unzipSync(bytes);
  }

  get bytes(): Uint8Array {
    return zipSync(this.#parts);
  }

  part(path: string): string {
    const part = this.#parts[path];
    if (part === undefined) throw new Error(`no ${path}`);
    return strFromU8(part);
  }

  change(path: string, edit: (xml: string) => string): void {
    const before = this.part(path);
    const after = edit(before);
    if (after === before) throw new Error(`nothing has changed in ${path}`);
    this.#parts[path] = strToU8(after);
  }

  /** Adds a part that belongs to the document. */
  add(name: string, type: string, xml: string): void {
    this.#parts[`word/${name}.xml`] = strToU8(xml);
    this.change('word/_rels/document.xml.rels', (rels) => rels.replace('</Relationships>', `<Relationship Id="rId${name}" Type="${type}" Target="${name}.xml"/></Relationships>`));
  }

  /** Divides the first run that has these words, and puts something in their place. */
  at(words: string, make: (words: string) => string, path = 'word/document.xml'): void {
    this.change(path, (xml) => {
      const shown = [...xml.matchAll(/(?<=<w:t(?: [^>]*)?>)[^<]*/g)].find(([text]) => text.includes(words));
      if (shown === undefined) throw new Error(`no “${words}”`);
      const at = shown.index + shown[0].indexOf(words);
      const start = xml.lastIndexOf('<w:r>', at);
      const end = xml.indexOf('</w:r>', at) + 6;
      const text = xml.lastIndexOf('<w:t ', at);
      const open = xml.slice(start, xml.indexOf('>', text) + 1);
      const close = '</w:t></w:r>';
      const [before, after] = [xml.slice(xml.indexOf('>', text) + 1, at), xml.slice(at + words.length, xml.indexOf('</w:t>', at))];
      return xml.slice(0, start) + (before === '' ? '' : open + before + close) + make(words) + (after === '' ? '' : open + after + close) + xml.slice(end);
    });
  }

  /** Changes the paragraph, row or cell around words. */
  around(element: 'w:p' | 'w:tr' | 'w:tc', words: string, make: (xml: string) => string): void {
    this.change('word/document.xml', (xml) => {
      const at = xml.indexOf(words);
      const start = Math.max(xml.lastIndexOf(`<${element}>`, at), xml.lastIndexOf(`<${element} `, at));
      const end = xml.indexOf(`</${element}>`, at) + element.length + 3;
      if (at === -1 || start === -1) throw new Error(`no “${words}” in ${element}`);
      return xml.slice(0, start) + make(xml.slice(start, end)) + xml.slice(end);
    });
  }

  by(author: string, date = '2026-11-01T09:00:00Z'): string {
    return `w:id="${this.#revisions++}" w:author="${author}" w:date="${date}"`;
  }

  ins(author: string, text: string, date?: string): string {
    return `<w:ins ${this.by(author, date)}>${run(text)}</w:ins>`;
  }

  del(author: string, text: string, date?: string): string {
    return `<w:del ${this.by(author, date)}>${deletedRun(text)}</w:del>`;
  }

  /**
   * Adds a comment, or a reply, to the parts of comments.
   *
   * @returns its id; the body refers to it by `marked`
   */
  comment(author: string, text: string, { date = '2026-11-02T10:00:00Z', parent, done = false }: { readonly date?: string | undefined; readonly parent?: number; readonly done?: boolean } = {}): number {
    const id = this.#comments++;
    const lines = text.split('\n').map((line) => ({ line, para: (this.#paragraphs++).toString(16).toUpperCase() }));
    this.#keys.set(id, lines.at(-1)?.para ?? '');
    this.change('word/comments.xml', (xml) => append(xml, 'w:comments', `<w:comment w:id="${id}" w:author="${author}" w:date="${date}" w:initials="X">${lines.map(({ line, para }) => `<w:p w14:paraId="${para}">${run(line)}</w:p>`).join('')}</w:comment>`));
    const of = parent === undefined ? '' : ` w15:paraIdParent="${this.#keys.get(parent)}"`;
    this.change('word/commentsExtended.xml', (xml) => append(xml, 'w15:commentsEx', `<w15:commentEx w15:paraId="${this.#keys.get(id)}"${of} w15:done="${done ? 1 : 0}"/>`));
    return id;
  }

  readonly #keys = new Map<number, string>();
}

function append(xml: string, root: string, content: string): string {
  return new RegExp(`<${root}[^>]*/>`).test(xml) ? xml.replace(new RegExp(`<${root}([^>]*)/>`), `<${root}$1>${content}</${root}>`) : xml.replace(`</${root}>`, `${content}</${root}>`);
}

export function run(text: string, properties = ''): string {
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

export function deletedRun(text: string): string {
  return `<w:r><w:delText xml:space="preserve">${text}</w:delText></w:r>`;
}

export const rangeStart = (...ids: readonly number[]): string => ids.map((id) => `<w:commentRangeStart w:id="${id}"/>`).join('');
export const rangeEnd = (...ids: readonly number[]): string => ids.map((id) => `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`).join('');

/** Something in the range of comments. */
export function marked(inner: string, ...ids: readonly number[]): string {
  return rangeStart(...ids) + inner + rangeEnd(...ids);
}

/** A paragraph like that which is given, with a change of its mark and other content. */
export function paragraphLike(xml: string, mark: string, content: string): string {
  const properties = /<w:pPr>([^]*?)<\/w:pPr>/.exec(xml)?.[1] ?? '';
  return `<w:p><w:pPr>${properties.replace(/<w:rPr>[^]*<\/w:rPr>/, '')}${mark === '' ? '' : `<w:rPr>${mark}</w:rPr>`}</w:pPr>${content}</w:p>`;
}
