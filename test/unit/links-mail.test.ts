import { promises } from 'node:dns';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { createNodeMailDomains } from '../../server/hosts/node/http/node-mail-domains.ts';
import { mailDomain } from '../../server/links/collect/address.ts';
import type { MailFacts } from '../../server/links/facts.ts';
import { MailChecker } from '../../server/links/look/mail.ts';
import type { MailAnswer, MailDomains } from '../../server/ports.ts';
import { defaultSettings } from '../../server/contract/read-settings.ts';
import type { LinkSettings } from '../../server/contract/settings.ts';
import { startNameServer, type TestNameServer } from '../kit/name-server.ts';
import { inWords } from '../kit/link-words.ts';

test.each([
  ['mailto:desk@example.org', 'example.org'], ['mailto:desk@Example.ORG?subject=x@y', 'example.org'], ['MAILTO:a@b.example.org.', 'b.example.org'],
  ['mailto:desk@bücher.example.org', 'xn--bcher-kva.example.org'], ['mailto:a@x.org,b@y.org', undefined], ['mailto:a@[192.0.2.1]', undefined],
  ['mailto:a@192.0.2.1', undefined], ['mailto:a@localhost', undefined], ['mailto:a@printer.local', undefined], ['mailto:a@hr.corp', undefined], ['mailto:a@metadata.aliyun', undefined], ['mailto:desk', undefined],
  ['https://a@example.org/', undefined], ['mailto:a@b/c', undefined],
])('of %s, %s is asked about', (link, domain) => {
  expect(mailDomain(link)).toBe(domain);
});

describe('what a real name server says', () => {
  let server: TestNameServer;
  let domains: MailDomains;

  beforeAll(async () => {
    server = await startNameServer({
      'takes.example.org': { mx: ['mail.example.org'] }, 'host-only.example.org': { a: ['192.0.2.1'] }, 'refuses.example.org': { mx: ['.'], a: ['192.0.2.1'] },
      'empty.example.org': {}, 'silent.example.org': 'silence',
    });
    domains = createNodeMailDomains({ open: (timeout) => {
      const resolver = new promises.Resolver({ timeout, tries: 1 });
      resolver.setServers([server.address]);
      return resolver;
    } });
  });

  afterAll(() => server.close());

  it.each<[string, MailAnswer]>([
    ['takes.example.org', 'takes-mail'], ['host-only.example.org', 'takes-mail'], ['refuses.example.org', 'refuses-mail'],
    ['empty.example.org', 'no-record'], ['missing.example.org', 'name-not-found'],
  ])('%s: %s', async (domain, answer) => {
    expect(await domains.look(domain, 5_000)).toBe(answer);
  });

  it('is nothing, when it says nothing in time, or the question is called off', async () => {
    expect(await domains.look('silent.example.org', 200)).toBe('unknown');
    const abort = new AbortController();
    const asked = domains.look('silent.example.org', 60_000, abort.signal);
    abort.abort();
    expect(await asked).toBe('unknown');
  });
});

/** A name server whose answers are played. */
class World {
  readonly asked: string[] = [];
  readonly told: string[] = [];
  readonly facts = new Map<string, MailFacts>();
  settings: LinkSettings = { ...defaultSettings.links, mail: true };
  controls: readonly string[] = [];
  nowMs = 1_000_000;
  readonly checker: MailChecker;

  constructor(readonly answers: Record<string, MailAnswer>) {
    this.checker = new MailChecker({
      clock: { now: () => this.nowMs, after: () => ({ dispose: () => undefined }) },
      memory: { mail: (domain) => this.facts.get(domain), setMail: (domain, facts) => void this.facts.set(domain, facts) },
      controls: () => Promise.resolve(this.controls),
      domains: { look: (domain) => {
        this.asked.push(domain);
        return Promise.resolve(this.answers[domain] ?? 'name-not-found');
      } },
    }, () => this.settings, (link) => this.told.push(link), () => undefined);
  }

  async look(...domains: readonly string[]): Promise<(string | undefined)[]> {
    const links = domains.map((domain) => `mailto:desk@${domain}`);
    this.checker.request(links);
    await this.checker.idle();
    return links.map((link) => this.checker.peek(link)?.kind);
  }
}

