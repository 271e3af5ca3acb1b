import { configForms, type ConfigKey } from '../../contract/config.ts';
import { severityOf } from '../../contract/severities.ts';
import { usualBaseline } from '../../workspace/baseline/baseline-file.ts';
import type { FolderSettings } from '../folder-settings.ts';
import type { CliIo } from '../io.ts';
import { Refusal } from '../refusal.ts';
import { printable } from '../../words/printable.ts';
import { type Workspace, type Workspaces, workspaceOf } from '../workspaces.ts';
import type { ShowConfigWishes } from './check-options.ts';
import { pathMessages } from '../../words/messages/cli/paths.ts';

/** What holds for one key, and from where it is. Its form is a contract. */
export interface HeldSetting {
  /** `links.check`; of a finding, `rules.` and its code. */
  readonly key: string;
  /** Null where nothing is asked for. */
  readonly value: unknown;
  /** Several for lists that are added to each other. */
  readonly from: readonly SettingSource[];
}

export type SettingSource =
  | { readonly kind: 'default' | 'command line' }
  /** `line` is counted from 1. */
  | { readonly kind: 'config' | 'settings'; readonly path: string; readonly line: number };

/**
 * Says what holds for a file, or for the files of a folder, and from where. @returns false where a part of what is set
 * cannot be read
 */
export async function showConfig(wishes: ShowConfigWishes, workspaces: Workspaces, io: CliIo): Promise<boolean> {
  const typed = wishes.path ?? '.';
  const named = io.paths.toUri(typed);
  const kind = await io.files.kindOf(named);
  // What holds for a file can be asked before it is there; a folder that is not there was meant otherwise.
  if (kind === 'missing' && !/\.ya?ml$/i.test(typed)) throw new Refusal(pathMessages.missing({ path: typed }));
  const uri = kind === 'folder' ? `${named.replace(/\/$/, '')}/any.submission.yaml` : named;
  const workspace = await workspaces.of(uri);
  for (const message of [...workspace.messages, ...(workspace.agreement?.messages ?? [])])
    io.stderr.write(`${message}\n`);
  const held = await heldSettings(wishes, { uri, workspace, workspaces, exclude: io.choices.exclude });
  const folder = await workspaceOf(uri, io);
  const config = workspace.agreement?.path ?? null;
  const isWhole = workspace.agreement?.isWhole !== false;
  if (wishes.format === 'json') {
    io.stdout.write(
      `${JSON.stringify({ version: 1, path: io.paths.toDisplay(named, typed), folder: io.paths.toDisplay(folder, ''), config, settings: held }, undefined, 2)}\n`,
    );
    return isWhole;
  }
  const rows = held.map(
    ({ key, value, from }) => [printable(key), shownValue(value), from.map(sourceWords).join(', ')] as const,
  );
  const [first, second] = [0, 1].map((column) =>
    Math.min(40, Math.max(...rows.map((row) => row[column]?.length ?? 0))),
  );
  io.stdout.write(
    rows.map(([key, value, from]) => `${key.padEnd(first ?? 0)}  ${value.padEnd(second ?? 0)}  ${from}\n`).join(''),
  );
  return isWhole;
}

interface ShowingPlace {
  readonly uri: string;
  readonly workspace: Workspace;
  readonly workspaces: Workspaces;
  /** What the command line excludes. */
  readonly exclude: readonly string[];
}

