import {
  CancellationTokenSource,
  Uri,
  window,
  workspace,
  type LogOutputChannel,
  type Memento,
  type QuickPickItem,
} from 'vscode';
import { formats, formatsOf, paperWords, type FormatOf } from '../../server/contract/formats.ts';
import { newChoicesRequest, type NewTemplateChoice } from '../../server/protocol/new-submission.ts';
import type { UnreadFile } from '../../server/protocol/papers.ts';
import {
  remindersRequest,
  saveSinceRequest,
  sinceRequest,
  type RoundParams,
  type SincePage,
} from '../../server/protocol/rounds.ts';
import { askForFolder } from '../begin/ask-folder.ts';
import { ComparePanel, panelInUse } from '../compare/compare-panel.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { base64Of } from '../papers/file-content.ts';
import { nameOf } from '../papers/import-document.ts';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';
import { tellWritten, writeBase64 } from '../told/tell-written.ts';
import { compareMessages } from '../words/compare.ts';
import type { EditorCommand } from './command.ts';
import { earlierFolders } from './earlier-folders.ts';

const memoryKey = 'policySubmissions.sinceFrom';

/** By the id of a template that was answered: the folder that was chosen last; empty for all that are open. */
type Remembered = Readonly<Record<string, string>>;

interface FolderItem extends QuickPickItem {
  /** Empty for all open folders; absent for one that is yet to be chosen. */
  readonly from?: string;
}

/**
 * Asks which folder has the previous submissions, unless that is clear. What was chosen is proposed first the next
 * time.
 *
 * @param memory of the workspace
 * @returns undefined when the person went away
 */
async function askEarlier(
  template: NewTemplateChoice,
  title: string,
  memory: Memento,
): Promise<RoundParams | undefined> {
  const { id } = template;
  const remembered = memory.get<Remembered>(memoryKey, {});
  const items = earlierItems(template, remembered[id]);
  if (items === undefined) return { template: id };
  const chosen = await window.showQuickPick(items, {
    title,
    placeHolder: compareMessages.whichEarlier,
    matchOnDescription: true,
  });
  const from =
    chosen === undefined
      ? undefined
      : (chosen.from ?? (await askForFolder(compareMessages.selectEarlier, 'Compare'))?.toString());
  if (from === undefined) return undefined;
  await memory.update(memoryKey, { ...remembered, [id]: from });
  return { template: id, ...(from !== '' && { from }) };
}

/** @returns undefined where there is nothing to choose */
function earlierItems(template: NewTemplateChoice, last: string | undefined): readonly FolderItem[] | undefined {
  const { folders, isClear } = earlierFolders(template);
  if (isClear && last === undefined) return undefined;
  const outside =
    last === undefined || last === '' || folders.some(({ uri }) => uri === last) ? undefined : Uri.parse(last);
  const items: readonly FolderItem[] = [
    ...(outside === undefined
      ? []
      : [
          {
            label: nameOf(outside),
            description: outside.scheme === 'file' ? outside.fsPath : '',
            from: outside.toString(),
          },
        ]),
    ...folders.map(({ uri: from, label, economies }): FolderItem => ({
      label,
      description: economies === 1 ? '1 economy' : `${economies} economies`,
      from,
    })),
    ...(folders.length === 0
      ? []
      : [{ label: 'All Open Folders', description: 'the newest submission of each economy', from: '' }]),
    { label: 'Choose a Folder...' },
  ];
  return [
    ...items.filter(({ from }) => from === last && last !== undefined),
    ...items.filter(({ from }) => from !== last || last === undefined),
  ];
}

/** Shows what each economy of the open folders has made of its last answers. @param memory of the workspace */
export function sinceLastTimeCommand(
  server: ServerSession,
  log: LogOutputChannel,
  extensionUri: Uri,
  memory: Memento,
): EditorCommand {
  const command: EditorCommand = {
    id: 'policySubmissions.sinceLastTime',
    run: async () => {
      try {
        const template = await askAnswered(server, 'Since Last Time');
        const round = template && (await askEarlier(template, 'Since Last Time', memory));
        if (round === undefined) return;
        let shown: SincePage['files'] = [];
        const load = async (): Promise<SincePage> => {
          const page = await shownWhenLong('Comparing with the previous answers', (waiting) =>
            server.request(sinceRequest, round, waiting),
          );
          shown = page.files;
          tellUnread(page.unread);
          return page;
        };
        const first = await load();
        new ComparePanel(
          {
            viewType: 'policySubmissions.sinceLastTime',
            title: 'Since Last Time',
            extensionUri,
            server,
            log,
            load,
            save: () => saveSince(server, round),
            uriOf: (name) => {
              const uri = shown.find((file) => file.name === name)?.uri;
              return uri === undefined ? undefined : Uri.parse(uri);
            },
          },
          first,
        );
      } catch (error) {
        await tellFailed(compareMessages.roundsNotCompared, error, () => command.run());
      }
    },
  };
  return command;
}

