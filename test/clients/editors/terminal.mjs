import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program in a terminal that a test types into and reads: tmux, with a socket and settings of its own. */
export class Terminal {
  #folder = mkdtempSync(join(tmpdir(), 'policy-submissions-terminal-'));
  #wake = () => undefined;
  #reader;
  #ended;

  /**
   * @param {readonly string[]} command
   * @param {{ folder: string, env: Readonly<Record<string, string>> }} where
   */
  constructor(command, { folder, env }) {
    const set = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
    // A pane of fixed size, although no terminal is attached; with /dev/null, nobody's own settings count.
    this.#tmux('-f', '/dev/null', 'new-session', '-d', '-s', 't', '-c', folder, '-x', '160', '-y', '45', ...set, ...command);
    // Otherwise Escape is held back for half a second, and becomes Alt with the next key.
    this.#tmux('set-option', '-g', 'escape-time', '0');
    // Whatever the program writes wakes the one who waits; when it ends, so does its output.
    const output = join(this.#folder, 'output');
    execFileSync('mkfifo', [output]);
    this.#reader = spawn('cat', [output], { stdio: ['ignore', 'pipe', 'ignore'] });
    this.#reader.stdout.on('data', () => this.#wake());
    this.#ended = new Promise((resolve) => this.#reader.on('close', resolve));
    this.#tmux('pipe-pane', '-O', '-t', 't', `cat > ${output}`);
  }

  /** @param {string[]} args */
  #tmux(...args) {
    return execFileSync('tmux', ['-S', join(this.#folder, 'socket'), ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** What the screen shows. */
  screen() {
    return this.#tmux('capture-pane', '-p', '-t', 't');
  }

  /** @param {string[]} keys by tmux's names: Enter, Escape, C-x, Tab */
  press(...keys) {
    this.#tmux('send-keys', '-t', 't', ...keys);
  }

  /** @param {string} text */
  type(text) {
    this.#tmux('send-keys', '-l', '-t', 't', text);
  }

  /**
   * Waits until the screen shows a text, or, with `isGone`, no longer does.
   *
   * @param {string | RegExp} wanted
   * @returns {Promise<string>} the screen
   */
  async shows(wanted, { isGone = false, withinMs = 60_000 } = {}) {
    const limit = performance.now() + withinMs;
    for (;;) {
      // Before the look, so that no change comes between the look and the wait.
      const change = new Promise((resolve) => {
        this.#wake = () => void resolve(true);
      });
      const screen = this.screen();
      if ((typeof wanted === 'string' ? screen.includes(wanted) : wanted.test(screen)) !== isGone) return screen;
      if (performance.now() > limit) throw new Error(`The screen ${isGone ? 'still shows' : 'does not show'} ${wanted}:\n${screen}`);
      await within(limit - performance.now(), change);
    }
  }

  /** Waits until the program has ended by itself. */
  async ends({ withinMs = 60_000 } = {}) {
    if (!await within(withinMs, this.#ended)) throw new Error(`The program has not ended:\n${this.screen()}`);
  }

  close() {
    try {
      this.#tmux('kill-server');
    } catch {
      // It has ended by itself.
    }
    this.#reader.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/**
 * @param {number} ms
 * @param {Promise<unknown>} event
 * @returns {Promise<boolean>} whether it came in time
 */
async function within(ms, event) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const isInTime = await Promise.race([event.then(() => true), late]);
  clearTimeout(timer);
  return isInTime === true;
}
