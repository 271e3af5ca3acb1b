import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json';
import { createServices } from '../../server/service/services.ts';
import { FakeClock, MemoryFiles, nullLogger } from '../kit/ports.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const notOurs = new Set(['.cache', '.git', '.vscode-host', 'dist', 'node_modules', 'test-results']);
const files = filesBelow(root).map((file) => relative(root, file).replaceAll('\\', '/'));

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** The fenced blocks of one language, in their order. */
function blocksOf(markdown: string, language: string): readonly string[] {
  return [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter((block) => block[1] === language).map((block) => block[2] ?? '');
}

function withoutCode(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]+`/g, 'code');
}

/** The names by which links reach the headings of a page, as GitHub makes them. */
function anchorsOf(markdown: string): ReadonlySet<string> {
  const headings = [...markdown.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^#{1,6} (.+)$/gm)];
  return new Set(headings.map(([, heading = '']) => (
    heading.toLowerCase().replace(/[^\p{L}\p{N}\p{M} _-]/gu, '').replaceAll(' ', '-')
  )));
}

describe('the pages', () => {
  const pages = files.filter((file) => file.endsWith('.md') && !file.startsWith('test/fixtures/'));

  test.each(pages)('%s leads to what is there', (page) => {
    const dead = [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map((link) => link[1] ?? '').filter((target) => {
      if (/^[a-z]+:/.test(target)) return false;
      const [path = '', anchor] = decodeURI(target).split('#');
      const file = path === '' ? join(root, page) : join(root, dirname(page), path);
      if (!existsSync(file)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(file, 'utf8')).has(anchor);
    });
    expect(dead).toEqual([]);
  });

  test('every picture is shown somewhere, and is small', () => {
    const text = pages.map(read).join('\n');
    for (const picture of files.filter((file) => file.startsWith('docs/images/'))) {
      expect(text).toContain(picture.slice('docs/'.length));
      expect(statSync(join(root, picture)).size, picture).toBeLessThan(300_000);
    }
  });

  test('every decision is in the list', () => {
    const list = read('docs/decisions/README.md');
    for (const file of files.filter((one) => /^docs\/decisions\/\d/.test(one))) expect(list).toContain(`(${file.slice('docs/decisions/'.length)})`);
  });

  test('npm scripts that a page names are there', () => {
    const named = pages.flatMap((page) => [...read(page).matchAll(/npm run ([\w:]+)/g)].map((match) => match[1] ?? ''));
    expect(named.filter((script) => !Object.hasOwn(packageJson.scripts, script))).toEqual([]);
  });
});

describe('samples in the pages are without a mistake', () => {
  const samples = ['docs/submissions.md', 'docs/templates.md'].flatMap((page) => blocksOf(read(page), 'yaml'))
    .filter((sample) => /^(?:template|id): /.test(sample)).map((sample) => ({ sample, kind: sample.startsWith('id: ') ? 'submission-template' : 'submission' }));

  test.each(samples)('$sample', async ({ sample }) => {
    const templates = samples.filter((one) => one.kind === 'submission-template').map((one, index) => [`file:///w/${index}.submission-template.yaml`, one.sample] as const);
    const services = createServices({ files: new MemoryFiles(Object.fromEntries(templates)), clock: new FakeClock(), logger: nullLogger }, { trusted: false });
    await services.documents.setFolders(['file:///w']);
    const findings = services.findings.of(services.documents.read(templates.find(([, text]) => text === sample)?.[0] ?? 'file:///w/a.submission.yaml', 1, sample));
    expect(findings.filter(({ severity }) => severity !== 'hint')).toEqual([]);
    services.dispose();
  });

  test('there are a submission and a template', () => {
    expect(new Set(samples.map(({ kind }) => kind))).toEqual(new Set(['submission', 'submission-template']));
  });
});

test('no file tells where it was written', () => {
  // A path of one or two names, such as /src, may stand in a text by chance.
  const places = [root.replace(/[\\/]$/, ''), homedir()].filter((place) => place.split(/[\\/]/).length > 3);
  const text = /\.(?:[cm]?[jt]s|json|md|ya?ml|lua|svg|css|html|txt)$|\/run$/;
  const telling = files.filter((file) => text.test(file)).filter((file) => {
    const content = read(file);
    return places.some((place) => content.includes(place)) || /(?<![\w.-])\/(?:work|root)\/\w/.test(content);
  });
  expect(telling).toEqual([]);
});
