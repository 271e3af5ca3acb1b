import { plainBlocks } from '../../document/prose/plain-prose.ts';
import { fullNameOf } from '../../template/agencies.ts';
import type { Registries } from '../../template/registries.ts';
import { pointOf, templateProse, type Template } from '../../template/template.ts';

/** What a sub-point or an agency stands for, which the table has by its id or acronym. */
export interface ListedWord {
  /** The whole clause of a sub-point, or the full name of an agency; absent where it says no more than the word. */
  readonly meaning?: string;
  /** False for one that nobody knows. */
  readonly known: boolean;
}

/** What the words of a submission's lists depend on. */
export interface ListedWordSources {
  readonly template: Template | undefined;
  readonly registries: Registries;
  /** The economy that submits: its name in the registry or, if it is not there, the name as it is written. */
  readonly economy: string | undefined;
}

const clausesOf = new WeakMap<Template, Map<string, string>>();

export function pointListed(id: string, { template }: ListedWordSources): ListedWord {
  // Without a template nobody can know which sub-points there are.
  if (template === undefined) return { known: true };
  const point = pointOf(template, id)?.point;
  if (point === undefined) return { known: false };
  let clauses = clausesOf.get(template);
  if (clauses === undefined) clausesOf.set(template, (clauses = new Map<string, string>()));
  let clause = clauses.get(id);
  if (clause === undefined) clauses.set(id, (clause = plainBlocks(templateProse(template, point.text)).join('\n\n')));
  return { known: true, ...(clause !== '' && { meaning: clause }) };
}

/**
 * An agency, or several in one text. As the rules do, agencies of an economy of which the registry has none count as
 * known.
 */
export function agencyListed(text: string, { registries, economy }: ListedWordSources): ListedWord {
  const found = registries.agenciesMeant(text, economy);
  if (found.length === 0) return { known: economy === undefined || registries.agenciesOf(economy).length === 0 };
  const meaning = found
    .map(
      ({ agency }) =>
        `${fullNameOf(agency)}${economy === undefined || agency.economy === economy ? '' : `, ${agency.economy}`}`,
    )
    .join('; ');
  return { known: true, ...(meaning !== text && { meaning }) };
}
