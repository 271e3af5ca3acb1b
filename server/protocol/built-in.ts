import { request } from './request.ts';
import { isText } from './shapes.ts';

interface BuiltInTextParams {
  /** From the folder of the templates and registries that come with this product. */
  readonly path: string;
}

/**
 * Client to server: the text of a file to which a definition leads and which is not packaged with the extension. `null`
 * for any other.
 */
export const builtInTextRequest = request<BuiltInTextParams, string | null>('builtInText', { path: isText });
