import { contactLines, cover, filledTable, guidance, headingRow, issueTitle, letters, paragraphs, widths, type Letter, type PrintedForm } from './form-parts.ts';
import { createPaper } from './word-paper.ts';

/** One outcome cell for several initiatives: a list that can not be divided, a word, and a list that can. */
export function oneOutcomeList(form: PrintedForm): Uint8Array {
  const paper = createPaper(8);
  const { p } = paper;
  return paper.save([
    ...cover(paper, form, '2020/DESG/028', 'Chile'), ...guidance(paper, form),
    ...contactLines(paper, 'Chile', 'Digital Economy Department', 'Undersecretariat of International Economic Relations (SUBREI)', 'economiadigital@subrei.example.cl'),
    filledTable(paper, form, {
      a: [
        [
          p('**Digitaliza tu Pyme**'),
          p('Courses, tools and advisers for small firms that had no digital presence. Each firm gets a plan, and a second talk after three months.'),
          p('**Pymes en Línea**'),
          p('A self-paced course on selling online, with a certificate of the Ministry of Economy, Development and Tourism.'),
          p('Website: [https://www.pymesenlinea.example.cl](https://www.pymesenlinea.example.cl)'),
          p('**Plan Solidario de Conectividad**'),
          p('A mobile and home plan for families in the lowest 40% of the social register, agreed with the operators for 60 days.'),
        ],
        paragraphs(paper, { list: 'bullets' }, '250,000 firms reached by December 2020', '3 of 10 sell online for the first time', 'No family loses its connection for non-payment', '3 million people covered', 'Prolonged if the emergency is'),
      ],
      b: [
        [
          p('**Data table of the Ministry of Science**'),
          p('Epidemiological figures by municipality are published daily as machine-readable files, after rows with fewer than five cases are left out.'),
          p('**Mobility index**'),
          p('The Institute for Complex Engineering Systems computes it from anonymous records of 1.2 million telephones.'),
        ],
        [p('Ongoing')],
      ],
      c: [
        [
          p('**CoronApp**'), p('Self-assessment, follow-up of symptoms and reports of risky behaviour, in Spanish and Haitian Creole.'),
          p('**Comisaría Virtual**'), p('Permits to leave home during quarantine are issued online, within a minute.'),
        ],
        paragraphs(paper, { list: 'numbers' }, '600,000 downloads', '2 million permits a week'),
      ],
    }),
  ]);
}

/** The issues have other names than the form's, shortened or with other letters. */
export function issuesRenamed(form: PrintedForm): Uint8Array {
  const paper = createPaper(9);
  const { p } = paper;
  const names: Readonly<Record<Letter, string>> = {
    a: '1. Business resilience', b: 'Data exchange & use', c: '(c) Digital tools, incl. contact tracing', d: 'Cybersecurity and trust online', e: 'e) Reactivation',
  };
  return paper.save([
    ...cover(paper, form, '2020/DESG/029', 'Peru'), ...guidance(paper, form),
    ...contactLines(paper, 'Peru', 'Secretariat of Digital Government', 'Presidency of the Council of Ministers (PCM)', 'gobiernodigital@pcm.example.pe'),
    filledTable(paper, form, {
      a: [
        [p('**Kit Digital**'), p('Free tools for small firms: a web shop, an inventory and electronic invoices for one year.'), p('**Despega MYPE**'), p('Two hundred advisers hold talks by video. Young and women entrepreneurs have priority.')],
        [p('Ongoing'), p('9,400 firms advised')],
      ],
      b: [[p('**National Open Data Platform**'), p('Data of cases, of deaths and of hospital beds are published with a licence that allows any use. Names and document numbers are left out.')], [p('Daily')]],
      c: [[p('**Perú en tus Manos**'), p('The application shows areas with many cases on a map; people allow it to use Bluetooth, or do not. See the [questions and answers](https://www.gob.example.pe/peruentusmanos) for what is stored.')], [p('1.1 million downloads')]],
      d: [[p('**National Digital Security Centre**'), p('It was established by Emergency Decree 007-2020, and coordinates the response to incidents of all public bodies.'), p('Source: [https://www.gob.example.pe/cnsd](https://www.gob.example.pe/cnsd)')], [p('In operation')]],
      e: [[p('**Reactiva Perú, digital channel**'), p('Guarantees for loans are granted by auction. Firms apply, sign and are paid without visiting a bank.')], [p('Expected: 350,000 firms')]],
    }, (letter) => names[letter]),
  ]);
}

