import { deletedRun, marked, paragraphLike, rangeEnd, rangeStart, run, type ReviewedDocx } from './reviewed-docx.ts';

/** The submission that goes out in these cases. */
export const reviewedSubmission = `template: apec-desg-covid19-2020
document:
  number: 2020/DESG/010
  title: COVID-19 and the Digital Economy
economy: Japan
contact: {agency: METI, email: a@example.org}
issues:
  business-continuity:
    - title: Telework for small firms
      agencies: [MIC]
      description: |
        We support telework since March 2020 in all regions.

        It helps small firms a lot.[^1]

        - grants for software
        - advice by telephone

        | Year | Firms |
        | --- | --- |
        | 2020 | twelve |

        [^1]: By a survey of the ministry.
      links:
        - url: https://example.org/telework
          title: Report on telework
      outcome: {actual: Ongoing in most regions, expected: Completed next year}
    - title: Helpline for workers
      description: |
        Workers call it free of charge.
        It is open at night.
      outcome: Ongoing
  data-exchange:
    - title: Open data of hospitals
      description: |
        Hospitals publish their free beds each day.
      outcome: N/A
  digital-technologies: []
`;

/** What reviewers do with the document, and what comes back of it. */
export interface ReviewCase {
  /** Changes the Word file. */
  readonly do: (docx: ReviewedDocx) => void;
  /** `kind, author: old → new (title, field)`, and the date where it is not the usual one. */
  readonly changes?: readonly string[];
  /** `old → new (title, field)` */
  readonly untracked?: readonly string[];
  /** `author, state: text (title, field: quote)`, and replies behind it, `/ author: text`. */
  readonly comments?: readonly string[];
  /** What the submission has then, and has no more. */
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  readonly formatting?: number;
}

const [A, B] = ['Reviewer One', 'Second Person'];
const telework = 'Telework for small firms';

