import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { rezipped } from '../kit/change-docx.ts';
import { exported, merged, mergeResult, type PaperFormat } from '../kit/merges.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const sample = (name: string): Promise<string> => readFile(new URL(`../../samples/${name}.submission.yaml`, import.meta.url), 'utf8');
const formats: readonly PaperFormat[] = ['docx', 'html', 'md'];

describe('a document that nobody has changed', () => {
  it.each(formats)('changes nothing at all, from %s', async (format) => {
    for (const name of ['japan', 'new-zealand', 'second-template']) {
      const text = await sample(name);
      expect(await merged(text, text, store, format)).toEqual({ yaml: text, report: { changes: [], notices: [] } });
    }
  });
});

describe('what the economy has changed', () => {
  it.each(formats)('is changed, told with its line, and nothing else is touched, from %s', async (format) => {
    const into = await sample('japan');
    const changes: readonly (readonly [string, string])[] = [
      ['METI expand to', 'METI now expands to'], ['outcome: Ongoing, N/A', 'outcome: Done'], ['language: Japanese', 'language: Korean'],
      ['title: establishment of the remote', 'title: setting up of the remote'],
      ['  digital-technologies: []\n', '  digital-technologies:\n    - title: Brand new\n      description: |\n        Words.\n      links:\n        - https://a.example/\n'],
    ];
    const changed = changes.reduce((text, [old, now]) => text.replace(old, now), into);
    const { yaml, report } = await merged(changed, into, store, format);
    expect(yaml).toBe(changed);
    const line = (words: string): number => yaml.split('\n').findIndex((one) => one.includes(words));
    expect(report.changes).toEqual([
      { kind: 'changed', message: 'The description of “supporting SMEs in introducing teleworking” was changed.', line: line('METI now') - 1 },
      { kind: 'changed', message: 'The outcome of “supporting SMEs in introducing teleworking” was changed.', line: line('Done') },
      { kind: 'added', message: '“Brand new” was added to c).', line: line('Brand new') },
      { kind: 'changed', message: 'The details of the link “https://www.meti.go.jp/shingikai/mono_info_service/sangyo_c…” of “raising awareness to business communities including MSMEs o…” were changed.', line: line('Korean') - 2 },
      { kind: 'changed', message: '“establishment of the remote working security guidance” now has the title “setting up of the remote working security guidance”.', line: line('setting up') },
    ]);
    // Merging the same document again finds nothing to do.
    expect(await merged(changed, yaml, store, format, into)).toEqual({ yaml, report: { changes: [], notices: [] } });
  });
});

