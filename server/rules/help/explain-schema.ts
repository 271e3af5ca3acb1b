import type { Range } from '../../document/text/text.ts';
import {
  entryOf,
  isNothing,
  keyName,
  nodeAtPath,
  writtenItems,
  type YamlMap,
  type YamlNode,
} from '../../document/yaml/tree.ts';
import { looksLikeDate } from '../../words/dates.ts';
import type { SchemaProblem } from '../../template/schema.ts';
import { didYouMean, isSameName } from '../../words/did-you-mean.ts';
import { firstLineOf, isFlow, isOneLine, replaceFix } from './edits.ts';
import { isTagWritten, tagMeant } from '../../words/language-tags.ts';
import { dateMeant } from '../../words/date-meant.ts';
import type { Report } from '../engine/rule.ts';
import { areByHand, keyOfPath, schemaFixes, type Judged } from './fixes/schema-fixes.ts';
import { misplacedKeys } from './misplaced-keys.ts';
import { hasNothing } from './fixes/type-fixes.ts';
import { typeWanted, wordsInBrackets } from './explain-type.ts';
import { howToWrite, keyMeantBy, placeName } from './schema-places.ts';
import { quotation, quoted } from '../../words/quotation.ts';
import type { Message } from '../../words/messages/message.ts';
import { relatedMessages } from '../../words/messages/findings/related.ts';
import { schemaMessages } from '../../words/messages/findings/schema.ts';
import { columnMessages } from '../../words/messages/findings/columns.ts';

export type SchemaCode = 'schema.unknown-key' | 'schema.missing-key' | 'schema.type' | 'schema.value';

export interface SchemaReport extends Report {
  readonly code: SchemaCode;
  /** What the whole submission lacks: what can be written there, the rule knows. */
  readonly lacks?: string;
}

/**
 * A problem of the schema as a report in plain words, at the word that is wrong.
 *
 * @returns undefined for a problem that is not to be reported
 */
export function explainProblem(problem: SchemaProblem, judged: Judged): SchemaReport | undefined {
  const place = nodeAtPath(judged.root, problem.path);
  // A key without a value is still being typed, so that only `required` is reported for it.
  if (place === undefined || (isNothing(place.node) && problem.path.length > 0)) return undefined;
  const report = explained(problem, place, judged);
  if (report === undefined || report.fixes !== undefined) return report;
  return {
    ...report,
    fixes: () => schemaFixes(problem, place, judged, keyMeant),
    byHand: areByHand(problem, place, keyMeant),
  };
}

function explained(
  problem: SchemaProblem,
  place: NonNullable<ReturnType<typeof nodeAtPath>>,
  judged: Judged,
): SchemaReport | undefined {
  const key = place.entry?.key.range;
  const { params } = problem;
  switch (problem.keyword) {
    case 'additionalProperties':
      return place.node.kind === 'map' ? unknownKey(problem, place.node, judged) : undefined;
    case 'required':
      return place.node.kind === 'map' ? missingKey(problem, place.node, judged) : undefined;
    case 'type':
      return wrongType(problem, place.node, key, judged);
    case 'enum':
      return notAmong(problem, place.node, judged);
    case 'format':
      return params['format'] === 'language' ? noLanguage(place.node, judged) : noDate(place.node, judged);
    default:
      return otherValue(problem, place.node, key, judged);
  }
}

/** Written when an answer is carried over, and hardly ever by hand. */
const carriedKey = 'confirm';

function unknownKey(problem: SchemaProblem, map: YamlMap, judged: Judged): SchemaReport | undefined {
  const { path, params, keys } = problem;
  const { kind, source } = judged;
  const entry = entryOf(map, String(params['additionalProperty']));
  if (entry === undefined) return undefined;
  const code = 'schema.unknown-key';
  const { range } = entry.key;
  const name = keyName(entry);
  const place = placeName(kind, path);
  const inBraces = path.length > 0 ? wordsInBrackets(keyOfPath(path), map, source) : undefined;
  if (inBraces !== undefined)
    return map.entries[0] === entry
      ? { code: 'schema.type', range: map.range, message: inBraces[0], fixes: inBraces[1] }
      : undefined;
  const meant = keyMeant(name, keys);
  const misplaced = meant === undefined ? misplacedKeys(problem, map, entry, judged) : undefined;
  if (misplaced !== undefined)
    return misplaced.isFirst
      ? {
          code,
          range,
          message: misplaced.message,
          fixes: () => {
            const fixes = misplaced.fixes();
            return fixes.length > 0 ? fixes : schemaFixes(problem, { node: map }, judged, keyMeant);
          },
        }
      : undefined;
  const written = quotation(name);
  if (meant === undefined) {
    const known = keys.filter((key) => key !== carriedKey).map(quoted);
    return {
      code,
      range,
      message: schemaMessages.unknownKey[hasNothing(entry) ? 'empty' : 'unlike']({ written, place, known }),
    };
  }
  const there = entryOf(map, meant);
  if (there !== undefined) {
    return {
      code,
      range,
      message: schemaMessages.unknownKey.there({ written, place, meant }),
      related: [{ message: relatedMessages.named({ name: meant }), range: there.key.range }],
    };
  }
  return {
    code,
    range,
    message: schemaMessages.unknownKey.meant({ written, place, meant }),
    fixes: [replaceFix(source, range, meant, { flow: map.flow, safe: isSameName(name, meant) })],
  };
}

/** The key of the format that a mistyped key means. */
export function keyMeant(name: string, keys: readonly string[]): string | undefined {
  return keyMeantBy(name, keys) ?? didYouMean(name, keys);
}

