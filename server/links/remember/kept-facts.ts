import type { HttpFailureKind, MailAnswer } from '../../ports.ts';
import { hasCredentials, webAddress } from '../collect/address.ts';
import { isRecord, type ArchivedCopy, type CopyFacts } from './archived-copy.ts';
import { robotTest } from '../facts.ts';
import type {
  Answer,
  DeadRuns,
  Failure,
  FailureKind,
  FragmentState,
  Hop,
  LinkFacts,
  Look,
  PageFacts,
  Rung,
  SiteFacts,
} from '../facts.ts';
import type { MailFacts } from '../facts.ts';

/**
 * Validates a value that another version of this program, or anybody else, may have written.
 *
 * @throws {TypeError} for a value of another shape
 */
type Reader<T> = (value: unknown) => T;

/** Validates link facts that were parsed from JSON. @returns undefined for a value of another shape */
export function readLinkFacts(value: unknown): LinkFacts | undefined {
  return readBy(linkFacts, value);
}

/** Validates an archive's answer that was parsed from JSON. @returns undefined for a value of another shape */
export function readCopyFacts(value: unknown): CopyFacts | undefined {
  return readBy(copyFacts, value);
}

/** Validates facts about a mail domain that were parsed from JSON. @returns undefined for a value of another shape */
export function readMailFacts(value: unknown): MailFacts | undefined {
  return readBy(mailFacts, value);
}

function readBy<T>(read: Reader<T>, value: unknown): T | undefined {
  try {
    return read(value);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

const longestText = 10_000;

const text: Reader<string> = (value) => (typeof value === 'string' && value.length <= longestText ? value : fail());
const flag: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : fail());
const count: Reader<number> = (value) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : fail();
const address: Reader<string> = (value) => (URL.canParse(text(value)) ? text(value) : fail());

/** An http or https address without credentials, because it may be offered as a correction of the text. */
const webOnly: Reader<string> = (value) => {
  const url = webAddress(text(value));
  return url !== undefined && !hasCredentials(url) ? text(value) : fail();
};

const rungs = { head: true, range: true, browser: true } satisfies Record<Rung, true>;
const fragmentStates = { found: true, missing: true, unknown: true } satisfies Record<FragmentState, true>;
const missingPages = { missing: true, same: true, unknown: true } satisfies Record<
  NonNullable<SiteFacts['missingPage']>,
  true
>;
const frontPages = { gone: true, other: true } satisfies Record<NonNullable<SiteFacts['frontPage']>, true>;
const aways = { silent: true, untrusted: true, inside: true } satisfies Record<NonNullable<SiteFacts['away']>, true>;
const failures = {
  'name-not-found': true,
  refused: true,
  reset: true,
  tls: true,
  timeout: true,
  'bad-answer': true,
  network: true,
  aborted: true,
  'private-address': true,
  'blocked-port': true,
  credentials: true,
  'not-web': true,
  'held-off': true,
  proxy: true,
  'proxy-unusable': true,
  'tls-untrusted': true,
  'tls-expired': true,
  'tls-name': true,
  loop: true,
  'too-many-redirects': true,
} satisfies Record<HttpFailureKind | FailureKind, true>;

/** Earlier versions kept words for the test of a site's own. */
const wall: Reader<string> = (value) => (value === 'a robot test' ? robotTest : text(value));
const answer = shape<Answer>({
  kind: wordOf({ answer: true }),
  status: count,
  contentType: optional(text),
  language: optional(text),
  wall: optional(wall),
  retryAfterMs: optional(count),
});
const failure = shape<Failure>({ kind: wordOf({ failure: true }), failure: wordOf(failures) });
const hop = shape<Hop>({ status: count, to: address });
const anyLook = shape<Look>({
  rung: wordOf(rungs),
  hops: listOf(hop),
  finalUrl: address,
  outcome: (value) => (isRecord(value) && value['kind'] === 'answer' ? answer(value) : failure(value)),
});
const look: Reader<Look> = (value) => {
  const read = anyLook(value);
  if (read.outcome.kind === 'answer') webOnly(read.finalUrl);
  return read;
};
const page = shape<PageFacts>({
  title: optional(text),
  language: optional(text),
  saysMissing: optional(text),
  fragments: recordOf(wordOf(fragmentStates)),
});
const site = shape<SiteFacts>({
  missingPage: optional(wordOf(missingPages)),
  portal: optional(text),
  away: optional(wordOf(aways)),
  otherName: optional(webOnly),
  otherNameOpen: optional(webOnly),
  frontPage: optional(wordOf(frontPages)),
});
const dead = shape<DeadRuns>({ runs: count, sinceMs: count, lastMs: count });
const linkFacts = shape<LinkFacts>({
  checkedAtMs: count,
  looks: listOf(look),
  networkSeen: flag,
  page: optional(page),
  site: optional(site),
  secure: optional(webOnly),
  dead: optional(dead),
});

const copy = shape<ArchivedCopy>({ url: webOnly, takenAtMs: count });
const copyFacts = shape<CopyFacts>({ askedAtMs: count, near: text, copy: optional(copy) });

const mailAnswers = {
  'takes-mail': true,
  'refuses-mail': true,
  'no-record': true,
  'name-not-found': true,
  unknown: true,
} satisfies Record<MailAnswer, true>;
const mailFacts = shape<MailFacts>({ askedAtMs: count, answer: wordOf(mailAnswers), networkSeen: flag });

/**
 * Makes a reader of an object. The type demands a reader for each key of `T`, so that a new key can not be forgotten;
 * unknown keys are dropped.
 */
function shape<T extends object>(readers: {
  readonly [Key in keyof T]-?: Reader<T[Key]> | Optional<T[Key]>;
}): Reader<T> {
  const entries = Object.entries<Reader<unknown> | Optional<unknown>>(readers);
  return (value) => {
    if (!isRecord(value)) return fail();
    const read: [string, unknown][] = [];
    for (const [key, reader] of entries) {
      if (typeof reader === 'function') read.push([key, reader(value[key])]);
      else if (value[key] !== undefined) read.push([key, reader.read(value[key])]);
    }
    return Object.fromEntries(read) as T;
  };
}

interface Optional<T> {
  readonly read: Reader<Exclude<T, undefined>>;
}

function optional<T>(read: Reader<T>): Optional<T | undefined> {
  return { read: read as Reader<Exclude<T, undefined>> };
}

function listOf<T>(read: Reader<T>): Reader<readonly T[]> {
  return (value) => (Array.isArray(value) ? value.map((one) => read(one)) : fail());
}

function recordOf<T>(read: Reader<T>): Reader<Readonly<Record<string, T>>> {
  return (value) =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, read(one)])) : fail();
}

function wordOf<Word extends string>(words: Readonly<Record<Word, true>>): Reader<Word> {
  return (value) => (typeof value === 'string' && Object.hasOwn(words, value) ? (value as Word) : fail());
}

function fail(): never {
  throw new TypeError('of another form');
}
