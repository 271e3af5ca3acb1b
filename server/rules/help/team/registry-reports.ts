import type { Path } from '../../../document/cursor/slot.ts';
import type { ConfigDocument } from '../../../document/model/config-document.ts';
import { entryOf, isNothing, keyName, writtenItems, type YamlMap, type YamlNode } from '../../../document/yaml/tree.ts';
import { entryShape } from '../../../template/config/registry-shape.ts';
import { shapeAt, type Shape } from '../../../template/schema-shape.ts';
import { didYouMean, isSameName } from '../../../words/did-you-mean.ts';
import { quotation } from '../../../words/quotation.ts';
import type { Fix, Report } from '../../engine/rule.ts';
import { firstLineOf, isFlow, isOneLine, replaceFix } from '../edits.ts';
import { keepUnread, planOfRemark } from '../fixes/remark.ts';
import { editsInMap } from '../fixes/verified-edits.ts';

/** What the list of economies knew before it had `codes`. */
const earlierKeys = ['code'];
/** Of one file: nobody reads more. */
const mostReports = 1000;

/** What means nothing in a team's own list of economies. */
export function economyReports({ root, text }: ConfigDocument): readonly Report[] {
  if (root === undefined || isNothing(root)) return [];
  const list = root.kind === 'map' ? entryOf(root, 'economies')?.value : root;
  if (list?.kind !== 'seq') return [wholeFile(root, text, 'This is no list of economies; begin each with a dash, “- name: …”.')];
  const judge = new EntryJudge(text, entryShape('economies'));
  for (const item of writtenItems(list)) judge.entry(item, 'economy', ['name']);
  return judge.reports;
}

/** What means nothing in a team's own list of agencies. */
export function agencyReports({ root, text }: ConfigDocument): readonly Report[] {
  if (root === undefined || isNothing(root)) return [];
  const inner = root.kind === 'map' ? entryOf(root, 'agencies')?.value ?? root : root;
  if (inner.kind !== 'map') return [wholeFile(root, text, 'This is no list of agencies; write an economy with a colon, and below it each agency after a dash, “- acronym: …” and “name: …”.')];
  const judge = new EntryJudge(text, entryShape('agencies'));
  for (const entry of inner.entries) {
    if (isNothing(entry.value)) continue;
    if (entry.value.kind !== 'seq') judge.say({ range: entry.key.range, message: `Below ${quotation(keyName(entry))} a list of agencies is wanted; begin each with a dash, “- acronym: …” and “name: …”.` });
    else for (const item of writtenItems(entry.value)) judge.entry(item, 'agency', ['name', 'acronym']);
  }
  return judge.reports;
}

function wholeFile(root: YamlNode, text: string, message: string): Report {
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
      return this.say({ range: written, message: `${quotation(this.text.slice(written.start, written.end))} is not read; an ${what} is written “- name: …”.` });
    }
    if (names.every((name) => isNothing(entryOf(item, name)?.value))) {
      this.say({ range: item.entries[0]?.key.range ?? item.range, message: `This ${what} has no name and is not read; add “name: …”.`, missing: true });
    }
    this.#keys(item, [], what);
  }

  #keys(map: YamlMap, path: Path, what: string): void {
    const shape = shapeAt(this.shape, path);
    if (shape?.additionalProperties !== false) return;
    const known = Object.keys(shape.properties ?? {});
    for (const entry of map.entries) {
      const name = keyName(entry);
      const below = shapeAt(this.shape, [...path, name]);
      if (below === undefined) {
        if (!(path.length === 0 && earlierKeys.includes(name))) this.#unknown(entry.key.range, name, known, map, what);
      } else if (entry.value.kind === 'map') this.#keys(entry.value, [...path, name], what);
      else if (entry.value.kind === 'seq') {
        for (const item of entry.value.items) if (item.kind === 'map') this.#keys(item, [...path, name, 0], what);
      }
      else if (below.enum !== undefined && !isNothing(entry.value) && !below.enum.includes(entry.value.value)) {
        this.say({
          range: entry.value.range, message: `${quotation(String(entry.value.value))} is not possible for “${name}”; write ${below.enum.map((one) => `“${String(one)}”`).join(' or ')}.`,
          ...(isOneLine(this.text, entry.value.range) && { fixes: below.enum.map((one) => replaceFix(this.text, entry.value.range, String(one), { flow: isFlow(map), preferred: false })) }),
        });
      }
    }
  }

  #unknown(range: Report['range'], name: string, known: readonly string[], map: YamlMap, what: string): void {
    const meant = didYouMean(name, known);
    const asRemark = (): readonly Fix[] => {
      const edits = editsInMap({ source: this.text }, map, (yaml, own) => planOfRemark(yaml, own, name));
      return edits.length === 0 ? [] : [{ title: keepUnread, edits }];
    };
    this.say({
      range,
      message: meant === undefined ? `${quotation(name)} says nothing about an ${what}, so it is not read; remove the line, or write it under “note:”.` : `${quotation(name)} says nothing about an ${what}; did you mean “${meant}”?`,
      fixes: meant === undefined ? asRemark : [replaceFix(this.text, range, meant, { flow: isFlow(map), safe: isSameName(name, meant) })],
    });
  }
}
