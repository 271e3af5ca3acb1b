import fc from 'fast-check';
import type { Mark } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { TextDocument, type TextEdit } from 'vscode-languageserver-textdocument';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { KnownText } from '../../client/webview/fields/prose/past.ts';
import { proseSchema } from '../../client/webview/fields/prose/prose-schema.ts';
import { NodeReader } from '../../client/webview/fields/prose/to-blocks.ts';
import { documentOf } from '../../client/webview/fields/prose/to-document.ts';
import type { ProseBlock } from '../../server/document/prose/prose.ts';
import { readProse } from '../../server/document/prose/read-prose.ts';
import { writeProse } from '../../server/document/prose/write-prose.ts';
import { tableCellRequest, tableChangeRequest, type ProseField, type TableChange } from '../../server/protocol/table.ts';
import { LspSession } from '../kit/lsp-session.ts';
import { proseModel } from '../kit/prose-models.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';

const path = 'issues/data-exchange/0/description';
const written = 'description: |\n        ';

function submissionWith(blocks: readonly ProseBlock[]): string {
  return `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: Open data # ours\n      ${written}${writeProse(blocks).replace(/\n(?=.)/g, '\n        ')}\n      outcome: Ongoing\n`;
}

/** As VS Code posts a message to a page, and a page to VS Code. */
function posted<Message>(message: Message): Message {
  return JSON.parse(JSON.stringify(message)) as Message;
}

describe('What a page of the table writes in a text, through both connections,', () => {
  let session: LspSession;
  beforeAll(async () => {
    session = await LspSession.start();
  });
  afterAll(() => session.stop());
  let opened = 0;

  async function openField(text: string): Promise<{ readonly uri: string; readonly field: ProseField }> {
    const uri = await session.open(`${String(opened++)}.submission.yaml`, text);
    const cell = posted(await session.given(tableCellRequest, { uri, path }));
    const [field] = 'refused' in cell ? [] : cell.fields;
    if (field?.kind !== 'prose') throw new Error(JSON.stringify(cell));
    return { uri, field };
  }

  it('is in the file where it was typed, and no other sign of the file has changed', async () => {
    await fc.assert(fc.asyncProperty(proseModel, fc.nat(), async (blocks, pick) => {
      const text = submissionWith(blocks);
      const { uri, field } = await openField(text);
      expect(field.blocks).toEqual(readProse(field.text, 'literal'));

      const doc = documentOf(field.blocks, false);
      const known = new KnownText(field, doc);
      const places: { readonly at: number; readonly marks: readonly Mark[] }[] = [];
      doc.descendants(({ text: words = '', marks }, at) => {
        // An address that stands for itself becomes the words of a link when somebody writes in it.
        if (/^(?!https?:).*\w\w/.test(words)) places.push({ at: at + words.search(/\w\w/) + 1, marks });
      });
      const { at, marks } = places[pick % places.length] ?? { at: 1, marks: [] };
      const typing = new Transform(doc).insert(at, proseSchema.text('x', marks));
      known.moved(typing.mapping);
      const change = posted({ kind: 'prose' as const, path: field.path, base: field.text, blocks: known.written(typing.doc) });
      const edited = await session.given(tableChangeRequest, { uri, version: 1, change });
      if (!('edits' in edited)) throw new Error(JSON.stringify(edited));
      const after = TextDocument.applyEdits(session.text(uri), edited.edits as TextEdit[]);

      const { issues } = parse(after) as { issues: Record<string, readonly { description: string }[]> };
      expect(readProse(issues['data-exchange']?.[0]?.description ?? '', 'literal')).toEqual(new NodeReader(typing.doc).blocks(typing.doc.children));
      const from = Array.from({ length: text.length }).findIndex((_, index) => after[index] !== text[index]);
      expect(after).toBe(`${text.slice(0, from)}x${text.slice(from)}`);
    }), propertyRuns('a letter in a text, through both connections', 0.3));
  }, propertyTimeoutMs);

  it('tells which initiative it begins, and only then', async () => {
    const text = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: One\n      description: Text.\n  business-continuity: []\n';
    const begins = async (change: TableChange): Promise<string | undefined> => {
      const uri = await session.open(`${String(opened++)}.submission.yaml`, text);
      const answer = await session.given(tableChangeRequest, { uri, version: 1, change });
      if (!('edits' in answer)) throw new Error(JSON.stringify(answer));
      expect(answer.edits).not.toEqual([]);
      return answer.begins;
    };
    expect(await begins({ kind: 'add', list: 'issues/data-exchange', at: 0 })).toBe('issues/data-exchange/0');
    expect(await begins({ kind: 'text', path: 'issues/business-continuity/0/title', base: '', text: 'New' })).toBe('issues/business-continuity/0');
    expect(await begins({ kind: 'text', path: 'issues/data-exchange/1/title', base: '', text: 'New' })).toBe('issues/data-exchange/1');
    expect(await begins({ kind: 'text', path: 'issues/data-exchange/0/title', base: 'One', text: 'One more' })).toBe(undefined);
    expect(await begins({ kind: 'list', path: 'issues/data-exchange/0/points', base: [], items: ['b.i'] })).toBe(undefined);
    expect(await begins({ kind: 'duplicate', path: 'issues/data-exchange/0' })).toBe(undefined);
    expect(await begins({ kind: 'add', list: 'issues/data-exchange', at: 1, html: wordTable })).toBe(undefined);
    expect(await begins({ kind: 'text', path: 'contact/email', base: '', text: 'a@example.org' })).toBe(undefined);
  });
});

const wordTable = '<table><tr><td>Issue</td><td>Initiative</td><td>Outcome</td></tr><tr><td>a</td><td><b>One: of two</b><p>Text # 1</p></td><td>Ongoing</td></tr></table>';
