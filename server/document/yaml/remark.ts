/**
 * What a reader takes a `#` for that stands after a blank: YAML ends the text there in any case. `unclear` is a remark
 * without a blank after its `#`, or a hashtag in small letters.
 */
export type RemarkSense = 'remark' | 'text' | 'unclear';

/** How much of a line around the `#` is looked at, so that long lines cost no more than short ones. */
const nearby = 200;

/** Words after which a sentence or a title can not end. */
const unfinished = new Set(
  (
    'a an the of for in on at to from by with without under via into as and or but nor per vs its our their your this that these those ' +
    'is are was were be & + / - – —'
  ).split(' '),
);

/** Words that a number follows: after them, `# 4` is read as “number 4”. */
const counted = new Set(
  (
    'no nr num number nos item phase round call lot package project programme program annex case issue priority goal sdg article objective pillar ' +
    'action target stage step wave version part volume chapter section room unit task team group track decision resolution order act regulation ' +
    'bulletin question recommendation session workshop meeting tranche edition series level tier component stream workstream pilot plan ' +
    'suite apt building floor box contract grant docket route line site zone district ranked rank'
  ).split(' '),
);

/** Words with which a remark begins, and hardly a text: `#TODO`, `#check with finance`, `#see annex`. */
const openers = new Set(
  (
    'todo fixme xxx tbc tbd tba wip hack nb note notes remark comment comments draft check checked confirm confirmed verify verified ask asked see ' +
    'source sources cf ok okay old was why because reason remove removed delete deleted update updated change changed add added copy copied ' +
    'translate translated translation translations review reviewed pending temp temporary optional required please waiting done wrong typo spelling ' +
    'sic unsure maybe perhaps question answer who what when where which how if not no yes we i he she they it there here should must may might can ' +
    'could need needs still only same also but or and for from by as per to the this that these those is are has have do does use used taken now ' +
    'later until since before after above below next last first end start begin example eg ie suggestion suggested proposed agreed approved cleared ' +
    'unknown missing insert replace replaced fix fixed clarify discuss discussed keep leave ignore disabled enabled commented deadline link links'
  ).split(' '),
);

const wordAtStart = /^[\p{L}\p{N}_]+(?:['’][\p{L}]+)?/u;
/** A line on which nothing stands yet but dashes and a key. */
const nothingYet = /^[\s-]*$|:$/;
const date = /^\d{4}-\d{2}-\d{2}$/;
/** The name of a place within a page, `part-two` or `3`, with nothing behind it but a remark. */
const placeInPage = /^(?!\d{4}-\d{2}-\d{2})(?=\S*[-_\d])\w[\w.%=&-]*(?=[\]}]|\s+#|$)/;

/** True for an address on the web, or the end of a text that is one. */
export function isAddress(word: string): boolean {
  return word.includes('://') || word.startsWith('www.');
}

/**
 * Tells from the words around a `#` whether it was meant as text.
 *
 * A number right after it (`#1`), a hashtag (`#BuildBack`, `#COVID19`, `#METI`) and a word that goes on with an
 * unfinished text (`Support for #smes`) are text. A blank after it, another sign after it, a word with which remarks
 * begin (`#TODO`), a distance of several blanks before it, and what was commented out (`#title: …`, `#https://…`,
 * `#a.iii`) tell a remark, and so does an address or a date before it; but `#part-two` may be a part of the address. Only `No. # 4`, `being the # 1` and the like are
 * text in spite of the blank.
 *
 * @param before the line up to the `#`
 * @param after the line behind the `#`
 */
export function senseOfRemark(before: string, after: string): RemarkSense {
  const near = before.slice(-nearby);
  const written = near.trimEnd();
  const gap = near.slice(written.length);
  const isTight = gap.length <= 1 && gap !== '\t';
  const isOpen = !nothingYet.test(written);
  const last = isOpen ? (written.split(/\s/).at(-1)?.toLowerCase() ?? '') : '';
  const remark = after.slice(0, nearby).trimEnd();
  if (isAddress(last)) return isTight && isPlaceInPage(remark) ? 'unclear' : 'remark';
  if (last.indexOf('@') > 0 || date.test(last)) return 'remark';
  if (/^\s/.test(remark)) return isTight && /^\s\d/.test(remark) && asksForNumber(last) ? 'text' : 'remark';
  if (/^\d/.test(remark))
    return gap.length <= 2 && !gap.includes('\t') && !/^\d{4}-\d{2}-\d{2}/.test(remark) ? 'text' : 'remark';
  const word = wordAtStart.exec(remark)?.[0] ?? '';
  return word === '' || !isTight
    ? 'remark'
    : senseOfWord(word, remark.slice(word.length), last.endsWith(',') || unfinished.has(last));
}

/** Behind an address, `#check-this` is a remark all the same. */
function isPlaceInPage(remark: string): boolean {
  return placeInPage.test(remark) && !openers.has(wordAtStart.exec(remark)?.[0].toLowerCase() ?? '');
}

/** True for the last word of `No.`, `Phase`, `Being the`, behind which `# 4` is read as “number 4”. */
function asksForNumber(last: string): boolean {
  return unfinished.has(last) || counted.has(last.replace(/\.$/, '').replace(/^[^a-z]/, ''));
}

/** @param goesOn true when the text before the word is not complete without it */
function senseOfWord(word: string, rest: string, goesOn: boolean): RemarkSense {
  // `#https://…`, `#a.iii`, `#annex.pdf`, `#desk@example.org`
  if (/^(?:[./@]|:\/)[\p{L}\p{N}/]/u.test(rest)) return 'remark';
  const isHashtag = /^\P{Ll}|[\p{Lu}\p{N}_]/u.test(word);
  // `#title: …` and `#submittedBy: …` were keys; `#BuildBack: tools for SMEs` is a title.
  if (/^:(?:\s|$)/.test(rest) && (!isHashtag || /^\p{Ll}/u.test(word))) return 'remark';
  if (openers.has(word.toLowerCase()) && !(goesOn && /^\p{Ll}/u.test(word))) return 'remark';
  return isHashtag || goesOn ? 'text' : 'unclear';
}
