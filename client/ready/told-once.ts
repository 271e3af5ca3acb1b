import type { ToDo } from '../../server/protocol/ready.ts';
import { previewMessages } from '../words/preview.ts';

export interface ToldOnce {
  readonly sentence: string;
  /** The first of those that the sentence is about. */
  readonly toDo: ToDo;
  readonly count: number;
}

/**
 * A sentence for each thing that is left to do, but one for all links that nobody has looked at for the same reason:
 * eight times “there is no network” would bury what else is left.
 */
export function toldOnce(toDo: readonly ToDo[]): readonly ToldOnce[] {
  const links = toDo.filter(({ url }) => url !== undefined);
  return toDo.flatMap((one): readonly ToldOnce[] => {
    const alike = one.url === undefined ? [one] : links.filter(({ reason }) => reason?.key === one.reason?.key);
    if (alike[0] !== one) return [];
    const count = alike.length;
    return [{ toDo: one, count, sentence: count === 1 ? one.message : linksSentence(count, one.reason) }];
  });
}

function linksSentence(count: number, reason: ToDo['reason']): string {
  return reason === undefined
    ? previewMessages.linksNotChecked({ count })
    : `${previewMessages.linksNotCheckable({ count })} ${reason.text}`;
}
