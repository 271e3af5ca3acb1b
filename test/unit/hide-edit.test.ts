import { expect, it } from 'vitest';
import { hideEdit } from '../../server/language/fixing/hide-edit.ts';
import { withEditsMade } from '../../server/language/fixing/joined-edits.ts';
import { readConfigText } from '../../server/template/config/read-config.ts';

function hidden(text: string | undefined, reason = ''): string | undefined {
  const edit = hideEdit(text, 'link.missing', reason);
  if (edit === undefined) return undefined;
  const after = withEditsMade(text ?? '', [edit]);
  expect(readConfigText(after).config.rules['link.missing']).toBe('off');
  return after;
}

it.each<readonly [before: string | undefined, after: string | undefined]>([
  [undefined, '# Settings of our team for this folder.\nrules:\n  link.missing: off\n'],
  ['', 'rules:\n  link.missing: off\n'],
  ['# ours', '# ours\nrules:\n  link.missing: off\n'],
  ['rules:\n', 'rules:\n  link.missing: off\n'],
  ['rules: # ours', 'rules: # ours\n  link.missing: off\n'],
  ['terms: {}\n# end\n', 'terms: {}\n# end\nrules:\n  link.missing: off\n'],
  ['rules:\n  issue.empty: off # why\n# next\nlinks:\n  check: off\n', 'rules:\n  issue.empty: off # why\n  link.missing: off\n# next\nlinks:\n  check: off\n'],
  ['rules:\n    issue.empty: "off"', 'rules:\n    issue.empty: "off"\n    link.missing: off'],
  ['rules:\r\n  issue.empty: off\r\n', 'rules:\r\n  issue.empty: off\r\n  link.missing: off\r\n'],
  ['rules:\n  link.missing: hint # too many\n', 'rules:\n  link.missing: off # too many\n'],
  ['rules:\n  link.missing: # too many\n', 'rules:\n  link.missing: off # too many\n'],
  ['rules: {issue.empty: off}\n', 'rules: {issue.empty: off, link.missing: off}\n'],
  ['rules: {}\n', 'rules: {link.missing: off}\n'],
  // What can not be changed without a risk is left alone.
  ['rules: [\n', undefined], ['rules: off\n', undefined], ['rules: ~\n', undefined], ['- a\n', undefined], ['{links: {check: off}}\n', undefined], ['a: 1\n---\nb: 2\n', undefined],
])('a code is switched off in %j', (before, after) => {
  expect(hidden(before)).toBe(after);
});

it('the reason is a comment above it, on one line', () => {
  expect(hidden('rules:\n  issue.empty: off\n', ' Not\nours: # yet ')).toBe('rules:\n  issue.empty: off\n  # Not ours: # yet\n  link.missing: off\n');
  expect(hidden(undefined, 'ours')).toBe('# Settings of our team for this folder.\nrules:\n  # ours\n  link.missing: off\n');
});
