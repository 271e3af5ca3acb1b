import type { Field } from '../protocol/table.ts';
import type { FreshTarget } from './target.ts';

/** The title of an initiative that is not written yet. */
export function freshField({ path, spec: { label } }: FreshTarget): Field {
  return { kind: 'text', path, label, hint: 'Enter a title to start an initiative', text: '', input: 'text', proposes: false };
}
