import { blanksBefore } from './lines.ts';

/** What a line of YAML begins, told by itself. */
export interface LineShape {
  readonly indent: number;
  /** The columns of its dashes. */
  readonly dashes: readonly number[];
  readonly key?: LineKey;
  /** Column of what stands behind the dashes; that of the line's end where there is nothing. */
  readonly content: number;
  /** What stands behind the key, or behind the dashes. */
  readonly value: 'nothing' | 'block' | 'text';
  /** Column at which the value starts. */
  readonly valueStart: number;
}

export interface LineKey {
  readonly name: string;
  readonly column: number;
  /** Column behind the colon. */
  readonly end: number;
}

const key = /([A-Za-z][\w.-]*|"[^"\\]*"|'[^']*')[ \t]*:(?=[ \t]|$)/y;
const block = /^[|>](?:[+-]?[1-9]?|[1-9][+-])[ \t]*(?:#.*)?$/;

export function lineShape(line: string): LineShape {
  const indent = blanksBefore(line);
  const dashes: number[] = [];
  let at = indent;
  while (line.charAt(at) === '-' && (at + 1 === line.length || ' \t'.includes(line.charAt(at + 1)))) {
    dashes.push(at);
    at = skipBlanks(line, at + 1);
  }
  const content = at;
  key.lastIndex = at;
  const found = key.exec(line);
  if (found !== null) at = skipBlanks(line, key.lastIndex);
  const rest = line.slice(at);
  return {
    indent, dashes, content, valueStart: at,
    ...(found !== null && { key: { name: (found[1] ?? '').replace(/^["']|["']$/g, ''), column: content, end: content + found[0].length } }),
    value: rest === '' || rest.startsWith('#') ? 'nothing' : block.test(rest) ? 'block' : 'text',
  };
}

/** The column that the lines of a value are deeper than: that of the key, or of the last dash. */
export function ownerColumn({ key: found, dashes, indent }: LineShape): number {
  return found?.column ?? dashes.at(-1) ?? indent;
}

function skipBlanks(line: string, from: number): number {
  let at = from;
  while (line.charAt(at) === ' ' || line.charAt(at) === '\t') at++;
  return at;
}
