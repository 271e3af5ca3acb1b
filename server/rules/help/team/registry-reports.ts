import type { Path } from '../../../document/cursor/slot.ts';
import type { ConfigDocument } from '../../../document/model/template-document.ts';
import { entryOf, isNothing, keyName, writtenItems, type YamlMap, type YamlNode } from '../../../document/yaml/tree.ts';
import type { Range } from '../../../document/text/text.ts';
import type { Agency } from '../../../template/agencies.ts';
import type { Economy } from '../../../template/economies.ts';
import type { Registries } from '../../../template/registries.ts';
import { entryShape } from '../../../template/config/registry-shape.ts';
import { shapeAt, type Shape } from '../../../template/schema.ts';
import { didYouMean, isSameName } from '../../../words/did-you-mean.ts';
import { quotation } from '../../../words/quotation.ts';
import type { Fix, Report } from '../../engine/rule.ts';
import { firstLineOf, isFlow, isOneLine, replaceFix } from '../edits.ts';
import { remembered } from '../../../words/remembered.ts';
import { periodReport, valueReport, tellDoubledAgencies, tellDoubledEconomies } from './entry-reports.ts';
import { keepUnread, planOfRemark } from '../fixes/remark.ts';
import { editsInMap } from '../fixes/verified-edits.ts';
import type { Message } from '../../../words/messages/message.ts';
import { teamMessages } from '../../../words/messages/findings/team.ts';

/** What the list of economies knew before it had `codes`. */
const earlierKeys = ['code'];
/** Of one file: nobody reads more. */
const mostReports = 1000;

/** What means nothing in a team's own list of economies. */
export function economyReports({ root, text }: ConfigDocument): readonly Report[] {
  if (root === undefined || isNothing(root)) return [];
  const list = root.kind === 'map' ? entryOf(root, 'economies')?.value : root;
  if (list?.kind !== 'seq') return [wholeFile(root, text, teamMessages.noEconomies)];
  const judge = new EntryJudge(text, entryShape('economies'));
  for (const item of writtenItems(list)) judge.entry(item, 'economy', ['name']);
  tellDoubledEconomies(list, (report) => judge.say(report));
  return judge.reports;
}

/**
 * What means nothing in a team's own list of agencies.
 *
 * @param registries with the agencies of this list; without them, nobody asks whether economies and successors are known
 */
export function agencyReports({ root, text }: ConfigDocument, registries?: Registries): readonly Report[] {
  if (root === undefined || isNothing(root)) return [];
  const inner = root.kind === 'map' ? entryOf(root, 'agencies')?.value ?? root : root;
  if (inner.kind !== 'map') return [wholeFile(root, text, teamMessages.noAgencies)];
  const judge = new EntryJudge(text, entryShape('agencies'));
  for (const entry of inner.entries) {
    const economy = keyName(entry);
    if (registries !== undefined) judge.economy(entry.key.range, economy, inner, registries);
    if (isNothing(entry.value)) continue;
    if (entry.value.kind !== 'seq') {
      judge.say({ range: entry.key.range, message: teamMessages.agenciesOfEconomy({ written: quotation(economy) }) });
      continue;
    }
    const items = writtenItems(entry.value);
    for (const item of items) {
      judge.entry(item, 'agency', ['name', 'acronym']);
      if (registries !== undefined) judge.successor(item, economy, registries);
    }
    tellDoubledAgencies(items, economy, (report) => judge.say(report));
  }
  return judge.reports;
}

function wholeFile(root: YamlNode, text: string, message: Message): Report {
  return { range: root.kind === 'map' ? root.entries[0]?.key.range ?? root.range : firstLineOf(text, root.range), message };
}

class EntryJudge {
  readonly reports: Report[] = [];

  constructor(private readonly text: string, private readonly shape: Shape) {}

  say(report: Report): void {
    if (this.reports.length < mostReports) this.reports.push(report);
  }

  /** @param names the keys of which one is needed, so that submissions can name it */
  entry(item: YamlNode, what: 'economy' | 'agency', names: readonly string[]): void {
    if (item.kind !== 'map') {
      const written = firstLineOf(this.text, item.range);
      const message = teamMessages.entryOfText({ written: quotation(this.text.slice(written.start, written.end)), what });
      return this.say({ range: written, message });
    }
    if (names.every((name) => isNothing(entryOf(item, name)?.value))) {
      this.say({ range: item.entries[0]?.key.range ?? item.range, message: teamMessages.noName({ what }), missing: true });
    }
    this.#keys(item, [], what);
  }

