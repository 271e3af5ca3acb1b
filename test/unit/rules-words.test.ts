import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressFault } from '../../server/rules/help/links/address-form.ts';
import { didYouMean, editDistance } from '../../server/words/did-you-mean.ts';
import { removeItem, replaceText } from '../../server/rules/help/edits.ts';
import { isEmailAddress } from '../../server/links/collect/address.ts';
import { findPlaceholders } from '../../server/rules/help/placeholders.ts';
import { pointMeant, pointsMeant } from '../../server/rules/help/meant.ts';
import { dateMeant } from '../../server/words/date-meant.ts';
import { allOf, oneOf } from '../../server/words/counts.ts';
import { quotation } from '../../server/words/quotation.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { propertyRuns } from '../kit/property-runs.ts';
import { storeWith } from '../kit/template-store.ts';

/** By the definition. */
function slowDistance(a: string, b: string): number {
  const table = new Map<string, number>();
  const of = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const key = `${i} ${j}`;
    const known = table.get(key);
    if (known !== undefined) return known;
    const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? of(i - 2, j - 2) + 1 : Infinity;
    const distance = Math.min(of(i - 1, j) + 1, of(i, j - 1) + 1, of(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1), swapped);
    table.set(key, distance);
    return distance;
  };
  return of(a.length, b.length);
}

const template = storeWith().get('apec-desg-covid19-2020');

describe('did you mean', () => {
  const keys = ['title', 'kind', 'points', 'agencies', 'description', 'links', 'outcome', 'columns'];
  const issues = ['business-continuity', 'data-exchange', 'digital-technologies', 'trusted-environment', 'economic-recovery'];

  test.each([
    ['titel', keys, 'title'], ['Title', keys, 'title'], ['point', keys, 'points'], ['link', keys, 'links'], ['agency', keys, 'agencies'], ['desc', keys, 'description'],
    ['descripton', keys, 'description'], ['outcomes', keys, 'outcome'], ['collumns', keys, 'columns'], ['telephone', keys, undefined], ['x', keys, undefined], ['', keys, undefined],
    ['data_exchange', issues, 'data-exchange'], ['Data Exchange', issues, 'data-exchange'], ['data-exchnage', issues, 'data-exchange'], ['business', issues, 'business-continuity'],
    ['continuity', issues, 'business-continuity'], ['recovery', issues, 'economic-recovery'], ['e', issues, undefined], ['something-else', issues, undefined],
    ['MINECOM', ['MINECON', 'MTT'], 'MINECON'], ['METI', ['METI'], 'METI'], ['MTI', ['METI', 'MTT'], undefined], ['Indonsia', ['India', 'Indonesia'], 'Indonesia'],
    ['Viet-Nam', ['Viet Nam'], 'Viet Nam'], ['a'.repeat(5000), ['a'], undefined],
  ])('%j of %j: %j', (word, candidates, expected) => {
    expect(didYouMean(word, candidates)).toBe(expected);
  });

  test('the distance counts a swap once, and stops at its limit', () => {
    expect(editDistance('exchnage', 'exchange')).toBe(1);
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('', 'abc')).toBe(3);
    expect(editDistance('kitten', 'sitting', 2)).toBe(3);
    expect(editDistance('a'.repeat(100), 'b'.repeat(100), 3)).toBe(4);
  });

  test('the distance within any limit is the distance without one', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 14 });
    fc.assert(fc.property(word, word, fc.nat(15), (a, b, limit) => {
      const distance = editDistance(a, b);
      expect(editDistance(a, b, limit)).toBe(Math.min(distance, limit + 1));
      expect(distance).toBe(editDistance(b, a));
      expect(distance).toBe(slowDistance(a, b));
    }), propertyRuns('distances'));
  });

  test('a word gets the same answer again, among each list its own', () => {
    const lists = [keys, issues, ['titer']];
    const answers = (): readonly (string | undefined)[] => lists.map((list) => didYouMean('titel', list));
    expect(answers()).toEqual(['title', undefined, 'titer']);
    expect(answers()).toEqual(['title', undefined, 'titer']);
    for (let index = 0; index < 1200; index++) didYouMean(`word ${index}`, keys);
    expect(didYouMean('titel', keys)).toBe('title');
  });
});

