import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNodeClock } from '../../server/hosts/node/files/node-stamps.ts';
import { createNodeHttp } from '../../server/hosts/node/http/node-http.ts';
import { createLinkChecker, type SessionLinkChecker } from '../../server/links/look/checker.ts';
import type { Disposable } from '../../server/ports.ts';
import { defaultSettings } from '../../server/contract/read-settings.ts';
import { answer, closedPort, redirect, startHttpServer, tlsFixture, type Behaviour, type TestServer } from '../kit/http-server.ts';
import { behaviourOf, readLinkCases, rungOf, type LinkCase } from '../kit/link-cases.ts';
import { RecordingLogger } from '../kit/ports.ts';
import { inWords } from '../kit/link-words.ts';

const groups = readLinkCases();
const cases = groups.flatMap(({ rows }) => rows);

/** Each row has a host of its own, so that what is learned of one tells nothing about another. */
const nameOf = (row: LinkCase): string => (
  row.host === 'untrusted' || row.host === 'expired' ? 'secure.test-only.example'
    : row.host === 'other-name' ? 'other.test-only.example' : `case-${cases.indexOf(row)}.example.org`
);

let server: TestServer;
let secure: TestServer;
let expired: TestServer;
let refusing: number;
/** A busy machine is late with answers, too: only those rows have little time in which the limit of time is what is tried. */
let checkers: Readonly<Record<'prompt' | 'late' | 'distrusting', SessionLinkChecker>>;
const logger = new RecordingLogger();
const open: (Disposable | TestServer)[] = [];

beforeAll(async () => {
  const hosts = new Map<string, Behaviour>();
  server = await startHttpServer({}, { otherwise: (request, response) => {
    const path = request.url?.replace(/\?.*$/, '') ?? '';
    const host = request.headers.host ?? '';
    (hosts.get(host + path) ?? behaviourEverywhere(path))(request, response);
  } });
  secure = await startHttpServer({}, { certificate: tlsFixture.certificate });
  expired = await startHttpServer({}, { certificate: tlsFixture.expired });
  refusing = await closedPort();
  open.push(server, secure, expired);
  for (const row of cases) {
    const host = `${nameOf(row)}:${server.port}`;
    const path = (row.path ?? '/x').replace(/#.*$/, '');
    for (const [at, does] of Object.entries({ [path]: row.does, ...row.routes })) hosts.set(host + at, behaviourOf(does, (text) => fill(text, row)));
  }
  const settings = {
    ...defaultSettings.links,
    allowPrivateHosts: cases.flatMap((row) => [new URL(urlOf(row)).host, `other-${cases.indexOf(row)}.example.net`]),
  };
  const resolve = (name: string): Promise<{ address: string; family: number }[]> => (
    Promise.resolve([{ address: name === 'inside.example.org' ? '10.0.0.1' : '127.0.0.1', family: 4 }])
  );
  const create = (timeoutSeconds: number, certificates: string | undefined): SessionLinkChecker => {
    const http = createNodeHttp({ resolve, systemTrust: () => undefined, ...(certificates !== undefined && { certificates }) });
    const created = createLinkChecker({ http, clock: createNodeClock(), logger }, () => ({ ...settings, timeoutSeconds }));
    open.push(created, http);
    return created;
  };
  checkers = {
    prompt: create(60, tlsFixture.certificate + tlsFixture.expired),
    late: create(2, undefined),
    distrusting: create(60, undefined),
  };
  for (const one of Object.values(checkers)) {
    one.request(cases.filter((row) => checkerOf(row) === one).map(urlOf));
    await one.idle();
  }
}, 120_000);

afterAll(async () => {
  for (const each of open) await ('close' in each ? each.close() : each.dispose());
});

function checkerOf(row: LinkCase): SessionLinkChecker {
  if (row.host === 'untrusted') return checkers.distrusting;
  return /"act":"(silence|drip|slow-body)"/.test(JSON.stringify(row.does)) ? checkers.late : checkers.prompt;
}

function urlOf(row: LinkCase): string {
  const { path = '/x', host } = row;
  switch (host) {
    case 'nobody': return `http://127.0.0.1:${refusing}${path}`;
    case 'plain': return `https://${nameOf(row)}:${server.port}${path}`;
    case 'untrusted':
    case 'other-name': return `https://${nameOf(row)}:${secure.port}${path}`;
    case 'expired': return `https://${nameOf(row)}:${expired.port}${path}`;
    default: return `http://${nameOf(row)}:${server.port}${path}`;
  }
}

function fill(text: string, row: LinkCase): string {
  const host = `${nameOf(row)}:${server.port}`;
  return text.replace('OTHER', `other-${cases.indexOf(row)}.example.net:${server.port}`).replace('SELF', `http://${host}`)
    .replace('HOST', host);
}

function behaviourEverywhere(path: string): Behaviour {
  const step = /^\/r(\d+)$/.exec(path)?.[1];
  if (step !== undefined) return redirect(302, step === '1' ? '/new' : `/r${Number(step) - 1}`);
  return answer(path.endsWith('/no-such-page') ? 404 : 200);
}

describe.each(groups)('$group', ({ rows }) => {
  test.each(rows)('the server $server', (row) => {
    const verdict = inWords(checkerOf(row).peek(urlOf(row)));
    expect({ verdict: verdict.kind, reason: verdict.reason })
      .toEqual({ verdict: row.verdict, reason: row.reason && fill(row.reason, row) });
    expect(verdict.kind === 'moved' ? verdict.finalUrl : undefined).toBe(row.to && fill(row.to, row));
    if (row.asked === undefined) return;
    const heard = server.seen.filter(({ headers }) => headers.host === `${nameOf(row)}:${server.port}`);
    expect(heard.map((request) => `${rungOf(request)} ${request.path}`)).toEqual(row.asked);
  });
});

test('nobody was asked who must not be, no cookie came back, and nothing went wrong inside', () => {
  expect(server.seen.filter(({ headers }) => headers.cookie !== undefined || headers.authorization !== undefined || headers.referer !== undefined)).toEqual([]);
  expect(logger.lines).toEqual([]);
});
