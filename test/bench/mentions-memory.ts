import { LocalChecker } from '../../server/cli/local-checker.ts';
import { createNodeClock } from '../../server/hosts/node/files/node-stamps.ts';
import { createMentionReader } from '../../server/mentions/mention-reader.ts';
import { SavedFiles } from '../../server/workspace/saved-files.ts';
import { hasFindings } from '../../server/workspace/file-findings.ts';
import { storeWith } from '../kit/template-store.ts';
import { generateSubmission } from './generate.mjs';

/** Prints how many megabytes a server keeps of so many files: of what they say, with the names that are searched, and of their findings. Needs `--expose-gc`. */
async function main(count: number): Promise<void> {
  const checker = new LocalChecker(createNodeClock());
  const inputs = { folderUri: 'file:///workspace', files: [], severities: {}, summaries: true };
  const checked: { readonly uri: string; readonly findings: Uint8Array; readonly summary: Uint8Array }[] = [];
  let texts = 0;
  for (let index = 0; index < count; index++) {
    const uri = `file:///workspace/${index}.submission.yaml`;
    const bytes = new TextEncoder().encode(generateSubmission({ bytes: 20_000, seed: index + 1, mistaken: index % 10 === 7 }));
    texts += bytes.length;
    const { findings, summary = new Uint8Array() } = await checker.check({ uri, inputs }, bytes);
    checked.push({ uri, findings, summary });
  }
  const [saved, known] = [new SavedFiles(), storeWith()];
  const reader = createMentionReader(() => known, saved);
  const before = bytesUsed();
  for (const { uri, summary } of checked) saved.setSummary(uri, summary);
  reader.symbols('x', []);
  const between = bytesUsed();
  const kept = new Map(checked.filter(({ findings }) => hasFindings(findings)).map(({ uri, findings }) => [uri, { uri, findings: new Uint8Array(findings) }]));
  const after = bytesUsed();
  const inMegabytes = (bytes: number): number => bytes / 1024 / 1024;
  process.stdout.write(JSON.stringify({ mentionsMB: inMegabytes(between - before), findingsMB: inMegabytes(after - between), textsMB: inMegabytes(texts), files: saved.files.size + kept.size }));
  await checker.dispose();
}

function bytesUsed(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

void main(Number(process.argv[2]));
