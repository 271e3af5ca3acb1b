import { blank, dash, hash, isLineBreakCode, lineFeed, tab } from '../text/signs.ts';
import type { Range } from '../text/text.ts';

/** The range of whole lines that holds the initiatives of one issue, and that is cut out of the text. */
export interface Cut extends Range {
  /** Offset of the issue's key. */
  readonly keyStart: number;
  /** Offset of the line of each initiative's dash, where the initiative starts. The first is `start`. */
  readonly itemStarts: readonly number[];
  /** Number of spaces before each dash. */
  readonly dashIndent: number;
}

// These match lines without trailing spaces. A comment needs a space before it: after `"a":# x`, the parser reads on
// into the next lines.
const issuesLine = /^issues[ \t]*:(?:[ \t]+#.*)?$/;
const openKeyLine = /^(?:[A-Za-z0-9_][\w.-]*|"[^"\\]*"|'[^']*')[ \t]*:(?:[ \t]+#.*)?$/;
/** A key with or without a value. Any other line at its indentation might continue the initiative before it. */
const keyLine = /^(?:[A-Za-z0-9_][\w.-]*|"[^"\\]*"|'[^']*')[ \t]*:(?:[ \t]|$)/;
/** A carriage return without a line feed: some readers take it for a line break, others for part of the text. */
const loneReturn = /\r(?!\n)/;
/** `includes` with one character is many times as fast as the pattern, which nearly no text needs. */
const hasLoneReturn = (text: string): boolean => text.includes('\r') && loneReturn.test(text);
const documentMarker = /^(?:---|\.\.\.|%)/;

/**
 * Finds the initiatives of a submission by its lines alone: each starts with a dash at the indentation of the list
 * under an issue's key. What the scanner is not sure of stays in the frame and is parsed with it. Where anything could
 * make the parts depend on one another, such as a second document or a tab before text, there are no cuts at all.
 */
export function scanInitiatives(text: string): readonly Cut[] {
  if (hasLoneReturn(text)) return [];
  const cuts: Cut[] = [];
  let inIssues = false;
  let keyIndent = -1;
  let dashIndent = -1;
  let open: { keyStart: number; itemStarts: number[] } | undefined;
  /**
   * A comment no deeper than the dashes has been read: the parser may end the initiative there, and misread deeper
   * lines.
   */
  let afterMarginComment = false;
  /**
   * A line with a tab and nothing else has been read: what the parser makes of it after prose depends on the lines that
   * follow.
   */
  let afterTab = false;

  const close = (end: number): void => {
    if (open !== undefined && open.itemStarts.length > 0) {
      cuts.push({
        keyStart: open.keyStart,
        start: open.itemStarts[0] ?? end,
        end,
        itemStarts: open.itemStarts,
        dashIndent,
      });
    }
    open = undefined;
    dashIndent = -1;
  };

  for (let lineStart = 0; lineStart < text.length;) {
    const { first, indent, code, nextLine } = lineAt(text, lineStart);
    const isEmpty = isLineBreakCode(code);

    if (code === tab && text.slice(first, nextLine).trim() !== '') return [];
    if (indent === 0 && !isEmpty && documentMarker.test(text.slice(first, first + 3))) return [];
    const comment = code === hash;
    if (isEmpty || code === tab || (comment && !(open !== undefined && indent > dashIndent && dashIndent >= 0))) {
      if (comment) afterMarginComment = true;
      afterTab ||= code === tab;
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
    } else if (
      indent === keyIndent &&
      !(isDash && open !== undefined && (dashIndent === -1 || dashIndent === indent))
    ) {
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

/** True when `scanInitiatives` would find exactly one initiative in these lines, whatever stands around them. */
export function isOneInitiative(lines: string, dashIndent: number): boolean {
  if (hasLoneReturn(lines)) return false;
  let afterMarginComment = false;
  let afterTab = false;
  for (let lineStart = 0; lineStart < lines.length;) {
    const { first, indent, code, nextLine } = lineAt(lines, lineStart);
    afterTab = code === tab || (afterTab && (isLineBreakCode(code) || code === hash));
    if (lineStart === 0) {
      if (indent !== dashIndent || !isDashAt(lines, first)) return false;
    } else if (code === tab) {
      if (lines.slice(first, nextLine).trim() !== '') return false;
    } else if (!isLineBreakCode(code)) {
      if (indent > dashIndent ? afterMarginComment : code !== hash) return false;
      afterMarginComment ||= code === hash && indent <= dashIndent;
    }
    lineStart = nextLine;
  }
  return !afterTab;
}

interface ScannedLine {
  /** Offset of the first character that is not a space. */
  readonly first: number;
  readonly indent: number;
  /** Code of that character; that of a line feed at the end of the text. */
  readonly code: number;
  readonly nextLine: number;
}

function lineAt(text: string, lineStart: number): ScannedLine {
  const newline = text.indexOf('\n', lineStart);
  const nextLine = newline === -1 ? text.length : newline + 1;
  let first = lineStart;
  while (text.charCodeAt(first) === blank) first++;
  return { first, indent: first - lineStart, code: first < nextLine ? text.charCodeAt(first) : lineFeed, nextLine };
}

function isDashAt(text: string, offset: number): boolean {
  return text.charCodeAt(offset) === dash && /\s/.test(text.charAt(offset + 1) || '\n');
}

function lineText(text: string, start: number, end: number): string {
  return text.slice(start, end).trimEnd();
}

/** The text without the cuts, with the conversion of offsets between it and the whole text. */
export interface Frame {
  readonly text: string;
  /**
   * At a removed cut, one frame offset stands for two whole offsets: `end` gives the one before the cut, `start` the
   * one after.
   */
  readonly toWhole: (frameOffset: number, side?: 'start' | 'end') => number;
  /** @returns undefined for an offset inside a cut */
  readonly fromWhole: (offset: number) => number | undefined;
}

/** The text without the cuts. */
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

/** @param text what `frameText` gives for `cuts`; an edit inside a cut changes the cuts' offsets, but not this text */
export function frameOf(text: string, cuts: readonly Cut[]): Frame {
  /** For each cut, the frame offset at which it was taken out, and the whole offset behind it. */
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
      // Binary search for the last cut that was taken out at or before `offset`.
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
