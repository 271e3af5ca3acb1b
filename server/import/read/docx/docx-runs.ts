import { appendAll } from '../append-all.ts';
import { addressBehind } from '../address-behind.ts';
import { type DocxContext, settledProperties } from './docx-context.ts';
import { lookWithin, readLook } from './docx-styles.ts';
import { markNote, noteOfField } from './docx-note-marks.ts';
import type { PaperControl, PaperFootnote, PaperNote, PaperRun } from '../imported-paper.ts';
import { saysMore } from '../title-words.ts';
import { type Shift, fromSymbolFont, shiftedText } from '../symbol-fonts.ts';
import { type XmlElement, childOf, elementsOf, isOn, textOfElement, valueOf } from '../read-xml.ts';
import { type RunLook, usualLook } from '../run-look.ts';
import { isFieldTag } from '../../../papers/hint/field-tag.ts';

/** Letters; browsers take no longer address. */
const longestTarget = 4000;

export interface RunWeight {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly hidden?: boolean;
  readonly look: RunLook;
  readonly font?: string | undefined;
  readonly shift?: Shift | undefined;
}

const plainWeight: RunWeight = { bold: false, italic: false, hidden: false, look: usualLook };

/** Collects the runs of a paragraph, and what is noted beside them. */
export class RunReader {
  readonly runs: PaperRun[] = [];
  readonly notes: PaperNote[] = [];
  readonly #context: DocxContext;
  readonly #style: RunWeight;
  #control: PaperControl | undefined;
  /** How many runs there were behind the last words that are struck through. */
  #struckAt = -1;

  /** @param style the weight that the paragraph's style gives */
  constructor(context: DocxContext, style: RunWeight) {
    this.#context = context;
    this.#style = style;
  }

  readAll(elements: readonly XmlElement[], href?: string): void {
    for (const element of elements) this.#read(element, href);
  }

  #read(element: XmlElement, href: string | undefined): void {
    switch (element.name) {
      case 'w:r':
        return this.#readRun(element, href);
      case 'w:hyperlink':
        return this.#link(element, element.attributes.get('w:tooltip'), this.#targetOf(element) ?? href);
      case 'w:ins':
      case 'w:moveTo':
        if (!this.#context.takes(element)) return this.#commentsOf(element);
        this.#context.changes.inserted++;
        return this.readAll(elementsOf(element), href);
      case 'w:del':
      case 'w:moveFrom':
        if (this.#context.takes(element)) return this.#leaveOut(element);
        return this.readAll(elementsOf(element), href);
      case 'w:sdt':
        return this.#readControl(element, href);
      case 'w:bookmarkStart':
        this.#context.noteMarks.open.set(element.attributes.get('w:id') ?? '', element.attributes.get('w:name') ?? '');
        return;
      case 'w:bookmarkEnd':
        this.#context.noteMarks.open.delete(element.attributes.get('w:id') ?? '');
        return;
      case 'w:fldSimple': {
        const code = element.attributes.get('w:instr') ?? '';
        const note = noteOfField(code, this.#context.noteMarks);
        return note === undefined
          ? this.#link(element, tooltipOfField(code), hrefOfField(code) ?? href)
          : this.#footnote(note);
      }
      case 'w:smartTag':
      case 'w:customXml':
      case 'w:dir':
      case 'w:bdo':
        return this.readAll(elementsOf(element), href);
      case 'mc:AlternateContent':
        return this.readAll(chosen(element), href);
      case 'm:oMath':
      case 'm:oMathPara':
        return this.#add(textOfElement(element), plainWeight, href);
    }
  }

  #link(element: XmlElement, tooltip: string | undefined, href: string | undefined): void {
    this.readAll(elementsOf(element), href);
    this.#tooltip(tooltip, textOfElement(element), href);
  }

  /** Keeps what Word shows of a link that the pointer is on. */
  #tooltip(tooltip: string | undefined, shown: string, href: string | undefined): void {
    const { tooltips } = this.#context;
    if (tooltip === undefined || tooltips === undefined || tooltips.has(tooltip) || !saysMore(tooltip, shown, href))
      return;
    tooltips.add(tooltip);
    this.notes.push({ kind: 'hidden-text', text: tooltip.trim() });
  }

