/** Where a text that names several agencies can be cut: it is cut only where all of its parts are known. */

/** One part between two signs or words that join names. */
export interface ListPart {
  readonly start: number;
  readonly end: number;
}

/** “And” in the languages of the economies, between blanks: Spanish, French, Indonesian and Malay, Vietnamese, Russian, Filipino, Tok Pisin, Korean. */
export const joiningWords = 'and|y|e|et|dan|serta|và|и|at|na|및|와|과';
/** The same where no blanks stand around it: Chinese, Japanese, Thai. */
export const joiningSigns = '以及|及び|および|並びに|ならびに|และ|[和与與及暨と]';

/** What stands between names of agencies; in brackets, it does not. In Korean, “and” may be written at the end of a name. */
const joints = new RegExp(String.raw`[()]|[;,、・|/+\n]| (?:&|as well as|with|under|within|together with|jointly with|in (?:cooperation|co-operation|collaboration|coordination|partnership) with|${joiningWords}) |[와과] |${joiningSigns}| [-–—] |['’]s? `, 'gi');

/** The parts of a text whose blanks are single; none when the text has more than `most`. */
export function listParts(text: string, most: number): ListPart[] {
  const parts: ListPart[] = [];
  let depth = 0;
  let start = 0;
  const end = (at: number): void => {
    if (text.slice(start, at).trim() !== '') parts.push({ start, end: at });
  };
  for (const { 0: joint, index } of text.matchAll(joints)) {
    if (joint === '(') depth++;
    else if (joint === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0 && index >= start) {
      end(index);
      if (parts.length > most) return [];
      // The blank behind one word that joins may stand in front of the next one.
      start = index + joint.trimEnd().length;
    }
  }
  end(text.length);
  return parts.length > most ? [] : parts;
}

/** What may stand at the end of a list and names nobody. */
const andOthers = /^(?:etc|et al|others?|other (?:relevant |related |government )?(?:agencies|ministries|departments|bodies|organi[sz]ations))\.?$/i;

export function namesNobody(part: string): boolean {
  return andOthers.test(part.trim());
}
