import type { WhyUnread } from '../template/template-store.ts';
import { didYouMean } from '../words/did-you-mean.ts';
import { quotation } from '../words/quotation.ts';
import { defineRule, type ConfigContext, type Report } from './engine/rule.ts';
import { configReports } from './help/team/config-reports.ts';
import { firstWord } from './help/schema-reports.ts';
import { agencyReports, economyReports } from './help/team/registry-reports.ts';
import { termsReports } from './help/team/terms-reports.ts';
import { fileNameIn } from '../words/percent-decoded.ts';

/** What is read of the folder `.policy-submissions`, apart from templates. */
const fileNames = ['agencies.yaml', 'economies.yaml', 'terms.yaml', 'config.yaml'];

const unreadWords: Readonly<Record<WhyUnread, string>> = {
  beside: 'This file has no effect, because “config.yaml” is in the same folder; move the contents to that file, and delete this one.',
  below: 'This file has no effect, because only the folder “.policy-submissions” at the top of the repository, or of the open folder, is read; move the contents to the file with the same name there.',
};

export const configUnknown = defineRule({
  meta: {
    code: 'config.unknown', title: 'A configuration entry that has no effect', severity: 'warning', fixable: true, fixedAlone: true, since: '0.1.0',
  },
  checkConfig(context, add) {
    reportsOf(context).forEach(add);
  },
});

function reportsOf({ document, codes, unread, registries }: ConfigContext): readonly Report[] {
  if (unread !== undefined) return [{ range: firstWord(document.text), message: unreadWords[unread] }];
  const name = fileNameIn(document.uri);
  switch (name.replace(/\.ya?ml$/, '')) {
    case 'config': return configReports(document, codes);
    case 'agencies': return agencyReports(document, registries);
    case 'economies': return economyReports(document);
    case 'terms': return termsReports(document, codes);
    default: {
      const meant = didYouMean(name.replace(/\.yml$/, '.yaml'), fileNames);
      const what = `A file with the name ${quotation(name)} has no effect here`;
      return [{ range: firstWord(document.text), message: meant === undefined ? `${what}; move it to another folder.` : `${what}; did you mean “${meant}”?` }];
    }
  }
}
