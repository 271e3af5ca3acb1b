import { gravity } from '../../contract/severities.ts';
import type { ToolInput } from '../../contract/agent-tools.ts';
import { readySentence, sumOf, toDoWords } from '../../protocol/ready-words.ts';
import type { ReadyResult } from '../../protocol/ready.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { ruleOf } from '../../rules/engine/registry.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import type { Fix } from '../../rules/engine/rule.ts';
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

/**
 * The findings of a submission, the most severe first.
 *
 * @param isFile the text is that of the file, so that `propose_change` knows its possible fixes by their numbers
 */
export function findingsText(document: SourceDocument, words: FindingWords, input: ToolInput, isFile: boolean): string {
  const findings = sortedFindings(document, words);
  const withFix = isFile ? findings.filter((finding) => possibleFix(finding, document, words) !== undefined) : [];
  const lines = findings.map((finding) => findingLine(finding, document, words, withFix.indexOf(finding) + 1));
  return `${countedFindings(findings)}\n${pageOf(lines, input)}`;
}

function sortedFindings(document: SourceDocument, { services: { findings } }: FindingWords): readonly Finding[] {
  return [...findings.of(document)].sort(
    (a, b) => gravity(a.severity) - gravity(b.severity) || a.range.start - b.range.start,
  );
}

/**
 * The fixes that a person must judge, in the order of their findings. An agent names them by their numbers, counted
 * from 1.
 */
export function possibleFixes(document: SourceDocument, words: FindingWords): readonly Fix[] {
  return sortedFindings(document, words)
    .map((finding) => possibleFix(finding, document, words))
    .filter((fix) => fix !== undefined);
}

function possibleFix(finding: Finding, document: SourceDocument, words: FindingWords): Fix | undefined {
  const fix = shownFix(finding, document, words);
  return fix?.safe === true ? undefined : fix;
}

/** The fix that is named with a finding; none of lines that are not read, nor one that changes such lines. */
function shownFix(finding: Finding, document: SourceDocument, { without }: FindingWords): Fix | undefined {
  const fix =
    finding.fixes.find(({ safe }) => safe === true) ??
    finding.fixes.find(({ preferred }) => preferred === true) ??
    // Without a favourite, the first that has nothing to fill in; a person judges it.
    finding.fixes.find(({ edits }) => edits.length > 0 && edits.every(({ snippet }) => snippet !== true));
  const isOut = [finding, ...(fix?.edits ?? [])].some(({ range }) => isLeftOut(range, document, without));
  return isOut ? undefined : fix;
}

function isLeftOut(
  { start, end }: Finding['range'],
  { lines }: SourceDocument,
  without: WithoutContacts | undefined,
): boolean {
  return without?.isOut(lines.positionAt(start).line, lines.positionAt(end).line) === true;
}

/** @param number of its possible fix; 0 where that has none */
export function findingLine(finding: Finding, document: SourceDocument, words: FindingWords, number = 0): string {
  const { code, severity, message, range } = finding;
  const {
    services: { preview },
    without,
  } = words;
  const lineOf = (offset: number): number => document.lines.positionAt(offset).line;
  const isOut = isLeftOut(range, document, without);
  const fix = shownFix(finding, document, words);
  const at = isOut ? '' : preview.nodePath(document, range.start);
  const node = without === undefined ? at : without.scrubPath(at);
  const more = isOut ? '' : relatedText(finding, lineOf);
  const all = `${message}${more}`;
  const withFix =
    fix === undefined
      ? all
      : fix.safe === true
        ? toolMessages.safeFix({ finding: all, fix: fix.title })
        : toolMessages.possibleFix({ finding: all, fix: fix.title, number });
  const said = isOut ? leftOutSentence(code) : withFix;
  return `line ${lineOf(range.start) + 1}  ${severity}  ${code}${node === '' ? '' : `  [${node}]`}  ${without === undefined ? said : without.scrub(said)}\n`;
}

/** Up to this many related places are given one by one, with their sentences. */
const maxRelated = 3;

/** Where else something is. Many places are always those of the same finding, so their lines are enough. */
function relatedText({ related, group }: Finding, lineOf: (offset: number) => number): string {
  const lineAt = (range: Finding['range']): number => lineOf(range.start) + 1;
  if (related.length <= maxRelated) return related.map((one) => ` ${one.message} (line ${lineAt(one.range)})`).join('');
  const lines = related.map((one) => lineAt(one.range));
  const listed = [...new Set(lines)].slice(0, maxRelated);
  const more =
    (group === undefined ? related.length : group.size - 1) - lines.filter((line) => listed.includes(line)).length;
  return ` ${(more === 0 ? toolMessages.alsoIn : toolMessages.alsoInMore)({ lines: listed.map(String), more })}`;
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
  const toDo = [...result.toDo].sort(
    (a, b) =>
      Number(b.holdsUp) - Number(a.holdsUp) ||
      order.indexOf(a.kind) - order.indexOf(b.kind) ||
      a.range.start.line - b.range.start.line,
  );
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
