import { CancellationTokenSource, Uri, commands, window, workspace } from 'vscode';
import {
  newChoicesRequest,
  type NewEconomyChoice,
  type NewTemplateChoice,
} from '../../server/protocol/new-submission.ts';
import type { EditorCommand } from '../commands/command.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { Patience } from '../connection/server-life.ts';
import { nameOf } from '../papers/import-document.ts';
import { tell } from '../tell.ts';
import { beginDialogMessages } from '../words/begin.ts';
import { askForFolder, plainFolder } from './ask-folder.ts';
import { askTemplate, economyItems } from './ask-what.ts';
import { lastTimeOf } from './last-time.ts';
import { tellNewFailure } from './new-failure.ts';
import type { BeginParts } from './new-submission.ts';
import { askSteps, chooseMany, chooseOne, type WizardStep } from './steps.ts';
import { thingsChanged } from '../told/things.ts';
import { newText, roundFiles, writeNew } from './write-new.ts';

interface SeveralWanted {
  template?: NewTemplateChoice;
  economies: readonly NewEconomyChoice[];
  carries: boolean;
}

interface SeveralCommand {
  readonly id: string;
  readonly title: string;
  readonly select: string;
  /** True for a round: the previous answers are carried over, and each economy gets a Word file, too. */
  readonly isRound: boolean;
}

const newSubmissions: SeveralCommand = {
  id: 'policySubmissions.newSubmissions',
  title: 'New Submissions',
  select: 'Select Folder for New Submissions',
  isRound: false,
};
const newRound: SeveralCommand = {
  id: 'policySubmissions.newRound',
  title: 'New Round',
  select: 'Select Folder for New Round',
  isRound: true,
};

/**
 * For a secretariat: begins the submissions of several economies at once, each in a file of its own, or a round of
 * them.
 */
export function newSubmissionsCommands(parts: BeginParts): readonly EditorCommand[] {
  return [newSubmissions, newRound].map((command) => severalCommand(parts, command));
}

function severalCommand(parts: BeginParts, command: SeveralCommand): EditorCommand {
  return {
    id: command.id,
    run: async (passed) => {
      const asking = new CancellationTokenSource();
      try {
        const wanted = await askForAll(parts, command, asking);
        if (wanted === undefined) return;
        const folder = plainFolder(passed) ?? (await askForFolder(command.select, 'Save Here'));
        if (folder === undefined) return;
        const done: Done = { written: [], left: [], notices: [] };
        try {
          await shownWhenLong(`Creating ${wanted.economies.length} submissions`, (waiting) =>
            writeAll(parts, { ...wanted, isRound: command.isRound }, folder, done, waiting),
          );
        } finally {
          // What was written before it was ended, or failed, is there.
          if (done.written.length > 0) parts.milestones.reached('hasBegun');
          if (done.written.length + done.left.length > 0)
            void tellDone(done, folder, command.isRound ? 'file' : 'submission');
        }
      } catch (error) {
        await tellNewFailure(error, () => commands.executeCommand(command.id, passed));
      } finally {
        asking.cancel();
        asking.dispose();
      }
    },
  };
}

async function askForAll(
  { server, memory }: BeginParts,
  { title, isRound }: SeveralCommand,
  asking: CancellationTokenSource,
): Promise<SeveralWanted | undefined> {
  const wanted: SeveralWanted = { economies: [], carries: isRound };
  const choices = server.request(newChoicesRequest, {}, { cancelled: asking.token });
  const last = lastTimeOf(memory).template;
  const done = await askSteps(title, () => [
    async (place) => {
      const chosen = await askTemplate(place, choices, { chosen: wanted.template?.id, last });
      if (typeof chosen === 'string') return chosen;
      wanted.template = chosen;
      return 'on';
    },
    economiesStep(wanted),
    ...(!isRound && wanted.economies.some(({ answers }) => answers.length > 0) ? [carryStep(wanted)] : []),
  ]);
  return done ? wanted : undefined;
}

function economiesStep(wanted: SeveralWanted): WizardStep {
  return async (place) => {
    const { template } = wanted;
    if (template === undefined) return 'back';
    const chosen = await chooseMany(place, {
      items: economyItems(template),
      placeholder: 'Select the economies to create submissions for, then press Enter',
      isPicked: ({ economy }) => !economy.answers.some((answer) => answer.template === template.id),
    });
    if (typeof chosen === 'string') return chosen;
    wanted.economies = chosen.map(({ economy }) => economy);
    return 'on';
  };
}

