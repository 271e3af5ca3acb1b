/** The command can not do what was asked; the message is a plain sentence for the user. */
export class Refusal extends Error {
  /** True when the way of calling was wrong, so that the usage helps. */
  readonly showsUsage: boolean;
  constructor(message: string, options: { readonly showsUsage: boolean } = { showsUsage: false }) {
    super(message);
    this.name = 'Refusal';
    this.showsUsage = options.showsUsage;
  }
}

export function wrongUse(message: string): Refusal {
  return new Refusal(message, { showsUsage: true });
}
