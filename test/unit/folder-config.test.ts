import { describe, expect, test } from 'vitest';
import { severitiesOver, severityOf } from '../../server/contract/severities.ts';
import { defaultSettings, settingsFromValue } from '../../server/contract/read-settings.ts';
import { withConfig } from '../../server/service/settings/settings-in-force.ts';
import { pathInside } from '../../server/template/config/folder-config.ts';
import { readConfigText } from '../../server/template/config/read-config.ts';

const told = (text: string): readonly string[] => {
  const { problems, lines } = readConfigText(text);
  return problems.map((problem) => {
    const { start, end } = problem.kind === 'key' ? problem.key.range : problem.node.range;
    return `${problem.kind} ${lines.slice(start, end)}`;
  });
};

describe('what a folder has agreed on', () => {
  test('is read key by key', () => {
    const { config, problems, statements } = readConfigText([
      'rules:', '  link.missing: off', '  term.*: hint', 'terms: own', 'links:', '  check: onSave', '  exclude: [example.org]', '  mail: true',
      'ci:', '  failOn: warning', '  maxWarnings: 3', 'baseline: .policy-submissions/baseline.json', '',
    ].join('\n'));
    expect(problems).toEqual([]);
    expect(config).toEqual({
      rules: { 'link.missing': 'off', 'term.*': 'hint' }, terms: 'own', links: { check: 'onSave', exclude: ['example.org'], mail: true },
      ci: { failOn: 'warning', maxWarnings: 3 }, baseline: '.policy-submissions/baseline.json',
    });
    expect(statements.map(({ key }) => key)).toEqual([
      'rules.link.missing', 'rules.term.*', 'terms', 'links.check', 'links.exclude', 'links.mail', 'ci.failOn', 'ci.maxWarnings', 'baseline',
    ]);
  });

  test.each([
    ['', []],
    ['# nothing yet', []],
    ['rules:\nlinks:\nterms:\n', []],
    ['- a list', ['lines-wanted - a list']],
    ['rulez: {}', ['key rulez']],
    ['rules: off', ['lines-wanted off']],
    ['links: {allowPrivateHosts: [intranet], check: never}', ['key allowPrivateHosts', 'value never']],
    ['ci: {maxWarnings: -1, failOn: off}', ['value -1', 'value off']],
    ['links: {exclude: [example.org, 5, {a: b}]}', ['value 5', 'value {a: b}']],
    ['links: {exclude: example.org}', ['value example.org']],
    ['rules: {link.missing: loud}', ['severity loud']],
    ['baseline: ../elsewhere.json', ['value ../elsewhere.json']],
    ['__proto__: {rules: {link.missing: off}}', ['key __proto__']],
    ['constructor: 1', ['key constructor']],
  ])('of %j the rest counts, and it is told: %j', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  test('true and false are taken for on and off, and a broken line costs only itself', () => {
    expect(readConfigText('terms: false\nrules: {link.missing: false}').config).toMatchObject({ terms: 'off', rules: { 'link.missing': 'off' } });
    expect(readConfigText('terms: true').config.terms).toBe('on');
    const { config, syntax } = readConfigText('rules:\n  link.missing: "off\nterms: own\n');
    expect(syntax).not.toEqual([]);
    expect(config.terms).toBe('own');
  });

  test('of a key that is written twice, the first counts', () => {
    expect(readConfigText('terms: own\nterms: off\n').config.terms).toBe('own');
  });
});

test.each([
  ['.policy-submissions/baseline.json', '.policy-submissions/baseline.json'], ['./a//b.json', 'a/b.json'], ['known findings.json', 'known findings.json'],
  ['/etc/passwd', undefined], ['../a', undefined], ['a/../../b', undefined], ['a/..', undefined], ['~/a', undefined], ['C:/a', undefined], ['a\\..\\b', undefined],
  ['file:///a', undefined], ['', undefined], ['.', undefined], ['a/', undefined], ['a\u0000b', undefined], ['.. /a', undefined], ['.../a', undefined], ['a.', undefined],
])('a path inside a folder: %j', (written, expected) => {
  expect(pathInside(written)).toBe(expected);
});

describe('severities', () => {
  test('a code goes before its group, and only its own group counts', () => {
    const severities = { 'link.*': 'off', 'link.broken': 'error' } as const;
    expect(severityOf(severities, 'link.broken')).toBe('error');
    expect(severityOf(severities, 'link.moved')).toBe('off');
    expect(severityOf(severities, 'term.country')).toBeUndefined();
    expect(severityOf({}, 'constructor')).toBeUndefined();
  });

  test('a group of the upper ones goes before a code of the lower ones', () => {
    const both = severitiesOver({ 'link.broken': 'error', 'term.*': 'hint', 'term.country': 'off' }, { 'link.*': 'off', 'term.country': 'warning' });
    expect(severityOf(both, 'link.broken')).toBe('off');
    expect(severityOf(both, 'term.country')).toBe('warning');
    expect(severityOf(both, 'term.other')).toBe('hint');
  });
});

describe('the user’s settings and what the folder has agreed on', () => {
  const config = readConfigText('terms: own\nrules: {link.missing: off}\nlinks: {check: onSave, exclude: [example.org], mail: true}').config;

  test('what the user has not set is as the folder says', () => {
    expect(withConfig(defaultSettings, config)).toMatchObject({
      terms: 'own', rules: { 'link.missing': 'off' }, links: { check: 'onSave', exclude: ['example.org'], mail: true },
    });
  });

  test('what the user has set stays, also where it is the default', () => {
    const user = settingsFromValue({ terms: 'on', rules: { 'link.missing': 'error' }, links: { check: 'onOpenAndSave', mail: false, exclude: ['example.com'] } });
    expect(withConfig(user, config)).toMatchObject({
      terms: 'on', rules: { 'link.missing': 'error' }, links: { check: 'onOpenAndSave', exclude: ['example.com', 'example.org'], mail: false },
    });
  });

  test('a value of the wrong kind counts as not set', () => {
    expect(withConfig(settingsFromValue({ terms: 'loud', links: { mail: 'yes' } }), config)).toMatchObject({ terms: 'own', links: { mail: true } });
  });
});
