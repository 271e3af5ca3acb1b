import type { Hover } from 'vscode-languageserver-types';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { configurableCodes } from '../../rules/engine/registry.ts';
import { text, toContent } from '../markup.ts';
import { nodeAt } from '../node-at.ts';
import { aboutCode, type CommentFacts } from '../suppressions/hover-suppression.ts';
import { teamFileOf } from './team-file.ts';
import { groupWords } from './team-words.ts';

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
