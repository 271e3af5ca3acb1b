import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/** In this variable the runner says where the results are to be written. */
const resultsVariable = 'POLICY_SUBMISSIONS_TEST_RESULTS';

/** Runs all tests inside the extension host; VS Code calls it. Rejects when one fails. */
export async function run(): Promise<void> {
  const output = process.env[resultsVariable];
  if (output === undefined) throw new Error(`${resultsVariable} is not set.`);
  const mocha = new Mocha({ ui: 'tdd', timeout: 30_000, reporter: 'json', reporterOptions: { output } });
  const folder = join(__dirname, 'suite');
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.test.js')).sort()) {
    mocha.addFile(join(folder, name));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}
