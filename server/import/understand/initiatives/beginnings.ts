import { announcedTitles } from './announced-titles.ts';
import { bullet, leastDepth, type Line } from '../lines.ts';
import type { DocumentLooks } from './document-looks.ts';
import { isGenericLabel } from './generic-labels.ts';
import { isShortTitle, itemsOf, textsOf, type PlainRow } from './plain-beginnings.ts';
import { stressedWords } from './title-of-line.ts';
import type { TitleDoubt } from '../../../words/messages/import/import.ts';
import {
  goesOnWithTitle,
  isLineInCapitals,
  stressOf,
  wholeLooks,
  type TitleLook,
  type TitleStress,
} from './title-stress.ts';

/** Where the initiatives of an issue begin. */
export interface Beginnings {
  readonly lines: ReadonlySet<Line>;
  readonly doubts: ReadonlyMap<Line, TitleDoubt>;
  /** The number of letters that announce a title, where a line has such. */
  readonly announced: ReadonlyMap<Line, number>;
  readonly stressOf: (line: Line) => TitleStress | undefined;
}

/** The looks in which program and writer often differ without meaning anything. */
const weak: ReadonlySet<TitleLook> = new Set(['coloured', 'italic']);
const reliable: ReadonlySet<TitleLook> = new Set(['heading', 'bold', 'underlined', 'capitals', 'larger', 'bracketed']);
/** Where titles are bold, a line that is only larger may be a text, and what is around it smaller. */
const besideSize: ReadonlySet<TitleLook> = new Set(['heading', 'bold', 'underlined', 'capitals', 'bracketed']);
const boldest: ReadonlySet<TitleLook> = new Set(['bold', 'heading']);

/**
 * Finds where initiatives begin: in each row at the lines that look like its first title, else at the items of the
 * outermost list, else where the text says nothing but empty lines and short lines divide it. It looks at all rows of
 * an issue, because one may hold only the end of an initiative.
 */
export function findBeginnings(rows: readonly PlainRow[], document: DocumentLooks): Beginnings {
  const finder = new Finder(document);
  const chosen = rows.map((row) => finder.stressed(row));
  const marked = chosen.flatMap((lines) => lines.filter(({ mark }) => mark !== undefined));
  const least = leastDepth(marked);
  const lines = new Set<Line>();
  const isStressed = chosen.some((own) => own.length > 0);
  for (const [index, row] of rows.entries()) {
    // Where titles are items, words that stand out below an item belong to it.
    const isOuter = (line: Line): boolean =>
      line.mark === undefined ? line.within <= least + (line.goesOn ? 1 : 0) : line.depth <= least;
    const own = (chosen[index] ?? []).filter(isOuter);
    for (const line of chosen[index] ?? [])
      if (!isOuter(line) && line.mark === undefined) finder.doubts.set(line, 'sub-heading');
    // Where titles stand out in another row, a row without any goes on with an initiative.
    for (const line of isStressed ? own : finder.plain(row)) lines.add(line);
    if (isStressed) finder.missed(row, own);
  }
  return { lines, doubts: finder.doubts, announced: finder.announced, stressOf: (line) => finder.stressOf(line) };
}

/** Letters; a shorter text may be a title, whatever its end. */
const shortestText = 60;

class Finder {
  readonly doubts = new Map<Line, TitleDoubt>();
  readonly announced = new Map<Line, number>();
  readonly #document: DocumentLooks;
  readonly #known = new Map<Line, TitleStress | undefined>();

  constructor(document: DocumentLooks) {
    this.#document = document;
  }