  #readControl(element: XmlElement, href: string | undefined): void {
    if (showsPromptOnly(element)) return;
    const around = this.#control;
    this.#control = controlOf(element) ?? around;
    this.readAll(elementsOf(childOf(element, 'w:sdtContent')), href);
    this.#control = around;
  }

  #targetOf(element: XmlElement): string | undefined {
    const relationship = this.#context.relationships.get(element.attributes.get('r:id') ?? '');
    if (relationship?.external !== true) return undefined;
    const target = addressBehind(relationship.target);
    const anchor = element.attributes.get('w:anchor');
    const whole = anchor === undefined || target.includes('#') ? target : `${target}#${anchor}`;
    // A set, because thousands of words may lead to the same address.
    if (whole.length > longestTarget) this.#context.cutTargets.add(whole.slice(0, longestTarget));
    return whole.slice(0, longestTarget);
  }

  /** Records deleted text. Moved text (`w:moveFrom`) is not recorded, because it stands at its new place. */
  #leaveOut(element: XmlElement): void {
    if (element.name !== 'w:del') return;
    const text = deletedText(element).trim();
    if (text !== '') this.#context.changes.deleted.push(text);
    this.#commentsOf(element);
  }

  #commentsOf(element: XmlElement): void {
    for (const id of commentsIn(element)) this.#noteOnce('comment', id, this.#context.comments);
  }

  #readRun(run: XmlElement, href: string | undefined): void {
    const properties = settledProperties(run, 'w:rPr', this.#context);
    const characterStyle = valueOf(properties, 'w:rStyle');
    const ofStyle = characterStyle === undefined ? plainWeight : this.#context.styleOf(characterStyle);
    const fonts = childOf(properties, 'w:rFonts')?.attributes;
    // Both are toggles: in a bold paragraph, a bold style of characters is plain.
    const weight: RunWeight = {
      bold: isOn(properties, 'w:b') ?? this.#style.bold !== ofStyle.bold,
      italic: isOn(properties, 'w:i') ?? this.#style.italic !== ofStyle.italic,
      // Links look like links, whatever they stand in.
      font: fonts?.get('w:ascii') ?? fonts?.get('w:hAnsi'),
      shift: shifts.get(valueOf(properties, 'w:vertAlign') ?? ''),
      look:
        href !== undefined || /hyperlink/i.test(characterStyle ?? '')
          ? this.#style.look
          : readLook(properties, lookWithin(this.#style.look, ofStyle.look)),
    };
    if (isOn(properties, 'w:vanish') ?? this.#style.hidden !== ofStyle.hidden) {
      const hidden = elementsOf(run)
        .filter(({ name }) => name === 'w:t')
        .map(textOfElement)
        .join('');
      if (hidden.trim() !== '') this.notes.push({ kind: 'hidden-text', text: hidden });
      return;
    }
    const isStruck = isOn(properties, 'w:strike') === true || isOn(properties, 'w:dstrike') === true;
    for (const child of elementsOf(run)) {
      if (isStruck && /^w:(?:t|tab|br|sym)$/.test(child.name))
        this.#strike(child.name === 'w:t' ? textOfElement(child) : ' ');
      else this.#readRunChild(child, weight, href);
    }
  }

  /** Records words that are struck through; those beside each other are one text. */
  #strike(text: string): void {
    const { struck } = this.#context.changes;
    if (this.#struckAt === this.runs.length) struck.push(`${struck.pop() ?? ''}${text}`);
    else if (text.trim() !== '') struck.push(text);
    else return;
    this.#struckAt = this.runs.length;
  }

  /** A text with the signs that its font shows, and those above or below the line. */
  #signs(text: string, { font, shift }: RunWeight): string {
    const shown = font === undefined ? text : fromSymbolFont(text, font);
    return shift === undefined ? shown : shiftedText(shown, shift, this.runs.at(-1)?.text ?? '', this.#context.shifts);
  }

  #readRunChild(child: XmlElement, weight: RunWeight, href: string | undefined): void {
    const { comments, footnotes, endnotes, fields } = this.#context;
    const id = child.attributes.get('w:id') ?? '';
    switch (child.name) {
      case 'w:t':
      // Of a deletion that is refused; others are left out.
      case 'w:delText':
        return this.#add(this.#signs(textOfElement(child), weight), weight, href);
      case 'w:tab':
      case 'w:ptab':
        return this.#add('\t', weight, href);
      case 'w:br':
        return this.#add(/^(?:page|column)$/.test(child.attributes.get('w:type') ?? '') ? '' : '\n', weight, href);
      case 'w:cr':
        return this.#add('\n', weight, href);
      case 'w:noBreakHyphen':
        return this.#add('\u2011', weight, href);
      case 'w:sym':
        return this.#add(symbol(child), weight, href);
      case 'w:fldChar':
        return this.#field(child, weight, href);
      case 'w:instrText': {
        const field = fields.at(-1);
        if (field !== undefined && !field.showsResult) field.code += textOfElement(child);
        return;
      }
      case 'w:footnoteReference':
        return this.#footnote(footnotes.get(id));
      case 'w:endnoteReference':
        return this.#footnote(endnotes.get(id));
      case 'w:commentReference':
        return this.#noteOnce('comment', id, comments);
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        return this.#picture(child);
      case 'w:ruby': {
        // As Word writes it where it can not put it above the words.
        this.readAll(elementsOf(childOf(child, 'w:rubyBase')), href);
        const reading = childOf(child, 'w:rt');
        if (reading === undefined || textOfElement(reading).trim() === '') return;
        this.#add('(', weight, href);
        this.readAll(elementsOf(reading), href);
        return this.#add(')', weight, href);
      }
      case 'mc:AlternateContent':
        for (const one of chosen(child)) this.#readRunChild(one, weight, href);
    }
  }

  #field(element: XmlElement, weight: RunWeight, href: string | undefined): void {
    const { fields } = this.#context;
    const around = fields.at(-1);
    const type = element.attributes.get('w:fldCharType') ?? '';
    if (type === 'begin') {
      const choice = choiceOf(element);
      if (choice !== undefined) this.#add(choice, weight, href);
      fields.push({
        code: '',
        showsResult: false,
        href: around?.href,
        hidden: true,
        isChoice: choice !== undefined,
        around,
        shown: '',
      });
    } else if (type === 'end') {
      const field = fields.pop();
      if (field?.hidden === false) this.#tooltip(tooltipOfField(field.code), field.shown, field.href);
    } else if (type === 'separate') {
      const field = fields.at(-1);
      if (field !== undefined) {
        field.showsResult = true;
        field.hidden = field.isChoice || field.around?.hidden === true;
        field.href = hrefOfField(field.code) ?? field.around?.href;
        const note = noteOfField(field.code, this.#context.noteMarks);
        if (note !== undefined) {
          this.#footnote(note);
          field.hidden = true;
        }
      }
    }
  }

  #add(text: string, { bold, italic, look }: RunWeight, href: string | undefined): void {
    const field = this.#context.fields.at(-1);
    if (field?.hidden === true) return;
    if (field !== undefined) field.shown += text;
    this.runs.push({
      text: text.replaceAll('\u00ad', ''),
      bold,
      italic,
      href: field?.href ?? href,
      ...(look !== usualLook && { look }),
      ...(this.#control && { control: this.#control }),
    });
  }

  #footnote(note: PaperFootnote | undefined): void {
    if (note === undefined || this.#context.fields.at(-1)?.hidden === true) return;
    markNote(this.#context.noteMarks, note);
    appendAll(this.notes, note.beside?.splice(0) ?? []);
    this.runs.push({ text: '', bold: false, italic: false, href: undefined, note });
  }

  /**
   * Adds a note where it is first referred to. A long note that is referred to thousands of times would otherwise
   * multiply the text.
   */
  #noteOnce(kind: PaperNote['kind'], id: string, notes: Map<string, string>): void {
    const text = notes.get(id);
    if (text !== undefined && text.trim() !== '') this.notes.push({ kind, text });
    notes.delete(id);
  }

  #picture(element: XmlElement): void {
    if (has(element, (one) => one.name === 'w:txbxContent')) return;
    const about = find(element, (one) => one.name === 'wp:docPr' || one.name === 'v:shape')?.attributes;
    const said = [
      find(element, (one) => one.name === 'v:textpath')?.attributes.get('string'),
      about?.get('title'),
      about?.get('descr') ?? about?.get('alt'),
    ];
    const text = [...new Set(said.map((one = '') => one.trim()).filter((one) => one !== ''))].join(': ');
    // A line or a frame is not a picture; an image or an embedded object is.
    if (
      text === '' &&
      !has(element, (one) => one.name === 'a:blip' || one.name === 'v:imagedata') &&
      element.name !== 'w:object'
    )
      return;
    this.notes.push({ kind: 'picture', text });
  }
}

