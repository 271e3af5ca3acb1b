import type { ArchivedCopy } from '../../links/remember/archived-copy.ts';
import type { Ports } from '../../ports.ts';
import { defaultSettings } from '../../contract/read-settings.ts';
import type { Services } from '../../service/services.ts';
import { type Arguments, defineCommand, exitFindings, exitFine, exitInterrupted, exitWrongUse } from './command.ts';
import type { CliIo } from '../io.ts';
import { groupLinks } from '../reports/link-groups.ts';
import { linksAsText } from '../reports/link-report-text.ts';
import { linkStore } from '../link-store.ts';
import { findLinks } from '../link-places.ts';
import { linksAsJson } from '../reports/link-report-json.ts';
import { linksAsMarkdown } from '../reports/link-report-markdown.ts';
import { type FoundPlace, type LinkReport, isWanted, reportLink, summarise } from '../reports/link-report.ts';
import { createPaint } from '../reports/paint.ts';
import { createProgressBar } from '../reports/progress-bar.ts';
import { commandMessages } from '../../words/messages/cli/commands.ts';
import { reportMessages } from '../../words/messages/cli/reports.ts';
import { type FormatOf, formatsOf, paperWords } from '../../contract/formats.ts';
import { type LinkSettings, settings } from '../../contract/settings.ts';
import { folderOptionsOfLinks } from '../folder-choices.ts';
import { wrongUse } from '../refusal.ts';
import type { OptionForms, OptionValues } from '../options.ts';
import { useMessages } from '../../words/messages/cli/use.ts';

