import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addEntry, newEntry, removeEntry, replaceEntry } from '../../server/document/edit/entry-edits.ts';
import { addItems, removeItemsAt } from '../../server/document/edit/item-edits.ts';
import { makeSteps, type StepPlan, type YamlText } from '../../server/document/edit/verified-steps.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { keyName, type YamlNode } from '../../server/document/yaml/tree.ts';
import { isMadeNearby } from '../../server/rules/help/fixes/verified-edits.ts';
import { planOfRemark } from '../../server/rules/help/fixes/remark.ts';
import { brokenText } from '../kit/broken-texts.ts';
import { propertyRuns } from '../kit/property-runs.ts';
import { ruleFixtures } from '../kit/rule-fixtures.ts';

interface Planned {
  readonly around: readonly YamlNode[];
  readonly plan: StepPlan;
}

const entry = newEntry(['fresh:', '  - a new text']);
const list = newEntry(['title: [other]']);

/** What fixes plan, for each map and each list of a text. */
function plansIn(yaml: YamlText, node: YamlNode, above: readonly YamlNode[] = []): readonly Planned[] {
  if (node.kind === 'scalar') return [];
  const around = [...above, node];
  const inner = (node.kind === 'map' ? node.entries.map(({ value }) => value) : node.items).flatMap((one) => plansIn(yaml, one, around));
  const own = node.kind === 'seq' ? [
    addItems(yaml, node, node.items.at(-1), [{ lines: ['- one more'], value: 'one more' }]), ...node.items.map((_, index) => removeItemsAt(yaml, node, new Set([index]))),
  ] : [
    ...node.entries.flatMap((one) => [removeEntry(yaml, node, keyName(one)), planOfRemark(yaml, node, keyName(one))]),
    entry && addEntry(yaml, node, entry, ['title', 'fresh']), list && replaceEntry(yaml, node, list),
    // A name that is another one's already.
    ...node.entries.slice(1).map(({ key }): StepPlan => ({
      edits: [{ ...key.range, text: 'title' }], change: (values) => void values.map(node).set('title', values.map(node).get(String(key.value)) ?? null),
    })),
  ];
  return [...own.flatMap((plan) => (plan === undefined || plan.edits.length === 0 ? [] : [{ around, plan }])), ...inner];
}

/** How many plans hold in a text, and how many of them are known to without reading all of it. */
function countsIn(text: string): { readonly held: number; readonly nearby: number } {
  const { root, problems } = parseYaml(text);
  let [held, nearby] = [0, 0];
  // What the parser makes of the text behind such a mistake depends on all of it, whatever an edit means.
  if (problems.some(({ spreads, passedOver }) => spreads || passedOver === true)) return { held, nearby };
  for (const { around, plan } of root === undefined ? [] : plansIn({ text, root, problems }, root)) {
    const holds = root !== undefined && makeSteps({ text, root, problems }, [{ plan: () => plan }]).made.length === 1;
    const isKnown = isMadeNearby(text, around, plan);
    if (isKnown) expect(holds, `${JSON.stringify(plan.edits)} in ${JSON.stringify(text)}`).toBe(true);
    if (holds) held++;
    if (isKnown) nearby++;
  }
  return { held, nearby };
}

it('what the lines around an edit tell of it is what the whole text tells, in every fixture', () => {
  let [held, nearby] = [0, 0];
  for (const { text } of ruleFixtures()) {
    const counts = countsIn(text);
    held += counts.held;
    nearby += counts.nearby;
  }
  expect(nearby).toBeGreaterThan(0.5 * held);
}, 120_000);

it('and in any text with mistakes', () => {
  fc.assert(fc.property(brokenText, ({ text }) => void countsIn(text)), propertyRuns('edits nearby', 0.5));
}, 120_000);
