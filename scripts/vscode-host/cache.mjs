import os from 'node:os';
import path from 'node:path';
import { codeServerVersion, nodeMajor, nodePackage, platform } from './versions.mjs';

/**
 * The folder that keeps the VS Code server between runs and between clones: `POLICY_SUBMISSIONS_HOST_DIR`, or the
 * person's own cache folder.
 */
export function cacheFolder() {
  const chosen = process.env['POLICY_SUBMISSIONS_HOST_DIR'];
  if (chosen) return path.resolve(chosen);
  return path.join(userCacheFolder(), 'policy-submissions');
}

/** Where the VS Code server of the pinned versions is, or will be. Other versions never share it. */
export function hostFolder() {
  const node = nodePackage?.version ?? String(nodeMajor);
  return path.join(cacheFolder(), `vscode-host-${codeServerVersion}-node-${node}-${platform}`);
}

function userCacheFolder() {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = process.env;
  if (xdg && path.isAbsolute(xdg)) return xdg;
  if (process.platform === 'win32' && local) return local;
  return path.join(os.homedir(), '.cache');
}
