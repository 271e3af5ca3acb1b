import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, test } from 'vitest';
import { createTouchedAnswers, type TouchedAnswers } from '../../server/service/edit/touched-answers.ts';
import { read } from '../kit/completion.ts';

const head = 'template: apec-desg-covid19-2020\neconomy: Canada\nissues:\n  data-exchange:\n';
const answer = (title: string, words = `Words of ${title}.`): string => `    - title: ${title}\n      description: ${words}\n      confirm: true\n`;
const confirmed = (text: string): string => text.replace('      confirm: true\n', '');
const [one, two] = [answer('One'), answer('Two')];
const text = head + one + two;

function opened(before = text): TouchedAnswers {
  const touched = createTouchedAnswers();
  touched.opened(read(before));
  return touched;
}

/** The text that is saved. */
function saved(touched: TouchedAnswers, now: string, isTyping = false): string {
  const written = TextDocument.applyEdits(TextDocument.create('', '', 1, now), [...touched.saving(read(now), isTyping)]);
  touched.saved(read(written));
  return written;
}

describe('an answer that is to be confirmed is confirmed by saving it', () => {
  test('when its title, its text, its outcome or the text of a column was edited, and no other', () => {
    for (const edited of [answer('First'), answer('One', 'Other words.'), one.replace('confirm', 'outcome: Done\n      confirm'), one.replace('confirm', 'columns: {budget: 1}\n      confirm')]) {
      expect(saved(opened(), head + edited + two)).toBe(head + confirmed(edited) + two);
    }
    expect(saved(opened(), text)).toBe(text);
    expect(saved(opened(), text.replaceAll('\n', '\r\n'))).toBe(text.replaceAll('\n', '\r\n'));
    const mended = text.replaceAll('      confirm', '      links: [https://www.example.org]\n      points: [b.i]\n      confirm');
    expect(saved(opened(), mended)).toBe(mended);
    const wrapped = text.replaceAll('description: ', 'description: |\n        ').replace('Words of', 'Words\n        of');
    expect(saved(opened(), wrapped)).toBe(wrapped);
  });

  test('wherever it stands now, and also when all of them were', () => {
    const edited = answer('One', 'Other words.');
    expect(saved(opened(), head + two + edited)).toBe(head + two + confirmed(edited));
    const moved = `${head}${two}  economic-recovery:\n${one}`;
    expect(saved(opened(), moved)).toBe(moved);
    const [a, b] = [answer('A', 'B'), answer('C', 'D')];
    expect(saved(opened(), head + a + b)).toBe(head + confirmed(a) + confirmed(b));
  });

  test('but not when it was pasted in, or marked by hand', () => {
    const pasted = text + answer('Three');
    const touched = opened();
    expect(saved(touched, pasted)).toBe(pasted);
    // From now on it is one of them.
    expect(saved(touched, text + answer('Three', 'Other words.'))).toBe(text + confirmed(answer('Three', 'Other words.')));
    expect(saved(opened(head + confirmed(one)), head + answer('One', 'Other words.'))).toBe(head + answer('One', 'Other words.'));
  });

  test('and once only: whoever takes the edit back wants the line to stay', () => {
    const touched = opened();
    const edited = head + answer('One', 'Other words.') + two;
    expect(saved(touched, edited)).toBe(confirmed(edited));
    expect(saved(touched, edited)).toBe(edited);
    expect(saved(touched, head + answer('One', 'Once more.') + two)).toBe(head + confirmed(answer('One', 'Once more.')) + two);
  });

  test('not while the editor saves by itself and somebody types in it', () => {
    const touched = opened();
    for (const words of ['O', 'Ot', 'Oth']) expect(saved(touched, head + answer('One', words) + two, true)).toBe(head + answer('One', words) + two);
    // Nothing was typed in it since the last time.
    expect(saved(touched, head + answer('One', 'Oth') + answer('Two', 'N'), true)).toBe(head + confirmed(answer('One', 'Oth')) + answer('Two', 'N'));
  });

  test('of a file that is open, and of no template', () => {
    const touched = opened();
    touched.closed(read(text).uri);
    expect(saved(touched, head + answer('One', 'Other words.'))).toBe(head + answer('One', 'Other words.'));
    touched.opened(read('id: x\n', 'x.submission-template.yaml'));
    expect(touched.saving(read('id: y\n', 'x.submission-template.yaml'), false)).toEqual([]);
  });
});

describe('saving takes “confirm: true” away in whatever way it is written, unless that might lose something', () => {
  const edited = (before: string): string => saved(opened(head + before), head + before.replace('Old', 'New')).slice(head.length);

  test('with blanks behind it', () => {
    expect(edited('    - title: One\n      description: Old\n      confirm: true  \n')).toBe('    - title: One\n      description: New\n');
  });

  test('behind the dash, where the next key takes its place', () => {
    expect(edited('    - confirm: true\n      title: One\n      description: Old\n')).toBe('    - title: One\n      description: New\n');
  });

  test('but not where nothing else is left of the answer', () => {
    const nothingElse = `${head}    - confirm: true\n`;
    expect(saved(opened(head + one), nothingElse)).toBe(nothingElse);
  });

  test('but not where a comment would go with it', () => {
    const flow = '    - {title: One, description: Old, # mine\n       confirm: true}\n';
    const behindDash = '    - confirm: true\n      # mine\n      title: One\n      description: Old\n';
    for (const before of [flow, behindDash]) expect(edited(before)).toBe(before.replace('Old', 'New'));
  });
});

test('Where more or fewer answers are left of an issue than there were, those with other titles are taken for new ones', () => {
  const [more, fewer] = [head + answer('First', 'Other words.') + answer('Second', 'Others.'), head + answer('Third')];
  expect([saved(opened(head + one), more), saved(opened(), fewer)]).toEqual([more, fewer]);
});
