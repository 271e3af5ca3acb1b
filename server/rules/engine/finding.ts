import type { Range } from '../../document/text/text.ts';
import type { Fix, Severity } from './rule.ts';

/** One finding in a text, with its place in the whole of it. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly related: readonly { readonly message: string; readonly range: Range }[];
  readonly fixes: readonly Fix[];
}
