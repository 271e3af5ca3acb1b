import { asRecord } from '../../contract/plain-value.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { entryOf, type YamlNode } from '../../document/yaml/tree.ts';
import type { Edit } from '../../rules/engine/rule.ts';
import { pathInside } from '../../template/config/folder-config.ts';
import { fileKey } from '../../document/file-key.ts';
import type { Moves } from './moves.ts';

/**
 * What follows in a team's own files when others of a folder have moved. Paths are counted from the top of the folder.
 */
export class TeamMoves {
  readonly #top: string;

  /** @param folderUri without a slash at its end */
  constructor(
    folderUri: string,
    private readonly moves: Moves,
  ) {
    this.#top = `${fileKey(folderUri)}/`;
  }

  /** Where the baseline at a path moves to; `path` is absent where it leaves the folder. */
  baselineMoved(path: string): 'stays' | { readonly path?: string } {
    const after = this.#after(path);
    return after === path ? 'stays' : { ...(after !== undefined && { path: after }) };
  }

  /**
   * The edit of the configuration that names the baseline's new place.
   *
   * @param root of the configuration
   * @param moved the place to which the baseline moves that the configuration does not name, because it had the usual
   *   name
   */
  configEdits(root: YamlNode | undefined, moved?: string): readonly Edit[] {
    const value = entryOf(root, 'baseline')?.value;
    if (value === undefined && moved !== undefined) {
      const isOpen = root === undefined || (root.kind === 'map' && !root.flow);
      return isOpen
        ? [
            {
              range: { start: root?.range.start ?? 0, end: root?.range.start ?? 0 },
              newText: `baseline: ${quoteIfNeeded(moved, { flow: true })}\n`,
            },
          ]
        : [];
    }
    if (value?.kind !== 'scalar' || typeof value.value !== 'string') return [];
    const before = pathInside(value.value);
    const after = before === undefined ? undefined : this.#after(before);
    return before === undefined || after === undefined || after === before
      ? []
      : [{ range: value.range, newText: quoteIfNeeded(after, { flow: true }) }];
  }

  /**
   * The edits of a baseline that call its files by their new paths. @returns undefined where two files would have one
   * path then
   */
  baselineEdits(text: string): readonly Edit[] | undefined {
    const files = filesOf(text);
    if (files === undefined) return [];
    const edits: Edit[] = [];
    const paths = Object.keys(files);
    if (new Set(paths.map((path) => this.#after(path) ?? path)).size < paths.length) return undefined;
    // In a baseline, nothing but the path of a file stands before a list.
    for (const { 0: whole, 1: literal = '', index } of text.matchAll(
      /"((?:[^"\\\n]|\\.)*)"(?=\s{0,100}:\s{0,100}\[)/g,
    )) {
      const before = textOfLiteral(literal);
      const after = before === undefined || !Object.hasOwn(files, before) ? undefined : this.#after(before);
      if (before === undefined || after === undefined || after === before) continue;
      edits.push({ range: { start: index, end: index + whole.length }, newText: JSON.stringify(after) });
    }
    return edits;
  }

  /** @returns undefined for a file that has left the folder */
  #after(path: string): string | undefined {
    const after = this.moves.after(this.#top + path);
    return after.startsWith(this.#top) ? pathInside(after.slice(this.#top.length)) : undefined;
  }
}

function filesOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return asRecord(asRecord(JSON.parse(text) as unknown)['files']);
  } catch {
    // What can not be read is told where it is to hide findings.
    return undefined;
  }
}

function textOfLiteral(literal: string): string | undefined {
  try {
    return JSON.parse(`"${literal}"`) as string;
  } catch {
    return undefined;
  }
}
