import { keyName, nodeAtPath, type YamlNode } from '../../document/yaml/tree.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { restOfLine } from '../../document/yaml/syntax-places.ts';
import type { SchemaProblem } from '../../template/schema.ts';
import { isFlow, isOneLine, replaceText } from './edits.ts';
import type { Fix } from '../engine/rule.ts';
import { keyOfPath, type Judged } from './fixes/schema-fixes.ts';
import { isItemWithoutDash, isWordAlone, listedIssueIds, linedTexts } from './fixes/type-fixes.ts';
import { keysTooFarIn } from './misplaced-keys.ts';
import { placeName } from './schema-places.ts';
import { quotation } from '../../words/quotation.ts';
import type { Message } from '../../words/messages/message.ts';
import { schemaMessages } from '../../words/messages/findings/schema.ts';
import { keysOfInitiative } from './fixes/missing-parts.ts';

type MessageAndFixes = readonly [Message, (readonly Fix[])?];

/**
 * What to write where a value of another kind is wanted, and the fixes that are at hand.
 *
 * @returns undefined for what is reported with another key beside it
 */
export function typeWanted(
  { path, params }: SchemaProblem,
  node: YamlNode,
  judged: Judged,
): MessageAndFixes | undefined {
  const types = [params['type']].flat().map(String);
  const name = keyOfPath(path);
  if (types.includes('array') && !types.includes('object')) return listWanted(path, name, node, judged);
  if (types.includes('object') && types.includes('string') && node.kind === 'scalar')
    return textWanted(path, name, node, judged);
  if (types.includes('object')) return mapWanted(path, name, node, judged, types.includes('string'));
  if (types.includes('boolean')) return [schemaMessages.type.flag({ name })];
  if (types.includes('integer')) return [schemaMessages.type.number({ name })];
  return textWanted(path, name, node, judged);
}

/** The report for a text that begins with a bracket, such as `[Draft]` or `{Draft}`, and is read as a list. */
export function wordsInBrackets(
  name: string,
  node: YamlNode,
  source: string,
): readonly [Message, readonly Fix[]] | undefined {
  if (node.kind === 'scalar' || !node.flow || !linedTexts.has(name)) return undefined;
  const isOfWords =
    node.kind === 'seq' ? node.items.length === 1 && node.items[0]?.kind === 'scalar' : node.entries.every(isWordAlone);
  if (!isOfWords || !isOneLine(source, node.range)) return undefined;
  const { range } = node;
  const written = source.slice(range.start, range.end);
  return [
    schemaMessages.type.brackets({ written: quotation(written) }),
    [
      {
        title: 'Put the whole text in quotes, with its brackets',
        preferred: true,
        safe: true,
        edits: [{ range, newText: quoteIfNeeded(written, { flow: true }) }],
      },
      ...removedBrackets(node, source),
    ],
  ];
}

function removedBrackets(node: YamlNode, source: string): readonly Fix[] {
  const only = node.kind === 'seq' && node.flow && node.items.length === 1 ? node.items[0] : undefined;
  return only?.kind === 'scalar' && isOneLine(source, node.range)
    ? [
        {
          title: 'Remove the brackets',
          edits: [{ range: node.range, newText: source.slice(only.range.start, only.range.end) }],
        },
      ]
    : [];
}

function textWanted(path: SchemaProblem['path'], name: string, node: YamlNode, judged: Judged): MessageAndFixes {
  const { source } = judged;
  if (node.kind === 'scalar') {
    const written = source.slice(node.range.start, node.range.end);
    const newText = `'${written}'`;
    return [
      schemaMessages.type[typeof node.value === 'number' ? 'numberForText' : 'flagForText']({
        written: quotation(written),
      }),
      [{ title: `Put ${newText} in quotes`, preferred: true, safe: true, edits: [{ range: node.range, newText }] }],
    ];
  }
  const inBrackets = wordsInBrackets(name, node, source);
  if (inBrackets !== undefined) return inBrackets;
  if (node.kind === 'map') {
    const tooFarIn = keysTooFarIn(node, path, judged);
    const isItem = typeof path.at(-1) === 'number';
    return tooFarIn === undefined
      ? [schemaMessages.type[isItem ? 'linesForItem' : 'linesForText']({ name })]
      : [tooFarIn.message, tooFarIn.fixes];
  }
  const fixes = removedBrackets(node, source).map((fix) => ({ ...fix, preferred: true }));
  if (typeof path.at(-1) === 'number')
    return [schemaMessages.type[node.flow ? 'bracketsForItem' : 'dashForItem']({ name }), fixes];
  return [schemaMessages.type[node.flow ? 'bracketsForText' : 'dashForText']({ name }), fixes];
}

