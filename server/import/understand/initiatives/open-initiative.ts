import type { TemplateIssue } from '../../../template/template.ts';
import { quotation } from '../../../words/quotation.ts';
import { appendAll } from '../../read/append-all.ts';
import { isBlankText, lastWord, withoutEnd } from '../around.ts';
import { type Line, isBullet } from '../lines.ts';
import type { Notices } from '../notices.ts';
import { pointOfMark, pointsInTitle } from './read-points.ts';
import type { Beginnings } from './beginnings.ts';
import { isGenericLabel } from './generic-labels.ts';
import { isOurTitle } from './our-beginnings.ts';
import { followsAnnouncement, stressedTitle, titleOfText, withoutFirst } from './title-of-line.ts';
import { type TitleStress, goesOnWithTitle } from './title-stress.ts';
import { importMessages, titleDoubtMessages } from '../../../words/messages/import/import.ts';
import type { Message } from '../../../words/messages/message.ts';
import type { CellOwner } from '../content/give-cell.ts';

/** The most lines that a title may go on over without line breaks; what is longer is a text. */
const mostTitleLines = 4;

/** Opens initiatives: gives each its title, and tells of what is doubtful about it. */
export class InitiativeOpener {
  readonly #issue: TemplateIssue | undefined;
  readonly #notices: Notices;
  readonly #begins: Beginnings;
  readonly #joined = new Set<InitiativeLines>();
  /** The initiative that is announced, “Initiative 1”, and whose title is the next line. */
  #announced: InitiativeLines | undefined;

  constructor(issue: TemplateIssue | undefined, notices: Notices, begins: Beginnings) {
    this.#issue = issue;
    this.#notices = notices;
    this.#begins = begins;
  }

  open(line: Line, points: readonly string[], place: string): InitiativeLines {
    const announced = this.#begins.announced.get(line) ?? 0;
    const number = announced > 0 ? line.text.slice(0, announced).trim() : isBullet(line) ? undefined : line.mark;
    const segment: InitiativeLines = {
      title: '',
      number,
      titled: true,
      points,
      body: [],
      cells: new Map(),
      noted: [],
      titleLines: [],
      place: line.place,
    };
    if (announced > 0 && announced >= line.text.length) {
      segment.title = line.text;
      segment.titleLines.push(line);
      this.#announced = segment;
    } else this.#name(segment, announced > 0 ? withoutFirst(line, announced) : line, place, announced > 0);
    return segment;
  }

  /** Takes a line for the title that the line above has announced. @returns false when it is none */
  takeAnnounced(line: Line, place: string): boolean {
    if (
      this.#announced === undefined ||
      line.text === '' ||
      this.#begins.lines.has(line) ||
      !followsAnnouncement(line, this.#begins.stressOf(line))
    )
      return false;
    this.#name(this.#announced, line, place, true);
    this.#announced = undefined;
    return true;
  }

  /** Says that what was announced has no title of its own. */
  forgetAnnounced(): void {
    this.#announced = undefined;
  }

  /** Tells of the titles that were put together of several lines. */
  tellJoined(): void {
    for (const segment of this.#joined)
      this.#tell(segment, importMessages.titleJoined({ title: quotation(segment.title) }));
    this.#joined.clear();
  }

  /** Gives an initiative the title that a line has. */
  #name(segment: InitiativeLines, line: Line, place: string, isAnnounced: boolean): void {
    const ours = isOurTitle(line);
    const stress: TitleStress | undefined = ours
      ? { looks: new Set(), length: line.text.length, kind: 'whole' }
      : this.#begins.stressOf(line);
    const {
      title: written,
      titleLine,
      rest,
    } = stress === undefined ? titleOfText(line) : stressedTitle(line, stress, ours);
    const { title, points } = pointsInTitle(written, this.#issue);
    segment.title = title;
    segment.titled = stress !== undefined || (isAnnounced && rest === undefined);
    segment.titleLines.splice(0, segment.titleLines.length, ...(titleLine === undefined ? [] : [titleLine]));
    if (rest !== undefined) segment.body.push(rest);
    if (points.length > 0) segment.points = points;
    else this.#takeMark(line, segment, place);
    if (stress?.kind === 'sentence') this.#tell(segment, importMessages.titleInSentence({ title: quotation(title) }));
    const doubt = this.#begins.doubts.get(line);
    if (doubt === undefined) return;
    this.#tell(segment, titleDoubtMessages[doubt]({ title: quotation(title) }));
    segment.titled = true;
  }

  /** Tells of a line that stands out as titles do and was left in the text. */
  tellHeading(line: Line, segment: InitiativeLines): void {
    if (this.#begins.doubts.get(line) === 'sub-heading') {
      this.#tell(
        segment,
        titleDoubtMessages['sub-heading-of']({ heading: quotation(line.text), title: quotation(segment.title) }),
      );
    }
  }

  #tell(segment: InitiativeLines, message: Message): void {
    this.#notices.add('assumption', message, segment.place, segment);
  }

