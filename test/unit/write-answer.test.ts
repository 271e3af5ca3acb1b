import { afterAll, describe, expect, it } from 'vitest';
import { createServices } from '../../server/service/services.ts';
import { FakeClock, MemoryFiles, nullLogger } from '../kit/ports.ts';

const services = createServices({ files: new MemoryFiles({}), clock: new FakeClock(), logger: nullLogger }, { trusted: false });
afterAll(() => services.dispose());

const submission = (issues: string): string => `template: apec-desg-covid19-2020\neconomy: Canada\nissues:\n${issues}`;

/** The text after the command of the first lens, its places written as `‹1›`. */
function afterFirst(text: string): string | undefined {
  const document = services.documents.read('file:///w/canada.submission.yaml', 1, text);
  const [lens] = services.language.answerLenses(document);
  if (lens === undefined) return undefined;
  const [uri, { start, end }, snippet] = lens.command?.arguments as [string, { start: { line: number; character: number }; end: { line: number; character: number } }, string];
  expect(uri).toBe(document.uri);
  const indent = /^ */.exec(text.split('\n')[start.line] ?? '')?.[0] ?? '';
  // An editor indents the lines of a snippet as the line where it is inserted.
  const inserted = snippet.replaceAll('\n', `\n${indent}`).replace(/\$(\d)/g, '‹$1›');
  return text.slice(0, document.lines.offsetAt(start)) + inserted + text.slice(document.lines.offsetAt(end));
}

describe('an issue without an answer', () => {
  it.each([
    ['an empty list', '  business-continuity: []\n'],
    ['nothing', '  business-continuity:\n'],
    ['nothing, in a text that ends there', '  business-continuity:'],
    ['null', '  business-continuity: null\n'],
    ['a key in quotation marks', '  "business-continuity" : [ ]\n'],
  ])('with %s has a line that begins one', (_what, issues) => {
    const text = afterFirst(submission(issues));
    expect(text).toContain(':\n    - title: ‹1›\n      points: [‹2›]\n      agencies: [‹3›]\n      description: |\n        ‹4›\n');
    expect(text).toMatch(/\n {6}outcome: ‹0›\n?$/);
    const written = services.documents.read('file:///w/a.submission.yaml', 1, (text ?? '').replace('‹1›', 'Title').replace(/‹[235]›/g, '').replace(/‹\d›/g, 'text'));
    expect(services.findings.of(written).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('has the same among the actions on its line, and on no other', () => {
    const text = submission('  business-continuity: []\n  data-exchange:\n    - title: A\n');
    const document = services.documents.read('file:///w/canada.submission.yaml', 1, text);
    const titles = (at: number): readonly string[] => services.language.codeActions(document, { start: at, end: at }, () => ({ message: '', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } }), { answerCommand: true })
      .flatMap(({ title, command }) => (command?.command === 'policySubmissions.writeAnswer' ? [title] : []));
    expect(titles(text.indexOf('[]') + 2)).toEqual(['Write an answer under “Business continuity and resilience”']);
    expect(titles(text.indexOf('data-exchange'))).toEqual([]);
  });

  it.each([
    ['is answered', '  business-continuity:\n    - title: A\n'],
    ['has an item that is being typed', '  business-continuity:\n\n    # here\n    - \n'],
    ['is none of the template', '  weather: []\n'],
    ['has its list on another line', '  business-continuity:\n    []\n'],
    ['has text in the place of a list', '  business-continuity: later\n'],
  ])('%s: no line', (_what, issues) => {
    expect(afterFirst(submission(issues))).toBeUndefined();
  });

  it('in a list in braces has none, as no line could be put there', () => {
    expect(afterFirst('template: apec-desg-covid19-2020\neconomy: Canada\nissues: {business-continuity: []}\n')).toBeUndefined();
  });
});
