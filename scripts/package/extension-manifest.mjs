import { originOf } from './origin.mjs';

/** What of `package.json` is for those who build, test or install it from npm. */
const notForVSCode = ['bin', 'devDependencies', 'files', 'overrides', 'scripts'];

/**
 * The `package.json` of the packaged extension.
 *
 * @param {Record<string, any>} manifest that of the repository
 * @returns {Record<string, any>}
 */
export function extensionManifest(manifest) {
  const kept = Object.fromEntries(Object.entries(manifest).filter(([key]) => !notForVSCode.includes(key)));
  const origin = originOf(manifest);
  if (origin === undefined) return kept;
  const { url, issues } = origin;
  return {
    ...kept,
    repository: { type: 'git', url: `${url}.git` },
    homepage: kept.homepage ?? `${url}#readme`,
    ...(issues && { bugs: kept.bugs ?? { url: issues } }),
  };
}
