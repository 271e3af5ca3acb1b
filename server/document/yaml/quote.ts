/** Words that some YAML reader, of version 1.1 or 1.2, does not read as text. */
const otherThanText = /^(?:~|null|true|false|yes|no|on|off|y|n|=|<<)$/i;
const number = /^[-+]?(?:0b[01_]+|0o[0-7_]+|0x[\da-f_]+|[\d._:]+|[\d._:]*e[-+]?\d+|\.inf|\.nan)$/i;
/**
 * A timestamp of YAML 1.1. A date without a time is not matched, as submissions write `date: 2020-06-26` without
 * quotes.
 */
const timeOfDay = /^\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:/;

const startsAsSign = /^[,[\]{}#&*!|>'"%@`]/;
const startsAsMark = /^[-?:](?:$|[\s,[\]{}])/;
const colonInside = /:(?:\s|$)/;
const flowSigns = /[,[\]{}]/;
const notPrintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/;

/**
 * The text as a YAML scalar on one line: plain where every YAML reader gives the text back unchanged, otherwise in
 * quotes.
 *
 * @param flow true for a place in a flow collection, where commas and brackets need quotes too
 */
export function quoteIfNeeded(text: string, { flow }: { readonly flow: boolean }): string {
  return needsQuotes(text, flow) ? quote(text) : text;
}

/** The text escaped for a place that is between quotes already. */
export function escapeInside(text: string, quotes: '"' | "'"): string {
  if (quotes === "'") return text.replaceAll("'", "''");
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/\\(?:r\\n|.)/g, (escape) => numbered.get(escape) ?? escape)
    .replace(
      /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}

/** In letters, these would be taken for a backslash that was typed. */
const numbered: ReadonlyMap<string, string> = new Map([
  [String.raw`\b`, String.raw`\u0008`],
  [String.raw`\f`, String.raw`\u000c`],
  [String.raw`\r`, String.raw`\u000d`],
]);

function quote(text: string): string {
  const single = /["\\]/.test(text) && !notPrintable.test(withoutPairs(text));
  return single ? `'${escapeInside(text, "'")}'` : `"${escapeInside(text, '"')}"`;
}

function needsQuotes(text: string, flow: boolean): boolean {
  return (
    text.trim() !== text ||
    text === '' ||
    startsAsSign.test(text) ||
    startsAsMark.test(text) ||
    /^(?:---|\.\.\.)/.test(text) ||
    colonInside.test(text) ||
    /\s#/.test(text) ||
    (flow && (flowSigns.test(text) || /:$|:[,[\]{}]/.test(text))) ||
    otherThanText.test(text) ||
    number.test(text) ||
    timeOfDay.test(text) ||
    notPrintable.test(withoutPairs(text))
  );
}

/** The text without surrogate pairs, so that only surrogates that stand alone, which are not printable, are left. */
function withoutPairs(text: string): string {
  return text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '');
}

/** One line of text as it may stand in a comment: YAML takes no other signs, not even there. */
export function printableInComment(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g, ' ')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
