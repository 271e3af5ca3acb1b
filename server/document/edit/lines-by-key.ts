import { brokenLines, type TextVersions } from './merge-texts.ts';

/** A line that begins a key of a map; a dash before it begins an item, too. */
const keyLine = /^( *(?:- +)*)([^\s#"'\-:][^:]*):(?=\s|$)/;

interface KeyLines {
  /** The key with its indentation; empty for lines that continue the text above them. */
  readonly key: string;
  readonly lines: string;
}

/** A dash that begins an initiative. */
const itemLine = /^ *- +[^\s#"'\-:][^:\n]*:(?:\s|$)/;

/** Each initiative with the comments above it, and what is before the first. */
function partsByItem(text: string): readonly string[] {
  const parts: string[] = [];
  let [part, comments] = ['', ''];
  for (const line of text.split(/(?<=\n)/)) {
    if (/^ *#.*\n/.test(line)) {
      comments += line;
      continue;
    }
    if (itemLine.test(line) && part !== '') {
      parts.push(part);
      part = '';
    }
    part += comments + line;
    comments = '';
  }
  return [...parts, part + comments];
}

/**
 * Lines that differ, one part for each key that begins in them. All of them are one part where the versions have not
 * the same keys in the same order, but initiatives that one version has removed are apart from the lines above them.
 */
export function versionsByKey(versions: TextVersions): readonly TextVersions[] {
  const [base, mine, theirs] = [versions.base, versions.mine, versions.theirs].map(partsByItem);
  const most = Math.max(base?.length ?? 0, mine?.length ?? 0, theirs?.length ?? 0);
  const areApart = most > 1 && [base, mine, theirs].every((parts) => parts?.length === most || parts?.length === 1);
  if (!areApart) return byKey(versions);
  return [...new Array(most).keys()].flatMap((at) =>
    byKey({ base: base?.[at] ?? '', mine: mine?.[at] ?? '', theirs: theirs?.[at] ?? '' }),
  );
}

function byKey(versions: TextVersions): readonly TextVersions[] {
  const [base, mine, theirs] = [versions.base, versions.mine, versions.theirs].map(linesByKey);
  const keys = (parts: readonly KeyLines[] = []): string => parts.map(({ key }) => key).join('\n');
  if (mine === undefined || keys(mine) !== keys(theirs) || keys(mine) !== keys(base)) return [versions];
  return mine.map(({ lines }, index) => ({
    base: base?.[index]?.lines ?? '',
    mine: lines,
    theirs: theirs?.[index]?.lines ?? '',
  }));
}

/**
 * A line that is indented further than the key above it belongs to the value of that key, even if it looks like a key.
 */
function linesByKey(text: string): readonly KeyLines[] {
  const parts: { key: string; lines: string }[] = [];
  let column = Infinity;
  for (const line of brokenLines(text)) {
    const [, before, key] = keyLine.exec(line) ?? [];
    const last = parts.at(-1);
    if (before !== undefined && key !== undefined && before.length <= column) {
      column = before.length;
      parts.push({ key: before + key, lines: line });
    } else if (last === undefined) {
      // These lines continue a value that is indented further than the next key.
      column = line.search(/\S|$/) - 1;
      parts.push({ key: '', lines: line });
    } else last.lines += line;
  }
  return parts;
}
