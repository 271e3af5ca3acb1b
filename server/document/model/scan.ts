import type { Range } from '../text/text.ts';

/** The initiatives of one issue, cut out of the text at the starts of lines. */
export interface Cut extends Range {
  /** Where the issue's key stands. */
  readonly keyStart: number;
  /** Where each initiative starts: the start of the line of its dash. The first is `start`. */
  readonly itemStarts: readonly number[];
  /** Blanks before each dash. */
  readonly dashIndent: number;
}

const issuesLine = /^issues[ \t]*:[ \t]*(?:#.*)?$/;
const openKeyLine = /^(?:[A-Za-z0-9_][\w.-]*|"[^"\\]*"|'[^']*')[ \t]*:[ \t]*(?:#.*)?$/;
/** A key with or without a value; anything else might continue what is cut out before it. */
const keyLine = /^(?:[A-Za-z0-9_][\w.-]*|"[^"\\]*"|'[^']*')[ \t]*:(?:[ \t]|$)/;
/** A line break to some, a letter to others. */
const loneReturn = /\r(?!\n)/;
/** One letter alone is found many times as fast as a pattern is. */
const hasLoneReturn = (text: string): boolean => text.includes('\r') && loneReturn.test(text);
const documentMarker = /^(?:---|\.\.\.|%)/;

/**
 * Finds the initiatives of a submission by its lines alone: a dash at the indentation of the list
 * under an issue's key starts one. What the scanner is not sure of, it leaves where it is; it then
 * is parsed with the rest. Anything that could tie the parts together yields no cuts at all.
 */
export function scanInitiatives(text: string): readonly Cut[] {
  if (hasLoneReturn(text)) return [];
  const cuts: Cut[] = [];
  let inIssues = false;
  let keyIndent = -1;
  let dashIndent = -1;
  let open: { keyStart: number; itemStarts: number[] } | undefined;
  /** A comment at the margin of an initiative: the parser may read what follows in it differently. */
  let afterMarginComment = false;
  /** A tab on a line without words: after prose, what the parser makes of it depends on what follows. */
  let afterTab = false;

  const close = (end: number): void => {
    if (open !== undefined && open.itemStarts.length > 0) {
      cuts.push({ keyStart: open.keyStart, start: open.itemStarts[0] ?? end, end, itemStarts: open.itemStarts, dashIndent });
    }
    open = undefined;
    dashIndent = -1;
  };

  for (let lineStart = 0; lineStart < text.length;) {
    const { first, indent, code, nextLine } = lineAt(text, lineStart);
    const blank = isLineBreak(code);

    if (code === 9 && text.slice(first, nextLine).trim() !== '') return [];
    if (indent === 0 && !blank && documentMarker.test(text.slice(first, first + 3))) return [];
    const comment = code === 35;
    if (blank || code === 9 || (comment && !(open !== undefined && indent > dashIndent && dashIndent >= 0))) {
      if (comment) afterMarginComment = true;
      afterTab ||= code === 9;
      lineStart = nextLine;
      continue;
    }
    if (afterTab && open !== undefined && dashIndent >= 0 && indent <= dashIndent) return [];
    afterTab &&= comment;
    const isDash = isDashAt(text, first);
    if (afterMarginComment && open !== undefined && dashIndent >= 0 && indent > dashIndent) return [];
    afterMarginComment = false;

    if (!inIssues) {
      if (indent === 0 && issuesLine.test(lineText(text, first, nextLine))) {
        inIssues = true;
        keyIndent = -1;
      }
    } else if (indent === 0) {
      if (!keyLine.test(lineText(text, first, nextLine))) return [];
      close(lineStart);
      inIssues = false;
    } else if (keyIndent === -1) {
      keyIndent = indent;
      if (openKeyLine.test(lineText(text, first, nextLine))) open = { keyStart: first, itemStarts: [] };
    } else if (indent < keyIndent) {
      return [];
    } else if (indent === keyIndent && !(isDash && open !== undefined && (dashIndent === -1 || dashIndent === indent))) {
      if (!keyLine.test(lineText(text, first, nextLine))) return [];
      close(lineStart);
      if (openKeyLine.test(lineText(text, first, nextLine))) open = { keyStart: first, itemStarts: [] };
    } else if (open !== undefined) {
      if (dashIndent === -1) {
        if (isDash) {
          dashIndent = indent;
          open.itemStarts.push(lineStart);
        } else {
          open = undefined;
        }
      } else if (indent === dashIndent && isDash) {
        open.itemStarts.push(lineStart);
      } else if (indent <= dashIndent) {
        return [];
      }
    }
    lineStart = nextLine;
  }
  if (afterTab && open !== undefined) return [];
  close(text.length);
  return cuts;
}

/** True when a scan of the whole would find one initiative in these lines, whatever stands around them. */
export function isOneInitiative(lines: string, dashIndent: number): boolean {
  if (hasLoneReturn(lines)) return false;
  let afterMarginComment = false;
  let afterTab = false;
  for (let lineStart = 0; lineStart < lines.length;) {
    const { first, indent, code, nextLine } = lineAt(lines, lineStart);
    afterTab = code === 9 || (afterTab && (isLineBreak(code) || code === 35));
    if (lineStart === 0) {
      if (indent !== dashIndent || !isDashAt(lines, first)) return false;
    } else if (code === 9) {
      if (lines.slice(first, nextLine).trim() !== '') return false;
    } else if (!isLineBreak(code)) {
      if (indent > dashIndent ? afterMarginComment : code !== 35) return false;
      afterMarginComment ||= code === 35 && indent <= dashIndent;
    }
    lineStart = nextLine;
  }
  return !afterTab;
}

interface Line {
  /** Offset of the first sign that is no blank. */
  readonly first: number;
  readonly indent: number;
  /** Code of that sign; that of a line break where there is none. */
  readonly code: number;
  readonly nextLine: number;
}

function lineAt(text: string, lineStart: number): Line {
  const newline = text.indexOf('\n', lineStart);
  const nextLine = newline === -1 ? text.length : newline + 1;
  let first = lineStart;
  while (text.charCodeAt(first) === 32) first++;
  return { first, indent: first - lineStart, code: first < nextLine ? text.charCodeAt(first) : 10, nextLine };
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}

function isDashAt(text: string, offset: number): boolean {
  return text.charCodeAt(offset) === 45 && /\s/.test(text.charAt(offset + 1) || '\n');
}

function lineText(text: string, start: number, end: number): string {
  return text.slice(start, end).trimEnd();
}

/** The text without the cuts, and the way back from its offsets to the whole text's. */
export interface Frame {
  readonly text: string;
  /** Where two parts meet there are two answers: an end belongs to the part before, anything else to the part after. */
  readonly toWhole: (frameOffset: number, side?: 'start' | 'end') => number;
  /** Undefined for an offset inside a cut. */
  readonly fromWhole: (offset: number) => number | undefined;
}

/** What is left when the cuts are taken out. */
export function frameText(text: string, cuts: readonly Cut[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const cut of cuts) {
    parts.push(text.slice(from, cut.start));
    from = cut.end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** @param text that `frameText` gave for these cuts, or for as many of the same text before an edit inside one of them */
export function frameOf(text: string, cuts: readonly Cut[]): Frame {
  /** Frame offset at which each cut was taken out, and the whole offset that follows it. */
  const joints: { readonly frame: number; readonly whole: number }[] = [];
  let from = 0;
  let length = 0;
  for (const cut of cuts) {
    length += cut.start - from;
    joints.push({ frame: length, whole: cut.end });
    from = cut.end;
  }
  return {
    text,
    toWhole: (offset, side = 'start') => {
      // The last joint that is not behind it.
      let low = 0;
      let high = joints.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        const { frame } = joints[middle] ?? { frame: Infinity };
        if (frame < offset || (frame === offset && side === 'start')) low = middle + 1;
        else high = middle;
      }
      const joint = joints[low - 1];
      return joint === undefined ? offset : joint.whole + offset - joint.frame;
    },
    fromWhole: (offset) => {
      let removed = 0;
      for (const cut of cuts) {
        if (offset < cut.start) break;
        if (offset < cut.end) return undefined;
        removed += cut.end - cut.start;
      }
      return offset - removed;
    },
  };
}