/** One thing, or web addresses with blanks, commas or semicolons between them; nothing but files, by their endings. */
const addressesAlone = /^(?:[^\s,;，、；]+|https?:\/\/\S+(?:\s+https?:\/\/\S+)*)$/i;
const filesAlone = /^[^,;，、；]+\.\w{2,5}(?:[,;，、；][^,;，、；]+\.\w{2,5})*$/;

const saysNothing =
  /^(?:n[./]?a|none|nil|no|nothing(?: to report)?|not applicable|[–—-]+|ninguno|aucun|なし|[無无]|해당 ?없음)[.。]?$/i;

function listWanted(
  path: SchemaProblem['path'],
  name: string,
  node: YamlNode,
  judged: Judged,
): MessageAndFixes | undefined {
  const { kind, source } = judged;
  if (node.kind === 'scalar' && saysNothing.test(String(node.value)))
    return [
      schemaMessages.type.nothingForList({ name, written: quotation(String(node.value)) }),
      [{ title: 'Leave the list empty', preferred: true, edits: [{ range: node.range, newText: '[]' }] }],
    ];
  if (kind === 'frame' && name !== 'attachments') {
    const issues = path.length > 1 ? nodeAtPath(judged.root, path.slice(0, -1))?.node : undefined;
    const tooFarIn = issues?.kind === 'map' ? keysTooFarIn(issues, path.slice(0, -1), judged) : undefined;
    if (tooFarIn?.names.includes(name) === true)
      return tooFarIn.names[0] === name ? [tooFarIn.message, tooFarIn.fixes] : undefined;
    if (isItemWithoutDash(name, node))
      return [schemaMessages.type.initiativeWithoutDash({ name, first: firstName(node) })];
    return [schemaMessages.type.initiatives({ name })];
  }
  if (node.kind === 'map') return [schemaMessages.type.linesForList({ name })];
  if (node.kind === 'scalar' && isOneLine(source, node.range)) {
    const isPlain = node.style === 'plain';
    const isOfFiles = path.at(-1) === 'attachments';
    const isOfAddresses = path.at(-1) === 'links' || isOfFiles;
    // What YAML cuts off behind the value, as in `agencies: Bureau #1, METI`, belongs to the list.
    const range =
      isPlain && !isFlow(nodeAtPath(judged.root, path.slice(0, -1))?.node)
        ? restOfLine(source, node.range.start)
        : node.range;
    const written = range.end > node.range.end ? source.slice(range.start, range.end) : String(node.value);
    // Brackets in quotes, wide ones, or one alone are meant as those of the list; so is a dash without its blank.
    const inside = /^[[［]?([^[\]［］]*)[\]］]?$/.exec(written.trim())?.[1] ?? written;
    const isListed = inside !== written.trim();
    const text = inside.trim().replace(isOfAddresses ? /^(?:-(?=[^\s-])|[–—•·]\s*)/ : /^-(?=[^\s-])/, '');
    // A name may have a comma in it, an id has none; an address may have one, but no blank behind it.
    const isSeparable = isOfAddresses
      ? addressesAlone.test(text) || (isOfFiles && filesAlone.test(text))
      : isPlain || isListed || (name === 'points' && text.includes(',') && !/[[\]]/.test(text));
    const items = isSeparable
      ? text
          .split(!isOfAddresses ? /[,，、]/ : addressesAlone.test(text) ? /[,;，、；]?\s+/ : /[,;，、；]/)
          .map((item) => item.trim())
          .filter((item) => item !== '')
      : [text];
    const newText =
      isPlain || isListed || isSeparable
        ? `[${items.map((item) => replaceText('', { start: 0, end: 0 }, item, { flow: true }).newText).join(', ')}]`
        : `[${source.slice(node.range.start, node.range.end)}]`;
    const isSure = isOfAddresses ? isSeparable : items.length === 1 || name === 'points';
    return [
      isOfAddresses && !isSeparable
        ? schemaMessages.type.list({ name })
        : schemaMessages.type.textForList({ name, list: quotation(newText) }),
      [
        {
          title: `Replace with ${newText}`,
          preferred: true,
          ...(isSure && { safe: true }),
          edits: [{ range: range.end > node.range.end ? range : node.range, newText }],
        },
      ],
    ];
  }
  return [schemaMessages.type.list({ name })];
}

