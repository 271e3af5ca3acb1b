import { entryOf } from '../../document/yaml/tree.ts';
import { parseYaml } from '../../document/yaml/parse-yaml.ts';
import type { IsOneAgency } from '../../import/versions/one-thing.ts';
import { builtInRegistries } from '../../template/built-in-registries.ts';
import { fold } from '../../words/fold.ts';

/**
 * Tells whether two names mean one agency of the economy that a submission is from. Only the registry that comes with
 * this product counts: a merge is to give the same result in every clone. It is read at the first question, and most
 * merges ask none.
 */
export function oneAgencyOf(text: string): IsOneAgency {
  let economy: string | undefined;
  return (name, other) => {
    if (fold(name) === fold(other)) return true;
    if (economy === undefined) {
      const value = entryOf(parseYaml(text).root, 'economy')?.value;
      economy = value?.kind === 'scalar' ? String(value.value ?? '') : '';
    }
    const [agency, second] = [name, other].map((one) => builtInRegistries().agencyMeant(one, economy)?.agency);
    return agency !== undefined && agency === second;
  };
}
