/**
 * Where the project is at home. The `repository` of `package.json` is the one place where the owner says it
 * (CONTRIBUTING.md, "A release"); all else that a marketplace shows is made of it.
 */

/** Hosts whose addresses of issues, pages and raw files are known. */
const knownHosts = [
  { host: 'github.com', issues: '/issues', pages: '/blob/HEAD', files: '/raw/HEAD' },
  { host: 'gitlab.com', issues: '/-/issues', pages: '/-/blob/HEAD', files: '/-/raw/HEAD' },
];

/**
 * @typedef {object} Origin
 * @property {string} url of the repository, as a browser opens it
 * @property {string | undefined} issues undefined where only the owner could know them
 * @property {string | undefined} files the address before the path of a file, as it is
 */

/**
 * @param {{readonly repository?: string | {readonly url: string}}} manifest
 * @returns {Origin | undefined} undefined until the owner has said it
 */
export function originOf({ repository }) {
  const said = typeof repository === 'object' ? repository.url : repository;
  if (said === undefined) return undefined;
  const short = /^(?:(github|gitlab):)?([\w.-]+\/[\w.-]+)$/.exec(said);
  const url = short
    ? `https://${short[1] ?? 'github'}.com/${short[2]}`
    : said.replace(/^git\+/, '').replace(/^(?:git@|ssh:\/\/git@)([^:/]+)[:/]/, 'https://$1/');
  const home = url.replace(/\.git$/, '').replace(/\/$/, '');
  const known = knownHosts.find(({ host }) => new URL(home).host === host);
  return { url: home, issues: known && home + known.issues, files: known && home + known.files };
}
