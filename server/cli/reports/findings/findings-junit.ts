import { counted } from '../../../words/counts.ts';
import { printable } from '../../../words/printable.ts';
import { severities } from '../../../contract/severities.ts';
import type { FindingsReport, ReportedFile } from './findings-report.ts';
import { otherPlacesOf } from './other-places.ts';

interface Case {
  readonly name: string;
  /** Where it is, of a finding that does not fail: what fails has it in its text. */
  readonly text?: string;
  /** Stands behind the name, within the element. */
  readonly fault?: {
    readonly kind: 'failure' | 'error';
    readonly type: string;
    readonly message: string;
    readonly text: string;
  };
}

/**
 * JUnit’s XML: a suite for each file, and in it a case for each finding, which fails when the exit code does. It holds
 * only what the schemas of both Ant and Jenkins allow, since each program that shows test reports reads another part of
 * it.
 */
export function findingsAsJunit(report: FindingsReport): string {
  const suites = report.files.map((file, id) =>
    suite(id, file.inRepository, file.inRepository, casesOf(file, report), report),
  );
  if (report.problems.length > 0) {
    const cases = report.problems.map((problem): Case => ({
      name: problem,
      fault: { kind: 'error', type: 'incomplete', message: problem, text: problem },
    }));
    suites.push(suite(suites.length, 'The check is incomplete', 'policy-submissions', cases, report));
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`;
}

function casesOf(file: ReportedFile, report: FindingsReport): readonly Case[] {
  const { uri, inRepository, findings } = file;
  if (findings.length === 0) return [{ name: 'No findings' }];
  const grave = severities.slice(0, severities.indexOf(report.failOnOf(uri)) + 1);
  return findings.map((finding): Case => {
    const {
      code,
      severity,
      message,
      range: { start },
    } = finding;
    const place = `${inRepository}:${start.line + 1}:${start.character + 1}`;
    // The name has no line, so that it stays when lines are put in above: reports are compared by it.
    const name = `${message} (${code})`;
    const text = [
      `${place}  ${severity}  ${message}  ${code}`,
      ...otherPlacesOf(finding, file, report).map(
        (one) =>
          `    ${one.file.inRepository}:${one.range.start.line + 1}:${one.range.start.character + 1}  ${one.message}`,
      ),
    ].join('\n');
    if (code === 'internal.rule-failed') return { name, fault: { kind: 'error', type: code, message, text } };
    return grave.includes(severity)
      ? { name, fault: { kind: 'failure', type: code, message, text } }
      : { name: `${name}, ${severity}`, text };
  });
}

function suite(
  id: number,
  name: string,
  className: string,
  cases: readonly Case[],
  { version, nowMs }: FindingsReport,
): string {
  const count = (kind: 'failure' | 'error'): number => cases.filter(({ fault }) => fault?.kind === kind).length;
  const attributes = {
    id,
    name,
    package: className,
    hostname: 'localhost',
    timestamp: new Date(nowMs).toISOString().slice(0, 19),
    time: '0',
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
  };
  return [
    `  <testsuite ${written(attributes)}>`,
    `    <properties><property ${written({ name: 'policy-submissions', value: version })}/></properties>`,
    ...cases.map((one) => caseElement(one, className)),
    `    <system-out>${escaped([counted(cases.filter(({ fault }) => fault !== undefined).length, 'failure'), ...cases.flatMap(({ text }) => text ?? [])].join('\n'))}</system-out>`,
    '    <system-err/>',
    '  </testsuite>',
    '',
  ].join('\n');
}

function caseElement({ name, fault }: Case, className: string): string {
  const attributes = written({ name, classname: className, time: '0' });
  if (fault === undefined) return `    <testcase ${attributes}/>`;
  const { kind, type, message, text } = fault;
  return `    <testcase ${attributes}><${kind} ${written({ type, message })}>${escaped(text)}</${kind}></testcase>`;
}

function written(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}="${escaped(String(value))}"`)
    .join(' ');
}

/** XML has no way to write most control characters, nor half a pair of surrogates. */
function escaped(text: string): string {
  return printable(text)
    .replace(/[\ud800-\udfff\ufffe\uffff]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
