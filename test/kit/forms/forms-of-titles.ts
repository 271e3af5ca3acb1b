import { contactLines, cover, filledTable, guidance, paragraphs, type PrintedForm } from './form-parts.ts';
import { createPaper } from './word-paper.ts';

/** Initiatives that begin with a dash which somebody has typed, and whose text stands below without one. */
export function typedDashes(form: PrintedForm): Uint8Array {
  const paper = createPaper(1);
  const { p } = paper;
  return paper.save([
    ...cover(paper, form, '2020/DESG/021', 'Australia'), ...guidance(paper, form),
    ...contactLines(paper, 'Australia', 'Digital Economy and Technology Division,', 'Department of Industry, Science, Energy and Resources', 'desg.contact@industry.example.au'),
    filledTable(paper, form, {
      a: [
        [
          p('- Digital Readiness Assessment for small business'),
          p('The tool asks an owner twenty questions and returns a plan of three steps. It was opened to all small and medium-sized enterprises on 6 April 2020, and is free.'),
          p('In the first eight weeks more than 11,000 firms completed the assessment, a third of them outside the capital cities.'),
          p(''),
          p('- Relief for broadband customers in financial hardship'),
          p('The wholesale network released A$150 million so that retail providers could keep families with children at school and small businesses connected. Providers may draw on the fund until 30 September 2020.'),
          p('[https://www.communications.example.au/broadband-relief](https://www.communications.example.au/broadband-relief)'),
        ],
        paragraphs(paper, {}, '- Ongoing', '', '- Fund closes on 30 September 2020'),
      ],
      b: [
        [
          p('–{tab}Mobility statistics for health planners'),
          p('Two operators supply counts of movements between regions, for areas of at least 2,000 residents. No record of a person leaves the operator.'),
        ],
        [p('Weekly figures since 3 April')],
      ],
      d: [
        [
          p('—\u00a0Scamwatch alerts in eleven languages'),
          p('Reports of scams that name the virus rose to 3,600 by the end of May. The alerts tell people how to recognise a false message, and what to do if they have answered one:'),
          p('- call the bank first'), p('- then report to the service'), p('- change passwords that were used elsewhere'),
        ],
        [p('Losses reported in May were 18% lower than in April')],
      ],
    }),
  ]);
}

/** Titles that are underlined and not bold; words are underlined within a text, too. */
export function underlinedTitles(form: PrintedForm): Uint8Array {
  const paper = createPaper(2);
  const { p } = paper;
  return paper.save([
    ...cover(paper, form, '2020/DESG/022', 'Viet Nam'), ...guidance(paper, form),
    ...contactLines(paper, 'Viet Nam', 'Department of International Cooperation', 'Ministry of Information and Communications (MIC)', '{field:htqt@mic.example.vn|mailto:htqt@mic.example.vn}'),
    filledTable(paper, form, {
      a: [
        [
          p('__Programme “Digital transformation for small and medium-sized enterprises”__'),
          p('Vendors of 25 “Make in Viet Nam” platforms offer their products free of charge for six months. The platforms cover sales, accounting, human resources and remote meetings.'),
          p('__Free data for learning from home__'),
          p('Since March 2020 the operators do not count the traffic of sites for e-learning. Pupils in mountainous districts received SIM cards. This is __not__ limited to public schools.'),
        ],
        [p('More than 16,000 enterprises registered by June 2020'), p('Ongoing until the end of the school year')],
      ],
      c: [
        [
          p('__Contact tracing application Bluezone__'),
          p('The application records contacts by Bluetooth Low Energy and keeps them on the telephone. Its source code was published on 22 April 2020, and may be inspected by anybody.'),
          p('[https://www.bluezone.example.vn](https://www.bluezone.example.vn)'),
        ],
        [p('Expected: 30 million installations')],
      ],
      e: [
        [
          p('__National Digital Transformation Programme to 2025, orientation to 2030__'),
          p('Approved by Decision 749/QD-TTg of 3 June 2020. The digital economy is to contribute 20% of GDP by 2025.'),
        ],
        [p('Approved')],
      ],
    }),
  ]);
}

/** Titles in capitals: some typed, some shown so by the font. */
export function capitals(form: PrintedForm): Uint8Array {
  const paper = createPaper(3, { cutsAfter: 18 });
  const { p } = paper;
  return paper.save([
    ...cover(paper, form, '2020/DESG/023', 'Mexico'), ...guidance(paper, form),
    ...contactLines(paper, 'Mexico', 'Unit of International Trade Negotiations', 'Ministry of Economy (SE)', 'apec.digital@economia.example.mx'),
    filledTable(paper, form, {
      a: [
        [
          p('MIPYMES MX: AN ONLINE SCHOOL FOR MICRO-BUSINESSES'),
          p('The platform brings together courses on electronic commerce, on payments and on the labelling of parcels. Courses last two hours, and end with a certificate.'),
          p('SOLIDARITY CATALOGUE OF ONLINE SHOPS'),
          p('Shops that deliver during the quarantine may list themselves without cost. The Ministry of Economy checks the tax identification (RFC) of each before it appears.'),
          p('[www.solidaridad.example.mx](http://www.solidaridad.example.mx/)'),
        ],
        [p('120,000 ENROLMENTS BY 15 JUNE'), p('ONGOING')],
      ],
      c: [
        [
          p('{caps:Covid-19MX, an application for self-assessment}'),
          p('People answer a questionnaire of nine questions and learn where the nearest health unit is. IMSS and ISSSTE hospitals receive the totals for each municipality.'),
        ],
        [p('{caps:In use since April}')],
      ],
      d: [
        [
          p('CERT-MX BULLETINS FOR HOSPITALS'),
          p('The National Guard’s response team sends a bulletin each morning. It has warned of 214 sites that sell false medical supplies, and of RANSOMWARE that was aimed at three hospitals.'),
        ],
        [p('N/A')],
      ],
    }),
  ]);
}

