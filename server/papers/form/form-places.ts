import type { TemplateDocument } from '../../document/model/template-document.ts';
import { keyName, writtenItems, type YamlNode } from '../../document/yaml/tree.ts';
import { below, nodePath, type NodePath } from '../view/node-path.ts';
import type { NodeLines, RowLines } from '../view/node-places.ts';
import { remembered } from '../../words/remembered.ts';

interface WrittenPart {
  /** The path of an issue; '' for all else. */
  readonly row: string;
  readonly start: number;
  readonly texts: readonly { readonly path: NodePath; readonly start: number; readonly end: number }[];
}

/**
 * The row of a template’s preview that shows a line of its text, counted from 0; undefined for a file without a key.
 */
export function formRowAtLine(document: TemplateDocument, line: number): RowLines | undefined {
  const parts = partsOf(document);
  const lines = parts.map(({ start }) => document.lines.positionAt(start).line);
  const at = lines.findLastIndex((first) => first <= line);
  return rowOf(document, parts, Math.max(at, 0));
}

/** @returns undefined for a row that the file does not have. */
export function formRowOfPath(document: TemplateDocument, path: string): RowLines | undefined {
  const parts = partsOf(document);
  const at = parts.findIndex(({ row }) => row === path);
  return at === -1 ? undefined : rowOf(document, parts, at);
}

function rowOf({ lines }: TemplateDocument, parts: readonly WrittenPart[], at: number): RowLines | undefined {
  const part = parts[at];
  if (part === undefined) return undefined;
  const lineAt = (offset: number): number => lines.positionAt(offset).line;
  const next = parts[at + 1];
  return {
    row: part.row,
    start: at === 0 ? 0 : lineAt(part.start),
    end: next === undefined ? lines.lineCount : lineAt(next.start),
    nodes: part.texts.map(({ path, start, end }): NodeLines => ({
      path: path.text,
      start: lineAt(start),
      end: Math.max(lineAt(end), lineAt(start)) + 1,
    })),
  };
}

const partsOf = remembered((document: TemplateDocument): readonly WrittenPart[] => readParts(document.root));

/** What stands before the issues, each issue, and what stands behind them. */
function readParts(root: YamlNode | undefined): readonly WrittenPart[] {
  const parts: { row: string; start: number; texts: WrittenPart['texts'][number][] }[] = [];
  for (const entry of root?.kind === 'map' ? root.entries : []) {
    const name = keyName(entry);
    if (name === 'issues' && entry.value.kind === 'seq') {
      for (const [index, item] of writtenItems(entry.value).entries()) {
        const path = nodePath('issues', index);
        parts.push({ row: path.text, start: item.range.start, texts: textsIn(item, path) });
      }
      continue;
    }
    const text = {
      path: nodePath(name),
      start: entry.key.range.start,
      end: Math.max(entry.key.range.end, entry.value.range.end),
    };
    const texts = name === 'document' ? textsIn(entry.value, text.path) : [text];
    const last = parts.at(-1);
    if (last?.row === '') last.texts.push(...texts);
    else parts.push({ row: '', start: text.start, texts: [...texts] });
  }
  return parts;
}

/** The values of a map’s keys, and each of the sub-points. */
function textsIn(node: YamlNode, path: NodePath): WrittenPart['texts'][number][] {
  if (node.kind !== 'map') return [];
  return node.entries.flatMap((entry) => {
    const inside = below(path, keyName(entry));
    if (keyName(entry) === 'points' && entry.value.kind === 'seq') {
      return writtenItems(entry.value).map(({ range }, index) => ({ path: below(inside, index), ...range }));
    }
    return [{ path: inside, start: entry.key.range.start, end: Math.max(entry.key.range.end, entry.value.range.end) }];
  });
}
