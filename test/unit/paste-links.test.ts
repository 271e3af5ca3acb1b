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
  ['lines below addresses are their titles', 'links: <|>', { text: 'https://a.example\nThe act\nhttps://b.example\nThe plan' }, 'links:\n        - url: https://a.example\n          title: The act\n        - url: https://b.example\n          title: The plan'],
  ['headings of a table say what its columns are', 'links: <|>', { html: rows([['Title', 'URL', 'Accessed', 'Language', 'By'], ['Paper A', 'https://a.example', '3 June 2020', 'Japanese', 'METI'], ['Paper B', 'https://b.example', '', '', '']]) }, 'links:\n        - url: https://a.example\n          title: Paper A (METI)\n          language: Japanese\n          accessed: 2020-06-03\n        - url: https://b.example\n          title: Paper B'],
  ['of a text, too, and with the address first', 'links: <|>', { text: 'URL\tTitle\r\nhttps://a.example\tPaper A\r\nhttps://b.example\tPaper B\r\n' }, 'links:\n        - url: https://a.example\n          title: Paper A\n        - url: https://b.example\n          title: Paper B'],
  ['the words of a row belong to its address', 'links: <|>', { html: rows([['Paper A', 'https://a.example', 'METI'], ['Paper B', 'https://b.example', 'MIC']]) }, 'links:\n        - url: https://a.example\n          title: Paper A (METI)\n        - url: https://b.example\n          title: Paper B (MIC)'],
  ['files are attachments beside links', 'attachments: <|>', { html: '<ul><li>annex1.pdf</li><li><a href="https://a.example/x.pdf">Guide</a></li><li>A map</li></ul>', text: 'annex1.pdf\nGuide\nA map' }, 'attachments:\n        # Not understood: A map\n        - annex1.pdf\n        - file: https://a.example/x.pdf\n          title: Guide'],
  ['words that only announce an address are no title', 'links:\n        - <|>', { text: 'See https://a.example/x for more' }, 'links:\n        - https://a.example/x'],
  ['others are one as a whole', 'links:\n        - <|>', { text: 'See https://a.example/x for the act' }, 'links:\n        - url: https://a.example/x\n          title: See – for the act'],
  ['an address behind a part of a name is a comment', 'agencies: [<|>]', { html: '<p><a href="https://m.example">METI</a>, with MIC</p>', text: 'METI, with MIC\n' }, 'agencies: ["METI, with MIC"] # Not understood: METI <https://m.example>'],
  ['behind names of a new list, too', 'agencies: <|>', { html: '<p><a href="https://m.example">METI</a></p><p>MIC</p>', text: 'METI\nMIC\n' }, 'agencies: [METI, MIC] # Not understood: METI <https://m.example>'],
  ['bullets of Word in its fonts of symbols are none of the words', 'agencies: [<|>]', { text: '§\u00a0\u00a0\u00a0 METI\nü\tMIC\nØ  MOF\n§ 12 of the act' }, 'agencies: [METI, MIC, MOF, § 12 of the act]'],
  ['words that are struck through stay, and deleted ones go', 'description: |\n        <|>', { html: '<p><b>Keep</b> <s>these</s> <del>not</del> words</p>', text: 'Keep these not words' }, 'description: |\n        **Keep** these words'],
  ['a formula is its signs', 'description: |\n        <|>', { html: '<p><b>So</b> <math><mi>a</mi><mo>=</mo><mn>42</mn><annotation>TeX</annotation></math></p>', text: 'So a=42' }, 'description: |\n        **So** a=42'],
])('%s', (_, place, content, after) => {
  expect(textAfterPaste(`${head}      ${place}\n`, content)).toBe(`${head}      ${after}\n`);
});
