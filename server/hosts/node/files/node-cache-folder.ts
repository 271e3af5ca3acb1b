import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

export interface CacheSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly home: string;
}

/**
 * This person's folder for what can be found out again: shared by the editor, the command line and all workspaces. It
 * need not exist yet. `XDG_CACHE_HOME` names another place for it, on Windows `LOCALAPPDATA`.
 */
export function cacheFolder(
  { env, platform, home }: CacheSurroundings = { env: process.env, platform: process.platform, home: homedir() },
): string {
  return join(userCacheFolder(env, platform, home), 'policy-submissions');
}

function userCacheFolder(env: CacheSurroundings['env'], platform: string, home: string): string {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = env;
  // The specification has relative paths ignored.
  if (xdg !== undefined && isAbsolute(xdg)) return xdg;
  if (platform === 'win32' && local !== undefined && isAbsolute(local)) return local;
  return join(home, '.cache');
}