/** Titles that stand in bold before their text on the same line, with other ends each. */
export function runIn(form: PrintedForm): Uint8Array {
  const paper = createPaper(4);
  const { p } = paper;
  return paper.save([
    ...cover(paper, form, '2020/DESG/024', 'Canada'), ...guidance(paper, form),
    ...contactLines(paper, 'Canada', 'Telecommunications and Internet Policy Branch', 'Innovation, Science and Economic Development Canada (ISED)', 'ic.desg-gden.ic@example.gc.ca'),
    filledTable(paper, form, {
      a: [
        [
          p('**Digital Main Street.** Squads of trained students help main-street businesses to build a web shop, free of charge. ^^Recovery Activation^^ brings the programme to 22,900 more businesses in Ontario.'),
          p('**Canada United Small Business Relief:** Grants of up to C$5,000 pay for protective equipment, or for moving sales online. The Chamber of Commerce pays them out within ten days.'),
          p('**Connect to Innovate** – The programme brings fibre to 975 rural and remote communities. Works on 32 of the projects went on in spite of the pandemic, because backbone networks were declared essential.'),
          p('**Key results** of the three programmes are published each quarter by the department.'),
        ],
        [p('Ongoing, to March 2021'), p('Completed'), p('975 communities by 2023')],
      ],
      b: [
        [
          p('**Privacy principles for contact tracing.** Privacy commissioners of all provinces and territories issued a joint statement on 7 May 2020. It names nine principles, among them consent, purpose and an end date.'),
          p('**Alpha** is the working title of the data hub that universities build on this basis; it holds no personal data.'),
        ],
        [p('Statement adopted')],
      ],
      e: [
        [p('**Strategic Innovation Fund (COVID-19 stream)** C$600 million for trials of vaccines, and for bio-manufacturing. Lead agency: ISED')],
        [p('Expected: three domestic candidates in trials by the end of 2020')],
      ],
    }),
  ]);
}

/** Each initiative is an item of a list, without a title; sub-items belong to the item above. */
export function bulletsWithoutTitles(form: PrintedForm): Uint8Array {
  const paper = createPaper(5);
  const { p } = paper;
  const item = (text: string): string => p(text, { list: 'bullets' });
  const below = (text: string): string => p(text, { list: 'bullets', level: 1 });
  return paper.save([
    ...cover(paper, form, '2020/DESG/025', 'Malaysia'), ...guidance(paper, form),
    ...contactLines(paper, 'Malaysia', 'International Division', 'Ministry of Communications and Multimedia Malaysia (KKMM)', 'antarabangsa@kkmm.example.my'),
    filledTable(paper, form, {
      a: [
        [
          item('Free internet of 1 GB per day is provided to all mobile subscribers during the Movement Control Order, from 1 April 2020. The cost of RM600 million is shared with the operators.'),
          item('Micro-enterprises receive vouchers of up to RM5,000 to take up digital services. Three kinds of service are covered:'),
          below('electronic point of sale'), below('human resources and payroll'), below('digital marketing'),
          item('The eUsahawan courses for young entrepreneurs moved online. They had 42,000 participants in the second quarter.'),
        ],
        [item('Completed'), item('Ongoing until funds are used up'), item('Ongoing')],
      ],
      c: [
        [
          item('MySejahtera was launched in April 2020 to help users to assess their risk, and to find the nearest clinic. It records visits to premises by QR code since June.'),
          item('Courts hear cases by video link. The rules were amended on 30 April, so that consent of both parties suffices.'),
        ],
        [item('6.2 million users'), item('Over 500 hearings')],
      ],
    }),
  ]);
}

/** Addresses and remarks in footnotes. */
export function footnotes(form: PrintedForm): Uint8Array {
  const paper = createPaper(6);
  const { p } = paper;
  return paper.save([
    ...cover(paper, form, '2020/DESG/026', 'New Zealand'), ...guidance(paper, form),
    ...contactLines(paper, 'New Zealand', 'Digital Economy Policy', 'Ministry of Business, Innovation and Employment (MBIE)', 'digitaleconomy@mbie.example.nz'),
    filledTable(paper, form, {
      a: [
        [
          p('**Internet connections for learners**'),
          p('About 40,000 households with school children were connected between April and June.{note:[https://www.education.example.nz/connectivity](https://www.education.example.nz/connectivity)} Wireless was used where fibre would have taken more than four weeks.{note:Four weeks is the limit that the operators agreed with the Ministry of Education.}'),
          p('**Digital Boost**'),
          p('Training for small businesses, given by their peers in short videos.{note:See Ministry of Business, Innovation and Employment, “Digital Boost”, https://www.business.example.nz/digital-boost (accessed 12 June 2020).} It reaches firms that had no web presence before.'),
        ],
        [p('Completed{note:Figures of the Ministry of Education of 5 June 2020.}'), p('Ongoing')],
      ],
      b: [
        [
          p('**Data ethics advisory group**{note:Details: https://www.data.example.nz/ethics}'),
          p('The group looked at seven uses of data in the response, and published its advice on each within a week.'),
        ],
        [p('Seven opinions published')],
      ],
      c: [
        [
          p('**NZ COVID Tracer**'),
          p('A digital diary: people scan a code at the door, and the record stays on their telephone for 31 days. The source is open.{note:Source code: [https://code.example.nz/tracer](https://code.example.nz/tracer); the terms of use are at [https://tracer.example.nz/terms](https://tracer.example.nz/terms)}'),
        ],
        [p('573,000 registrations by 10 June 2020')],
      ],
    }),
  ]);
}
