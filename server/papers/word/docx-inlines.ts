import type {
  DocxChange,
  DocxControl,
  DocxHeld,
  DocxInline,
  DocxLink,
  DocxLook,
  DocxNoteMark,
  DocxRun,
  DocxSpace,
  DocxTarget,
} from './docx-model.ts';
import { type Xml, element, joinXml, xmlText } from './write-xml.ts';

/**
 * The attributes of `w:lang`: Word has a language each for Latin and Cyrillic letters, for East Asian ones, and for
 * complex scripts.
 */
type WordLanguage = Readonly<Partial<Record<'w:val' | 'w:eastAsia' | 'w:bidi', string>>>;

/**
 * The language of a text where its letters or its function words leave no doubt, so that Word does not underline its
 * words. Chinese characters alone and Arabic letters belong to many languages, and so does Latin text without such
 * words; they have none.
 */
function languageOfWords(text: string): WordLanguage | undefined {
  if (otherLetters.test(text)) {
    for (const [letters, language] of scripts) if (letters.test(text)) return language;
    // The language of Cyrillic letters is that of Latin ones, too.
    if (/\p{Script=Cyrillic}/u.test(text) && !/\p{Script=Latin}/u.test(text)) return { 'w:val': 'ru-RU' };
  }
  return /\p{Ll}/u.test(text) ? languageOfLatin(text) : undefined;
}

/** All letters but those of most texts, so that nothing more is asked of these. */
const otherLetters = /[\u0400-\uffff]/;

const scripts: readonly (readonly [RegExp, WordLanguage])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, { 'w:eastAsia': 'ja-JP' }],
  [/\p{Script=Hangul}/u, { 'w:eastAsia': 'ko-KR' }],
  [/\p{Script=Hebrew}/u, { 'w:bidi': 'he-IL' }],
  [/\p{Script=Thai}/u, { 'w:bidi': 'th-TH' }],
];

/** Letters that only Vietnamese has; names alone have one or two. */
const vietnamese = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/giu;

/** Function words that the other languages here do not have. */
const functionWords = new Map([
  ...listed('en', 'the of and to in for with by on at from is are was this that its as or an'),
  ...listed('fr-FR', 'le les des du une et est dans pour par avec sur aux qui'),
  ...listed('es-ES', 'el los las del una y es para por con su'),
]);

function listed(language: string, words: string): readonly (readonly [string, string])[] {
  return words.split(' ').map((word) => [word, language] as const);
}

/** Two function words of one language, as they are written within a text, and none of another. */
function languageOfLatin(text: string): WordLanguage | undefined {
  if ((text.match(vietnamese)?.length ?? 0) > 2) return { 'w:val': 'vi-VN' };
  let [language, count] = ['', 0];
  for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const its = functionWords.get(word);
    if (its === undefined) continue;
    if (its === 'en' || (language !== '' && its !== language)) return undefined;
    language = its;
    count += 1;
  }
  return count > 1 ? { 'w:val': language } : undefined;
}

/**
 * The addresses to which one part of the file links, and the ids of their relationships, which are given in the order
 * of the text. Footnotes are another part than the body.
 */
export class PartLinks {
  readonly #hrefs = new Map<string, number>();

