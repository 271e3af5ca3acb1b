/** Words that some YAML reader, old or new, takes for something else than text. */
const otherThanText = /^(?:~|null|true|false|yes|no|on|off|y|n|=|<<)$/i;
const number = /^[-+]?(?:0b[01_]+|0o[0-7_]+|0x[\da-f_]+|[\d._:]+|[\d._:]*e[-+]?\d+|\.inf|\.nan)$/i;
/** A day alone is left as it is: submissions write `date: 2020-06-26`. */
const timeOfDay = /^\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:/;

const startsAsSign = /^[,[\]{}#&*!|>'"%@`]/;
const startsAsMark = /^[-?:](?:$|[\s,[\]{}])/;
const colonInside = /:(?:\s|$)/;
const flowSigns = /[,[\]{}]/;
const notPrintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/;

/**
 * The text as YAML for one line: as it is where every reader of YAML gets it back, else in quotes.
 * `flow`: it stands between brackets, where commas divide.
 */
export function quoteIfNeeded(text: string, { flow }: { readonly flow: boolean }): string {
  return needsQuotes(text, flow) ? quote(text) : text;
}

/** The text for a place that stands in quotes already. */
export function escapeInside(text: string, quotes: '"' | "'"): string {
  if (quotes === "'") return text.replaceAll("'", "''");
  return JSON.stringify(text).slice(1, -1).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (sign) => (
    `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
  ));
}

function quote(text: string): string {
  const single = /["\\]/.test(text) && !notPrintable.test(withoutPairs(text));
  return single ? `'${escapeInside(text, "'")}'` : `"${escapeInside(text, '"')}"`;
}

function needsQuotes(text: string, flow: boolean): boolean {
  return text.trim() !== text || text === '' ||
    startsAsSign.test(text) || startsAsMark.test(text) || /^(?:---|\.\.\.)/.test(text) ||
    colonInside.test(text) || /\s#/.test(text) ||
    (flow && (flowSigns.test(text) || /:$|:[,[\]{}]/.test(text))) ||
    otherThanText.test(text) || number.test(text) || timeOfDay.test(text) ||
    notPrintable.test(withoutPairs(text));
}

/** Letters beyond the first 65,536 are two code units each; only a half of one alone can not be printed. */
function withoutPairs(text: string): string {
  return text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '');
}
