import type { AskOf, Asks, ToTable } from '../../table/messages.ts';

/** Asks the editor of the table. The answer is not checked, because both sides come from one build. */
export type TableAsk = <Name extends keyof Asks>(name: Name, asks: Asks[Name]['asks']) => Promise<Asks[Name]['answer']>;

export interface TableAsking {
  readonly ask: TableAsk;
  /** To be given every message. @returns whether it was an answer */
  hear(this: void, message: ToTable): boolean;
}

/**
 * Questions to the editor of the table, each with the promise of its answer; questions are asked in the order of the
 * calls.
 */
export function asksThrough(post: (message: AskOf) => void): TableAsking {
  const waiting = new Map<number, (answer: never) => void>();
  let last = 0;
  return {
    ask: (name, asks) =>
      new Promise((resolve) => {
        last += 1;
        waiting.set(last, resolve);
        post({ type: 'ask', id: last, name, asks } as AskOf);
      }),
    hear(message) {
      if (message.type !== 'answer') return false;
      const { id, answer } = message;
      waiting.get(id)?.(answer as never);
      waiting.delete(id);
      return true;
    },
  };
}