  stressOf(line: Line): TitleStress | undefined {
    if (this.#known.has(line)) return this.#known.get(line);
    const stress = stressOf(line, this.#document.usual);
    this.#known.set(line, stress);
    return stress;
  }

  /** The titles of a row that stand out, or that words announce. */
  stressed({ lines, isPoint, hasOutcomes }: PlainRow): readonly Line[] {
    const written = lines.filter((line) => line.text !== '' && !isPoint(line));
    const first = this.#first(written);
    const announced = announcedTitles(written, first);
    if (announced.size > 0) {
      for (const [line, length] of announced) this.announced.set(line, length);
      return [...announced.keys()];
    }
    this.#readCapitals(written);
    const isSlip = first !== undefined && this.#readAsWhole(first, written[written.indexOf(first) + 1]);
    for (const [index, line] of written.entries()) {
      if (isSlip || endsWithinWord(line, this.stressOf(line)?.length ?? 0)) this.#readAsWhole(line, written[index + 1]);
    }
    const isOne = written.filter(({ goesOn }) => !goesOn).length === 1;
    const shared = this.#shared(written);
    const again = this.#startAgain(written);
    const candidates = written.filter(
      (line, index) =>
        this.#isCandidate(line, written[index - 1], isOne || again.has(line)) &&
        [...(this.stressOf(line)?.looks ?? [])].some((look) => !shared.has(look)),
    );
    const head = this.#headOf(candidates, first, written);
    if (head === undefined) return [];
    const titles = new Set(this.#like(head, candidates, written, hasOutcomes));
    for (const line of isOne ? [] : again) if (titles.has(line)) this.doubts.set(line, 'line-break');
    for (const [index, line] of written.entries()) {
      if (
        line.goesOn &&
        !titles.has(line) &&
        !this.#isLabel(line) &&
        this.stressOf(line)?.kind === 'whole' &&
        this.#isLikeAbove(line, head, written[index + 1])
      )
        this.doubts.set(line, 'sub-heading');
    }
    return [...titles];
  }

  /**
   * The lines behind line breaks with which a paragraph begins anew as its first line does: a title, and text below it.
   */
  #startAgain(written: readonly Line[]): ReadonlySet<Line> {
    const again = new Set<Line>();
    let first: Line | undefined;
    for (const [index, line] of written.entries()) {
      if (!line.goesOn) first = line;
      if (
        line.goesOn &&
        first !== undefined &&
        !this.#isLabel(first) &&
        this.#isLikeAbove(line, first, written[index + 1])
      )
        again.add(line);
    }
    return again;
  }

  /** True for a line behind a line break that looks as another does, and has text as that has. */
  #isLikeAbove(line: Line, other: Line, next: Line | undefined): boolean {
    const [own, above] = [this.stressOf(line), this.stressOf(other)];
    if (
      own === undefined ||
      above === undefined ||
      own.kind === 'sentence' ||
      own.kind !== above.kind ||
      !sameLooks(own, above)
    )
      return false;
    return own.kind === 'run-in' || (next?.goesOn === true && this.stressOf(next)?.kind !== 'whole');
  }

  /** Acronyms above a text, “E-KYC HUB”, where other titles are in capitals. */
  #readCapitals(written: readonly Line[]): void {
    const capitals = (line: Line): boolean =>
      this.stressOf(line)?.looks.has('capitals') === true && this.stressOf(line)?.kind === 'whole';
    if (!this.#document.first.has('capitals') && !written.some(capitals)) return;
    for (const [index, line] of written.entries()) {
      if (
        this.stressOf(line) === undefined &&
        isLineInCapitals(line) &&
        /\p{Ll}{3}/u.test(written[index + 1]?.text ?? '')
      )
        this.#known.set(line, { looks: new Set(['capitals']), length: line.text.length, kind: 'whole' });
    }
  }

  /**
   * Reads a line of which only the beginning stands out as a title whose end a writer has missed, where it can be one.
   */
  #readAsWhole(line: Line, next: Line | undefined): boolean {
    const stress = this.stressOf(line);
    if (
      stress?.kind !== 'sentence' ||
      stress.length * 2 < line.text.length ||
      line.mark !== undefined ||
      !isShortTitle(line, next)
    )
      return false;
    this.#known.set(line, { ...stress, length: line.text.length, kind: 'whole' });
    return true;
  }

