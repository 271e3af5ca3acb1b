import { childOf, isOn, valueOf, type XmlElement } from '../read-xml.ts';
import { sameLook, usualColour, usualLook, type RunLook } from '../run-look.ts';

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
  return colour === undefined ? undefined : usualColour(colour) ?? usual;
}

/** The look of words with a style of their own (`ofWords`) in a paragraph. */
export function lookWithin(ofParagraph: RunLook, ofWords: RunLook): RunLook {
  if (ofWords === usualLook) return ofParagraph;
  return {
    underlined: ofWords.underlined || ofParagraph.underlined, capitals: ofWords.capitals || ofParagraph.capitals,
    size: ofWords.size ?? ofParagraph.size, colour: ofWords.colour ?? ofParagraph.colour,
  };
}
