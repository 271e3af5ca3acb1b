import { readFileSync } from 'node:fs';
import { asRecord } from '../../contract/plain-value.ts';

/** The address of the repository that a `package.json` names, as a browser opens it; undefined where it names none. Never throws. */
export function homepageOf(manifest: string): string | undefined {
  let said: unknown;
  try {
    const { repository } = asRecord(JSON.parse(readFileSync(manifest, 'utf8')));
    said = typeof repository === 'string' ? repository : asRecord(repository)['url'];
  } catch {
    return undefined;
  }
  if (typeof said !== 'string') return undefined;
  const [, host = 'github', path] = /^(?:(github|gitlab):)?([\w.-]+\/[\w.-]+)$/.exec(said) ?? [];
  const url = path === undefined ? said.replace(/^git\+/, '').replace(/^(?:git@|ssh:\/\/git@)([^:/]+)[:/]/, 'https://$1/') : `https://${host}.com/${path}`;
  return /^https:\/\/\S+$/.test(url) ? url.replace(/\.git$/, '').replace(/\/$/, '') : undefined;
}

/** A page of a repository on a host whose addresses are known. */
export function pageOnTheWeb(homepage: string, path: string): string | undefined {
  const { host } = new URL(homepage);
  if (host === 'github.com') return `${homepage}/blob/HEAD/${path}`;
  return host === 'gitlab.com' ? `${homepage}/-/blob/HEAD/${path}` : undefined;
}
