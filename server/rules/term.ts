import { termSets, type TermRule } from '../template/terms/term-rules.ts';
import { defineRule, type Rule } from './engine/rule.ts';
import { spellingReports } from './help/terms/spelling-reports.ts';
import { termReports } from './help/terms/term-reports.ts';

export type TermCode = `term.${string}`;

/**
 * A rule for each term of the organisations that are known, made of their data, and one for the words of a team's own file of terms.
 * All of them read the same search of an initiative.
 */
export const termRules: readonly Rule<TermCode>[] = [
  ...termSets.flatMap(({ rules }) => rules.map(ruleOfTerm)),
  defineRule<TermCode>({
    meta: { code: 'term.own', title: 'A word that the team does not use', severity: 'error', fixable: true, since: '0.1.0' },
    checkInitiative: checkFor('term.own'),
  }),
];

function ruleOfTerm({ id, code, title, severity, isOff, words, sentence }: TermRule): Rule<TermCode> {
  const isFixable = words.length === 0 || sentence !== '' || words.some(({ fix }) => fix !== 'none');
  const meta = {
    code, title, severity, ...(isOff && { isOff }), fixable: isFixable, ...(words.some(({ fix }) => fix === 'alone') && { fixedAlone: true }), since: '0.1.0',
  };
  if (id === 'spelling-variant') {
    return {
      meta,
      checkDocument(context, add) {
        for (const report of spellingReports(context)) add(report);
      },
    };
  }
  return { meta, checkInitiative: checkFor(code) };
}

function checkFor(code: TermCode): NonNullable<Rule['checkInitiative']> {
  return (context, add) => {
    for (const one of termReports(context)) if (one.code === code) add(one.report);
  };
}