describe('a line of the contact with another text', () => {
  const into = 'template: apec-desg-covid19-2020\neconomy: Japan\ncontact:\n  name: Hanako Sato\n  office: International Affairs Office\n  agency: METI\n  email: sato@meti.example\nissues:\n  business-continuity:\n    - title: Alpha\n      outcome: Ongoing\n';
  const rewritten = async (old: string, now: string): Promise<{ readonly yaml: string; readonly told: string }> => {
    const paper = rezipped(await exported(into, store), 'word/document.xml', (part) => part.replace(old, now));
    const result = await mergeResult(paper, 'returned.docx', into, store);
    return 'refused' in result ? { yaml: result.refused, told: '' } : { yaml: result.yaml, told: [...result.report.changes, ...result.report.notices].map(({ message }) => message).join('\n') };
  };

  it.each([['International Affairs Office', 'Global Strategy Bureau'], ['International Affairs Office', 'Digital Economy'], ['Hanako Sato', 'suzuki']])('is the field in whose place it stands: %s, %s', async (old, now) => {
    const { yaml, told } = await rewritten(old, now);
    expect(yaml).toBe(into.replace(old, now));
    expect(told).toMatch(/^The (?:office|name) of the contact was changed to “[^”]*”\.$/);
  });

  it.each([
    ['above the first', 'Hanako Sato', 'Prepared by the Directorate of Digital Trade'], ['below the address', 'sato@meti.example', 'On leave in July.'], ['below all', 'press@meti.example', 'Peru notes that figures are preliminary.'],
    ['in place of an office', 'International Affairs Office', 'The office is closed in July.'],
  ])('is a comment where it is a sentence: %s', async (where, beside, sentence) => {
    const two = into.replace('  name', '  - name').replace(/^ {2}(?=office|agency|email)/gm, '    ').replace('issues:', '  - office: Press Office\n    email: press@meti.example\nissues:');
    const paragraph = `<w:p><w:r><w:t>${sentence}</w:t></w:r></w:p>`;
    const paper = rezipped(await exported(two, store), 'word/document.xml', (part) => part.replace(new RegExp(`<w:p>(?:(?!<w:p>)[^])*>${beside}(?:,)?<[^]*?</w:p>`), (line) => (where.startsWith('in place') ? paragraph : where.startsWith('above') ? paragraph + line : line + paragraph)));
    const result = await mergeResult(paper, 'returned.docx', two, store);
    if ('refused' in result) throw new Error(result.refused);
    expect(result.yaml).toContain(`# Not understood: ${sentence}`);
    expect(result.yaml.split('\n').filter((line) => !line.trim().startsWith('#')).join('\n')).toBe(where.startsWith('in place') ? two.replace('    office: International Affairs Office\n', '') : two);
  });

  it.each(['Contact officer', 'Enquiries: the desk'])('is kept and told where it looks like a label: %s', async (now) => {
    const { yaml, told } = await rewritten('International Affairs Office', now);
    expect(yaml).toContain(`# Not understood: ${now}`);
    expect(told).toContain(now);
  });
});

describe('an address alone on a line of a description, which comes back under links', () => {
  it.each(formats)('is removed with its line, from %s', async (format) => {
    const into = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: Alpha\n      description: |\n        Words of Alpha.\n\n        https://a.example/x\n\n        More words of it.\n\n\n        And more.\n      links:\n        - https://b.example/\n        - https://c.example/\n      outcome: Ongoing\n';
    const changed = into.replace('        https://a.example/x\n\n', '').replace('        - https://c.example/\n', '');
    const { yaml, report } = await merged(changed, into, store, format);
    expect(yaml).toBe(changed);
    expect(report.changes.map(({ kind }) => kind)).toEqual(['removed']);
  });
});

describe('what reviewers have noted on the paper', () => {
  const into = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n  - title: Alpha\n    outcome: Ongoing\n  # Kept.\n  # policy-submissions-disable-next-line title.length -- agreed\n  - title: Beta\n    description: Words of Beta.\n    outcome: Planned\n';
  const noted = async (text: string): Promise<Uint8Array> => {
    const page = new TextDecoder().decode(await exported(text, store, 'html'));
    return new TextEncoder().encode(page.replace('Words of Beta.', 'Words of Beta.<!-- Since when?\nAsk METI. -->'));
  };
  const merge = async (text: string): Promise<unknown> => mergeResult(await noted(into), 'x.html', text, store);
  const comments = '  # Hidden text: Since when?\n  # Ask METI.\n';
  const written = into.replace('  # policy', `${comments}  # policy`);

  it('is written above its initiative as an import writes it, and told once', async () => {
    expect(await merge(into)).toEqual({
      yaml: written, report: { notices: [], changes: [{ kind: 'added', message: 'A comment was added at “Beta”: “Hidden text: Since when? Ask METI.”.', line: 7 }] },
    });
  });

  it('is not written again where it stands already, above the initiative or in it', async () => {
    const inside = into.replace('    description: Words', `${comments.replaceAll('  #', '    #')}    description: Words`);
    for (const text of [written, inside, written.replaceAll('\n', '\r\n')]) expect(await merge(text)).toEqual({ yaml: text, report: { notices: [], changes: [] } });
  });

  it('is written at the end where no comment can stand', async () => {
    const flow = into.replace(/  - title: Alpha[^]*/, '    [{ title: Alpha, outcome: Ongoing }, { title: Beta, description: Words of Beta., outcome: Planned }]\n');
    expect(await merge(flow)).toMatchObject({ yaml: flow + comments.replaceAll('  #', '#'), report: { changes: [{ kind: 'added', message: 'A comment was added at the end: “Hidden text: Since when? Ask METI.”.', line: 5 }] } });
  });

  it('is written above an issue where it belongs to none of its initiatives', async () => {
    const page = new TextDecoder().decode(await exported(into, store, 'html')).replace('Exchange and use of data', '<!-- Nothing here? -->Exchange and use of data');
    const both = into + '  data-exchange: []\n';
    const result = await mergeResult(new TextEncoder().encode(page), 'x.html', both, store);
    expect(result).toMatchObject({ yaml: both.replace('  data-', '  # Hidden text: Nothing here?\n  data-'), report: { changes: [{ message: 'A comment was added at b): “Hidden text: Nothing here?”.' }] } });
  });
});

