import { expect, test } from 'vitest';
import { notification, request } from '../../server/protocol/request.ts';
import { isText, listOf, maybe } from '../../server/protocol/shapes.ts';

interface Tree {
  readonly words: string;
  readonly below?: readonly Tree[];
  readonly mark?: string | undefined;
}

test('a request has a name only if JSON carries its parameters and its result as they are', () => {
  // The compiler sees that there is a mistake where one is expected.
  // @ts-expect-error -- `undefined` in a list comes as `null`
  request<{ readonly all: readonly (string | undefined)[] }, null>('list', { all: listOf(maybe(isText)) });
  // @ts-expect-error -- a map comes as an empty object
  request<{ readonly of: string }, ReadonlyMap<string, string>>('map', { of: isText });
  // @ts-expect-error -- a member that must be there would be left out
  request<{ readonly of: string }, { readonly found: string | undefined }>('member', { of: isText });
  // @ts-expect-error -- bytes come as an object
  notification<{ readonly bytes: Uint8Array }>('bytes', { bytes: (value): value is Uint8Array => value instanceof Uint8Array });
  expect(request<{ readonly of: string }, Tree | null>('tree', { of: isText }).method).toBe('policySubmissions/tree');
});