  /** The looks that all of a row's text has: nothing stands out by them. */
  #shared(written: readonly Line[]): ReadonlySet<TitleLook> {
    const isBold = written.map((line) => wholeLooks(line, this.#document.usual).has('bold'));
    // A short sentence is a text where a bold line is a title.
    if (
      !written.some(
        ({ text }, index) =>
          /[.!?。]$/.test(text) && (text.length > shortestText || (isBold.includes(true) && isBold[index] === false)),
      )
    )
      return new Set();
    const all = written.map((line) => wholeLooks(line, this.#document.usual));
    const shared = [...(all[0] ?? [])].filter((look) => all.every((looks) => looks.has(look)));
    // Where a text is larger, too, letters below it are smaller than usual, and titles are known by something else.
    const isTextLarger = written.some(
      ({ text }, index) => /[.!?。]$/.test(text) && isBold[index] === false && all[index]?.has('larger') === true,
    );
    return new Set<TitleLook>([...shared, ...(isTextLarger && isBold.includes(true) ? ['larger' as const] : [])]);
  }

  /**
   * Tells of short lines that stand as titles do, behind an empty line or where one more has its outcome, but do not
   * stand out.
   */
  missed({ lines, isPoint, hasOutcomes }: PlainRow, titles: readonly Line[]): void {
    const written = lines.filter((line) => line.text !== '');
    const next = new Map(written.map((line, index) => [line, written[index + 1]]));
    const isOutcomeLeft = this.#isOutcomeLeft(titles.length, 1, hasOutcomes);
    for (const [index, line] of lines.entries()) {
      const isBelowText = isOutcomeLeft && !line.goesOn && /[.!?。]$/.test(lines[index - 1]?.text ?? '');
      if (index === 0 || line.text === '' || (lines[index - 1]?.text !== '' && !isBelowText) || this.announced.size > 0)
        continue;
      const isPlain =
        this.stressOf(line) === undefined || (isBelowText && !titles.includes(line) && !this.#has(line, reliable));
      if (isPlain && isShortTitle(line, next.get(line)) && !this.#isLabel(line) && !isPoint(line))
        this.doubts.set(line, 'sub-heading');
    }
  }

  /** True where a row has outcomes for more initiatives than it has titles. */
  #isOutcomeLeft(titles: number, more: number, hasOutcomes: PlainRow['hasOutcomes']): boolean {
    return titles > 0 && more > 0 && hasOutcomes(titles + more) && (titles === 1 || !hasOutcomes(titles));
  }

  plain(row: PlainRow): readonly Line[] {
    const items = itemsOf(row);
    if (items !== undefined) return items;
    const texts = textsOf(row, (line) => this.#isLabel(line));
    for (const [line, doubt] of texts) if (doubt !== undefined) this.doubts.set(line, doubt);
    return [...texts.keys()];
  }

  /** The first line that is no introduction to what follows. */
  #first(written: readonly Line[]): Line | undefined {
    return written.find(
      (line, index) =>
        index === written.length - 1 ||
        !line.text.endsWith(':') ||
        this.stressOf(line) !== undefined ||
        line.mark !== undefined,
    );
  }

  #isLabel(line: Line): boolean {
    const stress = this.stressOf(line);
    const heading = stress === undefined ? line.text : stressedWords(line, stress);
    return isGenericLabel(heading) || this.#document.repeated.has(heading);
  }

  /** @param mayBreak true where a title may be behind a line break, as in a cell that is one paragraph */
  #isCandidate(line: Line, before: Line | undefined, mayBreak: boolean): boolean {
    const stress = this.stressOf(line);
    if (
      stress === undefined ||
      this.#isLabel(line) ||
      (before !== undefined && goesOnWithTitle(line, stress, before, this.stressOf(before)))
    )
      return false;
    // A title may go on after a line break.
    return !line.goesOn || (mayBreak && before !== undefined && this.stressOf(before)?.kind !== 'whole');
  }

  /** The title of a row by which its others are known. */
  #headOf(candidates: readonly Line[], first: Line | undefined, written: readonly Line[]): Line | undefined {
    const strong = candidates.filter((line) => this.stressOf(line)?.kind !== 'sentence' && this.#has(line, reliable));
    const bold = strong.find((line) => this.#has(line, boldest));
    if (first !== undefined && candidates.includes(first)) {
      if (this.#has(first, reliable)) return first;
      if (bold !== undefined) return bold;
      return this.#hasText(first, written[written.indexOf(first) + 1]) ? first : undefined;
    }
    // Words that stand out in items, of which the first has none, are no titles.
    if (first?.mark !== undefined && candidates.every(({ mark, depth }) => mark !== undefined && depth >= first.depth))
      return undefined;
    const known = candidates.find(
      (line) =>
        this.stressOf(line)?.kind !== 'sentence' &&
        [...(this.stressOf(line)?.looks ?? [])].some((look) => (this.#document.first.get(look) ?? 0) > 0),
    );
    // Numbers from the first line on count the initiatives, and what stands out between them is within these.
    if (first !== undefined && countsFrom(first, written)) return undefined;
    return bold ?? known ?? (strong.length > 1 ? strong[0] : undefined);
  }

  /** True for a short line in italics or in a colour above a line that has no such look. */
  #hasText(line: Line, next: Line | undefined): boolean {
    const own = this.stressOf(line);
    if (own?.kind === 'run-in') return true;
    if (own === undefined || /[.;]$/.test(line.text) || /^\(.*\)$/.test(line.text)) return false;
    if (own.kind === 'sentence' || next === undefined) return false;
    const below = this.stressOf(next);
    return below?.kind !== 'whole' || [...own.looks].every((look) => !below.looks.has(look));
  }

  #has(line: Line, looks: ReadonlySet<TitleLook>): boolean {
    return [...(this.stressOf(line)?.looks ?? [])].some((look) => looks.has(look));
  }

  /** Those of a row's lines that stand out as its first title does. */
  #like(
    head: Line,
    candidates: readonly Line[],
    written: readonly Line[],
    hasOutcomes: PlainRow['hasOutcomes'],
  ): readonly Line[] {
    const ofHead = this.stressOf(head);
    if (ofHead === undefined) return [];
    const at = new Map(written.map((line, index) => [line, index]));
    const marked = candidates.filter(({ mark }) => mark !== undefined).length;
    const placed = candidates.filter((line) => {
      const index = at.get(line) ?? 0;
      return (
        line === head ||
        this.#standsLike(line, head, ofHead, { before: written[index - 1], next: written[index + 1], marked })
      );
    });
    const wanted = [...ofHead.looks].filter((look) => !weak.has(look));
    const strict =
      wanted.length > 1
        ? new Set(placed.filter((line) => wanted.every((look) => this.stressOf(line)?.looks.has(look))))
        : new Set<Line>();
    const isStrict =
      strict.size > 1 ||
      (strict.size === 1 && Math.min(...wanted.map((look) => this.#document.first.get(look) ?? 0)) > 1);
    const like = isStrict ? strict : new Set(placed.filter((line) => line === head || this.#has(line, ofHead.looks)));
    const main = this.#mainLook();
    const others = candidates.filter(
      (line) =>
        !like.has(line) &&
        this.stressOf(line)?.kind === 'whole' &&
        line.mark === undefined &&
        this.#has(line, reliable),
    );
    // As many outcomes as there are titles with those that look otherwise: the writer has forgotten how the others
    // look.
    const isForgotten =
      !isStrict && others.length < like.size && this.#isOutcomeLeft(like.size, others.length, hasOutcomes);
    const cut =
      others.length > 0
        ? []
        : candidates.filter(
            (line) =>
              this.stressOf(line)?.kind === 'sentence' &&
              this.#has(line, reliable) &&
              isShortTitle(line, written[(at.get(line) ?? 0) + 1]),
          );
    const isCut = ofHead.kind === 'whole' && this.#isOutcomeLeft(like.size, cut.length, hasOutcomes);
    return candidates.filter((line) => {
      if (cut.includes(line) && !like.has(line)) {
        if (isCut) this.#known.set(line, { looks: ofHead.looks, length: line.text.length, kind: 'whole' });
        this.doubts.set(line, isCut ? 'other-look' : 'sub-heading');
        return isCut;
      }
      if (like.has(line)) {
        if (!this.#has(line, reliable)) this.doubts.set(line, 'weak-look');
        else if (
          (main !== undefined && this.stressOf(line)?.looks.has(main) === false) ||
          (this.#has(head, boldest) && !this.#has(line, besideSize))
        )
          this.doubts.set(line, 'other-look');
        return true;
      }
      if (isForgotten && others.includes(line)) {
        this.doubts.set(line, 'other-look');
        return true;
      }
      if (!isStrict && main !== undefined && placed.includes(line) && this.stressOf(line)?.looks.has(main) === true) {
        this.doubts.set(line, 'other-look');
        return true;
      }
      if (this.stressOf(line)?.kind !== 'sentence' && line.mark === undefined && this.#has(line, reliable))
        this.doubts.set(line, 'sub-heading');
      return false;
    });
  }

  /** The look with which most rows of the document begin; undefined when none is more than one row’s. */
  #mainLook(): TitleLook | undefined {
    let main: TitleLook | undefined;
    for (const look of reliable) {
      const count = this.#document.first.get(look) ?? 0;
      if (count > 1 && count > (main === undefined ? 0 : (this.#document.first.get(main) ?? 0))) main = look;
    }
    return main;
  }

  /** True for a line that stands as titles do where `head` is one. */
  #standsLike(line: Line, head: Line, ofHead: TitleStress, { before, next, marked }: Beside): boolean {
    const stress = this.stressOf(line);
    if (stress === undefined || levelOf(line) > levelOf(head)) return false;
    const title = line.text.slice(0, stress.length).trimEnd();
    const hasColon =
      /[:：]$/.test(title) ||
      (stress.kind === 'run-in' && /^\s?(?:\([^()]{1,40}\))?\s?[:：]/.test(line.text.slice(stress.length)));
    if (line.mark !== undefined && head.mark === undefined) {
      // A list below a title is its text; a title may have a number that the first has not.
      if (stress.kind !== 'whole') return false;
      return line.mark !== bullet || (before?.mark === undefined && next?.mark === undefined);
    }
    if (line.mark !== undefined) return true;
    if (head.mark !== undefined && marked > 1 && !line.goesOn) return false;
    if (ofHead.kind === 'whole') {
      if (stress.kind === 'sentence' || (stress.kind === 'run-in' && hasColon)) return false;
      // A line with a colon at its end introduces what is below it.
      return !hasColon || /[:：]$/.test(head.text) || next?.mark === undefined;
    }
    // Among titles that end before their text, bold words at a sentence’s beginning are only bold.
    return stress.kind !== 'sentence' || ofHead.kind === 'sentence';
  }
}

/** The level of a heading, by the name of its style; 0 for other lines. */
function levelOf({ style }: Line): number {
  return Number(/^heading (\d)$/i.exec(style)?.[1] ?? 0);
}

function sameLooks({ looks }: TitleStress, other: TitleStress): boolean {
  return looks.size === other.looks.size && [...looks].every((look) => other.looks.has(look));
}

/** True where the words that stand out end within a word, by a slip. */
function endsWithinWord({ text }: Line, length: number): boolean {
  return length > 0 && /^[\p{L}\p{N}]{2}/u.test(text.slice(length - 1, length + 1));
}

/** True where a row's lines are counted from its first one on. */
function countsFrom(first: Line, written: readonly Line[]): boolean {
  return (
    /^\(?[1ai][.)]/i.test(first.mark ?? '') &&
    written.some(
      (line) =>
        line !== first &&
        line.mark !== undefined &&
        line.mark !== bullet &&
        line.depth === first.depth &&
        line.typed === first.typed,
    )
  );
}

interface Beside {
  readonly before: Line | undefined;
  readonly next: Line | undefined;
  /** The number of candidates of the row that are items. */
  readonly marked: number;
}
