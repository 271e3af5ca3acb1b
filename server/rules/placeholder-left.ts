import { entryOf } from '../document/yaml/tree.ts';
import type { Template } from '../template/template.ts';
import { mayHavePlaceholders, placeholdersIn, type FoundPlaceholder, type Sliceable } from './help/placeholders.ts';
import { defineRule, type AddReport } from './engine/rule.ts';
import { quotation } from '../words/quotation.ts';

/** Keys whose values have a vocabulary or a format of their own: other rules report a placeholder there. */
const judgedElsewhere = new Set(['points', 'kind', 'date', 'accessed']);
const skip = (key: string): boolean => judgedElsewhere.has(key);

export const placeholderLeft = defineRule({
  meta: {
    code: 'placeholder.left', title: 'Text of the form is left in', severity: 'warning', fixable: false, since: '0.1.0',
  },
  checkInitiative({ initiative: { map, source }, template }, add) {
    if (map === undefined || !mayHave(source, template)) return;
    reports(placeholdersIn(map, source, template, skip), source, add);
  },
  checkDocument({ document, template }, add) {
    if (document.root?.kind !== 'map') return;
    for (const key of ['document', 'contact', 'attachments']) {
      const entry = entryOf(document.root, key);
      if (entry !== undefined) reports(placeholdersIn(entry.value, document.lines, template, skip), document.lines, add);
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

function reports(found: readonly FoundPlaceholder[], source: Sliceable, add: AddReport): void {
  for (const { range, ofTemplate, mayBeMore } of found) {
    const more = mayBeMore === true ? ' (More like this may follow in this text.)' : '';
    const text = quotation(source.slice(range.start, range.end));
    add({
      range,
      message: ofTemplate ? `${text} is the template’s own text; put yours in its place.${more}` : `${text} is still to be replaced; write what is meant, or take it out.${more}`,
    });
  }
}
