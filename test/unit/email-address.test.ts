import { expect, it } from 'vitest';
import { isEmailAddress } from '../../server/links/collect/address.ts';

it.each([
  ['desk@meti.go.jp', true], ['A.Person+digital@x-y.example.org', true], ['büro@münchen.de', true], ['почта@домен.рф', true], ['a@b.xn--p1ai', true],
  ['a@b.c', false], ['a@b.', false], ['a@b', false], ['a@-b.jp', false], ['a@b-.jp', false], ['a@b.j1', false], ['.a@b.jp', false], ['a.@b.jp', false], ['a..b@c.jp', false], ['a b@c.jp', false], ['a@b@c.jp', false],
])('%s is an email address: %s', (text, is) => {
  expect(isEmailAddress(text)).toBe(is);
});