describe('mail', () => {
  it('is asked about once a domain, however many addresses there are, and all are told', async () => {
    const world = new World({ 'a.org': 'takes-mail' });
    world.checker.request(['mailto:x@a.org', 'mailto:y@A.org', 'mailto:x@a.org']);
    world.checker.request(['mailto:z@a.org']);
    await world.checker.idle();
    expect(world.asked).toEqual(['a.org']);
    expect(world.told).toEqual(['mailto:x@a.org', 'mailto:y@A.org', 'mailto:z@a.org']);
    expect(await world.look('a.org')).toEqual(['ok']);
    expect(world.asked).toHaveLength(1);
    expect(world.checker.underWay).toBe(0);
  });

  it('does not arrive at a domain that is missing twice while another is found', async () => {
    const world = new World({ 'a.org': 'takes-mail' });
    expect(await world.look('gone.org', 'a.org')).toEqual(['broken', 'ok']);
    expect(world.asked).toEqual(['gone.org', 'a.org', 'gone.org']);
    expect(inWords(world.checker.peek('mailto:x@gone.org'))).toMatchObject({ reason: 'There is no domain named gone.org.' });
  });

  it('does not arrive at a domain that is missing while the name of a page that is there is found', async () => {
    const world = new World({ 'page.org': 'no-record' });
    world.controls = ['other.org', 'page.org', 'third.org'];
    expect(await world.look('gone.org')).toEqual(['broken']);
    expect(world.asked).toEqual(['gone.org', 'other.org', 'page.org', 'gone.org']);
  });

  it('is not judged by a name server that knows nothing; what never exists needs none', async () => {
    const world = new World({});
    world.controls = ['page.org'];
    expect(await world.look('a.org', 'b.org', 'ministry.invalid')).toEqual(['unverified', 'unverified', 'broken']);
    expect(world.checker.peek('mailto:x@a.org')).toMatchObject({ cause: 'network' });
    expect(world.asked).not.toContain('ministry.invalid');
  });

  it.each<[MailAnswer, string]>([
    ['refuses-mail', 'a.org says that it does not accept email.'], ['no-record', 'a.org has no server that accepts email.'], ['unknown', 'It is not known whether a.org accepts email.'],
  ])('that may arrive all the same is not called broken: %s', async (answer, reason) => {
    const world = new World({ 'a.org': answer });
    expect(await world.look('a.org')).toEqual(['unverified']);
    expect(inWords(world.checker.peek('mailto:x@a.org'))).toMatchObject({ reason });
  });

  it('is asked about only where a setting allows it, and not for hosts that are excluded', async () => {
    const world = new World({ 'a.org': 'takes-mail', 'b.org': 'takes-mail' });
    world.settings = { ...world.settings, mail: false };
    expect(await world.look('a.org')).toEqual([undefined]);
    world.settings = { ...world.settings, mail: true, check: 'off' };
    expect(await world.look('a.org')).toEqual([undefined]);
    world.settings = { ...world.settings, check: 'onSave', exclude: ['a.org -- ours'] };
    expect(await world.look('a.org', 'b.org')).toEqual(['excluded', 'ok']);
    expect(world.asked).toEqual(['b.org']);
  });

  it('that was called off leaves what was known', async () => {
    const world = new World({ 'a.org': 'takes-mail' });
    await world.look('a.org');
    world.checker.forget(['mailto:x@a.org']);
    world.answers['a.org'] = 'refuses-mail';
    world.checker.request(['mailto:x@a.org']);
    world.checker.cancel();
    await world.checker.idle();
    expect(world.checker.peek('mailto:x@a.org')?.kind).toBe('ok');
    expect(await world.look('a.org')).toEqual(['unverified']);
  });

  it('is asked about again after a day, after a minute where nobody could say', async () => {
    const world = new World({ 'a.org': 'takes-mail', 'b.org': 'unknown' });
    await world.look('a.org', 'b.org');
    world.nowMs += 2 * 60_000;
    await world.look('a.org', 'b.org');
    expect(world.asked).toEqual(['a.org', 'b.org', 'b.org']);
    world.nowMs += 30 * 60 * 60_000;
    await world.look('a.org');
    expect(world.asked).toHaveLength(4);
  });

  it('of which a clock ahead of ours has kept an answer is asked about all the same', async () => {
    const world = new World({ 'a.org': 'takes-mail', 'b.org': 'takes-mail' });
    world.facts.set('a.org', { askedAtMs: world.nowMs + 300 * 24 * 60 * 60_000, answer: 'no-record', networkSeen: false });
    world.facts.set('b.org', { askedAtMs: world.nowMs + 60_000, answer: 'no-record', networkSeen: false });
    expect(await world.look('a.org', 'b.org')).toEqual(['ok', 'unverified']);
  });
});
