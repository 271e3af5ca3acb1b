import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inline, ProseBlock } from '../../server/document/prose/prose.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { readProse } from '../../server/document/prose/read-prose.ts';
import type { LinkVerdict } from '../../server/links/judge/verdict.ts';
import { renderFragment } from '../../server/papers/html/html.ts';
import { blocksToHtml, type ProseHtmlOptions } from '../../server/papers/html/html-prose.ts';
import { textToHtml } from '../../server/papers/html/html-text.ts';
import { previewPieces } from '../../server/papers/preview/preview-pieces.ts';
import { nodePath } from '../../server/papers/view/node-path.ts';
import { notesOf } from '../../server/papers/view/notes.ts';
import { markupIn } from '../kit/markdown-renderers.ts';
import { propertyRuns } from '../kit/property-runs.ts';
import { all, readHtml, textOf } from '../kit/read-html.ts';
import { sampleStore, viewOf } from '../kit/views.ts';

const path = nodePath('issues', 'a b', 0, 'description');
const html = (text: string, options?: ProseHtmlOptions): readonly string[] => (
  blocksToHtml(readProse(text, 'literal'), path, options).map((line) => line.replaceAll(` data-path="${path.text}"`, ''))
);

describe('what stands in a line', () => {
  it.each([
    ['a **b** *c* ***d***', 'a <strong>b</strong> <em>c</em> <strong><em>d</em></strong>'],
    ['**one *two* three**', '<strong>one <em>two</em> three</strong>'],
    ['*one **two** three*', '<em>one </em><strong><em>two</em></strong><em> three</em>'],
    ['see [the *new* page](https://a.example/?a=1&b)', 'see <a class="titled" href="https://a.example/?a=1&amp;b">the <em>new</em> page</a>'],
    ['**see [a page](https://a.example)**', '<strong>see <a class="titled" href="https://a.example">a page</a></strong>'],
    ['https://a.example, <b>', '<a href="https://a.example">https://a.example</a>, &lt;b&gt;'],
  ])('%s', (text, expected) => {
    expect(html(text)).toEqual([`<p>${expected}</p>`]);
  });
});

