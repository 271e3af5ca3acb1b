import {
  Message,
  type MessageStrategy,
  type MessageWriter,
  type NotificationMessage,
  type Position,
  type RequestMessage,
} from 'vscode-languageserver';
import { SourceText } from '../../document/text/source-text.ts';
import { fromUtf16, toUtf16, type PositionEncoding } from './position-encoding.ts';

/** The texts that positions are in. */
export interface PositionTexts {
  /** The text as the client has it open. */
  readonly open: (uri: string) => SourceText | undefined;
  /** A text that is not open; rejects where it can not be read. */
  readonly read: (uri: string) => Promise<string>;
}

interface AskedAbout {
  readonly method: string;
  readonly uri: string | undefined;
}

/**
 * Stands between the connection and what answers, which counts positions in UTF-16 as LSP does by default: to a client
 * that prefers another encoding, and from it, each position is written anew. Changes of a text are not, because each of
 * them counts in what the one before it has left.
 */
export class Positions {
  #encoding: PositionEncoding = 'utf-16';
  #texts: PositionTexts | undefined;
  readonly #asked = new Map<string | number | null, AskedAbout>();
  /** The end of what is being written: a message that must wait for a text holds up those behind it. */
  #writing: Promise<void> | undefined;

  /** To call before the client is told of the encoding. */
  begin(encoding: PositionEncoding, texts: PositionTexts): void {
    this.#encoding = encoding;
    this.#texts = texts;
  }

