import type { FormatOf } from '../../../contract/formats.ts';
import { decodeText } from '../../../document/text/decode-file.ts';
import type { CheckLimits } from '../../check/check-options.ts';
import type { SourceFindings } from '../../check/check-sources.ts';
import type { CliIo, RuleWords } from '../../io.ts';
import { reportAsJson } from '../report-json.ts';
import { findingsAsGithub } from './findings-github.ts';
import { findingsAsGitlab } from './findings-gitlab.ts';
import { findingsAsJsonLines } from './findings-jsonl.ts';
import { findingsAsJunit } from './findings-junit.ts';
import { findingsAsMarkdown } from './findings-markdown.ts';
import { findingsAsRdjson } from './findings-rdjson.ts';
import type { FindingsReport, ReportedFile, ReportedPath } from './findings-report.ts';
import { findingsAsSarif } from './findings-sarif.ts';
import { fileReports, type FoundAll } from './found-all.ts';

/** Formats that few ask for. */
type ProgramFormat = Exclude<FormatOf<'findings'>, 'text' | 'json'>;

const writers: Readonly<Record<ProgramFormat, (report: FindingsReport) => string>> = {
  jsonl: findingsAsJsonLines,
  sarif: findingsAsSarif,
  junit: findingsAsJunit,
  github: findingsAsGithub,
  gitlab: findingsAsGitlab,
  rdjson: findingsAsRdjson,
  markdown: findingsAsMarkdown,
};

/** The report in a format for other programs. */
export async function writeFindings(
  format: Exclude<FormatOf<'findings'>, 'text'>,
  all: FoundAll,
  { failOnOf }: Pick<CheckLimits, 'failOnOf'>,
  io: CliIo,
): Promise<string> {
  const { found, problems, isComplete } = all;
  if (format === 'json') return reportAsJson(fileReports(all), all);
  const top = await topOf(io);
  const files = await Promise.all(found.map((one) => reportedFile(one, top, format === 'rdjson', io)));
  return writers[format]({
    files,
    problems,
    isComplete,
    failOnOf,
    pathOf: ({ uri, path = uri }) => pathBelow(top, uri, path),
    nowMs: io.clock.now(),
    version: io.version,
    homepage: io.homepage(),
    rules: await rulesOf(found, io),
    digest: (text) => io.digest(text),
  });
}

async function reportedFile(
  { source, findings, text: known }: SourceFindings,
  top: string,
  wantsText: boolean,
  io: CliIo,
): Promise<ReportedFile> {
  const { uri, path } = source;
  const text = !wantsText || findings.length === 0 ? undefined : (known ?? (await readAgain(uri, io)));
  return { path, ...pathBelow(top, uri, path), findings, ...(text !== undefined && { text }) };
}

function pathBelow(top: string, uri: string, path: string): ReportedPath {
  const isOutside = !uri.startsWith(`${top}/`);
  return {
    uri,
    isOutside,
    inRepository: isOutside
      ? path
      : uri
          .slice(top.length + 1)
          .split('/')
          .map(decodeURIComponent)
          .join('/'),
  };
}

async function readAgain(uri: string, io: CliIo): Promise<string | undefined> {
  try {
    return decodeText(await io.files.readFile(uri));
  } catch {
    // Its findings are told all the same, without their places in bytes.
    return undefined;
  }
}

/**
 * The top of the repository that the command runs in, which is what the pages of a review show; else the working
 * folder.
 */
async function topOf({ paths, files }: CliIo): Promise<string> {
  const cwd = paths.cwdUri.replace(/\/$/, '');
  for (let folder = cwd; folder.length > 'file://'.length; folder = folder.slice(0, folder.lastIndexOf('/'))) {
    if ((await files.kindOf(`${folder}/.git`).catch(() => 'missing')) !== 'missing') return folder;
  }
  return cwd;
}

async function rulesOf(
  found: readonly SourceFindings[],
  { rulePages }: CliIo,
): Promise<ReadonlyMap<string, RuleWords>> {
  const rules = new Map<string, RuleWords>();
  for (const code of new Set(found.flatMap(({ findings }) => findings.map((finding) => finding.code)))) {
    const words = await rulePages.words(code);
    if (words !== undefined) rules.set(code, words);
  }
  return rules;
}
