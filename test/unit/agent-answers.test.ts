import { applyPatch } from 'diff';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toolCall, toolDigest } from '../kit/agent-tools.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const head = 'template: apec-desg-covid19-2020\neconomy: Peru\n';
const answer = 'issues:\n  business-continuity:\n    - title: One\n      points: [a.i]\n      description: d\n      outcome: Ongoing\n';
const folderWith = (text: string): Promise<string> => temporaryFolder({ 'root/x.submission.yaml': text });
const path = 'x.submission.yaml';

describe('contacts', () => {
  const secret = /Jane|Secret\b/i;
  it.each<readonly [string, string]>([
    ['a map', `${head}contact:\n  name: Jane Secret\n  email: jane.secret@example.org\n${answer}`],
    ['one text', `${head}contact: Jane Secret jane.secret@example.org\n${answer}`],
    ['a mistyped key', `${head}contcat:\n  name: Jane Secret\n  email: jane.secret@example.org\n${answer}`],
    ['another case', `${head}Contact:\n  name: Jane Secret\n${answer}`],
    ['a key that is unknown', `${head}contacts:\n  - name: Jane Secret\n${answer}`],
    ['unknown keys in it', `${head}contact:\n  name: A\n  emial: jane.secret@example.org\n  person: {first: Jane}\n${answer}`],
    ['tabs', `${head}contact:\n\tname: Jane Secret\n\temail: jane.secret@example.org\n${answer}`],
    ['no colon', `${head}contact\n  name: Jane Secret\n  email: jane.secret@example.org\n${answer}`],
    ['bad indentation', `${head}contact:\n  name: A\n   email: jane.secret@example.org\nname: Jane\n${answer}`],
    ['the key twice', `${head}contact: {name: A}\ncontact:\n  name: Jane Secret\n${answer}`],
    ['open braces', `${head}contact: {name: Jane Secret, email: jane.secret@example.org\n${answer}`],
    ['a block', `${head}contact: |\n  Jane Secret\n  jane.secret@example.org\n${answer}`],
    ['a conflict', `${head}<<<<<<< a\ncontact: {name: A}\n=======\ncontact: {name: Jane Secret}\n>>>>>>> b\n${answer}`],
    ['behind the answers', `${head}${answer}contact:\n- name: Jane Secret\n- email: jane.secret@example.org\n`],
    ['below the issues', `${head}${answer}  contact:\n    name: Jane Secret\n    email: jane.secret@example.org\n`],
    ['in the cover', `${head}document:\n  contact: Jane Secret jane.secret@example.org\n${answer}`],
    ['in an initiative', `${head}${answer}      contact point: Jane Secret\n      columns: {phone: Jane Secret}\n`],
    ['an open quote', `${head}contact:\n  name: "Jane Secret\n  email: jane.secret@example.org\n${answer}`],
    ['an address in a text', `${head}${answer.replace('description: d', 'description: Ask jane.secret@example.org for more')}`],
    ...['jane.secret＠example.org', 'ｊａｎｅ.secret＠ｅｘａｍｐｌｅ．ｏｒｇ', 'jane.secret (at) example.org', 'jane.secret[at]example[dot]org', 'Jane.Secret AT example DOT org', 'jane.secret at mail dot example dot org'].map((address) => (
      [`an address against robots, ${address}`, `${head}${answer.replace('description: d', `description: Ask ${address} for more`)}`] as const
    )),
    ['read as a key by two wrong indents', 'template: apec-desg-covid19-2020\neconomy: Peru\n  contact: Jane Secret\n issues:\n  business-continuity:\n    - title: x\n'],
    ['CR line ends', `${head}contact:\n  name: Jane Secret\n${answer}`.replaceAll('\n', '\r')],
    ['a comment', `# contact:\n#   name: Jane Secret\n#   Jane Secret\n${head}# Contact: Jane Secret\n${answer}`],
    ['a comment behind a value', `${head.replace('Peru', 'Peru  # contact: Jane Secret')}${answer.replace('[a.i]', '[a.i] # tel: Jane Secret')}`],
    ['a comment in an answer', `${head}${answer}      # contact:\n      #   Jane Secret\n`],
    ['a text that goes on at the same column', `${head}${answer}      contact: "A\n      Jane Secret"\n`],
    ['braces with lines at the same column', `${head}${answer}      contact: {\n      first: Jane, last: Secret,\n      more: Jane }\n`],
    ['keys with more words', `${head}${answer}      telephone number: Jane Secret\n      Tel.: Jane Secret\n      e-mail address: Jane Secret\n`],
    ['an escaped address', `${head}${answer.replace('description: d', 'description: "Ask jane.secret\\u0040example.org or jane.secret@\\\n        example.org"')}`],
    ['an address that is written otherwise', `${head}${answer.replace('description: d', 'description: Ask jane.secret%40example.org, jane.secret＠example.org, jane.secret (at) example.org')}`],
    ...['contactPerson', 'contactName', 'contactperson', 'mail', 'emailAddress', 'email_1', 'contact 1', 'focal point', 'National focal point', 'point of contact', 'Name of contact', 'person in charge', 'whatsapp', 'address', 'Kontakt', 'Ansprechpartnerin', 'Telefonnummer', 'contacto', 'correo electrónico', 'téléphone', 'ｅｍａｉｌ', '連絡先', '担当者', '联系人', '电话', '연락처', 'контакт', 'liên hệ', 'ผู้ติดต่อ'].map((key) => (
      [`the key “${key}”`, `${head}${answer}      ${key}: Jane Secret\n      columns: {${key}: Jane Secret}\n`] as const
    )),
    ['keys with wide colons', `${head}${answer}    - title: Two\n      contact：\n        name：Jane Secret\n      連絡先：Jane Secret\n      outcome: Ongoing\n`],
    ['a key of its own line', `${head}${answer}      ? contact\n      : name: Jane Secret\n`],
    ...['jane.secret\u200b@example.org', 'jane.\u00adsecret@\u2060example.org', '**jane.secret**@example.org', '_jane.secret_@example.org', 'jane.secret\\@example.org', '`jane.secret`@example.org', 'jane.secret&commat;example.org', 'jane.secret=40example.org', '"jane secret"@example.org', 'jane.secret @example.org', 'jane.secret @ example.org', 'jane.secret at example.org', 'jane.secret AT mail.example.org',
      'jane.secret\u200b at \u200bexample dot org', 'jane.secret <at> example <dot> org', 'jane.secret＠example。org', 'jane.secret@\n        example.org', 'jane.secret\n        at example.org', 'jane.secret@example.\n        org'].map((address) => [`a disguised address, ${JSON.stringify(address)}`, `${head}${answer.replace('description: d', `description: |\n        Ask ${address} for more`)}`] as const),
    ['an address after slashes', `${head}${answer}      links: ["mailto://jane.secret@example.org"]\n`],
    ['braces around all', '{template: apec-desg-covid19-2020, economy: Peru, contact: {name: Jane Secret}, issues: {}}\n'],
  ])('never leave unasked, as %s', async (_name, text) => {
    const folder = await folderWith(text);
    const calls: readonly (readonly [string, object])[] = [
      ['read_answer', { path }], ['check_answer', { path }], ['check_answer', { path, ready: true }], ['compare_answers', {}], ['get_form', { path }], ['read_answer', { path, at: 'contact' }],
      ['propose_change', { path, digest: await toolDigest(folder, path), changes: [{ at: 'economy', value: 'Chile' }, { at: 'issues/business-continuity/0/title', value: 'New' }] }],
      ['propose_change', { path, digest: await toolDigest(folder, path), changes: [{ at: 'issues/business-continuity/0/outcome', value: 'Completed' }] }],
    ];
    for (const [name, input] of calls) expect(await toolCall(folder, name, input), name).not.toMatch(secret);
  });

  it('are given to whoever may read them, and words of a pandemic are none', async () => {
    const text = `${head}contact:\n  name: Jane Secret\n${answer.replace('description: d', 'description: |\n        Contact tracing: an app finds a contact.')}`;
    const folder = await folderWith(text);
    expect(await toolCall(folder, 'read_answer', { path }, '--with-contacts')).toContain('[contact/name] Jane Secret\n');
    const read = await toolCall(folder, 'read_answer', { path });
    expect(read).toContain('[issues/business-continuity/0/description] Contact tracing: an app finds a contact.\n');
    expect(await toolCall(folder, 'read_answer', { path, at: 'contact' })).toBe('ERROR Contacts are left out here; a person reads them in the file.');
  });

  it('are no words with “at” and “dot”, and no prices', async () => {
    for (const words of ['people (at risk) look at the dot matrix, at home. Dot com firms sell 5 @ 3.2 each', 'The report is available at meti.go.jp, or is at meti.go.jp, at www.meti.go.jp and at meti.go.jp/a. See a.ii at b.iii, and look at annex.pdf']) {
      const folder = await folderWith(`${head}${answer.replace('description: d', `description: ${words}`)}`);
      expect(await toolCall(folder, 'read_answer', { path })).toContain(words);
    }
  });

  it('are no keys that the format or a form has, and no beginning of a sentence', async () => {
    const checked = await toolCall(await folderWith(`${head}${answer}      links: [{address: 'https://a.example.org/'}]\n`), 'check_answer', { path });
    expect(checked).toContain('“address”');
    const lines = ['Mobile payments: all banks', 'Email security: more checks', 'Contact points for trade: three', 'Addresses of sites: checked', 'Named agencies: two'];
    const folder = await folderWith(`${head}${answer.replace('description: d', `description: |\n        ${lines.join('\n        ')}`)}`);
    for (const line of lines) expect(await toolCall(folder, 'read_answer', { path })).toContain(line);
  });

  it('are not overwritten by what replaces them', async () => {
    const folder = await folderWith(`${head}${answer}`);
    const input = { path, digest: await toolDigest(folder, path), changes: [{ at: 'issues/business-continuity/0/description', value: 'Ask (address left out).' }] };
    expect(await toolCall(folder, 'propose_change', input)).toMatch(/^ERROR issues\/business-continuity\/0\/description: The value contains “\(address left out\)”/);
  });
});

