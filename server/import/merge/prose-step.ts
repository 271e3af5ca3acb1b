import { entryOf, isNothing, type YamlMap, type YamlScalar } from '../../document/yaml/tree.ts';
import { addEntry, removeEntry, replaceEntry, setText, type NewEntry } from '../../document/edit/entry-edits.ts';
import { hasLineBreaks, mergeProse } from './merge-prose.ts';
import { nothingToChange, type StepPlan, type YamlText } from '../../document/edit/verified-steps.ts';

/** A text of a map, as it comes back from a paper that nobody has changed, and from the one that was. */
export interface ProseChange {
  readonly key: string;
  /** Empty for a text that is not there. */
  readonly before: string;
  readonly after: string;
}

/**
 * Makes a change of prose in a map.
 *
 * @param entry what is written where the map does not have the key
 * @param order of the map's keys
 */
export function changeProse(yaml: YamlText, map: YamlMap, { key, before, after }: ProseChange, entry: NewEntry | undefined, order: readonly string[]): StepPlan | undefined {
  const written = entryOf(map, key)?.value;
  if (written === undefined || isNothing(written)) return after === '' ? nothingToChange : entry && addEntry(yaml, map, entry, order);
  if (written.kind !== 'scalar') return after === '' ? removeEntry(yaml, map, key) : entry && replaceEntry(yaml, map, entry);
  const { merged, asBlock } = mergedText(written, before, after, map.flow);
  return merged.trim() === '' ? removeEntry(yaml, map, key) : setText(yaml, map, key, merged, asBlock);
}

function mergedText(written: YamlScalar, before: string, after: string, flow: boolean): { readonly merged: string; readonly asBlock: boolean } {
  const value = String(written.value);
  const from = written.style === 'literal';
  const inPlace = from || flow || (written.style === 'folded' ? !hasLineBreaks(after) : !after.includes('\n') || (value.includes('\n') && written.style === 'double-quoted' && !hasLineBreaks(after)));
  const merged = mergeProse(value, before, after, { from, to: from || !inPlace });
  return { merged, asBlock: !inPlace && merged.includes('\n') };
}

/** Sets a text that is one line on paper. */
export function changeLine(yaml: YamlText, map: YamlMap, key: string, wanted: string, entry: NewEntry | undefined, order: readonly string[]): StepPlan | undefined {
  const written = entryOf(map, key)?.value;
  if (written === undefined || isNothing(written)) return entry && addEntry(yaml, map, entry, order);
  return setText(yaml, map, key, wanted);
}
