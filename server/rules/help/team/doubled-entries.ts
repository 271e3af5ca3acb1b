import type { Range } from '../../../document/text/text.ts';
import { entryOf, writtenItems, type YamlMap, type YamlNode } from '../../../document/yaml/tree.ts';
import { fold } from '../../../words/fold.ts';
import { quotation } from '../../../words/quotation.ts';
import type { Report } from '../../engine/rule.ts';
import { monthOf } from './entry-values.ts';
import { relatedMessages } from '../../../words/messages/related.ts';
import { teamMessages } from '../../../words/messages/team.ts';

type Say = (report: Report) => void;

/** A text that one key of an entry holds, as it is compared, and where it stands. */
interface Held {
  readonly written: string;
  readonly folded: string;
  readonly range: Range;
}

/** Tells of agencies of one economy that submissions can not tell apart: the same name, or the same acronym at the same time. */
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
        range: name.range, message: teamMessages.twice({ written: quotation(name.written), economy }),
        related: [{ message: relatedMessages.listedToo, range: sameName.range }],
      });
    } else if (acronym !== undefined && sameAcronym !== undefined) {
      say({
        range: acronym.range, message: teamMessages.acronymTwice({ written: quotation(acronym.written), economy }),
        related: [{ message: relatedMessages.other, range: sameAcronym.range }],
      });
    }
  }
}

/** The first of the entries with this text that was there at the same time; from now on, this entry is among them. */
function firstTogether(known: Map<string, { readonly map: YamlMap; readonly held: Held }[]>, held: Held, map: YamlMap): Held | undefined {
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
    for (const [held, known, what] of [[name, names, 'name'], [heldBy(inCodes, 'apec'), codes, 'code']] as const) {
      if (held === undefined) continue;
      const before = known.get(held.folded);
      if (before === undefined) known.set(held.folded, held);
      else say({
        range: held.range, message: teamMessages.economyTwice({ what, written: quotation(held.written) }),
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
