import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported, unsound } from '../kit/imports.ts';
import { bold, cell, docxOf, escaped, headings, issueTitles, item, lists, p, row, run, table } from '../kit/make-docx.ts';
import { propertyRuns } from '../kit/property-runs.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

/** What people put into a document, wherever they like. */
const kinds = [
  'paragraph', 'bold', 'bold-start', 'label', 'item', 'deep-item', 'number', 'typed-bullet', 'link', 'link-in-sentence', 'bold-link', 'address-in-sentence', 'field-link',
  'comment', 'comment-on-nothing', 'footnote', 'hidden', 'lines', 'tabs', 'nested-table', 'text-box', 'control', 'form-words', 'code', 'agencies', 'outcome', 'economy',
  'mail', 'file-link', 'heading', 'empty',
] as const;
type Kind = (typeof kinds)[number];

interface Written {
  readonly front: readonly Kind[];
  readonly header: readonly Kind[];
  readonly rows: readonly { readonly issue: 'next' | 'same' | 'other' | Kind; readonly cells: readonly (readonly Kind[])[] }[];
  readonly after: readonly Kind[];
}

const some = (most: number): fc.Arbitrary<readonly Kind[]> => fc.array(fc.constantFrom(...kinds), { maxLength: most });
const written: fc.Arbitrary<Written> = fc.record({
  front: some(6), header: fc.array(fc.constantFrom('paragraph', 'link' as const), { maxLength: 2 }),
  rows: fc.array(fc.record({
    issue: fc.oneof({ weight: 4, arbitrary: fc.constantFrom('next', 'same', 'other' as const) }, { weight: 1, arbitrary: fc.constantFrom(...kinds) }),
    cells: fc.array(some(5), { minLength: 1, maxLength: 4 }),
  }), { maxLength: 6 }),
  after: some(3),
});

/** Each word is another, to be looked for. */
class Words {
  readonly all: string[] = [];

  word(): string {
    const word = `wort${this.all.length}q`;
    this.all.push(word);
    return word;
  }

  said(count: number): string {
    return Array.from({ length: count }, () => this.word()).join(' ');
  }

  sentence(): string {
    return `The ${this.said(6)}.`;
  }

  address(): string {
    return `https://${this.word()}.example/${this.word()}`;
  }
}

const formWords = 'Ensure the collection and processing of COVID-19-related data is being done in an ethical, transparent, safe, interoperable, and secure manner';

/** A Word file of it. */
class WordFile {
  readonly #words: Words;
  readonly #comments: string[] = [];
  readonly #footnotes: string[] = [];
  readonly #links: string[] = [];

  constructor(words: Words) {
    this.#words = words;
  }

