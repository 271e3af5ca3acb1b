import { Session } from './contestants.mjs';
import { generateSubmission } from './generate.mjs';
import { median } from './median.mjs';

/**
 * Medians in milliseconds, or megabytes; a key is `<size>.<what>.<contestant>`.
 *
 * @typedef {Map<string, number>} Figures
 */

/** @typedef {import('./contestants.mjs').Contestant} Contestant */

export const sizes = [
  { name: '10 KB', bytes: 10_000, opens: 7, edits: 15, others: 9 },
  { name: '100 KB', bytes: 100_000, opens: 7, edits: 15, others: 9 },
  { name: '1 MB', bytes: 1_000_000, opens: 11, edits: 15, others: 15 },
  { name: '10 MB', bytes: 10_000_000, opens: 1, edits: 11, others: 3 },
];

/** Every figure belongs to a text without and to one with mistakes. */
export const variants = [{ name: 'clean', mistaken: false }, { name: 'with mistakes', mistaken: true }];

/**
 * @param {readonly Contestant[]} rivals
 * @param {string} folder
 * @param {number} runs
 * @param {Figures} figures
 */
export async function measureStart(rivals, folder, runs, figures) {
  const times = new Samples();
  for (let run = 0; run < runs; run += 1) {
    for (const rival of turned(rivals, run)) {
      const session = await Session.start(rival, folder);
      times.add(`start.${rival.name}`, session.startMs);
      const asked = performance.now();
      await session.open(generateSubmission({ bytes: 10_000, seed: 1 }));
      times.add(`first.${rival.name}`, session.startMs + performance.now() - asked);
      await session.stop();
    }
  }
  times.mediansInto(figures);
}

/**
 * The first twenty edits after a start, in a document of 1 MB, which is the first that the server sees: nothing is warm.
 *
 * @param {readonly Contestant[]} rivals
 * @param {string} folder
 * @param {number} runs
 * @param {Figures} figures
 */
export async function measureCold(rivals, folder, runs, figures) {
  const times = new Samples();
  for (let run = 0; run < runs; run += 1) {
    for (const rival of turned(rivals, run)) {
      const session = await Session.start(rival, folder);
      await session.open(generateSubmission({ bytes: 1_000_000, seed: 1 }));
      for (let edit = 0; edit < 20; edit += 1) {
        const { ms } = await session.edit(session.middle('description') + 1, 20, 'x');
        times.add(`cold.${rival.name}`, ms);
      }
      await session.stop();
    }
  }
  times.mediansInto(figures);
}

/**
 * Edits in a document of 1 MB with a comment in each initiative that suppresses a finding, which is not there.
 *
 * @param {readonly Contestant[]} rivals
 * @param {string} folder
 * @param {number} edits
 * @param {Figures} figures
 */
export async function measureSuppressed(rivals, folder, edits, figures) {
  const times = new Samples();
  await withSessions(rivals, folder, async (sessions) => {
    for (const session of sessions) await session.open(generateSubmission({ bytes: 1_000_000, seed: 1, suppressed: true }));
    await each(sessions, edits + 5, async (session, run) => {
      const { ms } = await session.edit(session.middle('description') + 1, 20, 'x');
      if (run >= 5) times.add(`suppressed.${session.contestant.name}`, ms);
    });
  });
  times.mediansInto(figures);
}

/**
 * How long each waits before it looks: from an edit to the findings of a text of two lines.
 *
 * @param {readonly Contestant[]} rivals
 * @param {string} folder
 * @param {number} runs
 * @param {Figures} figures
 */
export async function measureWait(rivals, folder, runs, figures) {
  const times = new Samples();
  await withSessions(rivals, folder, async (sessions) => {
    for (const session of sessions) await session.open('template: apec-desg-covid19-2020\neconomy: Japan\n');
    for (let run = -2; run < runs; run += 1) {
      for (const session of turned(sessions, run + 2)) {
        const { ms } = await session.edit(1, 14, 'x');
        if (run >= 0) times.add(session.contestant.name, ms);
      }
    }
  });
  times.mediansInto(figures, 'wait');
}

/**
 * One size, one variant: open, edit, complete, hover; the contestants take turns.
 *
 * @param {readonly Contestant[]} rivals
 * @param {string} folder
 * @param {typeof sizes[number]} size
 * @param {typeof variants[number]} variant
 * @param {number} share of the usual repetitions
 * @param {Figures} figures
 */
