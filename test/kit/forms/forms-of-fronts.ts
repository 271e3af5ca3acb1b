import { cover, filledTable, guidance, headingRow, issueTitle, widths, type Letter, type PrintedForm } from './form-parts.ts';
import { createPaper } from './word-paper.ts';

/** The cover stands in the page's header, the contact in a text box. */
export function coverInHeader(form: PrintedForm): Uint8Array {
  const paper = createPaper(12);
  const { box, p } = paper;
  return paper.save([
    p('**Hong Kong, China**', { style: 'Heading1' }),
    box(p('Contact point'), p('Digital Policy Division'), p('Office of the Government Chief Information Officer (OGCIO)'), p('[apec@ogcio.example.hk](mailto:apec@ogcio.example.hk)')),
    ...guidance(paper, form),
    filledTable(paper, form, {
      a: [
        [p('**Distance Business Programme**'), p('Firms may get up to HK$300,000 to adopt solutions for working at a distance. Applications are examined within two weeks.'), p('Website: [https://www.dbiz.example.hk](https://www.dbiz.example.hk)')],
        [p('Ongoing, until October 2020')],
      ],
      c: [
        [p('**“StayHomeSafe” wristbands**'), p('Arrivals under quarantine wear a band that pairs with their telephone; the signals around it show that it has not been moved. No place is sent.'), p('**COVID-19 Thematic Website**'), p('One page in ten languages, with a dashboard of the latest situation.')],
        [p('Over 200,000 persons'), p('60 million visits')],
      ],
      d: [[p('**Get Cyber Safe for teleworkers**'), p('Advice for the use of video conferences, with a checklist for small firms.')], [p('Published in March 2020')]],
    }),
  ], {
    header: [
      p('2020/DESG/032', { style: 'Header', align: 'right' }), p('Agenda Item: 4', { style: 'Header', align: 'right' }), p(form.title, { style: 'Header' }), p('Purpose: Information', { style: 'Header' }),
      p('Submitted by: Hong Kong, China', { style: 'Header' }), p(form.meeting, { style: 'Header' }), p('26 June 2020', { style: 'Header' }),
    ].join(''),
    footer: p('Page 1 of 3', { style: 'Footer', align: 'center' }),
  });
}

/** Tracked changes of three people, with comments, a row that was deleted and names that Word has tagged. */
export function trackedChanges(form: PrintedForm): Uint8Array {
  const paper = createPaper(14, { smartTags: true });
  const { cell, p, row, table } = paper;
  const gone = row(cell(p('{del:Draft row}')), cell(p('{del:Text of an earlier draft that was never agreed.}')), cell([])).replace(/(<w:tr [^>]*>)/, '$1<w:trPr><w:del w:id="900" w:author="Policy desk" w:date="2020-06-15T10:00:00Z"/></w:trPr>');
  return paper.save([
    ...cover(paper, form, '2020/DESG/034', 'Brunei Darussalam'), ...guidance(paper, form),
    p('**Brunei Darussalam**'), p('{del:Corporate Communications Unit}{ins:Planning and International Unit}'), p('Ministry of Transport and Infocommunications (MTIC)'), p('{ins:planning@mtic.example.bn}{del:info@mtic.example.bn}'),
    table(widths, headingRow(paper, form),
      row(cell(p(`**${issueTitle(form, 'a')}**`)), cell([
        p('**{del:Free }{ins:Discounted }internet for home learning**'),
        p('Subscribers received {del:20}{ins:50} per cent more data at no cost{ins: during April and May 2020}. {comment:Please confirm the months with AITI.}The offer began in Bandar Seri Begawan and was extended to all districts.'),
        p('**eKadaiBrunei**'),
        p('{ins:A directory of online shops that deliver, run together with the postal services.}'),
        p('{ins:Source: https://www.ekadai.example.bn}'),
      ]), cell([p('{del:Ongoing}{ins:Completed}'), p('112 sellers{comment:Figure of 10 June.}')])),
      gone,
      row(cell(p(`**${issueTitle(form, 'b')}**`)), cell([]), cell([])),
      row(cell(p(`**${issueTitle(form, 'c')}**`)), cell([
        p('**BruHealth**'), p('People scan a code at the door of premises{del:,} {ins:and }see their own risk as a colour. The data are held by the Ministry of Health.'),
      ]), cell(p('{ins:Used by 80% of residents}'))),
      row(cell(p(`**${issueTitle(form, 'd')}**`)), cell([]), cell([])),
      row(cell(p(`**${issueTitle(form, 'e')}**`)), cell([
        p('**Digital Economy Masterplan 2025{ins: – launched in June 2020}**'), p('Three sectors come first: logistics, energy and business services.'),
      ]), cell(p('Ongoing')))),
  ]);
}

