import type { Inline, ProseBlock } from '../../../../server/document/prose/prose.ts';
import type { Field, SentBlock, TableChange } from '../../../../server/protocol/table.ts';
import type { UnsentValue } from '../../../table/messages.ts';
import type { FieldValue } from '../../fields/field-keys.ts';

/*
 * What is in a field, and what the file has there. An editor names blocks by their numbers in the field that it shows,
 * which need not be what the file has by now.
 */

/** The value with all that it says. */
export function wholeValue(value: FieldValue, shown: Field): UnsentValue {
  if (value.kind !== 'prose') return value;
  const known = shown.kind === 'prose' ? shown.blocks : [];
  return {
    kind: 'prose',
    blocks: value.blocks.flatMap((block) => (typeof block === 'number' ? (known[block] ?? []) : block)),
  };
}

/** What a field says, as a value. @returns undefined for one that can not be written in */
export function valueIn(field: Field): UnsentValue | undefined {
  switch (field.kind) {
    case 'text':
      return { kind: 'text', text: field.text };
    case 'prose':
      return { kind: 'prose', blocks: field.blocks };
    case 'list':
      return { kind: 'list', items: field.items.map(({ text }) => text) };
    case 'fixed':
      return undefined;
  }
}

/** The field, with a value that it does not have in the file. */
export function fieldWith(field: Field, value: UnsentValue): Field {
  if (field.kind === 'text' && value.kind === 'text') return { ...field, text: value.text };
  if (field.kind === 'prose' && value.kind === 'prose') return { ...field, blocks: value.blocks };
  if (field.kind === 'list' && value.kind === 'list')
    return {
      ...field,
      items: value.items.map((text) => field.items.find((item) => item.text === text) ?? { text, known: true }),
    };
  return field;
}

/**
 * Both of two versions, mine first: what of theirs mine lacks of a list or of paragraphs; of a text of one line, the
 * whole of it.
 *
 * @returns undefined for values of different kinds
 */
export function bothValues(mine: UnsentValue, field: Field): UnsentValue | undefined {
  const theirs = valueIn(field);
  if (mine.kind === 'text' && theirs?.kind === 'text')
    return {
      kind: 'text',
      text: [mine.text, theirs.text]
        .map((text) => text.trim())
        .filter((text) => text !== '')
        .join(' / '),
    };
  if (mine.kind === 'list' && theirs?.kind === 'list')
    return { kind: 'list', items: [...new Set([...mine.items, ...theirs.items])] };
  if (mine.kind !== 'prose' || theirs?.kind !== 'prose') return undefined;
  const known = new Set(mine.blocks.map((block) => JSON.stringify(block)));
  return {
    kind: 'prose',
    blocks: [...mine.blocks, ...theirs.blocks.filter((block) => !known.has(JSON.stringify(block)))],
  };
}

/** Whether a field says a value. */
export function says(field: Field, value: UnsentValue): boolean {
  return JSON.stringify(valueIn(field)) === JSON.stringify(value);
}

/** The change that makes the file say a value. @param file what the file has, as far as is known */
export function changeTo(value: UnsentValue, path: string, file: Field): TableChange | undefined {
  switch (value.kind) {
    case 'text':
      return file.kind === 'text' ? { kind: 'text', path, base: file.text, text: value.text } : undefined;
    case 'list':
      return file.kind === 'list'
        ? { kind: 'list', path, base: file.items.map(({ text }) => text), items: value.items }
        : undefined;
    case 'prose':
      return file.kind === 'prose'
        ? { kind: 'prose', path, base: file.text, blocks: numbered(value.blocks, file.blocks) }
        : undefined;
  }
}

/** The blocks that the file has are named by their numbers, in order, so that they stay as they are written. */
function numbered(blocks: readonly ProseBlock[], known: readonly ProseBlock[]): readonly SentBlock[] {
  const texts = known.map((block) => JSON.stringify(block));
  let next = 0;
  return blocks.map((block) => {
    const at = texts.indexOf(JSON.stringify(block), next);
    if (at < 0) return block;
    next = at + 1;
    return at;
  });
}

/** The words of a value, a line for each paragraph, item and row. */
export function plainWords(value: UnsentValue): string {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'list':
      return value.items.join(', ');
    case 'prose':
      return value.blocks.map(wordsOfBlock).join('\n');
  }
}

function wordsOfBlock(block: ProseBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return wordsOf(block.inlines);
    case 'list':
      return block.items.map(({ mark, blocks }) => `${mark} ${blocks.map(wordsOfBlock).join('\n')}`).join('\n');
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(({ inlines }) => wordsOf(inlines)).join('\t')).join('\n');
    case 'notes':
      return block.notes.map(({ number, inlines }) => `${String(number)} ${wordsOf(inlines)}`).join('\n');
  }
}

function wordsOf(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
          return inline.text;
        case 'break':
          return '\n';
        case 'link':
          return inline.runs.map(({ text }) => text).join('');
        case 'note':
          return '';
      }
    })
    .join('');
}
