/** Our own rules of lint, in the form that ESLint has given them: they enforce what `rooms.mjs` says. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { importGraph, resolved, waysTo } from './imports.mjs';
import { isIn, roomOf, rooms } from './rooms.mjs';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/**
 * A visitor that calls `told` for each import: with the node, its specifier (undefined when that is known only at
 * run time), and whether only types are imported.
 */
function importVisitor(told) {
  const tell = (node, typeOnly = false) => {
    if (node === null || node === undefined) return;
    if (node.type === 'Literal' && typeof node.value === 'string') told(node, node.value, typeOnly);
    else if (node.type === 'TemplateLiteral' && node.expressions.length === 0)
      told(node, node.quasis[0].value.cooked, typeOnly);
    else told(node, undefined, typeOnly);
  };
  return {
    ImportDeclaration: ({ source, importKind, specifiers }) =>
      tell(
        source,
        importKind === 'type' || (specifiers.length > 0 && specifiers.every((one) => one.importKind === 'type')),
      ),
    ExportNamedDeclaration: ({ source, exportKind }) => tell(source, exportKind === 'type'),
    ExportAllDeclaration: ({ source, exportKind }) => tell(source, exportKind === 'type'),
    ImportExpression: ({ source }) => tell(source),
    TSImportType: ({ source }) => tell(source, true),
    TSExternalModuleReference: ({ expression }) => tell(expression),
    // A file that augments the types of another module depends on that module.
    'TSModuleDeclaration[id.type="Literal"]': ({ id }) => tell(id),
    'CallExpression[callee.name="require"]': ({ arguments: [asked] }) => tell(asked),
  };
}

/** @returns {string} the linted file, from the folder that is linted, with slashes */
function fileOf(context) {
  return path.relative(context.cwd, context.physicalFilename).split(path.sep).join('/');
}

const inWords = (names) =>
  names.length < 2 ? (names[0] ?? 'nothing else') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** Reports imports of rooms and libraries that `rooms.mjs` does not allow to the file's room. */
const roomImports = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = fileOf(context);
    const room = roomOf(file);
    if (room === undefined) {
      return {
        Program: (node) =>
          context.report({
            node,
            message: `${file} stands in no room. Put it into one, or give it one in scripts/house/rooms.mjs.`,
          }),
      };
    }
    return importVisitor((node, specifier, typeOnly) => {
      const refusal = refusalOf(file, room, specifier, typeOnly);
      if (refusal !== undefined) context.report({ node, message: refusal });
    });
  },
};

function refusalOf(file, room, specifier, typeOnly) {
  if (specifier === undefined)
    return 'Write the path of what is imported as a plain text: what is put together at run time can not be checked.';
  const target = resolved(file, specifier);
  if (target === undefined)
    return room.packages.some((one) => (/[:/]$/.test(one) ? specifier.startsWith(one) : specifier === one))
      ? undefined
      : packageRefusal(room, specifier);
  if (
    room.mayImport.some((one) => isIn(one, target)) ||
    (typeOnly && room.mayNameTypesOf.some((one) => isIn(one, target)))
  )
    return undefined;
  if (roomOf(target)?.path !== room.path) {
    const types = room.mayNameTypesOf.length === 0 ? '' : `, and types of ${inWords(room.mayNameTypesOf)}`;
    return `${room.path} may not import ${target}. Imports run one way: it may import ${inWords(room.mayImport)}${types} (scripts/house/rooms.mjs).`;
  }
  return room.apart
    ? `The files of ${room.path} do not import each other. Put what two of them need into a room that both may import: ${inWords(room.mayImport)}.`
    : undefined;
}

function packageRefusal(room, specifier) {
  if (specifier.startsWith('node:'))
    return `${room.path} may not import ${specifier}: only server/hosts knows Node. Ask for what it gives through server/ports.ts.`;
  const owners = rooms.filter(({ packages }) => packages.includes(specifier)).map((one) => one.path);
  if (owners.length > 0)
    return `${room.path} may not import ${specifier}: that library is known to ${inWords(owners)} alone (scripts/house/rooms.mjs).`;
  return `${room.path} may not import ${specifier}. A library is imported in the rooms that scripts/house/rooms.mjs names for it, and Node as “node:…” in server/hosts alone.`;
}

/**
 * The global names of the language, and those that every JavaScript host has and that do not reach the outside world.
 */
