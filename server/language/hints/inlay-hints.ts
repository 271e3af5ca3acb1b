import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import { headingOf, pointOf } from '../../template/template.ts';
import { fullNameOf } from '../../template/agencies.ts';
import type { Registries } from '../../template/registries.ts';
import { agencyKey } from '../../mentions/agency-names.ts';
import type { Mention } from '../../mentions/mention.ts';
import { start as firstWords } from '../../words/first-words.ts';
import { hoverMessages } from '../../words/messages/hover.ts';
import type { TokenScope } from '../tokens/semantic-tokens.ts';

/** A text that an editor shows behind a word, which is not part of the document. */
export interface TextHint {
  /** The offset behind the word and its quotes. */
  readonly at: number;
  readonly label: string;
  /** Where the word begins. */
  readonly word: number;
  /** What is told when it is pointed at. */
  readonly about: string;
}

export interface HintWishes {
  readonly points: boolean;
  readonly agencies: boolean;
  /** The most characters that a hint has. */
  readonly width: number;
}

export interface HintScope extends TokenScope {
  readonly registries: Registries;
  /** The economy that submits. */
  readonly economy: string | undefined;
}

/** What is meant by the sub-points and acronyms in a range: the start of the clause, and the agency’s name. */
export function inlayHints(
  document: SourceDocument,
  range: Range,
  scope: HintScope,
  { points, agencies, width }: HintWishes,
): readonly TextHint[] {
  if (document.kind !== 'submission' || !(points || agencies)) return [];
  const hints: TextHint[] = [];
  const addAll = (mentions: readonly Mention[], base: number): void => {
    for (const mention of mentions) {
      const quoted = mention.written === 'single' || mention.written === 'double' ? 1 : 0;
      const at = base + mention.range.end + quoted;
      if (mention.written === 'elsewhere' || at < range.start || at > range.end) continue;
      const said =
        mention.kind === 'point' && points
          ? clauseOf(mention, scope)
          : mention.kind === 'agency' && agencies
            ? agencyOf(document.lines.slice(base + mention.range.start, base + mention.range.end), mention, scope)
            : undefined;
      if (said === undefined || said.words === '') continue;
      hints.push({ at, word: base + mention.range.start, label: said.words, about: said.about });
    }
  };
  addAll(scope.around(), 0);
  for (const { initiatives, bases } of document.submission.issues) {
    for (const [index, initiative] of initiatives.entries()) {
      const base = bases[index] ?? 0;
      if (base > 0 && (base > range.end || base + initiative.source.length < range.start)) continue;
      addAll(scope.mentionsOf(initiative), base);
    }
  }
  return shortened(
    hints.sort((a, b) => a.at - b.at),
    document,
    width,
  );
}

/** VS Code shows 43 characters of the hints of a line, and cuts the rest off within a word. */
const lineWidth = 43;

function shortened(hints: readonly TextHint[], { lines }: SourceDocument, width: number): readonly TextHint[] {
  const counts = new Map<number, number>();
  const lineOf = ({ at }: TextHint): number => lines.positionAt(at).line;
  for (const hint of hints) counts.set(lineOf(hint), (counts.get(lineOf(hint)) ?? 0) + 1);
  return hints.map((hint) => ({
    ...hint,
    label: firstWords(
      hint.label,
      Math.min(width, Math.floor(Math.max(lineWidth, width) / (counts.get(lineOf(hint)) ?? 1))),
    ),
  }));
}

interface HintWords {
  readonly words: string;
  readonly about: string;
}

function clauseOf({ key }: Mention, { template }: HintScope): HintWords | undefined {
  const placed = template && pointOf(template, key.slice(key.indexOf('\n') + 1));
  return placed && { words: placed.point.text, about: `${headingOf(placed.issue)}\n\n${placed.point.text}` };
}

/** The name of an agency that is written by its acronym alone. */
function agencyOf(
  written: string,
  { key, range, acronym }: Mention,
  { registries, economy }: HintScope,
): HintWords | undefined {
  const isAcronym =
    acronym === undefined
      ? /^[\p{Lu}\p{N}&.-]{2,12}$/u.test(written)
      : acronym.start === range.start && acronym.end === range.end;
  if (!isAcronym) return undefined;
  const found = registries.findAgencies(written, economy).find(({ agency }) => agencyKey(agency) === key);
  if (found === undefined) return undefined;
  const { agency, former } = found;
  const name = former === undefined || former.name === '' ? agency.name : former.name;
  if (name === written) return undefined;
  return {
    words: name,
    about:
      former === undefined
        ? `${fullNameOf(agency)}\n\n${agency.economy}`
        : `${name}\n\n${hoverMessages.formerName({ agency: fullNameOf(agency), economy: agency.economy })}`,
  };
}
