import type { Range } from '../../../document/text/text.ts';
import {
  entryOf,
  writtenItems,
  type YamlMap,
  type YamlNode,
  isNothing,
  type YamlEntry,
} from '../../../document/yaml/tree.ts';
import { canBe, type Shape } from '../../../template/schema.ts';
import { dateMeant } from '../../../words/date-meant.ts';
import { fold } from '../../../words/fold.ts';
import { relatedMessages } from '../../../words/messages/findings/related.ts';
import { teamMessages } from '../../../words/messages/findings/team.ts';
import { quotation } from '../../../words/quotation.ts';
import type { Report } from '../../engine/rule.ts';
import { isFlow, isOneLine, replaceFix } from '../edits.ts';

type Say = (report: Report) => void;

/** A text that one key of an entry holds, as it is compared, and where it stands. */
interface Held {
  readonly written: string;
  readonly folded: string;
  readonly range: Range;
}

/**
 * Tells of agencies of one economy that submissions can not tell apart: the same name, or the same acronym at the same
 * time.
 */
export function tellDoubledAgencies(items: readonly YamlNode[], economy: string, say: Say): void {
  const byName = new Map<string, { readonly map: YamlMap; readonly held: Held }[]>();
  const byAcronym = new Map<string, { readonly map: YamlMap; readonly held: Held }[]>();
  for (const map of items) {
    if (map.kind !== 'map') continue;
    const name = heldBy(map, 'name');
    const acronym = heldBy(map, 'acronym');
    const sameName = name && firstTogether(byName, name, map);
    const sameAcronym = acronym && firstTogether(byAcronym, acronym, map);
    if (name !== undefined && sameName !== undefined) {
      say({
        range: name.range,
        message: teamMessages.twice({ written: quotation(name.written), economy }),
        related: [{ message: relatedMessages.listedToo, range: sameName.range }],
      });
    } else if (acronym !== undefined && sameAcronym !== undefined) {
      say({
        range: acronym.range,
        message: teamMessages.acronymTwice({ written: quotation(acronym.written), economy }),
        related: [{ message: relatedMessages.other, range: sameAcronym.range }],
      });
    }
  }
}

/** The first of the entries with this text that was there at the same time; from now on, this entry is among them. */
function firstTogether(
  known: Map<string, { readonly map: YamlMap; readonly held: Held }[]>,
  held: Held,
  map: YamlMap,
): Held | undefined {
  const others = known.get(held.folded);
  if (others === undefined) {
    known.set(held.folded, [{ map, held }]);
    return undefined;
  }
  const together = others.slice(0, mostCompared).find((other) => wereTogether(other.map, map));
  if (others.length < mostCompared) others.push({ map, held });
  return together?.held;
}

/** Of entries with one name, so many are compared with each further one: a stranger's list may name all alike. */
const mostCompared = 20;

function wereTogether(a: YamlMap, b: YamlMap): boolean {
  const began = (map: YamlMap): string => monthOf(entryOf(map, 'since')?.value) ?? '0000';
  const ended = (map: YamlMap): string => monthOf(entryOf(map, 'until')?.value) ?? '9999';
  // An agency that ended when another began is followed by it.
  return isBefore(began(a), ended(b)) && isBefore(began(b), ended(a));
}

/** Of a month and a year alone, only the years are compared. */
function isBefore(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) < b.slice(0, length);
}

/** Tells of economies that have a name, or a code, that another one has. */
export function tellDoubledEconomies(list: YamlNode, say: Say): void {
  const names = new Map<string, Held>();
  const codes = new Map<string, Held>();
  for (const item of writtenItems(list)) {
    const name = heldBy(item, 'name');
    const inCodes = entryOf(item, 'codes')?.value;
    for (const [held, known, what] of [
      [name, names, 'name'],
      [heldBy(inCodes, 'apec'), codes, 'code'],
    ] as const) {
      if (held === undefined) continue;
      const before = known.get(held.folded);
      if (before === undefined) known.set(held.folded, held);
      else
        say({
          range: held.range,
          message: teamMessages.economyTwice({ what, written: quotation(held.written) }),
          related: [{ message: relatedMessages.other, range: before.range }],
        });
    }
  }
}

function heldBy(node: YamlNode | undefined, key: string): Held | undefined {
  const value = entryOf(node, key)?.value;
  if (value?.kind !== 'scalar' || value.value === null) return undefined;
  const written = String(value.value).trim();
  return written === '' ? undefined : { written, folded: fold(written), range: value.range };
}

