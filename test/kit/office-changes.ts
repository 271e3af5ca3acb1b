import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { writeDiff, type DiffedVersion } from '../../server/papers/diff/write-diff.ts';
import { buildTable } from '../../server/papers/view/table-model.ts';
import { renderDocx } from '../../server/papers/word/docx.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { closingLine, officeMacro, openingLine, savingLine } from './office.ts';

/** What a reader of a paper sees in LibreOffice: its paragraphs, and its links with the words that lead there. */
export interface SeenPaper {
  readonly lines: readonly string[];
  readonly links: readonly string[];
}

/** A tracked paper of two versions, all of whose changes are accepted or rejected, and the papers of both versions. */
export type SettledPair = Readonly<Record<'accepted' | 'rejected' | 'new' | 'old', SeenPaper>>;

const commands = { accepted: ['  Dispatch(".uno:AcceptAllTrackedChanges", Array())'], rejected: ['  Dispatch(".uno:RejectAllTrackedChanges", Array())'], old: [], new: [] } as const;
const outcomes = ['accepted', 'rejected', 'new', 'old'] as const;

/** A procedure of a macro that is longer than some thousand lines never begins. */
const mostInMacro = 50;

/** Has LibreOffice accept and reject all tracked changes between versions of submissions, as its menu does. */
export async function settlePairs(pairs: readonly (readonly [string, string])[], store: FolderInputs): Promise<readonly SettledPair[]> {
  const folder = await mkdtemp(join(tmpdir(), 'policy-submissions-tracked-'));
  const path = (index: number, name: string): string => join(folder, `${index}-${name}`);
  const version = (text: string): DiffedVersion => {
    const document = readSubmissionDocument('file:///a.submission.yaml', 1, text);
    return { name: 'a', document, view: buildTable(document, store.get(document.submission.template?.value ?? ''), store.registries) };
  };
  for (const [index, [before, after]] of pairs.entries()) {
    const [old, now] = [version(before), version(after)];
    const { content } = await writeDiff(old, now, 'docx');
    for (const name of ['accepted', 'rejected']) await writeFile(path(index, `${name}.docx`), content);
    await writeFile(path(index, 'old.docx'), await renderDocx(old.view));
    await writeFile(path(index, 'new.docx'), await renderDocx(now.view));
  }
  const lines = pairs.map((_, index) => outcomes.flatMap((name) => (
    [openingLine(path(index, `${name}.docx`)), ...commands[name], savingLine(path(index, `${name}.txt`)), savingLine(path(index, `${name}.html`)), closingLine]
  )));
  for (let at = 0; at < lines.length; at += mostInMacro) await officeMacro(lines.slice(at, at + mostInMacro).flat());
  const seen = async (index: number, name: string): Promise<SeenPaper> => ({
    lines: linesOf(await readFile(path(index, `${name}.txt`), 'utf8')), links: linksOf(await readFile(path(index, `${name}.html`), 'utf8')),
  });
  const settled = await Promise.all(pairs.map(async (_, index): Promise<SettledPair> => {
    const [accepted, rejected, now, old] = await Promise.all(outcomes.map((name) => seen(index, name)));
    const none: SeenPaper = { lines: [], links: [] };
    return { accepted: accepted ?? none, rejected: rejected ?? none, new: now ?? none, old: old ?? none };
  }));
  await rm(folder, { recursive: true, force: true });
  return settled;
}

/**
 * A paragraph that was deleted before a table or behind one leaves its mark, as it does when a person deletes it: an empty line. The
 * last paragraph behind a table is written once for each row of the table, as a plain text of LibreOffice has it. Nobody sees the soft
 * hyphen before words that were deleted in one place and inserted in another.
 */
function linesOf(text: string): readonly string[] {
  const lines = text.replace(/^\ufeff|\u00ad/g, '').split(/\r?\n|\t/).map((line) => line.trim()).filter((line) => line !== '');
  return lines.filter((line, index) => line !== lines[index - 1] || line !== lines.at(-1));
}

/** Adjacent links to one address are one link, however many pieces its words are in, and however often LibreOffice ends a piece. */
function linksOf(html: string): readonly string[] {
  const links: { readonly href: string; words: string; end: number }[] = [];
  for (const { 0: all, 1: href = '', 2: words = '', index } of html.matchAll(/<a\s[^>]*href="([^"#][^"]*)"[^>]*>([^]*?)<\/a>/gi)) {
    const last = links.at(-1);
    const text = words.replace(/<[^>]*>/g, '');
    if (last?.href === href && html.slice(last.end, index).replace(/<(?:\/?(?:font|span|u|b|i)|\/a)\b[^>]*>/gi, '') === '') Object.assign(last, { words: last.words + text, end: index + all.length });
    else if (text.trim() !== '') links.push({ href, words: text, end: index + all.length });
  }
  return links.map(({ href, words }) => `${words.replace(/\s+/g, ' ').trim()} <${href}>`);
}
