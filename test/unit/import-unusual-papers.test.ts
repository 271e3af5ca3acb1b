import { beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported } from '../kit/imports.ts';
import { cell, docxOf, issueTitles, p, row, table } from '../kit/make-docx.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const rowOf = (cells: readonly string[]): string => `<tr>${cells.map((text) => `<td>${text}</td>`).join('')}</tr>`;
const tableOf = (...rows: readonly (readonly string[])[]): string => `<table>${rows.map(rowOf).join('')}</table>`;
const head = ['ISSUE', 'INITIATIVES', 'ACTUAL/EXPECTED OUTCOME'];
const letterRows = (['a', 'b', 'c', 'd'] as const).map((letter) => [issueTitles[letter], '', '']);
/** The form with rows below the heading of its first issue. */
const formWith = (...rows: readonly (readonly string[])[]): string => tableOf(head, [issueTitles.a, ...rows[0] ?? []], ...rows.slice(1), ...letterRows.slice(1));
const answered = formWith(['<b>One</b>', 'Done']);

function read(html: string): { readonly yaml: string; readonly front: string; readonly issue: string; readonly told: readonly string[] } {
  const { yaml, report } = imported(`<html><body>${html}</body></html>`, 'answer.html', store);
  const issues = yaml.slice(yaml.indexOf('issues:'));
  return { yaml, front: yaml.slice(0, yaml.indexOf('issues:')), issue: issues.slice(0, issues.indexOf('  data')), told: report.notices.filter(({ kind }) => kind !== 'missing').map(({ message }) => message) };
}

const lines = (...texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('');
const titlesIn = (text: string): readonly string[] => [...text.matchAll(/title: "?([^"\n]*)/g)].map((found) => found[1] ?? '');

