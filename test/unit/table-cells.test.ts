import { describe, expect, it } from 'vitest';
import { generateSubmission } from '../bench/generate.mjs';
import { processorMsOf } from '../kit/processor-time.ts';
import { fieldIn, setField, tableOf, textOf } from '../kit/table-texts.ts';

const text = `template: apec-desg-covid19-2020
document:
  number: 2020/DESG/010
  agendaItem: 4
economy: Japan # it
contact:
  email: a@b.org # mail
issues:
  business-continuity:
    - title: One
      points: [a.i, a.ii] # p
      agencies:
        - METI # m
        - MIC
      links:
        - https://a.org # why
        - url: https://b.org
          title: B
      outcome: Ongoing
    - title: Two
      outcome:
        actual: Done
      columns:
        budget: 100
    - a text alone
    - title: Three
      description:
        - a list
      confirm: true
  digital-technologies: []
  trusted-environment:
    # nothing yet
`;
const first = 'issues/business-continuity/0';
const second = 'issues/business-continuity/1';

/** The lines that are new. */
function added(before: string, after: string | undefined): string {
  const lines = new Set(before.split('\n'));
  return (after ?? 'nothing').split('\n').filter((line) => !lines.has(line)).join('\n');
}

describe('A cell of the table', () => {
  it.each([
    [first, `${first}/description`, 'Description of ‘One’', ['Description']],
    [`${first}/outcome`, `${first}/outcome`, 'Outcome of ‘One’', ['Outcome', 'Expected outcome']],
    [`${second}/outcome/actual`, `${second}/outcome`, 'Outcome of ‘Two’', ['Actual outcome', 'Expected outcome']],
    [`${first}/links/0`, `${first}/links/0`, 'Link of ‘One’', ['Address', 'Text', 'Language', 'Archived copy', 'Accessed on']],
    [`${first}/links/2`, `${first}/links/2`, 'New link of ‘One’', ['Address', 'Text', 'Language', 'Archived copy', 'Accessed on']],
    [`${first}/points`, `${first}/points`, 'Sub-points of ‘One’', ['Sub-points']],
    [`${first}/kind`, `${first}/kind`, 'Kind of ‘One’', ['Kind']],
    ['contact/email', 'contact', 'Contact', ['Name', 'Office', 'Agency', 'Email']],
    ['contact/1', 'contact/1', 'Contact', ['Name', 'Office', 'Agency', 'Email']],
    ['document/date', 'document/date', 'Date', ['Date']],
    ['attachments/0', 'attachments/0', 'New attachment', ['File or address', 'Text', 'Language']],
    ['economy', 'economy', 'Economy', ['Economy']],
    ['issues/digital-technologies', 'issues/digital-technologies/0/title', 'Title of a new initiative', ['Title']],
    ['issues/data-exchange/0/title', 'issues/data-exchange/0/title', 'Title of a new initiative', ['Title']],
  ])('at %s', (path, where, label, fields) => {
    const cell = tableOf(text).cell(path);
    if ('refused' in cell) throw new Error(cell.refused);
    expect([cell.path, cell.label, cell.fields.map((field) => field.label)]).toEqual([where, label, fields]);
  });

  it('says what stands on the cover while nothing is written', () => {
    expect(fieldIn(tableOf(text), 'document/date')).toMatchObject({ kind: 'text', input: 'date', text: '', given: '26 June 2020', hint: expect.stringMatching(/^From the template/) as string });
  });

  it.each([
    ['issues', /issues come from the template/],
    ['issues/business-continuity', /name of an issue/],
    ['issues/business-continuity/9', /no longer in the text/],
    [`${first}/links/3`, /no longer in the text/],
    [`${second}/attachments/1/title`, /no longer in the text/],
    ['contact/2/email', /no longer in the text/],
    ['issues/business-continuity/2', /one text without a title/],
    ['issues/business-continuity/3/confirm', /quick fix/],
    ['template', /only be changed in the text/],
    ['nonsense/x', /only be changed in the text/],
    ['issues/digital-technologies/0/description', /enter its title first/],
  ])('that can not be written in says why: %s', (path, why) => {
    const cell = tableOf(text).cell(path);
    expect('refused' in cell ? cell.refused : '').toMatch(why);
  });

  it('shows what is no text, and says why it stays', () => {
    expect(fieldIn(tableOf(text), 'issues/business-continuity/3/description').kind).toBe('fixed');
  });
});

