import { code, line, paragraphs, text, type Markup } from '../markup.ts';
import type { Shape } from '../../template/schema.ts';

/** The explanation of a key: its description in the schema and an example. */
export function aboutKey(shape: Shape): Markup {
  return paragraphs(text(shape.description ?? ''), exampleOf(shape));
}

export function exampleOf(shape: Shape): Markup | undefined {
  const example = shape.examples?.[0];
  return typeof example === 'string' || typeof example === 'number'
    ? line('For example: ', code(String(example)))
    : undefined;
}
