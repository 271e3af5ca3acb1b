import { describe, expect, it } from 'vitest';
import { ruleFixtures } from '../kit/rule-fixtures.ts';
import { toolCall, toolDigest } from '../kit/agent-tools.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const path = 'x.submission.yaml';
/** What a person decides or corrects: the form, contacts, and the confirmation of an answer. */
const ofPersons = /^(?:template|contacts?(?:\/.*)?|issues\/[^/]+\/\d+\/confirm)$/;

describe('each node that check_answer names', () => {
  const fixtures = ruleFixtures().filter(({ path: file }) => file.endsWith('.submission.yaml'));
  const codes = [...new Set(fixtures.map(({ code }) => code))].filter((code) => code !== 'yaml.syntax' && code !== 'merge.conflict');

  it.each(codes)('can be changed, or the answer names a node that can be: %s', async (code) => {
    for (const { text, path: file } of fixtures.filter((one) => one.code === code)) {
      const folder = await temporaryFolder({ 'root/x.submission.yaml': text });
      const checked = await toolCall(folder, 'check_answer', { path });
      // Where the YAML has an error, nothing can be said of nodes until that is corrected.
      if (/ yaml\.syntax | merge\.conflict /.test(checked)) continue;
      const digest = await toolDigest(folder, path);
      const tried = async (at: string): Promise<string> => {
        const said = await Promise.all(['x', null].map((value) => toolCall(folder, 'propose_change', { path, digest, changes: [{ at, value }] })));
        return said.find((one) => !one.startsWith('ERROR')) === undefined ? said.join('\n') : '';
      };
      for (const at of new Set([...checked.matchAll(/^line [^[\n]*\[([^\]]+)\]/gm)].map(([, node = '']) => node))) {
        if (ofPersons.test(at)) continue;
        const refused = await tried(at);
        const named = [...refused.matchAll(/“([^”]+\/[^”]+)”/g)].map(([, one = '']) => one);
        const further = await Promise.all(named.map(tried));
        expect(refused === '' || further.includes(''), `${file.slice(file.lastIndexOf('rules/'))} ${at}\n${refused}`).toBe(true);
      }
    }
  });
});
