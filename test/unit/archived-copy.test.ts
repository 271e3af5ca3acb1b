import { describe, expect, test } from 'vitest';
import { copyQuestion, readCopyAnswer } from '../../server/links/remember/archived-copy.ts';

/** As the Wayback Machine answers. */
function answer(closest: unknown): string {
  return JSON.stringify({ url: 'example.org', timestamp: '20200626', archived_snapshots: closest === undefined ? {} : { closest } });
}

const snapshot = { status: '200', available: true, url: 'http://web.archive.org/web/20200620010203/https://example.org/a', timestamp: '20200620010203' };

describe('the question to an archive', () => {
  test('carries the whole address and the day', () => {
    const question = copyQuestion('https://archive.org/wayback/available', 'https://example.org/a?b=c&d=é#e', '2020-06-26');
    expect(question.href).toBe('https://archive.org/wayback/available?url=https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc%26d%3D%C3%A9%23e&timestamp=20200626');
  });

  test('keeps what the archive’s own address asks', () => {
    expect(copyQuestion('https://archive.example.org/api?key=1', 'https://a.org/', '2020-06-26').searchParams.get('key')).toBe('1');
  });
});

describe('its answer', () => {
  test('names the copy and its time', () => {
    expect(readCopyAnswer(answer(snapshot))).toEqual({
      url: 'https://web.archive.org/web/20200620010203/https://example.org/a', takenAtMs: Date.UTC(2020, 5, 20, 1, 2, 3),
    });
  });

  test.each([
    ['there is none', undefined],
    ['it is not to be had', { ...snapshot, available: false }],
    ['it is a copy of “no such page”', { ...snapshot, status: '404' }],
  ])('is none when %s', (_, closest) => {
    expect(readCopyAnswer(answer(closest))).toBe('none');
  });

  test.each([
    ['text', 'Service Unavailable'], ['a page', '<html>'], ['other JSON', '[]'], ['JSON of another form', '{"a":1}'],
    ['a copy that is no address', answer({ ...snapshot, url: 'javascript:alert(1)' })],
    ['a copy with a password', answer({ ...snapshot, url: 'https://me:secret@example.org/' })],
    ['a copy without a time', answer({ ...snapshot, timestamp: 'lately' })],
    ['half an answer', answer(snapshot).slice(0, -2)],
  ])('that is %s is no answer', (_, body) => {
    expect(readCopyAnswer(body)).toBeUndefined();
  });
});
