import type { DocumentSymbol } from 'vscode-languageserver-types';
import { expect, test } from 'vitest';
import { documentSymbols } from '../../server/language/document-symbols.ts';
import { read } from '../kit/completion.ts';
import { sample, storeWith } from '../kit/template-store.ts';

const store = storeWith();

function outline(symbols: readonly DocumentSymbol[], indent = ''): readonly string[] {
  return symbols.flatMap((symbol) => [
    `${indent}${symbol.name}${symbol.detail === undefined ? '' : ` — ${symbol.detail}`} (${symbol.range.start.line + 1}–${symbol.range.end.line + 1})`,
    ...outline(symbol.children ?? [], `${indent}  `),
  ]);
}

function expectNested(symbols: readonly DocumentSymbol[], parent?: DocumentSymbol): void {
  const before = (a: { line: number; character: number }, b: { line: number; character: number }): boolean => (
    a.line < b.line || (a.line === b.line && a.character <= b.character)
  );
  for (const symbol of symbols) {
    expect(symbol.name.trim()).not.toBe('');
    for (const outer of [symbol.range, ...parent === undefined ? [] : [parent.range]]) {
      for (const inner of [symbol.range, symbol.selectionRange]) {
        if (inner === symbol.range && outer === symbol.range) continue;
        expect(before(outer.start, inner.start) && before(inner.end, outer.end), symbol.name).toBe(true);
      }
    }
    expectNested(symbol.children ?? [], symbol);
  }
}

test('the outline of Japan', () => {
  const symbols = documentSymbols(read(sample('japan.submission.yaml')), store);
  expect(outline(symbols).map((line) => (line.length > 110 ? `${line.slice(0, 109)}…` : line))).toMatchInlineSnapshot(`
    [
      "Cover — 2020/DESG/010 · COVID-19 and the Digital Economy (3–10)",
      "Contact — [contact point & email address] · Ministry of Economy, Trade and Industry (METI) (12–16)",
      "business-continuity — a) Business continuity and resilience (18–33)",
      "  supporting SMEs in introducing teleworking — METI · Ongoing, N/A (19–24)",
      "  sharing the status and issues on Internet traffic at the Council for Network Efficiency by Cross-layer Tech…",
      "data-exchange — b) Exchange and use of data in a secure manner (34–44)",
      "  requesting online platform and other businesses to provide statistical data and other information that woul…",
      "digital-technologies — c) Use of digital technologies and solutions including for tracing purpose (45–45)",
      "trusted-environment — d) Secure and trusted online environment (46–61)",
      "  raising awareness to business communities including MSMEs of cyber-attacks that are taking advantage of rec…",
      "  establishment of the remote working security guidance — MIC · Ongoing, N/A (57–61)",
      "economic-recovery — e) Preparations for economic recovery post-COVID (62–62)",
    ]
  `);
  expectNested(symbols);
});

test('of every sample, broken ones too, all ranges are nested and nobody is nameless', () => {
  for (const name of ['half-written', 'mistakes', 'new-zealand', 'long', 'second-template']) {
    const text = sample(`${name}.submission.yaml`);
    for (const variant of [text, text.replaceAll('\n', '\r\n'), text.slice(0, text.length / 2), `- x\n${text}`]) {
      expectNested(documentSymbols(read(variant), store));
    }
  }
  expectNested(documentSymbols(read('issues:\n  a:\n    -\n    - x\n    - points: [a]\n    - title: ""\n  "": []\n'), store));
});

test('the outline of a template', () => {
  const symbols = documentSymbols(read(sample('regional-resilience-2021.submission-template.yaml'), 'r.submission-template.yaml'), store);
  expect(outline(symbols).slice(0, 3)).toEqual([
    expect.stringMatching(/^networks — 1\) Networks that withstand disaster/) as unknown,
    expect.stringMatching(/^ {2}1\.a — Protect cables/) as unknown,
    expect.stringMatching(/^ {2}1\.b — Keep networks/) as unknown,
  ]);
  expectNested(symbols);
});
