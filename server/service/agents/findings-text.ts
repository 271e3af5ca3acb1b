import { gravity } from '../../contract/severities.ts';
import type { ToolInput } from '../../contract/agent-tools.ts';
import { readySentence, sumOf, toDoWords } from '../../protocol/ready-words.ts';
import type { ReadyResult } from '../../protocol/ready.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { ruleOf } from '../../rules/engine/registry.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import { counted } from '../../words/counts.ts';
import type { Services } from '../services.ts';
import type { WithoutContacts } from './contacts-out.ts';
import { pageOf } from './pages.ts';
import { toolMessages } from '../../words/messages/agent-tools.ts';

/** What is written of findings: without the words of a contact, where these are left out. */
export interface FindingWords {
  readonly services: Pick<Services, 'findings' | 'preview'>;
  readonly without: WithoutContacts | undefined;
}

/** For a finding in lines that are not read, because they may be of a contact. What its code means can be said. */
function leftOutSentence(code: string | undefined): string {
  const title = code === undefined ? undefined : ruleOf(code)?.meta.title;
  return title === undefined ? toolMessages.wordsLeftOut : toolMessages.titleOnly({ title });
}

/** The findings of a submission, the most severe first. */
export function findingsText(document: SourceDocument, words: FindingWords, input: ToolInput): string {
  const findings = [...words.services.findings.of(document)].sort((a, b) => gravity(a.severity) - gravity(b.severity) || a.range.start - b.range.start);
  return `${countedFindings(findings)}\n${pageOf(findings.map((finding) => findingLine(finding, document, words)), input)}`;
}

export function findingLine(finding: Finding, document: SourceDocument, { services: { preview }, without }: FindingWords): string {
  const { code, severity, message, range, related } = finding;
  const lineOf = (offset: number): number => document.lines.positionAt(offset).line;
  const isOut = without?.isOut(lineOf(range.start), lineOf(range.end)) === true;
  const fix = isOut ? undefined : finding.fixes.find(({ safe }) => safe === true) ?? finding.fixes.find(({ preferred }) => preferred === true);
  const at = isOut ? '' : preview.nodePath(document, range.start);
  const node = without === undefined ? at : without.scrubPath(at);
  const more = isOut ? '' : related.map((one) => ` ${one.message} (line ${lineOf(one.range.start) + 1})`).join('');
  const words = `${message}${more}`;
  const withFix = fix === undefined ? words : toolMessages[fix.safe === true ? 'safeFix' : 'possibleFix']({ finding: words, fix: fix.title });
  const said = isOut ? leftOutSentence(code) : withFix;
  return `line ${lineOf(range.start) + 1}  ${severity}  ${code}${node === '' ? '' : `  [${node}]`}  ${without === undefined ? said : without.scrub(said)}\n`;
}

export function countedFindings(findings: readonly Finding[]): string {
  const parts = (['error', 'warning', 'information', 'hint'] as const).flatMap((severity) => {
    const count = findings.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [counted(count, severity, severity === 'information' ? severity : undefined)];
  });
  return parts.length === 0 ? toolMessages.noFindings : toolMessages.findings({ counts: parts });
}

/** Whether a submission can be sent, first what holds it up, and of that the gravest. */
export function readyText(result: ReadyResult, without: WithoutContacts | undefined, input: ToolInput): string {
  const order = Object.keys(toDoWords);
  const toDo = [...result.toDo].sort((a, b) => Number(b.holdsUp) - Number(a.holdsUp) || order.indexOf(a.kind) - order.indexOf(b.kind) || a.range.start.line - b.range.start.line);
  const lines = toDo.map(({ kind, holdsUp, message, code, path, range: { start, end } }) => {
    const isOut = without?.isOut(start.line, end.line) === true;
    // An agent has no network to check a link with.
    const words = kind === 'link' ? toolMessages.checkedByPerson({ what: message }) : message;
    const said = isOut ? leftOutSentence(code) : without === undefined ? words : without.scrub(words);
    return `line ${start.line + 1}  ${holdsUp ? toDoWords[kind].tag : 'optional'}${code === undefined ? '' : `  ${code}`}${path === '' || isOut ? '' : `  [${without === undefined ? path : without.scrubPath(path)}]`}  ${said}\n`;
  });
  const more = sumOf(result.counts) - toDo.length;
  return `${readySentence(result)}\n${pageOf(lines, input)}${more > 0 ? `${toolMessages.notListed({ count: more })}\n` : ''}`;
}