describe('What is written', () => {
  it.each([
    ['a link that gets words becomes a map', `${first}/links/0/title`, 'Words', '        - url: https://a.org # why\n          title: Words'],
    ['a further link', `${first}/links/2/url`, 'https://c.org', '        - https://c.org'],
    ['the first link', `${second}/links/0/url`, 'https://c.org', '        - https://c.org'],
    ['a second outcome', `${first}/outcome/expected`, 'More', '        actual: Ongoing\n        expected: More'],
    ['a second outcome beside a first', `${second}/outcome/expected`, 'More', '        expected: More'],
    ['a further contact', 'contact/1/name', 'Me', '  - email: a@b.org # mail\n  - name: Me'],
    ['a name before the address', 'contact/name', 'Me', '  name: Me'],
    ['a number stays one', `${second}/columns/budget`, '200', '        budget: 200'],
    ['an initiative for an empty list', 'issues/digital-technologies/0/title', 'New', '  digital-technologies:\n    - title: New'],
    ['an initiative for an issue with nothing', 'issues/trusted-environment/0/title', 'New', '    - title: New'],
    ['an initiative for an issue that is not there', 'issues/data-exchange/0/title', 'New', '  data-exchange:\n    - title: New'],
    ['a further initiative', 'issues/business-continuity/4/title', 'New', '    - title: New'],
    ['an emptied title stays a text', `${first}/title`, '', '    - title: ""'],
    ['what YAML would read as something else', `${first}/title`, 'yes', '    - title: "yes"'],
    ['a blank behind a word does not count', `${first}/title`, 'One more ', '    - title: One more'],
    ['a description of several paragraphs', `${first}/description`, 'A\n\nB', '      description: |\n        A\n\n        B'.replace('\n\n', '\n')],
  ])('%s', (_what, path, wanted, lines) => {
    const edited = setField(tableOf(text), path, wanted);
    expect(added(text, edited.after)).toBe(lines);
    expect('edits' in edited && edited.field !== undefined ? textOf(edited.field) : '').toBe(wanted.trim());
  });

  it('is told with the field as it is then, also where the title begins an initiative', () => {
    const edited = setField(tableOf(text), 'issues/data-exchange/0/title', 'New');
    expect('edits' in edited ? edited.field : undefined).toEqual(fieldIn(tableOf(edited.after ?? ''), 'issues/data-exchange/0/title'));
  });

  it('keeps the order of the template’s issues', () => {
    const { after = '' } = setField(tableOf(text), 'issues/data-exchange/0/title', 'New');
    expect(after.indexOf('business-continuity:')).toBeLessThan(after.indexOf('data-exchange:'));
    expect(after.indexOf('data-exchange:')).toBeLessThan(after.indexOf('digital-technologies:'));
  });

  it('takes a link out with its address, and what is typed next is a further one', () => {
    const edited = setField(tableOf(text), `${first}/links/0/url`, '');
    expect(edited.after).toContain('        # why\n        - url: https://b.org');
    expect(edited).toMatchObject({ path: `${first}/links/1/url` });
  });

  it('puts words into a list and takes them out, in its style', () => {
    const list = (path: string, base: readonly string[], items: readonly string[]): string => added(text, tableOf(text).change({ kind: 'list', path, base, items }).after);
    expect(list(`${first}/points`, ['a.i', 'a.ii'], ['a.i', 'a.iii'])).toBe('      points: [a.i, a.iii] # p');
    expect(list(`${first}/agencies`, ['METI', 'MIC'], ['METI', 'CAS', 'MIC'])).toBe('        - CAS');
    expect(list(`${first}/agencies`, ['METI', 'MIC'], ['MIC'])).toBe('        # m');
    expect(list(`${second}/points`, [], ['a.i'])).toBe('      points: [a.i]');
  });

  it('merges with what was written elsewhere, and asks where both have written', () => {
    const table = tableOf(text);
    expect(table.change({ kind: 'text', path: `${first}/title`, base: 'Two', text: 'Two and more' })).toMatchObject({ conflict: { text: 'One' } });
    expect(table.change({ kind: 'text', path: `${first}/title`, base: 'Two', text: 'Two' })).toMatchObject({ edits: [] });
    expect(table.change({ kind: 'list', path: `${first}/points`, base: ['a.i'], items: ['a.i', 'a.iii'] }).after).toContain('points: [a.i, a.ii, a.iii]');
  });
});

