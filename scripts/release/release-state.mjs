/** A version as https://semver.org writes it, without what may follow a plus sign. */
const semver = /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9a-z-]+(?:\.[0-9a-z-]+)*)?$/i;

/** The heading of a version that is still being made; at its release a date stands in this place. */
const unreleased = 'Unreleased';

/**
 * @param {{readonly version: string, readonly repository?: unknown}} manifest
 * @param {string} changelog
 * @param {string} [tag] with which the version is to be released
 * @returns {{readonly faults: readonly string[], readonly notes: string}} what stands in the way, in sentences; and
 *   what the changelog says of the version
 */
export function releaseState({ version, repository }, changelog, tag) {
  const entries = [...changelog.matchAll(/^## \[([^\]]+)\] - (\S+)\n([^]*?)(?=^## |(?![^]))/gm)].map(
    ([, name = '', when = '', text = '']) => ({ name, when, text: text.trim() }),
  );
  const entry = entries.find(({ name }) => name === version);
  const faults = [];
  if (!semver.test(version))
    faults.push(`package.json has the version ${version}, which is not one of semantic versioning.`);
  if (entry === undefined || entry.text === '')
    faults.push(
      `CHANGELOG.md says nothing of ${version}, the version of package.json: it wants an entry “## [${version}] - ${unreleased}”.`,
    );
  else if (entry !== entries[0])
    faults.push(`${version}, the version of package.json, is not the first entry of CHANGELOG.md.`);
  else if (entry.when !== unreleased && !isDay(entry.when))
    faults.push(`The entry of ${version} in CHANGELOG.md has neither a date nor “${unreleased}” in its heading.`);
  if (tag !== undefined) {
    if (tag !== `v${version}`) faults.push(`The tag is ${tag}, and package.json has the version ${version}.`);
    if (entry?.when === unreleased)
      faults.push(
        `Write the date of the release into the heading of ${version} in CHANGELOG.md, in place of “${unreleased}”.`,
      );
    if (repository === undefined)
      faults.push(
        'Say in package.json, under “repository”, where the project is at home: marketplaces and npm ask for it.',
      );
  }
  return { faults, notes: entry?.text ?? '' };
}

/** @param {string} text */
function isDay(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
