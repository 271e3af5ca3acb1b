import { removeEntry } from '../document/edit/entry-edits.ts';
import { entryOf, keyName, type YamlEntry, type YamlMap, type YamlNode } from '../document/yaml/tree.ts';
import type { Range } from '../document/text/text.ts';
import type { Template } from '../template/template.ts';
import { editsInMap, type TextOfNode } from './help/fixes/verified-edits.ts';
import { mayHavePlaceholders, placeholdersIn, type FoundPlaceholder } from './help/placeholders.ts';
import { defineRule, type AddReport, type Fix } from './engine/rule.ts';
import { literal } from '../words/snippet.ts';
import { quotation } from '../words/quotation.ts';
import { initiativeMessages } from '../words/messages/initiative.ts';

/** Keys whose values have a vocabulary or a format of their own: other rules report a placeholder there. */
const judgedElsewhere = new Set(['points', 'kind', 'date', 'accessed']);
const skip = (key: string): boolean => judgedElsewhere.has(key);

export const placeholderLeft = defineRule({
  meta: {
    code: 'placeholder.left', title: 'A placeholder was not replaced', severity: 'warning', fixable: true, since: '0.1.0',
  },
  readsFrameAlone: true,
  checkInitiative({ initiative: { map, source }, template }, add) {
    if (map === undefined || !mayHave(source, template)) return;
    reports(placeholdersIn(map, source, template, skip), map, { source, root: map }, add);
  },
  checkDocument({ document, template }, add) {
    if (document.root?.kind !== 'map') return;
    for (const key of ['document', 'contact', 'attachments']) {
      const entry = entryOf(document.root, key);
      if (entry !== undefined) reports(placeholdersIn(entry.value, document.lines, template, skip), entry.value, { source: '', document }, add);
    }
  },
});

/** The last search: all initiatives that could not be cut out share the whole text as their source, which is searched only once. */
let lastSearched: { readonly source: string; readonly template: Template | undefined; readonly mayHave: boolean } | undefined;

function mayHave(source: string, template: Template | undefined): boolean {
  if (lastSearched?.source !== source || lastSearched.template !== template) {
    lastSearched = { source, template, mayHave: mayHavePlaceholders(source, template) };
  }
  return lastSearched.mayHave;
}

function reports(found: readonly FoundPlaceholder[], node: YamlNode, where: TextOfNode, add: AddReport): void {
  const source = where.document?.lines ?? where.source;
  for (const one of found) {
    const { range, ofTemplate, mayBeMore } = one;
    const { placeholder } = initiativeMessages;
    const written = quotation(source.slice(range.start, range.end));
    add({
      range,
      fixes: () => fixesFor(one, node, where),
      message: ofTemplate
        ? placeholder[mayBeMore === true ? 'ofTemplateAndMore' : 'ofTemplate']({ written })
        : placeholder[mayBeMore === true ? 'otherAndMore' : 'other']({ written }),
    });
  }
}

/** Places to fill in for the words of the form; and for a line with nothing else, to take it out. */
function fixesFor({ range, isList }: FoundPlaceholder, node: YamlNode, where: TextOfNode): readonly Fix[] {
  const text = (where.document?.lines ?? where.source).slice(range.start, range.end);
  const place = `\${1:${literal(text)}}`;
  const filled: Fix = { title: `Replace ${quotation(text)} with your own text`, edits: [{ range, newText: isList === true ? `"${place}"` : place, snippet: true }] };
  const held = entryHolding(node, range);
  if (held === undefined) return [filled];
  const name = keyName(held.entry);
  const edits = editsInMap(where, held.map, (yaml, map) => removeEntry(yaml, map, name));
  return edits.length === 0 ? [filled] : [filled, { title: `Remove “${name}”, which has no other text`, edits }];
}

/** What a submission can not do without. */
const required: ReadonlySet<string> = new Set(['title', 'url', 'file', 'template', 'economy']);

/** The line with a word and a colon behind which only this is written. */
function entryHolding(node: YamlNode, range: Range): { readonly map: YamlMap; readonly entry: YamlEntry } | undefined {
  if (node.kind === 'scalar') return undefined;
  if (node.kind === 'map') {
    const entry = node.entries.find(({ value }) => value.range.start <= range.start && range.end <= value.range.end && value.range.end - value.range.start <= range.end - range.start + 2);
    if (entry !== undefined) return required.has(keyName(entry)) || node.entries.length < 2 ? undefined : { map: node, entry };
  }
  const inner = node.kind === 'seq' ? node.items : node.entries.map(({ value }) => value);
  const around = inner.find((one) => one.range.start <= range.start && range.end <= one.range.end);
  return around && entryHolding(around, range);
}
