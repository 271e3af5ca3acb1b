import { describe, expect, test } from 'vitest';
import type { PastedContent } from '../../server/protocol/paste.ts';
import { modelOf, unsound } from '../kit/imports.ts';
import { storeWith } from '../kit/template-store.ts';
import { pasteAt, textAfterPaste } from '../kit/pastes.ts';

const head = 'template: apec-desg-covid19-2020\neconomy: Canada\nissues:\n  data-exchange:\n';

/** The lines of an initiative after a plain text was pasted at the mark. */
function initiativeAfter(marked: string, text: string): string {
  const after = textAfterPaste(`${head}    - title: One\n${marked}\n`, { text });
  return after.slice(after.indexOf('title: One\n') + 'title: One\n'.length).trimEnd();
}

describe('a plain text that is pasted into a block of prose', () => {
  test.each<[name: string, marked: string, text: string, after: string]>([
    ['gets the indentation of the block on every line',
      '      description: |\n        First.\n\n        <|>\n      outcome: x', 'One\nTwo\n\nThree',
      '      description: |\n        First.\n\n        One\n        Two\n\n        Three\n      outcome: x'],
    ['goes on with the line of the cursor',
      '      description: |\n        First <|>last.', 'one\ntwo ',
      '      description: |\n        First one\n        twolast.'],
    ['stands in the block, too, where the cursor is in the first column of an empty line',
      '      description: |\n        First.\n<|>\n        Last.', 'One\n  inner\nTwo',
      '      description: |\n        First.\n        One\n          inner\n        Two\n        Last.'],
    ['goes before a line whose indentation the cursor is in',
      '      description: |\n    <|>    First.', 'One\nTwo\n',
      '      description: |\n        One\n        Two\n\n        First.'],
    ['begins the text of an empty block',
      '      description: |\n        <|>\n      outcome: x', '\r\n\tOne\r\n\tTwo\r\n\r\n',
      '      description: |\n        One\n        Two\n      outcome: x'],
    ['begins it where the cursor stands deeper',
      '      description: |\n          <|>\n      outcome: x', 'One\nTwo',
      '      description: |\n          One\n          Two\n      outcome: x'],
    ['begins it behind the sign of the block',
      '      description: |<|>\n      outcome: x', 'One\nTwo',
      '      description: |\n        One\n        Two\n      outcome: x'],
    ['comes before the text that there is, behind the sign',
      '      description: |-<|> # of 2020\n         First.', 'One\nTwo',
      '      description: |- # of 2020\n         One\n         Two\n\n         First.'],
    ['keeps the indentation that the sign tells',
      '      description: |4\n          <|>\n      outcome: x', 'One\nTwo',
      '      description: |4\n          One\n          Two\n      outcome: x'],
    ['replaces what is selected',
      '      description: |\n        Fir<|st.\n        Seco|>nd.', 'a\nb',
      '      description: |\n        Fira\n        bnd.'],
    ['loses the indentation that all lines have',
      '      description: |\n        <|>', '    One\n\n      Two\n    Three',
      '      description: |\n        One\n\n          Two\n        Three'],
    ['keeps the marks of lists, without the tabs behind them',
      '      description: |\n        <|>', '•\tOne\no\tTwo\n1.\tThree',
      '      description: |\n        • One\n        o  Two\n        1. Three'],
    ['begins a line with the first item of a list',
      '      description: |\n        We do: <|>', '- One\n- Two',
      '      description: |\n        We do:\n        - One\n        - Two'],
    ['takes the place of a mark that is typed already',
      '      description: |\n        We do:\n        - <|>', '- One\n- Two',
      '      description: |\n        We do:\n        - One\n        - Two'],
    ['stays within the item of the cursor',
      '      description: |\n        - First <|>', 'one\ntwo',
      '      description: |\n        - First one\n          two'],
    ['begins a paragraph with the first item of a list in a folded block',
      '      description: >\n        We do: <|>', '- One\n- Two',
      '      description: >\n        We do:\n\n        - One\n\n        - Two'],
    ['begins a paragraph with a table',
      '      description: |\n        - Figures: <|>', '| a | b |\n| --- | --- |\n| 1 | 2 |',
      '      description: |\n        - Figures:\n\n          | a | b |\n          | --- | --- |\n          | 1 | 2 |'],
    ['stands before the words that follow a list',
      '      description: |\n        <|>Last.', '- One\n- Two',
      '      description: |\n        - One\n        - Two\n\n        Last.'],
    ['is nested where it is a list behind the words of an item',
      '      description: |\n        - First: <|>', '- one\n- two',
      '      description: |\n        - First:\n          - one\n          - two'],
    ['divides its lines in a folded block, where they would be read as one',
      '      description: >\n        First.\n\n        <|>\n      outcome: x', 'One\nTwo\n\nThree',
      '      description: >\n        First.\n\n        One\n\n        Two\n\n        Three\n      outcome: x'],
    ['goes into a column of the template',
      '      columns:\n        budget: |\n          <|>', 'One\nTwo',
      '      columns:\n        budget: |\n          One\n          Two'],
    ['stands in the block that ends above an empty line, too',
      '      description: |\n        First.\n\n<|>\n      outcome: x', 'One\nTwo',
      '      description: |\n        First.\n\n        One\n        Two\n      outcome: x'],
    ['stands there with words that look like keys',
      '      description: |\n        First.\n\n<|>\n      outcome: x', 'One: a\n- Two # x',
      '      description: |\n        First.\n\n        One: a\n        - Two # x\n      outcome: x'],
    ['begins an empty block with them in the first column',
      '      description: |\n<|>\n      outcome: x', 'a: b\nc',
      '      description: |\n        a: b\n        c\n      outcome: x'],
    ['loses the signs that YAML has no place for',
      '      description: |\n        <|>', 'One\u000bTwo\u0007\nThree\ud800',
      '      description: |\n        One\n        Two\n        Three\ufffd'],
  ])('%s', (_, marked, text, after) => {
    expect(initiativeAfter(marked, text)).toBe(after);
  });
});

