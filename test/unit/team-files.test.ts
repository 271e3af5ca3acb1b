import { describe, expect, test } from 'vitest';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { readConfigDocument, type ConfigDocument } from '../../server/document/model/template-document.ts';
import { documentLinks } from '../../server/language/document-links.ts';
import { documentSymbols } from '../../server/language/document-symbols.ts';
import { foldingRanges } from '../../server/language/folding-ranges.ts';
import { hover } from '../../server/language/hover.ts';
import { hoverTeamCode } from '../../server/language/team/hover-team-code.ts';
import { atCursor } from '../kit/cursor.ts';
import { storeWith } from '../kit/template-store.ts';

const document = (file: string, text: string): ConfigDocument => readConfigDocument(`file:///workspace/.policy-submissions/${file}.yaml`, 1, text);

function hoverIn(file: string, marked: string): string | undefined {
  const { text, offset } = atCursor(marked);
  const source = document(file, text);
  const store = storeWith({ [`.policy-submissions/${file}.yaml`]: text });
  const facts = { markdown: false, page: () => 'https://pages.example/x', severity: (code: string) => (code === 'link.missing' ? 'off' as const : code.startsWith('nothing') ? undefined : 'warning' as const) };
  const found = hoverTeamCode(source, offset, facts) ?? hover(source, offset, store, () => undefined, { markdown: false });
  const contents = found?.contents as { readonly value: string } | undefined;
  return contents?.value;
}

function outline(symbols: readonly DocumentSymbol[], indent = ''): readonly string[] {
  return symbols.flatMap((one) => [
    `${indent}${one.name}${one.detail === undefined ? '' : ` — ${one.detail}`} (${one.range.start.line + 1}–${one.range.end.line + 1})`, ...outline(one.children ?? [], `${indent}  `),
  ]);
}

const agencies = [
  'Japan:', '  - acronym: METI', '    name: Ministry of Economy, Trade and Industry', '    website: https://www.meti.go.jp', '    formerNames:',
  '      - {name: Ministry of International Trade and Industry, acronym: MITI, until: 2001-01}', '  - name: Digital Agency', 'Chile:', '',
].join('\n');
const terms = ['off: [mainland, term.korea]', 'terms:', '  - find: [e-mail, E-mail]', '    prefer: email', '  - find: whilst', ''].join('\n');
const config = ['rules:', '  link.missing: off', '  term.*: hint', 'terms: own', 'links:', '  exclude: [example.org]', 'baseline: known.json', ''].join('\n');

describe('what is pointed at is explained', () => {
  test.each([
    ['a key of a registry', 'agencies', 'Japan:\n  - succ<|>essor: METI', /took over/],
    ['an agency: its names', 'agencies', agencies.replace('acronym: METI', 'acronym: ME<|>TI'), /Ministry of Economy, Trade and Industry \(METI\)[\s\S]*Formerly Ministry of International Trade and Industry \(MITI\) until/],
    ['a former name', 'agencies', agencies.replace('acronym: MITI', 'acronym: M<|>ITI'), /^This is a former name of Ministry of Economy/],
    ['an agency of that economy, and not of another', 'agencies', 'Atlantis:\n  - acronym: ME<|>TI\n    name: Ministry of Everything\n', /Ministry of Everything/],
    ['an economy as a key', 'agencies', agencies.replace('Japan:', 'Ja<|>pan:'), /Japan · JPN/],
    ['a key of an economy', 'economies', '- name: Japan\n  inN<|>ames: [Japanese]', /adjective/],
    ['a code', 'economies', '- name: Japan\n  codes: {apec: J<|>PN}', /Japan/],
    ['a key of a term', 'terms', terms.replace('prefer', 'pre<|>fer'), /What to write instead/],
    ['a term that is switched off', 'terms', terms.replace('mainland', 'main<|>land'), /^term\.mainland: .*\n\nShown as a warning/],
    ['the same with its whole code', 'terms', terms.replace('term.korea', 'term.ko<|>rea'), /^term\.korea: /],
    ['one that there is not', 'terms', 'off: [maniland<|>]', /There is no finding “term.maniland”; did you mean “term.mainland”/],
    ['how grave', 'config', config.replace(': hint', ': hi<|>nt'), /faintly/],
    ['a code of a finding', 'config', config.replace('link.missing', 'link.mi<|>ssing'), /^link\.missing: .*\n\nNot shown here[\s\S]*https:\/\/pages\.example/],
    ['a group', 'config', config.replace('term.*', 'te<|>rm.*'), /^All \d+ findings with codes that begin with “term\.”\.$/],
    ['a setting', 'config', config.replace('baseline:', 'base<|>line:'), /The file with the known findings/],
    ['a value', 'config', config.replace('terms: own', 'terms: o<|>wn'), /Only the folder’s own list/],
  ] as const)('%s', (_what, file, marked, expected) => {
    expect(hoverIn(file, marked)).toMatch(expected);
  });

  test('and nothing is said of what nobody knows', () => {
    expect(hoverIn('agencies', 'Japan:\n  - acronym: QQ<|>Q1\n    note: x')).not.toMatch(/METI/);
    expect(hoverIn('other', 'ru<|>les: x')).toBeUndefined();
    expect(hoverIn('config', 'rul<|>ez: x')).toBeUndefined();
    expect(hoverIn('terms', 'terms:\n  - find: mainl<|>and')).toBeUndefined();
  });
});

describe('the outline lists', () => {
  test.each([
    ['agencies by economy', 'agencies', agencies, [
      'Japan (1–7)', '  METI — Ministry of Economy, Trade and Industry (2–6)', '  Digital Agency (7–7)', 'Chile (8–8)',
    ]],
    ['agencies below their name', 'agencies', 'agencies:\n  Japan:\n    - acronym: METI\n', ['Japan (2–3)', '  METI (3–3)']],
    ['economies', 'economies', '- name: Japan\n  formal: Japan itself\n- {name: Chile}\n- formal: \n', ['Japan — Japan itself (1–2)', 'Chile (3–3)', '(no title) (4–4)']],
    ['terms', 'terms', terms, ['off — mainland, term.korea (1–1)', 'e-mail, E-mail — email (3–4)', 'whilst (5–5)']],
    ['terms of a list at the top', 'terms', '- find: a\n- find: b\n', ['a (1–1)', 'b (2–2)']],
    ['settings and codes', 'config', config, [
      'rules (1–3)', '  link.missing — off (2–2)', '  term.* — hint (3–3)', 'terms — own (4–4)', 'links (5–6)', '  exclude — example.org (6–6)', 'baseline — known.json (7–7)',
    ]],
    ['nothing of what nothing reads', 'other', 'a: b\n', []],
  ] as const)('%s', (_what, file, text, expected) => {
    expect(outline(documentSymbols(document(file, text), storeWith()))).toEqual(expected);
  });
});

test('economies and entries fold, and websites can be followed', () => {
  const source = document('agencies', agencies);
  expect(foldingRanges(source).map(({ startLine, endLine }) => `${startLine + 1}–${endLine + 1}`)).toEqual(['1–7', '2–6', '5–6']);
  expect(documentLinks(source).map(({ target }) => target)).toEqual(['https://www.meti.go.jp']);
});
