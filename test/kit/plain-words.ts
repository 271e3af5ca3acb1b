/**
 * Words that no sentence for the people who write submissions may have. They know Word and their subject, and neither the way in
 * which the file is written nor the program that reads it. What stands in quotation marks is free: it is the writer's own word, or
 * what is to be written; so is the path of a file of the team.
 */
interface Jargon {
  readonly words: RegExp;
  /** What is said in its place. */
  readonly instead: string;
}

const jargon: readonly Jargon[] = [
  { words: /\bya?ml\b|\bjson\b|\bxml\b|\bmark-?up\b/i, instead: '“the file”, or nothing: the form of the file is not the reader’s matter' },
  { words: /\bkeys?\b/i, instead: 'the word itself in quotation marks, “line”, or “name”; a key is something to press' },
  { words: /\bids?\b/, instead: '“ID”, or “id” in quotation marks where a template has the word' },
  { words: /\bidentifiers?\b|\bslugs?\b/i, instead: '“ID”' },
  { words: /\bpropert(?:y|ies)\b|\battributes?\b|\bfields? type\b|\badditional\b/i, instead: '“line”' },
  { words: /\bobjects?\b|\bmappings?\b|\bmaps?\b|\bhash(?:es)?\b|\brecords?\b|\binstance\b/i, instead: '“lines of its own”, with an example' },
  { words: /\barrays?\b|\bsequences?\b|\btuples?\b/i, instead: '“list”' },
  { words: /\bstrings?\b|\bscalars?\b|\bliterals?\b|\bchars?\b/i, instead: '“text”' },
  { words: /\bbool(?:ean)?s?\b/i, instead: '“yes or no”, or “true” and “false” in quotation marks' },
  { words: /\bint(?:eger)?s?\b|\bfloats?\b|\bNaN\b|\bnumeric\b/i, instead: '“whole number”, “number”' },
  { words: /\bnull\b|\bundefined\b|\bnil\b|\bvoid\b/i, instead: '“empty”, “nothing”' },
  { words: /\bschemas?\b|\benums?\b|\bvalidat(?:e|es|ed|ion|or)\b|\bajv\b|\binvalid\b|\bmalformed\b/i, instead: 'what is wrong and what to write' },
  { words: /\bpars(?:e|es|ed|er|ing)\b|\btokens?\b|\bsyntax\b|\bdeserializ\w*/i, instead: '“read”, “cannot be read”' },
  { words: /\bregex(?:es|p)?\b|\bregular expressions?\b|\bpatterns?\b|\bwildcards?\b|\bglobs?\b/i, instead: 'what is looked for, in quotation marks' },
  { words: /\bUR[IL]s?\b/, instead: '“address”' },
  { words: /\bnodes?\b|\banchors?\b|\balias(?:es)?\b|\btags?\b|\bdirectives?\b/i, instead: 'the character in quotation marks' },
  { words: /\bUTF-?\d+\b|\bCR\b|\bLF\b|\bCRLF\b|\bASCII\b|\bEOL\b|\bunicode\b/i, instead: 'the same in quotation marks where a menu has it; else nothing' },
  { words: /\bwhite ?space\b|\bnewlines?\b|\bescap(?:e|ed|ing)\b|\bdelimiters?\b/i, instead: '“space”, “line break”, “character”, “letter”' },
  { words: /\bcommand[ -]lines?\b|\bCLI\b|\bterminals?\b|\bstd(?:in|out|err)\b|\bexit codes?\b|--[a-z]/i, instead: 'what can be done where the finding is read: who reads it in VS Code for the Web has no terminal' },
  { words: /\bexceptions?\b|\bstack\b|\bcrash(?:ed)?\b|\bbugs?\b|\bdeprecated\b|\bdefaults?\b/i, instead: '“an error in Policy Submissions”' },
  { words: /\bhosts?\b|\bprox(?:y|ies)\b|\bDNS\b|\bTLS\b|\bSSL\b|\bHTTP status\b|\bendpoints?\b/i, instead: '“site”, “gateway”, “secure connection”' },
  { words: /\blint(?:s|er|ing)?\b|\bdiagnostics?\b|\bcache[sd]?\b|\bmetadata\b|\bsnippets?\b|\bparameters?\b|\barguments?\b/i, instead: '“finding”, or what it is about' },
  { words: /\bcountr(?:y|ies)\b|\bnations?\b/i, instead: '“economy”' },
];

/** The words of a sentence that a policy officer would have to look up, each with what to say instead. */
export function jargonIn(sentence: string): readonly string[] {
  const own = sentence.replace(/“[^”]*”|(?<!\S)\.policy-submissions\/[\w-]+\.yaml\b/g, '“…”');
  return jargon.flatMap(({ words, instead }) => {
    const found = words.exec(own);
    return found === null ? [] : [`“${found[0]}”: say ${instead} (${sentence})`];
  });
}
