import { Document, ExternalHyperlink, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType, type FileChild, type ParagraphChild } from 'docx';
import { strFromU8, unzipSync } from 'fflate';
import { issueTitle, letters, type Letter, type PrintedForm } from './form-parts.ts';
import { zippedParts } from './word-paper.ts';

type Content = string | readonly ParagraphChild[];

const children = (content: Content): readonly ParagraphChild[] => (typeof content === 'string' ? [new TextRun(content)] : content);
const p = (content: Content): Paragraph => new Paragraph({ children: [...children(content)] });
const bold = (text: string): Paragraph => p([new TextRun({ text, bold: true })]);
const item = (content: Content): Paragraph => new Paragraph({ children: [...children(content)], numbering: { reference: 'dots', level: 0 } });
const link = (address: string, words = address): ExternalHyperlink => new ExternalHyperlink({ link: address, children: [new TextRun({ text: words, style: 'Hyperlink' })] });
const cell = (blocks: readonly (Paragraph | Table)[]): TableCell => new TableCell({ children: blocks.length === 0 ? [p('')] : [...blocks], width: { size: 3000, type: WidthType.DXA } });
const row = (...cells: readonly (readonly (Paragraph | Table)[])[]): TableRow => new TableRow({ children: cells.map(cell) });

/** The file of the library, whose ids and dates are made the same each time. */
async function saved(blocks: readonly FileChild[]): Promise<Uint8Array> {
  const document = new Document({
    creator: 'Policy desk', sections: [{ children: [...blocks] }],
    numbering: { config: [{ reference: 'dots', levels: [{ level: 0, format: LevelFormat.BULLET, text: '●' }] }] },
  });
  const parts = unzipSync(new Uint8Array(await Packer.toBuffer(document)));
  const ids = new Map<string, string>();
  return zippedParts(Object.fromEntries(Object.keys(parts).sort().map((path) => {
    const text = strFromU8(parts[path] ?? new Uint8Array());
    return [path, text.replace(/rId[\w-]{20,}/g, (id) => ids.get(id) ?? ids.set(id, `rIdLink${ids.size + 1}`).get(id) ?? id).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '2020-06-18T08:00:00Z')];
  })));
}

function front(form: PrintedForm, number: string, economy: string): readonly Paragraph[] {
  return [
    bold('Asia-Pacific Economic Cooperation'), bold(number), p('Agenda Item: 4'), bold(form.title), p('Purpose: Information'), p(`Submitted by: ${economy}`), bold(form.meeting), bold('26 June 2020'), p(form.guidance),
    ...form.issues.flatMap(({ letter, title, guidance, points = [] }) => [
      p([new TextRun(`${letter}) `), new TextRun({ text: title, bold: true }), new TextRun(` – ${guidance}`)]), ...points.map(({ text }, index) => p(`${['i', 'ii', 'iii', 'iv'][index] ?? ''}. ${text}`)),
    ]),
  ];
}

type Cells = readonly (readonly Paragraph[])[];

function tableOf(form: PrintedForm, titles: readonly string[], answers: Readonly<Partial<Record<Letter, Cells>>>): Table {
  return new Table({ rows: [row(...titles.map((title) => [bold(title)])), ...letters.map((letter) => row([bold(issueTitle(form, letter))], ...(answers[letter] ?? titles.slice(1).map(() => []))))] });
}

/** The economy and its contact stand in a table of their own. */
export function contactTable(form: PrintedForm): Promise<Uint8Array> {
  const columns = form.columns.map(({ title }) => title);
  const contact = [
    ['Economy', 'United States'], ['Contact point', 'Jordan A. Sample'], ['Office', 'Office of Multilateral Affairs'], ['Agency', 'Department of State'], ['E-mail', 'desg@state.example.gov'], ['Telephone', '+1 202 555 0143'],
  ];
  return saved([
    ...front(form, '2020/DESG/033', 'United States'),
    new Table({ rows: contact.map(([name = '', value = '']) => row([bold(name)], [p(value)])) }), p(''),
    tableOf(form, columns, {
      a: [
        [
          item([new TextRun({ text: 'Keep Americans Connected Pledge', bold: true })]), p('More than 780 providers pledged not to end service to homes and small businesses that could not pay, and to open their Wi-Fi hotspots.'),
          item([new TextRun({ text: 'E-Rate and Rural Health Care flexibility', bold: true })]), p('Gift rules were waived so that schools and clinics may accept free capacity.'), p([link('https://www.fcc.example.gov/keep-americans-connected')]),
        ],
        [p('Completed on 30 June 2020'), p('Waiver until 30 September 2020')],
      ],
      b: [[item([new TextRun({ text: 'COVID-19 Open Research Dataset', bold: true })]), p('More than 130,000 articles in machine-readable form, with a challenge for text mining.')], [p('Ongoing')]],
      d: [[item([new TextRun({ text: 'Joint alert on exploitation of the pandemic', bold: true })]), p('The alert lists 2,500 indicators of phishing, and was issued with the United Kingdom.'), p(['See ', ''].map((text, index) => (index === 0 ? new TextRun(text) : link('https://us-cert.example.gov/aa20-099a'))))], [p('Issued on 8 April 2020')]],
    }),
  ]);
}

