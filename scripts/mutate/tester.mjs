/**
 * Starts the process that runs a room's tests, sends it mutants, and replaces it when a mutant makes a test run for
 * ever.
 */
import path from 'node:path';
import { signalTree, spawnOwned } from '../vscode-host/child-processes.mjs';
import { Problem } from '../vscode-host/problem.mjs';
import { root } from './rooms.mjs';

export class Tester {
  #tests;
  #child;
  #quietMs = Infinity;
  /** @type {Record<string, string[]>} */
  #testsBySource = {};

  /** @param {string[]} tests files, from the root of the project */
  constructor(tests) {
    this.#tests = tests;
  }

  /**
   * Runs the tests with the unchanged files; they must pass. The longest time without a sign of life sets the limit for
   * mutants.
   * @returns {Promise<number>} milliseconds that the tests took
   * @throws {Problem} where a test fails
   */
  async runUnchanged() {
    const { killedBy, reason, ms, longestQuietMs, testsBySource } = await this.#ask({});
    if (killedBy !== undefined)
      throw new Problem(
        `Without a mutant this test fails, so that nothing can be measured: ${killedBy}\n${reason ?? ''}`,
      );
    this.#quietMs = 5_000 + 5 * longestQuietMs;
    this.#testsBySource = testsBySource;
    return ms;
  }

  /**
   * @returns {Promise<{ killedBy?: string, timedOut?: boolean, isUnread?: boolean }>} isUnread: no test reads the file
   */
  async try({ file, text }) {
    const tests = this.#testsBySource[file];
    if (tests === undefined) return { isUnread: true };
    const answer = await this.#ask({ file, text, tests, quietMs: this.#quietMs });
    if (answer.timedOut === true) this.end();
    return answer;
  }

  /** Ends the process and all that it started. */
  end() {
    const child = this.#child;
    this.#child = undefined;
    // SIGKILL, because a test that runs for ever does not react to SIGTERM.
    if (child) signalTree(child, 'SIGKILL');
  }

  async #ask(question) {
    if (!this.#child) {
      const { RUNS = '40', SEED = '20200626' } = process.env;
      this.#child = spawnOwned(
        process.execPath,
        [path.join(import.meta.dirname, 'tester-process.mjs'), ...this.#tests],
        {
          cwd: root,
          env: { ...process.env, RUNS, SEED, NODE_ENV: 'test' },
          stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        },
      );
      await this.#answer();
    }
    this.#child.send(question);
    return await this.#answer();
  }

  #answer() {
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const done = (act, value) => {
        child.off('message', onMessage);
        child.off('exit', onExit);
        act(value);
      };
      const onMessage = (message) => done(resolve, message);
      const onExit = (code, signal) =>
        done(reject, new Problem(`The process that runs the tests ended by itself (${signal ?? code}).`));
      child.on('message', onMessage);
      child.on('exit', onExit);
    });
  }
}
