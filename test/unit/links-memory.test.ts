import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createNodeSharedText } from '../../server/hosts/node/files/node-shared-text.ts';
import type { LinkFacts } from '../../server/links/facts.ts';
import { judgeLink } from '../../server/links/judge/judge.ts';
import { createLinkMemory, type KeptLinkMemory } from '../../server/links/remember/memory.ts';
import { isLinkCache, keptLinks, writeLines } from '../../server/links/remember/kept-lines.ts';
import { FakeClock, RecordingLogger } from '../kit/ports.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';
import { inWords } from '../kit/link-words.ts';

const dayMs = 24 * 60 * 60_000;
const todayMs = Date.UTC(2026, 5, 20);
const page = 'https://a.example.org/page';

function answered(status: number, checkedAtMs: number): LinkFacts {
  const looks = (['head', 'browser'] as const).map((rung) => ({ rung, hops: [], finalUrl: page, outcome: { kind: 'answer' as const, status } }));
  return { checkedAtMs, looks: status === 200 ? looks.slice(0, 1) : looks, networkSeen: false };
}

interface Opened {
  readonly memory: KeptLinkMemory;
  readonly clock: FakeClock;
  readonly logger: RecordingLogger;
}

function open(path: string, nowMs = todayMs): Opened {
  const clock = new FakeClock(nowMs);
  const logger = new RecordingLogger();
  return { memory: createLinkMemory({ store: createNodeSharedText(path, { patienceMs: 0 }), clock, logger }), clock, logger };
}

async function opened(path: string, nowMs = todayMs): Promise<KeptLinkMemory> {
  const { memory } = open(path, nowMs);
  await memory.load();
  return memory;
}

async function cachePath(): Promise<string> {
  return join(await temporaryFolder(), 'not/there/yet/links.jsonl');
}

