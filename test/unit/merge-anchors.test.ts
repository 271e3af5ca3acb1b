import { expect, it } from 'vitest';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { mergeVersions } from '../../server/import/versions/merge-versions.ts';

const withAgencies = (list: string): string => `template: survey-2020
economy: Japan
issues:
  one:
    - title: First
      agencies: ${list}
    - title: Second
      kind: policy
`;

it.each(['[&a METI, MIC]', '[METI, &a MIC]', '["&a METI", &b MIC]', '&l [METI, MIC]', '[!!str METI, MIC]', '[METI, # first\n        MIC]'])('an anchor, tag or comment in brackets to which nothing refers is no obstacle to a merge: %s', (list) => {
  const base = withAgencies(list);
  const added = (name: string): string => base.replace(/(MIC)\]/, `$1, ${name}]`);
  const ours = added('MOF').replace('kind: policy', 'kind: lesson');
  expect(mergeVersions({ base, ours, theirs: added('MEXT') })).toMatchObject({ kind: 'merged', text: ours.replace('MOF', 'MOF, MEXT') });
});

it('a name in brackets that begins with & is read to its end, for a person to quote it', () => {
  const text = 'agencies: [&a First office, MIC]\n';
  const { problems, root } = parseYaml(text);
  expect(problems.map(({ range, isRead }) => [text.slice(range.start, range.end), isRead])).toEqual([['&a First office', true]]);
  expect(JSON.stringify(root)).toContain('"&a First office"');
});
