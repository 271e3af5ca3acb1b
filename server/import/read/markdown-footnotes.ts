import type { MarkedExtension } from 'marked';

/** A line that begins the text of a note. Letters of a label are few, so that the search does not go on over a whole text. */
const definition = /^ {0,3}\[\^([^\]\s[^]{1,60})\]:[ \t]*(?=\S)/;
/** The same, on any line of a text and at any indentation. */
const anyDefinition = /^[ \t]*\[\^([^\]\s[^]{1,60})\]:[ \t]*(?=\S)/gm;
const mark = /^\[\^([^\]\s[^]{1,60})\]/;

/** The footnotes of GitHub, which the parser does not know. They become links as other programs write them. */
export function footnoteExtension(text: string): MarkedExtension {
  const labels = new Map([...text.matchAll(anyDefinition)].map(([, label = ''], index) => [label, index + 1]));
  const written = new Set<string>();
  return {
    extensions: labels.size === 0 ? [] : [
      {
        name: 'footnote', level: 'block',
        start: (source) => /(?:^|\n) {0,3}\[\^/.exec(source.slice(0, 5000))?.index,
        tokenizer(source) {
          const found = definition.exec(source);
          const label = found?.[1] ?? '';
          if (found === null || written.has(label)) return undefined;
          written.add(label);
          const { raw, body } = noteText(source, found[0].length);
          const token = { type: 'footnote', raw, label, tokens: [] };
          this.lexer.blockTokens(body, token.tokens);
          return token;
        },
        renderer(token) {
          return `<aside role="doc-footnote" id="${idOf(String(token['label']))}">${this.parser.parse(token.tokens ?? [])}</aside>\n`;
        },
      },
      {
        name: 'footnoteMark', level: 'inline',
        tokenizer(source) {
          const found = mark.exec(source);
          return found === null || !labels.has(found[1] ?? '') ? undefined : { type: 'footnoteMark', raw: found[0], label: found[1] ?? '' };
        },
        renderer: (token) => `<a role="doc-noteref" href="#${idOf(String(token['label']))}">${labels.get(String(token['label'])) ?? ''}</a>`,
      },
    ],
  };
}

function idOf(label: string): string {
  return `note-${encodeURIComponent(label).replace(/[^\w%-]/g, '')}`;
}

/** The text of a note: the lines up to an empty one, and what is indented behind empty lines. */
function noteText(source: string, from: number): { readonly raw: string; readonly body: string } {
  let at = from;
  const lines: string[] = [];
  while (at < source.length) {
    const end = source.indexOf('\n', at);
    const line = source.slice(at, end === -1 ? source.length : end);
    const before = lines.at(-1);
    const isFirst = lines.length === 0;
    if (!isFirst && line.trim() !== '' && (definition.test(line) || /^\s*<\/?(?:t[dhr]|table|aside)\b/i.test(line) || (before === '' && !/^(?: {4}|\t)/.test(line)))) break;
    lines.push(isFirst ? line : line.replace(/^(?: {1,4}|\t)/, '').trimEnd());
    at = end === -1 ? source.length : end + 1;
  }
  while (lines.at(-1) === '') lines.pop();
  return { raw: source.slice(0, at), body: lines.join('\n') };
}