function missingKey({ path, params }: SchemaProblem, map: YamlMap, { kind, anchor }: Judged): SchemaReport {
  const code = 'schema.missing-key';
  const key = String(params['missingProperty']);
  const place = placeName(kind, path);
  const written = entryOf(map, key);
  const advice = howToWrite(kind, key);
  const lacks = kind === 'frame' && path.length === 0 && { lacks: key };
  if (written !== undefined) {
    const message =
      kind === 'initiative' && key === 'title'
        ? columnMessages.missing.emptyTitle
        : schemaMessages.missingKey.empty({ name: key, advice });
    // A submission in which no issue is answered can be read: its writer may not have begun.
    return {
      code,
      range: written.key.range,
      missing: 'below',
      message,
      ...(kind === 'frame' && key === 'issues' && { severity: 'warning' }),
      ...lacks,
    };
  }
  const whole = path.length === 0;
  const range = whole ? anchor : (map.entries[0]?.key.range ?? map.range);
  const { ofSubmission, absent } = schemaMessages.missingKey;
  const message =
    whole && kind === 'frame' ? ofSubmission({ name: key, advice }) : absent({ place, name: key, advice });
  return { code, range, missing: true, message, ...lacks };
}

function wrongType(
  problem: SchemaProblem,
  node: YamlNode,
  key: Range | undefined,
  judged: Judged,
): SchemaReport | undefined {
  const wanted = typeWanted(problem, node, judged);
  if (wanted === undefined) return undefined;
  const [message, fixes = []] = wanted;
  return {
    code: 'schema.type',
    range: wordOf(node, key, judged.source),
    message,
    ...(fixes.length > 0 && { fixes }),
  };
}

function notAmong({ path, params }: SchemaProblem, node: YamlNode, { root, source }: Judged): SchemaReport | undefined {
  if (node.kind !== 'scalar') return undefined;
  const allowed = [params['allowedValues']].flat().map(String);
  const meant = didYouMean(String(node.value), allowed);
  const holes = { written: quotation(String(node.value)), name: keyOfPath(path) };
  const flow = isFlow(nodeAtPath(root, path.slice(0, -1))?.node);
  return {
    code: 'schema.value',
    range: firstLineOf(source, node.range),
    message:
      meant === undefined
        ? schemaMessages.value.choice({ ...holes, allowed })
        : schemaMessages.value.choiceMeant({ ...holes, meant }),
    ...(meant !== undefined && {
      fixes: [replaceFix(source, node.range, meant, { flow, safe: isSameName(String(node.value), meant) })],
    }),
  };
}

function noDate(node: YamlNode, { source }: Judged): SchemaReport | undefined {
  if (node.kind !== 'scalar') return undefined;
  const written = String(node.value);
  const range = firstLineOf(source, node.range);
  if (looksLikeDate(written))
    return { code: 'schema.value', range, message: schemaMessages.value.noSuchDay({ day: written }) };
  const meant = dateMeant(written);
  return {
    code: 'schema.value',
    range,
    message:
      written.trim() === ''
        ? schemaMessages.value.emptyDate
        : meant === undefined
          ? schemaMessages.value.date({ written: quotation(written) })
          : schemaMessages.value.dateMeant({ written: quotation(written), meant }),
    ...(meant !== undefined && { fixes: [replaceFix(source, node.range, meant, { flow: false, safe: true })] }),
  };
}

function noLanguage(node: YamlNode, { source }: Judged): SchemaReport | undefined {
  if (node.kind !== 'scalar') return undefined;
  const written = String(node.value);
  const range = firstLineOf(source, node.range);
  const meant = tagMeant(written);
  return {
    code: 'schema.value',
    range,
    message:
      written.trim() === ''
        ? schemaMessages.value.emptyLanguage
        : meant === undefined
          ? schemaMessages.value.language({ written: quotation(written) })
          : schemaMessages.value.languageMeant({ written: quotation(written), meant }),
    ...(meant !== undefined && {
      fixes: [replaceFix(source, node.range, meant, { flow: false, safe: isTagWritten(written, meant) })],
    }),
  };
}

function otherValue(
  { keyword, path, params }: SchemaProblem,
  node: YamlNode,
  key: Range | undefined,
  { kind, source }: Judged,
): SchemaReport {
  const name = keyOfPath(path);
  const { value } = schemaMessages;
  const written = quotation(valueText(node));
  const report = (message: Message): SchemaReport => ({
    code: 'schema.value',
    range: wordOf(node, key, source),
    message,
  });
  switch (keyword) {
    case 'minLength':
      return { ...report(value.empty({ name, advice: howToWrite(kind, name) })), missing: true };
    case 'minItems':
      return { ...report(value.noItems({ name })), missing: true };
    case 'minimum':
      return report(value.tooSmall({ name, least: String(params['limit']) }));
    case 'pattern':
      return report(value[String(params['pattern']).startsWith('^[a-z][A-Za-z') ? 'columnId' : 'id']({ written }));
    default:
      return report(value.other({ written }));
  }
}

function valueText(node: YamlNode): string {
  return node.kind === 'scalar' ? String(node.value) : '';
}

/**
 * Where a finding about a value is shown: at the value or, if it has several lines, at its key or on its first line.
 */
function wordOf(node: YamlNode, key: Range | undefined, source: string): Range {
  if (isOneLine(source, node.range) && node.range.end > node.range.start) return node.range;
  if (key !== undefined) return key;
  if (node.kind === 'map') return node.entries[0]?.key.range ?? firstLineOf(source, node.range);
  return firstLineOf(source, writtenItems(node)[0]?.range ?? node.range);
}
