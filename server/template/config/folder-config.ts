import type { Severities } from '../../contract/severities.ts';
import type { LinkOccasion, SeveritySetting, TermsSetting } from '../../contract/settings.ts';

/**
 * What a folder's team has agreed on, as `.policy-submissions/config.yaml` says; what it does not say, or not so that
 * it can be understood, is absent.
 */
export interface FolderConfig {
  /** By code or group; some may be codes that there are not. */
  readonly rules: Severities;
  readonly terms?: TermsSetting;
  /** Count only where the folder is trusted. */
  readonly links: { readonly check?: LinkOccasion; readonly exclude?: readonly string[]; readonly mail?: boolean };
  /** Patterns of files that do not count, as in `.gitignore`, from the top of the folder. */
  readonly exclude?: readonly string[];
  readonly ci: { readonly failOn?: Exclude<SeveritySetting, 'off'>; readonly maxWarnings?: number };
  /** Path of the baseline's file from the top of the folder, with forward slashes and without `..`. */
  readonly baseline?: string;
}

/** A longer configuration is not read: nobody writes so much by hand, and it is read at each change. */
export const mostConfigCharacters = 1_000_000;

export const emptyConfig: FolderConfig = { rules: {}, links: {}, ci: {} };

/** The folder that a configuration is one of. */
const configName = /\/\.policy-submissions\/config\.ya?ml$/;
/** The names of the file below a folder; of two, the first counts. */
export const configFiles = ['.policy-submissions/config.yaml', '.policy-submissions/config.yml'] as const;

export function isConfigUri(uri: string): boolean {
  return configName.test(uri);
}

/**
 * A path inside a folder as it counts: with forward slashes, and without `.`.
 *
 * @returns undefined for a path that leads out of the folder, or whose meaning differs from system to system
 */
export function pathInside(written: string): string | undefined {
  if (written.length > 1000 || /^[/~]|[\\:*?"<>|\u0000-\u001f]/.test(written)) return undefined;
  const parts = written.split('/').filter((part) => part !== '' && part !== '.');
  return parts.length === 0 || written.endsWith('/') || parts.some((part) => /^\.{2,}$|[. ]$/.test(part))
    ? undefined
    : parts.join('/');
}

/** The file that such a path names in a folder. */
export function uriInside(folderUri: string, path: string): string {
  return `${folderUri.replace(/\/$/, '')}/${path.split('/').map(encodeURIComponent).join('/')}`;
}
