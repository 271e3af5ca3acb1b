/** A command of the palette or of a menu, which may pass the file it was called on. */
export interface EditorCommand {
  readonly id: string;
  /** What resolves to `false` was left undone by the user, or could not be done. */
  run(this: void, ...args: readonly unknown[]): unknown;
}
