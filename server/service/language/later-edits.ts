import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { isSameValue, plainOf } from '../../document/edit/verified-steps.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { parseYaml } from '../../document/yaml/parse-yaml.ts';
import { agencyAt, registryEdit } from '../../language/agency-actions.ts';
import { changeOfFile } from '../../language/file-change.ts';
import type { FixedText, LeftOutFix } from '../../language/fixing/fix-all.ts';
import { hideEdit } from '../../language/fixing/hide-edit.ts';
import { ignoreInFile, ignoreOnLine } from '../../language/fixing/ignore-actions.ts';
import { withEditsMade } from '../../language/fixing/joined-edits.ts';
import type { LaterEdit } from '../../language/fixing/later-edit.ts';
import type { CheckedText } from '../../language/fixing/weight.ts';
import { scopeOf } from '../../language/scope.ts';
import { nodePath } from '../../papers/view/node-path.ts';
import { pathAt } from '../../papers/view/node-places.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import { placeByPlace } from '../../rules/engine/group-findings.ts';
import type { Edit } from '../../rules/engine/rule.ts';
import type { OwnFile, TemplateStore } from '../../template/template-store.ts';
import { actionMessages } from '../../words/messages/action.ts';

/** What an action does that was chosen. */
export type WorkedOut =
  /** Edits of the document itself; `told` is for the user: what was left out. */
  | { readonly kind: 'edits'; readonly edits: readonly Edit[]; readonly told?: string }
  /** Edits of another file, which is to be saved after them, unless somebody is still writing in it. */
  | { readonly kind: 'file'; readonly uri: string; readonly edit: WorkspaceEdit; readonly toSave: boolean }
  /** A sentence for the user. */
  | { readonly kind: 'refused'; readonly why: string };

export interface LaterEditParts {
  readonly templates: TemplateStore;
  readonly fixed: (document: SourceDocument, isWanted?: (code: string) => boolean) => FixedText;
  /** Checks versions of a document's text, one after the other. */
  readonly checking: (document: SourceDocument) => (text: string) => CheckedText;
}

/** Works out what an action does whose edits were left for later: at once, where nothing has to be read for it. */
export function workOut(
  document: SourceDocument,
  later: LaterEdit,
  { templates, fixed, checking }: LaterEditParts,
): WorkedOut | Promise<WorkedOut> {
  switch (later.kind) {
    case 'move':
      return moved(document, later, templates);
    case 'fix all': {
      const { edits, leftOut } = fixed(document, later.code === undefined ? undefined : (code) => code === later.code);
      return { kind: 'edits', edits, ...(leftOut.length > 0 && { told: leftOutSentence(leftOut) }) };
    }
    case 'ignore': {
      const edit = later.form === 'line' ? ignoreOnLine(document, later) : ignoreInFile(document, later);
      if (edit === undefined || !isHiddenAfter(document, edit, later, checking(document)))
        return { kind: 'refused', why: actionMessages.notHidden.text };
      return { kind: 'edits', edits: [edit] };
    }
    case 'agency': {
      const [registry, economy, named] = [
        templates.ownAgencies(document.uri),
        scopeOf(document, templates.at(document.uri)).economy,
        agencyAt(document, later.start),
      ];
      if (registry === undefined || economy === undefined || named === undefined)
        return { kind: 'refused', why: actionMessages.noPlaceForAgency.text };
      return inOwnFile(registry, registryEdit(registry.text, economy, named));
    }
    case 'hide': {
      const config = templates.ownConfig(document.uri);
      if (config === undefined) return { kind: 'refused', why: actionMessages.noPlaceForSetting.text };
      return inOwnFile(config, hideEdit(config.text, later.code, later.reason));
    }
  }
}

/** @param edit undefined where there is none that would change nothing else */
function inOwnFile({ uri, text, isUnsaved }: OwnFile, edit: Edit | undefined): WorkedOut {
  return edit === undefined
    ? { kind: 'refused', why: actionMessages.otherwiseWritten({ file: uri.slice(uri.lastIndexOf('/') + 1) }).text }
    : { kind: 'file', uri, edit: changeOfFile(uri, text, [edit]), toSave: !isUnsaved };
}

/** Moves an initiative to another issue, as the table does. */
async function moved(
  document: SourceDocument,
  { start, issue }: Extract<LaterEdit, { kind: 'move' }>,
  templates: TemplateStore,
): Promise<WorkedOut> {
  if (document.kind !== 'submission') return { kind: 'refused', why: actionMessages.onlyInitiatives.text };
  const { editsFor } = await import('../../edit/table-edits.ts');
  const [issues = '', from = '', place = ''] = pathAt(document, start).segments;
  const change = {
    kind: 'move',
    path: nodePath(issues, from, place).text,
    list: nodePath('issues', issue).text,
    at: Number.MAX_SAFE_INTEGER,
  } as const;
  const edited = editsFor(document, change, scopeOf(document, templates.at(document.uri)));
  if ('edits' in edited)
    return { kind: 'edits', edits: edited.edits.map(({ text, ...range }) => ({ range, newText: text })) };
  return { kind: 'refused', why: 'refused' in edited ? edited.refused : actionMessages.notMoved.text };
}

/** Why there are fixes that were not made. */
function leftOutSentence(leftOut: readonly LeftOutFix[]): string {
  const worse = leftOut.filter(({ why }) => why === 'worse').length;
  const untried = leftOut.length - worse;
  const { oneWorse, manyWorse, oneUntried, manyUntried } = actionMessages;
  return [
    ...(worse === 0 ? [] : [worse === 1 ? oneWorse : manyWorse({ count: worse })]),
    ...(untried === 0 ? [] : [untried === 1 ? oneUntried : manyUntried({ count: untried })]),
  ]
    .map(({ text }) => text)
    .join(' ');
}

/**
 * True when the finding is gone after a comment was written, nothing else is found than before, and the text says the
 * same.
 */
function isHiddenAfter(
  document: SourceDocument,
  edit: Edit,
  { code, start }: { readonly code: string; readonly start: number },
  check: (text: string) => CheckedText,
): boolean {
  const { text } = document;
  const changed = withEditsMade(text, [edit]);
  const [before, after] = [check(text), check(changed)].map(({ findings, unreadable }) => ({
    findings: placeByPlace(findings),
    unreadable,
  }));
  const asked = before?.findings.find((one) => one.code === code && one.range.start === start);
  if (before === undefined || after === undefined || asked === undefined || after.unreadable !== before.unreadable)
    return false;
  const moved = start + edit.newText.length - (edit.range.end - edit.range.start);
  if (after.findings.some((one) => one.code === code && one.range.start === moved)) return false;
  // Whether a reason was given is told of a comment, and changes with it.
  const others = (findings: readonly Finding[]): readonly Finding[] =>
    findings.filter((one) => one.code !== 'suppression.no-reason');
  const known = new Map<string, number>();
  const count = ({ code: of, key }: Finding, by: number): void =>
    void known.set(`${of} ${key}`, (known.get(`${of} ${key}`) ?? 0) + by);
  for (const one of others(before.findings)) count(one, 1);
  for (const one of others(after.findings)) count(one, -1);
  if ([...known].some(([key, left]) => left < 0 || (left > 0 && !key.startsWith(`${code} `)))) return false;
  const [was, is] = [text, changed].map((one) => parseYaml(one).root);
  return was === undefined || is === undefined ? was === is : isSameValue(plainOf(was), plainOf(is));
}