describe('a plain text that is pasted into a value on one line', () => {
  test.each<[name: string, marked: string, text: string, after: string]>([
    ['makes a block of several lines', '      description: <|>\n      outcome: x', 'One\n\n- Two', '      description: |\n        One\n\n        - Two\n      outcome: x'],
    ['makes a block right behind the colon', '      description:<|>', 'One\nTwo', '      description: |\n        One\n        Two'],
    ['makes a block on the empty line below a key', '      description:\n        <|>\n      outcome: x', 'One\nTwo', '      description: |\n        One\n        Two\n      outcome: x'],
    ['makes a block of what was written, too', '      outcome: "Ongoing: <|>so #2" # soon', 'a\nb ', '      outcome: | # soon\n        Ongoing: a\n        bso #2'],
    ['makes a block of the first key of an initiative', '    - description: <|>', 'One\nTwo', '    - description: |\n        One\n        Two'],
    ['gets the quotes that it needs', '      description: <|>', 'Phase 1: done #2', '      description: "Phase 1: done #2"'],
    ['is escaped in quotes', '      description: "So <|>"', 'he "said" \\o/', '      description: "So he \\"said\\" \\\\o/"'],
    ['is escaped in single quotes', "      description: '<|>'", "it's", "      description: 'it''s'"],
    ['makes a block on the empty line below a key, with its empty lines', '      description:\n        <|>', 'One\n\nTwo', '      description: |\n        One\n\n        Two'],
    ['becomes one line in a title', '    - title: <|>', 'One:\n  two\n', '    - title: "One: two"'],
    ['becomes one line in a title with words and a comment', '    - title: Plan <|> # first', '#2\nfor all', '    - title: "Plan #2 for all" # first'],
    ['has no tabs in a title', '    - title: Plan <|>', 'of\tMay', '    - title: Plan of May'],
    ['stays as it is where it fits', '    - title: Plan <|>', 'B', '    - title: Plan B'],
    ['is a text, too, where it is a number', '    - title: <|>', '2021\r\n', '    - title: "2021"'],
    ['is one in prose', '      outcome: <|>', '1.5', '      outcome: "1.5"'],
    ['is a date where one belongs', '      links:\n        - url: https://a.example\n          accessed: <|>', '2020-06-03\r\n', '      links:\n        - url: https://a.example\n          accessed: 2020-06-03'],
  ])('%s', (_, marked, text, after) => {
    expect(initiativeAfter(marked, text)).toBe(after);
  });
});

describe('several lines that are pasted into a list of names', () => {
  test.each<[name: string, marked: string, text: string, after: string]>([
    ['become its items, in brackets', '      agencies: [<|>]', 'METI\nOffice #1\n', '      agencies: [METI, "Office #1"]'],
    ['come behind what is written', '      agencies: [METI<|>]', 'MIC\nMOF', '      agencies: [METI, MIC, MOF]'],
    ['come before what is written', '      points: [<|>a.i]', '- b.i,\n- b.ii', '      points: [b.i, b.ii, a.i]'],
    ['come before the next where the cursor is before its space', '      points: [a.i,<|> c.i]', 'b.i\nb.ii', '      points: [a.i,b.i, b.ii, c.i]'],
    ['are divided at commas only between acronyms', '      agencies: [<|>]', 'METI, MIC\nParks, Lakes and Rivers', '      agencies: [METI, MIC, "Parks, Lakes and Rivers"]'],
    ['lose the bullets of a list of Word', '      agencies: [<|>]', '·\tMinisterio de Salud\no\tMINEDU\n· MEF', '      agencies: [Ministerio de Salud, MINEDU, MEF]'],
    ['of a row of Word, too', '      agencies: [<|>]', 'METI\tMIC', '      agencies: [METI, MIC]'],
    ['are one where the line end comes along', '      agencies: [METI, <|>]', 'Parks, Lakes and Rivers\r\n', '      agencies: [METI, "Parks, Lakes and Rivers"]'],
    ['are a part of the one that is there', '      agencies: [METI<|>]', ' Japan', '      agencies: [METI Japan]'],
    ['are one within quotes, too', '      points: ["<|>"]', 'a.i\r\n', '      points: ["a.i"]'],
    ['are one name within quotes', '      agencies: ["<|>"]', 'Parks, Lakes\nand Rivers', '      agencies: ["Parks, Lakes and Rivers"]'],
    ['become its items behind an empty key', '      agencies: <|>\n      outcome: x', 'METI\nOffice #1\n', '      agencies: [METI, "Office #1"]\n      outcome: x'],
    ['behind a colon, too', '      points:<|>', 'a.i\na.ii', '      points: [a.i, a.ii]'],
    ['become its items in place of an empty list', '      agencies: <|[]|>', 'METI\nMIC', '      agencies: [METI, MIC]'],
    ['become its items as other lists of this key are written', '      agencies: <|>\n    - title: Two\n      agencies:\n        - X', 'METI\nMIC', '      agencies:\n        - METI\n        - MIC\n    - title: Two\n      agencies:\n        - X'],
    ['become its items on the empty line below its key', '      agencies:\n        <|>', 'METI\nMIC', '      agencies:\n        - METI\n        - MIC'],
    ['become files', '      attachments: <|>', 'annex.pdf\nplan.pdf', '      attachments:\n        - annex.pdf\n        - plan.pdf'],
    ['become its items, line by line', '      agencies:\n        - <|>', 'METI\nOffice: rice', '      agencies:\n        - METI\n        - "Office: rice"'],
  ])('%s', (_, marked, text, after) => {
    expect(initiativeAfter(marked, text)).toBe(after);
  });
});