async function heldSettings(wishes: ShowConfigWishes, around: ShowingPlace): Promise<readonly HeldSetting[]> {
  const {
    uri,
    workspaces,
    workspace: { agreement },
    exclude,
  } = around;
  const said = (key: string): HeldSetting | undefined => {
    const one = agreement?.written.find((statement) => statement.key === key);
    return one && { key, value: one.value, from: [{ kind: 'config', path: agreement?.path ?? '', line: one.line }] };
  };
  const set = async (key: string, read: (settings: FolderSettings) => unknown): Promise<HeldSetting | undefined> => {
    const settings = await workspaces.settingsWith(uri, (one) => read(one) !== undefined);
    return (
      settings && {
        key,
        value: read(settings),
        from: [{ kind: 'settings', path: settings.path, line: settings.lines.get(key) ?? 1 }],
      }
    );
  };
  const typed = (key: string, value: unknown): HeldSetting | undefined =>
    value === undefined ? undefined : { key, value, from: [{ kind: 'command line' }] };
  const usual = (key: ConfigKey): HeldSetting => {
    const form = configForms[key];
    return {
      key,
      value:
        key === 'ci.failOn'
          ? 'error'
          : key === 'baseline'
            ? usualBaseline
            : form.kind === 'texts'
              ? []
              : 'default' in form
                ? form.default
                : null,
      from: [{ kind: 'default' }],
    };
  };
  const added = (key: ConfigKey, parts: readonly (HeldSetting | undefined)[]): HeldSetting => {
    const there = parts.filter((one) => one !== undefined);
    return there.length === 0
      ? usual(key)
      : {
          key,
          value: [...new Set(there.flatMap(({ value }) => value as readonly string[]))],
          from: there.flatMap(({ from }) => from),
        };
  };
  return [
    ...(await heldSeverities(around, said)),
    (await set('terms', ({ terms }) => terms)) ?? said('terms') ?? usual('terms'),
    (await set('links.check', ({ checkLinks }) => checkLinks)) ?? said('links.check') ?? usual('links.check'),
    added('links.exclude', [await set('links.exclude', ({ exclude: hosts }) => hosts), said('links.exclude')]),
    (await set('links.mail', ({ mail }) => mail)) ?? said('links.mail') ?? usual('links.mail'),
    added('exclude', [said('exclude'), exclude.length === 0 ? undefined : typed('exclude', exclude)]),
    typed('ci.failOn', wishes.failOn) ?? said('ci.failOn') ?? usual('ci.failOn'),
    typed('ci.maxWarnings', wishes.maxWarnings) ?? said('ci.maxWarnings') ?? usual('ci.maxWarnings'),
    typed('baseline', wishes.baseline.isOff ? 'none' : wishes.baseline.file) ?? said('baseline') ?? usual('baseline'),
  ];
}

/**
 * Of all codes and groups that somebody has set; the others have what their pages say. Of what is no finding nothing
 * holds, and that is told.
 */
async function heldSeverities(
  { uri, workspaces, workspace: { agreement, inputs } }: ShowingPlace,
  said: (key: string) => HeldSetting | undefined,
): Promise<readonly HeldSetting[]> {
  const settings = await workspaces.settingsWith(uri, ({ severities }) => severities !== undefined);
  const upper = inputs.severities;
  const ofFolder = (agreement?.written ?? []).filter(
    ({ key }) => key.startsWith('rules.') && severityOf(upper, key.slice('rules.'.length)) === undefined,
  );
  const isHeld =
    Object.keys(upper).length + ofFolder.length === 0
      ? () => true
      : (await import('../../service/settings/team-config.ts')).isConfigurable;
  return [
    ...Object.entries(upper).map(([code, value]): HeldSetting => {
      const key = `rules.${code}`;
      return {
        key,
        value,
        from: [{ kind: 'settings', path: settings?.path ?? '', line: settings?.lines.get(key) ?? 1 }],
      };
    }),
    ...ofFolder.flatMap(({ key }) => said(key) ?? []),
  ]
    .filter(({ key }) => isHeld(key.slice('rules.'.length)))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** A stranger may have written it, so nothing in it moves the cursor of a terminal. */
function shownValue(value: unknown): string {
  const text =
    value === null
      ? 'any number'
      : Array.isArray(value)
        ? value.length === 0
          ? 'none'
          : value.join(', ')
        : typeof value === 'string'
          ? value
          : JSON.stringify(value);
  return printable(text);
}

function sourceWords(source: SettingSource): string {
  return 'path' in source ? `${source.path}:${source.line}` : source.kind;
}
