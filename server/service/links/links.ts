import { teamLinkCache, type LinkSettings, type LinkOccasion } from '../../contract/settings.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import { requestAddress } from '../../links/collect/address.ts';
import { collectLinks, collectMail } from '../../links/collect/collect.ts';
import { exclusionOf, exclusionReason } from '../../links/collect/exclude.ts';
import type { LinkVerdict } from '../../links/judge/verdict.ts';
import type { ArchivedCopy } from '../../links/remember/archived-copy.ts';
import { FileUnfit, type Disposable, type Ports } from '../../ports.ts';
import { hiddenCodesOf, type HiddenCode } from '../../rules/engine/suppressions/hidden-codes.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import { todayOf } from '../../words/dates.ts';
import type { LinkReason } from '../../words/messages/findings/link-reasons.ts';
import type { FolderReader } from '../files/documents.ts';
import type { SettingsInForce } from '../settings/settings-in-force.ts';
import type { LinkWorkOnDemand } from './link-work-on-demand.ts';

/**
 * The links that documents cite, and what is known of them. It asks nothing of the network: `LinkCheckService` does.
 */
export interface LinkService {
  /**
   * The distinct addresses of a document with their places; a template has none.
   *
   * @param exclude patterns as in the setting `exclude`
   * @param mail whether mail addresses are told, too; without it, where the domains of mail addresses are looked up
   */
  collect(document: SourceDocument, exclude?: readonly string[], mail?: boolean): readonly WrittenLink[];
  /** Undefined for an address of which nothing is known. */
  verdict(url: string): LinkVerdict | undefined;
  /**
   * The verdicts on the links of a file, by what holds for the file now: nothing is said of what is not looked at
   * there.
   */
  verdictsIn(uri: string): LinkService['verdict'];
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
interface WrittenLink {
  /** As it is written. */
  readonly url: string;
  readonly places: readonly WrittenPlace[];
  /** Why it is not looked at; absent when no pattern names it. */
  readonly excluded?: LinkReason;
}

interface WrittenPlace {
  readonly range: Range;
  /** Findings that a comment hides here. */
  readonly hidden: readonly HiddenCode[];
}

interface LinkServiceParts {
  readonly ports: Pick<Ports, 'clock' | 'files' | 'logger' | 'withoutHttp'>;
  readonly templates: Pick<TemplateStore, 'configVersion'>;
  readonly settings: SettingsInForce;
  readonly permission: LinkPermission;
  readonly work: LinkWorkOnDemand;
}

/** Where the network is out of reach, it learns what the command line saw, from its cache files in the folders. */
export function createLinkService({
  ports,
  templates,
  settings,
  permission,
  work,
}: LinkServiceParts): LinkService & FolderReader {
  const { clock, files, logger, withoutHttp } = ports;
  let changes = 0;
  work.onDidChange(() => changes++);

  const copy = (url: string): ArchivedCopy | undefined => {
    const address = requestAddress(url);
    return address === undefined ? undefined : work.loaded?.memory.copy(address)?.copy;
  };
  const verdict = (
    url: string,
    { check, mail, exclude }: LinkSettings = settings.current.links,
  ): LinkVerdict | undefined => {
    const isMail = url.startsWith('mailto:');
    if (check === 'off' || (isMail && !mail)) return undefined;
    const exclusion = exclusionOf(url, exclude);
    if (exclusion !== undefined) {
      // The setting is the window's, and what it does not name is named by the folder.
      const isSetting = exclusionOf(url, settings.current.links.exclude) !== undefined;
      return { kind: 'excluded', reason: exclusionReason(exclusion, isSetting ? 'setting' : 'config') };
    }
    if (isMail) return work.loaded?.mail.peek(url);
    const known = work.loaded?.checker.peek(url);
    if (known?.kind === 'broken') {
      const archived = copy(url);
      return archived === undefined ? known : { ...known, copy: archived };
    }
    if (known !== undefined || withoutHttp === undefined || !permission.isTrusted) return known;
    return { kind: 'unverified', cause: withoutHttp, checkedAtMs: clock.now(), reason: { code: 'inBrowser' } };
  };
  const learnFrom = async (uri: string): Promise<boolean> => {
    try {
      const text = new TextDecoder().decode(await files.readFile(uri));
      return (await work.load()).memory.learn(text);
    } catch (error) {
      // Any other failure is no news: most folders have no such file.
      if (error instanceof FileUnfit) logger.warn(`${uri} cannot be read: ${error.message}.`);
      return false;
    }
  };
  return {
    collect(document, exclude = [], mail = permission.includesMail(document.uri)) {
      if (document.kind !== 'submission') return [];
      const hiddenAt = hiddenCodesOf(document, todayOf(clock));
      const written = [...collectLinks(document.submission), ...(mail ? collectMail(document.submission) : [])];
      return written.map(({ url, places }) => {
        const exclusion = exclusionOf(url, exclude);
        return {
          url,
          places: places.map(({ range }) => ({ range, hidden: hiddenAt(range.start) })),
          ...(exclusion !== undefined && { excluded: exclusionReason(exclusion, 'setting') }),
        };
      });
    },
    verdict: (url) => verdict(url, undefined),
    verdictsIn(uri) {
      const links = settings.linksOf(uri);
      return (url) => verdict(url, links);
    },
    copy,
    onDidChange: (listener) => work.onDidChange(listener),
    get version() {
      // Each only grows, and so does their sum.
      return changes + settings.version + templates.configVersion + (permission.isTrusted ? 1 : 0);
    },
    recall: async () => void (await work.remember()),
    async save() {
      const memory = work.loaded?.memory;
      await memory?.save();
      return memory?.fault;
    },
    async setFolders(folderUris) {
      if (withoutHttp !== undefined)
        await Promise.all(folderUris.map((folder) => learnFrom(`${folder.replace(/\/$/, '')}/${teamLinkCache}`)));
      changes++;
    },
    async filesChanged(uris) {
      if (withoutHttp === undefined) return false;
      const caches = uris.filter((uri) => uri.endsWith(`/${teamLinkCache}`));
      const hasLearned = (await Promise.all(caches.map(learnFrom))).includes(true);
      if (hasLearned) changes++;
      return hasLearned;
    },
  };
}

/** Whether links are checked at all, and if not, why. When `offline`, what was seen before is all there is. */
export type LinkState = 'on' | 'off' | 'offline' | 'untrusted' | 'unavailable';

/**
 * Whether links may be looked at: by the user's settings and what the folder has agreed on, the user's trust in the
 * folder, and what the host has. Without the address of a file, it is told of what no file's folder speaks for.
 */
export interface LinkPermission {
  state(uri?: string): LinkState;
  occasion(uri?: string): LinkOccasion;
  /** Whether the domains of mail addresses are looked up, too. */
  includesMail(uri?: string): boolean;
  readonly isTrusted: boolean;
  /** From now on the user trusts the folder. */
  trust(): void;
}

export function createLinkPermission(
  { http, mailDomains }: Pick<Ports, 'http' | 'mailDomains'>,
  settings: SettingsInForce,
  trustedAtFirst: boolean,
): LinkPermission {
  let isTrusted = trustedAtFirst;
  return {
    state(uri) {
      if (http === undefined) return 'unavailable';
      if (!isTrusted) return 'untrusted';
      const { check, offline } = settings.linksOf(uri);
      return check === 'off' ? 'off' : offline ? 'offline' : 'on';
    },
    occasion: (uri) => settings.linksOf(uri).check,
    includesMail: (uri) => mailDomains !== undefined && settings.linksOf(uri).mail,
    get isTrusted() {
      return isTrusted;
    },
    trust: () => {
      isTrusted = true;
    },
  };
}