describe('words that lead somewhere, where an address is wanted', () => {
  const portal = '<a href="https://a.example/x">The portal</a>';
  test.each<[name: string, marked: string, html: string, after: string]>([
    ['are an entry at an address that is begun', '      links:\n        - url: <|>', portal, '      links:\n        - url: https://a.example/x\n          title: The portal'],
    ['are the address and the title of an entry', '      links:\n        - language: French\n          url: <|> # here', portal, '      links:\n        - language: French\n          url: https://a.example/x # here\n          title: The portal'],
    ['are a comment beside another title', '      links:\n        - title: Mine\n          url: <|>', portal, '      links:\n        - title: Mine\n          url: https://a.example/x # Not understood: The portal'],
    ['are nothing beside the same title', '      links:\n        - url: "<|>"\n          title: The portal', portal, '      links:\n        - url: "https://a.example/x"\n          title: The portal'],
    ['are a comment beside an archived copy', '      links:\n        - url: https://q.example\n          archived: <|>', portal, '      links:\n        - url: https://q.example\n          archived: https://a.example/x # Not understood: The portal'],
    ['are attachments', '      attachments: <|>', `<p>${portal} (accessed 3 June 2020)</p><p><a href="https://b.example">https://b.example</a></p>`, '      attachments:\n        # Not understood: accessed 2020-06-03, of https://a.example/x\n        - file: https://a.example/x\n          title: The portal\n        - https://b.example'],
    ['are attachments between brackets', '      attachments: [<|>]', portal, '      attachments: [{file: https://a.example/x, title: The portal}]'],
    ['are each an address where one is written already', '      links:\n        - url: <|>\n          language: French', `${portal} <a href="https://b.example">b</a>`, '      links:\n        - url: https://a.example/x https://b.example\n          title: The portal; b\n          language: French'],
  ])('%s', (_, marked, html, after) => {
    const whole = textAfterPaste(`${head}    - title: One\n${marked}\n`, { html, text: html.replaceAll(/<[^>]*>/g, '') });
    expect(whole.slice(whole.indexOf('title: One\n') + 'title: One\n'.length).trimEnd()).toBe(after);
  });

  test.each<[name: string, marked: string, content: PastedContent, after: string]>([
    ['are a mail address and a name', 'contact:\n  email: <|>', { html: '<a href="mailto:jane@example.org?subject=x">Jane Doe</a>', text: 'Jane Doe' }, 'contact:\n  email: jane@example.org\n  name: Jane Doe'],
    ['are a mail address only', 'contact:\n  email: <|>', { text: 'mailto:jane@example.org' }, 'contact:\n  email: jane@example.org'],
    ['are a contact', 'contact: <|>', { text: 'Jane Doe\nDigital Office\nMinistry of Finance\njane@example.org' }, 'contact:\n  name: Jane Doe\n  office: Digital Office\n  agency: Ministry of Finance\n  email: jane@example.org'],
    ['are several contacts', 'contact: <|>', { text: 'Name: Jane Doe, Email: jane@example.org\nName: Joe Bloggs, Email: joe@example.org' }, 'contact:\n  - name: Jane Doe\n    email: jane@example.org\n  - name: Joe Bloggs\n    email: joe@example.org'],
    ['are a contact on the line below its key', 'contact:\n  <|>', { text: 'Jane Doe\nMinistry of Finance\njane@example.org\n' }, 'contact:\n  name: Jane Doe\n  agency: Ministry of Finance\n  email: jane@example.org'],
    ['are a contact of a list', 'contact:\n  - office: Desk\n    email: desk@example.org\n  - <|>', { text: 'Jane Doe\nMinistry of Finance\njane@example.org' }, 'contact:\n  - office: Desk\n    email: desk@example.org\n  - name: Jane Doe\n    agency: Ministry of Finance\n    email: jane@example.org'],
    ['are a contact below those of a list', 'contact:\n  - office: Desk\n<|>', { text: 'Jane Doe\njane@example.org' }, 'contact:\n  - office: Desk\n  - name: Jane Doe\n    email: jane@example.org'],
    ['are a contact with its town', 'contact: <|>', { text: 'Ken Ito\nInternational Affairs Office\nMETI\nTokyo\nken@example.org' }, 'contact:\n  # Not understood: Tokyo\n  name: Ken Ito\n  office: International Affairs Office\n  agency: METI\n  email: ken@example.org'],
    ['are a contact with a street and its economy', 'contact: <|>', { text: 'Mr. Ken Ito\nDeputy Director\nMETI\n3-1 Kasumigaseki, Chiyoda-ku, Tokyo 100-8901\nJapan\nken@example.org' }, 'contact:\n  # Not understood: Deputy Director\n  # Not understood: 3-1 Kasumigaseki, Chiyoda-ku, Tokyo 100-8901\n  # Not understood: Japan\n  name: Mr. Ken Ito\n  agency: METI\n  email: ken@example.org'],
    ['are a contact with a position and a telephone number', 'contact: <|>', { text: 'Best regards,\n\nJohn Smith | Policy Officer\nDigital Division\nMinistry of Business\nWellington\nTel. 021 555\njohn@example.org' }, 'contact:\n  # Not understood: Best regards,\n  # Not understood: John Smith | Policy Officer\n  # Not understood: Wellington\n  # Not understood: Tel. 021 555\n  name: John Smith\n  office: Digital Division\n  agency: Ministry of Business\n  email: john@example.org'],
    ['are a name and a town', 'contact: <|>', { text: 'Dr. Kim Min-jun\nSeoul\nkim@example.org' }, 'contact:\n  # Not understood: Seoul\n  name: Dr. Kim Min-jun\n  email: kim@example.org'],
    ['are a table of fields', 'contact: <|>', { html: '<table><tr><td>Name</td><td>Ken Ito</td></tr><tr><td>Agency</td><td>METI</td></tr><tr><td>Email</td><td>k@example.org</td></tr></table>', text: 'Name\nKen Ito\nAgency\nMETI\nEmail\nk@example.org' }, 'contact:\n  name: Ken Ito\n  agency: METI\n  email: k@example.org'],
    ['are fields of a spreadsheet', 'contact: <|>', { text: 'Name\tKen Ito\nOffice\tDesk Two\nE-mail\tk@example.org\n' }, 'contact:\n  name: Ken Ito\n  office: Desk Two\n  email: k@example.org'],
    ['are fields below their labels', 'contact: <|>', { text: 'Name\tOffice\tE-mail\nKen Ito\tDesk Two\tk@example.org\n' }, 'contact:\n  name: Ken Ito\n  office: Desk Two\n  email: k@example.org'],
    ['are names where nobody is understood', 'contact: <|>', { text: 'One # two\nThree' }, 'contact:\n  - name: "One # two"\n  - name: Three'],
  ])('%s', (_, marked, content, after) => {
    const start = 'template: apec-desg-covid19-2020\neconomy: Canada\n';
    expect(textAfterPaste(`${start}${marked}\n`, content)).toBe(`${start}${after}\n`);
  });
});

