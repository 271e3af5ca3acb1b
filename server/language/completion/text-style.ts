import type { SourceText } from '../../document/text/source-text.ts';

/** How a file indents, so that inserted text is indented in the same way. */
export interface TextStyle {
  /** Spaces by which a map's keys are deeper than the key they belong to. */
  readonly indent: number;
  /** Spaces by which a list's dashes are deeper than the key they belong to; may be 0. */
  readonly dash: number;
}

const mapBelowKey = /^[A-Za-z][\w-]*:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*( +)[^\s#-]/m;
const listBelowKey = /^( *)[A-Za-z][\w-]*:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*( *)-[ \t]/m;

/**
 * Usually the style can be told from the first 8,192 characters. A match in them is the first match in the whole text,
 * because the patterns end with the character that decides.
 */
const usualStart = 8192;

export function styleOf(lines: SourceText): TextStyle {
  const start = lines.slice(0, usualStart);
  const map = mapBelowKey.exec(start) ?? (lines.length > usualStart ? mapBelowKey.exec(lines.toString()) : null);
  const list = listBelowKey.exec(start) ?? (lines.length > usualStart ? listBelowKey.exec(lines.toString()) : null);
  const indent = map?.[1]?.length ?? 2;
  const dash = list === null ? indent : (list[2] ?? '').length - (list[1] ?? '').length;
  return { indent: within(indent, 1), dash: within(dash, 0) };
}

function within(width: number, least: number): number {
  return width < least || width > 8 ? 2 : width;
}