/** The form's own words still stand in the cells, and answers below its sub-points. */
export function templateTextLeft(form: PrintedForm): Uint8Array {
  const paper = createPaper(10);
  const { cell, p, row, table } = paper;
  const issueOf = (letter: Letter): readonly string[] => {
    const issue = form.issues.find((one) => one.letter === letter);
    return [
      p(`${letter}) **${issue?.title ?? ''}** – ${issue?.guidance ?? ''}`), ...(issue?.points ?? []).map(({ text }) => p(text, { list: 'romans' })),
    ];
  };
  const pointOf = (letter: Letter, at: number): string => form.issues.find((one) => one.letter === letter)?.points?.[at]?.text ?? '';
  const answers: Readonly<Partial<Record<Letter, readonly [readonly string[], readonly string[]]>>> = {
    a: [
      [
        p(`i. ${pointOf('a', 0)}`), p('**Free Wi-Fi in quarantine facilities**'), p('The Department installed 1,470 access points in hospitals, checkpoints and quarantine facilities. They are fed by satellite where there is no fibre.'),
        p(`ii. ${pointOf('a', 1)}`),
        p(`iii. ${pointOf('a', 2)}`), p('**CTRL+BIZ: Reboot Now!**'), p('Free webinars on electronic commerce for micro-enterprises, held each Friday with the platforms.'),
      ],
      [p('Completed'), p('Ongoing')],
    ],
    b: [[], []],
    c: [
      [p('[Please insert policy interventions, initiatives, lessons learned, and solutions in relation to the issue]'), p('**StaySafe.ph**'), p('The community-driven system for contact tracing was adopted by Resolution 27 of 22 April 2020. Its data were handed over to the Department of Health.')],
      [p('Actual: 1.5 million users'), p('Expected: use in all municipalities')],
    ],
    d: [[p('N/A')], [p('N/A')]],
    e: [[p('**Digital Cities 2025**'), p('Twenty-five locations outside the capital are prepared for outsourcing services, with training and roadmaps.')], [p('Planned')]],
  };
  return paper.save([
    ...cover(paper, form, '2020/DESG/030', 'The Philippines'), ...guidance(paper, form),
    p('**The Philippines**'), p('[contact point & email address]'), p('International Cooperation Division'), p('Department of Information and Communications Technology (DICT)'), p('icd@dict.example.ph'),
    table(widths, headingRow(paper, form), ...letters.map((letter) => row(cell(issueOf(letter)), cell(answers[letter]?.[0] ?? []), cell(answers[letter]?.[1] ?? [])))),
  ]);
}

/** Rows that a page has cut: without an issue, with “(cont’d)”, in a second table with its headings again. */
export function rowsContinued(form: PrintedForm): Uint8Array {
  const paper = createPaper(11);
  const { cell, p, row, table } = paper;
  const issue = (letter: Letter, more = ''): string => cell(p(`**${issueTitle(form, letter)}**${more}`));
  return paper.save([
    ...cover(paper, form, '2020/DESG/031', 'Thailand'), ...guidance(paper, form),
    ...contactLines(paper, 'Thailand', 'International Affairs Division', 'Ministry of Digital Economy and Society (MDES)', 'inter@mdes.example.th'),
    table(widths, headingRow(paper, form),
      row(issue('a'), cell([p('**Free data for working from home**'), p('Each mobile subscriber received 10 GB for 30 days, and home lines were raised to 100 Mbit/s. The regulator paid the')]), cell(p('30 million people'))),
      row(cell([]), cell([p('operators from the universal service fund, against monthly proof of use.'), p('**Thai SMEs to online markets**'), p('Three platforms waived their fees for farmers and small producers until September.')]), cell(p('12,000 new shops'))),
      row(issue('b'), cell([p('**Open data for mask supply**'), p('Stock at 19,000 pharmacies was published each hour, from which developers built maps.')]), cell(p('Completed')))),
    p('', { more: '<w:pageBreakBefore/>' }),
    table(widths, headingRow(paper, form),
      row(issue('b', ' (cont’d)'), cell([p('**Personal data guidelines for check-in records**'), p('Records of the platform Thai Chana are deleted after 60 days. Shops may not keep lists of their own.')]), cell(p('In force since 17 May 2020'))),
      row(issue('c'), cell([p('**Mor Chana**'), p('The application estimates the risk of its user from the places visited, and shows it to nobody else.'), p('https://www.morchana.example.th')]), cell(p('Ongoing')))),
    p(''),
    table(widths,
      row(issue('d'), cell([p('**Anti-Fake News Center**'), p('Claims about the virus are checked within two hours, and the result is sent to the platforms.')]), cell(p('4,200 claims checked'))),
      row(issue('e'), cell([]), cell([]))),
  ]);
}
