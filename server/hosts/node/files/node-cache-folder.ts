import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

export interface CacheSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly home: string;
}

/**
 * The user's cache folder of this product, which the editor, the command line and all workspaces share. It need not
 * exist yet. `XDG_CACHE_HOME` names another parent folder for it, as does `LOCALAPPDATA` on Windows.
 */
export function cacheFolder(
  { env, platform, home }: CacheSurroundings = { env: process.env, platform: process.platform, home: homedir() },
): string {
  return join(userCacheFolder(env, platform, home), 'policy-submissions');
}

function userCacheFolder(env: CacheSurroundings['env'], platform: string, home: string): string {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = env;
  // The XDG Base Directory Specification says to ignore relative paths.
  if (xdg !== undefined && isAbsolute(xdg)) return xdg;
  if (platform === 'win32' && local !== undefined && isAbsolute(local)) return local;
  return join(home, '.cache');
}
