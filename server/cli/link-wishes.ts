import { formatsOf, paperWords, type FormatOf } from '../contract/formats.ts';
import { settings, type LinkSettings } from '../contract/settings.ts';
import { type Arguments } from './commands/command.ts';
import { folderOptionsOfLinks } from './folder-choices.ts';
import { wrongUse } from './refusal.ts';
import type { OptionForms, OptionValues } from './options.ts';
import { useMessages } from '../words/messages/cli/use.ts';

export const linkOptions = {
  format: {
    kind: 'choice',
    value: 'FORMAT',
    values: formatsOf.links,
    default: 'text',
    words: paperWords.links,
    says: 'output format',
  },
  'fail-on': {
    kind: 'choice',
    value: 'VERDICT',
    values: ['broken', 'unverified'],
    default: 'broken',
    says: 'what makes the exit code 1',
  },
  'changed-since': {
    kind: 'text',
    value: 'REV',
    says: 'only links on lines that changed since this branch left REV (git)',
  },
  suggest: { kind: 'flag', says: 'search an archive for copies of broken links' },
  archive: { kind: 'text', value: 'URL', says: 'the archive to search (default: the Wayback Machine)' },
  offline: { kind: 'flag', says: 'do not use the network; show the last known results' },
  'no-cache': { kind: 'flag', says: 'check everything again, and store no results' },
  'cache-file': { kind: 'text', value: 'FILE', says: 'store the results in FILE, instead of your own cache folder' },
  'allow-host': {
    kind: 'texts',
    value: 'HOST',
    says: 'HOST or HOST:PORT may be checked although its address is private',
  },
  exclude: {
    kind: 'texts',
    value: 'PATTERN',
    says: 'a host, or the start of an address, that is not checked; * matches anything; “PATTERN -- REASON” gives a reason',
  },
  mail: {
    kind: 'flag',
    says: 'also check with name servers whether the domains of email addresses, “contact: email:” and mailto: links, accept email; without it, as set for the folder',
  },
  'no-settings': { kind: 'flag', says: 'ignore the settings for links in .vscode/settings.json' },
  ...folderOptionsOfLinks,
  concurrency: {
    kind: 'number',
    value: 'N',
    least: 1,
    most: 256,
    whole: true,
    default: settings['links.concurrency'].default,
    says: 'requests at the same time, at most 4 per host',
  },
  timeout: {
    kind: 'number',
    value: 'SECONDS',
    least: 1,
    most: 120,
    whole: false,
    default: settings['links.timeoutSeconds'].default,
    says: 'time limit of a request',
  },
} as const satisfies OptionForms;

/** What a command line asks for. */
export interface LinkWishes {
  readonly paths: readonly string[];
  readonly format: FormatOf<'links'>;
  readonly failOn: OptionValues<typeof linkOptions>['fail-on'];
  readonly changedSince: string | undefined;
  readonly suggest: boolean;
  readonly noCache: boolean;
  readonly cacheFile: string | undefined;
  /** What `.vscode/settings.json` says of links counts. */
  readonly withSettings: boolean;
  /** Mail addresses are asked about in all folders, whatever they have agreed on. */
  readonly mail: boolean;
  readonly settings: Partial<LinkSettings> & Pick<LinkSettings, 'offline'>;
}

/** @throws {Refusal} */
export function readLinkWishes({ positionals, options }: Arguments<typeof linkOptions>): LinkWishes {
  if (positionals.length === 0) throw wrongUse(useMessages.noPath);
  const wishes = {
    format: options.format,
    failOn: options['fail-on'],
    changedSince: options['changed-since'],
    suggest: options.suggest,
    noCache: options['no-cache'],
    cacheFile: options['cache-file'],
    withSettings: !options['no-settings'],
    mail: options.mail,
  } as const;
  const { offline, concurrency, timeout: timeoutSeconds } = options;
  if (wishes.noCache && offline) throw wrongUse(useMessages.offlineWithoutCache);
  if (wishes.noCache && wishes.cacheFile !== undefined) throw wrongUse(useMessages.cacheFileWithout);
  if (wishes.suggest && offline) throw wrongUse(useMessages.suggestOffline);
  const archive = archiveOf(options.archive);
  return {
    ...wishes,
    paths: positionals,
    settings: {
      offline,
      allowPrivateHosts: options['allow-host'].map(hostOf),
      exclude: options.exclude,
      ...(concurrency !== undefined && { concurrency }),
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      ...(archive !== undefined && { archive }),
    },
  };
}

function hostOf(written: string): string {
  if (/^(\[[0-9a-f:.]+\]|[^\s/@?#\\:[\]]+)(:\d{1,5})?$/i.test(written)) return written;
  throw wrongUse(useMessages.allowHost({ written }));
}

function archiveOf(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  if (/^https?:\/\//.test(written) && URL.canParse(written)) return written;
  throw wrongUse(useMessages.archive({ written }));
}
