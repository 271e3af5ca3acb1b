import type { FormatOf } from '../../../contract/formats.ts';

/** How a report of each format begins. */
const beginnings: Readonly<Record<FormatOf<'findings'>, RegExp>> = {
  text: /^(?:No findings in |[^\n]+:\d+:\d+ {2}\S)/,
  github: /^(?:No findings in |::(?:error|warning|notice) file=)/,
  json: /^\{\n {2}"files": \[[^]*"findings": \[/,
  jsonl: /^\{"path":"[^\n]*"code":"/,
  gitlab: /^\[(?:\]|\n {2}\{\n {4}"description": [^]*"check_name": ")/,
  junit: /^<\?xml[^>]*>\n<testsuites>\n {2}<testsuite id="0" [^]*<property name="policy-submissions"/,
  markdown: /^### Submissions\n/,
  rdjson: /^\{\n {2}"source": \{\n {4}"name": "policy-submissions"/,
  sarif: /^\{\n {2}"\$schema": [^]*"driver": \{\n {10}"name": "Policy Submissions"/,
};

/** Bytes in which a report is known. */
const looked = 4000;

/**
 * Whether a file is a report of an earlier run in the same format, which the next run replaces. An empty file loses
 * nothing.
 */
export function isReportOf(format: FormatOf<'findings'>, bytes: Uint8Array): boolean {
  return bytes.length === 0 || beginnings[format].test(new TextDecoder().decode(bytes.subarray(0, looked)));
}