describe('Prose', () => {
  const prose = (description: string): string => `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: One\n      description: ${description}\n      outcome: Ongoing\n`;
  const path = `${first}/description`;
  const paragraph = (said: string): { readonly kind: 'paragraph'; readonly inlines: readonly [{ readonly kind: 'text'; readonly text: string }] } => ({ kind: 'paragraph', inlines: [{ kind: 'text', text: said }] });

  it('leaves blocks that are sent as numbers as they are written, with the empty lines between', () => {
    const table = tableOf(prose('|\n        One   *with*  blanks\n\n\n        * item\n          more\n\n        Last.'));
    const field = fieldIn(table, path);
    const { after = '' } = table.change({ kind: 'prose', path, base: textOf(field), blocks: [0, 1, paragraph('New.'), 2] });
    expect(after).toContain('        One   *with*  blanks\n\n\n        * item\n          more\n\n        New.\n\n        Last.\n');
  });

  it('leaves blocks as they are written, too, where they are sent as they were read', () => {
    const table = tableOf(prose('|\n        One   *with*  blanks\n\n\n        • item\n        • another\n\n        Last.[^why]\n\n        [^why]: So.'));
    const field = fieldIn(table, path);
    if (field.kind !== 'prose') throw new Error('no prose');
    expect(table.change({ kind: 'prose', path, base: field.text, blocks: field.blocks })).toMatchObject({ edits: [] });
    const { after = '' } = table.change({ kind: 'prose', path, base: field.text, blocks: field.blocks.toSpliced(1, 0, paragraph('New.')) });
    expect(after).toContain('        One   *with*  blanks\n\n\n        New.\n\n\n        • item\n        • another\n\n        Last.[^why]\n\n        [^why]: So.\n');
  });

  it.each([
    ['a blank at its end, as while one types', 'In ', 'See [the decree](https://a.example/).[^1]\n\n        [^1]: In\n'],
    ['no words yet', '', 'See [the decree](https://a.example/).\n'],
    ['only a blank', ' ', 'See [the decree](https://a.example/).\n'],
  ])('writes a new footnote with %s, and the link beside it stays', (_what, said, written) => {
    const table = tableOf(prose('|\n        See [the decree](https://a.example/).'));
    const field = fieldIn(table, path);
    const block = field.kind === 'prose' ? field.blocks[0] : undefined;
    const note = { number: 1, inlines: said === '' ? [] : [{ kind: 'text' as const, text: said }] };
    if (block?.kind !== 'paragraph') throw new Error('no paragraph');
    const edited = table.change({ kind: 'prose', path, base: textOf(field), blocks: [{ ...block, inlines: [...block.inlines, { kind: 'note', note }] }, { kind: 'notes', notes: [note] }] });
    expect(edited.after).toContain(written);
    expect('told' in edited).toBe(false);
  });

  it('keeps footnotes and their labels', () => {
    const table = tableOf(prose('|\n        One[^why].\n\n        [^why]: Because.\n\n        Two.'));
    const field = fieldIn(table, path);
    if (field.kind !== 'prose') throw new Error('no prose');
    const block = field.blocks[0];
    const [said, mark] = block?.kind === 'paragraph' ? block.inlines : [];
    if (said?.kind !== 'text' || mark?.kind !== 'note') throw new Error('no footnote');
    const { after = '' } = table.change({ kind: 'prose', path, base: field.text, blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'Eins' }, mark, { kind: 'text', text: '.' }] }, 1, 2] });
    expect(after).toContain('Eins[^why].');
    expect(after).toContain('[^why]: Because.');
    expect(after).toContain('Two.');
  });

  it.each([
    ['a folded text', '>\n        One that\n        is wrapped.\n\n        Two.', '>\n        One that\n        is wrapped.\n\n        New.\n\n        Two.'],
    ['a plain text', 'One that\n        is wrapped.\n\n        Two.', 'One that\n        is wrapped.\n\n        New.\n\n        Two.'],
    ['a quoted text', '"One.\\nTwo."', '"One.\\nNew.\\nTwo."'],
  ])('stays in the style of %s where that can say it', (_style, before, after) => {
    const table = tableOf(prose(before));
    const field = fieldIn(table, path);
    expect(table.change({ kind: 'prose', path, base: textOf(field), blocks: [0, paragraph('New.'), 1] }).after).toBe(prose(after));
  });

  it('becomes a block for what its style can not say', () => {
    const table = tableOf(prose('One.'));
    const { after } = table.change({ kind: 'prose', path, base: 'One.', blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'One.' }, { kind: 'break' }, { kind: 'text', text: 'Two.' }] }] });
    expect(after).toBe(prose('|\n        One.\n        Two.'));
  });

  it('says what could not be written, and keeps the words', () => {
    const table = tableOf(prose('One.'));
    const edited = table.change({ kind: 'prose', path, base: 'One.', blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'be' }, { kind: 'text', text: 'tw', italic: true }, { kind: 'text', text: 'een' }] }] });
    expect(edited.after).toContain('between');
    expect('told' in edited ? edited.told : '').toMatch(/all words are kept/);
  });
});

