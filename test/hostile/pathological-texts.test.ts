import { describe, expect, it } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { asked, asking, findingsOf, places, repeated, textOf } from './growing/texts.ts';

/*
 * How the cost grows is measured at night, with values that are fifty times as long.
 */
const length = 4000;

describe('a long value holds up no request:', () => {
  it.each(Object.entries(places))('%s', (_, place) => {
    for (const one of repeated) {
      for (const [name, ask] of Object.entries(asked)) {
        expect(asking(ask, textOf(place, one, length), place.indexOf('VALUE') + 3, 5000), `${name} of ${JSON.stringify(one)}`).not.toThrow();
      }
    }
  });
});

describe('a long value is told in messages that are bounded:', () => {
  it.each(Object.entries(places))('%s', (_, place) => {
    for (const one of repeated) {
      const findings = findingsOf(readSubmissionDocument('file:///x.submission.yaml', 1, textOf(place, one, length)));
      expect(findings.filter(({ message }) => message.length > 1000).map(({ code, message }) => `${code} ${String(message.length)} ${message.slice(0, 80)}`)).toEqual([]);
    }
  });
});