/** A fourth column, “Responsible agency”, and a first one that counts. */
export function extraColumn(form: PrintedForm): Promise<Uint8Array> {
  const [issue = '', initiatives = '', outcome = ''] = form.columns.map(({ title }) => title);
  const answers: Readonly<Partial<Record<Letter, Cells>>> = {
    a: [
      [bold('Special action to support the digital transformation of small and medium-sized enterprises'), p('Platforms are encouraged to offer cloud services at reduced prices. A directory of 118 services was published.'), bold('“Cloud registration” of foreign trade'), p('Certificates of origin are printed at the firm, without a visit to customs.')],
      [p('MIIT'), p('GACC')], [p('Ongoing'), p('99% of certificates')],
    ],
    b: [[bold('Notice on protecting personal information in joint prevention and control'), p('Only bodies that are authorised by law may collect personal information, and only the minimum that is needed.')], [p('CAC')], [p('Issued on 9 February 2020')]],
    e: [[bold('New infrastructure'), p('Investment in 5G, data centres and the industrial internet is brought forward; 600,000 base stations are to be built in 2020.'), p([link('https://www.ndrc.example.cn/newinfra')])], [p('NDRC, MIIT')], [p('Expected: coverage of all prefecture-level cities')]],
  };
  return saved([
    ...front(form, '2020/DESG/037', 'China'), bold('China'), p('Department of International Cooperation'), p('Ministry of Industry and Information Technology (MIIT)'), p('apec@miit.example.cn'),
    new Table({ rows: [
      row([bold('No.')], [bold(issue)], [bold(initiatives)], [bold('RESPONSIBLE AGENCY')], [bold(outcome)]),
      ...letters.map((letter, index) => row([p(String(index + 1))], [bold(issueTitle(form, letter))], ...(answers[letter] ?? [[], [], []]))),
    ] }),
  ]);
}

/** Two columns; what was reached stands at the end of each text. */
export function noOutcomeColumn(form: PrintedForm): Promise<Uint8Array> {
  const [issue = '', initiatives = ''] = form.columns.map(({ title }) => title);
  return saved([
    ...front(form, '2020/DESG/038', 'Papua New Guinea'), bold('Papua New Guinea'), p('International Relations Section'), p('National Information and Communications Technology Authority (NICTA)'), p('international@nicta.example.pg'),
    tableOf(form, [issue, initiatives], {
      a: [[
        bold('Zero-rated access to health information'), p('Operators do not charge for the pages of the Department of Health and of the emergency controller.'), p('Outcome: Ongoing since April 2020'),
        bold('Coral Sea Cable System'), p('The cable was put into service, and wholesale prices fell by half.'), p([new TextRun({ text: 'Outcome: ', bold: true }), new TextRun('Completed')]), p([new TextRun('Source: '), link('https://www.dataco.example.pg/coralsea')]),
      ]],
      c: [[bold('Toll-free hotline 1800 200'), p('Calls are answered in Tok Pisin, Motu and English. Symptoms are recorded in one database.'), p('Actual outcome: 45,000 calls in eight weeks'), p('Expected outcome: A permanent health line')]],
      d: [[bold('Cyber safety awareness week'), p('Radio and text messages warned of false messages in the name of banks.'), p('Lead agency: NICTA'), p('Expected outcome: Fewer reports of fraud in the second half of the year')]],
    }),
  ]);
}

/** Two addresses on a line, in the ways in which people divide them. */
export function twoLinksALine(form: PrintedForm): Promise<Uint8Array> {
  const text = (value: string): TextRun => new TextRun(value);
  return saved([
    ...front(form, '2020/DESG/042', 'Japan'), bold('Japan'), p('Global Strategy Bureau'), p('Ministry of Internal Affairs and Communications (MIC)'), p('desg@soumu.example.jp'),
    tableOf(form, form.columns.map(({ title }) => title), {
      a: [
        [
          bold('Telework managers'), p('Experts visit firms by video and set up remote work within two weeks.'), p([link('https://www.soumu.example.jp/telework'), text('  '), link('https://www.soumu.example.jp/telework/en')]),
          bold('IT introduction subsidy'), p('Three quarters of the price of software for remote sales are paid.'), p('https://www.it-hojo.example.jp/ ; https://www.it-hojo.example.jp/faq'),
        ],
        [p('Ongoing'), p('Ongoing, N/A')],
      ],
      b: [[bold('Anti-COVID-19 tech team'), p('Data of platforms are brought together in aggregated form.'), p('Links: https://cio.example.jp/techteam and https://corona.example.jp/dashboard')], [p('Ongoing')]],
      d: [
        [bold('Checklist for safe telework'), p('Written for small firms without security staff.'), p([link('https://www.soumu.example.jp/security/ja', 'Japanese'), text(' / '), link('https://www.soumu.example.jp/security/en', 'English')]), bold('Notices on phishing'), p('Two notices were published, one at https://www.antiphishing.example.jp/a and the other at https://www.antiphishing.example.jp/b, and sent to all banks.')],
        [p('Published'), p('N/A')],
      ],
    }),
  ]);
}