  /** @param strategy what looks at a message before */
  behind(strategy: MessageStrategy): MessageStrategy {
    return {
      handleMessage: (message, next) =>
        strategy.handleMessage(message, (passed) => next(this.#encoding === 'utf-16' ? passed : this.#taken(passed))),
    };
  }

  writer(to: MessageWriter): MessageWriter {
    const write = (message: Message): Promise<void> => {
      if (this.#encoding === 'utf-16') return to.write(message);
      const from = this.#request(message);
      if (this.#writing === undefined) {
        const { given, missing } = this.#given(message, from, new Map());
        if (missing.length === 0) return to.write(given);
      }
      const written = (this.#writing ?? Promise.resolve())
        .then(() => this.#givenWhenRead(message, from))
        .then((given) => to.write(given));
      const writing: Promise<void> = written
        .catch(() => undefined)
        .then(() => {
          if (this.#writing === writing) this.#writing = undefined;
        });
      this.#writing = writing;
      return written;
    };
    return {
      onError: to.onError.bind(to),
      onClose: to.onClose.bind(to),
      end: () => to.end(),
      dispose: () => to.dispose(),
      write,
    };
  }

  #taken(message: Message): Message {
    if (!Message.isRequest(message) && !Message.isNotification(message)) return message;
    const { method, params } = message;
    const uri = asked(params);
    if (Message.isRequest(message)) this.#asked.set(message.id, { method, uri });
    if (isOurs(method) || method === 'textDocument/didChange') return message;
    const taken = recoded(params, uri, (of, position) => {
      const line = lineOf(this.#texts?.open(of), position.line);
      return line === undefined
        ? position
        : { ...position, character: toUtf16(line, position.character, this.#encoding) };
    });
    return { ...message, method: wholeTokens[method] ?? method, params: taken } as RequestMessage | NotificationMessage;
  }

  #request(message: Message): AskedAbout | undefined {
    if (!Message.isResponse(message)) return undefined;
    const request = this.#asked.get(message.id);
    this.#asked.delete(message.id);
    return request;
  }

  async #givenWhenRead(message: Message, from: AskedAbout | undefined): Promise<Message> {
    const closed = new Map<string, SourceText | undefined>();
    for (;;) {
      const { given, missing } = this.#given(message, from, closed);
      if (missing.length === 0) return given;
      // Of a text that can not be read, positions stay as they are.
      for (const uri of missing)
        closed.set(
          uri,
          await this.#texts?.read(uri).then(
            (text) => SourceText.of(text),
            () => undefined,
          ),
        );
    }
  }

  /** @param closed texts that are not open, as far as they were read */
  #given(
    message: Message,
    from: AskedAbout | undefined,
    closed: ReadonlyMap<string, SourceText | undefined>,
  ): { readonly given: Message; readonly missing: readonly string[] } {
    const missing = new Set<string>();
    const recode: RecodePosition = (uri, position) => {
      const text = this.#texts?.open(uri) ?? closed.get(uri);
      if (text === undefined && !closed.has(uri)) missing.add(uri);
      const line = lineOf(text, position.line);
      return line === undefined
        ? position
        : { ...position, character: fromUtf16(line, position.character, this.#encoding) };
    };
    if (isOurs(from?.method ?? (message as Partial<RequestMessage>).method ?? ''))
      return { given: message, missing: [] };
    if (Message.isResponse(message)) {
      const { result } = message;
      const given = { ...message, ...(result !== undefined && { result: recodedAnswer(result, from, recode) }) };
      return { given: given, missing: [...missing] };
    }
    const { params } = message as Partial<RequestMessage>;
    const given = { ...message, ...(params !== undefined && { params: recoded(params, undefined, recode) }) };
    return { given, missing: [...missing] };
  }
}

/**
 * What has changed of tokens is told in numbers that count in UTF-16, one resting on the other: all of them are given
 * instead, as LSP allows.
 */
const wholeTokens: Readonly<Record<string, string>> = {
  'textDocument/semanticTokens/full/delta': 'textDocument/semanticTokens/full',
};

function recodedAnswer(result: unknown, from: AskedAbout | undefined, recode: RecodePosition): unknown {
  const { data } = (result ?? {}) as { readonly data?: unknown };
  if (from?.uri !== undefined && from.method.startsWith('textDocument/semanticTokens/') && Array.isArray(data)) {
    return { ...(result as object), data: recodedTokens(data as readonly number[], from.uri, recode) };
  }
  return recoded(result, from?.uri, recode);
}

/** Our own messages count in UTF-16, whoever sends them. */
function isOurs(method: string): boolean {
  return method.startsWith('policySubmissions/');
}

function asked(params: unknown): string | undefined {
  const { textDocument } = (params ?? {}) as { readonly textDocument?: { readonly uri?: unknown } };
  return typeof textDocument?.uri === 'string' ? textDocument.uri : undefined;
}

/** A line without its break; the empty text behind the last one. */
function lineOf(text: SourceText | undefined, line: number): string | undefined {
  return text?.slice(
    text.offsetAt({ line, character: 0 }),
    text.offsetAt({ line, character: Number.MAX_SAFE_INTEGER }),
  );
}

/** A position of a client, in a text that is at hand. */
export function positionIn(text: SourceText, position: Position, encoding: PositionEncoding): Position {
  return encoding === 'utf-16'
    ? position
    : { line: position.line, character: toUtf16(lineOf(text, position.line) ?? '', position.character, encoding) };
}

/** Writes a position in a text in another way. */
export type RecodePosition = (uri: string, position: Position) => Position;

/** Deeper than anything that LSP defines; what lies deeper is passed on as it is. */
const deepest = 200;
/** What only its sender reads comes back to it as it was. */
const opaque = new Set(['data', 'arguments']);

/**
 * What a message says, with each position of LSP written by `recode`. Which text a position belongs to follows from
 * where it stands: from the address that the object around it names, or else from `uri`.
 *
 * @param uri the text that is asked about; undefined where a message is about none
 */
export function recoded(value: unknown, uri: string | undefined, recode: RecodePosition, depth = 0): unknown {
  if (depth > deepest || !isPlainObject(value)) {
    return Array.isArray(value) && depth <= deepest ? value.map((one) => recoded(one, uri, recode, depth + 1)) : value;
  }
  if (isPosition(value)) return uri === undefined ? value : recode(uri, value);
  const own = uriIn(value) ?? uri;
  const { targetUri } = value;
  const entries = Object.entries(value).map(([key, one]): [string, unknown] => {
    if (opaque.has(key)) return [key, one];
    if ((key === 'changes' || key === 'relatedDocuments') && isPlainObject(one)) {
      return [
        key,
        Object.fromEntries(Object.entries(one).map(([of, held]) => [of, recoded(held, of, recode, depth + 1)])),
      ];
    }
    const isTarget = key === 'targetRange' || key === 'targetSelectionRange';
    return [key, recoded(one, isTarget && typeof targetUri === 'string' ? targetUri : own, recode, depth + 1)];
  });
  return { ...Object.fromEntries(entries), ...(own !== undefined && foldingEnds(value, own, recode)) };
}

/** A range that folds has no positions, but lines and characters of its own. */
function foldingEnds(
  value: Readonly<Record<string, unknown>>,
  uri: string,
  recode: RecodePosition,
): Readonly<Record<string, number>> {
  const end = (line: unknown, character: unknown, name: string): Readonly<Record<string, number>> =>
    typeof line === 'number' && typeof character === 'number'
      ? { [name]: recode(uri, { line, character }).character }
      : {};
  return {
    ...end(value.startLine, value.startCharacter, 'startCharacter'),
    ...end(value.endLine, value.endCharacter, 'endCharacter'),
  };
}

/**
 * Semantic tokens, each with its column and its length written by `recode`.
 *
 * @param data five numbers a token: lines and characters since the last one, length, type, modifiers
 */
export function recodedTokens(data: readonly number[], uri: string, recode: RecodePosition): readonly number[] {
  const written: number[] = [];
  let line = 0;
  let character = 0;
  let lastWritten = 0;
  for (let at = 0; at + 4 < data.length; at += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0, modifiers = 0] = data.slice(at, at + 5);
    if (lines > 0) [character, lastWritten] = [0, 0];
    line += lines;
    character += characters;
    const start = recode(uri, { line, character }).character;
    const end = recode(uri, { line, character: character + length }).character;
    written.push(lines, start - lastWritten, end - start, type, modifiers);
    lastWritten = start;
  }
  return written;
}

function uriIn(value: Readonly<Record<string, unknown>>): string | undefined {
  const { uri, textDocument } = value;
  if (typeof uri === 'string') return uri;
  return isPlainObject(textDocument) && typeof textDocument.uri === 'string' ? textDocument.uri : undefined;
}

function isPosition(value: Readonly<Record<string, unknown>>): value is Readonly<Record<string, unknown>> & Position {
  return typeof value.line === 'number' && typeof value.character === 'number' && Object.keys(value).length === 2;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