/** Saves the page that shows what each economy has made of its last answers as a file. */
export function saveSinceLastTimeCommand(): EditorCommand {
  return { id: 'policySubmissions.saveSinceLastTime', run: async () => panelInUse()?.save?.() };
}

interface FormatItem<Format> extends QuickPickItem {
  readonly to: Format;
}

async function saveSince(server: ServerSession, round: RoundParams): Promise<void> {
  try {
    const items = formatsOf.since
      .filter((to) => to !== 'text')
      .map((to): FormatItem<FormatOf<'since'>> => ({ label: formats[to].name, description: paperWords.since[to], to }));
    const format = await window.showQuickPick(items, {
      title: 'Since Last Time',
      placeHolder: compareMessages.whichFormat,
    });
    if (format === undefined) return;
    const made = await shownWhenLong('Comparing with the previous answers', (waiting) =>
      server.request(saveSinceRequest, { ...round, to: format.to }, waiting),
    );
    tellUnread(made.unread);
    await saveReport({ title: 'Save Since Last Time', name: 'since', format, base64: made.base64 });
  } catch (error) {
    await tellFailed(compareMessages.sinceNotSaved, error, () => saveSince(server, round));
  }
}

const reminderItems = formatsOf.reminders
  .filter((to) => to !== 'text')
  .map((to): FormatItem<FormatOf<'reminders'>> => ({
    label: formats[to].name,
    description: paperWords.reminders[to],
    to,
  }));

/**
 * Saves who of the open folders has not answered yet: a page with emails to write, a table, or the deadline for a
 * calendar.
 */
export function saveRemindersCommand(server: ServerSession): EditorCommand {
  const command: EditorCommand = {
    id: 'policySubmissions.saveReminders',
    run: async () => {
      try {
        const template = (await askAnswered(server, 'Reminders'))?.id;
        const format =
          template === undefined
            ? undefined
            : await window.showQuickPick(reminderItems, {
                title: 'Reminders',
                placeHolder: compareMessages.whichFormat,
              });
        if (template === undefined || format === undefined) return;
        const made = await shownWhenLong('Checking who has answered', (waiting) =>
          server.request(remindersRequest, { template, to: format.to }, waiting),
        );
        if ('refused' in made) {
          void tell.warning(made.refused);
          return;
        }
        tellUnread(made.unread);
        await saveReport({
          title: 'Save Reminders',
          name: 'reminders',
          format,
          base64: base64Of(new TextEncoder().encode(made.text)),
        });
      } catch (error) {
        await tellFailed(compareMessages.remindersNotSaved, error, () => command.run());
      }
    },
  };
  return command;
}

async function saveReport({
  title,
  name,
  format,
  base64,
}: {
  readonly title: string;
  readonly name: string;
  readonly format: FormatItem<FormatOf<'since' | 'reminders'>>;
  readonly base64: string;
}): Promise<void> {
  const { extension } = formats[format.to];
  const target = await window.showSaveDialog({
    title,
    saveLabel: 'Save',
    defaultUri: Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/'), `${name}.${extension}`),
    filters: { [format.label]: [extension] },
  });
  if (target !== undefined && (await writeBase64(target, base64))) await tellWritten([target], { errors: 0 });
}

/** Asks for one of the templates that somebody has answered; the only one is taken. */
async function askAnswered(server: ServerSession, title: string): Promise<NewTemplateChoice | undefined> {
  const asking = new CancellationTokenSource();
  try {
    const { templates } = await server.request(newChoicesRequest, {}, { cancelled: asking.token });
    const items = templates.flatMap((template) => {
      const { id, title: label, economies } = template;
      const count = economies.filter(({ answers }) => answers.some((answer) => answer.template === id)).length;
      return count === 0
        ? []
        : [{ label, description: count === 1 ? '1 economy' : `${count} economies`, detail: id, template }];
    });
    if (items.length === 0) void tell.information(compareMessages.noSubmissions);
    return items.length < 2
      ? items[0]?.template
      : (await window.showQuickPick(items, { title, placeHolder: compareMessages.whichAnswered, matchOnDetail: true }))
          ?.template;
  } finally {
    asking.dispose();
  }
}

function tellUnread(unread: readonly UnreadFile[]): void {
  if (unread.length > 0)
    void tell.warning(
      [compareMessages.filesLeftOut, ...unread.map((one) => compareMessages.cannotBeRead(one))].join(' '),
    );
}
