import type { YAMLError } from 'yaml';
import { firstLine } from './syntax-places.ts';
import { fileMessages } from '../../words/messages/file.ts';
import type { Message } from '../../words/messages/message.ts';
import { syntaxMessages } from '../../words/messages/syntax.ts';

/**
 * What is wrong and what to do, of an error for which no other words were found.
 *
 * @param word what stands at the place of the error
 */
export function messageOf(error: YAMLError, word: string): Message {
  switch (error.code) {
    case 'BAD_INDENT':
      return syntaxMessages.alignment;
    case 'MISSING_CHAR':
      return missingCharacter(error.message, word);
    case 'MULTILINE_IMPLICIT_KEY':
      return noColon(word);
    case 'BLOCK_AS_IMPLICIT_KEY':
      return /sequence/.test(error.message)
        ? syntaxMessages.dashAlignment
        : syntaxMessages.secondColon;
    case 'BLOCK_IN_FLOW':
      return syntaxMessages.lineInBrackets;
    case 'BAD_SCALAR_START':
      return syntaxMessages.start({ sign: word.slice(0, 1) });
    case 'BAD_DQ_ESCAPE':
      return syntaxMessages.backslash;
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
    case 'MULTIPLE_ANCHORS':
    case 'MULTIPLE_TAGS':
    case 'BAD_PROP_ORDER':
    case 'TAG_RESOLVE_FAILED':
      return syntaxMessages.instruction({ word: firstLine(word) });
    case 'BAD_DIRECTIVE':
      return syntaxMessages.percent;
    case 'KEY_OVER_1024_CHARS':
      return syntaxMessages.longName;
    case 'RESOURCE_EXHAUSTION':
      return fileMessages.syntax.tooDeep;
    default:
      return unexpected(error.message, word);
  }
}

function noColon(word: string): Message {
  if (/^-\S/.test(word)) return syntaxMessages.spaceAfterDash;
  const [, key, rest] = /^([\w-]+):(\S+)/.exec(word) ?? [];
  if (key !== undefined && rest !== undefined && !rest.startsWith('//')) return syntaxMessages.spaceAfterKey({ key, rest: firstLine(rest) });
  return syntaxMessages.noColon({ word: firstLine(word) });
}

function missingCharacter(message: string, word: string): Message {
  if (message.startsWith('Implicit map keys')) return noColon(word);
  if (message.startsWith('Comments must')) return syntaxMessages.spaceBeforeComment;
  if (message.startsWith('Tags and anchors')) return syntaxMessages.instruction({ word: firstLine(word) });
  if (message.startsWith('Sequence item')) return syntaxMessages.spaceAfterDash;
  if (message.startsWith('Missing space after :')) return syntaxMessages.spaceAfterColon;
  if (message.startsWith('Missing ,')) return syntaxMessages.comma;
  return syntaxMessages.missing;
}

function unexpected(message: string, word: string): Message {
  if (/block-seq/.test(message)) return syntaxMessages.list;
  if (/Block scalar header/.test(message)) return syntaxMessages.nothingBehind({ sign: word.charAt(0) });
  return syntaxMessages.unexpected({ word: firstLine(word) });
}
