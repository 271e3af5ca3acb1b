import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { after, answer, drip, endlessBody, raw, reset, silence, type Behaviour } from './http-server.ts';

/** The rows of `test/fixtures/links/cases.yaml`, which says what their parts mean. */
export interface LinkCase {
  readonly server: string;
  readonly path?: string;
  /** Which host is asked, if it is not the usual test server. */
  readonly host?: 'nobody' | 'plain' | 'untrusted' | 'expired' | 'other-name';
  readonly does: Does;
  readonly routes?: Readonly<Record<string, Does>>;
  readonly verdict: 'ok' | 'moved' | 'unverified' | 'broken';
  readonly to?: string;
  readonly reason?: string;
  readonly asked?: readonly string[];
}

export type Does = number | Simple | ByRung | InTurn;

interface Simple {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly to?: string;
  readonly delayMs?: number;
  readonly act?: string;
}

type ByRung = { readonly [Rung in 'head' | 'range' | 'browser']?: Does };

interface InTurn {
  readonly turns: readonly Does[];
}

export interface LinkCaseGroup {
  readonly group: string;
  readonly rows: readonly LinkCase[];
}

export function readLinkCases(): readonly LinkCaseGroup[] {
  return parse(readFileSync(join(import.meta.dirname, '../fixtures/links/cases.yaml'), 'utf8')) as LinkCaseGroup[];
}

/** Which of the link checker's three kinds of request this is, by its method and headers. */
export function rungOf({ method, headers }: { readonly method?: string | undefined; readonly headers: Readonly<Record<string, unknown>> }): 'head' | 'range' | 'browser' {
  if (method === 'HEAD') return 'head';
  return headers['range'] === undefined ? 'browser' : 'range';
}

/** The server's behaviour for a row. `fill` inserts into a text what is known only while the server runs: its host and port. */
export function behaviourOf(does: Does, fill: (text: string) => string): Behaviour {
  if (typeof does === 'number') return answer(does);
  if ('turns' in does) {
    const turns = does.turns.map((one) => behaviourOf(one, fill));
    let turn = 0;
    return (request, response) => turns[Math.min(turn++, turns.length - 1)]?.(request, response);
  }
  if (isByRung(does)) {
    const rungs = new Map(Object.entries(does).map(([rung, one]: [string, Does]) => [rung, behaviourOf(one, fill)]));
    return (request, response) => (rungs.get(rungOf(request)) ?? answer(500))(request, response);
  }
  if (does.act !== undefined) {
    const act = acts[does.act];
    if (act === undefined) throw new Error(`no act ${does.act}`);
    return act;
  }
  const headers = { ...does.headers, ...(does.to !== undefined && { location: fill(does.to) }) };
  const behaviour = answer(does.status ?? 200, headers, does.body);
  return does.delayMs === undefined ? behaviour : after(does.delayMs, behaviour);
}

function isByRung(does: Simple | ByRung): does is ByRung {
  return 'head' in does || 'range' in does || 'browser' in does;
}

const acts: Readonly<Record<string, Behaviour>> = {
  silence, reset, drip,
  'close': raw(''),
  'imap': raw('* OK IMAP4 ready\r\n'),
  'http09': raw('<html><title>Old</title></html>'),
  'huge-headers': raw(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(1024 * 1024)}\r\n\r\n`),
  'upgrade': raw('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
  'endless': endlessBody({ bytes: 0 }),
  'slow-body': (request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const timer = setInterval(() => response.write('.'), 20);
    request.socket.on('close', () => clearInterval(timer));
  },
  'reset-in-headers': ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-ty', () => socket.resetAndDestroy());
  },
  'reset-in-body': ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n<title>Half', () => socket.resetAndDestroy());
  },
  'broken-chunks': raw('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<html\r\nZZ\r\n'),
  'gzip-bomb': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' });
    response.end(bomb);
  },
  'shift-jis': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(Buffer.concat([Buffer.from('<html><head><meta charset="Shift_JIS"><title>'), notFoundInShiftJis, Buffer.from('</title></html>')]));
  },
};

const bomb = gzipSync(Buffer.alloc(16 * 1024 * 1024));

/** “ページが見つかりません” (page not found) in Shift_JIS. */
const notFoundInShiftJis = Buffer.from('8379815b835782aa8cA982c282a982e882dc82b982f1', 'hex');
