import { describe, expect, it } from 'vitest';
import { createServices } from '../../server/service/services.ts';
import { FakeClock, MemoryFiles, nullLogger } from '../kit/ports.ts';
import { all, readHtml, textOf } from '../kit/read-html.ts';

const sound = [
  'template: apec-desg-covid19-2020', 'economy: Japan', 'contact: {email: apec-desg@meti.go.jp}', 'issues:', '  business-continuity:',
  '    - title: Fish', '      points: [a.i, a.i]', '      agencies: [Rice Board of Nowhere]', '',
].join('\n');

/** The codes of the findings that are shown, and of those that have a button. */
function findingsOf(editable: boolean, text = sound): { readonly shown: readonly string[]; readonly offering: readonly string[] } {
  const services = createServices({ files: new MemoryFiles({}), clock: new FakeClock(), logger: nullLogger }, { trusted: false });
  const document = services.documents.read('file:///w/a.submission.yaml', 1, text);
  if (document.kind === 'template') throw new Error('It is a submission.');
  const page = readHtml(services.preview.preview(document, undefined, editable)?.changed.map(({ html }) => html).join('\n') ?? '');
  services.dispose();
  const codes = (selector: string): readonly string[] => all(page, selector).flatMap((one) => all(one, '.code').map(textOf));
  return { shown: codes('.finding'), offering: all(page, '.finding').filter((one) => all(one, '.fixes').length > 0).flatMap((one) => all(one, '.code').map(textOf)) };
}

describe('Quick fixes in a table that can be written in', () => {
  it('have a button at each finding: one that has no fix of its own can be ignored there', () => {
    const { shown, offering } = findingsOf(true);
    expect(shown).toEqual(expect.arrayContaining(['point.duplicate', 'agency.unknown', 'outcome.missing', 'initiative.no-description']));
    expect(offering).toEqual(shown);
  });

  it('have none at what is to be mended in the text, and can not be hidden', () => {
    const { shown, offering } = findingsOf(true, `${sound}      "broken\n      # policy-submissions-disable-next-line\n`);
    expect(shown).toContain('yaml.syntax');
    expect(offering).not.toContain('yaml.syntax');
    expect(offering).toContain('point.duplicate');
  });

  it('have none in a preview, where nothing can be written', () => {
    const { shown, offering } = findingsOf(false);
    expect([shown.length > 3, offering]).toEqual([true, []]);
  });
});