describe('an address', () => {
  test.each([
    ['https://www.example.org/a.', 'https://www.example.org/a'],
    ['https://www.example.org/a),', 'https://www.example.org/a'],
    ['(https://www.example.org/a)', 'https://www.example.org/a'],
    ['“https://www.example.org/a”', 'https://www.example.org/a'],
    ['hhtps://www.example.org', 'https://www.example.org'],
    ['http;//www.example.org', 'http://www.example.org'],
    ['http//www.example.org', 'http://www.example.org'],
    ['https:/www.example.org', 'https://www.example.org'],
    ['https:www.example.org', 'https://www.example.org'],
    ['https:\\\\www.example.org\\a', 'https://www.example.org/a'],
    ['https：／／www.example.org', 'https://www.example.org'],
    ['https://www.exa\u200bmple.org', 'https://www.example.org'],
    ['example.org', 'https://example.org'],
    ['example.org:8080/a', 'https://example.org:8080/a'],
    ['http://http://www.example.org', 'http://www.example.org'],
  ])('%s is meant as %s', (text, meant) => {
    expect(addressFault(text)).toMatchObject({ meant });
  });

  test.each([
    'https://', 'https:///a', 'http://.', 'https://a', 'https://www.example.org https://b.example.org', 'javascript:alert(1)', 'ftp://example.org', 'file:///etc',
    'example', 'two words', 'https://exa mple.org', 'https://example.org/2020-06-20https://b.example.org', 'https://www.example.org/a.pdf(accessed2020-06-20)',
    'https://[::1', 'https://example.org:99999', 'mailto:', 'https://exa_mple,org', 'a'.repeat(10_000), 'https://www.example.org/a (see also page 4)',
  ])('%s is none', (text) => {
    const fault = addressFault(text);
    expect(fault?.message.text).toMatch(/^.+\.$/);
    expect(fault?.meant).toBeUndefined();
  });

  test('a closing quote or bracket that is opened in the address belongs to it', () => {
    for (const text of ['https://www.example.org/“b”', 'https://www.example.org/‘b’', 'https://www.example.org/a_(b)']) expect(addressFault(text), text).toBeUndefined();
    expect(addressFault('https://www.example.org/“b””.')).toMatchObject({ meant: 'https://www.example.org/“b”' });
    for (const end of ['”', '’', '’.”']) expect(addressFault(`https://www.example.org/b${end}`), end).toMatchObject({ meant: 'https://www.example.org/b' });
  });

  test('what is broken over lines, or has a space in it', () => {
    expect(addressFault('https://www.example.org/a/ b.pdf', 'https://www.example.org/a/\n  b.pdf')).toMatchObject({ meant: 'https://www.example.org/a/b.pdf' });
    expect(addressFault('https://www.example.org/a b.pdf')?.message.text).toContain('space');
    expect(addressFault('https://exa mple.org/a')?.message.text).toBe('There is a space in the site’s name; remove it.');
  });

  test('what follows it goes to its key', () => {
    expect(addressFault('https://www.example.org/a.pdf (accessed 20 June 2020)')?.withDetails).toEqual({ url: 'https://www.example.org/a.pdf', accessed: '2020-06-20' });
    expect(addressFault('https://www.example.org/a.pdf, Spanish version')?.withDetails).toEqual({ url: 'https://www.example.org/a.pdf', language: 'Spanish' });
    // Any other words behind it say what it is.
    expect(addressFault('https://www.example.org/a.pdf Annex')?.withDetails).toEqual({ url: 'https://www.example.org/a.pdf', title: 'Annex' });
  });

  test.each([
    ['https://a.org](https://a.org)', 'https://a.org'], ['[https://a.org](https://a.org/x)', 'https://a.org/x'], ['](https://a.org)', 'https://a.org'],
    ['https://a.org](', 'https://a.org'], ['https://a.org](x)', 'https://a.org'], ['[https://a.org]', 'https://a.org'], ['**https://a.org**', 'https://a.org'],
    ['<https://a.org>', 'https://a.org'], ['https://a.org/x)', 'https://a.org/x'], ['[](https://a.org)', 'https://a.org'],
  ])('what is left over of mark-up in %s does not belong to %s', (text, meant) => {
    expect(addressFault(text)).toMatchObject({ meant });
  });

  test('the words of a link become its title', () => {
    expect(addressFault('[Message of 17 April](https://a.org/x_(y))')?.withDetails).toEqual({ url: 'https://a.org/x_(y)', title: 'Message of 17 April' });
    expect(addressFault('[Message] (<www.a.org>).')?.withDetails).toEqual({ url: 'https://www.a.org', title: 'Message' });
    expect(addressFault('[Message](somewhere)')).toEqual({ message: expect.anything() as object });
    expect(addressFault('[a] [b](https://a.org)')?.withDetails).toBeUndefined();
  });

  test('several', () => {
    expect(addressFault('https://a.example.org, https://b.example.org and https://c.example.org')?.several)
      .toEqual(['https://a.example.org', 'https://b.example.org', 'https://c.example.org']);
  });
});

