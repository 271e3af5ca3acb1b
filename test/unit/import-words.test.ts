import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TemplateStore } from '../../server/template/template-store.ts';
import { imported, unsound } from '../kit/imports.ts';
import { bold, cell, docxOf, escaped, headings, issueTitles, item, lists, p, row, run, table } from '../kit/make-docx.ts';
import { propertyRuns } from '../kit/property-runs.ts';
import { sampleStore } from '../kit/views.ts';

let store: TemplateStore;
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

/** A Word file of it, each of whose words is another, and these words. */
class Writer {
  readonly words: string[] = [];
  readonly #comments: string[] = [];
  readonly #footnotes: string[] = [];
  readonly #links: string[] = [];

  file({ front, header, rows, after }: Written): Uint8Array {
    let issue = -1;
    const titles = Object.values(issueTitles);
    const trs = rows.map((one) => {
      if (one.issue === 'next') issue = Math.min(issue + 1, titles.length - 1);
      const first = one.issue === 'next' ? p(bold(titles[issue] ?? ''))
        : one.issue === 'same' ? '' : one.issue === 'other' ? p(bold(this.#said(3))) : this.#block(one.issue);
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

  #word(): string {
    const word = `wort${this.words.length}q`;
    this.words.push(word);
    return word;
  }

  #said(count: number): string {
    return Array.from({ length: count }, () => this.#word()).join(' ');
  }

  #sentence(): string {
    return `The ${this.#said(6)}.`;
  }

  #address(): string {
    return `https://${this.#word()}.example/${this.#word()}`;
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
      case 'paragraph': return p(this.#sentence());
      case 'bold': return p(bold(this.#said(3)));
      case 'bold-start': return p(bold(`${this.#said(2)}:`) + run(` ${this.#sentence()}`));
      case 'label': return p(run(`Aim: ${this.#said(2)}`));
      case 'item': return item(this.#said(4));
      case 'deep-item': return item(this.#said(3), 1, 1);
      case 'number': return item(this.#said(3), 2);
      case 'typed-bullet': return p(`• ${this.#said(3)}`);
      case 'link': { const address = this.#address(); return p(this.#linked(address, address) + run(' (Japanese text only)')); }
      case 'link-in-sentence': return p(run(`See ${this.#said(1)} `) + this.#linked(this.#address(), this.#said(2)) + run(` ${this.#said(1)}.`));
      case 'bold-link': return p(this.#linked(this.#address(), this.#said(2), '<w:b/>'));
      case 'address-in-sentence': return p(`More ${this.#said(2)} at ${this.#address()} and ${this.#said(2)}.`);
      case 'field-link': return p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK &quot;${escaped(this.#address())}&quot;</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(this.#said(2))}<w:r><w:fldChar w:fldCharType="end"/></w:r>`);
      case 'comment': this.#comments.push(this.#sentence()); return p(`${run(this.#sentence())}<w:r><w:commentReference w:id="${this.#comments.length - 1}"/></w:r>`);
      case 'comment-on-nothing': this.#comments.push(this.#sentence()); return p(`<w:r><w:commentReference w:id="${this.#comments.length - 1}"/></w:r>`);
      case 'footnote': this.#footnotes.push(this.#sentence()); return p(`${run(this.#sentence())}<w:r><w:footnoteReference w:id="${this.#footnotes.length - 1}"/></w:r>`);
      case 'hidden': return p(run(this.#said(2), '<w:vanish/>') + run(this.#said(2)));
      case 'lines': return p(`${run(this.#said(3))}<w:r><w:br/></w:r>${bold(this.#said(2))}<w:r><w:br/></w:r>${run(this.#sentence())}`);
      case 'tabs': return p(`${run(this.#said(2))}<w:r><w:tab/></w:r>${run(this.#said(2))}`);
      case 'nested-table': return table(row(cell(p(this.#said(2))), cell(p(bold(this.#said(2))))), row(cell(p(this.#sentence())), cell('')));
      case 'text-box': return p(`${run(this.#said(2))}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>${p(this.#sentence())}</w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r>`);
      case 'control': return `<w:sdt><w:sdtPr/><w:sdtContent>${p(this.#sentence())}</w:sdtContent></w:sdt>`;
      case 'form-words': return p('Ensure the collection and processing of COVID-19-related data is being done in an ethical, transparent, safe, interoperable, and secure manner');
      case 'code': return p(`(a)(ii) ${this.#said(2)}`);
      case 'agencies': return p(`Responsible agencies: METI, ${this.#said(1)}`);
      case 'outcome': return p(`Expected: ${this.#said(2)}`);
      case 'economy': return p('Viet Nam');
      case 'mail': return p(this.#linked('mailto:desk@example.org', 'desk@example.org') + run(` ${this.#said(2)}`));
      case 'file-link': return p(this.#linked(`file:///C:/${this.#word()}.docx`, this.#said(2)));
      case 'heading': return p(this.#said(3), '<w:outlineLvl w:val="1"/>');
      case 'empty': return p('');
    }
  }
}

describe('nothing of a document is dropped', () => {
  it('each of its words, and each address behind them, stands in the YAML, as text or as a comment, or in the report', () => {
    fc.assert(fc.property(written, (document) => {
      const writer = new Writer();
      const { yaml, report } = imported(writer.file(document), 'x.docx', store);
      const said = yaml + JSON.stringify(report);
      expect(writer.words.filter((word) => !said.includes(word))).toEqual([]);
      expect(unsound(yaml, store).filter((finding) => !finding.includes('has no “economy”'))).toEqual([]);
    }), propertyRuns('each of its words, and each address behind them, stands in the YAML, as text or as a comment, or in the report', 0.2));
  });
});