/** The children of the first alternative (`mc:Choice`) that Word offers to newer programs, or else of `mc:Fallback`. */
export function chosen(alternate: XmlElement): readonly XmlElement[] {
  return elementsOf(childOf(alternate, 'mc:Choice') ?? childOf(alternate, 'mc:Fallback'));
}

function deletedText(element: XmlElement): string {
  return elementsOf(element)
    .map((child) => (child.name === 'w:delText' ? textOfElement(child) : deletedText(child)))
    .join('');
}

function commentsIn(element: XmlElement): readonly string[] {
  return elementsOf(element).flatMap((child) =>
    child.name === 'w:commentReference' ? [child.attributes.get('w:id') ?? ''] : commentsIn(child),
  );
}

function hrefOfField(code: string): string | undefined {
  const written = /^\s*HYPERLINK\s+"([^"]+)"/i.exec(code)?.[1] ?? /^\s*HYPERLINK\s+([^\s"\\]+)/i.exec(code)?.[1];
  const target = written === undefined ? undefined : addressBehind(written);
  // The part of the page stands behind a switch.
  const part = target === undefined || target.includes('#') ? undefined : /\s\\l\s+"?([^\s"]+)/i.exec(code)?.[1];
  return part === undefined ? target : `${target ?? ''}#${part}`;
}

