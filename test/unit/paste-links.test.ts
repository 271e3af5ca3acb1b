import { expect, test } from 'vitest';
import type { PastedContent } from '../../server/protocol/paste.ts';
import { textAfterPaste } from '../kit/pastes.ts';

const head = 'template: apec-desg-covid19-2020\neconomy: Canada\nissues:\n  data-exchange:\n    - title: One\n';
const rows = (cells: readonly (readonly string[])[]): string => `<table>${cells.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;

test.each<[name: string, place: string, content: PastedContent, after: string]>([
  ['an address of mail stays in a comment', 'links: <|>', { html: '<ul><li><a href="mailto:a@example.org">Info desk</a></li><li><a href="https://b.example">Guide</a></li></ul>' }, 'links:\n        # Not understood: Info desk <mailto:a@example.org>\n        - url: https://b.example\n          title: Guide'],
  ['and alone, too', 'links:\n        - <|>', { html: '<a href="ftp://f.example/x">Paper</a>', text: 'Paper' }, 'links:\n        # Not understood: Paper <ftp://f.example/x>'],
  ['and within a sentence', 'links: <|>', { html: '<p>Ask the <a href="mailto:a@example.org">desk</a>, or read <a href="https://b.example">the guide</a>.</p>' }, 'links:\n        - url: https://b.example\n          title: Ask the desk <mailto:a@example.org>, or read the guide'],
  ['a line between links that have words belongs to none', 'links: <|>', { text: 'Outlook, https://a.example\nInterview, 3 May\nPaper, https://b.example\nLaw No. 4' }, 'links:\n        # Not understood: Interview, 3 May\n        # Not understood: Law No. 4\n        - url: https://a.example\n          title: Outlook\n        - url: https://b.example\n          title: Paper'],
  ['a line that is labelled as an agency is no title', 'links: <|>', { text: 'Responsible agency: METI\nLink: https://a.example\nEntidad responsable: MIC' }, 'links:\n        # Not understood: Responsible agency: METI\n        # Not understood: Entidad responsable: MIC\n        - https://a.example'],
  ['lines below addresses are their titles', 'links: <|>', { text: 'https://a.example\nThe act\nhttps://b.example\nThe plan' }, 'links:\n        - url: https://a.example\n          title: The act\n        - url: https://b.example\n          title: The plan'],
  ['headings of a table say what its columns are', 'links: <|>', { html: rows([['Title', 'URL', 'Accessed', 'Language', 'By'], ['Paper A', 'https://a.example', '3 June 2020', 'Japanese', 'METI'], ['Paper B', 'https://b.example', '', '', '']]) }, 'links:\n        - url: https://a.example\n          title: Paper A (METI)\n          language: Japanese\n          accessed: 2020-06-03\n        - url: https://b.example\n          title: Paper B'],
  ['of a text, too, and with the address first', 'links: <|>', { text: 'URL\tTitle\r\nhttps://a.example\tPaper A\r\nhttps://b.example\tPaper B\r\n' }, 'links:\n        - url: https://a.example\n          title: Paper A\n        - url: https://b.example\n          title: Paper B'],
  ['the words of a row belong to its address', 'links: <|>', { html: rows([['Paper A', 'https://a.example', 'METI'], ['Paper B', 'https://b.example', 'MIC']]) }, 'links:\n        - url: https://a.example\n          title: Paper A (METI)\n        - url: https://b.example\n          title: Paper B (MIC)'],
  ['files are attachments beside links', 'attachments: <|>', { html: '<ul><li>annex1.pdf</li><li><a href="https://a.example/x.pdf">Guide</a></li><li>A map</li></ul>', text: 'annex1.pdf\nGuide\nA map' }, 'attachments:\n        # Not understood: A map\n        - annex1.pdf\n        - file: https://a.example/x.pdf\n          title: Guide'],
  ['words that only announce an address are no title', 'links:\n        - <|>', { text: 'See https://a.example/x for more' }, 'links:\n        - https://a.example/x'],
  ['others are one as a whole', 'links:\n        - <|>', { text: 'See https://a.example/x for the act' }, 'links:\n        - url: https://a.example/x\n          title: See – for the act'],
  ['lines beside an address of mail alone stay, too', 'links:\n        - <|>', { html: '<p>Look at <a href="file:///S:/p.docx">the plan</a></p><p>Further words</p>' }, 'links:\n        # Not understood: Look at the plan <file:///S:/p.docx>\n        # Not understood: Further words'],
  ['also among attachments, beside names of files', 'attachments: <|>', { html: '<ul><li>one.pdf</li><li><a href="docs/annex.pdf">The annex</a></li><li>A map</li></ul>' }, 'attachments:\n        # Not understood: The annex <docs/annex.pdf>\n        # Not understood: A map\n        - one.pdf'],
  ['between brackets, a comment is behind the line', 'links: [https://z.example, <|>]', { html: '<ul><li><a href="https://a.example">One</a></li><li>Contact us</li><li><a href="https://b.example">Two</a></li></ul>' }, 'links: [https://z.example, {url: https://a.example, title: One}, {url: https://b.example, title: Two}] # Not understood: Contact us'],
  ['and it is all that is added where nothing is a link', 'links: [<|>]', { html: '<p><a href="mailto:a@example.org">Info desk</a></p><p>Further words</p>' }, 'links: [] # Not understood: Info desk <mailto:a@example.org>; Further words'],
  ['a text that is too long for a title is a comment', 'links:\n        - <|>', { text: `${'word '.repeat(80)}https://a.example` }, `links:\n        # Not understood: ${'word '.repeat(80).trim()}\n        - https://a.example`],
  ['lines without any address are comments', 'links: <|>', { text: 'One thing\n\n• Two: things\n' }, 'links:\n        # Not understood: One thing\n        # Not understood: Two: things'],
  ['also between brackets', 'links: [<|>]', { text: 'One thing\nTwo: things' }, 'links: [] # Not understood: One thing; Two: things'],
  ['also one that would be no YAML', 'links:\n        - https://b.example\n        - <|>', { text: 'Tel. +1 222; web: none; mail: a@example.org' }, 'links:\n        - https://b.example\n        # Not understood: Tel. +1 222; web: none; mail: a@example.org'],
  ['keys that somebody copied are left as they are', 'links:\n        - <|>', { text: 'url: \n          title: Words' }, 'links:\n        - url: \n          title: Words'],
  ['links of Markdown have their words as a title', 'links:\n        - <|>', { text: '- [Site A](https://a.example/1)\n- see [Site (B)](https://b.example/x_(y)) of May' }, 'links:\n        - url: https://a.example/1\n          title: Site A\n        - url: https://b.example/x_(y)\n          title: see Site (B) of May'],
  ['lines of a plain text among attachments have titles, too', 'attachments: <|>', { text: 'https://a.example/g.pdf – Guide\nAnnex 2: figures.xlsx\nmap.pdf' }, 'attachments:\n        - file: https://a.example/g.pdf\n          title: Guide\n        - file: figures.xlsx\n          title: "Annex 2: figures.xlsx"\n        - map.pdf'],
  ['also one at a dash', 'attachments:\n        - <|>', { text: 'Annex 2: figures.xlsx' }, 'attachments:\n        - file: figures.xlsx\n          title: "Annex 2: figures.xlsx"'],
  ['the address in a plain text is that of its key', 'links:\n        - url: <|>\n          language: English', { text: 'Circular 7: https://a.example/7' }, 'links:\n        - url: https://a.example/7\n          title: Circular 7\n          language: English'],
  ['what else is said of it is a comment', 'links:\n        - title: Old\n          url: <|>', { text: 'Circular 7: https://a.example/7 (in Spanish)' }, 'links:\n        - title: Old\n          url: https://a.example/7 # Not understood: Circular 7; language Spanish'],
  ['an address behind a part of a name is a comment', 'agencies: [<|>]', { html: '<p><a href="https://m.example">METI</a>, with MIC</p>', text: 'METI, with MIC\n' }, 'agencies: ["METI, with MIC"] # Not understood: METI <https://m.example>'],
  ['behind names of a new list, too', 'agencies: <|>', { html: '<p><a href="https://m.example">METI</a></p><p>MIC</p>', text: 'METI\nMIC\n' }, 'agencies: [METI, MIC] # Not understood: METI <https://m.example>'],
  ['bullets of Word in its fonts of symbols are none of the words', 'agencies: [<|>]', { text: '§\u00a0\u00a0\u00a0 METI\nü\tMIC\nØ  MOF\n§ 12 of the act' }, 'agencies: [METI, MIC, MOF, § 12 of the act]'],
  ['words that are struck through stay, and deleted ones go', 'description: |\n        <|>', { html: '<p><b>Keep</b> <s>these</s> <del>not</del> words</p>', text: 'Keep these not words' }, 'description: |\n        **Keep** these words'],
  ['a formula is its signs', 'description: |\n        <|>', { html: '<p><b>So</b> <math><mi>a</mi><mo>=</mo><mn>42</mn><annotation>TeX</annotation></math></p>', text: 'So a=42' }, 'description: |\n        **So** a=42'],
])('%s', (_, place, content, after) => {
  expect(textAfterPaste(`${head}      ${place}\n`, content)).toBe(`${head}      ${after}\n`);
});

