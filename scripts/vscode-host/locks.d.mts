export interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[] | string;
  readonly cpu?: readonly string[] | string;
  readonly libc?: readonly string[] | string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

export interface Lock {
  readonly manifest: { readonly name: string; readonly dependencies: Readonly<Record<string, string>> };
  readonly lock: { readonly packages: Readonly<Record<string, LockedPackage>> };
}

export const lockFolders: { readonly host: string; readonly vscode: string; readonly vsce: string };
export function readLock(folder: string): Lock;
export function onlyWith(whole: Lock, names: readonly string[]): Lock;
export function missingIn(lock: Lock, folder: string): readonly string[];
export function locksFingerprint(names: readonly (keyof typeof lockFolders)[]): string;
