import { decodeText } from '../../document/text/decode-file.ts';
import { findingsFromBytes } from '../../workspace/file-findings.ts';
import type { CliIo } from '../io.ts';
import { withPaths } from '../plain-paths.ts';
import { Refusal } from '../refusal.ts';
import type { Workspaces } from '../workspaces.ts';
import { checkOthers, settling, type GatheredFindings, type PlacedSource } from './check-sources.ts';
import { checkMessages } from '../../words/messages/cli/check.ts';

/** No submission is nearly as large. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Checks a text of standard input as the file at a path would be. The file need not be there.
 *
 * @throws {Refusal} for a text that is too large
 */
export async function checkStandardInput(path: string, workspaces: Workspaces, io: CliIo): Promise<GatheredFindings & { readonly place: PlacedSource }> {
  const uri = io.paths.toUri(path);
  const source = { uri, path: io.paths.toDisplay(uri, path), name: path };
  const bytes = await io.readStandardInput(mostBytes);
  if (bytes === undefined) throw new Refusal(checkMessages.tooLarge({ done: 'checked' }));
  const workspace = await workspaces.of(uri);
  // Loaded here, so that the check of files whose results are kept starts without it.
  const { LocalChecker } = await import('../local-checker.ts');
  const checker = new LocalChecker(io.clock, io.files);
  const place = { source, workspace };
  try {
    const { findings: bytesFound, warnings, complaints } = await checker.check({ uri, inputs: workspace.inputs }, bytes);
    const findings = findingsFromBytes(bytesFound) ?? [];
    const outcomes = new Map([[uri, { kind: 'findings', findings, complaints } as const]]);
    const others = await checkOthers([place], { outcomes, isStopped: false, save: () => Promise.resolve() }, workspaces, io);
    const showNow = settling([place, ...others.places], new Map([...outcomes, ...others.outcomes]), io);
    const failed = complaints.map((complaint) => withPaths(`A check failed: ${complaint}`, io));
    const agreement = uri === workspace.agreement?.uri ? undefined : workspace.agreement;
    const isWhole = workspace.isWhole && agreement?.isWhole !== false;
    const messages = [...new Set([...workspace.messages, ...agreement?.messages ?? [], ...warnings.map((warning) => withPaths(warning, io)), ...failed])];
    for (const message of messages) io.stderr.write(`${message}\n`);
    return {
      place, found: [{ source, findings: showNow(findings, uri), text: decodeText(bytes) }],
      problems: isWhole ? failed : messages, unread: !isWhole || complaints.length > 0,
    };
  } finally {
    await checker.dispose();
  }
}