test('e-mail addresses', () => {
  for (const text of ['a@example.org', 'a.b+c@mail.example.co.jp', "o'brien@example.org", 'a@例え.jp']) expect(isEmailAddress(text), text).toBe(true);
  for (const text of ['', 'a', 'a@b', '@example.org', 'a@', 'a b@example.org', 'a@example.org.', 'a@example..org', '.a@example.org', 'a@example.org, b@example.org', '<a@example.org>', 'A <a@example.org>']) {
    expect(isEmailAddress(text), text).toBe(false);
  }
});

describe('texts of the form', () => {
  const found = (text: string): readonly string[] => findPlaceholders(text, template).map(({ range }) => text.slice(range.start, range.end));

  test.each([
    ['TBC', ['TBC']], ['tbd', ['tbd']], ['date: TBC, place: TBD.', ['TBC', 'TBD']], ['(XXX firms)', ['XXX']], ['XXXX', ['XXXX']], ['lorem ipsum', ['lorem ipsum']],
    ['[contact point & email address]', ['[contact point & email address]']], ['[Contact  point\n & email address]', ['[Contact  point\n & email address]']],
    ['[insert date]', ['[insert date]']], ['<please specify>', ['<please specify>']], ['[TBC]', ['[TBC]']], ['[to be confirmed]', ['[to be confirmed]']],
  ])('%j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    'TBCs', 'aTBC', 'TBC_1', 'TBC-2', 'https://www.example.org/TBC', 'www.xxx.example.org', 'xxx@example.org', '[1]', '[sic]', '[METI]', '[emphasis added]', 'a < b and c > d', 'XX', 'Ipsum', 'to be confirmed by the ministry',
    'contact point & email address',
  ])('%j has none', (text) => {
    expect(found(text)).toEqual([]);
  });
});

