import { beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported, unsound } from '../kit/imports.ts';
import { bold, cell, docxOf, issueTitles, p, row, run, table } from '../kit/make-docx.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const tabs = (...pieces: readonly string[]): string => p(pieces.map((piece) => (piece === '' ? '' : run(piece))).join('<w:r><w:tab/></w:r>'));
const blanks = (...pieces: readonly string[]): string => p(run(pieces.map((piece) => piece.padEnd(44)).join('')));

function read(body: string): { readonly lines: readonly string[]; readonly doubted: readonly string[]; readonly yaml: string } {
  const { yaml, report } = imported(docxOf({ body: p('Korea') + p('desk@example.org') + body }), 'scan.docx', store);
  expect(unsound(yaml, store)).toEqual([]);
  const lines = (yaml.split(/^issues:\n/m)[1] ?? '').split('\n').filter((line) => line.trim() !== '' && !/\[\]$/.test(line)).map((line) => line.trim());
  const doubted = report.notices.flatMap(({ message, line }) => (message.includes('was turned into lines of text') ? [yaml.split('\n')[line ?? 0]?.trim() ?? ''] : []));
  return { lines, doubted, yaml };
}

const understood = [
  'business-continuity:', '- title: Vouchers for small firms', 'description: |', 'Half of the price of software is paid.', 'outcome: Ongoing',
  'data-exchange:', '- title: Open data of clinics', 'description: |', 'Beds are published daily.', 'outcome: Completed',
];
const titles = ['- title: Vouchers for small firms', '- title: Open data of clinics'];

describe('a form whose columns became lines', () => {
  for (const [what, line] of [['tabs', tabs], ['blanks', blanks]] as const) {
    it(`is read by its ${what}, and each initiative is told as doubtful`, () => {
      const { lines, doubted, yaml } = read([
        line('ISSUE', 'POLICY INTERVENTIONS, INITIATIVES', 'ACTUAL/EXPECTED OUTCOME'),
        line('Business continuity', 'Vouchers for small firms', 'Ongoing'), line('and resilience', 'Half of the price of software is paid.', ''),
        line('Exchange and use of', 'Open data of clinics', 'Completed'), line('data in a secure', 'Beds are published daily.', ''), line('manner', '', ''),
      ].join(''));
      expect(lines).toEqual(understood);
      expect(doubted).toEqual(titles);
      expect(yaml).not.toContain('Not understood');
    });
  }

  it('needs no titles above its columns, but words beside its issues', () => {
    const rows = tabs('a) Business continuity', 'Vouchers for small firms', 'Ongoing') + tabs('and resilience', 'Half of the price of software is paid.') +
      tabs('b) Exchange and use of', 'Open data of clinics', 'Completed') + tabs('data in a secure manner', 'Beds are published daily.') + tabs('c) Use of digital technologies and solutions', 'Ward robots', '');
    expect(read(rows).lines.slice(0, 5)).toEqual(understood.slice(0, 5));
    const contents = tabs(issueTitles.a, '1') + tabs(issueTitles.b, '2');
    const { doubted, yaml } = read(contents + p(issueTitles.a) + p('Alpha') + p('Text of Alpha.') + p(issueTitles.b) + p('Beta') + p('Text of Beta.'));
    expect(doubted).toEqual([]);
    expect(yaml).toContain('Text of Beta.');
  });

  it('is read where the lines of an issue’s title stand among those of its answers', () => {
    const { lines, doubted } = read([
      'Business continuity', 'Vouchers for small firms', 'and resilience', 'Half of the price of software is paid.',
      'Exchange and use of', 'Open data of clinics', 'data in a secure', 'Beds are published daily.', 'manner',
      'Use of digital technologies and solutions', 'Ward robots', 'including for tracing purpose', 'They carry meals to rooms.',
    ].map((text) => p(text)).join(''));
    expect(lines).toEqual([
      ...understood.filter((line) => !line.startsWith('outcome')), 'digital-technologies:', '- title: Ward robots', 'description: |', 'They carry meals to rooms.',
    ]);
    expect(doubted).toEqual([...titles, '- title: Ward robots']);
  });

  it('is told as doubtful where the column of the issues stands above that of the answers, and loses no words', () => {
    const { doubted, yaml } = read([
      'Business continuity', 'and resilience', 'Exchange and use of', 'data in a secure manner', issueTitles.c,
      'Vouchers for small firms', 'Half of the price of software is paid.', 'Open data of clinics', 'Beds are published daily.',
    ].map((text) => p(text)).join(''));
    expect(doubted.length).toBeGreaterThan(0);
    for (const text of ['Vouchers for small firms', 'Half of the price of software is paid.', 'Open data of clinics', 'Beds are published daily.']) expect(yaml).toContain(text);
  });

  it('is no form with headings, some of them without an answer', () => {
    const { doubted, yaml } = read(p(issueTitles.a) + p(issueTitles.b) + p(issueTitles.c) + p('Alpha') + p('Text of Alpha.'));
    expect(doubted).toEqual([]);
    expect(yaml).toMatch(/digital-technologies:\n {4}- title: Alpha/);
  });
});

describe('titles of columns in other languages', () => {
  const titled = (...rows: readonly (readonly string[])[]): string => table(...[
    ...rows, ...[[issueTitles.a, bold('One'), '300 firms', '500'], [issueTitles.b, bold('Two'), 'Ongoing', ''], [issueTitles.c, '', '', '']].map((cells) => cells.slice(0, rows[0]?.length)),
  ].map((cells) => row(...cells.map((text) => cell(text.startsWith('<') ? p(text) : p(run(text)))))));

  it.each([
    ['TEMA', 'MEDIDAS E INICIATIVAS', 'RESULTADO REAL / ESPERADO'], ['Enjeu', 'Mesures prises', 'Résultats'], ['ISU', 'KEBIJAKAN DAN INISIATIF', 'HASIL'], ['Вопрос', 'Меры', 'Результаты'],
    ['议题', '政策措施', '成果'], ['課題', '取組', '成果'], ['쟁점', '정책 및 사업', '성과'], ['Vấn đề', 'Chính sách', 'Kết quả'], ['ประเด็น', 'มาตรการ', 'ผลลัพธ์'],
  ])('%s, %s, %s', (...heads) => {
    expect(read(titled(heads)).lines).toEqual(['business-continuity:', '- title: One', 'outcome: 300 firms', 'data-exchange:', '- title: Two', 'outcome: Ongoing']);
  });

  it('in two rows, with the actual and the expected outcome beside each other', () => {
    expect(read(titled(['Вопрос', 'Ответ', 'Результат', ''], ['', 'Инициатива', 'Фактический', 'Ожидаемый'])).lines).toEqual([
      'business-continuity:', '- title: One', 'outcome:', 'actual: 300 firms', 'expected: "500"', 'data-exchange:', '- title: Two', 'outcome:', 'actual: Ongoing',
    ]);
  });
});
