import { afterEach, expect, test } from 'vitest';
import { documentStatusRequest } from '../../server/protocol/status.ts';
import { ask } from '../../server/protocol/request.ts';
import { LspSession, workspaceUri, type SessionOptions } from '../kit/lsp-session.ts';

let session: LspSession;
afterEach(() => session.stop());

const templateUri = `${workspaceUri}/own.submission-template.yaml`;
const answer = (template: string): string => `template: ${template}\neconomy: Japan\nissues:\n`;

async function statusOf(text: string, options: SessionOptions = {}): Promise<unknown> {
  session = await LspSession.start({ files: { [templateUri]: 'id: own\ntitle: Our own\nissues: [{id: one, title: One}]\n' }, ...options });
  const uri = await session.open('a.submission.yaml', text);
  return ask(session.client, documentStatusRequest, { uri });
}

test('the template that holds is named with its file, where it has one', async () => {
  expect(await statusOf(answer('own'))).toMatchObject({ template: { id: 'own', title: 'Our own', uri: templateUri } });
  const uri = await session.open('b.submission.yaml', answer('apec-desg-covid19-2020'));
  expect(await ask(session.client, documentStatusRequest, { uri })).toMatchObject({ template: { id: 'apec-desg-covid19-2020', title: 'COVID-19 and the Digital Economy' } });
  await session.replace(uri, 'apec-desg-covid19-2020', 'unknown');
  expect(await ask(session.client, documentStatusRequest, { uri })).toMatchObject({ template: { id: 'unknown' } });
  await session.replace(uri, 'unknown', '');
  expect(await ask(session.client, documentStatusRequest, { uri })).not.toHaveProperty('template');
});

test('what is switched off is told', async () => {
  const settings = (): unknown => ({ rules: { 'link.missing': 'off', 'issue.empty': 'warning' }, workspace: { check: false } });
  expect(await statusOf(answer('own'), { settings })).toMatchObject({ codesOff: ['link.missing'], checksClosedFiles: false });
});

const http = { request: () => Promise.reject(new Error('Nobody is asked.')) };
test.each<[string, SessionOptions]>([
  ['on', { http }], ['off', { http, settings: () => ({ links: { check: 'off' } }) }], ['offline', { http, settings: () => ({ links: { offline: true } }) }],
  ['untrusted', { http, initializationOptions: { trusted: false } }], ['unavailable', { inBrowser: true }],
])('links are %s', async (links, options) => {
  expect(await statusOf(answer('own'), options)).toMatchObject({ links });
});

test('a template has none, and neither has a file that is not open', async () => {
  await statusOf(answer('own'));
  const uri = await session.open('own.submission-template.yaml', 'id: own\n');
  expect(await ask(session.client, documentStatusRequest, { uri })).toBeNull();
  expect(await ask(session.client, documentStatusRequest, { uri: `${workspaceUri}/x.submission.yaml` })).toBeNull();
});
