import { CompletionItemKind } from 'vscode-languageserver-types';
import { teamWordMessages } from '../../words/messages/findings/team-words.ts';
import { usualBaseline } from '../../workspace/baseline/baseline-file.ts';
import { severitySettings } from '../../contract/settings.ts';
import { rules } from '../../rules/engine/registry.ts';
import { groupOfCode } from '../../contract/severities.ts';
import { fullNameOf } from '../../template/agencies.ts';
import { bold, line, paragraphs, text } from '../markup.ts';
import type { PlacedScope } from '../scope.ts';
import { agencies } from '../vocabulary/agencies.ts';
import { economies } from '../vocabulary/economies.ts';
import { fixed } from '../vocabulary/fixed-words.ts';
import type { Vocabulary, Word } from '../vocabulary/vocabulary.ts';

/** How grave a finding is shown. */
export const gravityWords = fixed(
  severitySettings.map(
    (severity) =>
      [
        severity,
        {
          error: teamWordMessages.error,
          warning: teamWordMessages.warning,
          information: teamWordMessages.information,
          hint: teamWordMessages.hint,
          off: teamWordMessages.off,
        }[severity],
      ] as const,
  ),
);

/** Of a term, which is switched off by leaving it out. */
export const termSeverities: Vocabulary = {
  ...gravityWords,
  words: (...asked) => gravityWords.words(...asked).filter(({ text: word }) => word !== 'off'),
};

/** How sure an entry of the registry is. */
export const confidences = fixed([
  ['high', teamWordMessages.confidenceHigh],
  ['medium', teamWordMessages.confidenceMedium],
  ['low', teamWordMessages.confidenceLow],
]);

export const usualBaselines = fixed([[usualBaseline, teamWordMessages.usualBaseline]]);

interface CodeWords {
  /** How many findings a group has. */
  readonly groups: ReadonlyMap<string, number>;
  readonly codes: readonly Word[];
  /** The terms that come with this product, without `term.`. */
  readonly terms: readonly Word[];
}

let madeWords: CodeWords | undefined;

/** Made when they are first asked for. */
function codeWords(): CodeWords {
  return (madeWords ??= makeCodeWords());
}

function makeCodeWords(): CodeWords {
  const groups = new Map<string, number>();
  for (const { meta } of rules) groups.set(groupOfCode(meta.code), (groups.get(groupOfCode(meta.code)) ?? 0) + 1);
  const single = rules.map(({ meta: { code, title, severity, isOff } }) => {
    const shown = isOff === true ? 'off' : severity;
    return {
      text: code,
      detail: title,
      summary: shown,
      names: [title],
      about: paragraphs(bold(`${title}.`), text(teamWordMessages.defaultSeverity({ shown }))),
      rank: 0,
    };
  });
  const codes = [
    ...single,
    ...[...groups].map(([group, count]) => ({
      text: group,
      detail: wordsOfGroup(group, count),
      names: [group.slice(0, -2)],
      rank: 1,
    })),
  ];
  const terms = single
    .filter(({ text: code }) => code.startsWith('term.') && code !== 'term.own')
    .map((word) => ({ ...word, text: word.text.slice('term.'.length), names: [word.text, word.detail] }));
  return { groups, codes, terms };
}

function wordsOfGroup(group: string, count: number): string {
  return `All ${String(count)} findings with codes that begin with “${group.slice(0, -1)}”`;
}

/** What stands for all findings of a group, such as `link.*`. */
export function groupWords(group: string): string {
  return wordsOfGroup(group, codeWords().groups.get(group) ?? 0);
}

/** The codes of findings, and of their groups: the keys below `rules`. */
export const codes: Vocabulary = {
  kind: CompletionItemKind.Property,
  words: (_scope, present) => codeWords().codes.filter((word) => !present.includes(word.text)),
};

/** The terms that come with this product, which a team may switch off. */
export const builtInTerms: Vocabulary = {
  kind: CompletionItemKind.EnumMember,
  words: (_scope, present) =>
    codeWords().terms.filter((word) => !present.includes(word.text) && !present.includes(`term.${word.text}`)),
};

/** The economies as keys, below each of which its agencies are listed. */
export const economyKeys: Vocabulary = {
  ...economies,
  kind: CompletionItemKind.Module,
  words: (scope, present, typed) =>
    economies.words(scope, present, typed).filter((word) => !present.includes(word.text)),
};

/** The economy below which an entry stands. */
function economyAt({ path }: PlacedScope): string | undefined {
  return path.find((segment) => segment !== 'agencies' && typeof segment === 'string') as string | undefined;
}

/** The names of an entry: nothing is proposed for them, and pointed at they say which names are in force. */
export const ownNames: Vocabulary = {
  kind: CompletionItemKind.Constant,
  words: () => [],
  describe: (name, scope) => agencies.describe?.(name, { ...scope, economy: economyAt(scope) }),
};

/** The agencies of the same economy, one of which may have taken over. */
export const successors: Vocabulary = {
  ...ownNames,
  words: (scope) =>
    scope.registries.agenciesOf(economyAt(scope) ?? '').map((agency) => ({
      text: agency.acronym || agency.name,
      detail: fullNameOf(agency),
      names: [agency.name],
      rank: 0,
    })),
};

/** What other agencies are responsible for. */
export const roles: Vocabulary = {
  kind: CompletionItemKind.Value,
  words: ({ registries }, present) => {
    const counts = new Map<string, number>();
    for (const { roles: own } of registries.agencies(undefined))
      for (const role of own) counts.set(role, (counts.get(role) ?? 0) + 1);
    return [...counts]
      .sort(([, a], [, b]) => b - a)
      .slice(0, mostRoles)
      .filter(([role]) => !present.includes(role))
      .map(([role, count]) => ({
        text: role,
        detail: `Of ${String(count)} ${count === 1 ? 'agency' : 'agencies'}`,
        rank: 0,
      }));
  },
};

/** The most frequent ones only. */
const mostRoles = 100;

/** The codes of economies that are known already. */
export function economyCodes(of: 'code' | 'iso2'): Vocabulary {
  return {
    kind: CompletionItemKind.EnumMember,
    words: ({ registries }) =>
      registries.economies(undefined).flatMap((economy) => {
        const code = economy[of] ?? '';
        return code === ''
          ? []
          : [
              {
                text: code,
                detail: economy.name,
                names: [economy.name],
                about: line(bold(code), ' · ', text(economy.name)),
                rank: 0,
              },
            ];
      }),
    describe: (code, { registries }) => {
      const economy = registries.economies(undefined).find((one) => one[of] === code);
      return economy && text(economy.name);
    },
  };
}
