import type { Initiative } from '../document/model/submission.ts';
import { stripEnd, shift } from '../document/text/text.ts';
import type { Registries } from '../template/registries.ts';
import { termSets, type TermRule, termSetOf, type TermSet } from '../template/terms/term-rules.ts';
import type { Message } from '../words/messages/message.ts';
import { relatedMessages } from '../words/messages/findings/related.ts';
import { ownTermMessages, termMessage } from '../words/messages/findings/term.ts';
import { quotation } from '../words/quotation.ts';
import {
  defineRule,
  type Rule,
  type Fix,
  type InitiativeContext,
  type DocumentContext,
  type Report,
} from './engine/rule.ts';
import { otherArticle } from './help/terms/article.ts';
import { findTerms, type FoundTerm, type TermScene } from './help/terms/find-terms.ts';
import { flagsIn, isWithZ, spellings } from './help/terms/quick-test.ts';
import {
  longQuotations,
  isInAddress,
  quotationsIn,
  lazyPlace,
  rangeIn,
  replacementFix,
  type TermPlace,
  type TermReport,
} from './help/terms/masks.ts';
import { memberListsIn } from './help/terms/member-lists.ts';
import { Phrases, indexOfSet, indexOfWorkspace, termBit, type TermIndex } from './help/terms/term-index.ts';
import { scanInitiative, termTexts } from './help/terms/scan-initiative.ts';

export type TermCode = `term.${string}`;

/**
 * A rule for each term of the organisations that are known, made of their data, and one for the words of a team's own
 * file of terms. All of them read the same search of an initiative.
 */
export const termRules: readonly Rule<TermCode>[] = [
  ...termSets.flatMap(({ rules }) => rules.map(ruleOfTerm)),
  defineRule<TermCode>({
    meta: {
      code: 'term.own',
      title: 'A word that the team does not use',
      severity: 'error',
      fixable: true,
      since: '0.1.0',
    },
    checkInitiative: checkFor('term.own'),
  }),
];

