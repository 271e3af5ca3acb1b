import { expect, it } from 'vitest';
import { contactAgencies } from '../../server/language/vocabulary/agencies.ts';
import { scopeOf } from '../../server/language/scope.ts';
import { read } from '../kit/completion.ts';
import { storeWith } from '../kit/template-store.ts';

it('makes what is told of an agency once, because completion shows it at each key that is typed', () => {
  const store = storeWith();
  const scope = { ...scopeOf(read('economy: Japan\nissues: {}\n'), store), path: ['contact', 'agency'] };
  const [first] = contactAgencies.words(scope, [], 'Ministry of Eco');
  expect(first?.about?.plain).toContain('Ministry of Economy, Trade and Industry (METI)');
  expect(contactAgencies.words(scope, [], 'Ministry of Econ')[0]?.about).toBe(first?.about);
  expect(contactAgencies.describe?.('METI', scope)?.plain).toContain(first?.about?.plain);
});
