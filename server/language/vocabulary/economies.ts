import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Economy } from '../../template/economies.ts';
import { bold, line, paragraphs, text, type Markup } from '../markup.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The economies that may answer the template. */
export const economies: Vocabulary = {
  kind: CompletionItemKind.EnumMember,
  quoteCommas: true,
  words: ({ registries, template, economy, economyOfFile }) =>
    registries.economies(template).map((member) => ({
      text: member.name,
      isLikely: member.name === (economyOfFile ?? economy),
      detail:
        [member.formal === member.name ? '' : member.formal, member.code].filter((part) => part !== '').join(', ') ||
        member.name,
      summary: member.code,
      about: aboutEconomy(member),
      names: [member.code, member.formal, ...member.also, ...member.not],
      rank: member.name === (economyOfFile ?? economy) ? 0 : member.name === economy ? 1 : 2,
    })),
  describe: (name, { registries, template }) => {
    const member = registries.economy(name, template);
    return member && aboutEconomy(member);
  },
};

function aboutEconomy(economy: Economy): Markup {
  return paragraphs(
    economy.code === '' ? bold(economy.name) : line(bold(economy.name), ' · ', text(economy.code)),
    economy.formal === economy.name ? undefined : line('In formal documents: ', text(economy.formal)),
  );
}
