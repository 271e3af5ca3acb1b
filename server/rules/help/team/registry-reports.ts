import type { Path } from '../../../document/cursor/slot.ts';
import type { ConfigDocument } from '../../../document/model/template-document.ts';
import type { Range } from '../../../document/text/text.ts';
import {
  entryOf,
  isNothing,
  keyName,
  writtenItems,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from '../../../document/yaml/tree.ts';
import type { Agency } from '../../../template/agencies.ts';
import { entryShape } from '../../../template/config/registry-shape.ts';
import type { Economy } from '../../../template/economies.ts';
import type { Registries } from '../../../template/registries.ts';
import { shapeAt, type Shape } from '../../../template/schema.ts';
import { readWorkspaceTerms, type TermsProblem } from '../../../template/terms/workspace-terms.ts';
import { didYouMean, isSameName } from '../../../words/did-you-mean.ts';
import { relatedMessages } from '../../../words/messages/findings/related.ts';
import { teamMessages } from '../../../words/messages/findings/team.ts';
import type { Message } from '../../../words/messages/message.ts';
import { quotation } from '../../../words/quotation.ts';
import { remembered } from '../../../words/remembered.ts';
import type { Fix, Report } from '../../engine/rule.ts';
import { firstLineOf, isFlow, isOneLine, replaceFix, removeItem } from '../edits.ts';
import { keepUnread, planOfRemark } from '../fixes/remark.ts';
import { editsInMap } from '../fixes/verified-edits.ts';
import { periodReport, valueReport, tellDoubledAgencies, tellDoubledEconomies } from './entry-reports.ts';

/** Of one file: nobody reads more. */
const mostTold = 1000;

/**
 * What can not be used of a team's own terms.
 *
 * @param codes the codes of all findings; the same list each time
 */
export function termsReports({ root, text }: ConfigDocument, codes: readonly string[]): readonly Report[] {
  return [
    ...readWorkspaceTerms(root)
      .problems.slice(0, mostTold)
      .map((problem) => explained(problem, text)),
    ...unknownOff(root, text, codes),
    ...doubledTerms(root),
  ];
}

function explained({ message, range, instead = [], written = '' }: TermsProblem, text: string): Report {
  const meant = written === '' ? undefined : didYouMean(written, instead);
  const fix = (word: string): Fix =>
    replaceFix(text, range, word, {
      flow: false,
      preferred: word === meant,
      safe: word === meant && isSameName(written, word),
    });
  const words = meant === undefined ? instead : [meant];
  return {
    range,
    message: meant === undefined ? message : teamMessages.termWord({ written: quotation(written), meant }),
    ...(words.length > 0 && words.length <= mostOffered && isOneLine(text, range) && { fixes: words.map(fix) }),
  };
}

/** More words than these are no choice; the sentence names them. */
const mostOffered = 4;

/** Terms that are switched off and that there are not. */
function unknownOff(root: YamlNode | undefined, text: string, codes: readonly string[]): readonly Report[] {
  const off = entryOf(root, 'off')?.value;
  const items = off?.kind === 'seq' ? off.items : off === undefined ? [] : [off];
  const known = new Set(codes);
  return items.slice(0, mostTold).flatMap((item, index): readonly Report[] => {
    if (item.kind !== 'scalar' || typeof item.value !== 'string') return [];
    const whole = item.value.startsWith('term.') ? item.value : `term.${item.value}`;
    if (known.has(whole)) return [];
    const meant = didYouMean(whole, codesOfTerms(codes));
    const short =
      meant === undefined ? undefined : item.value.startsWith('term.') ? meant : meant.slice('term.'.length);
    const written = quotation(item.value);
    const removal = off?.kind === 'seq' ? removeItem(text, off, index) : undefined;
    return [
      {
        range: item.range,
        message:
          short === undefined ? teamMessages.noTerm({ written }) : teamMessages.noTermMeant({ written, meant: short }),
        fixes: [
          ...(short === undefined
            ? []
            : [replaceFix(text, item.range, short, { flow: isFlow(off), safe: isSameName(item.value, short) })]),
          ...(removal === undefined ? [] : [{ title: 'Remove it', edits: [removal] }]),
        ],
      },
    ];
  });
}

/** The same list each time for the same codes. */
const codesOfTerms = remembered((codes: readonly string[]): readonly string[] =>
  codes.filter((code) => code.startsWith('term.') && !code.endsWith('*')),
);

/** Words that several terms look for, in the same language. */
function doubledTerms(root: YamlNode | undefined): readonly Report[] {
  const first = new Map<string, YamlScalar>();
  const reports: Report[] = [];
  for (const term of writtenItems(root?.kind === 'seq' ? root : entryOf(root, 'terms')?.value)) {
    const find = entryOf(term, 'find')?.value;
    if (find === undefined || isNothing(find)) continue;
    const language = entryOf(term, 'language')?.value;
    const where = language?.kind === 'scalar' ? String(language.value ?? '') : '';
    for (const one of find.kind === 'seq' ? find.items : [find]) {
      if (one.kind !== 'scalar' || one.value === null) continue;
      // Small letters stand for capitals, too, and capitals for themselves, so that both may be meant.
      const key = JSON.stringify([where, String(one.value).trim().replace(/\s+/g, ' ')]);
      const before = first.get(key);
      if (before === undefined) first.set(key, one);
      else if (reports.length < mostTold)
        reports.push({
          range: one.range,
          message: teamMessages.inTwoTerms({ written: quotation(String(one.value)) }),
          related: [{ message: relatedMessages.other, range: before.range }],
        });
    }
  }
  return reports;
}

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
 * @param registries with the agencies of this list; without them, nobody asks whether economies and successors are
 *   known
 */
export function agencyReports({ root, text }: ConfigDocument, registries?: Registries): readonly Report[] {
  if (root === undefined || isNothing(root)) return [];
  const inner = root.kind === 'map' ? (entryOf(root, 'agencies')?.value ?? root) : root;
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
  return {
    range: root.kind === 'map' ? (root.entries[0]?.key.range ?? root.range) : firstLineOf(text, root.range),
    message,
  };
}

class EntryJudge {
  readonly reports: Report[] = [];

  constructor(
    private readonly text: string,
    private readonly shape: Shape,
  ) {}

  say(report: Report): void {
    if (this.reports.length < mostReports) this.reports.push(report);
  }

  /** @param names the keys of which one is needed, so that submissions can name it */
  entry(item: YamlNode, what: 'economy' | 'agency', names: readonly string[]): void {
    if (item.kind !== 'map') {
      const written = firstLineOf(this.text, item.range);
      const message = teamMessages.entryOfText({
        written: quotation(this.text.slice(written.start, written.end)),
        what,
      });
      return this.say({ range: written, message });
    }
    if (names.every((name) => isNothing(entryOf(item, name)?.value))) {
      this.say({
        range: item.entries[0]?.key.range ?? item.range,
        message: teamMessages.noName({ what }),
        missing: true,
      });
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
      range,
      message: teamMessages[isThere ? 'economyThere' : 'economyMeant']({ written: quotation(written), meant }),
      ...(!isThere && {
        fixes: [replaceFix(this.text, range, meant, { flow: isFlow(map), safe: isSameName(written, meant) })],
      }),
    });
  }

  /** The agency that took over has to be one of the same economy. */
  successor(item: YamlNode, economy: string, registries: Registries): void {
    const value = entryOf(item, 'successor')?.value;
    if (
      this.reports.length >= mostReports ||
      value?.kind !== 'scalar' ||
      typeof value.value !== 'string' ||
      value.value.trim() === ''
    )
      return;
    if (registries.findAgencies(value.value, economy).some(({ agency }) => agency.economy === economy)) return;
    const written = quotation(value.value);
    const meant = didYouMean(value.value, namesOfAgencies(registries.agenciesOf(economy)));
    this.say({
      range: value.range,
      message:
        meant === undefined
          ? teamMessages.successor({ written, economy })
          : teamMessages.successorMeant({ written, economy, meant }),
      ...(meant !== undefined &&
        isOneLine(this.text, value.range) && {
          fixes: [
            replaceFix(this.text, value.range, meant, { flow: isFlow(item), safe: isSameName(value.value, meant) }),
          ],
        }),
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
      } else if (below.enum !== undefined && !isNothing(entry.value) && !below.enum.includes(entry.value.value)) {
        this.say({
          range: entry.value.range,
          message: teamMessages.choice({
            written: quotation(String(entry.value.value)),
            name,
            allowed: below.enum.map((one) => `“${String(one)}”`),
          }),
          ...(isOneLine(this.text, entry.value.range) && {
            fixes: below.enum.map((one) =>
              replaceFix(this.text, entry.value.range, String(one), { flow: isFlow(map), preferred: false }),
            ),
          }),
        });
      }
    }
  }

  #unknown(
    range: Report['range'],
    name: string,
    known: readonly string[],
    map: YamlMap,
    what: 'economy' | 'agency',
  ): void {
    const written = quotation(name);
    const meant = didYouMean(name, known);
    const asRemark = (): readonly Fix[] => {
      const edits = editsInMap({ source: this.text }, map, (yaml, own) => planOfRemark(yaml, own, name));
      return edits.length === 0 ? [] : [{ title: keepUnread, edits }];
    };
    this.say({
      range,
      message:
        meant === undefined
          ? teamMessages.detail({ written, what })
          : teamMessages.detailMeant({ written, what, meant }),
      fixes:
        meant === undefined
          ? asRemark
          : [replaceFix(this.text, range, meant, { flow: isFlow(map), safe: isSameName(name, meant) })],
    });
  }
}

/** The same list each time, as `didYouMean` wants. */
const namesOf = remembered((economies: readonly Economy[]): readonly string[] => economies.map(({ name }) => name));
/** Among more, no mistyped name is looked for: each would be compared with each. */
const mostCandidates = 500;

const namesOfAgencies = remembered((agencies: readonly Agency[]): readonly string[] =>
  agencies.slice(0, mostCandidates).flatMap(({ acronym, name }) => [acronym, name].filter((one) => one !== '')),
);
