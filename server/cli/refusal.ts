/** The command can not do what was asked; the message is a plain sentence for the user. */
export class Refusal extends Error {
  /** True when the way of calling was wrong, so that the usage helps. */
  readonly showsUsage: boolean;
  constructor(message: string, options: { readonly showsUsage: boolean } = { showsUsage: false }) {
    super(message);
    this.name = 'Refusal';
    this.showsUsage = options.showsUsage;
  }

  /** True also for an error from another bundle, which has a class of its own, so that `instanceof` would be false. */
  static is(error: unknown): error is Refusal {
    return error instanceof Error && error.name === 'Refusal';
  }
}

export function wrongUse(message: string): Refusal {
  return new Refusal(message, { showsUsage: true });
}