const table = '<table><tr><td>Name</td><td><a href="mailto:ana@example.cl">Ana Ríos</a></td></tr><tr><td>Office</td><td>Trade Unit</td></tr></table>';
test.each<[name: string, place: string, content: PastedContent, after: string]>([
  ['an address behind a name is that of the contact', 'contact: <|>', { html: '<p><a href="mailto:ana@example.cl?subject=x">Ana Ríos</a></p><p>Ministry of Finance</p>', text: 'Ana Ríos\nMinistry of Finance' }, 'contact:\n  # Not understood: Ministry of Finance\n  name: Ana Ríos\n  email: ana@example.cl'],
  ['behind another word, too, and that of a page is a comment', 'contact: <|>', { html: '<p>Ana Ríos</p><p><a href="https://a.example">Digital Unit</a></p><p><a href="mailto:ana@example.cl">Correo</a></p>', text: 'Ana Ríos\nDigital Unit\nCorreo' }, 'contact:\n  # Not understood: Digital Unit <https://a.example>\n  name: Ana Ríos\n  agency: Digital Unit\n  email: ana@example.cl'],
  ['in a table, too', 'contact: <|>', { html: table, text: 'Name\tAna Ríos\nOffice\tTrade Unit' }, 'contact:\n  name: Ana Ríos\n  office: Trade Unit\n  email: ana@example.cl'],
  ['each of the people of a mail is a contact', 'contact: <|>', { text: '"Vega, Ana" <v@example.cl>; Tom Hale <t@example.au>' }, 'contact:\n  - name: Vega, Ana\n    email: v@example.cl\n  - name: Tom Hale\n    email: t@example.au'],
  ['also one on each line', 'contact:\n  - <|>', { text: 'Ana Vega <v@example.cl>\nTom Hale, t@example.au' }, 'contact:\n  - name: Ana Vega\n    email: v@example.cl\n  - name: Tom Hale\n    email: t@example.au'],
  ['one line is a contact', 'contact: [<|>]', { text: 'E-mail: a@example.cl / c@example.cl' }, 'contact:\n  # Not understood: E-mail: a@example.cl / c@example.cl\n  email: a@example.cl'],
  ['where nobody is named, it is a name', 'contact: <|>', { text: 'Ana Ríos, e-mail: later' }, 'contact:\n  name: "Ana Ríos, e-mail: later"'],
  ['a key that somebody copied is left as it is', 'contact:\n  - <|>', { text: 'name: Ana Ríos' }, 'contact:\n  - name: Ana Ríos'],
  ['a position is no name, in Japanese', 'contact: <|>', { text: '山田太郎\n課長補佐\ny@example.jp' }, 'contact:\n  # Not understood: 課長補佐\n  name: 山田太郎\n  email: y@example.jp'],
  ['in Chinese, beside the name', 'contact: <|>', { text: '林志玲 副處長\n經濟部\nl@example.tw' }, 'contact:\n  # Not understood: 林志玲 副處長\n  name: 林志玲\n  agency: 經濟部\n  email: l@example.tw'],
  ['in Korean', 'contact: <|>', { text: '김철수 서기관\n외교부\nk@example.kr' }, 'contact:\n  # Not understood: 김철수 서기관\n  name: 김철수\n  agency: 외교부\n  email: k@example.kr'],
  ['in Thai', 'contact: <|>', { text: 'นายสมชาย ใจดี\nรองผู้อำนวยการ\ns@example.th' }, 'contact:\n  # Not understood: รองผู้อำนวยการ\n  name: นายสมชาย ใจดี\n  email: s@example.th'],
  ['a short ministry is no name', 'contact: <|>', { text: '鈴木一郎\n総務省\ns@example.jp' }, 'contact:\n  name: 鈴木一郎\n  agency: 総務省\n  email: s@example.jp'],
  ['an address with its name is both', 'contact:\n  email: <|>', { text: 'Ana Ríos <a@example.cl>' }, 'contact:\n  email: a@example.cl\n  name: Ana Ríos'],
  ['of several lines, that of a person is the name', 'contact:\n  email: <|>', { html: '<p>Ministry of Finance</p><p>Ana Ríos</p><p><a href="mailto:o@example.cl">o@example.cl</a></p>', text: '' }, 'contact:\n  email: o@example.cl # Not understood: Ministry of Finance\n  name: Ana Ríos'],
  ['other links among them stay', 'contact:\n  name: A\n  email: <|>', { html: '<p><a href="https://a.example/x">First decree</a> of May</p><p>Mail <a href="mailto:o@example.cl">the desk</a></p>', text: '' }, 'contact:\n  name: A\n  email: o@example.cl # Not understood: First decree <https://a.example/x> of May; Mail the desk'],
])('in a contact, %s', (_, place, content, after) => {
  const start = 'template: apec-desg-covid19-2020\neconomy: Chile\n';
  expect(textAfterPaste(`${start}${place}\n`, content)).toBe(`${start}${after}\n`);
});
