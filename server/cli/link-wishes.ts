import { formatsOf, type FormatOf } from '../contract/formats.ts';
import type { LinkSettings } from '../contract/settings.ts';
import { numberWithin, oneOf, type Arguments } from './arguments.ts';
import { wrongUse } from './commands/command.ts';
import type { OptionSpec } from './io.ts';

export const linkOptions = {
  'format': { type: 'string' }, 'fail-on': { type: 'string' }, 'changed-since': { type: 'string' },
  'suggest': { type: 'boolean' }, 'archive': { type: 'string' },
  'offline': { type: 'boolean' }, 'no-cache': { type: 'boolean' }, 'cache-file': { type: 'string' },
  'allow-host': { type: 'string' }, 'exclude': { type: 'string' }, 'no-settings': { type: 'boolean' }, 'mail': { type: 'boolean' },
  'concurrency': { type: 'string' }, 'timeout': { type: 'string' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** What a command line asks for. */
export interface LinkWishes {
  readonly paths: readonly string[];
  readonly format: FormatOf<'links'>;
  readonly failOn: 'broken' | 'unverified';
  readonly changedSince: string | undefined;
  readonly suggest: boolean;
  readonly noCache: boolean;
  readonly cacheFile: string | undefined;
  /** What `.vscode/settings.json` excludes is left out. */
  readonly withSettings: boolean;
  readonly settings: Partial<LinkSettings> & Pick<LinkSettings, 'offline'>;
}

/** @throws {Refusal} */
export function readLinkWishes(args: Arguments): LinkWishes {
  if (args.positionals.length === 0) throw wrongUse('Name at least one file or folder.');
  const wishes = {
    format: oneOf(args, 'format', formatsOf.links) ?? 'text',
    failOn: oneOf(args, 'fail-on', ['broken', 'unverified']) ?? 'broken',
    changedSince: args.value('changed-since'),
    suggest: args.has('suggest'),
    noCache: args.has('no-cache'),
    cacheFile: args.value('cache-file'),
    withSettings: !args.has('no-settings'),
  } as const;
  const offline = args.has('offline');
  if (wishes.noCache && offline) throw wrongUse('--offline shows what the cache knows, so it can not go with --no-cache.');
  if (wishes.noCache && wishes.cacheFile !== undefined) throw wrongUse('--cache-file names a cache, so it can not go with --no-cache.');
  if (wishes.suggest && offline) throw wrongUse('--suggest asks an archive, so it can not go with --offline.');
  const concurrency = numberWithin(args, 'concurrency', { least: 1, most: 256, whole: true });
  const timeoutSeconds = numberWithin(args, 'timeout', { least: 1, most: 120, whole: false });
  const archive = archiveOf(args);
  return {
    ...wishes,
    paths: args.positionals,
    settings: {
      offline,
      allowPrivateHosts: args.values('allow-host').map(hostOf),
      exclude: args.values('exclude'),
      mail: args.has('mail'),
      ...(concurrency !== undefined && { concurrency }),
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      ...(archive !== undefined && { archive }),
    },
  };
}

function hostOf(written: string): string {
  if (/^(\[[0-9a-f:.]+\]|[^\s/@?#\\:[\]]+)(:\d{1,5})?$/i.test(written)) return written;
  throw wrongUse(`--allow-host takes HOST or HOST:PORT, such as intranet.example.org:8080, not “${written}”.`);
}

function archiveOf(args: Arguments): string | undefined {
  const written = args.value('archive');
  if (written === undefined) return undefined;
  if (/^https?:\/\//.test(written) && URL.canParse(written)) return written;
  throw wrongUse(`--archive takes the address of an archive’s service, not “${written}”.`);
}
