import { addressBehind } from '../address-behind.ts';
import type { DocxContext } from './docx-context.ts';
import { controlOf, showsPromptOnly } from './docx-controls.ts';
import { lookWithin, readLook } from './docx-look.ts';
import { markNote, noteOfField } from './docx-note-marks.ts';
import type { PaperControl, PaperFootnote, PaperNote, PaperRun } from '../imported-paper.ts';
import { childOf, elementsOf, isOn, textOfElement, valueOf, type XmlElement } from '../read-xml.ts';
import { usualLook, type RunLook } from '../run-look.ts';

/** Letters; browsers take no longer address. */
const longestTarget = 4000;

export interface RunWeight {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly look: RunLook;
}

const plainWeight: RunWeight = { bold: false, italic: false, look: usualLook };

/** Collects the runs of a paragraph, and what is noted beside them. */
export class RunReader {
  readonly runs: PaperRun[] = [];
  readonly notes: PaperNote[] = [];
  readonly #context: DocxContext;
  readonly #style: RunWeight;
  #control: PaperControl | undefined;

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
        return this.readAll(elementsOf(element), this.#targetOf(element) ?? href);
      case 'w:ins':
      case 'w:moveTo':
        this.#context.changes.inserted++;
        return this.readAll(elementsOf(element), href);
      case 'w:del':
      case 'w:moveFrom':
        return this.#leaveOut(element);
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
        return note === undefined ? this.readAll(elementsOf(element), hrefOfField(code) ?? href) : this.#footnote(note);
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
    for (const id of commentsIn(element)) this.#noteOnce('comment', id, this.#context.comments);
  }

  #readRun(run: XmlElement, href: string | undefined): void {
    const properties = childOf(run, 'w:rPr');
    const characterStyle = valueOf(properties, 'w:rStyle');
    const ofStyle = characterStyle === undefined ? plainWeight : this.#context.styleOf(characterStyle);
    // Both are toggles: in a bold paragraph, a bold style of characters is plain.
    const weight: RunWeight = {
      bold: isOn(properties, 'w:b') ?? this.#style.bold !== ofStyle.bold,
      italic: isOn(properties, 'w:i') ?? this.#style.italic !== ofStyle.italic,
      // Links look like links, whatever they stand in.
      look: href !== undefined || /hyperlink/i.test(characterStyle ?? '') ? this.#style.look : readLook(properties, lookWithin(this.#style.look, ofStyle.look)),
    };
    if (isOn(properties, 'w:vanish') === true) {
      const hidden = elementsOf(run).filter(({ name }) => name === 'w:t').map(textOfElement).join('');
      if (hidden.trim() !== '') this.notes.push({ kind: 'hidden-text', text: hidden });
      return;
    }
    for (const child of elementsOf(run)) this.#readRunChild(child, weight, href);
  }

  #readRunChild(child: XmlElement, weight: RunWeight, href: string | undefined): void {
    const { comments, footnotes, endnotes, fields } = this.#context;
    const id = child.attributes.get('w:id') ?? '';
    switch (child.name) {
      case 'w:t':
        return this.#add(textOfElement(child), weight, href);
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
        return this.#add(symbol(child.attributes.get('w:char') ?? ''), weight, href);
      case 'w:fldChar':
        return this.#field(child.attributes.get('w:fldCharType') ?? '');
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
        const base = childOf(child, 'w:rubyBase');
        return base === undefined ? undefined : this.readAll(elementsOf(base), href);
      }
      case 'mc:AlternateContent':
        for (const one of chosen(child)) this.#readRunChild(one, weight, href);
    }
  }

  #field(type: string): void {
    const { fields } = this.#context;
    const around = fields.at(-1);
    if (type === 'begin') fields.push({ code: '', showsResult: false, href: around?.href, hidden: true, around });
    else if (type === 'end') fields.pop();
    else if (type === 'separate') {
      const field = fields.at(-1);
      if (field !== undefined) {
        field.showsResult = true;
        field.hidden = field.around?.hidden === true;
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
    this.runs.push({ text: text.replaceAll('\u00ad', ''), bold, italic, href: field?.href ?? href, ...(look !== usualLook && { look }), ...(this.#control && { control: this.#control }) });
  }

  #footnote(note: PaperFootnote | undefined): void {
    if (note === undefined || this.#context.fields.at(-1)?.hidden === true) return;
    markNote(this.#context.noteMarks, note);
    this.runs.push({ text: '', bold: false, italic: false, href: undefined, note });
  }

  /**
   * Adds a note where it is first referred to. A long note that is referred to thousands of times would otherwise multiply
   * the text.
   */
  #noteOnce(kind: PaperNote['kind'], id: string, notes: Map<string, string>): void {
    const text = notes.get(id);
    if (text !== undefined && text.trim() !== '') this.notes.push({ kind, text });
    notes.delete(id);
  }

  #picture(element: XmlElement): void {
    if (has(element, (one) => one.name === 'w:txbxContent')) return;
    const about = find(element, (one) => one.name === 'wp:docPr' || one.name === 'v:shape');
    const text = about?.attributes.get('descr') ?? about?.attributes.get('alt') ?? '';
    // A line or a frame is not a picture; an image or an embedded object is.
    if (text === '' && !has(element, (one) => one.name === 'a:blip' || one.name === 'v:imagedata') && element.name !== 'w:object') return;
    this.notes.push({ kind: 'picture', text });
  }
}

/** The children of the first alternative (`mc:Choice`) that Word offers to newer programs, or else of `mc:Fallback`. */
export function chosen(alternate: XmlElement): readonly XmlElement[] {
  return elementsOf(childOf(alternate, 'mc:Choice') ?? childOf(alternate, 'mc:Fallback'));
}

function deletedText(element: XmlElement): string {
  return elementsOf(element).map((child) => (child.name === 'w:delText' ? textOfElement(child) : deletedText(child))).join('');
}

function commentsIn(element: XmlElement): readonly string[] {
  return elementsOf(element).flatMap((child) => (child.name === 'w:commentReference' ? [child.attributes.get('w:id') ?? ''] : commentsIn(child)));
}

function hrefOfField(code: string): string | undefined {
  const written = /^\s*HYPERLINK\s+"([^"]+)"/i.exec(code)?.[1] ?? /^\s*HYPERLINK\s+([^\s"\\]+)/i.exec(code)?.[1];
  const target = written === undefined ? undefined : addressBehind(written);
  // The part of the page stands behind a switch.
  const part = target === undefined || target.includes('#') ? undefined : /\s\\l\s+"?([^\s"]+)/i.exec(code)?.[1];
  return part === undefined ? target : `${target ?? ''}#${part}`;
}

/**
 * The character of a `w:sym`, by its hexadecimal code. Symbol fonts use the private area from F000; their dots are the
 * bullets of lists.
 */
function symbol(code: string): string {
  const point = Number.parseInt(code, 16);
  if (!Number.isInteger(point) || point <= 0 || point > 0xffff) return '';
  if (point >= 0xf000 && point <= 0xf0ff) return point === 0xf0b7 || point === 0xf0a7 ? '•' : String.fromCharCode(point - 0xf000);
  return String.fromCharCode(point);
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
