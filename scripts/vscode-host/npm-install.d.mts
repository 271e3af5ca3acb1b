import type { Lock } from './locks.mjs';

/** Installs exactly what a lock names into a folder. @throws {Problem} with one sentence on what to do */
export function installLocked(lock: Lock, folder: string, what?: string): Promise<void>;