test('dates as people write them', () => {
  expect(['26 de junio de 2020', '26 juin 2020', '26 Juni 2020', '26 июня 2020 г.', 'Ngày 26 tháng 6 năm 2020', '2020年6月26日', '2020년 6월 26일', '2020. 6. 26.'].map(dateMeant)).toEqual(Array(8).fill('2020-06-26'));
  expect(['1er mars 2020', '1 mac 2020', '1 de marzo del 2020', '1 марта 2020'].map(dateMeant)).toEqual(Array(4).fill('2020-03-01'));
  expect(['26 June 2020', 'June 26, 2020', '26th Jun. 2020', '2020/6/26', '2020.06.26', '26.6.2020'].map(dateMeant)).toEqual(Array(6).fill('2020-06-26'));
  expect(['le 26 juin 2020', '«26» июня 2020 г.', '26 มิถุนายน 2563', '民國109年6月26日', '令和2年6月26日', '26/6/2020'].map(dateMeant)).toEqual(Array(6).fill('2020-06-26'));
  expect(['มกราคม', 'กุมภาพันธ์', 'มีนาคม', 'เมษายน', 'พฤษภาคม', 'มิถุนายน', 'กรกฎาคม', 'สิงหาคม', 'กันยายน', 'ตุลาคม', 'พฤศจิกายน', 'ธันวาคม'].map((month) => dateMeant(`1 ${month} 2563`)?.slice(5, 7)).map(Number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(['06/26/2020', '6/7/2020', '31 June 2020', 'June 2020', 'today', '', '26 Foo 2020'].map(dateMeant)).toEqual(Array(7).fill(undefined));
});

test('sub-points as people write them', () => {
  const issue = template?.issues[0];
  if (template === undefined) throw new Error('no template');
  for (const written of ['A.III', 'a) iii', 'a.3', 'a3', 'aiii', '(iii)', 'iii', '3', 'a iii', 'a-iii', 'a)iii.']) expect(pointMeant(written, issue, template), written).toBe('a.iii');
  for (const written of ['a.iv', 'z.i', '', 'a', 'iiii', 'METI']) expect(pointMeant(written, issue, template), written).toBeUndefined();
  expect(pointMeant('c.4', issue, template)).toBe('c.iv');
});

test('several sub-points in one text, also by the first and the last of them', () => {
  const issue = template?.issues[0];
  if (template === undefined) throw new Error('no template');
  for (const written of ['a.i - a.iii', 'a.i-a.iii', 'a.i – a.iii', 'a.i to a.iii', '(i)–(iii)', 'a.i, a.ii and a.iii', 'a.i, a.ii - a.iii']) {
    expect(pointsMeant(written, issue, template), written).toEqual(['a.i', 'a.ii', 'a.iii']);
  }
  expect(pointsMeant('a.i, a.iii', issue, template)).toEqual(['a.i', 'a.iii']);
  for (const written of ['a.iii - a.i', 'a.i - b.i', 'a.i - METI', 'a.i - a.ii - a.iii']) expect(pointsMeant(written, issue, template), written).toBeUndefined();
});

describe('edits', () => {
  const replaced = (source: string, from: string, to: string, flow = false): string => {
    const start = source.indexOf(from);
    const { range, newText } = replaceText(source, { start, end: start + from.length }, to, { flow });
    return source.slice(0, range.start) + newText + source.slice(range.end);
  };

  test('keep the quotes that there are, and add those that are needed', () => {
    expect(replaced('a: b', 'b', 'c')).toBe('a: c');
    expect(replaced('a: "b"', '"b"', 'say "c"')).toBe('a: "say \\"c\\""');
    expect(replaced("a: 'b'", "'b'", "it's")).toBe("a: 'it''s'");
    expect(replaced('a: b', 'b', 'Hong Kong, China')).toBe('a: Hong Kong, China');
    expect(replaced('a: [b]', 'b', 'Hong Kong, China', true)).toBe('a: ["Hong Kong, China"]');
    expect(replaced('a: b', 'b', 'no')).toBe('a: "no"');
  });

  test.each([
    ['[a, b, c]', 1, '[a, c]'], ['[a, b, c]', 0, '[b, c]'], ['[a]', 0, '[]'], ['[ a , b ]', 1, '[ a ]'], ['- a\n- b\n- c\n', 1, '- a\n- c\n'], ['- a\n- b', 1, '- a'],
    ['- a\r\n- b\r\n', 0, '- b\r\n'], ['- a\n- b # why\n', 1, undefined], ['[a, # why\n b]', 1, undefined],
  ])('an item of %j goes, %d', (source, index, expected) => {
    const { root } = parseYaml(source);
    if (root?.kind !== 'seq') throw new Error('no list');
    const edit = removeItem(source, root, index);
    expect(edit && source.slice(0, edit.range.start) + edit.newText + source.slice(edit.range.end)).toBe(expected);
  });
});

test('words in sentences', () => {
  expect([oneOf(['a']), oneOf(['a', 'b']), oneOf(['a', 'b', 'c']), allOf(['a', 'b']), oneOf([])]).toEqual(['a', 'a or b', 'a, b or c', 'a and b', '']);
  expect(quotation(' a\n  b ')).toBe('“a b”');
  expect(quotation('x'.repeat(1000)).length).toBeLessThan(70);
});
