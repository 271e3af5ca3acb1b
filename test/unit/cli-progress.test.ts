import { describe, expect, it } from 'vitest';
import { createNodeClock } from '../../server/hosts/node/files/node-stamps.ts';
import { createProgressBar } from '../../server/cli/reports/progress-bar.ts';
import { createProgress } from '../../server/cli/reports/progress.ts';
import { FakeClock } from '../kit/ports.ts';
import { runCli } from '../kit/cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const erase = '\r\u001b[2K';

interface Terminal {
  readonly stderrIsTerminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** Files with one finding each. @returns what was written, part by part. */
function written({ stderrIsTerminal = true, env = {} }: Terminal, eachMs: number, files = 5): readonly string[] {
  const clock = new FakeClock();
  const parts: string[] = [];
  const progress = createProgress({ stderr: { write: (text) => parts.push(String(text)) }, stderrIsTerminal, env, clock }, files);
  for (let index = 0; index < files; index++) {
    clock.advance(eachMs);
    progress.advance(1);
  }
  progress.clear();
  return parts;
}

describe('the line of progress', () => {
  it('says how far a check is, and is gone at the end', () => {
    expect(written({}, 250)).toEqual([
      `${erase}Checked 2 of 5 files, 2 findings so far`, `${erase}Checked 3 of 5 files, 3 findings so far`,
      `${erase}Checked 4 of 5 files, 4 findings so far`, `${erase}Checked 5 of 5 files, 5 findings so far`, erase,
    ]);
  });

  it('does not come for what is done in a moment', () => {
    expect(written({}, 10)).toEqual([]);
  });

  it('comes ten times a second at most', () => {
    expect(written({}, 1, 2000)).toHaveLength(1 + (2000 - 400) / 100 + 1);
    expect(written({}, 1, 2000).at(-2)).toBe(`${erase}Checked 2,000 of 2,000 files, 2,000 findings so far`);
  });

  it.each<[string, Terminal]>([
    ['without a terminal', { stderrIsTerminal: false }], ['in CI', { env: { CI: 'true' } }], ['on a dumb terminal', { env: { TERM: 'dumb' } }],
  ])('does not come %s', (_, terminal) => {
    expect(written(terminal, 1000)).toEqual([]);
  });

  it('comes where CI says that it is none', () => {
    expect(written({ env: { CI: 'false' } }, 1000)).toHaveLength(6);
  });

  it('is taken away before anything else is said, and leaves the report alone', async () => {
    const wrong = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues: {invented: []}\n';
    const folder = await temporaryFolder({ 'a.submission.yaml': wrong, 'b.submission.yaml': wrong });
    const plain = await runCli(folder, ['check', '.', '--stats']);
    let nowMs = 0;
    const clock = { ...createNodeClock(), now: () => (nowMs += 300) };
    const { stdout, stderr } = await runCli(folder, ['check', '.', '--stats'], { io: { stderrIsTerminal: true, clock } });
    expect(stdout).toBe(plain.stdout);
    expect(stderr).toContain('Checked 2 of 2 files');
    expect(stderr.endsWith(`${erase}${plain.stderr}`)).toBe(true);
  });
});

describe('the bar of progress', () => {
  const drawn = (columns: readonly number[]): readonly string[] => {
    const clock = new FakeClock();
    const parts: string[] = [];
    let width = columns[0];
    const bar = createProgressBar({ stderr: { write: (text) => void parts.push(String(text)) }, stderrColumns: () => width, clock, env: {} }, 'Checking links');
    for (const [done, next] of columns.entries()) {
      width = next;
      clock.advance(100);
      bar.show(done, 1000, 'which takes longer than it should');
    }
    bar.dispose();
    return parts;
  };

  it('leaves the last column free, where a terminal would begin a new line', () => {
    expect(drawn([30, 200])).toEqual([
      '\rChecking links ░░░░░░░░░░░░░░\u001b[K', `\rChecking links ${'░'.repeat(24)} 1 of 1,000 links, which takes longer than it should\u001b[K`, '\r\u001b[K',
    ]);
  });

  it('keeps to a terminal that has become narrower', () => {
    expect(drawn([80, 20])[1]).toBe('\rChecking links ░░░░\u001b[K');
  });
});
