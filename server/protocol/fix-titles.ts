import { request } from './request.ts';
import { isText } from './shapes.ts';

/** Which finding is meant: what it says, and the node that it is about, because several may say the same. */
interface FixTitlesParams {
  readonly uri: string;
  readonly code: string;
  readonly key: string;
  readonly path: string;
}

export interface FixTitles {
  /** Where the finding is shown. */
  readonly range: { readonly start: Place; readonly end: Place };
  readonly fixes: readonly FixTitle[];
}

interface Place {
  readonly line: number;
  readonly character: number;
}

export interface FixTitle {
  readonly title: string;
  /** True for an action that writes nothing but a prompt: whoever can write at the place does so instead. */
  readonly leadsThere?: true;
  /** The path of the node at which somebody has to write, where it is not that of the finding. */
  readonly place?: string;
}

/**
 * Client to server: the titles of the actions of one finding, of which several may stand at one place. `null` for a
 * file that is not open, and a finding that is gone.
 */
export const fixTitlesRequest = request<FixTitlesParams, FixTitles | null>('fixTitles', {
  uri: isText,
  code: isText,
  key: isText,
  path: isText,
});
