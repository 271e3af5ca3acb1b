import { lineBreakOf, nextLineAt, lineEndAt, withEdits, type TextEdit } from '../../document/edit/text-edits.ts';
import { isSameValue, plainOf, type Value } from '../../document/edit/verified-steps.ts';
import { columnOf } from '../../document/edit/entry-edits.ts';
import { parseYaml } from '../../document/yaml/parse-yaml.ts';
import { entryOf, isNothing, type YamlMap, type YamlNode } from '../../document/yaml/tree.ts';
import type { Edit } from '../../rules/engine/rule.ts';

/**
 * Switches a code off in the text of a folder's configuration. All that was written stays, comments too.
 *
 * @param text undefined while there is no such file
 * @param reason written as a comment where there is room for one; may be empty
 * @returns undefined where the text is not as expected, so that it can not be changed without a risk
 */
export function hideEdit(text: string | undefined, code: string, reason: string): Edit | undefined {
  if (text === undefined)
    return {
      range: { start: 0, end: 0 },
      newText: `# Settings of our team for this folder.\nrules:\n${written(code, reason, '  ', '\n').join('\n')}\n`,
    };
  const { root, problems } = parseYaml(text);
  if (problems.length > 0) return undefined;
  const edit = placedIn(text, root, code, reason);
  return edit !== undefined && isAsMeant(text, root, edit, code)
    ? { range: { start: edit.start, end: edit.end }, newText: edit.text }
    : undefined;
}

function written(code: string, reason: string, indent: string, lineBreak: string): readonly string[] {
  const words = reason.replaceAll(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]+/g, ' ').trim();
  const lines = [...(words === '' ? [] : [`# ${words}`]), `${code}: off`];
  return lines.map((line) => `${indent}${line}`.replaceAll('\n', lineBreak));
}

function placedIn(text: string, root: YamlNode | undefined, code: string, reason: string): TextEdit | undefined {
  const lineBreak = lineBreakOf(text, text.length);
  const map = root?.kind === 'map' ? root : undefined;
  if (map === undefined && root !== undefined && !isNothing(root)) return undefined;
  const rules = map && entryOf(map, 'rules');
  if (rules === undefined) {
    if (map?.flow === true) return undefined;
    const indent = map === undefined ? '' : ' '.repeat(columnOf(text, map.entries[0]?.key.range.start ?? 0));
    const begin = text === '' || text.endsWith('\n') ? '' : lineBreak;
    return insertion(
      text.length,
      `${begin}${[`${indent}rules:`, ...written(code, reason, `${indent}  `, lineBreak)].join(lineBreak)}${lineBreak}`,
    );
  }
  const { value } = rules;
  if (isNothing(value)) {
    // `rules: ~` says the same and has no room for a map.
    if (value.range.end > value.range.start) return undefined;
    const indent = ' '.repeat(columnOf(text, rules.key.range.start) + 2);
    const at = nextLineAt(text, rules.key.range.end);
    const begin = text.charAt(at - 1) === '\n' ? '' : lineBreak;
    return insertion(at, `${begin}${written(code, reason, indent, lineBreak).join(lineBreak)}${lineBreak}`);
  }
  return value.kind === 'map' ? inRules(text, value, code, reason) : undefined;
}

function inRules(text: string, rules: YamlMap, code: string, reason: string): TextEdit | undefined {
  const there = entryOf(rules, code);
  if (there !== undefined) {
    const { value, key } = there;
    if (value.kind !== 'scalar') return undefined;
    const isEmpty = value.range.end === value.range.start;
    return isEmpty
      ? insertion(text.indexOf(':', key.range.end) + 1, ' off')
      : { start: value.range.start, end: value.range.end, text: 'off' };
  }
  const last = rules.entries.at(-1);
  if (rules.flow) {
    if (last === undefined) return insertion(rules.range.start + 1, `${code}: off`);
    return insertion(Math.max(last.value.range.end, last.key.range.end), `, ${code}: off`);
  }
  if (last === undefined) return undefined;
  const at = lineEndAt(text, Math.max(last.value.range.end, last.key.range.end));
  const lineBreak = lineBreakOf(text, at);
  return insertion(
    at,
    ['', ...written(code, reason, ' '.repeat(columnOf(text, last.key.range.start)), lineBreak)].join(lineBreak),
  );
}

function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}

/** True when the changed text says what it said before, and that the code is off. */
function isAsMeant(text: string, before: YamlNode | undefined, edit: TextEdit, code: string): boolean {
  const after = withEdits(text, [edit]);
  const { root, problems } = parseYaml(after ?? '');
  if (root === undefined || problems.length > 0) return false;
  const meant: Value = before === undefined || isNothing(before) ? new Map() : plainOf(before);
  if (!(meant instanceof Map)) return false;
  const rules = meant.get('rules');
  const changed = rules instanceof Map ? rules : new Map<string, Value>();
  changed.set(code, 'off');
  meant.set('rules', changed);
  return isSameValue(plainOf(root), meant);
}
