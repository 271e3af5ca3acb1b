import { childOf, elementsOf, isOn, valueOf, type XmlElement } from '../read-xml.ts';
import { usualLook, type RunLook, sameLook, usualColour } from '../run-look.ts';

/** What properties of Word (`w:rPr`) say of a look; where they say nothing, it is that of `from`. */
export function readLook(properties: XmlElement | undefined, from: RunLook): RunLook {
  if (properties === undefined) return from;
  const line = childOf(properties, 'w:u');
  const size = Number.parseInt(valueOf(properties, 'w:sz') ?? '', 10);
  const look: RunLook = {
    underlined: line === undefined ? from.underlined : valueOf(properties, 'w:u') !== 'none',
    capitals: isOn(properties, 'w:caps') ?? isOn(properties, 'w:smallCaps') ?? from.capitals,
    size: Number.isInteger(size) ? size : from.size,
    colour: readColour(properties) ?? from.colour,
  };
  const colour = look.colour === usual ? undefined : look.colour;
  return sameLook({ ...look, colour }, from) ? from : { ...look, colour };
}

/** Black, which undoes the colour of a style. */
const usual = 'usual';

function readColour(properties: XmlElement): string | undefined {
  const highlight = valueOf(properties, 'w:highlight');
  if (highlight !== undefined && highlight !== 'none') return `on ${highlight}`;
  const colour = valueOf(properties, 'w:color');
  return colour === undefined ? undefined : (usualColour(colour) ?? usual);
}

/** The look of words with a style of their own (`ofWords`) in a paragraph. */
export function lookWithin(ofParagraph: RunLook, ofWords: RunLook): RunLook {
  if (ofWords === usualLook) return ofParagraph;
  return {
    underlined: ofWords.underlined || ofParagraph.underlined,
    capitals: ofWords.capitals || ofParagraph.capitals,
    size: ofWords.size ?? ofParagraph.size,
    colour: ofWords.colour ?? ofParagraph.colour,
  };
}

/** The properties that a paragraph takes from its style. */
export interface ReadStyle {
  readonly name: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly hidden: boolean;
  readonly look: RunLook;
  readonly heading: boolean;
  readonly numId: string | undefined;
  readonly level: number;
  /** How far from the left its text stands, in twentieths of a point. */
  readonly indent: number | undefined;
}

const plain: ReadStyle = {
  name: '',
  bold: false,
  italic: false,
  hidden: false,
  look: usualLook,
  heading: false,
  numId: undefined,
  level: 0,
  indent: undefined,
};

/** Gives styles by id, with the properties that each inherits by `w:basedOn`. */
export function readStyles(root: XmlElement | undefined): (id: string | undefined) => ReadStyle {
  const written = new Map(
    elementsOf(root)
      .filter(({ name }) => name === 'w:style')
      .map((style) => [style.attributes.get('w:styleId') ?? '', style]),
  );
  const defaults = childOf(childOf(childOf(root, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr');
  const unstyled: ReadStyle = { ...plain, look: readLook(defaults, usualLook) };
  const known = new Map<string, ReadStyle>();
  const standard = [...written].find(
    ([, style]) =>
      style.attributes.get('w:type') === 'paragraph' && /^(?:1|true|on)$/.test(style.attributes.get('w:default') ?? ''),
  )?.[0];
  const styleOf = (id: string, above: ReadonlySet<string>): ReadStyle => {
    const style = written.get(id);
    // A style that is based on itself, directly or not, inherits nothing from itself.
    if (style === undefined || above.has(id) || above.size > 50) return unstyled;
    let read = known.get(id);
    if (read === undefined) {
      const base = valueOf(style, 'w:basedOn');
      const from =
        base === undefined
          ? style.attributes.get('w:type') === 'character'
            ? plain
            : unstyled
          : styleOf(base, new Set([...above, id]));
      const paragraph = childOf(style, 'w:pPr');
      const numbering = childOf(paragraph, 'w:numPr');
      const outline = valueOf(paragraph, 'w:outlineLvl');
      known.set(
        id,
        (read = {
          name: valueOf(style, 'w:name') ?? '',
          bold: isOn(childOf(style, 'w:rPr'), 'w:b') ?? from.bold,
          italic: isOn(childOf(style, 'w:rPr'), 'w:i') ?? from.italic,
          hidden: isOn(childOf(style, 'w:rPr'), 'w:vanish') ?? from.hidden,
          look: readLook(childOf(style, 'w:rPr'), from.look),
          heading: outline === undefined ? from.heading : outline !== '9',
          numId: valueOf(numbering, 'w:numId') ?? from.numId,
          level: Number(valueOf(numbering, 'w:ilvl') ?? from.level) || 0,
          indent: readIndent(paragraph) ?? from.indent,
        }),
      );
    }
    return read;
  };
  return (id) => styleOf(id ?? standard ?? '', new Set());
}

/** The indentation that properties of a paragraph give, in twentieths of a point. */
export function readIndent(properties: XmlElement | undefined): number | undefined {
  const written = childOf(properties, 'w:ind')?.attributes;
  const indent = Number.parseInt(written?.get('w:left') ?? written?.get('w:start') ?? '', 10);
  return Number.isInteger(indent) ? indent : undefined;
}