function move(docx: ReviewedDocx, from: string, to: string): void {
  docx.around('w:p', from, (xml) => `<w:moveFromRangeStart ${docx.by(A)} w:name="move1"/>${paragraphLike(xml, `<w:moveFrom ${docx.by(A)}/>`, `<w:moveFrom ${docx.by(A)}>${run(from)}</w:moveFrom>`)}<w:moveFromRangeEnd w:id="0"/>`.replace(/(<w:moveFromRangeStart w:id=")\d+/, '$10'));
  docx.around('w:p', to, (xml) => `<w:moveToRangeStart ${docx.by(A)} w:name="move1"/>${paragraphLike(xml, `<w:moveTo ${docx.by(A)}/>`, `<w:moveTo ${docx.by(A)}>${run(from)}</w:moveTo>`)}<w:moveToRangeEnd w:id="1"/>${xml}`.replace(/(<w:moveToRangeStart w:id=")\d+/, '$11'));
}

function newRow(docx: ReviewedDocx, after: string, title: string, more = ''): void {
  docx.around('w:tr', after, (xml) => {
    const cell = (text: string): string => `<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="1000"/></w:tcPr><w:p>${text === '' ? '' : `<w:pPr><w:rPr><w:ins ${docx.by(A)}/></w:rPr></w:pPr>${docx.ins(A, text)}`}</w:p></w:tc>`;
    return `${xml}<w:tr><w:trPr><w:ins ${docx.by(A)}/></w:trPr>${cell('')}${cell(title).replace('</w:p></w:tc>', `${more}</w:p></w:tc>`)}${cell('Planned')}</w:tr>`;
  });
}

/** Links words to an address of the file. */
function linked(docx: ReviewedDocx, inner: string, href = 'https://example.org/telework'): string {
  if (!docx.part('word/_rels/document.xml.rels').includes(`Target="${href}"`)) docx.change('word/_rels/document.xml.rels', (xml) => xml.replace('</Relationships>', `<Relationship Id="rIdNew" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="${href}" TargetMode="External"/></Relationships>`));
  const id = new RegExp(`Id="([^"]*)"[^>]*Target="${href}"`).exec(docx.part('word/_rels/document.xml.rels'))?.[1] ?? '';
  return `<w:hyperlink r:id="${id}">${inner}</w:hyperlink>`;
}

function deleteRow(docx: ReviewedDocx, words: string): void {
  docx.around('w:tr', words, (xml) => xml
    .replace('<w:trPr><w:cantSplit/>', `<w:trPr><w:cantSplit/><w:del ${docx.by(A)}/>`)
    .replaceAll(/<w:r>(?:(?!<\/w:r>).)*<w:t [^>]*>([^<]*)<\/w:t><\/w:r>/g, (_, text: string) => `<w:del ${docx.by(A)}>${deletedRun(text)}</w:del>`));
}

/** Changes the run that marks the footnote of the text. */
function noteMark(docx: ReviewedDocx, make: (mark: string) => string): void {
  docx.change('word/document.xml', (xml) => xml.replace(/<w:r>(?:(?!<\/w:r>).)*<w:footnoteReference [^>]*\/><\/w:r>/, make));
}

/** A footnote that the first reviewer has inserted. @param content makes what the note says */
function newNote(docx: ReviewedDocx, content: (words: string) => string): void {
  const note = content('By a second survey.');
  docx.change('word/footnotes.xml', (xml) => xml.replace('</w:footnotes>', `<w:footnote w:id="77"><w:p>${note}</w:p></w:footnote></w:footnotes>`));
  docx.at('all regions', (words) => `${run(words)}<w:ins ${docx.by(A)}><w:r><w:footnoteReference w:id="77"/></w:r></w:ins>`);
}

export const reviewCases: Readonly<Record<string, ReviewCase>> = {
  // Comments.
  'a comment on words': { do: (d) => d.at('since March 2020', (w) => marked(run(w), d.comment(A, 'Since when?'))), comments: [`${A}, open: Since when? (${telework}, description: since March 2020)`] },
  'a comment of several lines': { do: (d) => d.at('all regions', (w) => marked(run(w), d.comment(A, 'All?\nAlso the north?'))), comments: [`${A}, open: All?⏎Also the north? (${telework}, description: all regions)`] },
  'a thread, with ranges of its own for each reply': {
    do: (d) => {
      const root = d.comment(A, 'Why?');
      const replies = [d.comment(B, 'Because.', { parent: root, date: '2026-11-02T10:05:00Z' }), d.comment(A, 'Fine.', { parent: root, date: '2026-11-02T10:06:00Z' })];
      d.at('free of charge', (w) => marked(run(w), root, ...replies));
    },
    comments: [`${A}, open: Why? (Helpline for workers, description: free of charge) / ${B}: Because. / ${A}: Fine.`],
  },
  'replies of one second': {
    do: (d) => {
      const root = d.comment(A, 'Why?');
      d.at('free of charge', (w) => marked(run(w), root, ...['z', 'a', 'm'].map((text) => d.comment(B, text, { parent: root }))));
    },
    comments: [`${A}, open: Why? (Helpline for workers, description: free of charge) / ${B}: z / ${B}: a / ${B}: m`],
  },
  'resolved without a reply': { do: (d) => d.at('open at night', (w) => marked(run(w), d.comment(A, 'Really?', { done: true }))), comments: [`${A}, resolved: Really? (Helpline for workers, description: open at night)`] },
  'resolved with a reply': {
    do: (d) => {
      const root = d.comment(A, 'Really?', { done: true });
      d.at('open at night', (w) => marked(run(w), root, d.comment(B, 'Yes.', { parent: root, done: true })));
    },
    comments: [`${A}, resolved: Really? (Helpline for workers, description: open at night) / ${B}: Yes.`],
  },
  'nested comments': {
    do: (d) => d.at('publish their free beds', () => {
      const [outer, inner] = [d.comment(A, 'Outer'), d.comment(B, 'Inner')];
      return rangeStart(outer) + run('publish ') + marked(run('their free'), inner) + run(' beds') + rangeEnd(outer);
    }),
    comments: [`${A}, open: Outer (Open data of hospitals, description: publish their free beds)`, `${B}, open: Inner (Open data of hospitals, description: their free)`],
  },
  'overlapping comments': {
    do: (d) => d.at('publish their free beds', () => {
      const [one, two] = [d.comment(A, 'One'), d.comment(B, 'Two')];
      return rangeStart(one) + run('publish ') + rangeStart(two) + run('their free') + rangeEnd(one) + run(' beds') + rangeEnd(two);
    }),
    comments: [`${A}, open: One (Open data of hospitals, description: publish their free)`, `${B}, open: Two (Open data of hospitals, description: their free beds)`],
  },
  'over paragraphs': {
    do: (d) => {
      const id = d.comment(A, 'Both');
      d.at('in all regions.', (w) => rangeStart(id) + run(w));
      d.at('It helps', (w) => run(w) + rangeEnd(id));
    },
    comments: [`${A}, open: Both (${telework}, description: in all regions.⏎⏎It helps)`],
  },
  'over cells: at the first': {
    do: (d) => {
      const id = d.comment(A, 'Both');
      d.at('free beds each day.', (w) => rangeStart(id) + run(w));
      d.at('N/A', (w) => run(w) + rangeEnd(id));
    },
    comments: [`${A}, open: Both (Open data of hospitals, description: free beds each day.)`],
  },
  'over title and text: at the title': {
    do: (d) => {
      const id = d.comment(A, 'Both');
      d.at('of hospitals', (w) => rangeStart(id) + run(w));
      d.at('Hospitals publish', (w) => run(w) + rangeEnd(id));
    },
    comments: [`${A}, open: Both (Open data of hospitals, title: of hospitals)`],
  },
  'without a range': { do: (d) => d.at('Workers call it', (w) => run(w) + `<w:r><w:commentReference w:id="${d.comment(A, 'Here')}"/></w:r>`), comments: [`${A}, open: Here (Helpline for workers, description: )`] },
  'on a title': { do: (d) => d.at('Open data', (w) => marked(run(w), d.comment(A, 'Good'))), comments: [`${A}, open: Good (Open data of hospitals, title: Open data)`] },
  'on an outcome': { do: (d) => d.at('Completed next year', (w) => marked(run(w), d.comment(A, 'When?'))), comments: [`${A}, open: When? (${telework}, outcome.expected: Completed next year)`] },
  'in a list and in a table of the text': {
    do: (d) => {
      d.at('advice', (w) => marked(run(w), d.comment(A, 'By whom?')));
      d.at('twelve', (w) => marked(run(w), d.comment(B, 'Or 13?')));
    },
    comments: [`${A}, open: By whom? (${telework}, description: advice)`, `${B}, open: Or 13? (${telework}, description: twelve)`],
  },
  'on a link': { do: (d) => d.change('word/document.xml', (xml) => xml.replace(/<w:hyperlink [^>]*telework"(?:(?!<\/w:hyperlink>).)*<\/w:hyperlink>/, (link) => marked(link, d.comment(A, 'Old')))), comments: [`${A}, open: Old (${telework}, links: Report on telework)`] },
  'in a footnote': { do: (d) => d.at('a survey', (w) => marked(run(w), d.comment(A, 'Which?')), 'word/footnotes.xml'), comments: [`${A}, open: Which? (${telework}, description: a survey)`] },
  'on the cover': { do: (d) => d.at('Digital Economy', (w) => marked(run(w), d.comment(A, 'Capital?')), 'word/document.xml'), comments: [`${A}, open: Capital? (undefined, document.title: Digital Economy)`] },
  'on the name of an issue': { do: (d) => d.at('Exchange and use', (w) => marked(run(w), d.comment(A, 'Hm'))), comments: [`${A}, open: Hm (undefined, undefined: Exchange and use)`] },
  'on words that were deleted': { do: (d) => d.at('free of charge', (w) => marked(d.del(B, w), d.comment(A, 'No!'))), changes: [`delete, ${B}: free of charge →  (Helpline for workers, description)`], comments: [`${A}, open, orphan: No! (Helpline for workers, description: free of charge)`], lacks: ['free of charge'] },
  'on words that were inserted': { do: (d) => d.at('call it', (w) => run(w) + marked(d.ins(B, ' day and night'), d.comment(A, 'Yes!'))), changes: [`insert, ${B}:  →  day and night (Helpline for workers, description)`], comments: [`${A}, open: Yes! (Helpline for workers, description: day and night)`], has: ['Workers call it day and night free of charge.'] },
  'without a date, and of the year 0': {
    do: (d) => {
      d.at('Workers', (w) => marked(run(w), d.comment(A, 'Who?', { date: '0-00-00T00:00:00Z' })));
      d.at('call it', (w) => marked(run(w), d.comment(B, 'How?', { date: '' })));
    },
    comments: [`${A}, open: Who? (Helpline for workers, description: Workers)`, `${B}, open: How? (Helpline for workers, description: call it)`],
  },
  'an answer to a comment of ours, resolved': {
    do: (d) => {
      d.change('word/commentsExtended.xml', (xml) => xml.replace('w15:done="0"', 'w15:done="1"'));
      const id = d.comment(B, 'Done.', { date: '2026-11-03T10:00:00Z' });
      d.change('word/commentsExtended.xml', (xml) => xml.replace('w15:done="0"/></w15:commentsEx>', 'w15:paraIdParent="10000000" w15:done="0"/></w15:commentsEx>'));
      d.change('word/document.xml', (xml) => xml.replace('<w:commentRangeStart w:id="0"/>', `<w:commentRangeStart w:id="0"/>${rangeStart(id)}`).replace('<w:commentReference w:id="0"/></w:r>', `<w:commentReference w:id="0"/></w:r>${rangeEnd(id)}`));
    },
    comments: [],
  },

  // Tracked changes.
  'a replacement': { do: (d) => d.at('Completed next year', (w) => d.del(A, w) + d.ins(A, 'Completed in 2021')), changes: [`replace, ${A}: Completed next year → Completed in 2021 (${telework}, outcome.expected)`], has: ['expected: Completed in 2021'], lacks: ['next year'] },
  'an insertion before a deletion': { do: (d) => d.at('Ongoing in', (w) => d.ins(A, 'Begun in') + d.del(A, w)), changes: [`replace, ${A}: Ongoing in → Begun in (${telework}, outcome.actual)`], has: ['Begun in most regions'] },
  'two authors beside each other': { do: (d) => d.at('small firms a lot', () => d.del(A, 'small') + d.ins(A, 'medium') + d.del(B, ' firms') + run(' a lot')), changes: [`replace, ${A}: small → medium (${telework}, description)`, `delete, ${B}:  firms →  (${telework}, description)`], has: ['It helps medium a lot.'] },
  'two authors within one word': {
    do: (d) => d.at('telephone', () => run('tele') + d.del(A, 'pho') + `<w:ins ${d.by(A)}>${run('gra')}</w:ins>` + d.ins(B, 'mm') + d.del(B, 'ne')),
    changes: [`replace, ${A}: pho → gra (${telework}, description)`, `replace, ${B}: ne → mm (${telework}, description)`], has: ['advice by telegramm'],
  },
  'words that one inserted and the other deleted': {
    do: (d) => d.at('call it', (w) => `${run(w)}<w:ins ${d.by(A)}>${run(' day')}<w:del ${d.by(B)}>${deletedRun(' and night')}</w:del></w:ins>`),
    changes: [`insert, ${A}:  →  day and night (Helpline for workers, description)`, `delete, ${B}:  and night →  (Helpline for workers, description)`], has: ['Workers call it day free of charge.'],
  },
  'a title': { do: (d) => d.at('small firms', (w) => d.del(A, w) + d.ins(A, 'all firms')), changes: [`replace, ${A}: small firms → all firms (${telework}, title)`], has: ['title: Telework for all firms'] },
  'a paragraph that is new': {
    do: (d) => d.around('w:p', 'Hospitals publish', (xml) => xml + paragraphLike(xml, `<w:ins ${d.by(A)}/>`, d.ins(A, 'Clinics will follow.'))),
    changes: [`paragraph, ${A}:  → Clinics will follow. (Open data of hospitals, description)`], has: ['Clinics will follow.'],
  },
  'a paragraph that is new, by the mark of the one before': {
    do: (d) => d.around('w:p', 'Hospitals publish', (xml) => paragraphLike(xml, `<w:ins ${d.by(A)}/>`, run('Hospitals publish their free beds each day.')) + paragraphLike(xml, '', d.ins(A, 'Clinics will follow.'))),
    changes: [`paragraph, ${A}:  → Clinics will follow. (Open data of hospitals, description)`], has: ['Clinics will follow.'],
  },
  'a paragraph that is gone': {
    do: (d) => d.around('w:p', 'grants for software', (xml) => paragraphLike(xml, `<w:del ${d.by(A)}/>`, d.del(A, 'grants for software'))),
    changes: [`paragraph, ${A}: grants for software →  (${telework}, description)`], has: ['advice by telephone'], lacks: ['grants for software'],
  },
  'a paragraph that was divided': {
    do: (d) => d.around('w:p', 'Hospitals publish', (xml) => paragraphLike(xml, `<w:ins ${d.by(A)}/>`, run('Hospitals publish')) + paragraphLike(xml, '', run(' their free beds each day.'))),
    changes: [`paragraph, ${A}:  → ⏎ (Open data of hospitals, description)`], has: ['Hospitals publish\n'],
  },
  'two paragraphs that were joined': {
    do: (d) => d.around('w:p', 'We support', (xml) => paragraphLike(xml, `<w:del ${d.by(A)}/>`, run('We support telework since March 2020 in all regions. '))),
    changes: [`paragraph, ${A}: ⏎ →  (${telework}, description)`], has: ['in all regions. It helps'],
  },
  'a row that is new': { do: (d) => newRow(d, 'Open data', 'Vaccination register'), changes: [`row, ${A}:  → Vaccination register | Planned (Vaccination register, undefined)`], has: ['title: Vaccination register'] },
  'a row that is new in LibreOffice, which writes a sign without width into its first cell': {
    do: (d) => {
      newRow(d, 'Open data', 'Vaccination register');
      d.around('w:tr', 'Vaccination register', (xml) => xml.replace('<w:p></w:p>', `<w:p>${d.ins(A, '\u200d')}</w:p>`));
    },
    changes: [`row, ${A}:  → Vaccination register | Planned (Vaccination register, undefined)`], has: ['title: Vaccination register'], lacks: ['\u200d'],
  },
  'a row that is new, in which somebody else has written': {
    do: (d) => newRow(d, 'Open data', 'Vaccination register', d.ins(B, ' of all')),
    changes: [`row, ${A}:  → Vaccination register | Planned (Vaccination register of all, undefined)`, `insert, ${B}:  →  of all (Vaccination register of all, title)`], has: ['title: Vaccination register of all'],
  },
  'a row that is gone': { do: (d) => deleteRow(d, 'Helpline'), changes: [`row, ${A}: Helpline for workers⏎Workers call it free of charge.⏎It is open at night. | Ongoing →  (Helpline for workers, undefined)`], lacks: ['Helpline'] },
  'a move': {
    do: (d) => move(d, 'advice by telephone', 'We support telework'),
    changes: [`move, ${A}: advice by telephone → advice by telephone (${telework}, description)`], has: ['advice by telephone'],
  },
  'a move to another cell': {
    do: (d) => move(d, 'grants for software', 'Hospitals publish'),
    changes: [`move, ${A}: grants for software → grants for software (Open data of hospitals, description)`], has: ['grants for software\n'],
  },
  'formatting alone': {
    do: (d) => {
      d.at('free beds', (w) => run(w, `<w:b/><w:rPrChange ${d.by(A)}><w:rPr/></w:rPrChange>`));
      d.change('word/document.xml', (xml) => xml.replace('<w:pPr><w:pStyle w:val="InitiativeText"/></w:pPr>', `<w:pPr><w:pStyle w:val="InitiativeText"/><w:jc w:val="center"/><w:pPrChange ${d.by(B)}><w:pPr><w:pStyle w:val="InitiativeText"/></w:pPr></w:pPrChange></w:pPr>`));
    },
    formatting: 2, has: ['their free beds each day'], lacks: ['**'],
  },
  'in a footnote, a change': { do: (d) => d.at('a survey', (w) => d.del(A, w) + d.ins(A, 'two surveys'), 'word/footnotes.xml'), changes: [`replace, ${A}: a survey → two surveys (${telework}, description)`], has: ['By two surveys of the ministry.'] },
  'a footnote that is gone with its mark, unmarked itself': {
    do: (d) => noteMark(d, (mark) => `<w:del ${d.by(A)}>${mark}</w:del>`),
    changes: [`paragraph, ${A}: By a survey of the ministry. →  (${telework}, description)`], has: ['It helps small firms a lot.\n'], lacks: ['survey'],
  },
  'words that are gone with their footnote': {
    do: (d) => {
      d.at(' a lot.', (w) => d.del(A, w));
      // The last revision and this one are one element, as a program writes them.
      noteMark(d, (mark) => `<w:del ${d.by(A)}>${mark}</w:del>`);
      d.change('word/document.xml', (xml) => xml.replace(/<\/w:del><w:del [^>]*>(?=(?:(?!<\/w:del>).)*<w:footnoteReference)/, ''));
    },
    changes: [`delete, ${A}:  a lot. →  (${telework}, description)`, `paragraph, ${A}: By a survey of the ministry. →  (${telework}, description)`], has: ['It helps small firms\n'], lacks: ['survey'],
  },
  'a footnote that is new with its mark, unmarked itself': {
    do: (d) => newNote(d, (words) => run(words)),
    changes: [`paragraph, ${A}:  → By a second survey. (${telework}, description)`], has: ['in all regions[^1].', '[^1]: By a second survey.'],
  },
  'a footnote that is new, with a comment of another in it': {
    do: (d) => newNote(d, (words) => marked(d.ins(A, words), d.comment(B, 'Which?'))),
    changes: [`paragraph, ${A}:  → By a second survey. (${telework}, description)`], comments: [`${B}, open: Which? (${telework}, description: By a second survey.)`], has: ['[^1]: By a second survey.'],
  },
  'in a table of the text, a change': { do: (d) => d.at('twelve', (w) => d.del(A, w) + d.ins(A, 'thirteen')), changes: [`replace, ${A}: twelve → thirteen (${telework}, description)`], has: ['| thirteen |'] },
  'on the cover, a change': { do: (d) => d.at('Digital Economy', (w) => d.del(A, w) + d.ins(A, 'Digital Society')), changes: [`replace, ${A}: Digital Economy → Digital Society (undefined, document.title)`], has: ['title: COVID-19 and the Digital Society'] },
  'an insertion that is empty': { do: (d) => d.at('open at night', (w) => `${run(w)}<w:ins ${d.by(A)}/><w:ins ${d.by(A)}><w:r/></w:ins>`), changes: [] },
  'a change of the year 0': { do: (d) => d.at('open at night', (w) => run(w) + d.ins(A, ', too', '0-00-00T00:00:00Z')), changes: [`insert, ${A} without a date:  → , too (Helpline for workers, description)`], has: ['It is open at night, too.'] },
  'a text where there was none': {
    do: (d) => d.change('word/document.xml', (xml) => xml.replace(/(N\/A<\/w:t><\/w:r>)(<\/w:p>)/, (_, words: string, end: string) => `${words}${d.ins(B, ' so far')}${end}`)),
    changes: [`insert, ${B}:  →  so far (Open data of hospitals, outcome)`], has: ['N/A so far'],
  },

  'words in a row that LibreOffice marks as new, because something was moved there': {
    do: (d) => d.around('w:tr', 'Open data', (xml) => xml.replace('<w:trPr><w:cantSplit/>', `<w:trPr><w:cantSplit/><w:ins ${d.by(A)}/>`).replace(/(each day\.<\/w:t><\/w:r>)/, `$1${d.ins(A, ' Or night.')}`)),
    changes: [`insert, ${A}:  →  Or night. (Open data of hospitals, description)`], has: ['each day. Or night.'],
  },

  // Without tracking.
  'words that were changed without tracking': { do: (d) => d.at('March 2020', () => run('April 2020')), untracked: [`March → April (${telework}, description)`], has: ['since April 2020'] },
  'a row that was deleted without tracking': { do: (d) => d.around('w:tr', 'Open data', () => ''), untracked: ['Exchange and use of data in a secure manner | Open data of hospitals⏎Hospitals publish their free beds each day. | N/A →  (Open data of hospitals, undefined)'], lacks: ['Open data'] },
  'a paragraph that was moved in Word, whose mark goes along': {
    do: (d) => {
      const [words, range] = ['Hospitals publish their free beds each day.', (end: string) => `${d.by(A)} w:name="move7"/>${end}`];
      d.around('w:p', words, (xml) => paragraphLike(xml, `<w:moveFrom ${d.by(A)}/>`, `<w:moveFromRangeStart ${range(`<w:moveFrom ${d.by(A)}>${run(words)}</w:moveFrom>`)}`)
        + paragraphLike(xml, '', run('Clinics follow.')));
      d.around('w:p', 'Workers call', (xml) => `<w:moveToRangeStart ${range('')}${paragraphLike(xml, `<w:moveTo ${d.by(A)}/>`, `<w:moveTo ${d.by(A)}>${run(words)}</w:moveTo>`)}${xml}`);
    },
    changes: [`move, ${A}: Hospitals publish their free beds each day. → Hospitals publish their free beds each day. (Helpline for workers, description)`],
    untracked: [` → ⏎Clinics follow. (Open data of hospitals, description)`], has: ['each day.\n\n        Workers call', 'Clinics follow.'],
  },
  'words of a description that were linked without tracking': {
    do: (d) => d.at('software', (w) => linked(d, run(w))), untracked: [`software → [software](https://example.org/telework) (${telework}, description)`], has: ['- grants for [software](https://example.org/telework)\n'],
  },
  'an item of a list that was linked without tracking': {
    do: (d) => d.at('advice by telephone', (w) => linked(d, run(w))), untracked: [`advice by telephone → [advice by telephone](https://example.org/telework) (${telework}, description)`],
    has: ['- [advice by telephone](https://example.org/telework)\n', '- url: https://example.org/telework\n          title: Report on telework\n      outcome'],
  },
  'words that were linked, and others that were changed beside them': {
    do: (d) => {
      d.at(' free of charge', (w) => d.del(A, w));
      d.at('Workers', (w) => linked(d, run(w), 'https://example.org/new'));
    },
    changes: [`delete, ${A}:  free of charge →  (Helpline for workers, description)`], untracked: ['Workers → [Workers](https://example.org/new) (Helpline for workers, description)'], has: ['[Workers](https://example.org/new) call it.'],
  },
  'both, in one cell': {
    do: (d) => {
      d.at('all regions', () => run('most regions'));
      d.at('since March 2020', (w) => d.del(A, w) + d.ins(A, 'since May 2020'));
    },
    changes: [`replace, ${A}: since March 2020 → since May 2020 (${telework}, description)`], untracked: [`all → most (${telework}, description)`], has: ['since May 2020 in most regions'],
  },
};
