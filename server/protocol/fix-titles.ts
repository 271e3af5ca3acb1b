import { request } from './request.ts';
import { isCount, isText } from './shapes.ts';

interface FixTitlesParams {
  readonly uri: string;
  readonly code: string;
  readonly message: string;
  /** Where the finding begins. */
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

/** Client to server: the titles of the actions of one finding, of which several may stand at one place. `null` for a file that is not open. */
export const fixTitlesRequest = request<FixTitlesParams, readonly FixTitle[] | null>('fixTitles', { uri: isText, code: isText, message: isText, line: isCount, character: isCount });
