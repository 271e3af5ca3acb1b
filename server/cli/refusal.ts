import type { Message } from '../words/messages/message.ts';

/** The command can not do what was asked; the message is a plain sentence for the user. */
export class Refusal extends Error {
  /** True when the way of calling was wrong, so that the usage helps. */
  readonly showsUsage: boolean;
  /** By which it is compared; undefined for a sentence that a service has given. */
  readonly key: string | undefined;

  /** @param message an entry of the catalogue, or a sentence that a service has given */
  constructor(message: Message | string, options: { readonly showsUsage: boolean } = { showsUsage: false }) {
    super(typeof message === 'string' ? message : message.text);
    this.name = 'Refusal';
    this.key = typeof message === 'string' ? undefined : message.key;
    this.showsUsage = options.showsUsage;
  }
}

export function wrongUse(message: Message): Refusal {
  return new Refusal(message, { showsUsage: true });
}
