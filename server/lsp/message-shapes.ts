import { formatsOf } from '../contract/formats.ts';
import {
  changesRequest, checkLinksRequest, compareRequest, copyTableRequest, exportRequest, findCopiesRequest, importRequest, nodePathRequest,
  nodePlaceRequest, previewRequest, previewRowRequest, saveCompendiumRequest,
} from '../protocol.ts';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isWhole: Check = (value) => Number.isInteger(value);
const isCount: Check = (value) => isWhole(value) && (value as number) >= 0;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object with these members at least; what else it has does not matter. */
function shape(members: Readonly<Record<string, Check>>): Check {
  const checks = Object.entries(members);
  return (value) => isObject(value) && checks.every(([name, check]) => check(value[name]));
}

function listOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}

function maybe(check: Check): Check {
  return (value) => value === undefined || value === null || check(value);
}

function oneOf(...words: readonly string[]): Check {
  return (value) => typeof value === 'string' && words.includes(value);
}

const file = shape({ uri: isText });
const ofFile = { textDocument: file };
const position = shape({ line: isCount, character: isCount });
const range = shape({ start: position, end: position });
const namedText = shape({ name: isText, text: isText });
const compared = { files: listOf(shape({ uri: isText, name: isText, text: isText })), template: maybe(isText) };

/** Of each message that has parameters, what its handler counts on. */
const shapes: ReadonlyMap<string, Check> = new Map(Object.entries({
  'initialize': shape({
    // What the client wishes is not looked at here: a wish of a wrong kind is none, and costs no session.
    capabilities: isObject, rootUri: maybe(isText), workspaceFolders: maybe(listOf(file)), clientInfo: maybe(shape({ name: isText })),
  }),
  'textDocument/didOpen': shape({ textDocument: shape({ uri: isText, version: isWhole, text: isText }) }),
  'textDocument/didChange': shape({
    textDocument: shape({ uri: isText, version: isWhole }), contentChanges: listOf(shape({ text: isText, range: (value) => value === undefined || range(value) })),
  }),
  'textDocument/didClose': shape(ofFile),
  'textDocument/didSave': shape(ofFile),
  'workspace/didChangeWatchedFiles': shape({ changes: listOf(file) }),
  'workspace/didChangeConfiguration': isObject,
  'workspace/didChangeWorkspaceFolders': shape({ event: shape({ added: listOf(file), removed: listOf(file) }) }),
  'textDocument/completion': shape({ ...ofFile, position }),
  'textDocument/hover': shape({ ...ofFile, position }),
  'textDocument/documentSymbol': shape(ofFile),
  'textDocument/documentLink': shape(ofFile),
  'textDocument/codeLens': shape(ofFile),
  'textDocument/foldingRange': shape(ofFile),
  'textDocument/codeAction': shape({ ...ofFile, range, context: maybe(shape({ only: maybe(listOf(isText)) })) }),
  'textDocument/diagnostic': shape({ ...ofFile, previousResultId: maybe(isText) }),
  'workspace/diagnostic': shape({ previousResultIds: listOf(shape({ uri: isText, value: isText })) }),
  'workspace/executeCommand': shape({ command: isText, arguments: maybe(Array.isArray) }),
  [previewRequest]: shape({ uri: isText, known: maybe(isCount) }),
  [previewRowRequest]: shape({ uri: isText, at: (at) => shape({ line: isCount })(at) || shape({ row: isText })(at) }),
  [nodePathRequest]: shape({ uri: isText, position }),
  [nodePlaceRequest]: shape({ uri: isText, path: isText }),
  [exportRequest]: shape({ uri: isText, to: oneOf(...formatsOf.document) }),
  [copyTableRequest]: file,
  [checkLinksRequest]: shape({ uri: isText, urls: maybe(listOf(isText)) }),
  [findCopiesRequest]: file,
  [importRequest]: shape({ name: isText, content: maybe(isText), uri: maybe(isText), template: maybe(isText) }),
  [compareRequest]: shape(compared),
  [saveCompendiumRequest]: shape({ ...compared, to: oneOf(...formatsOf.compendium) }),
  [changesRequest]: shape({ uri: isText, before: namedText, after: namedText }),
}));

/** True for messages of which nothing is counted on, too. */
export function hasShape(method: string, params: unknown): boolean {
  return shapes.get(method)?.(params) !== false;
}
