import type { Hover } from 'vscode-languageserver-types';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { configurableCodes } from '../../rules/engine/registry.ts';
import { text, toContent } from '../markup.ts';
import { nodeAt } from '../node-at.ts';
import { type CommentFacts, aboutCode } from '../suppressions/hover-suppression.ts';
import { groupWords } from './team-words.ts';
import type { ConfigDocument } from '../../document/model/template-document.ts';
import { entryOf } from '../../document/yaml/tree.ts';

/** The files of a team's own folder that are read. */
export type TeamFile = 'agencies' | 'economies' | 'terms' | 'config';

const teamFileName = /\/(agencies|economies|terms|config)\.ya?ml$/;

/** Which of them a file is, by its name; undefined for one that nothing reads. */
export function teamFileOf({ uri }: Pick<ConfigDocument, 'uri'>): TeamFile | undefined {
  return teamFileName.exec(uri)?.[1] as TeamFile | undefined;
}

/** True where a list stands below a key with the file's own name, such as `agencies:`, and not at the top. */
export function isBelowItsName({ root }: Pick<ConfigDocument, 'root'>, file: TeamFile): boolean {
  return entryOf(root, file) !== undefined;
}

/** Explains the code of a finding where a team's configuration or its list of terms names one; undefined elsewhere. */
export function hoverTeamCode(
  document: SourceDocument,
  offset: number,
  facts: Pick<CommentFacts, 'severity' | 'page' | 'markdown'>,
): Hover | undefined {
  if (document.kind !== 'config') return undefined;
  const file = teamFileOf(document);
  if (file !== 'config' && file !== 'terms') return undefined;
  const node = nodeAt(document, offset);
  if (node === undefined) return undefined;
  const { path, isKey, scalar, range } = node;
  const names = file === 'config' ? isKey && path.length === 2 && path[0] === 'rules' : !isKey && path[0] === 'off';
  if (!names) return undefined;
  const written = String(scalar.value ?? '');
  const code = file === 'terms' && !written.startsWith('term.') ? `term.${written}` : written;
  const about =
    code.endsWith('.*') && configurableCodes.includes(code) ? text(`${groupWords(code)}.`) : aboutCode(code, facts);
  const { lines } = document;
  return {
    contents: toContent(about, facts.markdown),
    range: { start: lines.positionAt(range.start), end: lines.positionAt(range.end) },
  };
}