/** What Word shows of a field's link that the pointer is on. */
function tooltipOfField(code: string): string | undefined {
  return /^\s{0,9}HYPERLINK\b[^]{0,4000}?\s\\o\s{1,9}"([^"]+)"/i.exec(code)?.[1];
}

const shifts: ReadonlyMap<string, Shift> = new Map([
  ['superscript', 'raised'],
  ['subscript', 'lowered'],
]);

/** The character of a `w:sym`, by its font and its hexadecimal code. */
function symbol({ attributes }: XmlElement): string {
  const point = Number.parseInt(attributes.get('w:char') ?? '', 16);
  if (!Number.isInteger(point) || point <= 0 || point > 0xffff) return '';
  return fromSymbolFont(String.fromCharCode(point), attributes.get('w:font') ?? '');
}

function find(element: XmlElement, wanted: (element: XmlElement) => boolean): XmlElement | undefined {
  for (const child of elementsOf(element)) {
    const found = wanted(child) ? child : find(child, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

function has(element: XmlElement, wanted: (element: XmlElement) => boolean): boolean {
  return find(element, wanted) !== undefined;
}

/** The field of a blank form of ours that a `w:sdt` is; undefined for content controls of others. */
export function controlOf(element: XmlElement): PaperControl | undefined {
  const properties = childOf(element, 'w:sdtPr');
  const tag = valueOf(properties, 'w:tag') ?? '';
  return isFieldTag(tag) ? { tag, isPrompt: childOf(properties, 'w:showingPlcHdr') !== undefined } : undefined;
}

/**
 * True for a content control of others that shows only its placeholder, such as “Click here to enter text”. The fields
 * of our own forms are read all the same: their prompts are known, and a program that writes into them may forget to
 * take the mark away.
 */
export function showsPromptOnly(element: XmlElement): boolean {
  const properties = childOf(element, 'w:sdtPr');
  return childOf(properties, 'w:showingPlcHdr') !== undefined && controlOf(element) === undefined;
}

/** What a check box or a list of choices of Word’s old forms (`w:ffData`) shows; undefined for any other field. */
function choiceOf(field: XmlElement): string | undefined {
  const data = childOf(field, 'w:ffData');
  const box = childOf(data, 'w:checkBox');
  if (box !== undefined) return (isOn(box, 'w:checked') ?? isOn(box, 'w:default') === true) ? '☒' : '☐';
  const list = childOf(data, 'w:ddList');
  const chosen = Number(valueOf(list, 'w:result') ?? valueOf(list, 'w:default') ?? 0);
  return (
    list &&
    (elementsOf(list)
      .filter(({ name }) => name === 'w:listEntry')
      [chosen]?.attributes.get('w:val') ??
      '')
  );
}