export async function measureSize(rivals, folder, size, variant, share, figures) {
  const times = new Samples();
  const repeat = (count) => Math.max(1, Math.round(count * share));
  await withSessions(rivals, folder, async (sessions) => {
    const text = (seed, bytes = size.bytes) => generateSubmission({ bytes, seed, mistaken: variant.mistaken });
    // All are warm when it counts: they have read as much as this before, and somebody has typed in it, and asked.
    for (const seed of [901, 902, 903, 904]) {
      for (const session of sessions) {
        await session.open(text(seed, Math.min(size.bytes, 1_000_000)));
        for (let edit = 0; edit < 3; edit += 1) await session.edit(session.middle('description') + 1, 20, 'w');
        await session.edit(session.middle('outcome'), 0, '      \n');
        const line = session.middle('outcome');
        for (let letter = 0; letter < 2; letter += 1) {
          await session.complete(line, 6, 'k');
          await session.edit(line, 6, '', 1);
        }
        await session.hover(line + 1, 8);
      }
    }
    await each(sessions, repeat(size.opens), async (session, run) => {
      const { ms, count } = await session.open(text(run + 1));
      times.add(`open.${session.contestant.name}`, ms);
      times.add(`found.${session.contestant.name}`, count);
    });
    await each(sessions, repeat(size.edits) + 1, async (session, run) => {
      const { ms } = await session.edit(session.middle('description') + 1, 20, 'x');
      if (run > 0) times.add(`edit.${session.contestant.name}`, ms);
    });
    for (const session of sessions) await session.edit(session.middle('outcome'), 0, '      \n');
    await each(sessions, repeat(size.others), async (session) => {
      const line = session.middle('outcome');
      const { ms, count } = await session.complete(line, 6, 'k');
      await session.edit(line, 6, '', 1);
      times.add(`complete.${session.contestant.name}`, ms);
      times.add(`proposed.${session.contestant.name}`, count);
    });
    for (const session of sessions) await session.edit(session.middle('outcome'), 0, '', -1);
    await each(sessions, repeat(size.others), async (session, run) => {
      await session.edit(session.middle('description') + 1, 20, 'y');
      const { ms } = await session.hover(session.middle('outcome'), 8 + run % 2);
      times.add(`hover.${session.contestant.name}`, ms);
    });
  });
  times.mediansInto(figures, `${variant.name}.${size.name}`);
}

/**
 * The most memory of each after some edits, each edit waited for. No time is taken, so all run at the same time.
 *
 * @param {readonly Contestant[]} rivals
 * @param {string} folder
 * @param {readonly {size: typeof sizes[number], edits: number}[]} wishes
 * @param {Figures} figures
 */
export async function measureMemory(rivals, folder, wishes, figures) {
  const one = async (rival, { size, edits }) => {
    const session = await Session.start(rival, folder);
    await session.open(generateSubmission({ bytes: size.bytes, seed: 1 }));
    const line = session.middle('description') + 1;
    for (let edit = 0; edit < edits; edit += 1) await session.edit(line, 20, 'x');
    const memory = session.client.peakMemory();
    if (memory !== undefined) figures.set(`clean.${size.name}.memory.${rival.name}`, memory);
    figures.set(`clean.${size.name}.memoryEdits`, edits);
    await session.stop();
  };
  await Promise.all(wishes.flatMap((wish) => rivals.map((rival) => one(rival, wish))));
}

/** Starts a session for each, hands them over, and ends them whatever happens. */
async function withSessions(rivals, folder, use) {
  const sessions = [];
  try {
    for (const rival of rivals) sessions.push(await Session.start(rival, folder));
    await use(sessions);
  } finally {
    await Promise.all(sessions.map((session) => session.stop()));
  }
}

/** Lets all take turns, a different one first each time. */
async function each(sessions, runs, act) {
  for (let run = 0; run < runs; run += 1) {
    for (const session of turned(sessions, run)) await act(session, run);
  }
}

function turned(list, by) {
  return list.map((_, index) => list[(index + by) % list.length]);
}

class Samples {
  /** @type {Map<string, number[]>} */
  #samples = new Map();

  add(key, value) {
    this.#samples.set(key, [...this.#samples.get(key) ?? [], value]);
  }

  mediansInto(figures, prefix) {
    for (const [key, values] of this.#samples) figures.set(prefix === undefined ? key : `${prefix}.${key}`, median(values));
  }
}
