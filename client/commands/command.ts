/** A command of the palette or of a menu, which may pass the file it was called on. */
export interface EditorCommand {
  readonly id: string;
  run(this: void, ...args: readonly unknown[]): unknown;
}
