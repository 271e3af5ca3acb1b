import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findAddresses, safeHref } from '../../server/document/prose/addresses.ts';
import { findProseLinks } from '../../server/document/prose/prose-links.ts';
import { propertyRuns } from '../kit/property-runs.ts';

const parts = fc.array(fc.constantFrom('http', 'https', 'HTTPS', '://', ':', '/', 'a.org', 'x', ' ', '(', '\n', '_', '漢', '.', ',', '<'), { maxLength: 12 });

test('addresses are found whole, wherever they begin', () => {
  fc.assert(fc.property(parts, (words) => {
    const text = words.join('');
    const found = findAddresses(text);
    for (const { start, address } of found) {
      expect(text.slice(start, start + address.length), text).toBe(address);
      expect([safeHref(address), /(?<!\w)$/.test(text.slice(0, start))], text).toEqual([address, true]);
    }
    // What a pattern finds is an address that was found, or a part of one.
    const missed = [...text.matchAll(/(?<!\w)https?:\/\/a\.org(?![^\s<])/gi)].filter(({ index }) => !found.some(({ start, address }) => start <= index && index < start + address.length));
    expect(missed, text).toEqual([]);
  }), propertyRuns('addresses', 5));
});

test('what is an address alone is the link that it is among other words', () => {
  const alone = fc.oneof(parts.map((words) => `https://a.org/${words.join('')}`), fc.constantFrom('https://', 'https:///', 'HTTP://a.org/?q=1&r=%20#x', 'https://a.org/https://b.org', `https://a.org/${'a'.repeat(9000)}`, 'https://a.org:x/'));
  fc.assert(fc.property(alone, (text) => {
    const moved = findProseLinks(`: ${text}`).map(({ href, start, end, address, words }) => (
      { href, start: start - 2, end: end - 2, address: { start: address.start - 2, end: address.end - 2 }, words: words && { start: words.start - 2, end: words.end - 2 } }
    ));
    expect(findProseLinks(text), text).toEqual(moved);
  }), propertyRuns('addresses alone', 5));
});

test.each([
  ['see https://a.org/x, (https://b.org) and [https://c.org](https://d.org).', ['https://a.org/x', 'https://b.org', 'https://c.org', 'https://d.org']],
  ['xhttps://a.org _https://a.org 1http://a.org', []],
  ['éhttps://a.org HTTPS://A.ORG', ['https://a.org', 'HTTPS://A.ORG']],
  ['https://https://a.org', ['https://https://a.org']],
  ['ftp://a.org https:// ://a.org s://a.org', []],
  [`https://a.org/${'a'.repeat(9000)} https://b.org`, ['https://b.org']],
])('%.60s', (text, addresses) => {
  expect(findAddresses(text).map(({ address }) => address)).toEqual(addresses);
});
