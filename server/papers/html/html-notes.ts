import { gravity } from '../../contract/severities.ts';
import type { LinkVerdict } from '../../links/judge/verdict.ts';
import type { Severity } from '../../rules/engine/rule.ts';
import { escapeHtml, pathAttribute, textToHtml } from './html-text.ts';
import type { Note } from '../view/notes.ts';
import type { WordCount } from '../view/word-counts.ts';
import { grouped } from '../../words/counts.ts';

const severityWords: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Information',
  hint: 'Hint',
};

/** The findings as an HTML list, the most severe first, a line each; no lines when there is no finding. */
export function findingsList(notes: readonly Note[], label = 'Findings'): readonly string[] {
  if (notes.length === 0) return [];
  const items = [...notes]
    .sort((a, b) => gravity(a.severity) - gravity(b.severity))
    .map(
      ({ path, severity, code, message, fixesOf }) =>
        `  <li class="finding ${severity}"${pathAttribute(path)}><span class="severity">${severityWords[severity]}:</span> ` +
        `${textToHtml(message)} <span class="code">${escapeHtml(code)}</span>${fixesOf === undefined ? '' : fixesButton(fixesOf)}</li>`,
    );
  return [`<ul class="findings" aria-label="${label}">`, ...items, '</ul>'];
}

/** The focus goes to the finding, where a key opens what the button opens. */
function fixesButton(key: string): string {
  return ` <button type="button" class="fixes" tabindex="-1" data-finding="${escapeHtml(key)}">Fix...</button>`;
}

const verdictWords: Readonly<Record<LinkVerdict['kind'], string>> = {
  ok: 'works',
  moved: 'has moved',
  unverified: 'could not be checked',
  excluded: 'is not checked',
  broken: 'is broken',
};

/**
 * A few words beside a link, with the blank between; where more is to be said, a finding says it.
 *
 * @param isInSentence for a link within a sentence: what need not be mended is then a sign alone, with the words under
 *   the mouse, so that the sentence can be read on
 */
export function verdictHtml({ kind }: LinkVerdict, isInSentence = false): string {
  const words = verdictWords[kind];
  return isInSentence && kind !== 'broken' && kind !== 'moved'
    ? `<span class="verdict ${kind}"${kind === 'ok' ? '' : ` title="This link ${words}."`}><span class="visually-hidden"> ${words} </span></span>`
    : ` <span class="verdict ${kind}">${words}</span>`;
}

/**
 * How many words the fields of a cell have where the template has a limit, in one line; no line without such fields.
 */
export function countsLine(counts: readonly WordCount[]): readonly string[] {
  if (counts.length === 0) return [];
  const said = counts.map(
    ({ path, field, words, limit }) =>
      `<span class="word-count${words > limit ? ' over' : ''}"${pathAttribute(path)}>` +
      `${counts.length > 1 ? `${escapeHtml(field)}: ` : ''}${grouped(words)} / ${grouped(limit)} words</span>`,
  );
  return [`<p class="findings word-counts">${said.join(' · ')}</p>`];
}
