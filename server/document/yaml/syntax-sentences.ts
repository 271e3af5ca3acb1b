import type { YAMLError } from 'yaml';
import { firstLine } from './syntax-places.ts';

/**
 * What is wrong and what to do, of an error for which no other words were found.
 *
 * @param word what stands at the place of the error
 */
export function sentenceOf(error: YAMLError, word: string): string {
  const shown = `“${firstLine(word)}”`;
  switch (error.code) {
    case 'BAD_INDENT':
      return 'This line is not aligned with the lines around it; give it the same number of spaces as the lines it belongs with.';
    case 'MISSING_CHAR':
      return missingCharacter(error.message, word);
    case 'MULTILINE_IMPLICIT_KEY':
      return noColon(word);
    case 'BLOCK_AS_IMPLICIT_KEY':
      return /sequence/.test(error.message)
        ? 'This dash is not aligned with the other dashes of its list; give it the same number of spaces.'
        : 'There is a second colon on this line; put the text in quotes if the colon belongs to it.';
    case 'BLOCK_IN_FLOW':
      return 'No line inside brackets can start with a dash or with a word and a colon; close the bracket before it.';
    case 'BAD_SCALAR_START':
      return `A text cannot start with “${word.slice(0, 1)}”; put it in quotes.`;
    case 'BAD_DQ_ESCAPE':
      return 'A backslash inside double quotes has a special meaning; write two of them, or use single quotes.';
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
    case 'MULTIPLE_ANCHORS':
    case 'MULTIPLE_TAGS':
    case 'BAD_PROP_ORDER':
    case 'TAG_RESOLVE_FAILED':
      return instruction(word);
    case 'BAD_DIRECTIVE':
      return 'A line that starts with “%” would be read as an instruction; remove it.';
    case 'KEY_OVER_1024_CHARS':
      return 'All of this line up to a colon is read as one name; put the text in quotes.';
    case 'RESOURCE_EXHAUSTION':
      return 'This is indented too far, or is inside too many brackets; remove the extra levels.';
    default:
      return unexpected(error.message, word, shown);
  }
}

/** The message for a text that starts with `&`, `*` or `!`, which YAML reads as an anchor, an alias or a tag. */
export function instruction(word: string): string {
  return `“${firstLine(word)}” would be read as an instruction, not as text; put the text in quotes.`;
}

/** The message for an anchor before a list or a map to which no alias refers. */
export function unusedAnchor(name: string, what: 'list' | 'part'): string {
  return `“&${firstLine(name)}” gives this ${what} a name, but “*${firstLine(name)}” is nowhere in the file; remove the name.`;
}

function noColon(word: string): string {
  if (/^-\S/.test(word)) return 'A space is missing after the dash; write “- ” before the text.';
  const [, key, rest] = /^([\w-]+):(\S+)/.exec(word) ?? [];
  if (key !== undefined && rest !== undefined && !rest.startsWith('//')) return `A space is missing after the colon; write “${key}: ${firstLine(rest)}”.`;
  return `“${firstLine(word)}” has no colon after it; add one if it is a name such as “title”, or indent it if it continues the text above.`;
}

function missingCharacter(message: string, word: string): string {
  if (message.startsWith('Implicit map keys')) return noColon(word);
  if (message.startsWith('Comments must')) return 'A space is missing before “#”; add it if a comment starts here, or put the text in quotes.';
  if (message.startsWith('Tags and anchors')) return instruction(word);
  if (message.startsWith('Sequence item')) return 'A space is missing after the dash; write “- ” before the text.';
  if (message.startsWith('Missing space after :')) return 'A space is missing after the colon; write “title: text”.';
  if (message.startsWith('Missing ,')) return 'A comma is missing between two items in brackets; add it, or put the text in quotes.';
  return 'A space or a punctuation mark is missing here; compare the line with the lines around it.';
}

function unexpected(message: string, word: string, shown: string): string {
  if (/block-seq/.test(message)) return 'A list cannot start here; put the dash on a line of its own, below the line it belongs to.';
  if (/Block scalar header/.test(message)) return nothingBehind(word.charAt(0));
  return `${shown} is not expected here; check the spaces at the start of the line and the colon before it, or put the text in quotes.`;
}

/** @param sign that of a text in the lines below */
export function nothingBehind(sign: string): string {
  return `Nothing may follow “${sign}” on its line; start the text on the next line, two spaces further in.`;
}