function carryStep(wanted: SeveralWanted): WizardStep {
  return async (place) => {
    const count = wanted.economies.filter(({ answers }) => answers.length > 0).length;
    const chosen = await chooseOne(place, {
      placeholder: count === 1 ? beginDialogMessages.oneHasEarlier : beginDialogMessages.someHaveEarlier({ count }),
      items: [
        {
          label: '$(history) Carry Over the Previous Answers',
          detail: beginDialogMessages.copiesNewest,
          carries: true,
        },
        { label: '$(file) Start with Empty Forms', detail: 'Nothing is copied', carries: false },
      ],
    });
    if (typeof chosen === 'string') return chosen;
    wanted.carries = chosen.carries;
    return 'on';
  };
}

interface Done {
  readonly written: Uri[];
  /** Names of files that were there already. */
  readonly left: string[];
  /** What has moved, and what has no place any more. */
  readonly notices: string[];
}

async function writeAll(
  { server }: BeginParts,
  { template, economies, carries, isRound }: SeveralWanted & Pick<SeveralCommand, 'isRound'>,
  folder: Uri,
  done: Done,
  waiting: Patience,
): Promise<void> {
  if (template === undefined) return;
  for (const [index, { name, answers }] of economies.entries()) {
    if (waiting.cancelled?.isCancellationRequested === true) return;
    waiting.told?.({ message: name, percentage: (100 * index) / economies.length });
    if (isRound) {
      const from = answers.find((answer) => answer.template !== template.id)?.uri;
      const begun = await roundFiles(
        server,
        { template: template.id, economy: name, ...(from !== undefined && { from }), folder: folder.toString() },
        waiting.cancelled && { cancelled: waiting.cancelled },
      );
      for (const { fileName, content } of begun.files) await write(Uri.joinPath(folder, fileName), content, done);
      done.notices.push(...begun.notices.map((notice) => `${name}: ${notice}`));
      continue;
    }
    const earlier = answers.find(({ contact }) => contact !== undefined)?.contact;
    const from = carries ? answers[0]?.uri : undefined;
    const { fileName, yaml } = await newText(
      server,
      {
        template: template.id,
        economy: name,
        ...(earlier !== undefined && { contact: earlier }),
        ...(from !== undefined && { from }),
        folder: folder.toString(),
      },
      waiting.cancelled && { cancelled: waiting.cancelled },
    );
    await write(Uri.joinPath(folder, fileName), yaml, done);
  }
}

async function write(file: Uri, content: string | Uint8Array, { written, left }: Done): Promise<void> {
  if (await writeNew(file, content)) written.push(file);
  else left.push(nameOf(file));
}

async function tellDone({ written, left, notices }: Done, folder: Uri, one: 'file' | 'submission'): Promise<void> {
  const [first] = written;
  const said = [
    written.length === 0
      ? ''
      : written.length === 1
        ? beginDialogMessages.oneFileCreated({ what: one, folder: nameOf(folder) })
        : beginDialogMessages.filesCreated({ count: written.length, what: one, folder: nameOf(folder) }),
    left.length === 0
      ? ''
      : left.length === 1
        ? beginDialogMessages.oneFileKept({ files: left.join(', ') })
        : beginDialogMessages.filesKept({ count: left.length, files: left.join(', ') }),
  ]
    .filter((text) => text !== '')
    .join(' ');
  const show = 'Reveal in Explorer';
  const isShown = first !== undefined && workspace.getWorkspaceFolder(first) !== undefined;
  const list = 'Show List';
  const chosen = await tell.information(
    notices.length === 0 ? said : `${said} ${thingsChanged(notices.length)}`,
    ...(notices.length > 0 ? [list] : []),
    ...(isShown ? [show] : []),
  );
  if (chosen === list)
    await window.showQuickPick(
      notices.map((label) => ({ label })),
      { title: 'Carried Over', placeHolder: 'What Has Changed' },
    );
  if (chosen === show) await commands.executeCommand('revealInExplorer', first);
}
