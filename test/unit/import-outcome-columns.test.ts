import { beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported, modelOf, unsound } from '../kit/imports.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

interface Read {
  readonly outcomes: readonly unknown[];
  readonly yaml: string;
  readonly left: readonly string[];
}

/** Reads a page with a table of these rows. */
function read(rows: string): Read {
  const { yaml, report } = imported(`<p>Peru</p><p>desk@example.org</p><table>${rows}</table>`, 'x.html', store, 'apec-desg-covid19-2020');
  expect(unsound(yaml, store)).toEqual([]);
  const { issues } = modelOf(yaml) as { readonly issues: Readonly<Record<string, readonly { readonly outcome?: { readonly text?: string } }[]>> };
  return { outcomes: Object.values(issues).flat().map(({ outcome }) => outcome?.text ?? outcome), yaml, left: report.notices.filter(({ kind }) => kind === 'leftover').map(({ message }) => message) };
}

const issue = '<td>Business continuity and resilience';
const row = (actual: string, expected: string, first = issue, title = 'Vouchers'): string => `<tr>${first}<td><b>${title}</b><td>${actual}<td>${expected}</tr>`;
const both = { actual: '300 firms', expected: '1,000 firms' };

describe('columns of kinds of outcomes', () => {
  it.each<[string, string]>([
    ['below a title in two rows that are merged', '<tr><th rowspan=2>ISSUE<th rowspan=2>INITIATIVES<th colspan=2>Outcomes</tr><tr><th>Actual<th>Expected</tr>'],
    ['below the form’s title', '<tr><th>ISSUE<th>INITIATIVES<th colspan=2>ACTUAL/EXPECTED OUTCOME</tr><tr><th><th><th>Actual<th>Expected</tr>'],
    ['below a title that covers the first alone', '<tr><th>ISSUE<th>INITIATIVES<th>Outcomes<th></tr><tr><th><th><th>Achieved to date<th>Planned</tr>'],
    ['without a common title', '<tr><th>ISSUE<th>INITIATIVES<th>Actual outcomes<th>Expected outcomes</tr>'],
    ['in Spanish', '<tr><th rowspan=2>ISSUE<th rowspan=2>INITIATIVES<th colspan=2>Results</tr><tr><th>Resultados obtenidos<th>Resultados esperados</tr>'],
    ['in Japanese', '<tr><th rowspan=2>ISSUE<th rowspan=2>INITIATIVES<th colspan=2>Results</tr><tr><th>実績<th>期待される成果</tr>'],
    ['in Thai', '<tr><th rowspan=2>ISSUE<th rowspan=2>INITIATIVES<th colspan=2>Results</tr><tr><th>ผลจริง<th>ผลที่คาดหวัง</tr>'],
  ])('%s become the map, and nothing is left', (_, heading) => {
    expect(read(heading + row('300 firms', '1,000 firms'))).toMatchObject({ outcomes: [both], left: [] });
  });

  const heading = '<tr><th rowspan=2>ISSUE<th rowspan=2>INITIATIVES<th colspan=2>Outcomes</tr><tr><th>Expected<th>Actual</tr>';

  it('keep their order, empty cells and what is written over both', () => {
    expect(read(heading + row('1,000 firms', '300 firms') + row('2,000', '', '<td>', 'Classes') + row('', '<ul><li>one</li><li>two</li></ul>', '<td>', 'Courses') + row('N/A', '50', '<td>', 'More')
      + '<tr><td><td><b>Last</b><td colspan=2>Ongoing</tr>').outcomes).toEqual([both, { expected: '2,000' }, { actual: '- one\n- two' }, { expected: 'N/A', actual: '50' }, 'Ongoing']);
  });

  it('with nothing to say are no answer', () => {
    expect(read(heading + row('N/A', 'N/A') + row('–', '–', '<td>', 'Classes')).outcomes).toEqual([{ actual: 'N/A', expected: 'N/A' }, undefined]);
    expect(read(`${heading}<tr>${issue}<td>N/A<td>N/A<td>–</tr>`).outcomes).toEqual([]);
  });

  it('are others where they are of one kind, or further apart', () => {
    expect(read(`<tr><th>ISSUE<th>INITIATIVES<th>Expected outcomes<th>Expected date</tr>${row('300 firms', '2021')}`).outcomes).toEqual(['300 firms']);
    expect(read(`<tr><th>ISSUE<th>Actual measures<th>INITIATIVES<th>Expected outcomes</tr><tr>${issue}<td>x<td><b>Vouchers</b><td>300 firms</tr>`).outcomes).toEqual(['300 firms']);
  });
});

describe('the end of the answers', () => {
  const headings = (end: string): Read => {
    const page = `<p>Peru</p><p>desk@example.org</p><h2>Business continuity and resilience</h2><p><b>Vouchers</b></p><p>Half of the price.</p><h2>Exchange and use of data in a secure manner</h2><p><b>Clinics</b></p><p>Beds are published.</p>${end}<p>What is not an answer.</p>`;
    const { yaml, report } = imported(page, 'x.html', store, 'apec-desg-covid19-2020');
    return { outcomes: [], yaml, left: report.notices.filter(({ kind }) => kind === 'leftover').map(({ message }) => message) };
  };

  it.each(['Annex 1', 'Anexo II: cifras', 'Annexe A', 'Lampiran 1', 'Приложение 2', '附件一', '附录', '別添', '참고자료', '부록 1', 'Phụ lục I', 'ภาคผนวก 1', 'Conclusiones', 'Remarques finales', 'Penutup', 'Maklumat tambahan', 'Заключение', '结束语', '備註', 'おわりに', '맺음말', 'Kết luận', 'บทสรุป'])('is at a heading such as “%s”', (heading) => {
    const { yaml, left } = headings(`<h2>${heading}</h2>`);
    expect(yaml).toContain('# Not understood: What is not an answer.');
    expect(left.join()).toContain('What is not an answer.');
  });

  it.each(['Thank you.', 'End of submission', '– END –', '¡Muchas gracias!', 'Merci', 'Terima kasih', 'Sekian, terima kasih.', 'Спасибо за внимание!', '谢谢！', '以上', '감사합니다.', 'Xin trân trọng cảm ơn', 'ขอบคุณครับ', 'Contacto:', '联系人', 'Lampiran'])('is at “%s”, however it looks', (words) => {
    expect(headings(`<p>${words}</p>`).yaml).toContain('# Not understood: What is not an answer.');
  });

  it.each(['Thank you for the vouchers', 'The annex is long', 'Conclusión', '参考資料', 'Gracias a todos', 'Notas'])('is not at a paragraph “%s”, which goes on', (words) => {
    expect(headings(`<p>${words}</p>`).yaml).not.toContain('# Not understood: What is not an answer.');
  });
});
