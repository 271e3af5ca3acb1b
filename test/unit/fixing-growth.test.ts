import { expect, it } from 'vitest';
import { CodeActionKind } from 'vscode-languageserver-types';
import { createServices } from '../../server/service/services.ts';
import { expectGrowth } from '../kit/growth.ts';
import { FakeClock, MemoryFiles, nullLogger } from '../kit/ports.ts';

const head = 'template: apec-desg-covid19-2020\neconomy: Japan\ncontact: {email: desk@meti.go.jp}\nissues:\n  business-continuity:\n';

/** Initiatives with many kinds of mistakes; with `open`, one of four has a quote that is not closed, so that the whole text is read at once. */
function mistaken(count: number, open: boolean): string {
  return head + Array.from({ length: count }, (_, index) => [
    `    - Title: Vouchers ${index}\n      points: [a.i, a.iv]\n      agencies: [CORFO]\n      description: Firms in Vietnam.\n      links:\n        - htps://www.example.org\n`,
    `    - title: ${open ? '"' : ''}Open ${index}\n      points: [a.i, a.i]\n      description: Text\n      link: https://www.example.org/${index}\n      links:\n        - https://www.example.org/${index}\n`,
    `    - title: A plan ${index}\n      strange${index}:\n      points: a.iii\n      description: TBC\n`,
    '    - kind: solution\n      odd: words\n      points: [d.iii]\n      description: Warnings\n',
  ][index % 4]).join('');
}

const uri = 'file:///w/a.submission.yaml';

// Of the first, more findings of a code than are shown.
it.each([['that can be read', false, 300], ['with quotes that are not closed', true, 100]] as const)('four times as many mistakes in a text %s cost about four times as much to fix, and an action on one line tells few fixes', { timeout: 120_000 }, async (_name, open, few) => {
  const services = createServices({ files: new MemoryFiles(), clock: new FakeClock(), logger: nullLogger }, { trusted: true });
  const fixing = (count: number) => (): void => {
    const { made, leftOut } = services.language.fixed(services.documents.read(uri, 1, mistaken(count, open)));
    expect([made.size > 0, leftOut]).toEqual([true, []]);
  };
  const asking = (count: number): (() => void) => {
    const document = services.documents.read(uri, 1, mistaken(count, open));
    services.findings.unsettled(document);
    return () => {
      const actions = services.language.codeActions(document, { start: head.length, end: head.length + 20 }, ({ message }) => ({ message, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } }));
      expect(actions.some(({ kind }) => kind === CodeActionKind.QuickFix)).toBe(true);
    };
  };
  await expectGrowth({ small: fixing(few), large: fixing(4 * few), mostTimes: 8, quickMs: 100 });
  await expectGrowth({ small: asking(100), large: asking(400), mostTimes: 8, quickMs: 50 });
});