/** Six scripts: Latin, Han, Tamil, Hangul, Thai and Cyrillic, in titles and texts. */
export function sixScripts(form: PrintedForm): Uint8Array {
  const paper = createPaper(15, { cutsAfter: 25 });
  const { p } = paper;
  return paper.save([
    ...cover(paper, form, '2020/DESG/035', 'Singapore'), ...guidance(paper, form),
    p('**Singapore**'), p('International Division'), p('Infocomm Media Development Authority (IMDA)'), p('imda_international@imda.example.sg'),
    filledTable(paper, form, {
      a: [
        [
          p('**“小贩上网计划” – Hawkers Go Digital**'), p('摊贩使用统一的付款二维码，政府承担五年的手续费。Stallholders receive S$300 a month for five months.'),
          p('**சிறு வணிகங்களுக்கான மின்னணு கட்டணம்**'), p('உணவுக் கடைகள் ஒரே QR குறியீட்டைப் பயன்படுத்துகின்றன. More than 5,400 stalls take part.'),
        ],
        [p('18,000 个摊位 by June 2021'), p('நடைபெறுகிறது')],
      ],
      c: [
        [
          p('**디지털 접촉 추적 TraceTogether**'), p('블루투스로 가까운 접촉을 기록하며, 자료는 25일 뒤에 지워진다. The protocol BlueTrace was published.'), p('[https://www.tracetogether.example.sg](https://www.tracetogether.example.sg)'),
          p('**แอปพลิเคชัน SafeEntry**'), p('ผู้มาเยือนสแกนคิวอาร์โค้ดที่ประตู Visitors who have no telephone show a card.'),
        ],
        [p('210만 명'), p('ใช้ในสถานที่ทั้งหมด')],
      ],
      d: [[p('**Безопасная удалённая работа**'), p('Советы по защите видеоконференций изданы на шести языках. Firms may ask for a free check.')], [p('Опубликовано в мае 2020 г.')]],
    }),
  ]);
}

/** A table of figures and a picture within a cell. */
export function nestedTableAndImage(form: PrintedForm): Uint8Array {
  const paper = createPaper(16);
  const { cell, p, row, table } = paper;
  const figures = table([1500, 1200, 1200], ...[['Measure', 'April', 'May'], ['Firms with remote work', '3,100', '8,600'], ['Vouchers used (million won)', '410', '1,275']].map((texts) => row(...texts.map((text) => cell(p(text))))));
  return paper.save([
    ...cover(paper, form, '2020/DESG/036', 'Korea'), ...guidance(paper, form),
    p('**Korea**'), p('Multilateral Cooperation Division'), p('Ministry of Science and ICT (MSIT)'), p('apec.desg@msit.example.kr'),
    filledTable(paper, form, {
      a: [
        [p('**Vouchers for contact-free services**'), p('Small firms choose among 300 products for video meetings and remote work, and pay a tenth of the price. Take-up so far:'), figures, p('The vouchers are valid for eight months.')],
        [p('80,000 firms in 2020')],
      ],
      b: [
        [p('**Epidemiological Investigation Support System**'), p('Requests to telecommunications and card companies are made and answered in one system, so that ten minutes suffice. {picture:Diagram of the request from investigator to operator}'), p('https://www.smartcity.example.kr/eiss')],
        [p('In use since 26 March 2020')],
      ],
      c: [
        [p('**Self-quarantine safety application**'), p('Those in quarantine report twice a day. Officers see on their own application who has left.'), p('{picture:}'), p('**Public mask data**'), p('Pharmacies report stock, the agency publishes it, and 150 applications show it.')],
        [p('Ongoing'), p('Completed in July')],
      ],
    }),
  ]);
}

