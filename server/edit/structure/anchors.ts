import { rangesOfScalars } from '../../document/edit/kept-comments.ts';
import type { Range } from '../../document/text/text.ts';
import type { YamlNode } from '../../document/yaml/tree.ts';

/** The first name (`&x`) that is given to a node in a part of the text, as it is written. */
export function anchorIn(text: string, { start, end }: Range, node: YamlNode): string | undefined {
  if (!text.slice(start, end).includes('&')) return undefined;
  const parts: string[] = [];
  let at = start;
  for (const scalar of rangesOfScalars(node)) {
    if (scalar.start < at) continue;
    parts.push(text.slice(at, scalar.start));
    at = scalar.end;
  }
  parts.push(text.slice(at, end));
  const outside = parts.join(' ').replace(/(^|\s)#[^\n]*/g, '$1');
  return /(?<![^\s,[{])&[^\s,[\]{}]+/.exec(outside)?.[0];
}
