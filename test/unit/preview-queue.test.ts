import { describe, expect, it } from 'vitest';
import { PreviewQueue } from '../../client/preview/preview-queue.ts';

interface Answer {
  readonly version: number;
}

/** A queue whose requests are answered by hand, in the order they were made. */
function startQueue() {
  const pending: { resolve(answer: Answer | null): void; reject(error: unknown): void }[] = [];
  const seen: string[] = [];
  const queue = new PreviewQueue<Answer>({
    request: () => new Promise((resolve, reject) => { pending.push({ resolve, reject }); }),
    show: ({ version }) => {
      seen.push(`show ${version}`);
      return Promise.resolve();
    },
    showNothing: () => seen.push('nothing'),
    showFailure: (error) => seen.push(`failure ${String(error)}`),
  });
  const next = () => {
    const request = pending.shift();
    if (request === undefined) throw new Error('No request is under way.');
    return request;
  };
  return {
    queue, seen,
    underWay: () => pending.length,
    answer: async (version: number | null) => {
      next().resolve(version === null ? null : { version });
      await settle();
    },
    fail: async (reason: string) => {
      next().reject(reason);
      await settle();
    },
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

describe('PreviewQueue', () => {
  it('asks at once', () => {
    const { queue, underWay } = startQueue();
    queue.want();
    expect(underWay()).toBe(1);
  });

  it('has one request under way, and one more for all that was wanted meanwhile', async () => {
    const { queue, underWay, answer, seen } = startQueue();
    queue.want();
    queue.want();
    queue.want();
    expect(underWay()).toBe(1);
    await answer(1);
    expect(underWay()).toBe(1);
    await answer(3);
    expect(underWay()).toBe(0);
    expect(seen).toEqual(['show 1', 'show 3']);
  });

  it('asks again after it has rested', async () => {
    const { queue, answer, seen } = startQueue();
    queue.want();
    await answer(1);
    queue.want();
    await answer(2);
    expect(seen).toEqual(['show 1', 'show 2']);
  });

  it('drops an answer for an older text than the one shown', async () => {
    const { queue, answer, seen } = startQueue();
    queue.want();
    await answer(5);
    queue.want();
    await answer(4);
    expect(seen).toEqual(['show 5']);
  });

  it('shows another answer for the same text: a template may have changed', async () => {
    const { queue, answer, seen } = startQueue();
    queue.want();
    await answer(5);
    queue.want();
    await answer(5);
    expect(seen).toEqual(['show 5', 'show 5']);
  });

  it('takes lower versions after starting over, and nothing that was asked for before', async () => {
    const { queue, answer, seen } = startQueue();
    queue.want();
    await answer(9);
    queue.want();
    queue.startOver();
    await answer(10);
    expect(seen).toEqual(['show 9']);
    await answer(1);
    expect(seen).toEqual(['show 9', 'show 1']);
  });

  it('tells that there is nothing to show only when nothing newer is wanted', async () => {
    const { queue, answer, seen } = startQueue();
    queue.want();
    queue.want();
    await answer(null);
    expect(seen).toEqual([]);
    await answer(null);
    expect(seen).toEqual(['nothing']);
  });

  it('tells a failure, and goes on when wanted again', async () => {
    const { queue, answer, fail, seen } = startQueue();
    queue.want();
    await fail('away');
    queue.want();
    await answer(2);
    expect(seen).toEqual(['failure away', 'show 2']);
  });

  it('says nothing of a failure that a newer request follows', async () => {
    const { queue, answer, fail, seen } = startQueue();
    queue.want();
    queue.want();
    await fail('away');
    await answer(2);
    expect(seen).toEqual(['show 2']);
  });

  it('is silent once disposed', async () => {
    const { queue, answer, underWay, seen } = startQueue();
    queue.want();
    queue.want();
    queue.dispose();
    await answer(1);
    queue.want();
    expect(underWay()).toBe(0);
    expect(seen).toEqual([]);
  });
});
