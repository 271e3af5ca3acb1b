import type { ConfigDocument } from '../document/model/config-document.ts';
import { readWorkspaceTerms } from '../template/terms/workspace-terms.ts';
import { didYouMean } from '../words/did-you-mean.ts';
import { quotation } from '../words/quotation.ts';
import { defineRule, type Report } from './engine/rule.ts';
import { configReports } from './help/team/config-reports.ts';
import { firstWord } from './help/schema-reports.ts';
import { agencyReports, economyReports } from './help/team/registry-reports.ts';

/** What is read of the folder `.policy-submissions`, apart from templates. */
const fileNames = ['agencies.yaml', 'economies.yaml', 'terms.yaml', 'config.yaml'];

export const configUnknown = defineRule({
  meta: {
    code: 'config.unknown', title: 'A configuration that means nothing', severity: 'warning', fixable: true, fixedAlone: true, since: '0.1.0',
  },
  checkConfig({ document, codes, isOverruled }, add) {
    reportsOf(document, codes, isOverruled).forEach(add);
  },
});

function reportsOf(document: ConfigDocument, codes: readonly string[], isOverruled: boolean): readonly Report[] {
  if (isOverruled) return [{ range: firstWord(document.text), message: 'This file does not count, because “config.yaml” is beside it; put all into that one, and delete this file.' }];
  const name = decoded(document.uri.slice(document.uri.lastIndexOf('/') + 1));
  switch (name.replace(/\.ya?ml$/, '')) {
    case 'config': return configReports(document, codes);
    case 'agencies': return agencyReports(document);
    case 'economies': return economyReports(document);
    case 'terms': return readWorkspaceTerms(document.root).problems.map(({ message, range }) => ({ message: `${message}.`, range }));
    default: {
      const meant = didYouMean(name.replace(/\.yml$/, '.yaml'), fileNames);
      const what = `Nothing reads a file with the name ${quotation(name)} here`;
      return [{ range: firstWord(document.text), message: meant === undefined ? `${what}; it belongs into another folder.` : `${what}; did you mean “${meant}”?` }];
    }
  }
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