describe('read_answer', () => {
  const text = `${head}document:\n  agendaItem: 4\n  date: 2020-06-26\n${answer}      links: [{url: "https://a.example", title: A}]\n      confirm: true\n`;

  it('gives the values of the file with paths that propose_change takes', async () => {
    const folder = await folderWith(text);
    const read = await toolCall(folder, 'read_answer', { path });
    for (const line of ['[document/agendaItem] 4', '[document/date] 2020-06-26', '[document/title] (not in the file; the form says: COVID-19 and the Digital Economy)', '[issues/business-continuity/0/links/0/url] https://a.example', '[issues/business-continuity/0/confirm] true (a person confirms it)']) {
      expect(read.split('\n')).toContain(line);
    }
    const values = [...read.matchAll(/^\[(\S+)\] (?!\()(.*)$/gm)].filter(([, at = '', value = '']) => !value.endsWith(')') && at !== 'template');
    expect(values.length).toBeGreaterThan(8);
    expect(new Set(values.map(([, at]) => at)).size).toBe(values.length);
    const digest = await toolDigest(folder, path);
    const lists = /\/(?:points|agencies)$/;
    for (const [, at = '', value = ''] of values) {
      const written = lists.test(at) ? value.split(', ') : value;
      expect(await toolCall(folder, 'propose_change', { path, digest, changes: [{ at, value: written }] }), at).toMatch(/^Nothing would change\./);
    }
  });

  it('names lines that belong to no path, and an empty field', async () => {
    const folder = await folderWith(`${text}      descr: lost words\n`);
    expect(await toolCall(folder, 'read_answer', { path })).toMatch(/## Lines that cannot be read, or that the format does not know; check_answer says why\ndescr: lost words\n/);
    expect(await toolCall(folder, 'read_answer', { path, at: 'issues/business-continuity/0/links/0/archived' })).toContain('[issues/business-continuity/0/links/0/archived] (empty)');
    expect(await toolCall(await folderWith('\0'), 'check_answer', { path })).toContain('Its words are left out here, because they may be about a contact; a person corrects it in the file.');
    expect(await toolCall(await folderWith('\0'), 'read_answer', { path })).toMatch(/^ERROR There is nothing there: the file names no form/);
  });
});

describe('propose_change', () => {
  it('removes by null what there is', async () => {
    const folder = await folderWith(`${head}${answer}      agencies: [MOH]\n`);
    const digest = await toolDigest(folder, path);
    for (const [key, gone] of [['description', '-      description: d'], ['agencies', '-      agencies: [MOH]'], ['title', '-    - title: One']] as const) {
      expect(await toolCall(folder, 'propose_change', { path, digest, changes: [{ at: `issues/business-continuity/0/${key}`, value: null }] }), key).toContain(gone);
    }
    expect(await toolCall(folder, 'propose_change', { path, digest, changes: [{ at: 'issues/business-continuity/7/title', value: 'x' }] })).toMatch(/^ERROR issues\/business-continuity\/7\/title: There is no such initiative/);
  });

  it('names the finding that is new, and shows its end however long the difference is', async () => {
    const two = `${head}issues:\n  business-continuity:\n    - title: One\n      description: d\n      links:\n        - https://a.example\n    - title: Two\n      description: d\n`;
    const folder = await folderWith(two);
    const digest = await toolDigest(folder, path);
    const said = await toolCall(folder, 'propose_change', { path, digest, changes: [{ at: 'issues/business-continuity/0/links/0', value: null }] });
    expect(said).toMatch(/New:\nline 5 {2}information {2}link\.missing {2}\[issues\/business-continuity\/0\/title\][^\n]*\ntotal: 1,/);
    const long = await toolCall(folder, 'propose_change', { path, digest, changes: [{ at: 'issues/business-continuity/0/description', value: 'word '.repeat(40_000) }] });
    expect(long).toMatch(/more characters\)[^]*Findings after: [^]*Nothing was written\./);
    expect(long.length).toBeLessThan(50_000);
  });
});

describe('changes of what is there', () => {
  const propose = async (text: string, changes: readonly object[], more: object = {}): Promise<string> => {
    const folder = await folderWith(text);
    return toolCall(folder, 'propose_change', { path, digest: await toolDigest(folder, path), ...(changes.length > 0 && { changes }), ...more });
  };

  it('begin with either outcome', async () => {
    const said = await propose(`${head}${answer.replace('      outcome: Ongoing\n', '')}`, [{ at: 'issues/business-continuity/0/outcome/actual', value: 'Done' }]);
    expect(said).toContain('+      outcome: Done\n');
    const [outcome, one] = ['issues/business-continuity/0/outcome', `${head}${answer}`];
    for (const value of ['Done', null]) {
      expect(await propose(one, [{ at: `${outcome}/actual`, value }])).toBe(`ERROR ${outcome}/actual: The outcome is one text; change “${outcome}”, or first give “${outcome}/expected”, which keeps the text as “actual”.`);
    }
    expect(await propose(one, [{ at: `${outcome}/expected`, value: 'More' }, { at: `${outcome}/actual`, value: 'Done' }])).toMatch(/\+ +actual: Done\n\+ +expected: More\n/);
  });

  it.each([['[a.i, a.ii, a.ii]', ['a.i', 'a.ii'], '[a.i, a.ii]'], ['[a.i, a.ii, a.ii]', ['a.ii'], '[a.ii]'], ['\n        - a.i\n        - a.i', ['a.i'], '[a.i]']])('write a list as it is given, of %s', async (was, value, is) => {
    expect(await propose(`${head}${answer.replace('[a.i]', was)}`, [{ at: 'issues/business-continuity/0/points', value }])).toContain(`+      points: ${is}\n`);
  });

  it('are the safe fixes of check_answer, if they are asked for, but none of a contact', async () => {
    const said = await propose(`${head}contact:\n  name: Jane  \n  email: mailto:jane@example.org\n${answer.replace('[a.i]', '[a.i, a.i]')}      agencies: MOH\n`, [], { fixes: true });
    expect(said).toContain('+      points: [a.i]\n');
    expect(said).toContain('+      agencies: [MOH]\n');
    expect(said).not.toMatch(/^[+-].*left out/m);
    expect(await propose(`${head}${answer}`, [])).toBe('ERROR Give “changes”, “possible” with the numbers of fixes, or “fixes”: true for the safe fixes of check_answer.');
  });

  it('apply as they are shown, beside a contact that is not', async () => {
    const text = `${head}contact:\n  name: Jane\n  email: jane@example.org\n${answer}      agencies: [MOH]\n`;
    const said = await propose(text, [{ at: 'economy', value: 'Chile' }, { at: 'issues/business-continuity/0/title', value: 'New' }]);
    const patch = said.slice(0, said.indexOf('\nFindings before'));
    expect(patch.match(/^@@/gm)).toHaveLength(2);
    expect(patch).not.toContain('left out');
    expect(applyPatch(text, patch)).toBe(text.replace('Peru', 'Chile').replace('title: One', 'title: New'));
  });

  it('are told what is wrong with their path', async () => {
    const linked = `${head}econmy: Peru\n${answer}      links: [https://a.example, https://b.example]\n      confirm: true\n`;
    for (const [at, value, says] of [
      ['document/nonsense', 'x', 'There is no such path; paths look like'], ['/issues/x/0/title', 'x', 'There is no such path; paths look like'], ['', 'x', 'There is no such path; paths look like'], ['issues/business-continuity/-1/title', 'x', 'There is no such path; paths look like'],
      ['econmy', 'x', '“econmy” is not a key that can be written here; null removes it.'], ['issues/business-continuity/0/confirm', null, 'Only a person confirms an answer, by deleting “confirm: true” in the file; the value true asks for it.'], ['issues/business-continuity/0/title', true, 'The value true is only for “confirm”;'],
      ['issues/business-continuity/0/links/9/url', 'x', 'There is no such item in “links”, which has 2 items; “issues/business-continuity/0/links/2/url” adds one.'],
      ['issues/business-continuity/0/links/2', null, 'There is no such item in “links”, which has 2 items;'],
      ['issues/business-continuity/1', { title: 'x' }, 'A value is a string, a list of strings, or null. Give each field by its own path, title first: issues/ISSUE/0/title.'],
    ] as const) expect(await propose(linked, [{ at, value }]), at).toMatch(new RegExp(`^ERROR ${at}: ${says.replace(/[.()]/g, '\\$&')}`));
    expect(await propose(`${head}${answer}`, [{ at: 'economy', value: 'Peru' }])).toBe('Nothing would change.\n');
  });

  it.each([
    ['      outcome: {planned: soon, actual: Done}\n', 'outcome/planned', 'outcome: {actual: Done}'],
    ['      outcome:\n        planned: soon\n', 'outcome/planned', ''],
    ['      links:\n        - url: https://a.example\n          note: old\n', 'links/0/note', ''],
    ['      remark:\n        a: {b: 1}\n        c: 2\n', 'remark/a/b', ''],
    ['      remark: x\n', 'remark', ''],
  ])('remove a key that is not known, of %j', async (lines, at, stays) => {
    const text = `${head}${answer.replace('      outcome: Ongoing\n', lines)}`;
    const key = at.slice(at.lastIndexOf('/') + 1);
    expect(await propose(text, [{ at: `issues/business-continuity/0/${at}`, value: 'x' }])).toBe(`ERROR issues/business-continuity/0/${at}: “${key}” is not a key that can be written here; null removes it.`);
    const said = await propose(text, [{ at: `issues/business-continuity/0/${at}`, value: null }]);
    const after = applyPatch(text, said.slice(0, said.indexOf('\nFindings before')));
    expect(after).not.toMatch(new RegExp(`\\b${key}:`));
    expect(after).toContain(stays);
    expect(after).toContain('description: d');
  });

  it('may be of one item of a list of words', async () => {
    const at = 'issues/business-continuity/0/agencies';
    const text = `${head}${answer}      agencies: [MOH, MTC, MTPE]\n`;
    expect(await propose(text, [{ at: `${at}/1`, value: 'MEF' }])).toContain('+      agencies: [MOH, MEF, MTPE]\n');
    expect(await propose(text, [{ at: `${at}/1`, value: null }])).toContain('+      agencies: [MOH, MTPE]\n');
    expect(await propose(text, [{ at: `${at}/3`, value: 'MEF' }])).toContain('+      agencies: [MOH, MTC, MTPE, MEF]\n');
    expect(await propose(text, [{ at: `${at}/7`, value: 'MEF' }])).toContain('There is no such item in “agencies”, which has 3 items; “issues/business-continuity/0/agencies/3” adds one.');
    expect(await propose(text.replace('[MOH', '[{a: 1}'), [{ at: `${at}/1`, value: 'MEF' }])).toContain(`Change the whole list, at “${at}”.`);
  });

  it('may be a fix that is only a guess, which check has, too', async () => {
    const folder = await folderWith(`${head}${answer}      agencies: [Ministry of Economy, Ministry of Productoin]\n`);
    const said = await toolCall(folder, 'check_answer', { path });
    const [guess = ''] = said.split('\n').filter((line) => line.includes('“Ministry of Economy”'));
    expect(guess).toMatch(/Possible fix \d+, which a person must judge: Replace with “Ministry of Economy and Finance”\./);
    const number = Number(/Possible fix (\d+)/.exec(guess)?.[1]);
    expect(await toolCall(folder, 'propose_change', { path, digest: await toolDigest(folder, path), possible: [number] })).toMatch(/^\+ +agencies: \[Ministry of Economy and Finance,/m);
  });

  it('name the safe fixes that are not made', async () => {
    expect(await propose(`${head}${answer.replace('[a.i]', '!p [a, b]')}`, [], { fixes: true })).toContain('The safe fix “Put the text in quotes” was not made, because it would not lead to fewer findings;');
  });

  it('ask a person to confirm what was written, as the page for agents says', async () => {
    const confirm = { at: 'issues/business-continuity/0/confirm', value: true };
    expect(await propose(`${head}${answer}`, [confirm])).toContain('+      confirm: true\n');
    expect(await propose(`${head}${answer}`, [{ ...confirm, at: 'issues/a/0/confirm' }])).toContain('+      confirm: true\n');
    expect(await propose(`${head}${answer}      confirm: false\n`, [confirm])).toContain('-      confirm: false\n+      confirm: true\n');
    expect(await propose(`${head}${answer}      confirm: true\n`, [confirm])).toBe('Nothing would change.\n');
    const added = [{ at: 'issues/data-exchange/0/title', value: 'Two' }, { at: 'issues/data-exchange/0/confirm', value: true }];
    expect(await propose(`${head}${answer}`, added)).toMatch(/\+ +- title: Two\n\+ +confirm: true\n/);
  });

  it('may name an issue by its letter', async () => {
    expect(await propose(`${head}${answer}`, [{ at: 'issues/a/0/title', value: 'New' }])).toContain('+    - title: New\n');
    expect(await toolCall(await folderWith(`${head}${answer}`), 'read_answer', { path, at: 'issues/a/0/title' })).toContain('[issues/business-continuity/0/title] One\n');
  });
});

describe('a submission', () => {
  it('is compared with the numbers of the others, also as it would be', async () => {
    const numbered = (number: string): string => `${head}document:\n  number: ${number}\n${answer}`;
    const folder = await temporaryFolder({ 'root/x.submission.yaml': numbered('2020/DESG/010'), 'root/y.submission.yaml': numbered('2020/DESG/010'), 'root/z.submission.yaml': numbered('2020/DESG/099') });
    expect(await toolCall(folder, 'check_answer', { path })).toContain('document.number-duplicate');
    const said = await toolCall(folder, 'propose_change', { path, digest: await toolDigest(folder, path), changes: [{ at: 'document/number', value: '2020/DESG/099' }] });
    expect(said).toMatch(/New:\n[^\n]*document\.number-duplicate[^\n]*z\.submission\.yaml/);
  });

  it('is found by who does not know its name', async () => {
    const folder = await temporaryFolder({ 'root/viet-nam.submission.yaml': `${head}${answer}`, 'root/a/japan.submission.yaml': `${head}${answer}` });
    expect(await toolCall(folder, 'get_form', {})).toMatch(/\nThe submissions of the folder are a\/japan\.submission\.yaml, viet-nam\.submission\.yaml\.\n$/);
    expect(await toolCall(folder, 'read_answer', { path: 'Viet-Nam.submission.yaml' })).toBe('ERROR Viet-Nam.submission.yaml does not exist in the folder that may be read. Did you mean “viet-nam.submission.yaml”?');
    expect(await toolCall(folder, 'check_answer', { path: 'nope.submission.yaml' })).toMatch(/^ERROR .* The submissions of the folder are a\/japan\./);
  });
});

describe('long answers', () => {
  it('are cut between items, and say where to go on', async () => {
    const many = `${head}issues:\n  business-continuity:\n${Array.from({ length: 60 }, (_, index) => `    - title: Number ${index}\n      description: ${'words '.repeat(300)}\n`).join('')}`;
    const folder = await folderWith(many);
    const first = await toolCall(folder, 'compare_answers', { limit: 200 });
    const next = /total: 60, shown: (\d+), truncated: true; go on with offset: \1\n$/.exec(first)?.[1];
    expect(Number(next)).toBeGreaterThan(10);
    expect(await toolCall(folder, 'compare_answers', { limit: 200, offset: Number(next) })).toMatch(new RegExp(`^\\*\\*Peru: Number ${next}\\*\\*`));
    const findings = await toolCall(folder, 'check_answer', { path, limit: 200, offset: 5 });
    expect(findings).toMatch(/total: \d+, shown: \d+, truncated: false\n$/);
    for (const [name, input] of [['read_answer', { path: `${'x'.repeat(100_000)}.submission.yaml` }], ['find_name', { kind: 'agency', words: 'q'.repeat(100_000) }]] as const) {
      expect(await toolCall(folder, name, input)).toMatch(/^ERROR “(?:path|words)” has more than 1,000 characters\./);
    }
  });
});

describe('get_form, check_answer and compare_answers', () => {
  it('list the lines of a word that occurs very often, and do not say the same sentence for each', async () => {
    const check = async (times: number): Promise<string> => toolCall(await folderWith(`${head}${answer.replace('description: d', `description: |\n${'        each country\n'.repeat(times)}`)}`), 'check_answer', { path });
    const said = (text: string): readonly string[] => text.split('\n').filter((line) => line.includes('term.economy-not-country'));
    expect(said(await check(4000))).toEqual([expect.stringContaining(' Also in lines 9, 10, 11 and 3,996 more places.')]);
    expect(said(await check(4000))[0]?.length).toBeLessThan(500);
    expect(said(await check(3))).toEqual([expect.stringContaining(' “country” is here, too. (line 9) “country” is here, too. (line 10)')]);
  });

  it('say what is written, and take what they are given at its word', async () => {
    const folder = await temporaryFolder({ 'root/x.submission.yaml': `${head}${answer}`, 'root/broken.submission-template.yaml': 'id: broken\ntitle: [a\nissues: }\n' });
    const form = await toolCall(folder, 'get_form', { template: 'apec-desg-covid19-2020' });
    expect(form).toContain('  issues/ISSUE/0/points: The sub-points of the issue that this initiative answers.\n');
    expect(form).toContain('Words for an outcome: “Ongoing, N/A”, ');
    expect(await toolCall(folder, 'get_form', {})).toMatch(/Note: broken\.submission-template\.yaml has an error in line \d/);
    for (const [input, said] of [[{ issue: 'a' }, 'An issue belongs to a form'], [{ template: 'x', path }, 'Give “path” or “template”, not both.'], ['text', 'The arguments of a tool must be an object.'], [[], 'The arguments of a tool must be an object.']] as const) {
      expect(await toolCall(folder, 'get_form', input)).toMatch(new RegExp(`^ERROR ${said}`));
    }
    expect(await toolCall(folder, 'compare_answers', { point: 'zz' })).toMatch(/^ERROR There is no sub-point “zz”; there are a\.i,/);
    expect(await toolCall(folder, 'compare_answers', { folder: 'broken.submission-template.yaml' })).toBe('ERROR There is no submission in “broken.submission-template.yaml” that names its template; get_form shows which submissions and templates there are.');
  });

  it('say why a submission on one line, or with broken YAML, cannot be shown', async () => {
    const folder = await folderWith('{template: apec-desg-covid19-2020, economy: Peru, contact: {name: Jane Secret}, issues: {data-exchange: []}}\n');
    const besideContact = /^ERROR .*x\.submission\.yaml has its form and its issues on lines that are left out here, because a contact is on the same lines; a person moves/;
    for (const [name, input] of [['read_answer', { path }], ['get_form', { path }], ['compare_answers', {}]] as const) expect(await toolCall(folder, name, input), name).toMatch(besideContact);
    expect(await toolCall(folder, 'read_answer', { path }, '--with-contacts')).toContain('[economy] Peru\n');
    const torn = await folderWith('\ntemplate: [\n  x: "unclosed\n');
    expect(await toolCall(torn, 'get_form', { path })).toBe('ERROR It cannot be read as a submission: there is an error in line 2. A check of the file (“policy-submissions check FILE”, or the tool check_answer) says what is wrong.');
    expect(await toolCall(torn, 'compare_answers', {})).toContain('x.submission.yaml cannot be read as a submission and is left out: there is an error in line 2.');
  });

  it('put first what holds a submission up', async () => {
    const folder = await folderWith(`${head}issues:\n  business-continuity:\n    - title: One\n      descr: x\n      points: [a.x]\n`);
    const said = await toolCall(folder, 'check_answer', { path, ready: true, limit: 2 });
    expect(said.match(/^line \d+ {2}error/gm)).toHaveLength(2);
  });

  it('pass over a link that leads out, and count a file once', async () => {
    const folder = await temporaryFolder({ 'root/x.submission.yaml': `${head}${answer}`, 'other.submission.yaml': `${head}${answer}` });
    symlinkSync(join(folder, 'other.submission.yaml'), join(folder, 'root/z.submission.yaml'));
    symlinkSync(join(folder, 'root/x.submission.yaml'), join(folder, 'root/a.submission.yaml'));
    const said = await toolCall(folder, 'compare_answers', {});
    expect(said).toContain('total: 1, shown: 1, truncated: false\n');
    expect(said).toContain('(x.submission.yaml, issues/business-continuity/0)');
    expect(said).toMatch(/Note: z\.submission\.yaml is a link that leads out of the folder, so it is not read\.\n/);
  });

  it('escape characters that would steer who reads them', async () => {
    const folder = await folderWith(`${head}${answer.replace('title: One', 'title: One‮two')}`);
    for (const [name, input] of [['read_answer', { path }], ['compare_answers', {}], ['propose_change', { path, digest: await toolDigest(folder, path), changes: [{ at: 'economy', value: 'Chile' }] }], ['explain_finding', { code: '\u001b[31m' }], ['check_answer', { path }]] as const) {
      expect(await toolCall(folder, name, input), name).not.toMatch(/[\u001b\u202e]/);
    }
  });
});

describe('what agents ask in another way', () => {
  const propose = async (text: string, at: string, value: unknown): Promise<string> => {
    const folder = await folderWith(text);
    return toolCall(folder, 'propose_change', { path, digest: await toolDigest(folder, path), changes: [{ at, value }] });
  };

  it('is answered as it is meant, or with what to ask', async () => {
    const initiative = 'issues/business-continuity/0';
    expect(await propose(`${head}${answer}`, `${initiative}/title`, '  ')).toBe(`ERROR ${initiative}/title: A title cannot be empty.`);
    expect(await propose(`${head}${answer}`, 'issues/business-continuity', null)).toBe('ERROR issues/business-continuity: Name one of the initiatives of this issue, such as “issues/business-continuity/0”.');
    const two = `${head}${answer.replace('outcome: Ongoing', 'outcome: {actual: Done, expected: More}')}`;
    expect(await propose(two, `${initiative}/outcome`, null)).toContain('-      outcome: {actual: Done, expected: More}\n');
    expect(await toolCall(await folderWith(two), 'get_form', { template: 'apec-desg-covid19-2020', issue: 'B' })).toContain('data-exchange');
  });
});

describe('find_name and check_answer', () => {
  it('look for a name without the marks around it', async () => {
    const folder = await folderWith(`${head}${answer}`);
    expect(await toolCall(folder, 'find_name', { kind: 'agency', words: '(METI)' })).toMatch(/^METI\b/);
    expect(await toolCall(folder, 'find_name', { kind: 'agency', words: '()' })).toBe('ERROR There is nothing to look for in “()”; give a name, or words of it.');
  });

  it('say that agencies are not checked while the economy is not known', async () => {
    const text = `${head}${answer}      agencies: [Ministry of Nothing]\n`;
    const folder = await folderWith(text.replace('Peru', 'Cananda'));
    expect(await toolCall(folder, 'check_answer', { path })).toMatch(/economy\.unknown .*Agencies are checked when the economy is known\./);
    expect(await toolCall(await folderWith(text), 'check_answer', { path })).not.toContain('when the economy is known');
    // Where none is named, there is nothing to wait for.
    const without = await folderWith(`${head}${answer}`.replace('Peru', 'Cananda'));
    const found = await toolCall(without, 'check_answer', { path });
    expect(found).toContain('economy.unknown');
    expect(found).not.toContain('when the economy is known');
  });
});