const languageNames = new Set([
  'AbortController',
  'AbortSignal',
  'Array',
  'DataView',
  'Date',
  'Error',
  'Infinity',
  'Int32Array',
  'Intl',
  'JSON',
  'Map',
  'Math',
  'NaN',
  'Number',
  'Object',
  'Promise',
  'RangeError',
  'Reflect',
  'RegExp',
  'Set',
  'String',
  'Symbol',
  'TextDecoder',
  'TextEncoder',
  'TypeError',
  'URL',
  'URLSearchParams',
  'Uint32Array',
  'Uint8Array',
  'WeakMap',
  'WeakSet',
  'atob',
  'btoa',
  'decodeURI',
  'decodeURIComponent',
  'encodeURIComponent',
  'undefined',
]);
/** Global types of things that only some hosts have. */
const outsideTypes = new Set(['Buffer', 'NodeJS', 'Window', 'Document', 'Worker']);
/** The language's names, and further ones that both extension hosts of VS Code have, on the desktop and in the web. */
const extensionNames = new Set([...languageNames, 'clearTimeout', 'crypto', 'setTimeout']);

/**
 * For names that partly reach the outside world (the time, chance), which uses of them do not; all other uses are
 * reported.
 */
const harmless = {
  Date: ({ type, arguments: given, property }) =>
    type === 'NewExpression'
      ? given.length > 0 && given[0].type !== 'SpreadElement'
      : property === 'UTC' || property === 'parse',
  Math: ({ property }) => property !== undefined && property !== 'random',
  AbortSignal: ({ property }) => property === 'any' || property === 'abort',
  Intl: ({ property }) => property === 'DisplayNames' || property === 'Locale',
};

/** Reports global names that `rooms.mjs` does not allow to the file's room, `globalThis` among them. */
const roomGlobals = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const room = roomOf(fileOf(context));
    if (room === undefined || room.globals === 'all') return {};
    const names = room.globals === 'language' ? languageNames : extensionNames;
    const refuse = (node, name) =>
      context.report({
        node,
        message:
          room.globals === 'language'
            ? `${room.path} knows nothing of ${name}: what is asked of the outside, the time and chance too, is asked through server/ports.ts, and done in server/hosts.`
            : `${name} is not in each host in which the extension runs: use what \`vscode\` offers, or a file of its own for one host (scripts/house/rooms.mjs).`,
      });
    return {
      MetaProperty: (node) => {
        if (node.meta.name === 'import') refuse(node, 'import.meta');
      },
      'Program:exit': () => {
        for (const reference of globalReferences(context.sourceCode.scopeManager.globalScope)) {
          const { identifier } = reference;
          if (!reference.isValueReference) {
            if (outsideTypes.has(identifier.name)) refuse(identifier, identifier.name);
          } else if (!names.has(identifier.name) || (room.globals === 'language' && !isHarmless(identifier)))
            refuse(identifier, identifier.name);
        }
      },
    };
  },
};

/** All references to global names. */
function* globalReferences(globalScope) {
  for (const reference of globalScope.through) if (reference.resolved === null) yield reference;
  for (const variable of globalScope.variables) if (variable.defs.length === 0) yield* variable.references;
}

function isHarmless(identifier) {
  const test = harmless[identifier.name];
  if (test === undefined) return true;
  const { parent } = identifier;
  if (parent.type === 'BinaryExpression' && parent.operator === 'instanceof' && parent.right === identifier)
    return true;
  if (parent.type === 'NewExpression' && parent.callee === identifier) return test(parent);
  if (parent.type === 'MemberExpression' && parent.object === identifier)
    return test({ type: parent.type, property: parent.computed ? undefined : parent.property.name });
  return false;
}

/** Reports imports that form a circle, also when only types are imported. */
const noCircle = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = fileOf(context);
    const ways = waysTo(house(), file);
    return importVisitor((node, specifier) => {
      const target = specifier === undefined ? undefined : resolved(file, specifier);
      if (target === undefined || !ways.has(target)) return;
      const circle = [file];
      for (let at = target; at !== undefined; at = ways.get(at)) circle.push(at);
      context.report({
        node,
        message: `Imports go in a circle: ${circle.join(' → ')}. Put what both ends need, types too, into a file of its own.`,
      });
    });
  },
};

let read;

/**
 * The imports of all files. They are read again after 30 seconds, because in an editor lint keeps running while files
 * change.
 */
function house() {
  if (read === undefined || Date.now() > read.untilMs)
    read = { graph: importGraph(root, ['client', 'server', 'test']), untilMs: Date.now() + 30_000 };
  return read.graph;
}

// A plugin is what a file exports by default.
export default {
  meta: { name: 'house' },
  rules: { 'no-circle': noCircle, 'room-globals': roomGlobals, 'room-imports': roomImports },
};