  /** The economy below which agencies stand: under another name than its own, nobody finds them. */
  economy(range: Range, written: string, map: YamlMap, registries: Registries): void {
    const known = registries.economies(undefined);
    if (this.reports.length >= mostReports || written === '' || known.some(({ name }) => name === written)) return;
    const meant = registries.economyMeant(written, undefined)?.name ?? didYouMean(written, namesOf(known));
    // An organisation of its own may have members that no registry knows.
    if (meant === undefined) return;
    const isThere = entryOf(map, meant) !== undefined;
    this.say({
      range, message: teamMessages[isThere ? 'economyThere' : 'economyMeant']({ written: quotation(written), meant }),
      ...(!isThere && { fixes: [replaceFix(this.text, range, meant, { flow: isFlow(map), safe: isSameName(written, meant) })] }),
    });
  }

  /** The agency that took over has to be one of the same economy. */
  successor(item: YamlNode, economy: string, registries: Registries): void {
    const value = entryOf(item, 'successor')?.value;
    if (this.reports.length >= mostReports || value?.kind !== 'scalar' || typeof value.value !== 'string' || value.value.trim() === '') return;
    if (registries.findAgencies(value.value, economy).some(({ agency }) => agency.economy === economy)) return;
    const written = quotation(value.value);
    const meant = didYouMean(value.value, namesOfAgencies(registries.agenciesOf(economy)));
    this.say({
      range: value.range,
      message: meant === undefined ? teamMessages.successor({ written, economy }) : teamMessages.successorMeant({ written, economy, meant }),
      ...(meant !== undefined && isOneLine(this.text, value.range) && { fixes: [replaceFix(this.text, value.range, meant, { flow: isFlow(item), safe: isSameName(value.value, meant) })] }),
    });
  }

  #keys(map: YamlMap, path: Path, what: 'economy' | 'agency'): void {
    const shape = shapeAt(this.shape, path);
    if (shape?.additionalProperties !== false) return;
    const known = Object.keys(shape.properties ?? {});
    const period = periodReport(entryOf(map, 'since')?.value, entryOf(map, 'until')?.value);
    if (period !== undefined) this.say(period);
    for (const entry of map.entries) {
      const name = keyName(entry);
      const below = shapeAt(this.shape, [...path, name]);
      if (below === undefined) {
        if (!(path.length === 0 && earlierKeys.includes(name))) this.#unknown(entry.key.range, name, known, map, what);
        continue;
      }
      const wrong = valueReport(entry, name, below, map, this.text);
      if (wrong !== undefined) this.say(wrong);
      else if (entry.value.kind === 'map') this.#keys(entry.value, [...path, name], what);
      else if (entry.value.kind === 'seq') {
        for (const item of entry.value.items) if (item.kind === 'map') this.#keys(item, [...path, name, 0], what);
      }
      else if (below.enum !== undefined && !isNothing(entry.value) && !below.enum.includes(entry.value.value)) {
        this.say({
          range: entry.value.range,
          message: teamMessages.choice({
            written: quotation(String(entry.value.value)), name, allowed: below.enum.map((one) => `“${String(one)}”`),
          }),
          ...(isOneLine(this.text, entry.value.range) && { fixes: below.enum.map((one) => replaceFix(this.text, entry.value.range, String(one), { flow: isFlow(map), preferred: false })) }),
        });
      }
    }
  }

  #unknown(range: Report['range'], name: string, known: readonly string[], map: YamlMap, what: 'economy' | 'agency'): void {
    const written = quotation(name);
    const meant = didYouMean(name, known);
    const asRemark = (): readonly Fix[] => {
      const edits = editsInMap({ source: this.text }, map, (yaml, own) => planOfRemark(yaml, own, name));
      return edits.length === 0 ? [] : [{ title: keepUnread, edits }];
    };
    this.say({
      range,
      message: meant === undefined ? teamMessages.detail({ written, what }) : teamMessages.detailMeant({ written, what, meant }),
      fixes: meant === undefined ? asRemark : [replaceFix(this.text, range, meant, { flow: isFlow(map), safe: isSameName(name, meant) })],
    });
  }
}

/** The same list each time, as `didYouMean` wants. */
const namesOf = remembered((economies: readonly Economy[]): readonly string[] => economies.map(({ name }) => name));
/** Among more, no mistyped name is looked for: each would be compared with each. */
const mostCandidates = 500;

const namesOfAgencies = remembered((agencies: readonly Agency[]): readonly string[] => agencies.slice(0, mostCandidates).flatMap(({ acronym, name }) => [acronym, name].filter((one) => one !== '')));
