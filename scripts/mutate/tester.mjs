/** Starts the process that runs a room's tests, asks it, and replaces it when a mutant makes it run for ever. */
import path from 'node:path';
import { signalTree, spawnOwned } from '../vscode-host/child-processes.mjs';
import { Problem } from '../vscode-host/problem.mjs';
import { root } from './rooms.mjs';

const firstRunMs = 600_000;

export class Tester {
  #tests;
  #child;
  #limitMs = firstRunMs;

  /** @param {string[]} tests files, from the root of the project */
  constructor(tests) {
    this.#tests = tests;
  }

  /**
   * The files as they are: their tests must pass. What this takes decides how long a mutant may take.
   * @returns {Promise<number>} milliseconds
   * @throws {Problem} where a test fails
   */
  async runUnchanged() {
    const { killedBy, reason, ms } = await this.#ask({}, firstRunMs);
    if (killedBy !== undefined) throw new Problem(`Without a mutant this test fails, so that nothing can be measured: ${killedBy}\n${reason ?? ''}`);
    this.#limitMs = 10_000 + 5 * ms;
    return ms;
  }

  /** @returns {Promise<{ killedBy?: string, timedOut?: boolean, testFiles?: number }>} */
  async try({ file, text }) {
    try {
      return await this.#ask({ file, text }, this.#limitMs);
    } catch (error) {
      if (!(error instanceof TooLong)) throw error;
      this.end();
      // The new process has to read the files once, to know which tests import which file.
      await this.runUnchanged();
      return { timedOut: true };
    }
  }

  /** Ends the process and all that it started. */
  end() {
    const child = this.#child;
    this.#child = undefined;
    // A test that runs for ever hears no gentler signal.
    if (child) signalTree(child, 'SIGKILL');
  }

  async #ask(question, limitMs) {
    if (!this.#child) {
      const { RUNS = '40', SEED = '20200626' } = process.env;
      this.#child = spawnOwned(process.execPath, [path.join(import.meta.dirname, 'tester-process.mjs'), ...this.#tests], {
        cwd: root, env: { ...process.env, RUNS, SEED, NODE_ENV: 'test' }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      await this.#answer(firstRunMs);
    }
    this.#child.send(question);
    return await this.#answer(limitMs);
  }

  #answer(limitMs) {
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const done = (act, value) => {
        clearTimeout(timer);
        child.off('message', onMessage);
        child.off('exit', onExit);
        act(value);
      };
      const onMessage = (message) => done(resolve, message);
      const onExit = (code, signal) => done(reject, new Problem(`The process that runs the tests ended by itself (${signal ?? code}).`));
      const timer = setTimeout(() => done(reject, new TooLong()), limitMs);
      child.on('message', onMessage);
      child.on('exit', onExit);
    });
  }
}

class TooLong extends Error {}
