/** How a file indents: what is inserted looks like what is there. */
export interface TextStyle {
  /** Spaces by which a map's keys are deeper than the key they belong to. */
  readonly indent: number;
  /** Spaces by which a list's dashes are deeper than the key they belong to; may be none. */
  readonly dash: number;
}

export function styleOfText(text: string): TextStyle {
  const map = /^[A-Za-z][\w-]*:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*( +)[^\s#-]/m.exec(text);
  const list = /^( *)[A-Za-z][\w-]*:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*( *)-[ \t]/m.exec(text);
  const indent = map?.[1]?.length ?? 2;
  const dash = list === null ? indent : (list[2] ?? '').length - (list[1] ?? '').length;
  return { indent: within(indent, 1), dash: within(dash, 0) };
}

function within(width: number, least: number): number {
  return width < least || width > 8 ? 2 : width;
}