/** Keys that hold a list of which one text alone is taken as well. */
const oneTextCounts = new Set(['aliases', 'roles', 'find', 'prefer', 'exceptions', 'off']);
const month = /^[1-9]\d{3}(?:-(?:0[1-9]|1[0-2]))?$/;

/** What is wrong with the value of a key whose shape is known; undefined where nothing is. */
export function valueReport(
  entry: YamlEntry,
  name: string,
  shape: Shape,
  map: YamlMap,
  text: string,
): Report | undefined {
  const { key, value } = entry;
  if (isNothing(value)) return undefined;
  if (!canBe(shape, 'array') && value.kind === 'seq')
    return {
      range: key.range,
      message: teamMessages[canBe(shape, 'object') ? 'linesForList' : 'textForList']({ name }),
    };
  if (!canBe(shape, 'object') && value.kind === 'map')
    return {
      range: key.range,
      message: teamMessages[canBe(shape, 'array') ? 'listForLines' : 'textForLines']({ name }),
    };
  if (value.kind !== 'scalar') return undefined;
  if (!canBe(shape, 'string')) {
    if (canBe(shape, 'array')) return oneTextCounts.has(name) ? undefined : listWanted(value, name, shape, map, text);
    return {
      range: value.range,
      message: teamMessages.linesForText({ written: quotation(String(value.value)), name, example: exampleKey(shape) }),
    };
  }
  if (name === 'since' || name === 'until') return monthReport(value, name, map, text);
  if (name === 'website') return websiteReport(value, map, text);
  if (name === 'joined' && (typeof value.value !== 'number' || !Number.isInteger(value.value)))
    return { range: value.range, message: teamMessages.year({ written: quotation(String(value.value)) }) };
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
    ...(fits && {
      fixes: [
        {
          title: 'Put it in brackets',
          edits: [{ range: value.range, newText: `[${written}]` }],
          preferred: true,
          safe: !isFlow(map),
        },
      ],
    }),
  };
}

function monthReport(value: YamlNode, name: string, map: YamlMap, text: string): Report | undefined {
  if (value.kind !== 'scalar') return undefined;
  const written = String(value.value);
  if (month.test(written)) return undefined;
  const day = /^\d{4}-\d\d-\d\d$/.test(written) ? written : dateMeant(written);
  const meant = day?.slice(0, 7);
  return {
    range: value.range,
    message: teamMessages[day === undefined ? 'noMonth' : 'dayForMonth']({ written: quotation(written), name }),
    ...(meant !== undefined &&
      month.test(meant) &&
      isOneLine(text, value.range) && { fixes: [replaceFix(text, value.range, meant, { flow: isFlow(map) })] }),
  };
}

/** A name of a host, perhaps with a path, without what an address begins with. */
const bareHost = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,10}[a-z]{2,24}(?:\/\S{0,1000})?$/i;

function websiteReport(value: YamlNode, map: YamlMap, text: string): Report | undefined {
  if (value.kind !== 'scalar') return undefined;
  const written = String(value.value);
  if (/^https?:\/\/[^\s/]\S*$/i.test(written)) return undefined;
  return {
    range: value.range,
    message: teamMessages.website({ written: quotation(written) }),
    ...(bareHost.test(written) &&
      isOneLine(text, value.range) && {
        fixes: [replaceFix(text, value.range, `https://${written}`, { flow: isFlow(map) })],
      }),
  };
}

/** That an entry ended before it began; undefined where it did not, or nobody knows. */
export function periodReport(since: YamlNode | undefined, until: YamlNode | undefined): Report | undefined {
  const [first, last] = [monthOf(since), monthOf(until)];
  // A year alone stands for all of its months.
  if (first === undefined || last === undefined || until === undefined || `${last}-99`.slice(0, 7) >= first)
    return undefined;
  return { range: until.range, message: teamMessages.period({ until: last, since: first }), ...related(since?.range) };
}

function related(range: Range | undefined): Pick<Report, 'related'> {
  return range === undefined ? {} : { related: [{ message: relatedMessages.start, range }] };
}

function monthOf(node: YamlNode | undefined): string | undefined {
  const written = node?.kind === 'scalar' ? String(node.value) : '';
  return month.test(written) ? written : undefined;
}