describe('words of the paper that have no place of their own', () => {
  const into = 'template: apec-desg-covid19-2020\neconomy: Japan\ncontact: { name: Ana, email: ana@example.org }\nattachments:\n  - annex1.pdf\n  - file: annexes/figures.xlsx\n    title: Figures by region\nissues:\n  trusted-environment:\n    - title: Alpha\n      description: Words of Alpha.\n      outcome: Ongoing\n';
  const long = 'Total cost of all measures above, as published in the Budget of 14 May 2020 and updated on 17 June: NZD 50 billion';
  const mergePage = async (change: (page: string) => string): Promise<{ readonly yaml: string; readonly told: readonly string[] }> => {
    const page = new TextEncoder().encode(change(new TextDecoder().decode(await exported(into, store, 'html'))));
    const result = await mergeResult(page, 'x.html', into, store);
    if ('refused' in result) throw new Error(result.refused);
    // A second time there is nothing to do.
    expect(await mergeResult(page, 'x.html', result.yaml, store)).toMatchObject({ yaml: result.yaml, report: { changes: [] } });
    return { yaml: result.yaml, told: result.report.changes.map(({ message, line }) => `${line === undefined ? '' : result.yaml.split('\n')[line]} | ${message}`) };
  };
  const lastRow = (cells: string) => (page: string): string => page.replace(/<\/tr>(?![^]*<\/tr>)/, `</tr><tr>${cells}</tr>`);

  it.each([
    ['a line across the table', lastRow(`<td colspan="3">${long}</td>`), long], ['a short one', lastRow('<td colspan="3">Total: 6</td>'), 'Total: 6'],
    ['a line in a first cell', lastRow(`<td>${long}</td><td></td><td></td>`), long],
    ['a line in the list of attachments', (page: string) => page.replace('>annex1.pdf</a></li>', '>annex1.pdf</a></li><li>Annex 3 – Letter</li>'), 'Annex 3 – Letter'],
  ])('are a comment: %s', async (_, change, words) => {
    const { yaml, told } = await mergePage(change);
    expect(yaml.split('\n').filter((line) => line.includes(words))).toEqual([expect.stringMatching(/^ *# /)]);
    expect(told.filter((one) => one.includes('A comment was added'))).toEqual([expect.stringMatching(/^ *# .* \| /)]);
    expect(yaml).toContain('  - annex1.pdf\n  - file: annexes/figures.xlsx\n    title: Figures by region\n');
    expect(told.join('\n')).not.toContain('removed');
  });

  it('of a contact and of the cover are told with their own lines', async () => {
    const whole = into.replace('contact: { name: Ana, email: ana@example.org }', 'document:\n  number: 2020/X/1\n  purpose: Information\ncontact:\n  - name: Ana\n    email: ana@example.org\n  - name: Bo\n    email: bo@example.org');
    const { yaml, report } = await merged(whole.replace('bo@', 'bob@').replace('Information', 'Discussion'), whole, store, 'html');
    expect(report.changes.map(({ line }) => yaml.split('\n')[line ?? 0]?.trim())).toEqual(['purpose: Discussion', 'email: bob@example.org']);
  });

  it('of one of two initiatives that were the same are those of it, and nothing has moved', async () => {
    const twice = into + '    - title: Same\n      description: Same words.\n      outcome: Same\n'.repeat(2);
    for (const at of [0, 1]) {
      let count = 0;
      const changed = twice.replaceAll('Same words.', (words) => (count++ === at ? 'Quite another text.' : words));
      const { yaml, report } = await merged(changed, twice, store);
      expect([yaml, report.changes.map(({ kind }) => kind)]).toEqual([changed, ['changed']]);
    }
  });
});

describe('an initiative that the submission has moved since the export', () => {
  const item = (title: string): string => `    - title: ${title}\n      description: About ${title}.\n      outcome: Ongoing\n`;
  const original = `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n${item('Digital grants')}${item('Skills fund')}${item('Telework desk')}  economic-recovery: []\n`;
  it.each([
    ['to another issue', original.replace(item('Skills fund'), '').replace('  economic-recovery: []\n', `  economic-recovery:\n${item('Skills fund')}`)],
    ['within its issue', original.replace(item('Skills fund'), '').replace(item('Digital grants'), item('Skills fund') + item('Digital grants'))],
  ])('%s stays there, also where the document has given it another title', async (_, into) => {
    const { yaml, report } = await merged(original.replace('title: Skills fund', 'title: Skills and jobs fund'), into, store, 'docx', original);
    expect(yaml).toBe(into.replace('title: Skills fund', 'title: Skills and jobs fund'));
    expect(report.changes).toMatchObject([{ kind: 'changed', message: '“Skills fund” now has the title “Skills and jobs fund”.' }]);
  });
});

describe('an initiative that the submission has renamed since the export', () => {
  const item = (title: string, words: string): string => `    - title: ${title}\n      description: ${words}\n      outcome: Ongoing\n`;
  const original = `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n${item('Digital grants', 'For firms.')}${item('Skills fund', 'For people.')}`;
  it('and the document has removed is said to be so, and one that was added is said to be new', async () => {
    const into = original.replace('Skills fund', 'Skills and training fund') + item('Help line', 'It answers calls.');
    const { yaml, report } = await merged(original.replace(item('Skills fund', 'For people.'), ''), into, store, 'docx', original);
    expect(yaml).toBe(into);
    expect(report.changes.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^“Skills and training fund” was removed in the document, but changed/), expect.stringMatching(/^“Help line” was added after the export/),
    ]);
  });
});

describe('initiatives that were all written anew', () => {
  const form = (list: readonly (readonly [string, string])[]): string => (
    `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n${list.map(([title, words], at) => `    - title: ${title}\n      kind: policy\n      description: |\n        ${words}\n      outcome: Outcome ${at}\n`).join('')}`
  );
  const old = [['Alpha', 'Firms get loans and advice.'], ['Beta', 'A tax on parcels was lowered.'], ['Gamma', 'Courts meet by video.']] as const;

  it('are the same ones where as many stand in their place and have something in common', async () => {
    const now = [['One', 'Firms now get loans without interest.'], ['Two', 'The tax on parcels fell again.'], ['Three', 'Courts and offices meet by video now.']] as const;
    const { yaml, report } = await merged(form(now), form(old), store);
    expect(yaml).toBe(form(now));
    expect(report.changes.map(({ message }) => message)).toContain('“Beta” now has the title “Two”.');
  });

  it('are the same ones where they alone have an address', async () => {
    const withLinks = (text: string): string => text.replace(/      outcome: Outcome (\d)\n/g, '      links:\n        - https://a.example/$1\n      outcome: Outcome $1\n');
    const now = [['New here', 'Another thing altogether.'], ['One', 'Nothing like before.'], ['Two', 'Quite other words.']] as const;
    const changed = withLinks(form(now)).replaceAll(/a\.example\/(\d)/g, (_, at: string) => `a.example/${at === '0' ? 'new' : Number(at) - 1}`).replaceAll('outcome: Outcome', 'outcome: Done');
    const { report } = await merged(changed, withLinks(form(old)), store);
    expect(report.changes.map(({ message }) => message)).toEqual(expect.arrayContaining(['“New here” was added to a).', '“Alpha” now has the title “One”.', '“Beta” now has the title “Two”.']));
  });

  it('are others where nothing of them is left', async () => {
    const now = [['One', 'Drones bring seeds.'], ['Two', 'Fewer forms.'], ['Three', 'Open lanes.']] as const;
    const { report } = await merged(form(now).replaceAll('Outcome', 'Done'), form(old).replaceAll(/outcome: .*/g, 'outcome: Ongoing'), store);
    expect(report.changes.filter(({ kind }) => kind === 'changed')).toEqual([]);
  });
});

describe('what was changed in the file since the export', () => {
  const original = [
    'template: apec-desg-covid19-2020', 'document:', '  title: Our answer', '  number: 2020/DESG/010', 'economy: Japan', 'issues:', '  business-continuity:',
    '    - title: Alpha', '      description: Words of Alpha.', '      outcome: Ongoing', '    - title: Beta', '      outcome: Planned', '    - title: Gamma', '      outcome: Done', '',
  ].join('\n');
  const onPaper = original.replace('Words of Alpha', 'Other words of Alpha').replace('outcome: Planned', 'outcome: Begun');

  it.each(['docx', 'html'] as const)('stays where the economy did not touch it, from %s', async (format) => {
    const newer = original.replace('outcome: Ongoing', 'outcome: Completed # since May').replace('title: Our answer', 'title: Our second answer');
    const { yaml, report } = await merged(onPaper, newer, store, format, original);
    expect(yaml).toBe(newer.replace('Words of Alpha', 'Other words of Alpha').replace('outcome: Planned', 'outcome: Begun'));
    expect(report.changes.map(({ message }) => message)).toEqual(['The description of “Alpha” was changed.', 'The outcome of “Beta” was changed.']);
  });

  it('gives way where the economy has changed the same text, and is told', async () => {
    const { yaml, report } = await merged(onPaper, original.replace('outcome: Planned', 'outcome: Given up'), store, 'docx', original);
    expect(yaml).toBe(onPaper);
    expect(report.changes.map(({ message }) => message)).toContain('The outcome of “Beta” was changed; the submission was also changed after the export, to: “Given up”.');
  });

  it('is told where it is a title, and what both say of the initiative is compared with what was exported all the same', async () => {
    const newer = original.replace('title: Alpha', 'title: Alpha for all').replace('outcome: Ongoing', 'outcome: Completed');
    const { yaml, report } = await merged(original.replace('title: Alpha', 'title: Alpha in June'), newer, store, 'docx', original);
    expect(yaml).toBe(newer.replace('Alpha for all', 'Alpha in June'));
    expect(report.changes.map(({ message }) => message)).toEqual(['“Alpha for all” now has the title “Alpha in June”; the submission was also changed after the export, to: “Alpha for all”.']);
  });

  it('is told with all its words where it stands nowhere else any more', async () => {
    const given = `Given up, ${'because of a storm that nobody had seen coming, '.repeat(3)}in May`;
    const { report } = await merged(onPaper, original.replace('outcome: Planned', `outcome: ${given}`), store, 'docx', original);
    expect(report.changes.map(({ message }) => message)).toContain(`The outcome of “Beta” was changed; the submission was also changed after the export, to: “${given}”.`);
  });

  it('is neither taken out nor put in again, where it is a whole initiative', async () => {
    const newer = original.replace('    - title: Gamma\n      outcome: Done\n', '    - title: Delta networks\n      description: Quite other matters.\n');
    const { yaml, report } = await merged(original, newer, store, 'docx', original);
    expect(yaml).toBe(newer);
    expect(report.changes.map(({ kind, message }) => [kind, message])).toEqual([
      ['left', '“Gamma” was removed from the submission after the export, so it was not added again from the document.'],
      ['left', '“Delta networks” was added after the export, so it is not in the document; it was kept.'],
    ]);
  });
});

describe('what somebody has typed in the cell of an initiative', () => {
  const into = 'template: apec-desg-covid19-2020\neconomy: Japan\ncontact:\n  name: Hanako Sato\n  agency: Ministry of Economy, Trade and Industry\n  email: sato@meti.example\nissues:\n  business-continuity:\n    - title: Alpha\n      description: |\n        Words of Alpha.\n      outcome: Ongoing\n    - title: Beta\n      outcome: Planned\n';
  const typed = async (words: string, format: 'docx' | 'html'): Promise<{ readonly yaml: string; readonly told: readonly string[] }> => {
    const [part, paragraphs] = format === 'docx'
      ? [await exported(into, store), words.replaceAll('[', '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>').replaceAll(']', '</w:t></w:r></w:p>').replaceAll('*', '</w:t></w:r><w:r><w:t xml:space="preserve">')] as const
      : [await exported(into, store, 'html'), words.replaceAll('[', '<p><b>').replaceAll(']', '</p>').replaceAll('*', '</b>')] as const;
    const change = (page: string): string => page.replace(format === 'docx' ? /Words of Alpha\.[^]*?<\/w:p>/ : /Words of Alpha\.<\/p>/, (text) => text + paragraphs);
    const paper = format === 'docx' ? rezipped(part, 'word/document.xml', change) : new TextEncoder().encode(change(new TextDecoder().decode(part)));
    const result = await mergeResult(paper, `returned.${format}`, into, store);
    return 'refused' in result ? { yaml: result.refused, told: [] } : { yaml: result.yaml, told: [...result.report.changes, ...result.report.notices].map(({ message }) => message) };
  };

  it('is an initiative without an outcome where it has a title: what is beside it is not about it', async () => {
    const { yaml, told } = await typed('[Fresh project*][*Words of it.]', 'docx');
    expect(yaml).toBe(into.replace('Ongoing\n', 'Ongoing\n    - title: Fresh project\n      description: |\n        Words of it.\n'));
    expect(told).toEqual(['“Fresh project” was added to a).']);
  });

  it('is told where it may be an initiative', async () => {
    const { yaml, told } = await typed('[Fresh project.* It runs.]', 'docx');
    expect(yaml).toBe(into.replace('Words of Alpha.\n', 'Words of Alpha.\n\n        **Fresh project.** It runs.\n'));
    expect(told).toEqual(['The description of “Alpha” was changed.', '“Fresh project. It runs.” looks like a heading within “Alpha”, so it was kept in its text; if it is a title, make it one.']);
  });

  it.each(['docx', 'html'] as const)('is its agency where it says so, and no comment, whatever the contact’s is called, from %s', async (format) => {
    const { yaml, told } = await typed('[*Responsible agency: Ministry of Rivers]', format);
    expect(yaml).toBe(into.replace('Alpha\n', 'Alpha\n      agencies: [Ministry of Rivers]\n'));
    expect(told).toEqual(['The agency “Ministry of Rivers” was added to “Alpha”.']);
  });
});

describe('what is told and not written', () => {
  it('is another order of links', async () => {
    const into = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: Alpha\n      description: Words.\n      links: [https://a.example/, https://b.example/]\n';
    const changed = into.replace('https://a.example/, https://b.example/', 'https://b.example/, https://a.example/');
    expect(await merged(changed, into, store)).toEqual({ yaml: into, report: { notices: [], changes: [{ kind: 'left', message: 'The links of “Alpha” are in another order in the document; their order was not changed.', line: 6 }] } });
  });

  it('is what an anchor repeats elsewhere; what can be written is written all the same', async () => {
    const into = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: Alpha\n      outcome: &o Ongoing\n    - title: Beta\n      outcome: *o\n    - title: Gamma\n      outcome: Planned\n';
    const changed = into.replace('&o Ongoing', 'Done').replace('*o', 'Ongoing').replace('Planned', 'Begun');
    const { yaml, report } = await merged(changed, into, store);
    expect(yaml).toBe(into.replace('Planned', 'Begun'));
    expect(report.changes).toEqual([
      { kind: 'left', message: 'The outcome of “Alpha” is different in the document, but could not be changed automatically; change it yourself: “Done”.', line: 5 },
      { kind: 'changed', message: 'The outcome of “Gamma” was changed.', line: 9 },
    ]);
  });

  it('is what is missing from a paper with little of the submission in it', async () => {
    const into = await sample('japan');
    const changed = into.replace(/  data-exchange:\n[^]*?(?=  digital-technologies)/, '  data-exchange: []\n').replace(/  trusted-environment:\n[^]*?(?=  economic-recovery)/, '  trusted-environment: []\n');
    const { yaml, report } = await merged(changed, into, store);
    expect(yaml).toBe(into);
    expect(report.changes).toHaveLength(3);
    expect(report.changes[0]?.message).toMatch(/^“.*” is not in the document\. It was kept, because most initiatives of the submission are not in the document; if it was deleted on purpose, remove it yourself\.$/);
  });
});

describe('an initiative that is gone', () => {
  it('is removed with its lines; its comments stay, but for a directive that would count for the next', async () => {
    const into = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: Alpha\n    # About Beta.\n    # policy-submissions-disable-next-line outcome.missing -- to come\n    - title: Beta # see Alpha\n      description: |\n        # no comment\n    - title: Gamma\n';
    const { yaml, report } = await merged(into.replace(/    # About[^]*(?=    - title: Gamma)/, ''), into, store);
    expect(yaml).toBe('template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: Alpha\n    # The next 2 lines are comments of “Beta”, which was removed:\n    # About Beta.\n    # see Alpha\n    - title: Gamma\n');
    expect(report.changes).toEqual([{ kind: 'removed', message: '“Beta” is no longer in the document and was removed from a).', line: 3 }]);
  });

  it('takes no comment of another one along, also where that stands below its keys', async () => {
    const answer = (title: string): string => `    - title: ${title}\n      outcome: Ongoing\n      # timeline: of ${title}\n`;
    const into = (...answers: readonly string[]): string => `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n${answers.join('')}`;
    const [alpha, beta, gamma] = [answer('Alpha'), answer('Beta'), answer('Gamma')];
    const remains = (title: string): string => `    # The next line is a comment of “${title}”, which was removed:\n    # timeline: of ${title}\n`;
    const whole = into(alpha, beta, gamma);
    expect((await merged(into(alpha, gamma), whole, store)).yaml).toBe(into(alpha, remains('Beta'), gamma));
    expect((await merged(into(alpha, beta), whole, store)).yaml).toBe(into(alpha, beta, remains('Gamma')));
    expect((await merged(into(beta, alpha, gamma), whole, store)).yaml).toBe(into(beta, alpha, gamma));
  });
});

describe('a document that can not be merged is refused with a sentence', () => {
  it.each([
    ['a mistake in the YAML', (text: string) => text.replace('economy: Japan', 'economy: "Japan'), /^The submission cannot be read, so nothing was changed\. Line \d+: /],
    ['another economy', (text: string) => text.replace('economy: Japan', 'economy: Peru'), 'The document is from “Japan”, but the submission is from “Peru”. Choose the submission that the document was exported from.'],
    ['another template', (text: string) => text.replace('apec-desg-covid19-2020', 'regional-resilience-2021'), 'The document answers the template “apec-desg-covid19-2020”, but the submission answers “regional-resilience-2021”. Choose the submission that the document was exported from.'],
    ['a template that is not known', (text: string) => text.replace('apec-desg-covid19-2020', 'nonsense'), 'The submission answers the template “nonsense”, which was not found. Put the template in its folder and try again.'],
    ['no template', (text: string) => text.replace(/^template: .*$/m, ''), 'The submission does not name its template. Add it after “template:” and try again.'],
    ['nothing', () => '# nothing\n', 'The submission is empty. Import the document as a new submission.'],
  ])('%s', async (_name, edit, sentence) => {
    const text = await sample('japan');
    const result = await mergeResult(await exported(text, store), 'x.docx', edit(text), store);
    expect(result).toEqual({ refused: typeof sentence === 'string' ? sentence : expect.stringMatching(sentence) as string });
  });

  it('a file that is no document', async () => {
    expect(await mergeResult(new Uint8Array(), 'x.docx', await sample('japan'), store)).toEqual({ refused: 'The file is empty.' });
  });
});