/** For an initiative whose names have the wide colon of a Chinese or Japanese keyboard behind them. */
function plainColons(source: string, { range, ...node }: YamlNode): MessageAndFixes | undefined {
  if (node.kind !== 'scalar' || node.style !== 'plain') return undefined;
  const found = [
    ...source.slice(range.start, range.end).matchAll(/^([ \t]{0,99})([a-z]{1,20})(\s?[：﹕︓][ \t\u3000]{0,9})/gm),
  ].filter(([, , key = '']) => keysOfInitiative.includes(key));
  const [first] = found;
  if (first === undefined || first.index > 0) return undefined;
  const edits = found.map(({ index, 1: indent = '', 2: key = '', 3: colon = '' }) => {
    const start = range.start + index + indent.length + key.length;
    return { range: { start, end: start + colon.length }, newText: ': ' };
  });
  return [
    schemaMessages.type.wideColons({ sign: first[3]?.trim() ?? '' }),
    [{ title: 'Write plain colons', preferred: true, edits }],
  ];
}

function mapWanted(
  path: SchemaProblem['path'],
  name: string,
  node: YamlNode,
  { kind, source }: Judged,
  orText: boolean,
): MessageAndFixes {
  if (kind === 'initiative' && path.length === 0) {
    if (node.kind !== 'scalar') return [schemaMessages.type.initiativeInList];
    const wide = plainColons(source, node);
    if (wide !== undefined) return wide;
    const plain = node.style !== 'literal' && node.style !== 'folded' && isOneLine(source, node.range);
    return [
      schemaMessages.type.initiativeOfText,
      plain
        ? [
            {
              title: 'Put “title: ” before it',
              preferred: true,
              edits: [{ range: { start: node.range.start, end: node.range.start }, newText: 'title: ' }],
            },
          ]
        : [],
    ];
  }
  if (name === 'issues') {
    const id = listedIssueIds(node)?.[0];
    return [id === undefined ? schemaMessages.type.issues : schemaMessages.type.issuesOfList({ id })];
  }
  const inBrackets = orText ? wordsInBrackets(name, node, source) : undefined;
  if (inBrackets !== undefined) return inBrackets;
  if (orText) {
    const place = placeName(kind, path);
    const { linkOfList, attachmentOfList, otherOfList } = schemaMessages.type;
    return [
      place === 'a link'
        ? linkOfList
        : place === 'an attachment'
          ? attachmentOfList
          : otherOfList({ place: capital(place) }),
    ];
  }
  if (kind === 'frame' && name === 'contact' && path.length > 1) {
    return [schemaMessages.type.contacts];
  }
  if (kind === 'template' && path[0] === 'limits' && path.length <= 2) return limitWanted(path, name, node, source);
  return [schemaMessages.type[kind === 'frame' && name === 'contact' ? 'contact' : 'lines']({ name: name || 'This' })];
}

function limitWanted(path: SchemaProblem['path'], name: string, node: YamlNode, source: string): MessageAndFixes {
  if (path.length === 1) return [schemaMessages.type.limits];
  const count =
    node.kind === 'scalar' && isOneLine(source, node.range)
      ? /^["']?(\d+)(?: words?)?["']?$/.exec(source.slice(node.range.start, node.range.end))?.[1]
      : undefined;
  if (count === undefined) return [schemaMessages.type.limit({ name })];
  const newText = `{words: ${count}}`;
  return [
    schemaMessages.type.limitOfWords({ name, limit: newText }),
    [{ title: `Replace with ${newText}`, preferred: true, safe: true, edits: [{ range: node.range, newText }] }],
  ];
}

function firstName(node: YamlNode): string {
  const [first] = node.kind === 'map' ? node.entries : [];
  return first === undefined ? '' : keyName(first);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
