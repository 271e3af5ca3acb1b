import type { ArchivedCopy } from '../../links/remember/archived-copy.ts';
import type { Ports } from '../../ports.ts';
import { defaultSettings } from '../../contract/read-settings.ts';
import type { Services } from '../../service/services.ts';
import { defineCommand, exitFindings, exitFine, exitInterrupted, exitWrongUse } from './command.ts';
import type { CliIo } from '../io.ts';
import { groupLinks } from '../reports/link-groups.ts';
import { linksAsText } from '../reports/link-report-text.ts';
import { linkStore } from '../link-store.ts';
import { findLinks } from '../link-places.ts';
import { linkOptions, readLinkWishes, type LinkWishes } from '../link-wishes.ts';
import { linksAsJson } from '../reports/link-report-json.ts';
import { linksAsMarkdown } from '../reports/link-report-markdown.ts';
import { isWanted, reportLink, summarise, type FoundPlace, type LinkReport } from '../reports/link-report.ts';
import { createPaint } from '../reports/paint.ts';
import { createProgressBar } from '../reports/progress-bar.ts';
import { commandMessages } from '../../words/messages/cli/commands.ts';
import { reportMessages } from '../../words/messages/cli/reports.ts';

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
