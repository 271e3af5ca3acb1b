import type { Range } from '../../../document/text/text.ts';
import { isNothing, type YamlEntry, type YamlMap, type YamlNode } from '../../../document/yaml/tree.ts';
import { canBe, type Shape } from '../../../template/schema-shape.ts';
import { dateMeant } from '../../../words/date-meant.ts';
import { quotation } from '../../../words/quotation.ts';
import type { Report } from '../../engine/rule.ts';
import { isFlow, isOneLine, replaceFix } from '../edits.ts';
import { relatedMessages } from '../../../words/messages/related.ts';
import { teamMessages } from '../../../words/messages/team.ts';

/** Keys that hold a list of which one text alone is taken as well. */
const oneTextCounts = new Set(['aliases', 'roles', 'find', 'prefer', 'exceptions', 'off']);
const month = /^[1-9]\d{3}(?:-(?:0[1-9]|1[0-2]))?$/;

/** What is wrong with the value of a key whose shape is known; undefined where nothing is. */
export function valueReport(entry: YamlEntry, name: string, shape: Shape, map: YamlMap, text: string): Report | undefined {
  const { key, value } = entry;
  if (isNothing(value)) return undefined;
  if (!canBe(shape, 'array') && value.kind === 'seq') return { range: key.range, message: teamMessages[canBe(shape, 'object') ? 'linesForList' : 'textForList']({ name }) };
  if (!canBe(shape, 'object') && value.kind === 'map') return { range: key.range, message: teamMessages[canBe(shape, 'array') ? 'listForLines' : 'textForLines']({ name }) };
  if (value.kind !== 'scalar') return undefined;
  if (!canBe(shape, 'string')) {
    if (canBe(shape, 'array')) return oneTextCounts.has(name) ? undefined : listWanted(value, name, shape, map, text);
    return { range: value.range, message: teamMessages.linesForText({ written: quotation(String(value.value)), name, example: exampleKey(shape) }) };
  }
  if (name === 'since' || name === 'until') return monthReport(value, name, map, text);
  if (name === 'website') return websiteReport(value, map, text);
  if (name === 'joined' && (typeof value.value !== 'number' || !Number.isInteger(value.value))) return { range: value.range, message: teamMessages.year({ written: quotation(String(value.value)) }) };
  return undefined;
}

function exampleKey(shape: Shape): string {
  return Object.keys(shape.properties ?? {})[0] ?? 'en';
}

function listWanted(value: YamlNode, name: string, shape: Shape, map: YamlMap, text: string): Report {
  const ofTexts = !canBe(shape.items, 'object');
  const written = text.slice(value.range.start, value.range.end);
  const fits = ofTexts && isOneLine(text, value.range) && !/[,[\]{}]/.test(written);
  return {
    range: value.range,
    message: ofTexts
      ? teamMessages.listOfText({ written: quotation(written), name, list: fits ? `[${written}]` : '[…]' })
      : teamMessages.listOfLines({ written: quotation(written), name }),
    ...(fits && { fixes: [{ title: 'Put it in brackets', edits: [{ range: value.range, newText: `[${written}]` }], preferred: true, safe: !isFlow(map) }] }),
  };
}

function monthReport(value: YamlNode, name: string, map: YamlMap, text: string): Report | undefined {
  if (value.kind !== 'scalar') return undefined;
  const written = String(value.value);
  if (month.test(written)) return undefined;
  const day = /^\d{4}-\d\d-\d\d$/.test(written) ? written : dateMeant(written);
  const meant = day?.slice(0, 7);
  return {
    range: value.range, message: teamMessages[day === undefined ? 'noMonth' : 'dayForMonth']({ written: quotation(written), name }),
    ...(meant !== undefined && month.test(meant) && isOneLine(text, value.range) && { fixes: [replaceFix(text, value.range, meant, { flow: isFlow(map) })] }),
  };
}

/** A name of a host, perhaps with a path, without what an address begins with. */
const bareHost = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,10}[a-z]{2,24}(?:\/\S{0,1000})?$/i;

function websiteReport(value: YamlNode, map: YamlMap, text: string): Report | undefined {
  if (value.kind !== 'scalar') return undefined;
  const written = String(value.value);
  if (/^https?:\/\/[^\s/]\S*$/i.test(written)) return undefined;
  return {
    range: value.range, message: teamMessages.website({ written: quotation(written) }),
    ...(bareHost.test(written) && isOneLine(text, value.range) && { fixes: [replaceFix(text, value.range, `https://${written}`, { flow: isFlow(map) })] }),
  };
}

/** That an entry ended before it began; undefined where it did not, or nobody knows. */
export function periodReport(since: YamlNode | undefined, until: YamlNode | undefined): Report | undefined {
  const [first, last] = [monthOf(since), monthOf(until)];
  // A year alone stands for all of its months.
  if (first === undefined || last === undefined || until === undefined || `${last}-99`.slice(0, 7) >= first) return undefined;
  return { range: until.range, message: teamMessages.period({ until: last, since: first }), ...related(since?.range) };
}

function related(range: Range | undefined): Pick<Report, 'related'> {
  return range === undefined ? {} : { related: [{ message: relatedMessages.start, range }] };
}

export function monthOf(node: YamlNode | undefined): string | undefined {
  const written = node?.kind === 'scalar' ? String(node.value) : '';
  return month.test(written) ? written : undefined;
}
