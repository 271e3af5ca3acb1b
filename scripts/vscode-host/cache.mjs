import os from 'node:os';
import path from 'node:path';
import { locksFingerprint } from './locks.mjs';
import { codeServerVersion, platform } from './versions.mjs';

/**
 * The folder that keeps the VS Code server between runs and between clones: `POLICY_SUBMISSIONS_HOST_DIR`, or the
 * person's own cache folder.
 */
export function cacheFolder() {
  const chosen = process.env['POLICY_SUBMISSIONS_HOST_DIR'];
  if (chosen) return path.resolve(chosen);
  return path.join(userCacheFolder(), 'policy-submissions');
}

/**
 * The folder of the VS Code server, whether it is installed already or not. Each version and each set of package hashes
 * has its own.
 */
export function hostFolder() {
  return path.join(
    cacheFolder(),
    `vscode-host-${codeServerVersion}-${locksFingerprint(['host', 'vscode'])}-${platform}`,
  );
}

function userCacheFolder() {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = process.env;
  if (xdg && path.isAbsolute(xdg)) return xdg;
  if (process.platform === 'win32' && local) return local;
  return path.join(os.homedir(), '.cache');
}