describe('what is kept about links', () => {
  it('is there in the next session, as it was', async () => {
    const path = await cachePath();
    const full: LinkFacts = {
      checkedAtMs: todayMs, networkSeen: true,
      looks: [{
        rung: 'browser', hops: [{ status: 301, to: 'https://b.example.org/' }], finalUrl: 'https://b.example.org/',
        outcome: { kind: 'answer', status: 404, contentType: 'text/html', language: 'ja', wall: 'Cloudflare', retryAfterMs: 5 },
      }, { rung: 'head', hops: [], finalUrl: 'mailto:x', outcome: { kind: 'failure', failure: 'not-web' } }],
      page: { title: 'Ça', language: 'fr', saysMissing: 'perdu', fragments: { a: 'found', b: 'missing' } },
      site: { missingPage: 'same', portal: 'https://log.in/', otherName: 'https://www.a.example.org/', otherNameOpen: 'https://www.a.example.org/', away: 'silent', frontPage: 'gone' },
      dead: { runs: 3, sinceMs: 1, lastMs: 2 },
    };
    const { memory } = open(path);
    memory.set(page, full);
    memory.setCopy(page, { askedAtMs: todayMs, near: '2020-06-26', copy: { url: 'https://web.archive.org/x', takenAtMs: 7 } });
    memory.setMail('example.org', { askedAtMs: todayMs, answer: 'refuses-mail', networkSeen: true });
    await memory.save();
    const next = await opened(path);
    expect(next.get(page)).toEqual(full);
    expect(next.mail('example.org')).toEqual({ askedAtMs: todayMs, answer: 'refuses-mail', networkSeen: true });
    expect(next.copy(page)).toEqual({ askedAtMs: todayMs, near: '2020-06-26', copy: { url: 'https://web.archive.org/x', takenAtMs: 7 } });
  });

  it('of an earlier version, which named a test against robots in words, is read, and kept as a code from then on', async () => {
    const path = await cachePath();
    const { memory } = open(path);
    const facts = (wall: string): LinkFacts => ({
      checkedAtMs: todayMs, networkSeen: true, looks: [{ rung: 'browser', hops: [], finalUrl: page, outcome: { kind: 'answer', status: 403, wall } }],
    });
    memory.set(page, facts('a robot test'));
    await memory.save();
    const next = (await opened(path)).get(page);
    expect(next).toEqual(facts('robot-test'));
    expect(next && inWords(judgeLink(page, next)).reason).toBe('The site blocks automatic checks (403); open it in a browser.');
  });

  it('holds facts: the verdict is judged when it is read', async () => {
    const path = await cachePath();
    const { memory } = open(path);
    memory.set(page, answered(404, todayMs));
    await memory.save();
    expect(await readFile(path, 'utf8')).not.toMatch(/broken|verdict/);
    const facts = (await opened(path)).get(page);
    expect(facts && judgeLink(page, facts).kind).toBe('broken');
  });

  it('is written when nothing has come for a moment, not with each answer', async () => {
    const path = await cachePath();
    const { memory, clock } = open(path);
    memory.set(page, answered(200, todayMs));
    clock.advance(1_999);
    memory.set('https://b.example.org/', answered(200, todayMs));
    clock.advance(1_999);
    await memory.load();
    await expect(readFile(path)).rejects.toThrow();
    clock.advance(1);
    await memory.save();
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(4);
  });

  it('is written after a minute at the latest, however many answers come', async () => {
    const path = await cachePath();
    const { memory, clock } = open(path);
    const store = createNodeSharedText(path);
    const written = new Promise<void>((resolve, reject) => {
      const watched = { isOutdated: () => store.isOutdated(), update: (change: (text: string | undefined) => string) => store.update(change).then(resolve, reject) };
      const busy = createLinkMemory({ store: { ...watched, read: () => store.read() }, clock, logger: new RecordingLogger() });
      for (let second = 0; second < 61; second++) {
        busy.set(`https://a.example.org/${second}`, answered(200, todayMs));
        clock.advance(1_000);
      }
    });
    await written;
    await memory.load();
    expect(memory.get('https://a.example.org/60')).toBeDefined();
  });

  it('of two processes, the newer facts win, and nothing of either is lost', async () => {
    const path = await cachePath();
    const [one, two] = [await opened(path), await opened(path)];
    one.set(page, answered(404, todayMs));
    one.set('https://one.example.org/', answered(200, todayMs));
    two.set(page, answered(200, todayMs - 1));
    two.set('https://two.example.org/', answered(200, todayMs));
    await one.save();
    await two.save();
    for (const memory of [two, await opened(path)]) {
      expect(memory.get(page)?.looks.at(-1)?.outcome).toMatchObject({ status: 404 });
      expect(memory.get('https://one.example.org/')).toBeDefined();
      expect(memory.get('https://two.example.org/')).toBeDefined();
    }
    expect(await one.load()).toBe(true);
    expect(one.get('https://two.example.org/')).toBeDefined();
    expect(await one.load()).toBe(false);
  });

  it('forgets what is half a year old, and the oldest when it is too much', async () => {
    const path = await cachePath();
    const { memory } = open(path);
    memory.set('https://old.example.org/', answered(200, todayMs - 181 * dayMs));
    for (let index = 0; index < 20_001; index++) memory.set(`https://a.example.org/${index}`, answered(200, todayMs - index));
    await memory.save();
    const next = await opened(path);
    expect(next.get('https://old.example.org/')).toBeUndefined();
    expect(next.get('https://a.example.org/20000')).toBeUndefined();
    expect(next.get('https://a.example.org/19999')).toBeDefined();
  });

  it('does not believe a look in the future: it would never grow old', async () => {
    const path = await cachePath();
    const { memory } = open(path, todayMs + dayMs);
    memory.set(page, answered(200, todayMs + dayMs));
    await memory.save();
    expect((await opened(path)).get(page)).toBeUndefined();
    expect((await opened(path, todayMs + dayMs)).get(page)).toBeDefined();
  });

  it('believes a look five minutes ahead, as far as two clocks may differ, and not one a moment later', async () => {
    const path = await cachePath();
    const { memory } = open(path, todayMs + dayMs);
    memory.set(page, answered(200, todayMs + 5 * 60_000));
    await memory.save();
    expect((await opened(path, todayMs)).get(page)).toBeDefined();
    expect((await opened(path, todayMs - 1)).get(page)).toBeUndefined();
  });
});

