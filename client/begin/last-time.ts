import type { Memento } from 'vscode';
import type { NewContact } from '../../server/protocol/new-submission.ts';

const key = 'policySubmissions.lastTime';

/** What was answered when the last submissions of this workspace were begun. */
export interface LastTime {
  readonly template?: string;
  readonly economy?: string;
  /** By the economy's name: the contact of one is none for another. */
  readonly contacts: Readonly<Record<string, NewContact>>;
}

export function lastTimeOf(memory: Memento): LastTime {
  return memory.get<LastTime>(key, { contacts: {} });
}

export function rememberAnswers(
  memory: Memento,
  template: string,
  economy: string,
  contact: NewContact,
): Thenable<void> {
  const before = lastTimeOf(memory).contacts;
  const isEmpty = Object.values(contact).every((text) => text === undefined);
  return memory.update(key, {
    template,
    economy,
    contacts: isEmpty ? before : { ...before, [economy]: contact },
  } satisfies LastTime);
}