  idOf(href: string): string {
    return linkId(orderOf(href, this.#hrefs));
  }

  get all(): readonly { readonly href: string; readonly id: string }[] {
    return [...this.#hrefs].map(([href, order]) => ({ href, id: linkId(order) }));
  }
}

function linkId(order: number): string {
  return `rIdLink${order + 1}`;
}

/** Where notes stand: at the foot of the page with their marks, or behind the text. */
export const noteKinds = ['footnote', 'endnote'] as const;

export type NoteKind = (typeof noteKinds)[number];

/**
 * The notes of one kind whose marks were written, in their order. They are another part of the file, with links of its
 * own.
 */
interface DocxNotes {
  readonly notes: (readonly DocxInline[])[];
  readonly links: PartLinks;
}

/** Writes what stands in paragraphs: runs, links, footnotes and their marks, tracked changes. */
export class InlineWriter {
  readonly links = new PartLinks();
  readonly footnote: DocxNotes = { notes: [], links: new PartLinks() };
  readonly endnote: DocxNotes = { notes: [], links: new PartLinks() };
  /** Where all notes of the document are: two kinds, each counted from 1, would be confused. */
  readonly notesKind: NoteKind;
  readonly #anchors = new Map<string, number>();
  readonly #known = new Map<string, Xml>();
  /** The numbers of the footnotes that have several marks. */
  readonly #marked = new Map<object, number>();
  #changes = 0;
  #controls = 0;

  constructor(notes: NoteKind) {
    this.notesKind = notes;
  }

  inline(inline: DocxInline, links: PartLinks = this.links): Xml {
    switch (inline.kind) {
      case 'text':
        return this.#runs(inline, false);
      case 'break':
        return this.#space(lineBreak, inline);
      case 'tab':
        return this.#space(tab, inline);
      case 'soft-hyphen':
        return this.#space(softHyphen, inline);
      case 'link':
        return this.#link(inline, links);
      case 'note':
        return this.#noteMark(inline);
      case 'control':
        return this.#control(inline);
    }
  }

  /** The notes of one kind, once all of the body is written. */
  *notesOf(kind: NoteKind): Generator<Xml, void, undefined> {
    const { notes, links } = this[kind];
    const { paragraph, number } = noteStyles[kind];
    for (const [index, inlines] of notes.entries()) {
      yield element(
        `w:${kind}`,
        { 'w:id': index + 1 },
        element('w:p', {}, paragraph, number, ...inlines.map((inline) => this.inline(inline, links))),
      );
    }
  }

  /** Anchors are replaced by numbered names, because Word allows only 40 letters, digits and underscores. */
  bookmarkName(anchor: string): string {
    return `place_${orderOf(anchor, this.#anchors) + 1}`;
  }

  /**
   * A control within its paragraph, also where it is all of it: LibreOffice makes a plain text of a control around
   * paragraphs, in which nobody can write a bold title any more.
   */
  #control({ tag, title, holds, run, isPrompt }: DocxControl): Xml {
    this.#controls += 1;
    return element(
      'w:sdt',
      {},
      element(
        'w:sdtPr',
        {},
        element('w:alias', { 'w:val': title }),
        element('w:tag', { 'w:val': tag }),
        element('w:id', { 'w:val': this.#controls }),
        isPrompt ? element('w:showingPlcHdr') : undefined,
        heldBy(holds),
      ),
      element(
        'w:sdtContent',
        {},
        holds.kind === 'check'
          ? element('w:r', {}, boxLook, element('w:t', {}, xmlText(run.text)))
          : this.#runs(isPrompt ? { ...run, isPrompt } : run, false),
      ),
    );
  }

  #space(space: Xml, { change }: DocxSpace): Xml {
    return change === undefined ? space : this.change(change, space);
  }

  change({ kind, author, date }: DocxChange, changed?: Xml): Xml {
    this.#changes += 1;
    return element(
      kind === 'inserted' ? 'w:ins' : 'w:del',
      { 'w:id': this.#changes, 'w:author': author, 'w:date': date },
      changed,
    );
  }

  #link({ runs, target }: DocxLink, links: PartLinks): Xml {
    const words = runs.map((run) => this.#runs(run, true));
    const place =
      'anchor' in target ? { 'w:anchor': this.bookmarkName(target.anchor) } : { 'r:id': links.idOf(target.href) };
    return element(
      'w:hyperlink',
      { 'w:history': 1, 'w:tooltip': tooltipOf(runs.map(({ text }) => text).join(''), target), ...place },
      ...words,
    );
  }

  #noteMark({ inlines, of, change }: DocxNoteMark): Xml {
    const kind = this.notesKind;
    const { notes } = this[kind];
    const known = of && this.#marked.get(of);
    if (known !== undefined) return noteReference(known);
    notes.push(inlines);
    const mark = element(
      'w:r',
      {},
      noteStyles[kind].reference,
      element(`w:${kind}Reference`, { 'w:id': notes.length }),
    );
    if (of !== undefined && kind === 'footnote') {
      this.#marked.set(of, notes.length);
      return joinXml([
        element('w:bookmarkStart', { 'w:id': firstNoteBookmark + notes.length, 'w:name': noteBookmark(notes.length) }),
        mark,
        element('w:bookmarkEnd', { 'w:id': firstNoteBookmark + notes.length }),
      ]);
    }
    return change === undefined ? mark : this.change(change, mark);
  }

  /**
   * A run for each stretch of one direction, because Word formats right-to-left text by other properties (`w:rtl`,
   * `w:bCs`).
   */
  #runs(run: DocxRun, isLink: boolean): Xml {
    const { text } = run;
    if (!isRightToLeftLetter.test(text)) return text === '' ? joinXml([]) : this.#run(text, run, isLink, false);
    return joinXml(
      text
        .split(rightToLeftStretch)
        .map((part, index) => (part === '' ? joinXml([]) : this.#run(part, run, isLink, index % 2 === 1))),
    );
  }

  #run(
    text: string,
    { bold, italic, isPrompt, language, change }: DocxLook,
    isLink: boolean,
    rightToLeft: boolean,
  ): Xml {
    const tongue = language === undefined ? languageOfWords(text) : undefined;
    const properties = this.#once(
      `${isLink} ${bold} ${italic} ${isPrompt} ${rightToLeft} ${language} ${tongue && Object.values(tongue).join()}`,
      () => {
        const all = [
          ...(isLink
            ? [element('w:rStyle', { 'w:val': 'Hyperlink' })]
            : isPrompt
              ? [element('w:rStyle', { 'w:val': promptStyle })]
              : []),
          ...(bold ? [element('w:b'), element('w:bCs')] : []),
          ...(italic ? [element('w:i'), element('w:iCs')] : []),
          ...(rightToLeft ? [element('w:rtl')] : []),
          ...(language === undefined
            ? tongue === undefined
              ? []
              : [element('w:lang', tongue)]
            : [element('w:lang', { 'w:val': language, 'w:eastAsia': language, 'w:bidi': language })]),
        ];
        return all.length === 0 ? joinXml([]) : element('w:rPr', {}, ...all);
      },
    );
    const words = element(change?.kind === 'deleted' ? 'w:delText' : 'w:t', { 'xml:space': 'preserve' }, xmlText(text));
    const run = element('w:r', {}, properties, words);
    return change === undefined ? run : this.change(change, run);
  }

  #once(key: string, make: () => Xml): Xml {
    let known = this.#known.get(key);
    if (known === undefined) this.#known.set(key, (known = make()));
    return known;
  }
}

/** The character style that Word gives to prompts. */
export const promptStyle = 'PlaceholderText';

function heldBy(holds: DocxHeld): Xml | undefined {
  switch (holds.kind) {
    case 'check':
      return element(
        'w14:checkbox',
        {},
        element('w14:checked', { 'w14:val': 0 }),
        boxState('w14:checkedState', '2612'),
        boxState('w14:uncheckedState', '2610'),
      );
    case 'text':
      return element('w:text');
    case 'rich-text':
      return element('w:richText');
    case 'choice':
      return element(
        'w:comboBox',
        {},
        ...[...new Set(holds.choices)].map((choice) =>
          element('w:listItem', { 'w:displayText': choice, 'w:value': choice }),
        ),
      );
    case 'date':
      return element(
        'w:date',
        holds.day === undefined ? {} : { 'w:fullDate': `${holds.day}T00:00:00Z` },
        element('w:dateFormat', { 'w:val': 'd MMMM yyyy' }),
        element('w:lid', { 'w:val': holds.language }),
        element('w:storeMappedDataAs', { 'w:val': 'date' }),
        element('w:calendar', { 'w:val': 'gregorian' }),
      );
  }
}

/** The font in which Word itself writes its check boxes. */
const boxFont = 'MS Gothic';
const boxLook = element(
  'w:rPr',
  {},
  element('w:rFonts', { 'w:ascii': boxFont, 'w:eastAsia': boxFont, 'w:hAnsi': boxFont, 'w:hint': 'eastAsia' }),
);

function boxState(name: string, sign: string): Xml {
  return element(name, { 'w14:val': sign, 'w14:font': boxFont });
}

/** Above the ids of all other bookmarks. */
const firstNoteBookmark = 1_000_000;

function noteBookmark(number: number): string {
  return `_RefNote${number}`;
}

/** A further mark of a footnote. A note has one mark in Word, and fields that show its number. */
function noteReference(number: number): Xml {
  const run = (content: Xml): Xml => element('w:r', {}, noteStyles.footnote.reference, content);
  const field = (type: string): Xml => run(element('w:fldChar', { 'w:fldCharType': type }));
  return joinXml([
    field('begin'),
    run(element('w:instrText', { 'xml:space': 'preserve' }, xmlText(` NOTEREF ${noteBookmark(number)} \\f \\h `))),
    field('separate'),
    run(element('w:t', {}, xmlText(String(number)))),
    field('end'),
  ]);
}

const lineBreak = element('w:r', {}, element('w:br'));
const tab = element('w:r', {}, element('w:tab'));
const softHyphen = element('w:r', {}, element('w:softHyphen'));

function noteStyle(
  kind: 'Footnote' | 'Endnote',
  ref: string,
): { readonly reference: Xml; readonly paragraph: Xml; readonly number: Xml } {
  const reference = element('w:rPr', {}, element('w:rStyle', { 'w:val': `${kind}Reference` }));
  return {
    reference,
    paragraph: element('w:pPr', {}, element('w:pStyle', { 'w:val': `${kind}Text` })),
    // The note's own number, and a blank behind it.
    number: joinXml([
      element('w:r', {}, reference, element(ref)),
      element('w:r', {}, element('w:t', { 'xml:space': 'preserve' }, xmlText(' '))),
    ]),
  };
}

const noteStyles = { footnote: noteStyle('Footnote', 'w:footnoteRef'), endnote: noteStyle('Endnote', 'w:endnoteRef') };

/**
 * What Word shows of a link that the pointer is on, and what a PDF says of it to those who do not see it. Word takes no
 * longer ones than 255 characters.
 */
function tooltipOf(words: string, target: DocxTarget): string | undefined {
  const where = 'anchor' in target ? '' : target.href.replace(/^mailto:/, '');
  const said = where === '' || where === words ? words : words.trim() === '' ? where : `${words}: ${where}`;
  const line = said.replace(/\s+/g, ' ').trim();
  return line === '' ? undefined : line.length <= longestTooltip ? line : `${line.slice(0, longestTooltip - 1)}…`;
}

const longestTooltip = 255;

/** The scripts that are written from right to left; a stretch of them includes spaces and marks between the letters. */
const rightToLeftLetters = '[\\p{Script=Hebrew}\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}]';
const rightToLeftStretch = new RegExp(`(${rightToLeftLetters}(?:\\P{L}*${rightToLeftLetters})*\\p{M}*)`, 'u');
const firstLetter = /\p{L}/u;
const isRightToLeftLetter = new RegExp(rightToLeftLetters, 'u');

/** Whether the first letter belongs to a script that is written from right to left. */
export function isRightToLeft(inlines: readonly DocxInline[]): boolean {
  for (const inline of inlines) {
    const text =
      inline.kind === 'text'
        ? inline.text
        : inline.kind === 'control'
          ? inline.run.text
          : inline.kind === 'link'
            ? inline.runs.map((run) => run.text).join('')
            : '';
    const letter = firstLetter.exec(text)?.[0];
    if (letter !== undefined) return isRightToLeftLetter.test(letter);
  }
  return false;
}

function orderOf<Key>(key: Key, known: Map<Key, number>): number {
  let order = known.get(key);
  if (order === undefined) known.set(key, (order = known.size));
  return order;
}
