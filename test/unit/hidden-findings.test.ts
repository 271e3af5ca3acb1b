import { expect, test } from 'vitest';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { runCli } from '../kit/cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const text = (description: string, more = ''): string => `template: apec-desg-covid19-2020
economy: Viet Nam
issues:
  digital-technologies:
    - title: Note
      points: [z.i]
      description: ${description}
${more}      outcome: TBC
      links:
        - htp://x
      foo: bar
`;

interface Found {
  readonly code: string;
  readonly related?: readonly { readonly message: string; readonly range: { readonly start: { readonly line: number } } }[];
}

async function foundIn(written: string): Promise<readonly Found[]> {
  const { stdout } = await runCli(await temporaryFolder({ 'a.submission.yaml': written }), ['check', '.', '--format', 'json']);
  return (JSON.parse(stdout) as { files: [{ findings: readonly Found[] }] }).files[0].findings;
}

const hints = (found: readonly Found[]): readonly (readonly [number | undefined, string | undefined])[] => found.filter(({ code }) => code === 'yaml.syntax').map(({ related }) => [related?.[0]?.range.start.line, related?.[0]?.message]);
const said = 'Up to here, and about what is missing, other findings may be hidden until this is corrected.';

test('a second colon in a text hides nothing of the lines around it', async () => {
  const found = await foundIn(text('MIC said: we will do it'));
  expect(found.map(({ code }) => code)).toEqual(expect.arrayContaining(['yaml.syntax', ...(await foundIn(text('MIC said that we will do it'))).map(({ code }) => code)]));
  expect(hints(found)).toEqual([[undefined, undefined]]);
});

test('a mistake that may hide findings says so, and up to where', async () => {
  const found = await foundIn(text('Good', '      descr\n'));
  expect(found.map(({ code }) => code)).not.toContain('point.duplicate');
  expect(hints(found)).toEqual([[11, said]]);
  const { stdout } = await runCli(await temporaryFolder({ 'a.submission.yaml': text('Good', '      descr\n') }), ['check', '.']);
  expect(stdout).toContain(`    a.submission.yaml:12:7  ${said}\n`);
});

test('a key on the line of another may take its value along, so what is missing is not said', async () => {
  const found = await foundIn(text('MIC said: outcome: ours').replace('      outcome: TBC\n', ''));
  expect(found.map(({ code }) => code)).not.toContain('outcome.missing');
  expect(hints(found)).toEqual([[9, said]]);
});

test('an open quote at the end of a text, behind others that were passed over, reaches to that end and no further', async () => {
  const open = ': ["\n"\n"\n: "[\n"';
  for (const { reach = 0 } of parseYaml(open).problems) expect(reach).toBeLessThanOrEqual(open.length);
  expect((await foundIn(open)).map(({ code }) => code)).toContain('yaml.syntax');
});
