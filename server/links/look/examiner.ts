import type { Asker } from './asker.ts';
import {
  askForMissingPage,
  compareWithMissing,
  doubtedFrontPage,
  isSamePage,
  mayBeAnything,
  otherNameOf,
  secureOf,
  type Missing,
} from './doubts.ts';
import { isGone, isGood, type Look, type SiteFacts } from '../facts.ts';
import { isNameMissing, lookAt, walk, type Looked, type Looking } from './look.ts';

/** What looks at an address found, and what was asked about its host because of them. */
export interface Found extends Looked {
  /** The address that was looked at. */
  readonly asked: URL;
  readonly site?: SiteFacts;
  readonly secure?: string;
}

const none = (): readonly string[] => [];

/**
 * Looks at addresses, and asks their hosts about what the answers leave open. What concerns a whole host is asked once
 * in a run.
 */
export class Examiner {
  readonly #asker: Pick<Asker, 'begin'>;
  /** By origin: what the host answers for an address that it can not have. */
  readonly #missing = new Map<string, Promise<Missing>>();
  /** By the front page's address: whether the host says that even this page is gone. */
  readonly #frontPages = new Map<string, Promise<'gone' | 'other'>>();

  constructor(asker: Pick<Asker, 'begin'>) {
    this.#asker = asker;
  }

  /** @param fragments returns the fragments that are looked for when the page is read */
  async lookAt(address: string, fragments: () => readonly string[]): Promise<Found> {
    const looking = this.#asker.begin(fragments);
    const asked = new URL(address);
    const { looks, page } = await lookAt(asked, looking);
    return this.#settle({ asked, looks, page }, looking);
  }

  /** Looks again at an address whose host name was not found, after another name has answered. */
  async lookForNameAgain(address: string, looks: readonly Look[], fragments: () => readonly string[]): Promise<Found> {
    const looking = this.#asker.begin(fragments);
    const asked = new URL(address);
    const again = await walk(asked, 'browser', true, looking);
    if (!isNameMissing([again.look])) return this.lookAt(address, fragments);
    const found: Found = { asked, looks: [...looks, again.look], page: undefined };
    // Only for the name in the link itself, not for a redirect's, can another spelling be suggested.
    const other = again.look.hops.length > 0 ? undefined : otherNameOf(address);
    if (other === undefined) return found;
    const { look } = await walk(other, 'range', true, looking);
    if (isGood(look)) return { ...found, site: { otherName: other.href } };
    return isNameMissing([look]) && look.hops.length === 0 ? found : { ...found, site: { otherNameOpen: other.href } };
  }

  /**
   * Forgets what was asked about hosts. Called at the end of a run, because hosts may answer otherwise in the next one.
   */
  forgetHosts(): void {
    this.#missing.clear();
    this.#frontPages.clear();
  }

  async #settle(found: Found, looking: Looking): Promise<Found> {
    const { asked } = found;
    if (mayBeAnything(asked, found)) {
      const missing = await once(this.#missing, asked.origin, () => askForMissingPage(asked, this.#asker.begin(none)));
      return { ...found, site: { missingPage: compareWithMissing(found, missing) } };
    }
    const front = doubtedFrontPage(found);
    if (front !== undefined)
      return { ...found, site: { frontPage: await once(this.#frontPages, front, () => this.#askForFrontPage(front)) } };
    const secure = secureOf(asked, found);
    if (secure === undefined) return found;
    const walked = await walk(secure, 'range', true, { ...looking, fragments: none });
    return { ...found, ...(isSamePage(found, walked) && { secure: secure.href }) };
  }

  async #askForFrontPage(front: string): Promise<'gone' | 'other'> {
    const { look } = await walk(new URL(front), 'browser', true, this.#asker.begin(none));
    return isGone(look) ? 'gone' : 'other';
  }
}

function once<T>(known: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const before = known.get(key);
  if (before !== undefined) return before;
  const asked = ask();
  known.set(key, asked);
  return asked;
}
