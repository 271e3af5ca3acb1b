import { didYouMean } from '../words/did-you-mean.ts';
import { configFileMessages } from '../words/messages/findings/config-file.ts';
import { fileNameIn } from '../words/printable.ts';
import { quotation } from '../words/quotation.ts';
import { defineRule, type ConfigContext, type Report } from './engine/rule.ts';
import { firstWord } from './help/schema-reports.ts';
import { configReports } from './help/team/config-reports.ts';
import { agencyReports, economyReports, termsReports } from './help/team/registry-reports.ts';

/** What is read of the folder `.policy-submissions`, apart from templates. */
const fileNames = ['agencies.yaml', 'economies.yaml', 'terms.yaml', 'config.yaml'];

export const configUnknown = defineRule({
  meta: {
    code: 'config.unknown',
    title: 'A configuration entry that has no effect',
    severity: 'warning',
    fixable: true,
    fixedAlone: true,
    since: '0.1.0',
  },
  checkConfig(context, add) {
    reportsOf(context).forEach(add);
  },
});

function reportsOf({ document, codes, unread, registries }: ConfigContext): readonly Report[] {
  if (unread !== undefined)
    return [
      {
        range: firstWord(document.text),
        message: unread === 'beside' ? configFileMessages.besideConfig : configFileMessages.belowTop,
      },
    ];
  const name = fileNameIn(document.uri);
  switch (name.replace(/\.ya?ml$/, '')) {
    case 'config':
      return configReports(document, codes);
    case 'agencies':
      return agencyReports(document, registries);
    case 'economies':
      return economyReports(document);
    case 'terms':
      return termsReports(document, codes);
    default: {
      const meant = didYouMean(name.replace(/\.yml$/, '.yaml'), fileNames);
      const written = quotation(name);
      return [
        {
          range: firstWord(document.text),
          message:
            meant === undefined
              ? configFileMessages.file({ written })
              : configFileMessages.fileMeant({ written, meant }),
        },
      ];
    }
  }
}

/** Reported by the runner, which knows which findings each suppression has hidden. */
export const suppressionUnused = defineRule({
  meta: {
    code: 'suppression.unused',
    title: 'An ignore comment that has no effect',
    severity: 'warning',
    fixable: true,
    fixedAlone: true,
    since: '0.1.0',
  },
});

/** Reported by the runner, which reads the suppressions. */
export const suppressionNoReason = defineRule({
  meta: {
    code: 'suppression.no-reason',
    title: 'An ignore comment without a reason',
    severity: 'hint',
    fixable: true,
    since: '0.1.0',
  },
});

/**
 * Reported by the runner when a rule fails, and by the check of folders for a file that could not be checked at all.
 */
export const internalRuleFailed = defineRule({
  meta: {
    code: 'internal.rule-failed',
    title: 'A check that failed',
    severity: 'error',
    fixable: false,
    since: '0.1.0',
  },
});