function ruleOfTerm({ id, code, title, severity, isOff, words, sentence }: TermRule): Rule<TermCode> {
  const isFixable = words.length === 0 || sentence !== '' || words.some(({ fix }) => fix !== 'none');
  const meta = {
    code,
    title,
    severity,
    ...(isOff && { isOff }),
    fixable: isFixable,
    ...(words.some(({ fix }) => fix === 'alone') && { fixedAlone: true }),
    since: '0.1.0',
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

/** The last result, because each rule about a term asks for that of the same initiative, one after another. */
let last: { readonly context: InitiativeContext; readonly reports: readonly TermReport[] } | undefined;
const nothing: readonly never[] = [];

/** What is said of the terms in an initiative, of all codes. */
function termReports(context: InitiativeContext): readonly TermReport[] {
  if (last?.context !== context) last = { context, reports: readReports(context) };
  return last.reports;
}

function readReports(context: InitiativeContext): readonly TermReport[] {
  const { initiative, template, terms, language } = context;
  const set = termSetOf(template?.terms);
  const own = indexOfWorkspace(terms);
  let reports: TermReport[] | undefined;
  const isEnglish = /^en(?:-|$)/i.test(language);
  const scene = (index: TermIndex): TermScene => ({
    index,
    isEnglish,
    language,
    isOff: (code) => terms.off.has(code),
    agencies: agencyPhrases(context, index),
  });
  if (set !== undefined) {
    for (const one of scanInitiative(initiative).texts) {
      const place = lazyPlace(initiative, one.node);
      const found: TermReport[] = [];
      if (one.mayHaveTerms)
        for (const term of findTerms(one.text, scene(indexOfSet(set))))
          found.push(termReport(term, one.text, place(), isEnglish));
      if (isEnglish && one.mayHaveLists) found.push(...listReports(one.text, set, place));
      if (one.mayHaveFlags) found.push(...flagReports(one.text, set, place));
      if (isEnglish && one.mayHaveTerms) found.push(...longQuotations(one.text, set, place));
      if (found.length > 0) (reports ??= []).push(...found.filter(({ code }) => !terms.off.has(code)));
    }
  }
  if (own !== undefined) {
    for (const node of termTexts(initiative)) {
      const text = String(node.value);
      if ((own.filter.look(text) & termBit) === 0) continue;
      const place = lazyPlace(initiative, node);
      for (const term of findTerms(text, scene(own))) (reports ??= []).push(termReport(term, text, place(), isEnglish));
    }
  }
  return reports ?? nothing;
}

/** So many words to write instead are named, and offered. */
const mostAdvice = 10;

function termReport(
  { term, range: part, isInName, isDoubtful }: FoundTerm,
  text: string,
  place: TermPlace,
  isEnglish: boolean,
): TermReport {
  const {
    code,
    find,
    rule,
    own,
    words: { prefer, fix },
  } = term;
  const written = text.slice(part.start, part.end);
  const severity = isInName ? 'hint' : term.severity;
  let isSafe = false;
  const fixes =
    fix === 'none'
      ? []
      : prefer.slice(0, mostAdvice).flatMap((one, index): readonly Fix[] => {
          const replaced = replacementFix(place, part, cased(one, written, find), one);
          if (replaced === undefined) return [];
          const article = isEnglish
            ? otherArticle(text, part.start, one, written.length > 1 && written === written.toUpperCase())
            : undefined;
          const before = article && replacementFix(place, article.range, article.text, one);
          const edits = [...(before?.edits ?? []), ...replaced.edits];
          const isCertain = index === 0 && !isInName && !(isDoubtful && one.includes(','));
          isSafe ||= isCertain && fix === 'alone';
          return [
            { ...replaced, edits, ...(isCertain && { preferred: true, ...(fix === 'alone' && { safe: true }) }) },
          ];
        });
  const others = prefer.length - mostAdvice;
  const preferred = `${prefer
    .slice(0, mostAdvice)
    .map((one) => `“${one}”`)
    .join(' or ')}${others > 0 ? ` or one of ${others} others` : ''}`;
  return {
    code,
    report: {
      range: rangeIn(place, part),
      message:
        rule === undefined
          ? ownMessage(quotation(written), preferred, own?.note ?? '')
          : termMessage(rule, quotation(written), preferred),
      ...(severity !== undefined && { severity }),
      fixes,
      // What may be replaced without anybody looking is a group of its own.
      group: {
        key: `${find.toLowerCase()} ${isInName ? 'in a name' : isSafe ? 'safe' : ''}`,
        related: relatedMessages.wordToo({ written: quotation(written) }),
      },
    },
  };
}

function ownMessage(found: string, prefer: string, written: string): Message {
  const { avoided, avoidedBecause, replaced, replacedBecause } = ownTermMessages;
  const note = stripEnd(written, /[.\s]/);
  if (prefer === '') return written === '' ? avoided({ found }) : avoidedBecause({ found, note });
  return written === '' ? replaced({ found, prefer }) : replacedBecause({ found, prefer, note });
}

/** The replacement with the capitals of what it replaces: “Country” becomes “Economy”, and “COUNTRY” “ECONOMY”. */
function cased(prefer: string, written: string, find: string): string {
  if (written.length > 1 && written === written.toUpperCase() && find !== find.toUpperCase())
    return prefer.toUpperCase();
  const first = written.charAt(0);
  const isCapital = first !== first.toLowerCase() && find.charAt(0) !== first;
  return isCapital ? prefer.charAt(0).toUpperCase() + prefer.slice(1) : prefer;
}

function listReports(text: string, set: TermSet, place: () => TermPlace): readonly TermReport[] {
  const rules = new Map(set.rules.map((rule) => [rule.id, rule]));
  const [commas, order] = [rules.get('list-semicolons'), rules.get('list-order')];
  return memberListsIn(text, set)
    .filter(({ isFormal }) => isFormal)
    .flatMap((list): readonly TermReport[] => {
      const say = (rule: TermRule | undefined, wanted: string | undefined, canFix: boolean): readonly TermReport[] => {
        if (rule === undefined || wanted === undefined) return [];
        const fix = canFix
          ? replacementFix(place(), list.range, wanted.replace(/\n/g, ' '), wanted.replace(/\s+/g, ' '))
          : undefined;
        const said = canFix
          ? `“${wanted.replace(/\s+/g, ' ')}”`
          : '“Hong Kong, China” if the member is meant, and name the others after semicolons';
        return [
          {
            code: rule.code,
            report: {
              range: rangeIn(place(), list.range),
              message: termMessage(rule, '', said),
              fixes: fix === undefined ? [] : [fix],
            },
          },
        ];
      };
      return [
        ...say(commas, list.hasCommas ? list.withSemicolons : undefined, !list.isAmbiguous),
        ...(list.isAmbiguous ? [] : say(order, list.inOrder, true)),
      ];
    });
}

function flagReports(text: string, set: TermSet, place: () => TermPlace): readonly TermReport[] {
  const rule = set.rules.find(({ id }) => id === 'no-flags');
  if (rule === undefined) return [];
  return flagsIn(text).map(({ range: part, letters }) => {
    const name = set.members.find(({ iso2 }) => iso2 === letters)?.name;
    const fix = name === undefined ? undefined : replacementFix(place(), part, name, name);
    return {
      code: rule.code,
      report: {
        range: rangeIn(place(), part),
        message: termMessage(rule, '', name === undefined ? '“Japan”' : `“${name}”`),
        fixes: fix === undefined ? [] : [{ ...fix, preferred: true }],
        group: { key: letters, related: relatedMessages.sameFlag },
      },
    };
  });
}

const agencyNames = new WeakMap<Registries, WeakMap<TermIndex, Map<string, Phrases<true> | undefined>>>();

/** The names of agencies that have one of the sought words in them: those of the economy, and the workspace's own. */
function agencyPhrases({ registries, economy }: InitiativeContext, index: TermIndex): Phrases<true> | undefined {
  let ofIndex = agencyNames.get(registries);
  if (ofIndex === undefined) agencyNames.set(registries, (ofIndex = new WeakMap()));
  let byEconomy = ofIndex.get(index);
  if (byEconomy === undefined) ofIndex.set(index, (byEconomy = new Map<string, Phrases<true> | undefined>()));
  const key = economy?.name ?? '';
  if (!byEconomy.has(key)) {
    const phrases = new Phrases<true>();
    for (const { name, aliases, formerNames } of [
      ...registries.workspaceAgencies,
      ...(economy === undefined ? [] : registries.agenciesOf(economy.name)),
    ]) {
      for (const one of [name, ...aliases, ...formerNames.map((former) => former.name)]) {
        if ((index.filter.look(one) & termBit) !== 0) phrases.add(one, true);
      }
    }
    byEconomy.set(key, phrases.isEmpty ? undefined : phrases);
  }
  return byEconomy.get(key);
}

/** The most words of a file that are told. */
const mostWords = 200;

/** The words of a file that are written with the rarer one of “-ize” and “-ise”; none in a file with one of them. */
function spellingReports({ issues, summary, template, terms, language }: DocumentContext): readonly Report[] {
  const { withZ, withS } = summary;
  const rule = termSetOf(template?.terms)?.rules.find(({ id }) => id === 'spelling-variant');
  if (withZ === 0 || withS === 0 || rule === undefined || terms.off.has(rule.code) || !/^en(?:-|$)/i.test(language))
    return [];
  const isZRarer = withZ <= withS;
  const reports: Report[] = [];
  for (const { initiatives, bases } of issues) {
    for (const [index, initiative] of initiatives.entries()) {
      const base = bases[index] ?? 0;
      for (const report of keptReports(initiative, isZRarer, rule)) {
        if (reports.length >= mostWords) return reports;
        const { fixes = [] } = report;
        reports.push({
          ...report,
          range: shift(report.range, base),
          fixes: (typeof fixes === 'function' ? fixes() : fixes).map((fix) => ({
            ...fix,
            edits: fix.edits.map((edit) => ({ ...edit, range: shift(edit.range, base) })),
          })),
        });
      }
    }
  }
  return reports;
}

interface KeptReports {
  readonly isZRarer: boolean;
  readonly rule: TermRule;
  readonly reports: readonly Report[];
}

const kept = new WeakMap<Initiative, KeptReports>();

/** Kept while the initiative is unchanged, because an edit elsewhere asks for it again. */
function keptReports(initiative: Initiative, isZRarer: boolean, rule: TermRule): readonly Report[] {
  let known = kept.get(initiative);
  if (known?.isZRarer !== isZRarer || known.rule !== rule) {
    known = { isZRarer, rule, reports: reportsOf(initiative, isZRarer, (found) => termMessage(rule, found, '')) };
    kept.set(initiative, known);
  }
  return known.reports;
}

function reportsOf(initiative: Initiative, isZRarer: boolean, say: (found: string) => Message): readonly Report[] {
  return scanInitiative(initiative).texts.flatMap(({ node, text, spelt }): readonly Report[] => {
    const wanted = spelt.filter(({ start, end }) => isWithZ(text.slice(start, end).toLowerCase()) === isZRarer);
    if (wanted.length === 0) return [];
    const quotations = quotationsIn(text);
    const place = lazyPlace(initiative, node)();
    return wanted.flatMap((part): readonly Report[] => {
      if (quotations.some(({ start, end }) => start <= part.start && part.end <= end) || isInAddress(text, part))
        return [];
      const word = text.slice(part.start, part.end);
      const fix = replacementFix(
        place,
        part,
        spellings().get(word.toLowerCase()) ?? word,
        `-${isZRarer ? 'ise' : 'ize'}`,
      );
      return [
        {
          range: rangeIn(place, part),
          message: say(quotation(word)),
          fixes: fix === undefined ? [] : [{ ...fix, title: `Write “-${isZRarer ? 'ise' : 'ize'}”` }],
          group: { key: isZRarer ? 'z' : 's', related: relatedMessages.word({ written: quotation(word) }) },
        },
      ];
    });
  });
}
