import { describe, expect, it } from 'vitest';
import { FolderFindings } from '../../server/lsp/findings/folder-findings.ts';
import { SavedFiles } from '../../server/workspace/saved-files.ts';
import { FakeClock, nullLogger } from '../kit/ports.ts';

/** A folder whose checks take as long as they are told, and when each of them began. */
class Rounds {
  readonly clock = new FakeClock();
  readonly beganMs: number[] = [];
  readonly folder: FolderFindings;

  constructor(takesMs: number) {
    this.folder = new FolderFindings({
      clock: this.clock, logger: nullLogger, run: 'x', sameNumbers: { setSaved: () => undefined }, takeAffected: () => [], saved: new SavedFiles(), settled: (findings) => findings,
      question: () => ({ folderUris: ['file:///w'], severities: {}, terms: undefined }),
      checks: {
        start: () => {
          this.beganMs.push(this.clock.now());
          return {
            done: new Promise((resolve) => {
              this.clock.after(takesMs, () => resolve({ counts: { known: 0, checked: 0, read: 0 }, complaints: [], lookedIn: [], baselined: 0, renamed: [] }));
            }),
            cancel: () => undefined,
          };
        },
      },
    });
  }

  async passes(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 100) {
      this.clock.advance(100);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  }

  /** The first check, which is done. */
  static async checked(takesMs: number): Promise<Rounds> {
    const rounds = new Rounds(takesMs);
    rounds.folder.start();
    await rounds.passes(1000 + takesMs);
    expect(rounds.beganMs).toEqual([1000]);
    rounds.beganMs.length = 0;
    return rounds;
  }

  async changesFor(ms: number, everyMs: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += everyMs) {
      this.folder.filesChanged();
      await this.passes(everyMs);
    }
  }
}

describe('changed files are checked', () => {
  it('half a second after the only change', async () => {
    const rounds = await Rounds.checked(100);
    const now = rounds.clock.now();
    rounds.folder.filesChanged();
    await rounds.passes(2000);
    expect(rounds.beganMs).toEqual([now + 500]);
  });

  it('once, when changes have stopped coming', async () => {
    const rounds = await Rounds.checked(100);
    const now = rounds.clock.now();
    await rounds.changesFor(2400, 200);
    await rounds.passes(3000);
    expect(rounds.beganMs).toEqual([now + 2700]);
  });

  it.each([[100, 3000], [3000, 12_000]])('now and then, where they do not stop: a check of %i ms after %i ms', async (takesMs, afterMs) => {
    const rounds = await Rounds.checked(takesMs);
    const now = rounds.clock.now();
    await rounds.changesFor(60_000, 200);
    expect(rounds.beganMs[0]).toBe(now + afterMs);
    expect(rounds.beganMs.length).toBeLessThanOrEqual(60_000 / afterMs + 1);
    expect(rounds.beganMs.length).toBeGreaterThan(2);
    await rounds.passes(2 * (afterMs + takesMs));
    // The last of the changes is among what was looked at, and nothing is checked without one.
    expect(rounds.beganMs.at(-1)).toBeGreaterThanOrEqual(now + 60_000 - 200);
    const { length } = rounds.beganMs;
    await rounds.passes(60_000);
    expect(rounds.beganMs).toHaveLength(length);
  });
});
