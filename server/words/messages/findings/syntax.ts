import { messages } from '../message.ts';

interface Word {
  readonly word: string;
}
interface Sign {
  readonly sign: string;
}

/** Of lines that cannot be read, in the words of somebody who has never heard of YAML. */
export const syntaxMessages = messages('yaml.syntax', {
  alignment:
    'This line is not aligned with the lines around it; give it the same number of spaces as the lines it belongs with.',
  dashAlignment: 'This dash is not aligned with the other dashes of its list; give it the same number of spaces.',
  secondColon: 'There is a second colon on this line; put the text in quotes if the colon belongs to it.',
  colonBelow:
    'This text goes on in the lines below, and one of them has a colon; put the whole text in quotes, or write “|” in its place and start the text on the next line.',
  lineInBrackets:
    'No line inside brackets can start with a dash or with a word and a colon; close the bracket before it.',
  start: ({ sign }: Sign) => `A text cannot start with “${sign}”; put it in quotes.`,
  dash: 'A text cannot start with a dash and a space; put it in quotes, or start a list on the line below.',
  backslash: 'A backslash inside double quotes has a special meaning; write two of them, or use single quotes.',
  percent: 'A line that starts with “%” would be read as an instruction; remove it.',
  longName: 'All of this line up to a colon is read as one name; put the text in quotes.',
  instruction: ({ word }: Word) => `“${word}” would be read as an instruction, not as text; put the text in quotes.`,
  unusedListName: ({ name }: { readonly name: string }) =>
    `“&${name}” gives this list a name, but “*${name}” is nowhere in the file; remove the name.`,
  unusedPartName: ({ name }: { readonly name: string }) =>
    `“&${name}” gives this part a name, but “*${name}” is nowhere in the file; remove the name.`,
  spaceAfterDash: 'A space is missing after the dash; write “- ” before the text.',
  spaceAfterColon: 'A space is missing after the colon; write “title: text”.',
  spaceAfterKey: ({ key, rest }: { readonly key: string; readonly rest: string }) =>
    `A space is missing after the colon; write “${key}: ${rest}”.`,
  spaceBeforeComment: 'A space is missing before “#”; add it if a comment starts here, or put the text in quotes.',
  wideColon: ({ key, sign }: Sign & { readonly key: string }) =>
    `The colon after “${key}” is a wide one, “${sign}”; write “${key}: ” with a plain colon and a space.`,
  otherSpaces:
    'The spaces before this line are not plain ones, as happens in text from Word or from a web page; put plain spaces in their place.',
  otherSpacesBelow: ({ count }: { readonly count: number }) =>
    `The spaces before this line and the next are not plain ones, as happens in text from Word or from a web page (${count} lines); put plain spaces in their place.`,
  otherSpaceBehind: ({ word }: Word) =>
    `The space after “${word}” is not a plain one, as happens in text from Word or from a web page; put a plain space in its place.`,
  dashAndKey: ({ key }: { readonly key: string }) => `A space is missing after the dash; write “- ${key}: ”.`,
  commentInText:
    'This line is read as a comment, and ends the text above it; indent it as the text if it belongs to it, or move it to another place.',
  noColon: ({ word }: Word) =>
    `“${word}” has no colon after it; add one if it is a name such as “title”, or indent it if it continues the text above.`,
  comma: 'A comma is missing between two items in brackets; add it, or put the text in quotes.',
  missing: 'A space or a punctuation mark is missing here; compare the line with the lines around it.',
  list: 'A list cannot start here; put the dash on a line of its own, below the line it belongs to.',
  unexpected: ({ word }: Word) =>
    `“${word}” is not expected here; check the spaces at the start of the line and the colon before it, or put the text in quotes.`,
  nothingBehind: ({ sign }: Sign) =>
    `Nothing may follow “${sign}” on its line; start the text on the next line, two spaces further in.`,
  textAfterSingle:
    "The text goes on after its closing quote; write a quote inside the text twice (it''s), or use double quotes around it.",
  textAfterDouble:
    'The text goes on after its closing quote; put single quotes around the whole text, or remove the double ones.',
  openQuote: ({ sign }: Sign) =>
    `The quote that starts here is not closed on this line; put another “${sign}” at the end of the text.`,
  openBracket: ({ sign, closing }: Sign & { readonly closing: string }) =>
    `The bracket “${sign}” is never closed; put “${closing}” at the end of its line, or the whole text in quotes.`,
  closedBelow: ({ sign, closing }: Sign & { readonly closing: string }) =>
    `The list that starts with “${sign}” goes on in the lines below, up to “${closing}”; indent these further than this line.`,
  boldName: ({ word, name }: Word & { readonly name: string }) =>
    `“${word}” has asterisks around a name, as bold type has in Markdown; write “${name}:”.`,
  fence: ({ sign }: Sign) => `“${sign}” belongs to Markdown, and not to the submission; remove this line.`,
  tooFarIn: ({ word }: Word) =>
    `“${word}” is indented further than the line above it; give both the same number of spaces.`,
  emptyItem: 'There is nothing before this comma; remove it.',
  unopenedBracket: ({ sign }: Sign) =>
    `“${sign}” closes a bracket that was never opened; remove it, or put the text in quotes.`,
  afterDashes: 'Nothing may follow the three dashes on their line; remove them.',
  secondDocument: ({ word }: Word) =>
    `“${word}” starts a second document; keep one in each file, and remove this line if everything belongs together.`,
  tab: 'This line is indented with a tab; use spaces instead.',
  startOfList: ({ sign }: Sign) => `A text that begins with “${sign}” would be read as a list; put the text in quotes.`,
  startOfLines: ({ sign }: Sign) =>
    `A text that begins with “${sign}” would be read as the start of a text in the lines below; put the text in quotes.`,
  keyTwice: ({ name }: { readonly name: string }) =>
    `“${name}” is written twice here; keep one of them and move its text into the other.`,
  repetition: 'This repeats too much text through “*” references; write the text out where it belongs.',
});
