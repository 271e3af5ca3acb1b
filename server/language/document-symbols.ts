import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-types';
import type { SourceDocument, SubmissionDocument } from '../document/model/source-document.ts';
import type { InitiativeEntry } from '../document/model/submission.ts';
import type { TemplateDocument } from '../document/model/template-document.ts';
import { shift } from '../document/text/text.ts';
import { entryOf, keyName, type YamlEntry, type YamlNode } from '../document/yaml/tree.ts';
import { headingOf, issueOf } from '../template/template.ts';
import type { FolderInputs } from '../template/folder-inputs.ts';
import { scopeOf } from './scope.ts';
import { symbol } from './symbol.ts';
import { teamSymbols } from './team/team-symbols.ts';

/**
 * The outline: cover, contact, issues with their initiatives; of a template, its issues with their sub-points; of a
 * team's own files, what they list.
 */
export function documentSymbols(document: SourceDocument, store: FolderInputs): DocumentSymbol[] {
  switch (document.kind) {
    case 'template':
      return templateSymbols(document);
    case 'submission':
      return submissionSymbols(document, store);
    case 'config':
      return teamSymbols(document);
  }
}

function submissionSymbols(document: SubmissionDocument, store: FolderInputs): DocumentSymbol[] {
  const { submission, root } = document;
  const { template } = scopeOf(document, store);
  const cover = entryOf(root, 'document');
  const contact = entryOf(root, 'contact');
  const { cover: fields, contacts } = submission;
  const written = firstOfEachName(entryOf(root, 'issues')?.value);
  const issues = submission.issues.map((answer) => {
    const issue = template && issueOf(template, answer.id.value);
    const end = answer.entries.reduce(
      (latest, entry) => Math.max(latest, entry.base + entry.initiative.node.range.end),
      Math.max(endOfValue(written.get(answer.id.value)), answer.id.range.end),
    );
    return symbol(
      document,
      answer.id.value,
      issue === undefined ? '' : headingOf(issue),
      SymbolKind.Module,
      { start: answer.id.range.start, end },
      answer.id.range,
      answer.entries.map((entry) => initiativeSymbol(document, entry)),
    );
  });
  return [
    ...(cover === undefined
      ? []
      : [keySymbol(document, 'Cover', [fields.get('number')?.value, fields.get('title')?.value], cover)]),
    ...(contact === undefined
      ? []
      : [
          keySymbol(
            document,
            'Contact',
            contacts.flatMap(({ name, agency }) => [name?.value, agency?.value]),
            contact,
          ),
        ]),
    ...issues,
  ];
}

/**
 * The entries by name, as `entryOf` finds them; calling it for each of thousands of issues would take quadratic time.
 */
function firstOfEachName(map: YamlNode | undefined): ReadonlyMap<string, YamlEntry> {
  const first = new Map<string, YamlEntry>();
  for (const entry of map?.kind === 'map' ? map.entries : [])
    if (!first.has(keyName(entry))) first.set(keyName(entry), entry);
  return first;
}

function initiativeSymbol(document: SubmissionDocument, { base, initiative }: InitiativeEntry): DocumentSymbol {
  const { outcome, agencies, anchor, node } = initiative;
  const said =
    outcome?.text?.value ??
    [outcome?.actual?.value, outcome?.expected?.value].filter((part) => part !== undefined).join(' / ');
  return symbol(
    document,
    initiative.title?.value ?? '',
    [agencies.map((agency) => agency.value).join(', '), said].filter((part) => part !== '').join(' · '),
    SymbolKind.String,
    shift({ start: Math.min(node.range.start, anchor.start), end: Math.max(node.range.end, anchor.end) }, base),
    shift(anchor, base),
    [],
  );
}

function templateSymbols(document: TemplateDocument): DocumentSymbol[] {
  return itemsOf(entryOf(document.root, 'issues')?.value).map((issue) => {
    const title = [textAt(issue, 'letter'), textAt(issue, 'title')].filter((part) => part !== '').join(') ');
    return nodeSymbol(
      document,
      textAt(issue, 'id'),
      title,
      SymbolKind.Module,
      issue,
      itemsOf(entryOf(issue, 'points')?.value).map((point) =>
        nodeSymbol(document, textAt(point, 'id'), textAt(point, 'text'), SymbolKind.EnumMember, point, []),
      ),
    );
  });
}

function keySymbol(
  document: SourceDocument,
  name: string,
  details: readonly (string | undefined)[],
  entry: YamlEntry,
): DocumentSymbol {
  const detail = details.filter((part) => part !== undefined && part !== '').join(' · ');
  const { range } = entry.key;
  return symbol(
    document,
    name,
    detail,
    SymbolKind.Object,
    { start: range.start, end: Math.max(endOfValue(entry), range.end) },
    range,
    [],
  );
}

function nodeSymbol(
  document: SourceDocument,
  name: string,
  detail: string,
  kind: SymbolKind,
  node: YamlNode,
  children: DocumentSymbol[],
): DocumentSymbol {
  const id = entryOf(node, 'id')?.value.range;
  const selected = id !== undefined && id.end > id.start ? id : { start: node.range.start, end: node.range.start };
  return symbol(document, name, detail, kind, node.range, selected, children);
}

function endOfValue(entry: YamlEntry | undefined): number {
  return entry === undefined || (entry.value.kind === 'scalar' && entry.value.style === 'absent')
    ? 0
    : entry.value.range.end;
}

function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.kind === 'seq' ? node.items.filter((item) => item.kind === 'map') : [];
}

function textAt(node: YamlNode, key: string): string {
  const value = entryOf(node, key)?.value;
  return value?.kind !== 'scalar' || value.value === null ? '' : String(value.value);
}