describe('blocks', () => {
  it('keep line breaks, and each has its place', () => {
    expect(blocksToHtml(readProse('one\ntwo\n\n- three', 'literal'), path, { label: 'Actual' })).toEqual([
      `<p data-path="${path.text}"><span class="label">Actual:</span> one<br>two</p>`, `<ul data-path="${path.text}"><li>three</li></ul>`,
    ]);
    expect(html('- one', { label: 'A<b' })).toEqual(['<p><span class="label">A&lt;b:</span></p>', '<ul><li>one</li></ul>']);
  });

  it.each([
    ['1. a\n2. b', '<ol><li>a</li><li>b</li></ol>'],
    ['3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
    ['I. a\nII. b', '<ol type="I"><li>a</li><li>b</li></ol>'],
    ['c) a\nd) b', '<ol class="marked" type="a" start="3"><li><span class="mark">c)</span> a</li><li><span class="mark">d)</span> b</li></ol>'],
    ['(i) a\n(ii) b', '<ol class="marked" type="i"><li><span class="mark">(i)</span> a</li><li><span class="mark">(ii)</span> b</li></ol>'],
    ['1.1 a\n1.2 b', '<ol class="marked"><li><span class="mark">1.1</span> a</li><li><span class="mark">1.2</span> b</li></ol>'],
    ['- a\n  b\n\n  c\n  1. d', '<ul><li>a<br>b<p>c</p><ol><li>d</li></ol></li></ul>'],
  ])('print the marks of a list as they were written: %s', (text, expected) => {
    expect(html(text)).toEqual([expected]);
  });

  it('are tables with headings, aligned as they were, in a part of the page that can be scrolled', () => {
    expect(html('| a | | b |\n| --- | :-: | ---: |\n| **1** | 2 | 3 |')).toEqual([
      '<div class="prose-table" role="group" aria-label="Table" tabindex="0"><table><thead><tr><th scope="col">a</th><td align="center"></td><th scope="col" align="right">b</th></tr></thead>'
      + '<tbody><tr><td><strong>1</strong></td><td align="center">2</td><td align="right">3</td></tr></tbody></table></div>',
    ]);
    expect(html('| a |\n| - |')[0]).not.toContain('tbody');
  });

  it.each([[18, 'prose-table'], [19, 'prose-table dense'], [45, 'prose-table dense'], [46, 'prose-table crowded']])('whose longest words have %i signs are a %s', (signs, classes) => {
    expect(html(`| a | b |\n| - | - |\n| short words | ${'x'.repeat(signs - 5)} y |`)[0]).toContain(`class="${classes}"`);
  });

  it('have footnotes that lead to and fro, and the first of several marks is led back to', () => {
    expect(html('One[^a], two[^b], one[^a].\n\n[^a]: *A*\n[^b]: B', { idPrefix: '7-' })).toEqual([
      '<p>One<sup><a href="#note-7-issues/a.20.b/0/description-1" id="note-7-issues/a.20.b/0/description-1-ref" role="doc-noteref" aria-label="Footnote 1">1</a></sup>, '
      + 'two<sup><a href="#note-7-issues/a.20.b/0/description-2" id="note-7-issues/a.20.b/0/description-2-ref" role="doc-noteref" aria-label="Footnote 2">2</a></sup>, '
      + 'one<sup><a href="#note-7-issues/a.20.b/0/description-1" role="doc-noteref" aria-label="Footnote 1">1</a></sup>.</p>',
      '<div class="footnotes" role="group" aria-label="Footnotes">'
      + '<p class="footnote" id="note-7-issues/a.20.b/0/description-1" role="doc-footnote"><sup><a href="#note-7-issues/a.20.b/0/description-1-ref" role="doc-backlink" aria-label="Back to the text of footnote 1">1</a></sup> <em>A</em></p>'
      + '<p class="footnote" id="note-7-issues/a.20.b/0/description-2" role="doc-footnote"><sup><a href="#note-7-issues/a.20.b/0/description-2-ref" role="doc-backlink" aria-label="Back to the text of footnote 2">2</a></sup> B</p></div>',
    ]);
  });
});

const richText = readFileSync(new URL('../fixtures/prose/rich.submission.yaml', import.meta.url), 'utf8');

describe('a page', () => {
  it('has no id twice, and each link within it leads somewhere', async () => {
    const page = readHtml(renderFragment(viewOf(richText, await sampleStore())));
    const ids = all(page, '').flatMap((element) => element.attributes.get('id') ?? []);
    expect(ids.length).toBeGreaterThan(6);
    expect(new Set(ids).size).toBe(ids.length);
    for (const link of all(page, 'a')) {
      const href = link.attributes.get('href') ?? '';
      if (href.startsWith('#')) expect(ids).toContain(href.slice(1));
    }
  });

  it('shows the verdict on a link beside it, and is made anew when the verdict changes', async () => {
    const text = 'issues:\n  lessons:\n    - title: One\n    - title: Two\n      description: See [the map](https://a.example/map).\n';
    const view = viewOf(text, await sampleStore());
    const shown = (verdict: LinkVerdict | undefined): string => (
      previewPieces(view, notesOf(readSubmissionDocument('file:///a', 1, text), [], (url) => (url === 'https://a.example/map' ? verdict : undefined))).map((piece) => piece.html).join('')
    );
    expect(shown(undefined)).toContain('>the map</a>.</p>');
    expect(shown({ kind: 'broken', checkedAtMs: 0, reason: { code: 'gone', status: 404 } })).toContain('>the map</a> <span class="verdict broken">is broken</span>.</p>');
    expect(shown({ kind: 'ok', checkedAtMs: 0 })).toContain('>the map</a><span class="verdict ok"><span class="visually-hidden"> works </span></span>.</p>');
    expect(shown({ kind: 'unverified', checkedAtMs: 0, reason: { code: 'noNetwork' }, cause: 'network' }))
      .toContain('>the map</a><span class="verdict unverified" title="This link could not be checked."><span class="visually-hidden"> could not be checked </span></span>.</p>');
    expect(renderFragment(view)).not.toContain('verdict');
  });
});

const text = fc.array(fc.constantFrom(
  'word ', '**bold** ', '*it* ', '***', '*', '[words](https://a.example) ', 'https://b.example/x ', '\n', '\n\n', '- ', '  - ', '1. ', 'a) ', '(i) ', '1.1 ', '| a | b |\n|---|---|\n| c | d |\n', '[^1]', '\n\n[^1]: note *x* ', '<b>', '&amp;', 'مرحبا ', '。',
), { maxLength: 30 }).map((parts) => parts.join(''));

/** All words of the model in their order, a mark that HTML does not count itself before its item. */
function wordsOf(blocks: readonly ProseBlock[]): string {
  return blocks.map((block): string => {
    switch (block.kind) {
      case 'paragraph': return inlineWords(block.inlines);
      case 'list': return block.items.map((item) => ((block.marks.kind === 'number' && block.marks.form === '1.') || block.marks.kind === 'bullet' ? '' : item.mark) + wordsOf(item.blocks)).join('');
      case 'table': return [block.head, ...block.rows].flat().map((cell) => inlineWords(cell.inlines)).join('');
      case 'notes': return block.notes.map((note) => `${note.number}${inlineWords(note.inlines)}`).join('');
    }
  }).join('').replace(/\s+/g, '');
}

function inlineWords(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (inline.kind === 'text' ? inline.text : inline.kind === 'link' ? inlineWords(inline.runs) : inline.kind === 'note' ? `${inline.note.number}` : ' ')).join('');
}

it('the words of a page are those of the text, and it is well formed', () => {
  fc.assert(fc.property(text, (written) => {
    const blocks = readProse(written, 'literal');
    const page = `<div>${blocksToHtml(blocks, path).join('')}</div>`;
    expect(textOf(readHtml(page)).replace(/\s+/g, '')).toBe(wordsOf(blocks));
    expect(markupIn(page).addresses.filter((address) => !/^(?:https:|#note-issues\/)/.test(address))).toEqual([]);
  }), propertyRuns('words of a page'));
});

describe('a word that no column is wide enough for', () => {
  const long = `${'a'.repeat(20)}<${'b'.repeat(20)}`;

  it('is marked, so that it may be broken, and no other', () => {
    expect(textToHtml(`see ${long} & ${'c'.repeat(30)}`)).toBe(`see <span class="long">${'a'.repeat(20)}&lt;${'b'.repeat(20)}</span> &amp; ${'c'.repeat(30)}`);
  });

  it('is none of a script that needs no blanks', () => {
    const japanese = '経済産業省はテレワークの導入を支援する中小企業に対して補助金の補助率と上限額を引き上げることを決定した。';
    expect(textToHtml(japanese)).toBe(japanese);
  });
});
