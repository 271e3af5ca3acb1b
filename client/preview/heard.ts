import {
  isCount,
  isObject,
  isText,
  isYesOrNo,
  maybe,
  oneOfWords,
  shape,
  type Check,
} from '../../server/protocol/shapes.ts';
import { toDoKinds } from '../../server/protocol/ready.ts';
import type { FromTable } from '../table/messages.ts';
import type { FromMargin } from '../review/page-messages.ts';
import type { FromPage } from './messages.ts';

/** The members of each message from a page. What a page asks of the server is checked whole at the server’s door. */
const members: Readonly<Record<(FromPage | FromTable | FromMargin)['type'], Readonly<Record<string, Check<unknown>>>>> =
  {
    ready: { restores: maybe(isText) },
    go: { path: isText },
    scrolled: { top: (value): value is number => typeof value === 'number', row: isObject },
    left: {},
    problem: { back: isYesOrNo, kind: maybe(oneOfWords(...toDoKinds)) },
    hideBar: {},
    readyToSend: {},
    ask: {
      id: isCount,
      name: oneOfWords('cell', 'change', 'proposals', 'paste', 'fixes', 'fix'),
      asks: isObject,
      heard: maybe(isCount),
    },
    draft: { change: maybe(isObject), heard: maybe(isCount) },
    close: {},
    history: { to: oneOfWords('undo', 'redo', 'save') },
    flushed: { id: isCount },
    at: { path: isText },
    showText: { path: isText },
    changeComments: { id: isCount, change: isObject },
  };

/** Whether a message from a page is one that was agreed on. */
export function isFromPage(message: unknown): message is FromPage | FromTable | FromMargin {
  return (
    isObject(message) &&
    isText(message['type']) &&
    Object.hasOwn(members, message['type']) &&
    shape(members[message['type'] as keyof typeof members])(message)
  );
}
