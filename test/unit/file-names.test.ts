import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { paperNameOf, submissionNameOf } from '../../server/papers/file-names.ts';
import { templateFromValue, type Template } from '../../server/template/template.ts';
import { processorMsOf } from '../kit/processor-time.ts';
import { propertyRuns } from '../kit/property-runs.ts';
import { storeWith } from '../kit/template-store.ts';

const store = storeWith();
const apec = store.get('apec-desg-covid19-2020');

function template(fileNames: unknown, more: object = {}): Template {
  const read = templateFromValue({ id: 'form-1', title: 'Form', fileNames, ...more });
  if (read === undefined) throw new Error('no template');
  return read;
}

function nameFor(number: string | undefined, of = apec, uri = 'file:///a/japan.submission.yaml'): string {
  const text = `template: x\neconomy: Hong Kong, China\n${number === undefined ? '' : `document: {number: ${JSON.stringify(number)}}\n`}issues: {}\n`;
  return paperNameOf(readSubmissionDocument(uri, 1, text), of, store.registries.economy('Hong Kong, China', undefined));
}

describe('A paper', () => {
  test.each([
    ['2020/DESG/010', '20_desg_010'],
    ['2017/SOM1/BMC/015', '17_som1_bmc_015'],
    ['2017/AMM/004', '17_amm_004'],
    ['2007/TPTWG29/PLEN/005', '07_tptwg29_plen_005'],
    ['2020/SOM1/CTI/012rev1', '20_som1_cti_012rev1'],
    [' 2020 / DESG / 010 Rev 1 ', '20_desg_010-rev-1'],
  ])('with the number %s is called %s by APEC’s scheme', (number, name) => {
    expect(nameFor(number)).toBe(name);
  });

  test.each([undefined, '', '10', '2020/010', '20/DESG/010', '2020/DESG/', '../../x', '2020/../../', 'CON', 'to be given', '/'])('with the number %s is called after its file', (number) => {
    expect(nameFor(number)).toBe('japan');
  });

  test('is called after its file where the template says nothing, or what nobody knows', () => {
    expect(nameFor('2020/DESG/010', template({}))).toBe('japan');
    expect(nameFor('2020/DESG/010', template({ paper: '{yy}_{forum}' }))).toBe('japan');
    expect(nameFor('2020/DESG/010', template({ paper: 7 }))).toBe('japan');
    expect(nameFor('2020/DESG/010', template('x'))).toBe('japan');
  });

  test('has other parts, too', () => {
    expect(nameFor('2020/DESG/010', template({ paper: 'V1.2 {template}-{yyyy}-{code}-{economy}' }))).toBe('v12-form-1-2020-hkc-hong-kong-china');
  });

  test('is called by the name of its file as people see it', () => {
    expect(nameFor(undefined, apec, 'file:///a/C%C3%B4te%20d%27Ivoire.submission.yml')).toBe('Côte d\'Ivoire');
    expect(nameFor(undefined, apec, 'untitled:Untitled-1')).toBe('Untitled-1');
    expect(nameFor(undefined, apec, 'file:///a/..%2F..%2Fx.submission.yaml')).toBe('....x');
    expect(nameFor(undefined, apec, 'file:///a/%E0%A4.submission.yaml')).toBe('%E0%A4');
    expect(nameFor(undefined, apec, 'git:/a/japan.submission.yaml?{"ref":"a/b"}')).toBe('japan');
    expect(nameFor(undefined, apec, 'file:///a/.submission.yaml')).toBe('submission');
  });
});

describe('A new submission', () => {
  const economy = (name: string, code = 'X'): { readonly name: string; readonly code: string } => ({ name, code });

  test('is called after its economy', () => {
    expect(submissionNameOf(apec ?? template({}), economy('New Zealand'))).toBe('new-zealand.submission.yaml');
    expect(submissionNameOf(template({}), economy('Hong Kong, China'))).toBe('hong-kong-china.submission.yaml');
    expect(submissionNameOf(template({}), economy('Côte d’Ivoire'))).toBe('cote-divoire.submission.yaml');
    expect(submissionNameOf(template({}), economy('日本'))).toBe('日本.submission.yaml');
  });

  test('is called by the scheme', () => {
    const scheme = { submission: '{template}_{yy}_{code}' };
    expect(submissionNameOf(template(scheme, { date: '2020-06-26' }), economy('Japan', 'JPN'))).toBe('form-1_20_jpn.submission.yaml');
    expect(submissionNameOf(template(scheme), economy('Japan', 'JPN'))).toBe('japan.submission.yaml');
  });

  test('has a name in any case', () => {
    expect(submissionNameOf(template({}), economy('***', 'JPN'))).toBe('jpn.submission.yaml');
    expect(submissionNameOf(template({}), economy('', ''))).toBe('new.submission.yaml');
  });
});

describe('A name', () => {
  test('is none that Windows keeps for a device', () => {
    const paper = template({ paper: '{series}' });
    expect(nameFor('2020/CON/010', paper)).toBe('con_');
    expect(nameFor('2020/LPT1/010', paper)).toBe('lpt1_');
    expect(nameFor('2020/COM¹/010', paper)).toBe('com1_');
    expect(nameFor('2020/CONS/010', paper)).toBe('cons');
    expect(submissionNameOf(paper, { name: 'Nul', code: '' })).toBe('nul_.submission.yaml');
  });

  test('is as long as a disk takes, and found at once', () => {
    expect(nameFor(`2020/${'A'.repeat(500)}/010`)).toHaveLength(80);
    const wide = nameFor(`2020/${'日'.repeat(500)}/010`);
    expect(new TextEncoder().encode(wide).length).toBe(198);
    expect(nameFor(`2020/${'A'.repeat(5000)}/010`)).toBe('japan');
    for (const sign of ['_', '-', ' ', '/', '{', '.']) {
      const document = readSubmissionDocument('file:///a/b.submission.yaml', 1, `document: {number: "2020/${sign.repeat(100_000)}x/010"}`);
      const times = Array.from({ length: 3 }, () => processorMsOf(() => paperNameOf(document, template({ paper: `${sign.repeat(500_000)}{series}` }))));
      expect(Math.min(...times)).toBeLessThan(100);
    }
  });

  test('stays in its folder, whatever the number and the scheme are', () => {
    const parts = fc.array(fc.constantFrom('2020', '/', '\\', '..', 'CON', 'a', 'É', '日', '{', '}', '{series}', '{serial}', '{yy}', ' ', '\n', ':', '*', '\0', '\u202e', '-', '_'), { maxLength: 30 });
    fc.assert(fc.property(parts, parts, (number, paper) => {
      const name = nameFor(number.join(''), template({ paper: paper.join('') }));
      expect(name).toMatch(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*$/u);
      expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)$/i);
      expect(name).toBe(name.toLowerCase());
    }), propertyRuns('names of papers'));
  });
});

test('A name may have exactly as many bytes as every disk takes', () => {
  const inBytes = (letters: number): string => submissionNameOf(template({ submission: '{economy}' }), { name: `ab${'漢'.repeat(letters)}`, code: 'AB' });
  expect([inBytes(66), inBytes(67)]).toEqual(Array(2).fill(`ab${'漢'.repeat(66)}.submission.yaml`));
});
