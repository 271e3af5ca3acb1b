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

/** Client to server: the titles of the actions of one finding, of which several may stand at one place. `null` for a file that is not open. */
export const fixTitlesRequest = request<FixTitlesParams, readonly string[] | null>('fixTitles', { uri: isText, code: isText, message: isText, line: isCount, character: isCount });
