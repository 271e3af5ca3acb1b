/** Where the time of a run went. */

/** @typedef {import('./stages.mjs').Results & { readonly title: string, readonly ms: number }} StageResults */

const mostFiles = 30;

const seconds = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(1)} s`.padStart(9);

/**
 * Prints the slowest files of tests and the time of each stage.
 *
 * @param {readonly StageResults[]} results
 */
export function tellTimes(results) {
  const files = results
    .flatMap(({ title, files: ofStage }) => ofStage.map((file) => ({ ...file, title })))
    .sort((one, other) => other.ms - one.ms);
  console.log(`\nThe ${Math.min(mostFiles, files.length)} slowest of ${files.length} files:`);
  for (const { title, name, ms } of files.slice(0, mostFiles)) console.log(`${seconds(ms)}  ${title} │ ${name}`);
  console.log('\nStages, side by side where there are two cores:');
  for (const { title, ms, passed, failed, skipped } of results)
    console.log(`${seconds(ms)}  ${title}: ${passed} passed, ${failed.length} failed, ${skipped} skipped`);
  console.log(`${seconds(process.uptime() * 1000)}  all`);
}
