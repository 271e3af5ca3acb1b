import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { instead } from '../kit/instead.ts';
import { after, openNew, openSample, within } from '../kit/samples.ts';
import { until } from '../kit/until.ts';

const typing = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: Broadband for small islands
      points: []
      agencies: []
`;

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

/** What the editor would offer, once it offers something. */
async function completions(document: vscode.TextDocument, position: vscode.Position): Promise<readonly vscode.CompletionItem[]> {
  return until('there are completions', async () => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider', document.uri, position);
    return list.items.length > 0 && list.items;
  });
}

async function hoverText(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  return until('there is a hover', async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
    const contents = hovers.flatMap((hover) => hover.contents);
    return contents.map((part) => (typeof part === 'string' ? part : part.value)).join('\n') || undefined;
  });
}

suite('features', () => {
  test('completion proposes the sub-points of the issue, and a word of the clause finds them', async () => {
    const document = await openNew('points.submission.yaml', typing);
    const items = await completions(document, after(document, 'points: ['));
    const point = items.find((item) => labelOf(item) === 'a.i');
    assert.ok(point, `a.i is not among ${items.map(labelOf).join(', ')}`);
    assert.match(point.filterText ?? '', /connectivity/);
    assert.ok(!items.some((item) => labelOf(item) === 'b.i'), 'a sub-point of another issue is proposed');
  });

  test('completion proposes agencies of the economy first', async () => {
    const document = await openNew('agencies.submission.yaml', typing);
    const items = await completions(document, after(document, 'agencies: ['));
    const first = [...items].sort((one, other) => (one.sortText ?? '').localeCompare(other.sortText ?? ''))[0];
    assert.ok(first);
    assert.ok(items.some((item) => labelOf(item).startsWith('METI')), 'METI is not among them');
  });

  test('hover on a sub-point shows its clause, on an agency its name', async () => {
    const document = await openSample('japan.submission.yaml');
    assert.match(await hoverText(document, within(document, 'a.iii')), /Encourage the digital transformation/);
    assert.match(await hoverText(document, within(document, '[METI]')), /Ministry of Economy, Trade and Industry/);
  });

  test('the outline lists the issues and the initiatives below them', async () => {
    const document = await openSample('japan.submission.yaml');
    const symbols = await until('there is an outline', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider', document.uri);
      return found && found.length > 0 && found;
    });
    const issue = symbols.find(({ name }) => name === 'business-continuity');
    assert.match(issue?.detail ?? '', /Business continuity and resilience/);
    assert.deepEqual(issue?.children.map(({ name }) => name), [
      'supporting SMEs in introducing teleworking',
      'sharing the status and issues on Internet traffic at the Council for Network Efficiency by Cross-layer Technical Members',
    ]);
  });

  test('each address is a link', async () => {
    const document = await openSample('japan.submission.yaml');
    const addresses = document.getText().match(/https:\S+/g) ?? [];
    const links = await until('there are links', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri);
      return found.length > 0 && found;
    });
    const linked = new Set(links.map(({ range }) => document.getText(range)));
    for (const address of addresses) assert.ok(linked.has(address), `${address} is no link`);
  });

  test('an initiative can be folded', async () => {
    const document = await openSample('japan.submission.yaml');
    const line = within(document, '- title: supporting SMEs in introducing teleworking').line;
    await until('the initiative can be folded', async () => {
      const ranges = await vscode.commands.executeCommand<vscode.FoldingRange[] | undefined>(
        'vscode.executeFoldingRangeProvider', document.uri);
      return ranges?.some(({ start }) => start === line);
    });
  });

  test('an answer that is not started is told, and a second press on the same line is not', async () => {
    const document = await openNew('started.submission.yaml', 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity: []\n');
    const lenses = (): Thenable<readonly vscode.CodeLens[]> => vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100);
    const lens = await until('there is a line that starts an answer', async () => (await lenses()).find(({ command }) => command?.command === 'policySubmissions.writeAnswer'));
    const told: string[] = [];
    const given = (lens.command?.arguments ?? []) as readonly unknown[];
    const press = (): Promise<void> => instead('showWarningMessage', (sentence) => void told.push(String(sentence)), () => vscode.commands.executeCommand('policySubmissions.writeAnswer', ...given));
    await press();
    assert.match(document.getText(), /business-continuity:\n {4}- title: /);
    await press();
    assert.equal(told.join(), '');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await openNew('started.submission.yaml', 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: Written by hand\n');
    await until('the text is the new one', () => document.getText().includes('by hand'));
    await press();
    assert.deepEqual(told.map((sentence) => sentence.slice(0, 35)), ['The answer could not be started, be']);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  test('a quick fix puts the key that was meant', async () => {
    const document = await openNew('fix.submission.yaml', 'template: apec-desg-covid19-2020\neconomi: Japan\nissues: {}\n');
    const range = new vscode.Range(within(document, 'economi'), within(document, 'economi'));
    const fix = await until('there is a fix', async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider', document.uri, range, vscode.CodeActionKind.QuickFix.value);
      return actions.find(({ edit }) => edit !== undefined);
    });
    assert.ok(fix.edit && await vscode.workspace.applyEdit(fix.edit), 'the fix was refused');
    assert.match(document.getText(), /^economy: Japan$/m);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