describe('nothing of ours is done', () => {
  test.each<[name: string, marked: string, text: string]>([
    ['with one line in a block', '      description: |\n        First <|>', 'one'],
    ['with keys on an empty line below a block', '      description: |\n        First.\n\n<|>', 'outcome: x\nkind: policy'],
    ['with a column on an empty line below a block', '      description: |\n        First.\n\n<|>', 'budget: |\n  x'],
    ['with an issue there', '      description: |\n        First.\n\n<|>', 'digital:\n  - title: x'],
    ['with one line in a comment', '      # <|>', 'One: two'],
    ['with one word among keys, behind which its colon is typed', '      <|>', 'outcome'],
    ['between keys', '      <|>\n      outcome: x', 'kind: policy\noutcome: x'],
    ['where the selection leaves the block', '      description: |\n        Fir<|st.\n      outc|>ome: x', 'a\nb'],
    ['where the selection leaves the value', '      title: a<|b\n      outc|>ome: x', 'a\nb'],
    ['in a list between its brackets', '      links: [https://a.example, <|>https://b.example]', 'https://c.example'],
    ['behind a key whose value stands below', '      links: <|>\n        https://a.example', 'https://b.example'],
    ['at a title that stands on a line of its own', '      title:\n        <|>', 'One: two'],
    ['where words are pasted among links', '      links:\n        - <|>', 'no link'],
    ['with nothing but blanks', '      description: |\n        <|>', ' \n \n'],
  ])('%s', (_, marked, text) => {
    expect(pasteAt(`${head}    - title: One\n${marked}\n`, { text })).toBeUndefined();
  });
});

describe('addresses that are pasted among links', () => {
  const start = '      description: x\n';
  test.each<[name: string, marked: string, content: PastedContent, after: string]>([
    ['one, at a dash', '      links:\n        - <|>\n      outcome: x', { text: 'https://a.example/#b' }, '      links:\n        - https://a.example/#b\n      outcome: x'],
    ['several, at a dash', '      links:\n        - <|>\n      outcome: x', { text: 'https://a.example\nhttps://b.example\n' }, '      links:\n        - https://a.example\n        - https://b.example\n      outcome: x'],
    ['right behind a dash', '      links:\n        -<|>', { text: 'https://a.example' }, '      links:\n        - https://a.example'],
    ['on an empty line of the list', '      links:\n        - https://a.example\n        <|>\n      outcome: x', { text: 'https://b.example' }, '      links:\n        - https://a.example\n        - https://b.example\n      outcome: x'],
    ['on an empty line, with the cursor in the first column', '      links:\n        - https://a.example\n<|>\n      outcome: x', { text: 'https://b.example' }, '      links:\n        - https://a.example\n        - https://b.example\n      outcome: x'],
    ['on the line below the key', '      links:\n        <|>', { text: 'https://b.example' }, '      links:\n        - https://b.example'],
    ['behind the key', '      links: <|>\n      outcome: x', { text: 'https://a.example and https://b.example' }, '      links:\n        - https://a.example\n        - https://b.example\n      outcome: x'],
    ['behind the key of a list that goes on', '      links:<|>\n      - https://b.example', { text: 'https://a.example' }, '      links:\n      - https://a.example\n      - https://b.example'],
    ['behind an empty list', '      links: []<|>', { text: 'https://a.example' }, '      links:\n        - https://a.example'],
    ['between brackets', '      links: [<|>]', { text: 'https://a.example/a,b\nhttps://b.example' }, '      links: ["https://a.example/a,b", https://b.example]'],
    ['with words', '      links:\n        - <|>', { text: 'Act on data (2019): https://a.example\nAnnual report\nhttps://b.example' },
      '      links:\n        - url: https://a.example\n          title: Act on data (2019)\n        - url: https://b.example\n          title: Annual report'],
    ['instead of another', '      links:\n        - <|https://a.example|>', { text: 'https://b.example' }, '      links:\n        - https://b.example'],
    ['as a list of addresses', '      links:\n        - <|>', { uris: '# dropped\r\nhttps://a.example\r\nhttps://b.example', text: 'https://a.example' }, '      links:\n        - https://a.example\n        - https://b.example'],
    ['as words of a page that lead there', '      links:\n        - <|>', { html: '<ul><li><a href="https://a.example/x">The: plan</a> (Japanese text only)</li><li><a href="https://b.example">https://b.example</a></li></ul>', text: 'The: plan (Japanese text only)\nhttps://b.example' },
      '      links:\n        - url: https://a.example/x\n          title: "The: plan"\n          language: Japanese\n        - https://b.example'],
    ['with words behind it', '      links:\n        - <|>', { text: 'https://a.example (Data Act)\nhttps://b.example, the plan' },
      '      links:\n        - url: https://a.example\n          title: Data Act\n        - url: https://b.example\n          title: the plan'],
    ['with words before and behind it', '      links:\n        - <|>', { text: 'Act: https://a.example as of 2020' }, '      links:\n        - url: https://a.example\n          title: Act – as of 2020'],
    ['with a line of words above words that lead there', '      links:\n        - <|>', { html: '<p>Canada</p><p><a href="https://a.example/x">The plan</a></p>' }, '      links:\n        # Not understood: Canada\n        - url: https://a.example/x\n          title: The plan'],
    ['with a line of words below', '      links:\n        - <|>', { text: 'https://a.example\nThe act' }, '      links:\n        - url: https://a.example\n          title: The act'],
    ['with a line of words below words that lead there', '      links:\n        - <|>', { html: '<p><a href="https://a.example/x">The plan</a></p><p>Canada</p>' }, '      links:\n        # Not understood: Canada\n        - url: https://a.example/x\n          title: The plan'],
    ['in a sentence of a page', '      links:\n        - <|>', { html: '<p>Read <a href="https://a.example/x">the plan</a> first</p>' }, '      links:\n        - url: https://a.example/x\n          title: Read the plan first'],
    ['in a sentence that prints another', '      links:\n        - <|>', { html: '<p>Read <a href="https://a.example/x">the plan</a> or https://b.example today</p>' },
      '      links:\n        - url: https://a.example/x\n          title: Read the plan\n        - url: https://b.example\n          title: today'],
    ['in a row of a table', '      links:\n        - <|>', { html: '<table><tr><td>The act</td><td>https://a.example</td></tr><tr><td>The plan</td><td>https://b.example</td></tr></table>' },
      '      links:\n        - url: https://a.example\n          title: The act\n        - url: https://b.example\n          title: The plan'],
    ['as several in a sentence, whose words are kept', '      links:\n        - <|>', { html: '<p>See <a href="https://a.example/x">the plan</a> and <a href="https://b.example">the act</a> of 2020, by Treasury</p>' },
      '      links:\n        - url: https://a.example/x\n          title: See the plan\n        - url: https://b.example\n          title: the act of 2020, by Treasury'],
    ['in a sentence that says of each when it was read and in which language', '      links:\n        - <|>', { html: '<p>Details are on <a href="https://a.example/x">the portal</a> (accessed 3 June 2020), for firms (and others, in <a href="https://b.example">the guide</a>) and <a href="https://c.example">the act</a> (Japanese only).</p>' },
      '      links:\n        - url: https://a.example/x\n          title: Details are on the portal, for firms and others\n          accessed: 2020-06-03\n        - url: https://b.example\n          title: in the guide\n        - url: https://c.example\n          title: the act\n          language: Japanese'],
    ['as addresses in a sentence', '      links:\n        - <|>', { text: 'Firms apply on https://a.example/x (accessed 3 June 2020), banks on https://b.example (Japanese only) and people on https://c.example today' },
      '      links:\n        - url: https://a.example/x\n          title: Firms apply on\n          accessed: 2020-06-03\n        - url: https://b.example\n          title: banks on\n          language: Japanese\n        - url: https://c.example\n          title: people on – today'],
    ['beside items that have no address', '      links:\n        - <|>', { html: '<ul><li><a href="https://a.example/x">Guide</a></li><li>Printed leaflet, 2019 edition</li><li><a href="https://b.example">Act</a></li><li>Poster</li></ul>' },
      '      links:\n        # Not understood: Printed leaflet, 2019 edition\n        # Not understood: Poster\n        - url: https://a.example/x\n          title: Guide\n        - url: https://b.example\n          title: Act'],
    ['below the item that names it', '      links:\n        - <|>', { html: '<ul><li>Guide<ul><li>https://a.example</li></ul></li><li>Act<br>https://b.example</li></ul>' }, '      links:\n        - url: https://a.example\n          title: Guide\n        - url: https://b.example\n          title: Act'],
    ['beside an item without one, between brackets', '      links: [<|>]', { text: '- Leaflet\n- https://a.example' }, '      links: [https://a.example] # Not understood: Leaflet'],
    ['with a picture and a comment that nobody sees', '      links:\n        - <|>', { html: '<p><a href="https://a.example/x">The plan</a><img src="x.png" alt="logo"><!-- hidden --></p>' }, '      links:\n        - url: https://a.example/x\n          title: The plan'],
    ['with words between brackets', '      links: [<|>]', { text: 'The act, https://a.example' }, '      links: [{url: https://a.example, title: The act}]'],
  ])('%s', (_, marked, content, after) => {
    // One address where it fits is pasted as VS Code does it.
    expect(pasteAt(`${head}    - title: One\n${start}${marked}\n`, content) ?? { kind: 'links' }).toMatchObject({ kind: 'links' });
    const whole = textAfterPaste(`${head}    - title: One\n${start}${marked}\n`, content);
    expect(whole.slice(whole.indexOf(start) + start.length).trimEnd()).toBe(after);
  });
});

