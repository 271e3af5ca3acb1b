import { beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported } from '../kit/imports.ts';
import { bold, cell, docxOf, form, headings, issueTitles, item, p, row, run, table, type HandMade } from '../kit/make-docx.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const tab = '<w:r><w:tab/></w:r>';
const answered = form({ a: [p(bold('One')), ''] });
const meeting = 'Digital Economy Steering Group Special Virtual Meeting on COVID-19';

/** What stands above the issues, and what is told, but for what is missing. */
function front(made: HandMade): { readonly front: string; readonly notices: readonly string[] } {
  const { yaml, report } = imported(docxOf(made), 'answer.docx', store);
  return { front: yaml.slice(yaml.indexOf('\n') + 1, yaml.indexOf('issues:')), notices: report.notices.filter(({ kind }) => kind !== 'missing').map(({ message }) => message) };
}

const whole = [
  'document:', '  number: 2020/DESG/012', '  agendaItem: 4', '  title: COVID-19 and the Digital Economy', '  purpose: Information', '  submittedBy: Chile',
  `  meeting: ${meeting}`, '  date: 2020-06-26', 'economy: Chile', 'contact:', '  name: A. Person', '  agency: Ministry of Trade', '  email: desk@example.org', '',
].join('\n');
const pairs = (...all: readonly (readonly [string, string])[]): string => table(...all.map(([label, value]) => row(cell(p(label)), cell(p(value)))));
const contactPairs = pairs(['Name', 'A. Person'], ['Organisation', 'Ministry of Trade'], ['E-mail', 'desk@example.org']);

