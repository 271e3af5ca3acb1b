import { describe, expect, test } from 'vitest';
import { addEntry, newEntry } from '../../server/document/edit/entry-edits.ts';
import { withEdits } from '../../server/document/edit/text-edits.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { entryOf } from '../../server/document/yaml/tree.ts';
import { formattedText } from '../kit/formatting.ts';
import { setField, tableOf } from '../kit/table-texts.ts';

const head = 'template: apec-desg-covid19-2020\neconomy: Japan\n';
const directive = '# policy-submissions-disable-next-line document.number-format -- n';

/** What is above `title` or `email`, and the key that a change writes before it. */
const remarks: readonly (readonly [name: string, above: string])[] = [
  ['a remark', '  # about it\n'],
  ['a directive', `  ${directive}\n`],
  ['several, with an empty line between', `  # about it\n\n  ${directive}\n`],
  ['one at another column', '# about it\n    # deeper\n'],
];

describe.each(remarks)('A new first key comes above %s of the first one', (_, above) => {
  const text = `${head}document: # all\n${above}  title: X\n  meeting: M\ncontact:\n${above}  email: a@b.org\nissues: {}\n`;
  const meant = (map: string, line: string): string => text.replace(`${map}:${map === 'document' ? ' # all' : ''}\n`, (key) => `${key}  ${line}\n`);

  test('by the table', () => {
    expect(setField(tableOf(text), 'document/number', '2020/DESG/010').after).toBe(meant('document', 'number: 2020/DESG/010'));
    expect(setField(tableOf(text), 'contact/name', 'A. Person').after).toBe(meant('contact', 'name: A. Person'));
  });

  test('by a fix', () => {
    const { root } = parseYaml(text);
    const map = root && entryOf(root, 'contact')?.value;
    const entry = newEntry(['agency: METI']);
    if (root === undefined || map?.kind !== 'map' || entry === undefined) throw new Error('no contact');
    expect(withEdits(text, addEntry({ text, root, problems: [] }, map, entry, ['agency', 'email'])?.edits ?? [])).toBe(meant('contact', 'agency: METI'));
  });

  test('by formatting', () => {
    const formatted = formattedText(`template: x\ndocument:\n${above}  title: X\n  number: 2020/DESG/010\n`);
    expect(formatted.split('\n').map((line) => line.trimStart())).toEqual(`template: x\ndocument:\n  number: 2020/DESG/010\n${above}  title: X\n`.split('\n').map((line) => line.trimStart()));
  });
});

test.each([
  ['moves with the first key of a file', `${directive}\neconomy: Japan\ntemplate: x\n`, `template: x\n${directive}\neconomy: Japan\n`],
  ['however it is written', '#policy-submissions-disable-next-line economy.unknown\n\neconomy: Japan\ntemplate: x\n', 'template: x\n#policy-submissions-disable-next-line economy.unknown\n\neconomy: Japan\n'],
  ['stays at the top when it is for the whole file', '# policy-submissions-disable economy.unknown\neconomy: Japan\ntemplate: x\n', '# policy-submissions-disable economy.unknown\ntemplate: x\neconomy: Japan\n'],
])('a directive %s', (_, text, formatted) => {
  expect(formattedText(text)).toBe(formatted);
});

test.each(['', ' ', '\r\n'])('the table keeps the line breaks of a file that ends with %j', (end) => {
  const text = [...head.trim().split('\n'), 'issues:', '  data-exchange:', '    - title: Zero', '  business-continuity:', '    - title: One'].join('\r\n') + end;
  for (const field of ['title', 'description', 'outcome', 'outcome/expected', 'links/0']) {
    const { after } = setField(tableOf(text), `issues/business-continuity/0/${field}`, 'Some words.\n\nAnd others.');
    expect(after).toContain('Some words.');
    expect(after?.replaceAll('\r\n', '')).not.toContain('\n');
  }
});