describe('a table that is pasted among the initiatives of an issue', () => {
  const excel = 'Title\tDescription\tOutcome\tLink\tBudget\r\nOpen data\t"First ""line"".\nSecond."\tOngoing #2\thttps://a.example\t5 m\r\nSandbox: AI\tText.\t\t\t\r\n';
  const written = [
    '    - title: Open data', '      description: |', '        First "line".', '        Second.', '', '        Budget: 5 m', '      links:', '        - https://a.example', '      outcome: "Ongoing #2"',
    '', '    - title: "Sandbox: AI"', '      description: |', '        Text.',
  ].join('\n');
  test.each<[name: string, marked: string, after: string]>([
    ['behind the key of the issue', `${head.trimEnd()}<|>\n  digital-technologies: []\n`, `${head}${written}\n  digital-technologies: []\n`],
    ['behind its empty list', `${head.trimEnd()} []<|>\n  digital-technologies: []\n`, `${head}${written}\n  digital-technologies: []\n`],
    ['in place of its empty list', `${head.trimEnd()} <|[]|>\n`, `${head}${written}\n`],
    ['between its brackets', `${head.trimEnd()} [<|>]\n`, `${head}${written}\n`],
    ['at a dash', `${head}    - title: One\n    - <|>\n`, `${head}    - title: One\n${written}\n`],
    ['at a title that Enter has begun', `${head}    - title: One\n    - title: <|>\n`, `${head}    - title: One\n${written}\n`],
    ['on an empty line below an initiative', `${head}    - title: One\n      outcome: x\n    <|>\n  digital-technologies: []\n`, `${head}    - title: One\n      outcome: x\n${written}\n  digital-technologies: []\n`],
    ['on an empty line in the first column', `${head}    - title: One\n      outcome: x\n<|>\n  digital-technologies: []\n`, `${head}    - title: One\n      outcome: x\n${written}\n  digital-technologies: []\n`],
    ['at the indentation of the list that is there', `${head}  - title: One\n  <|>\n`, `${head}  - title: One\n${written.replaceAll(/^ {2}/gm, '')}\n`],
  ])('%s', (_, marked, after) => {
    expect(textAfterPaste(marked, { text: excel })).toBe(after);
  });

  test.each<[name: string, rows: readonly string[], expected: readonly unknown[]]>([
    ['without headings is title, description, outcome and further text', ['One\tText.\tOngoing\tMore.', 'Two\tText 2.\tDone\t'], [{ title: 'One', description: 'Text.\n\nMore.', outcome: { text: 'Ongoing' } }, { title: 'Two', description: 'Text 2.', outcome: { text: 'Done' } }]],
    ['is not counted by its first column', ['1\tOne\tText.', '2\tTwo\tText 2.'], [{ title: 'One', description: 'Text.' }, { title: 'Two', description: 'Text 2.' }]],
    ['may have headings in another order', ['Outcome\tInitiative', 'Done\tOne'], [{ title: 'One', outcome: { text: 'Done' } }]],
    ['joins a title of several lines', ['Title\tDescription', '"One\nand more"\tText.'], [{ title: 'One and more', description: 'Text.' }]],
    ['has an empty title where it has none', ['Title\tDescription', '\tText.'], [{ title: '', description: 'Text.' }]],
    ['names what its first column is', ['No.\tTitle\tText', '1.\tOne\tText.', '(2)\tTwo\tMore.'], [{ title: 'One', description: 'Text.' }, { title: 'Two', description: 'More.' }]],
    ['goes on in a row that has an outcome only', ['Title\tOutcome', 'One\tDone', '\tMore'], [{ title: 'One', outcome: { text: 'Done\n\nMore' } }]],
    ['gets its outcome in a further row', ['Title\tOutcome', 'One\t', '\tDone'], [{ title: 'One', outcome: { text: 'Done' } }]],
    ['keeps what stands in other columns', ['Title\tBudget\t', 'One\t"5 m\n6 m"\tand this'], [{ title: 'One', description: 'Budget: 5 m; 6 m\n\nand this' }]],
    ['does not repeat the issue', ['Issue\tInitiative', 'Exchange and use of data in a secure manner\tOne', 'All issues\tTwo'], [{ title: 'One', description: undefined }, { title: 'Two', description: 'All issues' }]],
    ['is in no description of the name of another issue', ['Issue\tInitiative', 'Business continuity and resilience\tOne'], [{ title: 'One', description: undefined }]],
    ['has headings in two rows', ['Title\tOutcome\t', '\tActual\tExpected', 'One\tDone\tMore'], [{ title: 'One', outcome: { actual: 'Done', expected: 'More' } }]],
    ['is no heading that comes again', ['Title\tOutcome', 'One\tDone', 'Title\tOutcome', 'Two\tMore'], [{ title: 'One' }, { title: 'Two' }]],
    ['has agencies by line, and the own heading before what is none', ['Title\tAgency', 'One\t"METI\nCabinet Office, Digital Team"', 'Two\tTo be decided'], [{ title: 'One', agencies: ['METI', 'Cabinet Office, Digital Team'], description: undefined }, { title: 'Two', description: 'Agency: To be decided' }]],
    ['has attachments, links and sub-points in columns of their own', ['Title\tAttachment(s)\tSub-point', 'One\tannexes/y.xlsx\tb.i', 'Two\thttps://a.example/x.pdf\tz.9'], [{ title: 'One', attachments: [{ file: 'annexes/y.xlsx' }], points: ['b.i'] }, { title: 'Two', links: [{ url: 'https://a.example/x.pdf', title: undefined }], description: 'Sub-point: z.9' }]],
    ['has the day of a visit on the line below its address', ['Title\tLink 2', 'One\t"https://a.example/\naccessed 3 June 2020\nhttps://c.example/\n(Korean text only)"'], [{ title: 'One', description: undefined, links: [{ url: 'https://a.example/', accessed: '2020-06-03' }, { url: 'https://c.example/', language: 'Korean' }] }]],
    ['has the columns of the form without headings', ['"One\nText.\nMore."\tOngoing', '"Two\nText."\tDone'], [{ title: 'One', outcome: { text: 'Ongoing' } }, { title: 'Two', outcome: { text: 'Done' } }]],
    ['may name the issue first without headings', ['Exchange and use of data in a secure manner\tOne\tOngoing', 'Exchange and use of data in a secure manner\tTwo\tDone'], [{ title: 'One', outcome: { text: 'Ongoing' } }, { title: 'Two', outcome: { text: 'Done' } }]],
    ['has outcomes at its end without headings', ['One\t2020-2022\tCourses.\tOngoing', 'Two\t2019\tGrants.\tCompleted in May'], [{ title: 'One', description: '2020-2022\n\nCourses.', outcome: { text: 'Ongoing' } }, { title: 'Two', outcome: { text: 'Completed in May' } }]],
    ['may have an empty first column without headings', ['One\t\tDone', 'Two\tText.\t'], [{ title: 'One', outcome: { text: 'Done' } }, { title: 'Two', description: 'Text.' }]],
    ['has initiatives with their texts in a column of the form', ['Policy interventions, initiatives, lessons learned, and solutions in relation to the issue\tActual/expected outcome\tLinks', '"One\nText."\tDone\thttps://a.example'], [{ title: 'One', outcome: { text: 'Done' }, links: [{ url: 'https://a.example' }] }]],
    ['may tell actual from expected outcomes', ['Initiative\tActual outcome\tExpected outcome', 'One\tDone\tMore'], [{ title: 'One', outcome: { actual: 'Done', expected: 'More' } }]],
    ['names agencies that are known', ['Title\tLead agency', 'One\tISED'], [{ title: 'One', agencies: ['ISED'] }]],
    ['goes on in a row without a title', ['Title\tDescription', 'One\tText.', '\tMore.'], [{ title: 'One', description: 'Text.\n\nMore.' }]],
    ['has headings in two languages', ['Title / 名称\tDescription / 説明\tOutcome / 成果', 'One\tText.\tDone'], [{ title: 'One', description: 'Text.', outcome: { text: 'Done' } }]],
    ['has them in either order', ['施策 / Initiative\t結果 / Results', 'One\tDone'], [{ title: 'One', outcome: { text: 'Done' } }]],
    ['has them on two lines', ['"Initiative\nIniciativa"\t"Responsible agency\nEntidad responsable"\t"Results\nResultados"', 'One\tISED\tDone'], [{ title: 'One', agencies: ['ISED'], outcome: { text: 'Done' } }]],
    ['has them in another language', ['番号\t名称\t説明\tリンク\t成果', '1\tOne\tText.\thttps://a.example\tDone'], [{ title: 'One', description: 'Text.', links: [{ url: 'https://a.example' }], outcome: { text: 'Done' } }]],
    ['has them in another, with accents', ['Título\tDescripción\tResultados', 'One\tText.\tDone'], [{ title: 'One', description: 'Text.', outcome: { text: 'Done' } }]],
    ['begins its text below the title in the first of three columns', ['"One\nSecond phase"\tLoans to firms\tTwelve firms served'], [{ title: 'One', description: 'Second phase\n\nLoans to firms', outcome: { text: 'Twelve firms served' } }]],
    ['does so behind a number, for each row', ['1\t"One\nSecond phase"\tDone\tResults', '2\tTwo\tMore\tLess'], [{ title: 'One', description: 'Second phase\n\nDone', outcome: { text: 'Results' } }, { title: 'Two', description: 'More', outcome: { text: 'Less' } }]],
    ['does so where the last column says how far each is', ['"One\nSecond phase"\tLoans\tOngoing'], [{ title: 'One', description: 'Second phase\n\nLoans', outcome: { text: 'Ongoing' } }]],
    ['has the columns of the form', ['Policy interventions, initiatives, lessons learned, and solutions in relation to the issue\tActual/expected outcome', 'One\tDone'], [{ title: 'One', outcome: { text: 'Done' } }]],
  ])('%s', (_, rows, expected) => {
    const after = textAfterPaste(`${head}    - <|>\n`, { text: rows.join('\r\n') });
    expect(pasteAt(`${head}    - <|>\n`, { text: rows.join('\r\n') })).toMatchObject({ kind: 'initiatives' });
    expect(modelOf(after)).toMatchObject({ issues: { 'data-exchange': expected } });
    expect(unsound(after, storeWith()).filter((told) => !told.includes('The title is empty'))).toEqual([]);
  });

  test.each<[name: string, html: string, comments: readonly string[]]>([
    ['a footnote of a heading stands at the first', '<tr><td>Title</td><td>Outcome<a href="#_ftn1" name="_ftnref1">[1]</a></td></tr><tr><td>One</td><td>Done</td></tr></table><div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> As of June 2020</p></div><table>', ['# Not understood: As of June 2020', '- title: One']],
    ['the name of another issue, or of a section, stands at the next', '<tr><td>Title</td><td>Outcome</td></tr><tr><td>One</td><td>Done</td></tr><tr><td>Economic recovery</td><td></td></tr><tr><td>Two</td><td>Done</td></tr><tr><td colspan=2>Section: tax</td></tr><tr><td>Three</td><td>Done</td></tr>', ['- title: One', '# Issue: Economic recovery', '- title: Two', '# Not understood: Section: tax', '- title: Three']],
    ['a day of a visit is none', '<tr><td>Title</td><td>Link 2</td></tr><tr><td>One</td><td>https://a.example/<br>accessed 3 June 2020</td></tr>', ['- title: One']],
    ['a comment of what is over stands at the initiative of its row', '<tr><td>One <img src="x.png" alt="Our logo"></td><td>Text</td></tr><tr><td>Two</td><td>More</td></tr>', ['# Not understood: Our logo', '- title: One', '- title: Two']],
    ['captions above the headings stand at the first, and totals at the next or the last', '<tr><td>Annex</td><td></td></tr><tr><td></td><td>2020</td></tr><tr><td>Title</td><td>Outcome</td></tr><tr><td>One</td><td>Done</td></tr><tr><td>Subtotal</td><td>1</td></tr><tr><td>Two</td><td>Done</td></tr><tr><td></td><td>合計</td></tr>', ['# Not understood: Annex', '# Not understood: 2020', '- title: One', '# Not understood: Subtotal 1', '# Not understood: 合計', '- title: Two']],
    ['words of the form are no form here', '<tr><th>Initiative</th><th>Outcome</th></tr><tr><td>One</td><td>Done</td></tr><tr><td>Two</td><td><img src="x.png" alt="Results"></td></tr>', ['- title: One', '# Not understood: Results', '- title: Two']],
  ])('%s', (_, html, comments) => {
    const after = textAfterPaste(`${head}    - <|>\n`, { html: `<table>${html}</table>` });
    expect(after.split('\n').map((line) => line.trim()).filter((line) => /^(?:#|- title)/.test(line))).toEqual(comments);
  });

  test.each<[name: string, rows: readonly string[], expected: readonly unknown[]]>([
    ['has an initiative without a title where a row has a text and an outcome of its own', ['Title\tDescription\tOutcome\tAgency', 'One\tText.\tDone\tISED', '\tMore.\tOngoing\tTBS'], [{ title: 'One', agencies: ['ISED'], outcome: { text: 'Done' } }, { agencies: ['TBS'], description: 'More.', outcome: { text: 'Ongoing' } }]],
    ['has one where a row has a number of its own', ['No.\tTitle\tDescription', '1\tOne\tText.', '2\t\tMore.'], [{ title: 'One' }, { description: 'More.' }]],
  ])('%s', (_, rows, expected) => {
    const after = textAfterPaste(`${head}    - <|>\n`, { text: rows.join('\r\n') });
    expect(modelOf(after)).toMatchObject({ issues: { 'data-exchange': expected } });
    expect(unsound(after, storeWith()).join('\n')).toMatch(/^[^\n]*title[^\n]*$/);
  });

  test('has the columns of another template', () => {
    const start = 'template: regional-resilience-2021\neconomy: Canada\nissues:\n  one:\n    - <|>\n';
    expect(modelOf(textAfterPaste(start, { text: 'Measures taken\tBudget\tRisk\nOne\t"5 m\n6 m"\tLow' }))).toMatchObject({ issues: { one: [{ title: 'One', columns: { budget: '5 m\n6 m' }, description: 'Risk: Low' }] } });
    expect(modelOf(textAfterPaste(start, { text: 'Title\tBudget\nOne\t5 m' }))).toMatchObject({ issues: { one: [{ title: 'One', columns: { budget: '5 m' } }] } });
  });

  test('is refused with a sentence when it has thousands of rows', () => {
    expect(pasteAt(`${head}    - <|>\n`, { text: 'One\tText\n'.repeat(1000) })).toMatchObject({ kind: 'initiatives' });
    expect(pasteAt(`${head}    - <|>\n`, { text: 'One\tText\n'.repeat(1001) })).toEqual({ refused: 'The table has more than 1,000 rows, which is too many initiatives to read at once. Paste fewer of them.' });
  });

  test('is no table without tabs, nor is a list of Word', () => {
    expect(pasteAt(`${head}    - <|>\n`, { text: 'One\nTwo' })).toMatchObject({ kind: 'comment' });
    expect(textAfterPaste(`${head}    - <|>\n`, { text: '•\tOne\no\tTwo' })).toBe(`${head}    # • One\n    # o  Two\n    - \n`);
    const list = { html: '<ol><li>One <a href="https://a.example">site</a></li><li>Two</li></ol>', text: '1.\tOne site\na.\tTwo' };
    expect(textAfterPaste(`${head}    - <|>\n`, list)).toBe(`${head}    # 1. One [site](https://a.example)\n    # 2. Two\n    - \n`);
  });
});

describe('HTML that is pasted into prose', () => {
  const noted = '<p>New<a href="#_ftn1" name="_ftnref1">[1]</a>.</p><p>More.</p><div style="mso-element:footnote" id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Source.</p></div>';
  test.each<[name: string, marked: string, content: PastedContent, after: string]>([
    ['on one line keeps its link, and gets the quotes that it needs', '      description: <|>', { html: '<p>See: <a href="https://a.example">the act</a></p>', text: 'See: the act' }, '      description: "See: [the act](https://a.example)"'],
    ['a table takes the place of an empty mark of a list, apart from it', '      description: |\n        We do:\n        - One\n        - <|>', { html: '<table><tr><td>A</td><td>B</td></tr><tr><td>1</td><td>2</td></tr></table>', text: 'A\tB\n1\t2' }, '      description: |\n        We do:\n        - One\n\n        | A | B |\n        | --- | --- |\n        | 1 | 2 |'],
    ['without structure is the plain text', '      description: |\n        <|>', { html: '<div>One two</div>', text: 'One  two\nthree' }, '      description: |\n        One  two\n        three'],
    ['counts its footnotes on from those that are there', '      description: |\n        Old.[^1]\n\n        <|>\n\n        [^1]: Note.', { html: noted, text: 'New[1].' },
      '      description: |\n        Old.[^1]\n\n        New[^2].\n\n        More.\n\n        [^2]: Source.\n\n        [^1]: Note.'],
    ['that can not be read is the plain text', '      description: |\n        <|>', { html: '<b>'.repeat(2000), text: 'One\nTwo' }, '      description: |\n        One\n        Two'],
    ['of hundreds of pages is the plain text', '      description: |\n        <|>', { html: `<p><b>One</b></p>${' '.repeat(1_000_000)}`, text: 'One\nTwo' }, '      description: |\n        One\n        Two'],
    ['alone, without a plain text, is its words', '      description: |\n        <|>', { html: '<div>One<br>two</div>' }, '      description: |\n        One\n        two'],
  ])('%s', (_, marked, content, after) => {
    const whole = textAfterPaste(`${head}    - title: One\n${marked}\n`, content);
    expect(whole.slice(whole.indexOf('      description')).trimEnd()).toBe(after);
  });

  test('is a cell of a spreadsheet without its quotes where a line is wanted', () => {
    const html = '<table><tr><td>One<br>"two"</td></tr></table>';
    expect(textAfterPaste(`${head}    - title: Plan <|>\n`, { html, text: '"One\n""two"""\r\n' })).toBe(`${head}    - title: Plan One "two"\n`);
    expect(textAfterPaste(`${head}    - title: Plan <|>\n`, { html, text: '"One" two' })).toBe(`${head}    - title: Plan "One" two\n`);
  });

  test('becomes prose below a key whose lines are not indented yet', () => {
    const content = { html: '<p>One</p><ul><li><b>Two</b></li></ul>', text: 'One\nTwo' };
    expect(textAfterPaste('issues:\ndata-exchange:\n  - title: One\n    description: |\n      <|>\n', content)).toBe('issues:\ndata-exchange:\n  - title: One\n    description: |\n      One\n\n      - **Two**\n');
  });

  test('is told as what it becomes', () => {
    const content = { html: '<p>One <b>two</b></p>', text: 'One two' };
    const start = `${head}    - title: One\n      description: `;
    expect(pasteAt(`${start}|\n        <|>\n`, content)).toMatchObject({ kind: 'prose' });
    expect(pasteAt(`${start}<|>\n`, content)).toMatchObject({ kind: 'line' });
    expect(pasteAt(`${start}<|>\n`, { text: 'One\ntwo' })).toMatchObject({ kind: 'prose' });
    expect(pasteAt(`${head}    - title: <|>\n`, { text: 'One\ntwo' })).toMatchObject({ kind: 'line' });
    expect(pasteAt('id: x\nissues:\n  - id: a\n    points:\n      - id: a.i\n        text: |\n          <|>\n', content, { kind: 'template' })).toMatchObject({ edit: { text: '          One **two**' } });
  });

  test('becomes prose in a template, too, and plain text in a block that is none', () => {
    const content = { html: '<p>One</p><ul><li><b>Two</b></li></ul>', text: 'One\n\nTwo' };
    expect(textAfterPaste('id: x\nguidance: |\n  <|>\nissues: []\n', content, { kind: 'template' })).toBe('id: x\nguidance: |\n  One\n\n  - **Two**\nissues: []\n');
    expect(textAfterPaste('id: x\nissues:\n  - id: a\n    title: |\n      <|>\n', content, { kind: 'template' })).toBe('id: x\nissues:\n  - id: a\n    title: |\n      One\n\n      Two\n');
  });
});
