import { sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Of such paths, and they are nearly all there are, the URI is the path itself: nothing to encode, nothing to resolve. */
const plainPath = /^(?:\/[\w-][\w.-]*)+$/;
const scheme = 'file://';

/** As `fileURLToPath`, but quick: a folder may have thousands of files. @throws for a URI of another scheme */
export function pathOfUri(uri: string): string {
  const path = uri.startsWith(scheme) ? uri.slice(scheme.length) : '';
  return sep === '/' && plainPath.test(path) ? path : fileURLToPath(uri);
}

/** As `pathToFileURL`, but quick. @param path absolute */
export function uriOfPath(path: string): string {
  return sep === '/' && plainPath.test(path) ? `${scheme}${path}` : pathToFileURL(path).href;
}