describe('In a text of 1 MB', () => {
  it('a change costs a few milliseconds, because one initiative is read', () => {
    const large = tableOf(generateSubmission({ bytes: 1_000_000 }));
    const path = 'issues/digital-technologies/50/description';
    const { text: base } = fieldIn(large, path) as { readonly text: string };
    const times = Array.from({ length: 21 }, (_, index) => processorMsOf(() => {
      const edited = setField(large, path, `${base} word${String(index)}`);
      expect('edits' in edited).toBe(true);
    })).sort((a, b) => a - b);
    expect(times[10] ?? Infinity).toBeLessThan(50);
  });
});

describe('A text that YAML refuses without quotes', () => {
  const written = `template: apec-desg-covid19-2020
economy: Japan
contact:
  office: Bureau: rice
issues:
  business-continuity:
    - title: First
    - title: Broadband: a plan
      agencies: [METI]
      outcome: "quotes" in it
`;
  const path = 'issues/business-continuity/1';

  it.each([
    [`${path}/title`, 'Broadband: a plan', 'Broadband: a new plan', 'title: "Broadband: a new plan"'],
    [`${path}/title`, 'Broadband: a plan', 'Broadband', 'title: Broadband'],
    [`${path}/outcome`, '"quotes" in it', '"quotes" in it: more', `outcome: '"quotes" in it: more'`],
    ['contact/office', 'Bureau: rice', 'Bureau: rice, wheat', 'office: "Bureau: rice, wheat"'],
  ])('%s says %s, and has quotes once it is changed', (at, before, wanted, line) => {
    const table = tableOf(written);
    expect(textOf(fieldIn(table, at))).toBe(before);
    const edited = setField(table, at, wanted);
    expect(edited).toMatchObject({ edits: expect.any(Array) as unknown });
    expect(added(written, edited.after).trim().replace(/^- /, '')).toBe(line);
    expect(tableOf(edited.after ?? '').document.problems.length).toBe(table.document.problems.length - 1);
  });

  it('is in the way where it is none of one line', () => {
    expect(tableOf(written.replace('[METI]', '[METI')).cell(`${path}/agencies`)).toMatchObject({ refused: expect.stringContaining('There is an error in the text here') as unknown });
  });
});
