import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { SourceDocument } from '../../server/document/model/source-document.ts';
import { keyName, type YamlNode } from '../../server/document/yaml/tree.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import { createServices } from '../../server/service/services.ts';
import { brokenText } from '../kit/broken-texts.ts';
import { commentedFile } from '../kit/commented-files.ts';
import { formattedText, readOnce } from '../kit/formatting.ts';
import { wholeText } from '../kit/generated.ts';
import { FakeClock, MemoryFiles, nullLogger } from '../kit/ports.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';

const services = createServices({ files: new MemoryFiles(), clock: new FakeClock(), logger: nullLogger }, { trusted: false });
afterAll(() => services.dispose());

/** The keys and the numbers of items that lead to the deepest node that holds a range. */
function pathTo(node: YamlNode | undefined, { start, end }: Finding['range'], path: string): string {
  const holds = ({ range }: YamlNode): boolean => range.start <= start && end <= range.end;
  if (node?.kind === 'seq') {
    const index = node.items.findIndex(holds);
    return index === -1 ? path : pathTo(node.items[index], { start, end }, `${path}/${String(index)}`);
  }
  if (node?.kind !== 'map') return path;
  const entry = node.entries.find(({ key, value }) => key.range.start <= start && end <= Math.max(key.range.end, value.range.end));
  return entry === undefined ? path : pathTo(entry.value, { start, end }, `${path}/${keyName(entry)}`);
}

/** Code, node and words of each finding; of one in a comment, the comment. */
function findingsIn(text: string, { kind, uri }: Pick<SourceDocument, 'kind' | 'uri'>): readonly string[] {
  const document = services.documents.read(uri, 1, text);
  expect(document.kind).toBe(kind);
  const { root } = readOnce(text);
  return services.findings.of(document).map(({ code, message, range }) => {
    const path = pathTo(root, range, '');
    // What is missing in a map is told at its first key, whichever that is.
    if (/; add /.test(message)) return `${code} ${path.slice(0, path.lastIndexOf('/'))}: ${message}`;
    const marked = text.slice(range.start, range.end);
    return `${code} ${marked.startsWith('#') ? marked : path}: ${message}`;
  }).sort();
}

/** @returns whether they could be compared: a mistake of YAML hides what is found behind it, and what is behind it may change */
function expectSameFindings(text: string, file: Pick<SourceDocument, 'kind' | 'uri'>): boolean {
  if (readOnce(text).problems.length > 0) return false;
  const formatted = formattedText(text, file);
  if (formatted !== text) expect(findingsIn(formatted, file)).toEqual(findingsIn(text, file));
  return true;
}

const submission = { kind: 'submission', uri: 'file:///w/a.submission.yaml' } as const;

const files = fc.oneof(
  { weight: 2, arbitrary: wholeText.map((text) => ({ ...submission, text })) },
  { weight: 2, arbitrary: brokenText.map(({ text }) => ({ ...submission, text })) },
  { weight: 3, arbitrary: commentedFile },
);

test('formatting adds no finding and takes none away, in submissions, templates and files of a team', { timeout: propertyTimeoutMs }, () => {
  let [tried, compared] = [0, 0];
  fc.assert(fc.property(files, ({ text, ...file }) => {
    tried++;
    if (expectSameFindings(text, file)) compared++;
  }), propertyRuns('findings of formatted files', 2));
  expect(compared / tried).toBeGreaterThan(0.6);
});
