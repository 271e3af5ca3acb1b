import { writeFileSync } from 'node:fs';

/**
 * Writes the results of the units for `npm test`: a file whose set-up failed has no failed test, as its tests did not
 * run, and counts as one failure.
 */
export default class ResultsReporter {
  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules, errors) {
    const output = process.env['POLICY_SUBMISSIONS_TEST_RESULTS'];
    if (output === undefined) return;
    const tests = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => ({ module, test, state: test.result().state })),
    );
    const failedTests = tests
      .filter(({ state }) => state === 'failed')
      .map(({ module, test }) => `${module.relativeModuleId}: ${test.fullName}`);
    const failedModules = modules
      .filter((module) => module.state() === 'failed' && [...module.children.allTests('failed')].length === 0)
      .map(({ relativeModuleId }) => `${relativeModuleId}: could not be set up`);
    const files = modules.map((module) => {
      const { duration, collectDuration, setupDuration } = module.diagnostic();
      return { name: module.relativeModuleId, ms: duration + collectDuration + setupDuration };
    });
    writeFileSync(
      output,
      JSON.stringify({
        passed: tests.filter(({ state }) => state === 'passed').length,
        skipped: tests.filter(({ state }) => state === 'skipped').length,
        failed: [...failedTests, ...failedModules, ...errors.map(({ message }) => `outside of any test: ${message}`)],
        files,
      }),
    );
  }
}
