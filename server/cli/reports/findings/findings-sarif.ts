import type { Severity } from '../../../rules/engine/rule.ts';
import { reportMessages } from '../../../words/messages/cli/reports.ts';
import type { PlacedFinding, PlacedFix } from '../../../workspace/file-findings.ts';
import type { LineRange } from '../../../workspace/line-range.ts';
import type { FindingsReport, ReportedFile, ReportedPath } from './findings-report.ts';
import { otherPlacesOf } from './other-places.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** Names the way in which fingerprints are made; another way has another name. */
const fingerprintName = 'codePlaceAndWords/v1';

/**
 * SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Places are below the repository's top,
 * which is not named.
 */
export function findingsAsSarif(report: FindingsReport): string {
  const { files, rules, isComplete, problems, version, homepage } = report;
  const codes = [...new Set(files.flatMap(({ findings }) => findings.map(({ code }) => code)))].sort();
  const results = files.flatMap((file) => {
    const fingerprints = fingerprintsOf(file, report.digest);
    return file.findings.map((finding) => result(finding, { file, report }, codes, fingerprints.get(finding) ?? ''));
  });
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Policy Submissions',
            semanticVersion: version,
            ...(homepage !== undefined && { informationUri: homepage }),
            rules: codes.map((code) => rule(code, rules.get(code))),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: reportMessages.topOfRepository.text } } },
        invocations: [
          {
            executionSuccessful: isComplete,
            ...(problems.length > 0 && {
              toolExecutionNotifications: problems.map((text) => ({ level: 'error', message: { text } })),
            }),
          },
        ],
        artifacts: files.map((file) => ({ location: location(file) })),
        results,
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function rule(code: string, words: ReturnType<FindingsReport['rules']['get']>): unknown {
  if (words === undefined) return { id: code };
  const { title, severity, page, uri } = words;
  return {
    id: code,
    shortDescription: { text: `${title}.` },
    // GitHub shows no rule without it.
    fullDescription: { text: (page === undefined ? undefined : firstWords(page)) ?? `${title}.` },
    ...(uri !== undefined && { helpUri: uri }),
    ...(page !== undefined && { help: helpOf(page) }),
    defaultConfiguration: { level: levels[severity] },
  };
}

function result(
  finding: PlacedFinding,
  { file, report }: { readonly file: ReportedFile; readonly report: FindingsReport },
  codes: readonly string[],
  fingerprint: string,
): unknown {
  const { code, severity, message, range, fix } = finding;
  const places = otherPlacesOf(finding, file, report);
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: message },
    locations: [{ physicalLocation: place(file, range) }],
    ...(places.length > 0 && {
      relatedLocations: places.map((one, id) => ({
        id,
        message: { text: one.message },
        physicalLocation: place(one.file, one.range),
      })),
    }),
    partialFingerprints: { [fingerprintName]: fingerprint },
    ...(fix && { fixes: [sarifFix(fix, file)] }),
    // Of the severities two become notes; which one it was is kept.
    properties: { severity },
  };
}

function place(file: ReportedPath, range: LineRange): unknown {
  return { artifactLocation: location(file), region: region(range) };
}

/** SARIF counts from 1, and its end column is exclusive, too. */
function region({ start, end }: LineRange): unknown {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function sarifFix({ title, edits }: PlacedFix, file: ReportedFile): unknown {
  return {
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation: location(file),
        replacements: edits.map(({ range, newText }) => ({
          deletedRegion: region(range),
          ...(newText !== '' && { insertedContent: { text: newText } }),
        })),
      },
    ],
  };
}

function location({ uri, inRepository, isOutside }: ReportedPath): unknown {
  return isOutside
    ? { uri }
    : { uri: inRepository.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

function helpOf(page: string): unknown {
  const shown = withoutMarks(page);
  return { text: shown, markdown: shown };
}

/** Marks of what is generated are for those who write the pages. */
function withoutMarks(page: string): string {
  return page
    .split('\n')
    .filter((line) => !line.startsWith('<!--'))
    .join('\n')
    .trim();
}

/** The first paragraph of what people have written, which stands behind what is generated. */
function firstWords(page: string): string | undefined {
  return page
    .slice(page.lastIndexOf('-->') + '-->'.length)
    .split(/\n{2,}/)
    .find((part) => /^[^#|<`\s-]/.test(part))
    ?.replace(/\s+/g, ' ')
    .slice(0, mostOfDescription);
}

/** GitHub refuses a description that is longer. */
const mostOfDescription = 1000;

/**
 * Names of a file's findings by the names of their place and its words, as a baseline has them, and not by lines, so
 * that they stay when lines are put in above. Of several that say the same, each has a name of its own.
 */
export function fingerprintsOf(
  { inRepository, findings }: Pick<ReportedFile, 'inRepository' | 'findings'>,
  digest: FindingsReport['digest'],
): ReadonlyMap<PlacedFinding, string> {
  const counts = new Map<string, number>();
  return new Map(
    findings.map((finding) => {
      const words = JSON.stringify([inRepository, finding.code, finding.place ?? finding.message]);
      const count = (counts.get(words) ?? 0) + 1;
      counts.set(words, count);
      return [finding, digest(`${words} ${count}`)];
    }),
  );
}
