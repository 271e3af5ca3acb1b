import { CodeActionKind, type CodeAction, type Diagnostic } from 'vscode-languageserver-types';
import { beginOfLine } from '../document/edit/text-edits.ts';
import type { SourceDocument } from '../document/model/source-document.ts';
import { SourceText } from '../document/text/source-text.ts';
import { parseYaml } from '../document/yaml/parse-yaml.ts';
import { quoteIfNeeded } from '../document/yaml/quote.ts';
import { entryOf, plainValue, type YamlMap, type YamlNode } from '../document/yaml/tree.ts';
import type { Edit } from '../rules/engine/rule.ts';
import type { Finding } from '../rules/engine/finding.ts';
import { lineBreakAt } from '../rules/help/edits.ts';
import { agenciesFromValue } from '../template/agencies.ts';
import { quoted } from '../words/quotation.ts';
import type { LaterAction } from './fixing/later-edit.ts';
import { nodeAt } from './node-at.ts';

export interface AgencyActionsQuestion {
  readonly findings: readonly Finding[];
  /** The name of the economy that submits. */
  readonly economy: string | undefined;
  /** True for a document that lies in a folder, where a registry can be. */
  readonly isInFolder: boolean;
  readonly diagnosticOf: (finding: Finding) => Diagnostic;
}

/** For agencies that no registry has: offers to write them into the folder’s own registry. */
export function agencyActions(
  document: SourceDocument,
  { findings, economy, isInFolder, diagnosticOf }: AgencyActionsQuestion,
): readonly CodeAction[] {
  if (!isInFolder || economy === undefined) return [];
  return findings
    .filter(({ code }) => code === 'agency.unknown' || code === 'agency.other-economy')
    .flatMap((finding): CodeAction[] => {
      const { start } = finding.range;
      const named = agencyAt(document, start);
      return named === undefined
        ? []
        : [
            {
              title: `Add ${quoted(named.trim())} to our agencies`,
              kind: CodeActionKind.QuickFix,
              diagnostics: [diagnosticOf(finding)],
              data: {
                uri: document.uri,
                version: document.version,
                later: { kind: 'agency', start },
              } satisfies LaterAction,
            },
          ];
    });
}

/** The agency that is named at an offset. */
export function agencyAt(document: SourceDocument, offset: number): string | undefined {
  const named = nodeAt(document, offset)?.scalar.value;
  return typeof named === 'string' ? named : undefined;
}

interface NewAgency {
  readonly name: string;
  readonly acronym: string | undefined;
}

/**
 * “Ministry of Works (MOW)” has a name and an acronym; a word in capitals is an acronym whose name somebody else has to
 * write.
 */
function agencyOf(text: string): NewAgency {
  const [, name, acronym] = /^([^()]{4,200})\(([^()\s]{2,20})\)$/.exec(text.trim()) ?? [];
  if (name !== undefined && acronym !== undefined) return { name: name.trim(), acronym };
  const only = text.trim();
  return { name: only, acronym: /^\p{Lu}[\p{Lu}\p{N}&/.-]{1,11}$/u.test(only) ? only : undefined };
}

/**
 * Adds an agency to the text of a folder's registry.
 *
 * @param text undefined while there is no such file
 * @param named as the submission has it
 * @returns undefined where the registry is not as expected, so that nothing can be added without a risk
 */
export function registryEdit(text: string | undefined, economy: string, named: string): Edit | undefined {
  const agency = agencyOf(named);
  const key = quoteIfNeeded(economy, { flow: false });
  if (text === undefined)
    return {
      range: { start: 0, end: 0 },
      newText: `# Agencies in the submissions of this folder, in addition to those that are already known.\n${key}:\n${itemText(agency, '  ', '\n')}`,
    };
  const edit = placed(text, economy, key, agency);
  return edit !== undefined && isRight(text, edit, economy, agency) ? edit : undefined;
}

function placed(text: string, economy: string, key: string, agency: NewAgency): Edit | undefined {
  const { root, problems } = parseYaml(text);
  if (problems.length > 0) return undefined;
  const lineBreak = lineBreakAt(SourceText.of(text), 0);
  const end = text.length;
  const before = text === '' || text.endsWith('\n') ? '' : lineBreak;
  if (root === undefined || (root.kind === 'scalar' && root.value === null))
    return { range: { start: end, end }, newText: `${before}${key}:${lineBreak}${itemText(agency, '  ', lineBreak)}` };
  const map = root.kind === 'map' ? innerMap(root) : undefined;
  if (map === undefined || map.flow) return undefined;
  const entry = entryOf(map, economy);
  const indent = ' '.repeat(map.range.start - beginOfLine(text, map.range.start));
  if (entry === undefined) {
    const at = lineEnd(text, map.range.end);
    return {
      range: { start: at, end: at },
      newText: `${startsLine(text, at) ? '' : lineBreak}${indent}${key}:${lineBreak}${itemText(agency, `${indent}  `, lineBreak)}`,
    };
  }
  const list = entry.value;
  const last = list?.kind === 'seq' ? list.items.at(-1) : undefined;
  if (list?.kind === 'seq' && list.flow && last !== undefined) {
    const item = [
      ...(agency.acronym === undefined ? [] : [`acronym: ${quoteIfNeeded(agency.acronym, { flow: true })}`]),
      `name: ${quoteIfNeeded(agency.name, { flow: true })}`,
    ];
    return { range: { start: last.range.end, end: last.range.end }, newText: `, {${item.join(', ')}}` };
  }
  if (list?.kind !== 'seq' || list.flow || last === undefined) return undefined;
  const at = lineEnd(text, last.range.end);
  const dash = ' '.repeat(list.range.start - beginOfLine(text, list.range.start));
  return {
    range: { start: at, end: at },
    newText: `${startsLine(text, at) ? '' : lineBreak}${itemText(agency, dash, lineBreak)}`,
  };
}

/** The map of economies, which may stand under `agencies:`. */
function innerMap(root: YamlMap): YamlMap | undefined {
  const inner: YamlNode | undefined = entryOf(root, 'agencies')?.value;
  return inner === undefined ? root : inner.kind === 'map' ? inner : undefined;
}

function itemText({ name, acronym }: NewAgency, indent: string, lineBreak: string): string {
  const lines = [
    ...(acronym === undefined ? [] : [`acronym: ${quoteIfNeeded(acronym, { flow: false })}`]),
    `name: ${quoteIfNeeded(name, { flow: false })}`,
  ];
  return lines.map((line, index) => `${indent}${index === 0 ? '- ' : '  '}${line}${lineBreak}`).join('');
}

/** The start of the line after a place that does not begin a line itself. */
function lineEnd(text: string, offset: number): number {
  if (startsLine(text, offset)) return offset;
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

function startsLine(text: string, offset: number): boolean {
  return offset === 0 || text.charAt(offset - 1) === '\n';
}

/** True when the changed registry is read as before, and has the new agency. */
function isRight(text: string, { range, newText }: Edit, economy: string, { name, acronym }: NewAgency): boolean {
  const { root, problems } = parseYaml(text.slice(0, range.start) + newText + text.slice(range.end));
  if (root === undefined || problems.length > 0) return false;
  const { root: earlier } = parseYaml(text);
  const before = agenciesFromValue(earlier && plainValue(earlier));
  const after = agenciesFromValue(plainValue(root));
  return (
    after.length === before.length + 1 &&
    after.some((one) => one.economy === economy && one.name === name && one.acronym === (acronym ?? ''))
  );
}
