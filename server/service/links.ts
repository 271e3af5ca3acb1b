import type { SourceDocument } from '../document/model/source-document.ts';
import type { Range } from '../document/text/text.ts';
import { requestAddress } from '../links/collect/address.ts';
import { collectLinks, collectMail } from '../links/collect/collect.ts';
import { excludedBy, exclusionReason, exclusionSetting } from '../links/collect/exclude.ts';
import type { LinkVerdict } from '../links/judge/verdict.ts';
import type { ArchivedCopy } from '../links/remember/archived-copy.ts';
import { FileUnfit, type Disposable, type Ports } from '../ports.ts';
import { hiddenCodesOf, type HiddenCode } from '../rules/engine/suppressions/hidden-codes.ts';
import { todayOf } from '../words/days-left.ts';
import type { FolderReader } from './documents.ts';
import type { LinkPermission } from './link-permission.ts';
import type { LinkWorkOnDemand } from './link-work-on-demand.ts';
import type { SettingsInForce } from './settings-in-force.ts';

/** The links that documents cite, and what is known of them. It asks nothing of the network: `LinkCheckService` does. */
export interface LinkService {
  /**
   * The distinct addresses of a document with their places; a template has none.
   *
   * @param exclude patterns as in the setting `exclude`
   */
  collect(document: SourceDocument, exclude?: readonly string[]): readonly WrittenLink[];
  /** Undefined for an address of which nothing is known. */
  verdict(url: string): LinkVerdict | undefined;
  /** The archived copy of an address, if one was found. */
  copy(url: string): ArchivedCopy | undefined;
  onDidChange(listener: (url: string) => void): Disposable;
  /** Grows whenever a verdict may have become another. */
  readonly version: number;
  /** Reads what earlier sessions saw. Never rejects. */
  recall(): Promise<void>;
  /** Keeps for the next session what was seen. Never rejects. @returns why it could not, in plain words. */
  save(): Promise<string | undefined>;
}

/** An address of a document. */
export interface WrittenLink {
  /** As it is written. */
  readonly url: string;
  readonly places: readonly WrittenPlace[];
  /** Why it is not looked at, in plain words; absent when no pattern names it. */
  readonly excluded?: string;
}

export interface WrittenPlace {
  readonly range: Range;
  /** Findings that a comment hides here. */
  readonly hidden: readonly HiddenCode[];
}

export interface LinkServiceParts {
  readonly ports: Pick<Ports, 'clock' | 'files' | 'logger' | 'withoutHttp'>;
  readonly settings: SettingsInForce;
  readonly permission: LinkPermission;
  readonly work: LinkWorkOnDemand;
}

/** Where the command line keeps what it saw, for those who open the folder in a browser: `links --cache-file`. */
const workspaceCache = '.policy-submissions/links-cache.jsonl';

const notFromABrowser = 'a page in a browser may not ask other sites; open the link to see whether it leads there, or let VS Code on a computer look';

/** Where the network is out of reach, it learns what the command line saw, from its cache files in the folders. */
export function createLinkService({ ports, settings, permission, work }: LinkServiceParts): LinkService & FolderReader {
  const { clock, files, logger, withoutHttp } = ports;
  let changes = 0;
  work.onDidChange(() => changes++);

  const copy = (url: string): ArchivedCopy | undefined => {
    const address = requestAddress(url);
    return address === undefined ? undefined : work.loaded?.memory.copy(address)?.copy;
  };
  const learnFrom = async (uri: string): Promise<boolean> => {
    try {
      const text = new TextDecoder().decode(await files.readFile(uri));
      return (await work.load()).memory.learn(text);
    } catch (error) {
      // Any other failure is no news: most folders have no such file.
      if (FileUnfit.is(error)) logger.warn(`${uri} can not be read: ${error.message}.`);
      return false;
    }
  };
  return {
    collect(document, exclude = []) {
      if (document.kind !== 'submission') return [];
      const hiddenAt = hiddenCodesOf(document, todayOf(clock));
      const written = [...collectLinks(document.submission), ...permission.includesMail ? collectMail(document.submission) : []];
      return written.map(({ url, places }) => {
        const exclusion = excludedBy(url, exclude);
        return {
          url, places: places.map(({ range }) => ({ range, hidden: hiddenAt(range.start) })),
          ...(exclusion !== undefined && { excluded: exclusionReason(exclusion, exclusionSetting) }),
        };
      });
    },
    verdict(url) {
      if (url.startsWith('mailto:')) return work.loaded?.mail.peek(url);
      const known = work.loaded?.checker.peek(url);
      if (known?.kind === 'broken') {
        const archived = copy(url);
        return archived === undefined ? known : { ...known, copy: archived };
      }
      if (known !== undefined || withoutHttp === undefined || !permission.isTrusted || permission.occasion === 'off') return known;
      return { kind: 'unverified', cause: withoutHttp, checkedAtMs: clock.now(), reason: notFromABrowser };
    },
    copy,
    onDidChange: (listener) => work.onDidChange(listener),
    get version() {
      return changes + settings.version;
    },
    recall: async () => void await work.remember(),
    async save() {
      const memory = work.loaded?.memory;
      await memory?.save();
      return memory?.fault;
    },
    async setFolders(folderUris) {
      if (withoutHttp !== undefined) await Promise.all(folderUris.map((folder) => learnFrom(`${folder.replace(/\/$/, '')}/${workspaceCache}`)));
      changes++;
    },
    async filesChanged(uris) {
      if (withoutHttp === undefined) return false;
      const caches = uris.filter((uri) => uri.endsWith(`/${workspaceCache}`));
      const hasLearned = (await Promise.all(caches.map(learnFrom))).includes(true);
      if (hasLearned) changes++;
      return hasLearned;
    },
  };
}
