import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { agencyWords, keyOfWords } from '../../server/template/agency-words.ts';

interface RegistryEntry {
  readonly acronym?: string;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly localName?: Readonly<Record<string, string>>;
  readonly website?: string;
  readonly roles: readonly string[];
  readonly since?: string | number;
  readonly until?: string | number;
  readonly formerNames?: readonly { readonly since?: string | number; readonly until?: string | number }[];
  readonly successor?: string;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly source: string;
}

const agencies = parse(readFileSync(new URL('../../schemas/registries/agencies.yaml', import.meta.url), 'utf8')) as Readonly<Record<string, readonly RegistryEntry[]>>;
const entries = Object.entries(agencies).flatMap(([economy, list]) => list.map((agency) => ({ economy, agency })));

describe('the registry of agencies has', () => {
  test('over a thousand agencies, most of high confidence, each with what it does and where that was found', () => {
    expect(entries.length).toBeGreaterThanOrEqual(1155);
    expect(entries.filter(({ agency }) => agency.confidence === 'high').length).toBeGreaterThanOrEqual(1000);
    for (const { economy, agency } of entries) {
      const about = `${economy}: ${agency.name}`;
      if (agency.website !== undefined) expect(new URL(agency.website).protocol, about).toMatch(/^https?:$/);
      expect(agency.roles.length, about).toBeGreaterThan(0);
      expect(agency.source, about).toBeTruthy();
    }
  });

  test('no name that, however it is spelt, stands for two agencies of an economy, or twice in an entry', () => {
    for (const [economy, list] of Object.entries(agencies)) {
      const seen = new Map<string, string>();
      for (const agency of list) {
        for (const written of presentNames(agency)) {
          const key = keyOfWords(agencyWords(written));
          expect(seen.get(key), `${economy}: ${written}`).toBeUndefined();
          seen.set(key, `${agency.name}: ${written}`);
        }
      }
    }
  });

  test('a successor only where the agency has ceased, and an entry of the successor', () => {
    for (const { economy, agency } of entries) {
      if (agency.successor === undefined) continue;
      expect(agency.until, agency.name).toBeDefined();
      expect(agencies[economy]?.map(({ acronym }) => acronym), agency.name).toContain(agency.successor);
    }
  });

  test('nothing that ends before it begins', () => {
    for (const { agency } of entries) {
      for (const { since, until } of [agency, ...agency.formerNames ?? []]) {
        if (since !== undefined && until !== undefined) expect(String(since) <= String(until), agency.name).toBe(true);
      }
    }
  });
});

function presentNames({ acronym, name, aliases = [], localName = {} }: RegistryEntry): readonly string[] {
  return [...new Set([name, ...acronym === undefined ? [] : [acronym], ...aliases, ...Object.values(localName)])];
}

test('the letters of the names of economies are letters of words, as in the tables of all alphabets', () => {
  const others: string[] = [];
  for (let code = 0x20; code < 0x10000; code++) {
    const sign = String.fromCharCode(code);
    // What is compared is the words of a name that is written as it is read.
    if (!/^[\x20-\x7e\u0430-\u045f\u4e00-\u9fff\uac00-\ud7a3]$/.test(sign) || /['`".&*]/.test(sign) || sign.normalize('NFKD') !== sign) continue;
    if (agencyWords(`x${sign}x`).length !== (/[\p{L}\p{M}\p{N}]/u.test(sign) ? 1 : 2)) others.push(`U+${code.toString(16)}`);
  }
  expect(others).toEqual([]);
  expect(agencyWords('中华人民共和国 外交部')).toEqual(['中华人民共和国', '外交部']);
  expect(agencyWords('Министерство финансов Российской Федерации')).toHaveLength(4);
});