describe('a file that something has happened to', () => {
  async function kept(count: number): Promise<{ readonly path: string; readonly text: string }> {
    const path = await cachePath();
    const { memory } = open(path);
    for (let index = 0; index < count; index++) memory.set(`https://a.example.org/${index}`, { ...answered(404, todayMs), page: { title: `“${index}”`, fragments: {} } });
    await memory.save();
    return { path, text: await readFile(path, 'utf8') };
  }

  function known(memory: KeptLinkMemory, count: number): readonly (LinkFacts | undefined)[] {
    return Array.from({ length: count }, (_, index) => memory.get(`https://a.example.org/${index}`));
  }

  it('cut off anywhere, gives the lines that are whole, and nothing else', async () => {
    const { path, text } = await kept(3);
    const whole = await opened(path);
    for (let length = 0; length < text.length; length++) {
      await writeFile(path, text.slice(0, length));
      const memory = await opened(path);
      const complete = text.slice(0, length).split('\n').length - 2;
      const found = known(memory, 3).filter((facts) => facts !== undefined);
      expect([complete, complete + 1], `cut at ${length}`).toContain(Math.max(found.length, 0));
      for (const facts of found) expect(known(whole, 3)).toContainEqual(facts);
    }
  });

  it('with any one sign changed, never gives other facts', async () => {
    const { path, text } = await kept(2);
    const whole = known(await opened(path), 2);
    for (let at = 0; at < text.length; at++) {
      for (const sign of ['4', '2', 'x', '"', '\n']) {
        if (text[at] === sign) continue;
        await writeFile(path, text.slice(0, at) + sign + text.slice(at + 1));
        for (const facts of known(await opened(path), 2)) if (facts !== undefined) expect(whole, `“${sign}” at ${at}`).toContainEqual(facts);
      }
    }
  }, 60_000);

  it.each([
    ['nothing', ''], ['blanks', ' \n\n'], ['JSON of another program', '{"a":[1,2]}'], ['bytes', '\u0000\ufffd\u0007'.repeat(999)],
    ['our first line alone', '{"policySubmissions":"links 1"}'],
  ])('that is %s is begun anew', async (_, garbage) => {
    const { path } = await kept(1);
    await writeFile(path, garbage);
    const { memory, logger } = open(path);
    await memory.load();
    expect(memory.get('https://a.example.org/0')).toBeUndefined();
    memory.set(page, answered(200, todayMs));
    await memory.save();
    expect((await opened(path)).get(page)).toBeDefined();
    expect(logger.lines).toEqual([]);
  });

  it('lines from a conflict of git, or turned to CRLF, are read around', async () => {
    const { path, text } = await kept(2);
    const [head, ...lines] = text.split('\n');
    await writeFile(path, [head, '<<<<<<< HEAD', lines[0], '=======', lines[1], '>>>>>>> other', ''].join('\r\n'));
    expect(known(await opened(path), 2).every((facts) => facts !== undefined)).toBe(true);
  });

  it('lines with our checksum and another form are dropped', async () => {
    const path = await cachePath();
    const strange: readonly unknown[] = [
      null, 1, [], {}, { ...answered(200, todayMs), looks: [{}] }, { ...answered(200, todayMs), checkedAtMs: 'now' },
      { ...answered(200, todayMs), checkedAtMs: -1 }, { ...answered(200, todayMs), networkSeen: 1 },
      { ...answered(200, todayMs), looks: [{ rung: 'head', hops: [], finalUrl: 'javascript:alert(1)', outcome: { kind: 'answer', status: 200 } }] },
      { ...answered(200, todayMs), looks: [{ rung: 'head', hops: [], finalUrl: 'https://me:secret@example.org/', outcome: { kind: 'answer', status: 200 } }] },
      { ...answered(200, todayMs), looks: [{ rung: 'head', hops: [], finalUrl: 'nonsense', outcome: { kind: 'failure', failure: 'tls' } }] },
      { ...answered(200, todayMs), looks: [{ rung: 'head', hops: [], finalUrl: page, outcome: { kind: 'failure', failure: 'invented' } }] },
    ];
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, writeLines([
      ...strange.map((value, index) => ({ key: `link https://a.example.org/${index}`, value })),
      { key: 'link javascript:alert(1)', value: answered(200, todayMs) },
      { key: `link ${page}`, value: answered(200, todayMs) },
    ], keptLinks, 1_000_000));
    const next = await opened(path);
    expect(strange.map((_, index) => next.get(`https://a.example.org/${index}`)).filter((facts) => facts !== undefined)).toEqual([]);
    expect(next.get('javascript:alert(1)')).toBeUndefined();
    expect(next.get(page)).toBeDefined();
  });

  it('that is a folder costs the memory, and is said once', async () => {
    const path = await cachePath();
    await mkdir(path, { recursive: true });
    const { memory, clock, logger } = open(path);
    await memory.load();
    memory.set(page, answered(200, todayMs));
    await memory.save();
    memory.set('https://b.example.org/', answered(200, todayMs));
    clock.advance(60_000);
    await memory.save();
    expect(memory.get(page)).toBeDefined();
    expect(memory.fault).toBe('it is not a file');
    expect(logger.lines.filter((line) => line.includes('stored: '))).toHaveLength(1);
  });

  it('is told from a file that is none of ours', () => {
    expect(isLinkCache('')).toBe(true);
    expect(isLinkCache('{"policySubmi')).toBe(true);
    expect(isLinkCache('{"policySubmissions":"links 1"}\nx')).toBe(true);
    expect(isLinkCache('Dear diary')).toBe(false);
  });
});
