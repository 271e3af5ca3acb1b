import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Agency } from '../../template/agencies.ts';
import { bold, line, link, paragraphs, text, type Markup } from '../markup.ts';
import type { PlacedScope } from '../scope.ts';
import type { Vocabulary, Word } from './vocabulary.ts';

/** The name of an agency with its acronym: `Ministry of Economy, Trade and Industry (METI)`. */
function fullName(agency: Agency): string {
  return agency.acronym === '' || agency.acronym === agency.name ? agency.name : `${agency.name} (${agency.acronym})`;
}

/** The agencies of an initiative, written by their acronym; those of the submission's economy first. */
export const agencies: Vocabulary = vocabulary((agency, { registries, economy }) => {
  if (agency.acronym === '') return agency.name;
  // An acronym that the registry would resolve to another agency is not used.
  return registries.findAgencies(agency.acronym, economy)[0]?.agency === agency ? agency.acronym : fullName(agency);
});

/** The agency of the contact, written by its name and acronym. */
export const contactAgencies: Vocabulary = vocabulary(fullName);

function vocabulary(written: (agency: Agency, scope: PlacedScope) => string): Vocabulary {
  return {
    kind: CompletionItemKind.Constant,
    words: (scope, present) => scope.registries.agencies(scope.economy).flatMap((agency): readonly Word[] => {
      const names = [agency.acronym, agency.name, fullName(agency)];
      if (present.some((item) => names.includes(item) && scope.registries.findAgencies(item, scope.economy)[0]?.agency === agency)) return [];
      const own = agency.economy === scope.economy;
      const word = written(agency, scope);
      return [{
        text: word,
        label: agency.acronym || agency.name,
        detail: own ? agency.name : `${agency.name}, ${agency.economy}`,
        summary: own ? agency.name : agency.economy,
        about: aboutAgency(agency),
        names: [agency.acronym, agency.name, ...agency.formerNames.flatMap((former) => [former.acronym, former.name])],
        rank: own ? 0 : 1,
      }];
    }),
    describe: (name, { registries, economy }) => {
      const found = registries.findAgencies(name, economy)[0];
      if (found === undefined) return undefined;
      const { agency, former } = found;
      return paragraphs(
        former && text(`This is a former name of ${fullName(agency)}${former.until === '' ? '' : `, used until ${former.until}`}.`),
        aboutAgency(agency),
      );
    },
  };
}

function aboutAgency(agency: Agency): Markup {
  const former = agency.formerNames.map(({ name, acronym, until }) => (
    [name, name === '' ? acronym : acronym && `(${acronym})`, until && `until ${until}`].filter((part) => part !== '').join(' ')
  ));
  return paragraphs(
    bold(fullName(agency)),
    text([agency.economy, agency.roles.join(', ')].filter((part) => part !== '').join(' · ')),
    agency.website === '' ? undefined : link(agency.website),
    former.length === 0 ? undefined : line('Formerly ', text(former.join('; ')), '.'),
    text(agency.note),
  );
}