  write({ front, header, rows, after }: Written): Uint8Array {
    let issue = -1;
    const titles = Object.values(issueTitles);
    const trs = rows.map((one) => {
      if (one.issue === 'next') issue = Math.min(issue + 1, titles.length - 1);
      const first = one.issue === 'next' ? p(bold(titles[issue] ?? ''))
        : one.issue === 'same' ? '' : one.issue === 'other' ? p(bold(this.#words.said(3))) : this.#block(one.issue);
      return row(cell(first), ...one.cells.map((blocks) => cell(this.#blocks(blocks))));
    });
    // Whatever happens to the rows, it is the form.
    const asForm = titles.map((title) => row(cell(p(bold(title))), cell(''), cell('')));
    const body = this.#blocks(front) + table(headings, ...trs, ...asForm) + this.#blocks(after);
    const head = this.#blocks(header);
    return docxOf({
      body, header: head, numbering: lists, links: this.#links, comments: this.#notes('comment', this.#comments), footnotes: this.#notes('footnote', this.#footnotes),
    });
  }

  #notes(name: string, texts: readonly string[]): string {
    return texts.map((text, index) => `<w:${name} w:id="${index}" w:author="Reviewer">${p(text)}</w:${name}>`).join('');
  }

  #linked(href: string, text: string, properties = ''): string {
    this.#links.push(href);
    return `<w:hyperlink r:id="l${this.#links.length}">${run(text, properties)}</w:hyperlink>`;
  }

  #blocks(blocks: readonly Kind[]): string {
    return blocks.map((one) => this.#block(one)).join('');
  }

  #block(kind: Kind): string {
    switch (kind) {
      case 'paragraph': return p(this.#words.sentence());
      case 'bold': return p(bold(this.#words.said(3)));
      case 'bold-start': return p(bold(`${this.#words.said(2)}:`) + run(` ${this.#words.sentence()}`));
      case 'label': return p(run(`Aim: ${this.#words.said(2)}`));
      case 'item': return item(this.#words.said(4));
      case 'deep-item': return item(this.#words.said(3), 1, 1);
      case 'number': return item(this.#words.said(3), 2);
      case 'typed-bullet': return p(`• ${this.#words.said(3)}`);
      case 'link': { const address = this.#words.address(); return p(this.#linked(address, address) + run(' (Japanese text only)')); }
      case 'link-in-sentence': return p(run(`See ${this.#words.said(1)} `) + this.#linked(this.#words.address(), this.#words.said(2)) + run(` ${this.#words.said(1)}.`));
      case 'bold-link': return p(this.#linked(this.#words.address(), this.#words.said(2), '<w:b/>'));
      case 'address-in-sentence': return p(`More ${this.#words.said(2)} at ${this.#words.address()} and ${this.#words.said(2)}.`);
      case 'field-link': return p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK &quot;${escaped(this.#words.address())}&quot;</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(this.#words.said(2))}<w:r><w:fldChar w:fldCharType="end"/></w:r>`);
      case 'comment': this.#comments.push(this.#words.sentence()); return p(`${run(this.#words.sentence())}<w:r><w:commentReference w:id="${this.#comments.length - 1}"/></w:r>`);
      case 'comment-on-nothing': this.#comments.push(this.#words.sentence()); return p(`<w:r><w:commentReference w:id="${this.#comments.length - 1}"/></w:r>`);
      case 'footnote': this.#footnotes.push(this.#words.sentence()); return p(`${run(this.#words.sentence())}<w:r><w:footnoteReference w:id="${this.#footnotes.length - 1}"/></w:r>`);
      case 'hidden': return p(run(this.#words.said(2), '<w:vanish/>') + run(this.#words.said(2)));
      case 'lines': return p(`${run(this.#words.said(3))}<w:r><w:br/></w:r>${bold(this.#words.said(2))}<w:r><w:br/></w:r>${run(this.#words.sentence())}`);
      case 'tabs': return p(`${run(this.#words.said(2))}<w:r><w:tab/></w:r>${run(this.#words.said(2))}`);
      case 'nested-table': return table(row(cell(p(this.#words.said(2))), cell(p(bold(this.#words.said(2))))), row(cell(p(this.#words.sentence())), cell('')));
      case 'text-box': return p(`${run(this.#words.said(2))}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>${p(this.#words.sentence())}</w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r>`);
      case 'control': return `<w:sdt><w:sdtPr/><w:sdtContent>${p(this.#words.sentence())}</w:sdtContent></w:sdt>`;
      case 'form-words': return p(formWords);
      case 'code': return p(`(a)(ii) ${this.#words.said(2)}`);
      case 'agencies': return p(`Responsible agencies: METI, ${this.#words.said(1)}`);
      case 'outcome': return p(`Expected: ${this.#words.said(2)}`);
      case 'economy': return p('Viet Nam');
      case 'mail': return p(this.#linked('mailto:desk@example.org', 'desk@example.org') + run(` ${this.#words.said(2)}`));
      case 'file-link': return p(this.#linked(`file:///C:/${this.#words.word()}.docx`, this.#words.said(2)));
      case 'heading': return p(this.#words.said(3), '<w:outlineLvl w:val="1"/>');
      case 'empty': return p('');
    }
  }
}

/** A page of it. */
class Page {
  readonly #words: Words;

  constructor(words: Words) {
    this.#words = words;
  }

  write({ front, rows, after }: Written): string {
    let issue = -1;
    const titles = Object.values(issueTitles);
    const trs = rows.map((one) => {
      if (one.issue === 'next') issue = Math.min(issue + 1, titles.length - 1);
      const first = one.issue === 'next' ? `<b>${titles[issue] ?? ''}</b>` : one.issue === 'same' ? '' : one.issue === 'other' ? this.#words.said(3) : this.#block(one.issue);
      return `<tr><td>${first}</td>${one.cells.map((blocks) => `<td>${this.#blocks(blocks)}</td>`).join('')}</tr>`;
    });
    const heading = '<tr><th>ISSUE</th><th>INITIATIVES</th><th>ACTUAL/EXPECTED OUTCOME</th></tr>';
    return `<html><body>${this.#blocks(front)}<table>${heading}${trs.join('')}${titles.map((title) => `<tr><td>${title}<td><td></tr>`).join('')}</table>${this.#blocks(after)}</body></html>`;
  }

  #blocks(blocks: readonly Kind[]): string {
    return blocks.map((one) => this.#block(one)).join('\n');
  }

  #block(kind: Kind): string {
    const words = this.#words;
    switch (kind) {
      case 'bold': return `<p><b>${words.said(3)}</b></p>`;
      case 'bold-start': return `<div><strong>${words.said(2)}:</strong> ${words.sentence()}</div>`;
      case 'item': return `<ul><li>${words.said(2)}<li><b>${words.said(2)}</b></ul>`;
      case 'deep-item': return `<ul><li>${words.said(2)}<ul><li>${words.said(2)}</li></ul>${words.said(1)}</li></ul>`;
      case 'number': return `<ol start=3><li>${words.said(3)}</ol>`;
      case 'link': { const address = words.address(); return `<p><a href="${address}">${address}</a> (Japanese text only)</p>`; }
      case 'link-in-sentence': return `<p>See ${words.said(1)} <a href="${words.address()}">${words.said(2)}</a> ${words.said(1)}.</p>`;
      case 'bold-link': return `<p><b><a href="${words.address()}">${words.said(2)}</a></b></p>`;
      case 'address-in-sentence': return `<p>More ${words.said(2)} at ${words.address()} and ${words.said(2)}.</p>`;
      case 'comment': return `<p>${words.said(2)}<!-- ${words.sentence()} --></p>`;
      case 'lines': return `<p>${words.said(3)}<br><b>${words.said(2)}</b><br>${words.sentence()}</p>`;
      case 'nested-table': return `<table><tr><td>${words.said(2)}<td><b>${words.said(2)}</b><tr><td>${words.sentence()}</table>`;
      case 'form-words': return `<p>${formWords}</p>`;
      case 'economy': return '<p>Viet Nam</p>';
      case 'mail': return `<p><a href="mailto:desk@example.org">desk@example.org</a> ${words.said(2)}</p>`;
      case 'file-link': return `<p><a href="file:///C:/${words.word()}.docx">${words.said(2)}</a></p>`;
      case 'heading': return `<h3>${words.said(3)}</h3>`;
      case 'hidden': return `<dl><dt>${words.said(1)}<dd>${words.said(2)}</dl>`;
      case 'control': return `<textarea>${words.said(2)}</textarea>`;
      case 'tabs': return `<pre>${words.said(2)}\t${words.said(2)}\n${words.said(1)}</pre>`;
      case 'text-box': return `<figure><img alt="${words.said(2)}" src="x.png"><figcaption>${words.said(2)}</figcaption></figure>`;
      case 'empty': return '<p>&nbsp;</p>';
      default: return `<p>${words.sentence()}</p>`;
    }
  }
}

/** What is nowhere in what became of a document. */
function lost(words: Words, content: Uint8Array | string, name: string): readonly string[] {
  const { yaml, report } = imported(content, name, store);
  // Not every document says whose it is.
  expect(unsound(yaml, store).filter((finding) => !finding.includes('has no “economy”'))).toEqual([]);
  const said = yaml + JSON.stringify(report);
  return words.all.filter((word) => !said.includes(word));
}

describe('nothing of a document is dropped: each of its words, and each address behind them, stands in the YAML, as text or as a comment, or in the report', () => {
  it('of Word files', () => {
    fc.assert(fc.property(written, (document) => {
      const words = new Words();
      expect(lost(words, new WordFile(words).write(document), 'x.docx')).toEqual([]);
    }), propertyRuns('words of Word files', 0.1));
  });

  it('of pages', () => {
    fc.assert(fc.property(written, (document) => {
      const words = new Words();
      expect(lost(words, new Page(words).write(document), 'x.html')).toEqual([]);
    }), propertyRuns('words of pages', 0.1));
  });
});