/** The front of every page is the converter's: each line a paragraph, words broken at its end, page numbers and headings in between. */
export function pdfConverted(form: PrintedForm): Uint8Array {
  const paper = createPaper(21, { cutsAfter: 0, spelling: false });
  const { cell, p, row, table } = paper;
  /** Cuts a text into lines as a PDF's page has them; a long word is broken with a hyphen. */
  const lines = (text: string, width = 46): readonly string[] => {
    const cut: string[] = [];
    let line = '';
    for (const word of text.split(' ')) {
      if (`${line} ${word}`.trim().length <= width) line = `${line} ${word}`.trim();
      else if (word.length > 9 && width - line.length > 5 && /^[a-z]+$/.test(word)) {
        const at = Math.min(word.length - 3, width - line.length - 2);
        cut.push(`${line} ${word.slice(0, at)}-`);
        line = word.slice(at);
      } else {
        cut.push(line);
        line = word;
      }
    }
    return [...cut, line];
  };
  const printed = (text: string, width = 46): string => lines(text, width).map((line) => p(line)).join('');
  const bold = (text: string): string => lines(text, 40).map((line) => p(`**${line}**`)).join('');
  const issue = (letter: Letter): string => cell(lines(issueTitle(form, letter), 22).map((line) => p(`**${line}**`)));
  const heading = row(...form.columns.map(({ title }) => cell(lines(title, 30).map((line) => p(`**${line}**`)))));
  return paper.save([
    p('**Asia-Pacific**'), p('**Economic Cooperation**'), p('**2020/DESG/041**'), p('Agenda Item: 4'), p(`**${form.title}**`), p('Purpose: Information'), p('Submitted by: Australia'),
    p('**Digital Economy Steering Group Special**'), p('**Virtual Meeting on COVID-19**'), p('**26 June 2020**'),
    ...lines(form.guidance, 95).map((line) => p(line)), p('1'),
    p('**Australia**'), p('Cyber and Critical Technology Branch'), p('Department of Foreign Affairs and Trade (DFAT)'), p('cyber.apec@dfat.example.au'),
    table(widths, heading,
      row(issue('a'), cell([
        bold('Business Continuity Toolkit for small and medium enterprises'),
        printed('The toolkit helps owners to decide which parts of their business can be moved online within a week. It has templates for communication with customers, and a directory of accredited technology advisers.'),
        bold('Telehealth'),
        printed('Consultations by video and telephone were made part of the universal scheme on 13 March 2020, so that practices in remote communities remain open.'),
      ]), cell([printed('More than 40,000 downloads since its publication in April', 24), p(''), printed('Ongoing until September 2020', 24)]))),
    p('2'), p('2020/DESG/041'),
    table(widths, heading,
      row(issue('c'), cell([
        bold('COVIDSafe'),
        printed('The voluntary application speeds up the work of health officials. Legislation of 14 May 2020 makes it an offence to require anybody to use it, or to use its data for another purpose.'),
        p('https://www.health.example.au/resources/apps-'), p('and-tools/covidsafe-app'),
      ]), cell([printed('6.1 million registrations', 24)])),
      row(issue('d'), cell([
        bold('Cyber Security Advice for Working from Home'),
        printed('The Australian Cyber Security Centre published guidance for critical infrastructure operators whose engineers control plants from their homes, in cooperation with industry associations.'),
      ]), cell([printed('Published; reviewed monthly', 24)]))),
    p('3'),
  ]);
}