describe('the date of a cover', () => {
  it.each(['le 19 juin 2020', 'Santiago, 19 de junio del 2020', '«19» июня 2020 г.', '19 มิถุนายน 2563', '民國109年6月19日', '令和2年6月19日', '19/6/2020', '19 June 2020 (virtual)', '19 June 2020, 9.00 a.m. (Lima)'])('is read where it is one day: %s', (text) => {
    for (const label of ['', 'Date: ']) {
      const { front, told } = read(lines('Purpose: Information', `${label}${text}`, 'Chile', 'desk@example.org') + answered);
      expect(front).toContain('date: 2020-06-19\n');
      expect(told.filter((message) => message.includes('19')).length).toBe(/Santiago|\(/.test(text) ? 1 : 0);
    }
  });

  it.each(['26–27 June 2020', '10-11 July 2020', '25 and 26 June 2020', '30 June – 2 July 2020', '2020年6月26日至27日'])('is a comment, once, where it is no single day: %s', (text) => {
    for (const label of ['', 'Date: ']) {
      const { front } = read(lines('Purpose: Information', `${label}${text}`, 'Chile', 'desk@example.org') + answered);
      expect(front).not.toMatch(/^ {2}(?:date|meeting|place):/m);
      expect(front.split(text).length - 1).toBe(1);
    }
  });
});

describe('the economy above a date', () => {
  it.each([[lines('Peru', '26 June 2020')], [tableOf(['Peru'], ['26 June 2020'])], [lines('Peru', 'Ana Ruiz, MINCETUR, aruiz@example.pe', '26 June 2020')]])('is no meeting: %s', (body) => {
    const { front } = read(lines('Purpose: Information') + body + answered);
    expect(front).toMatch(/date: 2020-06-26\n[^]*economy: Peru\n/);
    expect(front).not.toMatch(/meeting:|place:/);
    if (body.includes('@')) expect(front).toContain('email: aruiz@example.pe');
  });

  it('is none where the submitter is named, too, and may be its place where that is another', () => {
    expect(read(lines('Submitted by: Peru', 'Peru', '26 June 2020') + answered).front).not.toMatch(/meeting:|place:/);
    expect(read(lines('Submitted by: Peru', 'Special Meeting', 'Singapore', '26 June 2020', 'desk@example.org') + answered).front).toContain('place: Singapore');
  });

  it('may be the place of a meeting, where another line is the economy', () => {
    expect(read(lines('Purpose: Information', 'Special Meeting', 'Singapore', '26 June 2020', 'Peru', 'desk@example.org') + answered).front).toMatch(/meeting: Special Meeting\n {2}place: Singapore\n[^]*economy: Peru\n/);
  });
});

describe('a stray word in the cell of an issue', () => {
  it.each(['Firms', 'Schools', 'Data', 'Peru', '2020', 'SME policy', 'See also c)'])('is a comment and told: %s', (word) => {
    const { issue, told } = read(lines('Chile', 'desk@example.org') + formWith(['<b>One</b>', 'Done'], [word, '<b>Two</b>', 'Planned']));
    expect(titlesIn(issue)).toEqual(['One', 'Two']);
    expect(issue).toContain(`# Not understood: ${word}`);
    expect(told).toEqual([expect.stringContaining(word)]);
  });

  it('is no issue where it is a total', () => {
    const { yaml } = read(lines('Chile', 'desk@example.org') + tableOf(head, ...letterRows.slice(0, 3), [issueTitles.d, '<b>One</b>', 'Done'], ['Total', '3 initiatives', '']));
    expect(yaml).not.toContain('total:');
    expect(titlesIn(yaml.slice(yaml.indexOf('issues:')))).toEqual(['One']);
    expect(yaml).toContain('3 initiatives');
  });
});

describe('several initiatives in a cell', () => {
  it.each([['一、', '二、', '三、'], ['①', '②', '③']])('counted behind line breaks: %s', (...numbers) => {
    const { issue } = read(lines('Chile', 'desk@example.org') + formWith([`<p>${['Fibre', 'Cloud', 'Schools'].map((title, index) => `${numbers[index] ?? ''}${title} programme`).join('<br>')}</p>`, '']));
    expect(titlesIn(issue)).toEqual(['Fibre programme', 'Cloud programme', 'Schools programme']);
  });

  const initiatives = '<p><b>Red Dorsal</b></p><p>Fibre for all.</p><p><b>Tu Empresa</b></p><p>Firms online.</p>';
  it.each([['1. Kept</p><p>2. Grown', '1. More</p><p>2. Most'], ['Red Dorsal: Kept</p><p>Tu Empresa: Grown', 'Red Dorsal: More</p><p>Tu Empresa: Most'], ['Kept</p><p>Grown', 'More</p><p>Most']])('have a part each of the columns “Actual” and “Expected”: %s', (actual, expected) => {
    const { issue } = read(lines('Chile', 'desk@example.org') + tableOf(['ISSUE', 'INITIATIVES', 'Actual', 'Expected'], [issueTitles.a, initiatives, `<p>${actual}</p>`, `<p>${expected}</p>`], ...letterRows.slice(1).map((cells) => [...cells, ''])));
    expect(issue.replace(/\s+/g, ' ')).toMatch(/title: Red Dorsal .*outcome: actual: Kept expected: More - title: Tu Empresa .*outcome: actual: Grown expected: Most/);
  });
});

it.each(['Description', 'Details', 'Resumen', '概要', 'Подробности'])('a column “%s” beside titles is their description', (title) => {
  const { issue, told } = read(lines('Chile', 'desk@example.org') + tableOf(['Issue', 'Initiative', title, 'Outcome'], [issueTitles.a, 'Fibre for all', 'Fibre is laid to 500 villages. It is free.', 'Ongoing'], ['', 'Firms online', 'Courses for firms.', 'Planned'], ...letterRows.slice(1).map((cells) => [...cells, ''])));
  expect(issue.replace(/\s+/g, ' ')).toMatch(/title: Fibre for all description: \| Fibre is laid to 500 villages\. It is free\. outcome: Ongoing - title: Firms online description: \| Courses for firms\. outcome: Planned/);
  expect(told).toEqual([]);
});

it('the header, the footer and the navigation of a page are no answers', () => {
  const { yaml } = read(`<header><p>Ministry portal</p></header><nav><ul><li>Home</li></ul></nav>${lines('Chile', 'desk@example.org')}<h2>${issueTitles.a}</h2><h3>One</h3><p>Words.</p><h2>${issueTitles.b}</h2><h3>Two</h3><p>Last words.</p><footer><p>Copyright of the portal</p></footer>`);
  const issues = yaml.slice(yaml.indexOf('issues:'));
  expect(issues).not.toMatch(/Copyright|Home|portal/);
  for (const text of ['Ministry portal', 'Home', 'Copyright of the portal']) expect(yaml).toContain(`# Not understood: ${text}`);
});

it('words that say that the writer remains at disposal end the answers', () => {
  const { yaml } = read(`${lines('Chile', 'desk@example.org')}<h2>${issueTitles.a}</h2><h3>One</h3><p>Words.</p><h2>${issueTitles.b}</h2><h3>Two</h3><p>Words.</p><p>I remain at your disposal for any further information.</p>`);
  expect(yaml.slice(yaml.indexOf('issues:'))).not.toMatch(/^ *I remain/m);
  expect(yaml).toContain('# Not understood: I remain at your disposal');
});

describe('what was understood', () => {
  it.each([
    ['<p>- Programme 1: Alpha</p><p>- Programme 2: Beta</p>', 'One<br>Two'],
    ['<p><b>Project A – Fibre</b></p><p>Fibre for all.</p><p><b>Project B – 5G</b></p><p>Trials.</p>', '<p>Project A – Kept</p><p>Project B – Grown</p>'],
    ['<p><b>CanExport (Global Affairs Canada; ISED)</b></p><p>Text about it.</p><p>Responsible: ISED, CRTC</p>', 'Done'],
  ])('is not called otherwise: %s', (initiatives, outcome) => {
    for (const title of ['INITIATIVES', 'Actions taken (max. 200 words)']) {
      const { told, yaml } = read(lines('Canada', 'desk@example.org') + tableOf(['ISSUE', title, 'OUTCOME'], [issueTitles.a, initiatives, outcome], [issueTitles.b, '<b>Project A – Cloud</b>', 'Kept'], ...letterRows.slice(2)));
      expect(told).toEqual([]);
      expect(yaml).not.toContain('#');
    }
  });
});

describe('a remark alone in a cell', () => {
  it.each(['Remark: we have moved this to the annex.', 'Note: our answer follows on 3 July.', 'Nota: se responde en el anexo.', '備考：別添を参照'])('is a comment at the issue, told once: %s', (text) => {
    for (const outcome of ['-', 'Ongoing', '']) {
      const { yaml, issue, told } = read(lines('Chile', 'desk@example.org') + formWith([text, outcome], ['', '<b>One</b>', 'Done']));
      expect(titlesIn(issue)).toEqual(['One']);
      expect(yaml.split(text).length).toBe(2);
      expect(yaml).toContain(`  # Not understood: ${text}`);
      expect(told).toEqual([text, ...(outcome === 'Ongoing' ? [outcome] : [])].map((said): unknown => expect.stringContaining(said)));
    }
  });

  it('is a text below a title, and a title where it is bold', () => {
    const { issue } = read(lines('Chile', 'desk@example.org') + formWith(['<p><b>One</b></p><p>Note: it is free.</p>', 'Done'], ['', '<b>Note: Two</b>', 'Done']));
    expect(titlesIn(issue)).toEqual(['One', 'Note: Two']);
    expect(issue).toContain('        Note: it is free.');
  });
});

it.each(['Questions to the Secretariat', 'Remarks and questions for the organizers:', 'Preguntas para la Secretaría', 'Questions au secrétariat', 'Pertanyaan kepada Sekretariat', 'Вопросы к секретариату', '对秘书处的问题', '事務局への質問', '사무국에 대한 질문', 'Câu hỏi cho Ban thư ký', 'คำถามถึงสำนักเลขาธิการ'])('a heading “%s” ends the answers, however it looks beside those of issues', (text) => {
  for (const heading of ['p', 'h2']) {
    const { yaml } = read(`${lines('Chile', 'desk@example.org')}<${heading}>${issueTitles.a}</${heading}><p><b>One</b></p><p>Words.</p><${heading}>${issueTitles.b}</${heading}><p><b>Two</b></p><p>Words.</p><p><b>${text}</b></p><p>May we bring two delegates?</p>`);
    expect(titlesIn(yaml.slice(yaml.indexOf('issues:')))).toEqual(['One', 'Two']);
    for (const said of [text, 'May we bring two delegates?']) expect(yaml).toContain(`# Not understood: ${said}`);
  }
});

it.each(['-', '–'])('“%s” in the columns of both outcomes is no outcome', (sign) => {
  const { issue, told } = read(lines('Chile', 'desk@example.org') + tableOf(['ISSUE', 'INITIATIVES', 'Actual', 'Expected'], [issueTitles.a, '<b>One</b>', sign, sign], ['', '<b>Two</b>', sign, '2021'], ...letterRows.slice(1).map((cells) => [...cells, ''])));
  expect(issue.replace(/\s+/g, ' ')).toMatch(/title: One - title: Two outcome: (?:actual: "?[-–]"? )?expected: "?2021/);
  expect(told).toEqual([]);
});

it('contacts that are items of a list have no mark, and each is one', () => {
  for (const [open, close] of [['<ul>', '</ul>'], ['<ol>', '</ol>']] as const) {
    const { front, told } = read(`${lines('Chile', 'Contacts:')}${open}<li>Ana Soto, Ministry of Economy, asoto@example.cl</li><li>Luis Paz, SUBREI, lpaz@example.cl</li>${close}${answered}`);
    expect(front.replace(/\s+/g, ' ')).toContain('contact: - name: Ana Soto agency: Ministry of Economy email: asoto@example.cl - name: Luis Paz agency: SUBREI email: lpaz@example.cl');
    expect(told).toEqual([]);
  }
});

it('agencies that were read are not told again where the text names one a second time', () => {
  const { yaml, told } = read(lines('Malaysia', 'desk@example.org') + formWith(['<p><b>Alpha (lead agency: MCMC)</b></p><p>School talks on false news (jointly by: MCMC, Ministry of Education).</p>', 'Done']));
  expect(yaml).toContain('agencies: [MCMC, Ministry of Education]');
  expect(told).toEqual([]);
});

describe('a table whose titles are in two languages', () => {
  const outcomes = (yaml: string): string => yaml.slice(yaml.indexOf('issues:')).replace(/\s+/g, ' ');
  it.each([
    ['Issue 議題', 'Measures 措施', 'Outcome 成果', '營運持續 Business continuity and resilience', '資料 Exchange and use of data'],
    ['Issue 議題', 'Measures 措施', 'Outcome 成效', '營運持續 Business continuity and resilience', '資料 Exchange and use of data'],
    ['議題 Issue', '措施 Measures', '成效', '營運持續 Business continuity and resilience', '資料 Exchange and use of data'],
    ['議題 Issue', '措施 Measures', '成果 Outcome', 'Business continuity and resilience 企業持續營運以及復原韌性', 'Exchange and use of data 資料'],
    ['ISSUE / TEMA', 'MEASURES / MEDIDAS', 'OUTCOME / RESULTADO', 'Continuidad y resiliencia de los negocios / Business continuity and resilience', 'Datos / Exchange and use of data'],
  ])('is read by those that are known: %s', (issue, initiatives, outcome, first, second) => {
    const { yaml, told } = read(lines('Chinese Taipei') + tableOf([issue, initiatives, outcome], [`(1) ${first}`, '<b>Alpha</b><br>Its text.', 'Done'], [`(2) ${second}`, '<b>Beta</b><br>Its text.', 'Planned'], ['(4) Trusted environment', '<b>Gamma</b><br>Its text.', ''], ['(5) Recovery', '<b>Delta</b><br>Its text.', '']));
    expect(outcomes(yaml)).toMatch(/business-continuity: - title: Alpha .*outcome: Done data-exchange: - title: Beta .*outcome: Planned .*trusted-environment: - title: Gamma .*economic-recovery: - title: Delta/);
    // In one script, words beside a title may say anything, so they are kept.
    const kept = first.includes(' / ') ? [first, second] : [];
    expect(yaml.match(/#.*/g) ?? []).toEqual(kept.map((text): unknown => expect.stringContaining(text)));
    expect(told.filter((message) => !message.startsWith('Not understood'))).toEqual([expect.stringContaining('“(5) Recovery” was read as')]);
    expect(told).toHaveLength(kept.length + 1);
  });

  it.each([['ISSUE / TEMA', 'INITIATIVES / INICIATIVAS', 'OUTCOME'], ['ISSUE / TEMA', 'INITIATIVES / INICIATIVAS', 'RESULTS / RESULTADOS'], ['TEMA', 'MEDIDAS', 'RESULTADOS']])('has “Actual” and “Expected” below a common title: %s, %s, %s', (issue, initiatives, outcome) => {
    const { yaml, told } = read(`${lines('Chile')}<table><tr><td>${issue}</td><td>${initiatives}</td><td colspan="2">${outcome}</td></tr>${rowOf(['', '', 'Actual / Real', 'Expected / Esperado'])}${rowOf([issueTitles.a, '<b>Alpha</b><br>Its text.', 'Done', 'More'])}${letterRows.slice(1).map((cells) => rowOf([...cells, ''])).join('')}</table>`);
    expect(outcomes(yaml)).toMatch(/^issues: business-continuity: - title: Alpha .*outcome: actual: Done expected: More/);
    expect(yaml).not.toMatch(/#|tema:/);
    expect(told).toEqual([]);
  });
});

describe('a cell, a line or a paragraph with nothing but signs without width', () => {
  const unseen = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u200e', ' \u200b\u2060 \ufeff'];
  it.each([...unseen, `\u200b<br>\u200d`])('is empty: %j', (signs) => {
    const blank = read(formWith(['', ''], ['', '<b>One</b>', 'Done'], ['', '', '']));
    expect(read(formWith([signs, signs], [signs, '<b>One</b>', 'Done'], [signs, signs, signs]))).toEqual(blank);
    expect(read(formWith(['<b>One</b>', `Done<br>${signs}<br>`])).issue).toBe(read(formWith(['<b>One</b>', 'Done'])).issue);
    expect(read(`${lines(signs)}${answered}${lines(signs)}`)).toEqual(read(answered));
  });

  it.each(unseen)('is empty in Word and Markdown, too: %j', (signs) => {
    const rows = (own: string): readonly (readonly string[])[] => [head, [issueTitles.a, own, own], [own, 'One', 'Done'], [own, own, own]];
    const word = (own: string): Uint8Array => docxOf({ body: p(own) + table(...rows(own).map((cells) => row(...cells.map((text) => cell(p(text)))))) });
    const markdown = (own: string): string => `${rows(own).map((cells) => `| ${cells.join(' | ')} |\n`).join('').replace('\n', '\n| --- | --- | --- |\n')}\n${own}\n`;
    for (const [name, make] of [['answer.docx', word], ['answer.md', markdown]] as const) {
      const [blank, found] = ['', signs].map((own) => imported(make(own), name, store));
      expect([name, found?.yaml, found?.report.notices]).toEqual([name, blank?.yaml, blank?.report.notices]);
      expect(found?.yaml).toContain('title: One\n');
    }
  });

  it('keeps a sign within words', () => {
    expect(read(formWith(['<b>می\u200cروم</b>', 'Done'])).issue).toContain('می\u200cروم');
  });
});

describe('labels of a cover in two languages', () => {
  it.each([['Agenda item / Punto de agenda: 4', 'agendaItem: 4'], ['Punto de agenda / Agenda item: 4', 'agendaItem: 4'], ['Agenda item / Dnevni red: 4', 'agendaItem: 4'], ['Purpose / Namjena: Information', 'purpose: Information'],
    ['Date: 22-06-2020', 'date: 2020-06-22'], ['22-06-2020', 'date: 2020-06-22'], ['Date: 22-06-2020 (virtual)', 'date: 2020-06-22'], ['Date: 23rd of June, 2020', 'date: 2020-06-23'], ['23rd of June, 2020', 'date: 2020-06-23']])('or a day is read: %s', (text, field) => {
    const { front, yaml } = read(lines(text, 'Chile', 'desk@example.org') + answered);
    expect(front).toContain(`  ${field}\n`);
    expect(yaml.match(/#.*/g) ?? []).toHaveLength(text.includes('virtual') ? 1 : 0);
  });

  it.each(['Date: 06-07-2020', 'Date / Deadline: 30 June 2020'])('or a day is a comment where it is not sure: %s', (text) => {
    expect(read(lines(text, 'Chile', 'desk@example.org') + answered).front).toContain(`# Not understood: ${text}`);
  });
});

it.each([['Contact person', '1', '2'], ['Contact', '(1)', '(2)'], ['Contact', 'No. 1', '#2']])('the numbers of contacts are no contacts: %s, %s, %s', (...numbers) => {
  const { front } = read(lines('Papua New Guinea') + tableOf(numbers, ['Name', 'Kila Vagi', 'Ruth Mondo'], ['Email', 'kvagi@ict.example.pg', 'rmondo@nicta.example.pg']) + answered);
  expect(front).toContain('contact:\n  - name: Kila Vagi\n    email: kvagi@ict.example.pg\n  - name: Ruth Mondo\n    email: rmondo@nicta.example.pg\n');
  expect(front).not.toContain('#');
});