describe('the cover', () => {
  it('in a table of labels and values', () => {
    expect(front({ body: pairs(['Document No.', '2020/DESG/012'], ['Agenda item', '4'], ['Title', 'COVID-19 and the Digital Economy'], ['Purpose:', 'Information'], ['Submitted by', 'Chile'], ['Meeting', meeting], ['Date', '26 June 2020'], ['Economy', 'Chile']) + contactPairs + answered }))
      .toEqual({ front: whole, notices: [] });
  });

  it('on lines with tabs, one or more fields a line', () => {
    const tabbed = (...pieces: readonly string[]): string => `<w:p>${pieces.map((text) => run(text)).join(tab)}</w:p>`;
    expect(front({ body: tabbed('2020/DESG/012', 'Agenda item: 4') + p('COVID-19 and the Digital Economy') + tabbed('Purpose:', 'Information', 'Submitted by:', 'Chile') + tabbed('Meeting', meeting) + tabbed('Date:', '26 June 2020') + p('Chile') + contactPairs + answered }))
      .toEqual({ front: whole, notices: [] });
  });

  it('in page headers of the first and of all pages, in a text box there, said once', () => {
    const lines = p('2020/DESG/012') + p('Agenda Item: 4') + p('COVID-19 and the Digital Economy') + p('Purpose: Information') + p('Submitted by: Chile') + p(meeting) + p('26 June 2020');
    const box = `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>${p('Chile')}${contactPairs}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${p('Chile')}${contactPairs}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    expect(front({ header: lines + p(box) + lines + p('Page 2 of 7'), body: answered })).toEqual({ front: whole, notices: [] });
  });

  it('of a header counts less than what stands in the text; what else it says stays', () => {
    const { front: written, notices } = front({ header: p('Purpose: Discussion') + p('Draft of the desk'), body: p('Purpose: Information') + p('Chile') + p('desk@example.org') + answered });
    expect(written).toContain('  # Not understood: Purpose: Discussion\n  # Not understood: Draft of the desk\n  purpose: Information\n');
    expect(notices).toHaveLength(2);
  });
});

describe('the contact', () => {
  const contact = (body: string): string => front({ body }).front.replace(/[^]*^(?=economy)/m, '');

  it('in a table of labels: a title is a position, a telephone number stays as a comment', () => {
    expect(contact(p('Chile') + pairs(['Name', 'A. Person'], ['Title', 'Director'], ['Division', 'Digital Desk'], ['Ministry', 'Ministry of Trade'], ['E-mail', 'desk@example.org'], ['Phone', '+56 2 123 4567']) + answered)).toBe([
      'economy: Chile', 'contact:', '  # Not understood: Title: Director', '  # Not understood: Phone: +56 2 123 4567', '  name: A. Person', '  office: Digital Desk', '  agency: Ministry of Trade', '  email: desk@example.org', '',
    ].join('\n'));
  });

  it('several, a row each below their labels', () => {
    const rows = [['A. Person', 'Ministry of Trade', 'a@example.org'], ['B. Person', 'Ministry of Health', 'b@example.org']];
    expect(contact(p('Chile') + table(row(...['Name', 'Agency', 'Email'].map((label) => cell(p(label)))), ...rows.map((texts) => row(...texts.map((text) => cell(p(text)))))) + answered)).toBe([
      'economy: Chile', 'contact:', '  - name: A. Person', '    agency: Ministry of Trade', '    email: a@example.org', '  - name: B. Person', '    agency: Ministry of Health', '    email: b@example.org', '',
    ].join('\n'));
  });

  it('above the answers, while the economy stands below them: what follows it is no contact, and stays', () => {
    const { yaml } = imported(docxOf({ body: contactPairs + answered + p('Chile') + p('More at the desk on the second floor.') }), 'answer.docx', store);
    expect(yaml).toContain('economy: Chile\ncontact:\n  name: A. Person\n');
    expect(yaml).toContain('# Not understood: More at the desk on the second floor.');
  });

  it('below the answers, where none stands above them', () => {
    expect(contact(p('Chile') + answered + p('Contact point') + p('Digital Desk') + p('Ministry of Trade') + p('desk@example.org'))).toBe('economy: Chile\ncontact:\n  office: Digital Desk\n  agency: Ministry of Trade\n  email: desk@example.org\n');
    expect(contact(p('Chile') + p('first@example.org') + answered + p('Contact point') + p('desk@example.org'))).toBe('economy: Chile\ncontact:\n  email: first@example.org\n');
  });
});

/** A contact below the name of its economy; comments, and what is told, are its lines with “#”. */
function contactOf(body: string): readonly string[] {
  const { front: written, notices } = front({ body: p('Chile') + body + answered });
  const lines = written.replace(/[^]*^economy: Chile\n/m, '').trimEnd().split('\n').map((line) => line.trim());
  const kept = lines.flatMap((line) => (line.startsWith('# ') ? [line.replace(/^# [^:]*: /, '').slice(0, 50)] : []));
  for (const text of kept) expect(notices.join('\n')).toContain(text);
  return lines;
}
const lined = (...lines: readonly string[]): string => lines.map((line) => p(line)).join('');
const broken = (...lines: readonly string[]): string => p(lines.map((line) => run(line)).join('<w:r><w:br/></w:r>'));
const person = ['contact:', 'name: Li Wei', 'agency: Ministry of Trade', 'email: li@a.example'];
const telephone = (line: string): readonly string[] => ['contact:', `# Not understood: ${line}`, ...person.slice(1)];

describe('labels of a contact', () => {
  it.each([
    ['in two languages', lined('Contact / Contacto: Li Wei', 'Agency (기관): Ministry of Trade', '电子邮箱 Email：li@a.example')],
    ['in other languages', lined('联系人：Li Wei', 'Ведомство: Ministry of Trade', 'Thư điện tử: li@a.example')],
    ['with a second language that is not known', lined('Contact / Malihau: Li Wei', 'Agency / Ofisi: Ministry of Trade', 'Email: li@a.example')],
    ['above the values', lined('Contact officer', 'Li Wei', 'Ministry:', 'Ministry of Trade', 'อีเมล', 'li@a.example')],
    ['above the values in cells', table(row(cell(broken('Name', 'Li Wei')), cell(broken('Agency', 'Organismo', 'Ministry of Trade'))), row(cell(broken('E-mail', 'li@a.example')), cell('')))],
    ['beside lines without', lined('Point of contact: Li Wei', 'Ministry of Trade', 'Email: li@a.example')],
    ['with dashes and spaces', lined('Focal point – Li Wei', 'Agency – Ministry of Trade', 'Email li@a.example')],
    ['on one line', lined('Contact: Li Wei | Agency: Ministry of Trade | Email: li@a.example')],
    ['of who has prepared it', lined('Prepared by: Li Wei', 'Ministry of Trade', 'li@a.example')],
    ['and no others', lined('Contact: Li Wei, Ministry of Trade, li@a.example')],
  ])('%s', (_, body) => {
    expect(contactOf(body)).toEqual(person);
  });

  it.each([
    ['Contact: Li Wei', 'Agency: Ministry of Trade', 'Email: li@a.example; Tel: +84 24 3943 0204'], ['Contact: Li Wei', 'Agency: Ministry of Trade', 'Email: li@a.example, desk@a.example'],
    ['Contact: Li Wei', 'Agency: Ministry of Trade', 'Email: li@a.example (cc desk@a.example)'], ['Li Wei', 'Ministry of Trade', 'li@a.example – please do not publish'], ['Li Wei', 'Ministry of Trade', 'Tel: +84 24 3943 0204 / Email: li@a.example'],
  ])('what stands beside an address is kept and told: %s, %s, %s', (name, agency, address) => {
    expect(contactOf(lined(name, agency, address))).toEqual(telephone(address));
  });

  it.each([
    ['a position, which has no field', lined('Li Wei, Deputy Director', 'Ministry of Trade', 'li@a.example'), 'Li Wei, Deputy Director'],
    ['a label that is not known', table(row(cell(p('Name')), cell(p('Li Wei'))), row(cell(p('Clearance desk')), cell(p('A. Other'))), row(cell(p('Agency')), cell(p('Ministry of Trade'))), row(cell(p('E-mail')), cell(p('li@a.example')))), 'Clearance desk: A. Other'],
  ])('%s, is kept and told', (_, body, text) => {
    expect(contactOf(body)).toEqual(telephone(text));
  });

  it('a value that looks like a label is in doubt, and is none', () => {
    const table2 = table(row(cell(p('Name')), cell(p('Contact person'))), row(cell(p('Agency')), cell(p('Ministry of Trade'))), row(cell(p('E-mail')), cell(p('li@a.example'))));
    for (const body of [table2, lined('Name: Contact person', 'Agency: Ministry of Trade', 'E-mail: li@a.example')]) {
      expect(contactOf(body)).toEqual(['contact:', '# Not understood: Name: Contact person', ...person.slice(2)]);
    }
  });

  it.each([
    ['a town', ['Li Wei', 'Digital Office', 'Ministry of Trade', 'Santiago', 'li@a.example'], ['Santiago'], ['office: Digital Office']],
    ['a street and a position', ['Li Wei', 'Deputy Director', 'Ministry of Trade', '12 Stout Street, Wellington 6011', 'Tel: 123 4567', 'li@a.example'], ['Deputy Director', '12 Stout Street, Wellington 6011', 'Tel: 123 4567'], []],
  ])('%s is nobody’s name, and kept and told', (_, lines, kept, office) => {
    expect(contactOf(lined(...lines))).toEqual(['contact:', ...kept.map((line) => `# Not understood: ${line}`), person[1], ...office, ...person.slice(2)]);
  });

  it.each(['Submission of New Zealand', 'Response by New Zealand', 'Answers from Wellington', 'Jakarta, 19 Juni 2020', 'On leave in July.', 'Chile notes that figures are preliminary.', 'Prepared by the Directorate of Digital Trade'])('“%s” is nobody', (line) => {
    expect(contactOf(lined(line, 'li@a.example.'))).toEqual(['contact:', `# Not understood: ${line}`, 'email: li@a.example']);
  });

  it.each([
    ['Li Wei, Director, MINCETUR, li@a.example', ['name: Li Wei', 'agency: MINCETUR']], ['Li Wei, Directora, MINCETUR, li@a.example', ['name: Li Wei', 'agency: MINCETUR']],
    ['Li Wei, Jefe de Comercio, Oficina Digital, Ministerio de Economía, li@a.example', ['name: Li Wei', 'office: Oficina Digital', 'agency: Ministerio de Economía']], ['Li Wei, MBA, li@a.example', ['name: Li Wei, MBA']],
  ])('is divided: %s', (line, fields) => {
    expect(contactOf(lined(line)).filter((one) => !one.startsWith('#'))).toEqual(['contact:', ...fields, 'email: li@a.example']);
  });

  it('several people on a line, in columns and below each other', () => {
    const two = ['contact:', '- name: Li Wei', 'agency: Ministry of Trade', 'email: li@a.example', '- name: Ana Paz', 'agency: Ministry of Trade', 'email: ana@a.example'];
    const columns = [['Name', 'Li Wei', 'Ana Paz'], ['Agency', 'Ministry of Trade', 'Ministry of Trade'], ['Email', 'li@a.example', 'ana@a.example']];
    expect(contactOf(table(...columns.map((texts) => row(...texts.map((text) => cell(p(text)))))))).toEqual(two);
    expect(contactOf(lined('Contact 1: Li Wei', 'Agency: Ministry of Trade', 'Email: li@a.example', 'Contact 2: Ana Paz', 'Agency: Ministry of Trade', 'Email: ana@a.example'))).toEqual(two);
    expect(contactOf(lined('Contacts: Li Wei and Ana Paz', 'Agency: Ministry of Trade', 'Emails: li@a.example; ana@a.example'))).toEqual(two);
    expect(front({ body: p('Chile') + lined('Contacts: Li Wei and Ana Paz', 'Emails: li@a.example; ana@a.example') + answered }).notices).toEqual([expect.stringContaining('read as several contacts')]);
  });
});

describe('of two people, each has their own address', () => {
  const two = (emails: readonly string[], role = '', shared: readonly string[] = []): readonly string[] => ['contact:', ...['Ana Rojas', 'Bea Soto'].flatMap((name, at) => [...(at === 1 && role !== '' ? [`# Role: ${role}`] : []), `- name: ${name}`, ...shared, ...(emails[at] === undefined ? [] : [`email: ${emails[at]}`])])];
  const addresses = ['ana@x.example', 'bea@x.example'];
  const office = ['office: Trade Office', 'agency: Ministry of Trade'];

  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['a label says whose it is', ['Contact: Ana Rojas', 'Alternate: Bea Soto', 'E-mail: desk@x.example', 'E-mail (alternate): second@x.example'], two(['desk@x.example', 'second@x.example'], 'Alternate')],
    ['a label in other words', ['Contact: Ana Rojas', 'Deputy: Bea Soto', 'Alternate e-mail: second@x.example', 'E-mail: desk@x.example'], two(['desk@x.example', 'second@x.example'], 'Deputy')],
    ['a label in another language', ['Contacto: Ana Rojas', 'Suplente: Bea Soto', 'Correo: desk@x.example', 'Correo del suplente: second@x.example'], two(['desk@x.example', 'second@x.example'], 'Suplente')],
    ['numbers', ['Contact 1: Ana Rojas', 'Contact 2: Bea Soto', 'Email 1: desk@x.example', 'Email 2: second@x.example'], two(['desk@x.example', 'second@x.example'])],
    ['labels of names', ['Name: Ana Rojas', 'E-mail: ana@x.example', 'Name (alternate): Bea Soto', 'E-mail (alternate): bea@x.example'], two(addresses, 'alternate')],
    ['it has the name', ['Contact: Ana Rojas', 'Alternate: Bea Soto', 'Email: bea.soto@x.example', 'Email: arojas@x.example'], two(['arojas@x.example', 'bea.soto@x.example'], 'Alternate')],
    ['there are two on a line', ['Contact: Ana Rojas', 'Alternate: Bea Soto', 'Office: Trade Office', 'Agency: Ministry of Trade', 'Email: desk@x.example; second@x.example'], two(['desk@x.example', 'second@x.example'], 'Alternate', office)],
    ['the other has one', ['Contact: Ana Rojas', 'Alternate: Bea Soto (bea@x.example)', 'Office: Trade Office', 'Agency: Ministry of Trade', 'Email: desk@x.example'], two(['desk@x.example', 'bea@x.example'], 'Alternate', office)],
    ['lines without labels below both', ['Contact: Ana Rojas', 'Alternate: Bea Soto', 'Trade Office', 'Ministry of Trade', 'ana@x.example'], two(['ana@x.example'], 'Alternate', office)],
    ['it can not be told', ['Contact: Ana Rojas', 'Alternate: Bea Soto', 'Email: desk@x.example'], ['contact:', '# Not understood: Email: desk@x.example', ...two([], 'Alternate').slice(1)]],
    ['there is nobody of whom the label is', ['Contact: Ana Rojas', 'E-mail: ana@x.example', 'Alternate e-mail: rojas@y.example'], ['contact:', '# Not understood: Alternate e-mail: rojas@y.example', 'name: Ana Rojas', 'email: ana@x.example']],
  ])('%s', (_, lines, contacts) => {
    expect(contactOf(lined(...lines))).toEqual(contacts);
    expect(contactOf(table(...lines.filter((line) => line.includes(': ')).map((line) => row(...line.split(': ').map((text) => cell(p(text)))))))).toEqual(lines.every((line) => line.includes(': ')) ? contacts : expect.anything());
  });

  it.each<readonly [string, string]>([
    ['on items of a list', item('Ana Rojas <ana@x.example>, Trade Office, Ministry of Trade') + item('Bea Soto <bea@x.example>, Trade Office, Ministry of Trade')],
    ['in one cell', table(row(cell(p('Contact(s)')), cell(lined('Ana Rojas, Trade Office, Ministry of Trade, ana@x.example', 'Bea Soto, Trade Office, Ministry of Trade, bea@x.example'))))],
    ['with bars', lined('Ana Rojas | Trade Office | Ministry of Trade | ana@x.example', 'Bea Soto | Trade Office | Ministry of Trade | bea@x.example')],
  ])('and an own line: %s', (_, body) => {
    expect(contactOf(body)).toEqual(two(addresses, '', office));
  });

  it.each(['Ana Rojas / Bea Soto', 'Ana Rojas and Bea Soto', 'Names: Ana Rojas; Bea Soto'])('names on one line: %s', (names) => {
    expect(contactOf(lined(names, 'Trade Office', 'Ministry of Trade'))).toEqual(two([], '', office));
  });

  it('and what is said of two people is told, and nothing of it twice', () => {
    const { front: written, notices } = front({ body: p('Chile') + lined('Contact: Ana Rojas', 'Người thay thế / Alternate: Bea Soto – bea@x.example', 'Office: Trade Office') + answered });
    expect(written).toContain('  # Role: Người thay thế / Alternate\n  - name: Bea Soto\n');
    expect(notices).toEqual(['“Office: Trade Office” is below several contacts, and was taken for each of them.', 'What a label says of a contact was kept as a comment: “Người thay thế / Alternate”.']);
  });
});

describe('an office and an agency', () => {
  it.each([
    ['with a word of several meanings beside English', ['聯絡人 Contact: Li Wei', '單位 Office: Trade Office', '機關 Agency: Ministry of Trade', '電子郵件 E-mail: li@a.example']],
    ['with the same, and a ministry', ['Contact: Li Wei', '单位 Department: Trade Office', '部委 Ministry: Ministry of Trade', 'Email: li@a.example']],
    ['in Chinese', ['联系人：Li Wei', '单位：Trade Office', '部委：Ministry of Trade', '邮箱：li@a.example']],
    ['with two labels of agencies', ['Name: Li Wei', 'Agency: Trade Office', 'Ministry: Ministry of Trade', 'Email: li@a.example']],
    ['above the name', ['Agency: Trade Office', 'Ministry: Ministry of Trade', 'Name of officer: Li Wei', 'Email: li@a.example']],
    ['behind the address', ['Li Wei <li@a.example>, Trade Office, Ministry of Trade']],
    ['behind the address and a label', ['Contact: Li Wei (li@a.example), Trade Office, Ministry of Trade']],
  ])('%s', (_, lines) => {
    expect(contactOf(lined(...lines))).toEqual(['contact:', 'name: Li Wei', 'office: Trade Office', 'agency: Ministry of Trade', 'email: li@a.example']);
  });

  it('of which one is a section in Vietnamese', () => {
    expect(contactOf(lined('Contact: Nguyễn Văn An', 'Phòng Hợp tác quốc tế', 'Agency: Bộ Công Thương', 'Email: an@a.example'))).toEqual(['contact:', 'name: Nguyễn Văn An', 'office: Phòng Hợp tác quốc tế', 'agency: Bộ Công Thương', 'email: an@a.example']);
  });
});

it.each([
  ['Tema de agenda: 4', 'agendaItem: 4'], ['Nº de documento: 2020/DESG/033', 'number: 2020/DESG/033'], ['Document Nº: 2020/DESG/033', 'number: 2020/DESG/033'], ['Ngorongoro: 4', '# Not understood: Ngorongoro: 4'],
])('a label with a number above who submits it is no title: %s', (line, written) => {
  const { front: cover } = front({ body: lined(line, 'Submitted by: Chile', 'Chile') + answered });
  expect(cover).toContain(written);
  expect(cover).not.toContain('title:');
});

it.each([
  ['Economy: Chile (Santiago)', '# Not understood: Economy: Chile (Santiago)', []], ['Chile (Santiago)', '# Not understood: Chile (Santiago)', []],
  ['Economy: Chile (智利)', '', ['“Chile (智利)” was changed to the name that the organisation uses, “Chile”.']], ['Chile (Chile)', '', ['“Chile (Chile)” was changed to the name that the organisation uses, “Chile”.']],
])('what stands in brackets behind the economy is kept, unless it is its name: %s', (line, kept, told) => {
  const { front: written, notices } = front({ body: lined(line, 'desk@example.org') + answered });
  expect(written.replace(/\s*economy: Chile\ncontact:\n {2}email: desk@example.org\n/, '').trim()).toBe(kept);
  expect(notices).toEqual(kept === '' ? told : [expect.stringContaining('“'.concat(line))]);
});

describe('an agency behind its label', () => {
  const rows = (...all: readonly (readonly string[])[]): string => table(...all.map((texts) => row(...texts.map((text) => cell(text === '' ? '' : p(text))))));
  const whole3 = (agency: string): readonly string[] => ['contact:', 'name: Li Wei', 'office: Digital Division', `agency: ${agency}`, 'email: li@a.example'];
  const agencies = ['Ministry of Economy, Trade and Industry (METI)', 'MSIT (Ministry of Science and ICT)', 'National Institute of Statistics (INEI)', 'Ministry of Everything Digital (MED)', 'Board of Trade, Ministry of Foreign Affairs', 'Undersecretariat of Telecommunications (SUBTEL)'];

  it.each(agencies)('is one beside an office, however both are written: %s', (agency) => {
    for (const body of [
      lined('Name: Li Wei', 'Office: Digital Division', `Agency: ${agency}`, 'Email: li@a.example'), lined('Name: Li Wei', `Agency: ${agency}`, 'Office: Digital Division', 'Email: li@a.example'),
      lined('Name: Li Wei', 'Division: Digital Division', `Organisation: ${agency}`, 'Email: li@a.example'), lined('Contact: Li Wei, Digital Division', `Agency: ${agency}`, 'Email: li@a.example'),
      rows(['Name', 'Li Wei'], ['Office', 'Digital Division'], ['Agency', agency], ['Email', 'li@a.example']), rows(['Name', 'Li Wei', 'Office', 'Digital Division'], ['Agency', agency, 'Email', 'li@a.example']),
      rows(['Name', 'Office', 'Agency', 'Email'], ['Li Wei', 'Digital Division', agency, 'li@a.example']), lined('Name', 'Li Wei', 'Office', 'Digital Division', 'Agency', agency, 'Email', 'li@a.example'),
    ]) expect(contactOf(body)).toEqual(whole3(agency));
  });

  it.each(agencies.slice(0, 4))('is one without an office, and behind a name: %s', (agency) => {
    const person3 = ['contact:', 'name: Li Wei', `agency: ${agency}`, 'email: li@a.example'];
    expect(contactOf(lined('Name: Li Wei', `Agency: ${agency}`, 'Email: li@a.example'))).toEqual(person3);
    expect(contactOf(lined(`Contact: Li Wei, ${agency}, li@a.example`))).toEqual(person3);
  });

  it('is divided from an office that stands before it, where no label names that', () => {
    for (const value of ['Digital Trade Section, DFAT', 'Digital Trade Section (DFAT)']) expect(contactOf(lined('Name: Li Wei', `Agency: ${value}`))).toEqual(['contact:', 'name: Li Wei', 'office: Digital Trade Section', 'agency: DFAT']);
  });

  it('is that of each of three contacts, in columns and in rows, whatever stands above the columns', () => {
    const people = [['Li Wei', 'One Division', 'Ministry of Science and ICT (MSIT)', 'li@a.example'], ['Ana Paz', 'Two Division', 'Ministry of Economy, Trade and Industry (METI)', 'ana@a.example'], ['Kim Min', 'Three Division', 'MSIT (Ministry of Science and ICT)', 'kim@a.example']];
    const labels3 = ['Name', 'Office', 'Agency', 'Email'];
    const three = ['contact:', ...people.flatMap(([name, office, agency, email]) => [`- name: ${name}`, `office: ${office}`, `agency: ${agency}`, `email: ${email}`])];
    const columns = labels3.map((label, at) => [label, ...people.map((one) => one[at] ?? '')]);
    expect(contactOf(rows(labels3, ...people))).toEqual(three);
    expect(contactOf(rows(...columns))).toEqual(three);
    for (const heads of [['Main contact', 'Alternate', 'Second'], ['Primary', 'Deputy', 'Back-up'], ['Titular', 'Suplente', 'Substitute'], ['주담당자', '부담당자', '정'], ['Contact 1', 'Contact 2', 'Contact 3'], ['Titulaire / Main', 'Suppléante / Deputy', 'Third contact']]) {
      // What a heading says of whose a column is, but for a number, is a comment at that contact.
      const roles = heads.map((head) => (/\d/.test(head) ? '' : `# Role: ${head.replace(/ contact$/, '')}`));
      const inRoles = ['contact:', ...roles.flatMap((role, at) => [...(role === '' ? [] : [role]), ...three.slice(1 + 4 * at, 5 + 4 * at)])];
      expect(contactOf(rows(['', ...heads], ...columns))).toEqual(inRoles);
      expect(contactOf(rows(['Contact', ...heads], ...columns))).toEqual(inRoles);
      const cells = (texts: readonly (readonly string[])[]): string => row(...texts.map((lines) => cell(lined(...lines))));
      expect(contactOf(table(cells(heads.map((head) => [head])), cells(people)))).toEqual(inRoles);
      expect(contactOf(table(cells(heads.map((head) => [head])), row(...people.map((lines) => cell(broken(...lines))))))).toEqual(inRoles);
    }
  });

  it('a note at the heading of a column of contacts stays, and so does what is between an address and its contact', () => {
    expect(contactOf(rows(['', 'Main contact', 'The elder'], ['Name', 'Li Wei', 'Ana Paz'], ['Email', 'li@a.example', 'ana@a.example'])).join('\n')).toContain('The elder');
    expect(contactOf(table(row(cell(p('Contact 1')), cell(p('Contact 2'))), row(cell(lined('Li Wei', 'MSIT', 'li@a.example')), cell(lined('Ana Paz', 'Ministry of Trade', 'back-up of the other', 'ana@a.example'))))))
      .toEqual(['contact:', '# Not understood: back-up of the other', '- name: Li Wei', 'agency: MSIT', 'email: li@a.example', '- name: Ana Paz', 'agency: Ministry of Trade', 'email: ana@a.example']);
  });

  it('of the items of a list, one of which has a telephone number', () => {
    const { yaml } = imported(`<p>Chile</p><p>Contacts</p><ul><li>Li Wei, Ministry of Trade, li@a.example</li><li>Ana Paz (Ministry of Health) – ana@a.example – tel. +51 1 204 2400</li></ul><table><tr><th>ISSUE</th><th>INITIATIVES</th><th>OUTCOME</th></tr><tr><td>${issueTitles.a}</td><td><b>One</b></td><td></td></tr></table>`, 'a.html', store);
    expect(yaml).toContain('contact:\n  # Not understood: - Ana Paz (Ministry of Health) – ana@a.example – tel. +51 1 204 2400\n  - name: Li Wei\n    agency: Ministry of Trade\n    email: li@a.example\n  - name: Ana Paz\n    agency: Ministry of Health\n    email: ana@a.example\n');
  });
});

it.each(['No.', '', '#'])('rows of contacts that are counted, right above the form’s table and below a heading, are contacts: %j', (count) => {
  const of = (...cells: readonly string[]): string => row(...cells.map((text) => cell(p(text))));
  const people = table(of(count, 'Full name', 'Email'), of('1', 'Hoa Nguyen', 'hoa@example.org'), of('2', 'Binh Tran', 'binh@example.org'));
  expect(front({ body: p('Submitted by: Viet Nam') + p('Viet Nam') + p('Contacts') + people + answered }).front).toContain('contact:\n  - name: Hoa Nguyen\n    email: hoa@example.org\n  - name: Binh Tran\n    email: binh@example.org\n');
});

describe('two offices behind labels', () => {
  it('are one office in another, and the address below them is that of the same person', () => {
    const lines = ['Name: Ana Soto', 'Division: Digital Division', 'Office: Trade Undersecretariat', 'Agency: Ministry of Trade (MT)', 'Email: ana@example.org', 'Alternate: Luis Rey', 'Alternate e-mail: luis@example.org'];
    const { front: written } = front({ body: p('Submitted by: Chile') + p('Chile') + lines.map((line) => p(line)).join('') + answered });
    expect(written).toContain('  - name: Ana Soto\n    office: Digital Division, Trade Undersecretariat\n    agency: Ministry of Trade (MT)\n    email: ana@example.org\n');
    expect(written).toContain('Luis Rey');
    expect(written).toContain('email: luis@example.org');
  });
});

describe('labels of a cover', () => {
  it.each(['Economy: Chile', 'Chile', 'Contact: desk@example.org'])('a line above who submits it that says something else is no title: %s', (line) => {
    expect(front({ body: p(line) + p('Submitted by: Chile') + p('Chile') + contactPairs + answered }).front).not.toContain('title:');
    expect(front({ body: p('Digital Economy in Chile') + p(line) + p('Submitted by: Chile') + contactPairs + answered }).front).toContain('title: Digital Economy in Chile\n');
  });

  const values = ['2020/DESG/012', '4', 'COVID-19 and the Digital Economy', 'Information', 'Chile', meeting, '26 June 2020'];
  const front7 = whole.slice(0, whole.indexOf('economy:'));
  it.each([
    ['in two languages', ['Document No. / N.º de documento', 'Agenda Item / Punto de la agenda', 'Title / Título', 'Purpose / Propósito', 'Submitted by / Presentado por', 'Meeting / Reunión', 'Date / Fecha'].map((label, index) => p(`${label}: ${values[index] ?? ''}`)).join('')],
    ['above the values', ['Document number:', 'Agenda item:', 'Title:', 'Purpose:', 'Submitted by:', 'Meeting:', 'Date:'].flatMap((label, index) => [label, values[index] ?? '']).map((text) => p(text)).join('')],
    ['above the values in cells', table(...['文件编号', '议题', '标题', '目的', '提交方', '会议', '日期'].map((label, index) => row(cell(broken(label, values[index] ?? ''))))) ],
  ])('%s', (_, body) => {
    const { front: written } = front({ body: body + p('Chile') + contactPairs + answered });
    expect(written.slice(0, written.indexOf('economy:'))).toBe(front7);
  });
});

describe('what rows say beside the form’s columns', () => {
  const head = row(cell(p('ISSUE')), cell(p('INITIATIVES')), cell(p('ACTUAL/EXPECTED OUTCOME')), cell(p('Responsible agency')), cell(p('Budget')));
  const read = (agencies: string, text = p(bold('One')) + p(bold('Two'))): { readonly text: string; readonly notices: readonly string[] } => {
    const body = p('Japan') + p('desk@example.org') + table(head, row(cell(p(issueTitles.a)), cell(text), cell(''), cell(agencies), cell(p('3 million'))), row(cell(p(issueTitles.b)), cell(''), cell(''), cell(''), cell('')), row(cell(p(issueTitles.d)), cell(''), cell(''), cell(''), cell('')));
    const { yaml, report } = imported(docxOf({ body }), 'x.docx', store);
    return { text: /business-continuity:\n([^]*?)\n {2}data/.exec(yaml)?.[1] ?? yaml, notices: report.notices.filter(({ kind }) => kind === 'assumption').map(({ message, line }) => `${yaml.split('\n')[line ?? 0]?.trim()}: ${message}`) };
  };

  it('agencies are those of the initiatives in their order, or of each, and the rest is a comment at the first', () => {
    expect(read(p('METI') + p('MIC'))).toEqual({ text: '    # Not understood: Budget: 3 million\n    - title: One\n      agencies: [METI]\n\n    - title: Two\n      agencies: [MIC]', notices: [] });
    const shared = read(p('METI'));
    expect(shared.text).toBe('    # Not understood: Budget: 3 million\n    - title: One\n      agencies: [METI]\n\n    - title: Two\n      agencies: [METI]');
    expect(shared.notices).toHaveLength(2);
  });

  it.each([['1-1. ', '1-2. '], ['1.1 ', '1.2 '], ['(1-1) ', '(1-2) ']])('own numbers %sand %sof titles are not those of agencies and outcomes, in any order', (first, second) => {
    const ofBoth = (firsts: string, seconds: string): string => p(`${second}${seconds}`) + p(`${first}${firsts}`);
    const body = p('Japan') + pairs(['Name', 'A. Person'], ['Ministry', 'Ministry of Trade'], ['Email', 'a@example.org']) + table(head, row(cell(p(issueTitles.a)), cell(p(bold(`${first}One`)) + p(bold(`${second}Two`))), cell(ofBoth('1.5 million firms', '2 laws')), cell(p(`${first}METI`) + p(`${second}MIC, Ministry of Justice`)), cell('')),
      row(cell(p(issueTitles.b)), cell(p(bold('2-1. Three'))), cell(p('2-1. 1.5 million')), cell(p('2-1. METI')), cell('')), row(cell(p(issueTitles.d)), cell(p(bold('1.5 degrees'))), cell(p('1.5 million')), cell(''), cell('')));
    const { yaml } = imported(docxOf({ body }), 'x.docx', store);
    expect(yaml.slice(yaml.indexOf('issues:'))).toBe([
      'issues:', '  business-continuity:', `    - title: ${first.trim()} One`, '      agencies: [METI]', '      outcome: 1.5 million firms', '', `    - title: ${second.trim()} Two`, '      agencies: [MIC, Ministry of Justice]', '      outcome: 2 laws',
      '  data-exchange:', '    - title: 2-1. Three', '      agencies: [METI]', '      outcome: 1.5 million', '  digital-technologies: []', '  trusted-environment:', '    - title: 1.5 degrees', '      outcome: 1.5 million', '  economic-recovery: []', '# Not understood: Budget', '',
    ].join('\n'));
  });

  it('a row whose words name another issue is told at the issue and at its initiatives', () => {
    for (const words of ['(b)(ii)', 'Relates to issue (b)', 'Exchange and use of data in a secure manner']) {
      expect(read('', p(bold('One')) + p(words)).notices).toEqual([
        expect.stringContaining('business-continuity:: A row is under the issue “a) Business continuity and resilience”, but its text names “b) Exchange and use of data in a secure manner”'),
        expect.stringContaining('- title: One: “One” is under the issue “a) Business continuity and resilience”, but its text names “b)'),
      ]);
    }
    expect(read('', p(bold('One')) + p('They issue a statement, i.e. a letter (a)(i) of b)')).notices).toEqual([]);
  });

  it('what was understood is not said to be not understood: a title in two languages, a column of letters, nothing in each cell', () => {
    const rows = (['a', 'b', 'd'] as const).map((letter) => row(cell(p(`${letter})`)), cell(p({ a: `业务连续性和韧性 / ${issueTitles.a}`, b: issueTitles.b, d: issueTitles.d }[letter])), ...(letter === 'a' ? ['n/a', 'n/a', 'n/a'] : ['One', 'Done', letter === 'd' ? 'Later' : '']).map((text) => cell(text === '' ? '' : p(text)))));
    for (const title of ['Bil.', 'N.º', '번호', 'STT']) {
      const { yaml } = imported(docxOf({ body: p('Japan') + p('desk@example.org') + table(row(...[title, 'ISSUE', 'INITIATIVES', 'ACTUAL/EXPECTED OUTCOME', 'Remarks'].map((text) => cell(p(text)))), ...rows) }), 'x.docx', store);
      expect(yaml.match(/#.*/g)).toEqual(['# Not understood: n/a', '# Not understood: Remarks: Later']);
    }
  });

  it('a row that goes on from the page before says so and nothing else', () => {
    const body = p('Japan') + p('desk@example.org') + table(headings, row(cell(p(issueTitles.a)), cell(p(bold('One'))), cell('')), row(cell(p(`${issueTitles.a} (cont’d)`)), cell(p(bold('Two'))), cell('')), row(cell(p(issueTitles.b)), cell(''), cell('')), row(cell(p(issueTitles.d)), cell(''), cell('')));
    const { yaml, report } = imported(docxOf({ body }), 'x.docx', store);
    expect(yaml).toContain('business-continuity:\n    - title: One\n\n    - title: Two\n');
    expect(report.notices).toEqual([]);
  });
});

describe('rows of the form’s table that are no issues', () => {
  const of = (...cells: readonly string[]): string => row(...cells.map((text) => cell(text === '' ? '' : p(text))));
  const answer = row(cell(p(issueTitles.a)), cell(p(bold('One')) + p('Text of one.')), cell(p('Done')));

  it.each([
    ['above the issues', table(headings, of('Economy', 'Chile', ''), of('Name', 'A. Person', ''), of('Agency', 'Ministry of Trade', ''), of('Email', 'desk@example.org', ''), answer)],
    ['below the issues', table(headings, answer, of('Economy', 'Chile', ''), of('Name', 'A. Person', ''), of('Agency', 'Ministry of Trade', ''), of('Email', 'desk@example.org', ''))],
    ['in one cell', table(headings, of('Economy', 'Chile', ''), row(cell(p('Contact')), cell(p('A. Person') + p('Ministry of Trade') + p('desk@example.org')), cell('')), answer)],
    ['over the whole width', table(headings, row(cell(p('Economy: Chile'), '<w:gridSpan w:val="3"/>')), row(cell(p('Name: A. Person'), '<w:gridSpan w:val="3"/>')), row(cell(p('Agency: Ministry of Trade'), '<w:gridSpan w:val="3"/>')), row(cell(p('Contact: desk@example.org'), '<w:gridSpan w:val="3"/>')), answer)],
  ])('are the economy and the contact: %s', (_, body) => {
    const { yaml, report } = imported(docxOf({ body }), 'answer.docx', store);
    expect(yaml).toContain('economy: Chile\ncontact:\n  name: A. Person\n  agency: Ministry of Trade\n  email: desk@example.org\nissues:\n  business-continuity:\n    - title: One\n      description: |\n        Text of one.\n      outcome: Done\n');
    expect(yaml).not.toContain('Not understood');
    expect(report.notices.filter(({ message }) => message.includes('not an issue'))).toEqual([]);
  });

  it('keep their places, and a label that an answer may have is none without the others', () => {
    const { yaml, report } = imported(docxOf({ body: p('Chile') + p('desk@example.org') + table(headings, answer, of('Contact', 'Ask whom you like', ''), of('Date', 'May', '')) }), 'answer.docx', store);
    expect(report.notices.flatMap(({ place }) => place ?? []).filter((place) => place.startsWith('table'))).not.toContain('table 1, row 1, column 2');
    expect(yaml).toContain('Ask whom you like');
    expect(imported(docxOf({ body: p('Chile') + p('desk@example.org') + table(headings, answer, of('Agency', 'Two', '')) }), 'answer.docx', store).yaml).toMatch(/title: Two/);
  });
});