  /** True for the title of the initiative above, which is repeated where a page begins. */
  repeats(line: Line, before: InitiativeLines): boolean {
    const words = withoutEnd(line.text, (sign) => isBlankText(sign) || ").]’'".includes(sign));
    if (line.text.length > 300 || !/^[([–—-]?cont(?:inued|inuation|['’]?d?)$/i.test(lastWord(words))) return false;
    const again = withoutEnd(
      words.slice(0, words.length - lastWord(words).length),
      (sign) => isBlankText(sign) || '([–—-:,'.includes(sign),
    );
    if (again === '' || !before.title.startsWith(again)) return false;
    this.#tell(before, importMessages.continues({ line: quotation(line.text), title: quotation(before.title) }));
    return true;
  }

  /** Adds a line to the title of the line before, when it goes on with it. @returns false when it does not */
  addToTitle(segment: InitiativeLines, line: Line, before: Line | undefined): boolean {
    if (before === undefined || line.mark !== undefined || segment.body.length > 0) return false;
    const [own, above] = [this.#begins.stressOf(line), this.#begins.stressOf(before)];
    const goesOn = segment.titleLines.length < mostTitleLines && goesOnWithTitle(line, own, before, above);
    if (
      !goesOn &&
      !(
        line.goesOn &&
        own?.kind === 'whole' &&
        above?.kind === 'whole' &&
        [...above.looks].some((look) => own.looks.has(look))
      )
    )
      return false;
    segment.title = `${segment.title} ${line.text}`;
    segment.titleLines.push(line);
    if (goesOn) this.#joined.add(segment);
    return true;
  }

  /** A list mark “i.” before a title means the sub-point of that number; “I.” counts the initiatives. */
  #takeMark(line: Line, segment: InitiativeLines, place: string): void {
    const point =
      line.mark === undefined || isBullet(line) || /^\(?[IVX]/.test(line.mark)
        ? undefined
        : pointOfMark(line.mark, this.#issue);
    if (point === undefined) return;
    this.#notices.add(
      'assumption',
      importMessages.pointRead({ mark: line.mark ?? '', line: quotation(line.text), point }),
      place,
      segment,
    );
    segment.points = [point];
  }

  /** An initiative of lines of which none is a title. Its title is made of the first that is more than a label. */
  untitled(lines: readonly Line[], noted: readonly Line[], points: readonly string[], place: string): InitiativeLines {
    const segment: InitiativeLines = {
      title: '',
      titled: false,
      points,
      body: [],
      cells: new Map(),
      noted: [...noted],
      titleLines: [],
      place,
    };
    const at = Math.max(
      0,
      lines.findIndex((line) => !isGenericLabel(line.text)),
    );
    const [before, line, rest] = [lines.slice(0, at), lines[at], lines.slice(at + 1)];
    if (line === undefined) return segment;
    const stress = this.#begins.stressOf(line);
    const isName = stress?.kind === 'sentence' && stress.looks.has('bold');
    const { title, titleLine, rest: text } = isName ? stressedTitle(line, stress, false) : titleOfText(line);
    segment.title = title;
    appendAll(segment.body, before);
    if (at > 0) segment.body.push(line);
    else {
      if (titleLine !== undefined) segment.titleLines.push(titleLine);
      if (text !== undefined) segment.body.push(text);
    }
    appendAll(segment.body, rest);
    return segment;
  }
}

/** The lines of the document that belong to one initiative. */
export interface InitiativeLines extends CellOwner {
  title: string;
  /**
   * True when the document shows the title as one, or it was told already what it was made of; otherwise it was made of
   * the text's beginning.
   */
  titled: boolean;
  points: readonly string[];
  readonly body: Line[];
  /** Lines of outcomes and of further columns, by the keys of `AnswerRow.cells`. */
  readonly cells: Map<string, Line[]>;
  /** Lines whose notes belong to this initiative. */
  readonly noted: Line[];
  /** The lines that the title was made of, whose words may be links. */
  readonly titleLines: Line[];
  readonly place: string;
}

export interface SplitIssue {
  readonly segments: readonly InitiativeLines[];
  /** Lines before the first initiative, such as “We have done the following:”. */
  readonly introduction: readonly Line[];
}

/** The text with which an initiative ends so far; empty for a title alone. */
export function endOfInitiative({ body, titled, titleLines }: InitiativeLines): string {
  return body.at(-1)?.text ?? (titled ? '' : (titleLines.at(-1)?.text ?? ''));
}
