import assert from 'node:assert/strict';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';
import { rootNodes, type ViewNode } from '../../../../client/view/view-nodes.ts';
import type { OverviewResult, OverviewSubmission } from '../../../../server/protocol/overview.ts';
import { instead } from '../kit/instead.ts';
import { openSample, sampleUri } from '../kit/samples.ts';
import { until } from '../kit/until.ts';

function submission(economy: string, name: string): OverviewSubmission {
  return {
    uri: sampleUri(name).toString(), name, economy, state: 'open', issues: { answered: 1, of: 2 }, points: { answered: 0, of: 0 },
    words: 3, overLimit: 0, unconfirmed: 0, unseenLinks: 0, findings: { errors: 0, warnings: 1, informations: 0, hints: 0 },
  };
}

/** All rows below some rows, each with what the menus and a screen reader know it by. */
async function told(nodes: readonly ViewNode[], depth = 0): Promise<readonly string[]> {
  const lines = await Promise.all(nodes.map(async ({ item, children }) => [
    `${'  '.repeat(depth)}${item.contextValue ?? ''}: ${item.accessibilityInformation?.label ?? `${typeof item.label === 'string' ? item.label : ''} ${typeof item.description === 'string' ? item.description : ''}`.trim()}`,
    ...await told(await children?.() ?? [], depth + 1),
  ]));
  return lines.flat();
}

suite('the rows of the view of submissions', () => {
  const overview = (): OverviewResult => ({
    templates: [{
      id: 'harbours', title: 'Harbours', organisation: 'Ports', deadline: { date: '2020-06-26', daysLeft: 3 },
      submissions: [submission('Atlantis', 'a.submission.yaml'), submission('', 'b.submission.yaml')], missing: ['Ruritania'],
    }],
    unread: [{ uri: sampleUri('c.submission.yaml').toString(), name: 'c.submission.yaml', reason: 'It names no template.' }],
    checks: 'complete', counts: { read: 0, parsed: 0 },
  });
  const nodes = (): readonly ViewNode[] => rootNodes({
    overview: overview(), issuesOf: () => Promise.resolve([{ path: 'issues.quays', letter: 'a', title: 'Quays', words: 3, initiatives: 1, points: { answered: 0, of: 0 } }]),
  });

  test('have their children, what menus know them by, and words for a screen reader', async () => {
    assert.deepEqual(await told(nodes()), [
      'template: Harbours, due in 3 days · 2 of 3 economies',
      '  deadline: Deadline: 26 June 2020 due in 3 days',
      '  submission: Atlantis. Something is left to do. Issues: 1 of 2 answered. Words: 3. Findings: 0 errors, 1 warning. Deadline: 26 June 2020, due in 3 days. File: a.submission.yaml.',
      '    issue: a) Quays 1 initiative',
      '  submission: b.submission.yaml. Something is left to do. Issues: 1 of 2 answered. Words: 3. Findings: 0 errors, 1 warning. Deadline: 26 June 2020, due in 3 days. File: b.submission.yaml.',
      '    issue: a) Quays 1 initiative',
      '  missing: No submission yet: 1 economy',
      '    missingEconomy: Ruritania: no submission yet',
      'unread: Cannot be shown: 1 file',
      '  unreadFile: c.submission.yaml It names no template.',
    ]);
  });

  test('each is another for VS Code, and knows what it stands in', async () => {
    const all: ViewNode[] = [];
    const collect = async (some: readonly ViewNode[], parent: ViewNode | undefined): Promise<void> => {
      for (const node of some) {
        all.push(node);
        assert.equal(node.parent, parent);
        await collect(await node.children?.() ?? [], node);
      }
    };
    await collect(nodes(), undefined);
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
  });
});

suite('the menus of the view of submissions', () => {
  const readyFirst = (value: boolean | undefined): Thenable<void> => (
    vscode.workspace.getConfiguration('policySubmissions').update('export.readyFirst', value, vscode.ConfigurationTarget.Global)
  );
  suiteSetup(() => readyFirst(false));
  suiteTeardown(async () => {
    await readyFirst(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  /** A row of a sample, while the editor shows another file: the menu's command is about the row. */
  async function rowOf(name: string): Promise<ViewNode> {
    await openSample('japan.submission.yaml');
    // A preview follows the text in use, so what is asked before VS Code has told of that text would be overtaken.
    await until('the sample is in use', () => vscode.window.activeTextEditor?.document.uri.path.endsWith('/japan.submission.yaml') === true);
    const [template] = rootNodes({
      overview: { templates: [{ id: 'x', title: 'X', organisation: '', submissions: [submission('Atlantis', name)], missing: [] }], unread: [], checks: 'complete', counts: { read: 0, parsed: 0 } },
      issuesOf: () => Promise.resolve([]),
    });
    const [row] = await template?.children?.() ?? [];
    assert.ok(row);
    return row;
  }

  function run(command: string, row: ViewNode): Thenable<unknown> {
    return vscode.commands.executeCommand(`policySubmissions.${command}`, row, [row]);
  }

  const text = 'template: apec-desg-covid19-2020\neconomy: Canada\nissues: {}\n';

  suiteSetup(() => vscode.workspace.fs.writeFile(sampleUri('row.submission.yaml'), new TextEncoder().encode(text)));

  test('export the submission of the row', async () => {
    const row = await rowOf('row.submission.yaml');
    const target = sampleUri('row.md');
    assert.equal(await instead('showSaveDialog', () => target, () => run('exportMarkdown', row)), true);
    assert.match(new TextDecoder().decode(await vscode.workspace.fs.readFile(target)), /Canada/);
  });

  test('preview the submission of the row', async () => {
    const row = await rowOf('row.submission.yaml');
    await run('openPreview', row);
    await until('its preview is open', () => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.startsWith('Preview: Canada'))));
  });

  test('say whether the submission of the row is ready', async () => {
    const asked: string[] = [];
    const window = vscode.window as unknown as { createQuickPick: () => vscode.QuickPick<vscode.QuickPickItem> };
    const original = window.createQuickPick;
    window.createQuickPick = () => {
      const pick = original();
      const show = pick.show.bind(pick);
      pick.show = () => {
        asked.push(pick.title ?? '');
        show();
        pick.hide();
      };
      return pick;
    };
    try {
      assert.equal(await run('readyToSend', await rowOf('row.submission.yaml')), true);
    } finally {
      window.createQuickPick = original;
    }
    assert.match(asked.join(), /^row\.submission\.yaml: /);
  });
});
