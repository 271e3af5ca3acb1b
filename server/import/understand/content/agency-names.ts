import { joiningSigns, joiningWords } from '../../../template/agency-words.ts';
import type { Registries } from '../../../template/registries.ts';
import { namesPart } from '../front/front-names.ts';
import { isTitleOfLink } from '../links/announcements.ts';

/** Letters; what is longer behind a label is a text. */
const longestList = 400;

const heads =
  /\b(?:ministr(?:y|ies)|departments?|agenc(?:y|ies)|offices?|boards?|councils?|commissions?|authorit(?:y|ies)|bureaus?|institutes?|banks?|secretariats?|cent(?:re|er)s?|corporations?|committees?|administrations?|services?|directorates?|ministerio|secretaría|instituto|comisión)\b/i;

/**
 * The names behind a label such as “Responsible agencies: ”, as they are written. A name that the registry does not
 * know is one, too, when it looks like a name.
 *
 * @returns undefined for what is a text
 */
export function agencyNamesIn(
  listed: string,
  economy: string | undefined,
  registries: Registries,
): readonly string[] | undefined {
  const value = listed.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  if (value === '' || value.length > longestList) return undefined;
  const isKnown = knowing(economy, registries);
  const known = allKnown(value, isKnown);
  if (known !== undefined) return known;
  if (registries.agenciesNamed(value, economy).length === 1) return [value];
  return namesLike(value, isKnown);
}

/** Names that say themselves what they are. */
const ministry =
  /^(?:[Tt]he )?(?:(?:Ministry|Department|Secretariat) (?:of|for) |Ministerio del? |Secretaría del? |Minist[eè]re de )(?:the |la )?\p{Lu}|^(?:\p{Lu}[\p{L}&-]{1,30} ){1,6}(?:Ministry|Agency|Authority|Commission|Department|Secretariat)$/u;

/**
 * The agencies in brackets behind a title, where nothing announces them: each must be one of the economy that the
 * registry knows, or be a name like “Ministry of Finance”. An acronym that the title’s own words have is the title’s.
 */
export function agenciesBehind(
  title: string,
  listed: string,
  economy: string | undefined,
  registries: Registries,
): readonly string[] | undefined {
  const value = listed.replace(/\s+/g, ' ').trim();
  if (economy === undefined || value.length > longestList || !/^[\p{Lu}\p{Lo}]/u.test(value)) return undefined;
  const isKnown = knowing(economy, registries);
  const initials = (title.match(/(?<!\p{L})\p{Lu}/gu) ?? []).join('');
  if (initials.includes(value) || isKnown(title) || ministry.test(title)) return undefined;
  const like = allKnown(value, isKnown) ?? namesLike(value, isKnown);
  return like?.every((name) => isKnown(name) || ministry.test(name)) === true ? like : undefined;
}

function knowing(economy: string | undefined, registries: Registries): (name: string) => boolean {
  return (name) =>
    registries.findAgencies(name, economy).some(({ agency }) => economy === undefined || agency.economy === economy);
}

function allKnown(value: string, isKnown: (name: string) => boolean): readonly string[] | undefined {
  return dividers
    .map((divides) => divided(value, divides).map(({ text }) => text))
    .find((names) => names.length > 0 && names.every(isKnown));
}

/** Which signs divide names, from the surest. A name may have a comma or “and” within. */
const dividers = [
  /^$/,
  /^[;/、]$/,
  /^[;/,、，]$/,
  new RegExp(`^(?:[;/,、，&]|${joiningWords}|${joiningSigns})$`, 'i'),
] as const;
const anyDivider = dividers[3];
const tokens = new RegExp(
  String.raw`[;/,、，&()（）]|${joiningSigns}|(?:(?!${joiningSigns})[^;/,、，&()（）\s])+|\s`,
  'gi',
);
const withoutBlanks = new RegExp(`[、，]|${joiningSigns}`);

interface NamePiece {
  readonly text: string;
  /** What stands before it. */
  readonly divider: string;
}

/** The pieces of a text between dividers that stand outside of brackets. */
function divided(value: string, divides: RegExp): readonly NamePiece[] {
  const pieces: NamePiece[] = [];
  let [text, divider, depth] = ['', '', 0];
  const close = (next: string): void => {
    if (text.trim() !== '') {
      pieces.push({ text: text.trim(), divider });
      divider = next;
    } else divider = `${divider} ${next}`.trim();
    text = '';
  };
  for (const [token] of value.matchAll(tokens)) {
    if ('(（'.includes(token)) depth++;
    if (')）'.includes(token)) depth--;
    if (depth <= 0 && divides.test(token)) close(token);
    else text += token;
  }
  close('');
  return pieces;
}

/** Names that are not all known: pieces that can not be names of their own belong to the name before them. */
function namesLike(value: string, isKnown: (name: string) => boolean): readonly string[] | undefined {
  const names: { text: string; readonly known: boolean }[] = [];
  for (const { text, divider } of divided(value, anyDivider)) {
    const last = names.at(-1);
    const known = isKnown(text);
    const isSure = /[;/、]/.test(divider);
    const begins = last === undefined || isSure || known || heads.test(text) || /^\p{Lu}[\p{Lu}&.-]{1,9}$/u.test(text);
    if (begins) names.push({ text, known });
    // “METI and friends”
    else if (last.known && !(divider === ',' && namesPart(text))) return undefined;
    else
      last.text = withoutBlanks.test(divider)
        ? `${last.text}${divider}${text}`
        : `${last.text}${divider.startsWith(',') ? '' : ' '}${divider} ${text}`;
  }
  const areNames =
    names.length > 0 &&
    names.every(({ text }) => text.length <= 150 && /^[\p{Lu}\p{Lo}\p{N}“"]/u.test(text) && isTitleOfLink(text));
  return areNames ? names.map(({ text }) => text) : undefined;
}