const linkOptions = {
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
interface LinkWishes {
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
function readLinkWishes({ positionals, options }: Arguments<typeof linkOptions>): LinkWishes {
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

export const links = defineCommand({
  name: 'links',
  summary: 'Checks whether the links in submissions still work.',
  usage: ['PATH...'],
  about: [
    'Checks every address under “links:” in files and, below folders, in every *.submission.yaml (or .yml): once, even if it occurs several times. A link is only called broken if the site itself says so, twice, or if the name of the site does not exist.',
  ],
  options: linkOptions,
  exitCodes: {
    [exitFine]: 'fine',
    [exitFindings]: 'a link has the result of --fail-on, or a worse one',
    [exitWrongUse]: 'wrong use, or a path that cannot be read',
    [exitInterrupted]: 'stopped by Ctrl-C',
  },
  examples: [
    { line: 'links submissions/ --offline', says: 'shows the last known results, without the network.' },
    {
      line: 'links submissions/ --changed-since HEAD~1 --format markdown',
      says: 'checks links on lines that have changed, and writes a comment for a pull request.',
    },
    {
      line: 'links . --exclude "example.org -- refuses robots" --fail-on unverified',
      says: 'excludes a host, and also fails on links that could not be checked.',
    },
  ],
  async run(args, io) {
    const wishes = readLinkWishes(args);
    // Loaded here, so that the other commands start without the services.
    const { createServices } = await import('../../service/services.ts');
    const store = await linkStore({ ...wishes, isWritten: true }, io);
    const http = await io.openHttp();
    const ports = portsOf(io, http, store);
    const services = createServices({ ...ports, mailDomains: await io.mailDomains() }, { trusted: true });
    // Of mail addresses, only those are told that are wanted.
    services.documents.setSettings({
      ...defaultSettings,
      links: { ...defaultSettings.links, ...wishes.settings, mail: true },
    });
    try {
      return await lookAtLinks(wishes, services, io);
    } finally {
      services.dispose();
      http.dispose();
    }
  },
});

type LinkServices = Pick<Services, 'documents' | 'links' | 'linkChecks'>;

async function lookAtLinks(wishes: LinkWishes, services: LinkServices, io: CliIo): Promise<number> {
  const found = await findLinks(wishes, services, io, (urls) => services.linkChecks.requestUrls(urls));
  const stopped = stopOn(io);
  const wanted = [...found.links].flatMap(([url, places]) => (places.some(isWanted) ? [url] : []));
  await look(wanted, services.linkChecks, stopped, io);
  const reports = reportsOf(found.links, services.links, stopped.isStopped, wishes.settings.offline);
  const copies =
    wishes.suggest && !stopped.isStopped ? await copiesOf(reports, found.near, services, stopped, io) : undefined;
  const fault = await services.links.save();
  if (fault !== undefined) io.stderr.write(`${commandMessages.resultsNotStored({ reason: fault }).text}\n`);
  stopped.dispose();
  (wishes.format === 'text' ? io.painted : io.stdout).write(written(wishes, reports, found.files, copies, io));
  if (stopped.isStopped) {
    io.stderr.write(`${commandMessages.linksStopped.text}\n`);
    return exitInterrupted;
  }
  if (found.incomplete) return exitWrongUse;
  const fails = wishes.failOn === 'broken' ? ['broken'] : ['broken', 'unverified'];
  return reports.some(({ verdict }) => fails.includes(verdict)) ? exitFindings : exitFine;
}

function portsOf(io: CliIo, http: Ports['http'], linkFacts: Ports['linkFacts']): Ports {
  const quiet = (): void => undefined;
  return {
    clock: io.clock,
    files: io.files,
    // The memory warns each time that it can not be written; one sentence at the end says it once.
    logger: {
      info: quiet,
      warn: quiet,
      error: (message, cause) => io.stderr.write(`${message}${cause instanceof Error ? ` (${cause.message})` : ''}\n`),
    },
    ...(http !== undefined && { http }),
    ...(linkFacts !== undefined && { linkFacts }),
  };
}

interface Stop {
  readonly isStopped: boolean;
  readonly stopped: Promise<void>;
  dispose(): void;
}

function stopOn(io: CliIo): Stop {
  let isStopped = false;
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const listening = io.onInterrupt(() => {
    isStopped = true;
    stop();
  });
  return {
    get isStopped() {
      return isStopped;
    },
    stopped,
    dispose: () => listening.dispose(),
  };
}

/** Resolves when all are looked at, or the user has had enough. */
async function look(
  urls: readonly string[],
  linkChecks: Services['linkChecks'],
  { stopped }: Stop,
  io: CliIo,
): Promise<void> {
  const progress = createProgressBar(io, 'Checking links');
  const show = (): void => progress.show(urls.length - linkChecks.underWay, urls.length, '');
  const listening = linkChecks.onDidProgress(show);
  linkChecks.requestUrls(urls);
  await Promise.race([linkChecks.idle(), stopped]);
  // All links may have been looked at while the folder was still being read: then the bar was not drawn yet.
  show();
  listening.dispose();
  progress.dispose();
}

function reportsOf(
  found: ReadonlyMap<string, readonly FoundPlace[]>,
  links: Services['links'],
  isStopped: boolean,
  offline: boolean,
): readonly LinkReport[] {
  const unknown = isStopped
    ? reportMessages.uncheckedStopped
    : offline
      ? reportMessages.uncheckedOffline
      : reportMessages.unchecked;
  return [...found].map(([url, places]) => reportLink(url, places, links.verdict(url), unknown));
}

/** Copies of what is gone. What an archive does not say in time is left out, and that is said. */
async function copiesOf(
  reports: readonly LinkReport[],
  near: ReadonlyMap<string, string>,
  { links, linkChecks }: LinkServices,
  { stopped }: Stop,
  io: CliIo,
): Promise<ReadonlyMap<string, ArchivedCopy>> {
  const wanted = reports
    .filter(({ url, verdict }) => verdict === 'broken' && !url.startsWith('mailto:'))
    .map(({ url }) => ({ url, near: near.get(url) }));
  const progress = createProgressBar(io, 'Searching the archive');
  const asked = linkChecks.findCopies(wanted, { onProgress: (done) => progress.show(done, wanted.length, '') });
  const fault = await Promise.race([asked, stopped]);
  progress.dispose();
  if (typeof fault === 'string') io.stderr.write(`${fault}\n`);
  return new Map(
    wanted.flatMap(({ url }) => {
      const copy = links.copy(url);
      return copy === undefined ? [] : [[url, copy] as const];
    }),
  );
}

function written(
  { format }: LinkWishes,
  reports: readonly LinkReport[],
  files: number,
  copies: ReadonlyMap<string, ArchivedCopy> | undefined,
  io: CliIo,
): string {
  const summary = summarise(reports, files);
  if (format === 'json') return linksAsJson(reports, summary, copies);
  const groups = groupLinks(reports, io.clock.now(), copies);
  return format === 'markdown' ? linksAsMarkdown(groups, summary) : linksAsText(groups, summary, createPaint(io));
}
