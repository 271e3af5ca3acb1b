import { describe, expect, test } from 'vitest';
import { withEdits } from '../../server/document/edit/text-edits.ts';
import { makeSteps } from '../../server/document/edit/verified-steps.ts';
import { readSubmissionDocument, readSubmissionDocumentWhole } from '../../server/document/model/read-document.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import { checkSubmission } from '../../server/rules/engine/runner.ts';
import { storeWith } from '../kit/template-store.ts';

const uri = 'file:///x.submission.yaml';
const store = storeWith();
const head = 'template: apec-desg-covid19-2020\neconomy: Japan\ncontact:\n  email: desk@example.org\nissues:\n';

/** The fixes of one finding, which are the same whether the text is read by initiatives or as a whole. */
function fixesOf(text: string, code: string, message = ''): Finding['fixes'] {
  const [inBlocks, whole] = [readSubmissionDocument(uri, 1, text), readSubmissionDocumentWhole(uri, 1, text)].map((document) => (
    checkSubmission(document, store, { severities: {}, linkVerdict: () => undefined }).filter((finding) => finding.code === code && finding.message.includes(message))
  ));
  expect(inBlocks).toHaveLength(1);
  expect(inBlocks?.[0]?.fixes).toEqual(whole?.[0]?.fixes);
  return inBlocks?.[0]?.fixes ?? [];
}

function after(text: string, fixes: Finding['fixes'], title: string): string | undefined {
  const fix = fixes.find((one) => one.title === title);
  return fix && withEdits(text, fix.edits.map(({ range, newText }) => ({ ...range, text: newText })));
}

describe('a mistake in one place of a file', () => {
  const halfWritten = '    - title: Two\n      description: x\n      links: [https://a.org/]\n      outco\n';
  const sound = '    - title: One\n      description: x\n      links: [https://a.org/]\n';

  test('does not keep what is missing elsewhere from being written', () => {
    const text = `${head}  data-exchange:\n${sound}${halfWritten}`;
    expect(after(text, fixesOf(text, 'outcome.missing'), 'Write “Ongoing”')).toBe(text.replace('a.org/]\n', 'a.org/]\n      outcome: Ongoing\n'));
  });

  test('does not keep an answer from being begun below another issue', () => {
    const text = `${head}  data-exchange:\n${sound}      points: [b.ii]\n    -\n  digital-technologies:\n${halfWritten}`;
    const begun = after(text, fixesOf(text, 'point.uncovered', 'b.i'), 'Start an answer to “b.i”');
    expect(begun).toContain('      points: [b.ii]\n    -\n    - title: ');
    expect(begun?.endsWith(`  digital-technologies:\n${halfWritten}`)).toBe(true);
  });

  test('lets no answer be written over another one, where the name of an issue stands twice', () => {
    const text = `${head}  data-exchange:\n${sound}  data-exchange:\n`;
    expect(fixesOf(text, 'issue.empty', 'secure manner')).toEqual([]);
  });
});

test('what is written directly behind the initiatives is kept as a remark there', () => {
  const text = `${head}  data-exchange:\n    - title: One\nstrange: x\n`;
  expect(after(text, fixesOf(text, 'schema.unknown-key'), 'Turn it into a comment, which is not printed')).toBe(text.replace('strange', '# strange'));
});

describe('a step in a text with mistakes', () => {
  const step = (text: string, old: string, now: string, change: (values: Map<string, unknown>) => void): string | undefined => {
    const { root, problems } = parseYaml(text);
    if (root?.kind !== 'map') throw new Error('no map');
    const start = text.indexOf(old);
    const { made, yaml } = makeSteps({ text, root, problems }, [{
      plan: () => ({ edits: [{ start, end: start + old.length, text: now }], change: (values) => { change(values.map(root)); } }),
    }]);
    return made.length === 0 ? undefined : yaml.text;
  };
  const broken = 'a: 1\nb: 2\nhalf\nc: 3\n';

  test('is made where it leaves them as they are', () => {
    expect(step(broken, 'a: 1', 'a: 5', (values) => values.set('a', '5'))).toBe('a: 5\nb: 2\nhalf\nc: 3\n');
  });

  test('is not made where it takes one of them away, with what was not read there', () => {
    const without = parseYaml('a: 1\nb: 2\nc: 3\n').root;
    expect(without?.kind).toBe('map');
    expect(step(broken, 'half\n', '', (values) => values.delete('half'))).toBeUndefined();
  });

  test('is not made where it makes another', () => {
    expect(step(broken, 'b: 2', 'b: 2\nmore', (values) => values.set('more', null))).toBeUndefined();
  });

  test('is not made where it changes one of two keys with one name, and not the other that it means', () => {
    expect(step('a: 1\nb: 2\na: 3\n', 'a: 3', 'a: 5', (values) => values.set('a', '5'))).toBeUndefined();
    expect(step('a: 1\nb: 2\na: 3\n', 'a: 1', 'a: 5', (values) => values.set('a', '5'))).toBe('a: 5\nb: 2\na: 3\n');
    expect(step('a: 1\nb: 2\na: 3\n', 'b: 2\na: 3\n', 'b: 2\n', () => undefined)).toBeUndefined();
  });
});
