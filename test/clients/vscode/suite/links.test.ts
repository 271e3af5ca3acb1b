import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';
import { codesOf, findingsWhen } from '../kit/findings.ts';
import { instead } from '../kit/instead.ts';
import { openNew, within } from '../kit/samples.ts';
import { until } from '../kit/until.ts';

suite('links', () => {
  const asked: string[] = [];
  let site: Server;
  let host = '';
  let document: vscode.TextDocument;
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('policySubmissions.links');
  const set = (name: string, value: unknown): Thenable<void> => settings().update(name, value, vscode.ConfigurationTarget.Workspace);

  suiteSetup(async () => {
    site = createServer(({ url = '' }, response) => {
      asked.push(url);
      if (url === '/moved') response.writeHead(301, { location: '/new' }).end();
      else if (url === '/gone') response.writeHead(404).end();
      else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!doctype html><html lang="en"><title>A strategy</title>');
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(site.address() as AddressInfo).port}`;
    await set('allowPrivateHosts', [host]);
    await set('check', 'onOpenAndSave');
    const links = ['report', 'moved', 'gone'].map((page) => `        - http://${host}/${page}\n`).join('');
    document = await openNew('evidence.submission.yaml', `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: A strategy\n      links:\n${links}`);
  });

  suiteTeardown(async () => {
    for (const name of ['check', 'allowPrivateHosts', 'exclude']) await set(name, undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    site.close();
    site.closeAllConnections();
  });

  test('are looked up when a file is opened, and those that have moved get their new address from a quick fix', async () => {
    await findingsWhen(document.uri, 'the links have been looked up', (codes) => codes.includes('link.broken') && codes.includes('link.moved'));
    const place = within(document, `${host}/moved`);
    const fixes = await until('there is a fix', async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(place, place), vscode.CodeActionKind.QuickFix.value);
      return found.some(({ title }) => title === `Replace with “http://${host}/new”`) && found;
    });
    assert.ok(fixes.length > 0);
  });

  test('are looked up again by the command, all of them or one', async () => {
    const times = (url: string): number => asked.filter((one) => one === url).length;
    const before = { report: times('/report'), gone: times('/gone') };
    await vscode.commands.executeCommand('policySubmissions.checkLinks', document.uri.toString(), [`http://${host}/report`]);
    assert.ok(times('/report') > before.report);
    assert.equal(times('/gone'), before.gone);
    await vscode.commands.executeCommand('policySubmissions.checkLinks', document.uri);
    assert.ok(times('/gone') > before.gone);
  });

  test('whose host is ignored for a reason are asked for no more, and the setting has the reason', async () => {
    assert.ok(codesOf(vscode.languages.getDiagnostics(document.uri)).includes('link.broken'));
    await instead('showInputBox', () => ' it answers robots with nonsense ', () => vscode.commands.executeCommand('policySubmissions.ignoreHost', host));
    assert.deepEqual(settings().get('exclude'), [`${host} -- it answers robots with nonsense`]);
    await findingsWhen(document.uri, 'nothing is said of them any more', (codes) => !codes.includes('link.broken'));
  });

  test('are not looked up where that is switched off: it is said, and nobody is asked', async () => {
    await set('exclude', undefined);
    await set('check', 'off');
    const said: string[] = [];
    const check = (): Thenable<unknown> => (
      instead('showInformationMessage', (sentence) => void said.push(String(sentence)), () => vscode.commands.executeCommand('policySubmissions.checkLinks', document.uri))
    );
    await until('the server knows the setting', async () => {
      await check();
      return said.length > 0;
    });
    const before = asked.length;
    await check();
    assert.match(said.at(-1) ?? '', /^Link checks are turned off/);
    assert.equal(asked.length, before);
  });
});
