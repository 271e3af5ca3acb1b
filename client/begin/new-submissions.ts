import { CancellationTokenSource, Uri, commands, workspace } from 'vscode';
import { newChoicesRequest, type NewEconomyChoice, type NewTemplateChoice } from '../../server/protocol/new-submission.ts';
import type { EditorCommand } from '../commands/command.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { Patience } from '../connection/server-life.ts';
import { nameOf } from '../papers/import-document.ts';
import { tell } from '../tell.ts';
import { askForFolder, plainFolder } from './ask-folder.ts';
import { askTemplate, economyItems } from './ask-what.ts';
import { lastTimeOf } from './last-time.ts';
import { tellNewFailure } from './new-failure.ts';
import type { BeginParts } from './new-submission.ts';
import { askSteps, chooseMany, chooseOne, type WizardStep } from './steps.ts';
import { newText, writeNew } from './write-new.ts';

interface SeveralWanted {
  template?: NewTemplateChoice;
  economies: readonly NewEconomyChoice[];
  carries: boolean;
}

const title = 'New Submissions';

/** For a secretariat: begins the submissions of several economies at once, each in a file of its own. */
export function newSubmissionsCommand(parts: BeginParts): EditorCommand {
  return {
    id: 'policySubmissions.newSubmissions',
    run: async (passed) => {
      const asking = new CancellationTokenSource();
      try {
        const wanted = await askForAll(parts, asking);
        if (wanted === undefined) return;
        const folder = plainFolder(passed) ?? await askForFolder('Select Folder for New Submissions', 'Save Here');
        if (folder === undefined) return;
        const done: Done = { written: [], left: [] };
        try {
          await shownWhenLong(`Creating ${wanted.economies.length} submissions`, (waiting) => writeAll(parts, wanted, folder, done, waiting));
        } finally {
          // What was written before it was ended, or failed, is there.
          if (done.written.length > 0) parts.milestones.reached('hasBegun');
          if (done.written.length + done.left.length > 0) void tellDone(done, folder);
        }
      } catch (error) {
        await tellNewFailure(error, () => commands.executeCommand('policySubmissions.newSubmissions', passed));
      } finally {
        asking.cancel();
        asking.dispose();
      }
    },
  };
}

async function askForAll({ server, memory }: BeginParts, asking: CancellationTokenSource): Promise<SeveralWanted | undefined> {
  const wanted: SeveralWanted = { economies: [], carries: false };
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
    ...(wanted.economies.some(({ answers }) => answers.length > 0) ? [carryStep(wanted)] : []),
  ]);
  return done ? wanted : undefined;
}

function economiesStep(wanted: SeveralWanted): WizardStep {
  return async (place) => {
    const { template } = wanted;
    if (template === undefined) return 'back';
    const chosen = await chooseMany(place, {
      items: economyItems(template), placeholder: 'Select the economies to create submissions for, then press Enter',
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
      placeholder: `Carry over the previous answers? ${count === 1 ? 'One economy has' : `${count} economies have`} a previous submission.`,
      items: [
        { label: '$(history) Carry Over the Previous Answers', detail: 'Copies the newest answers of each economy. Confirm each one before the submission is sent.', carries: true },
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
}

async function writeAll({ server }: BeginParts, { template, economies, carries }: SeveralWanted, folder: Uri, { written, left }: Done, waiting: Patience): Promise<void> {
  if (template === undefined) return;
  for (const [index, { name, answers }] of economies.entries()) {
    if (waiting.cancelled?.isCancellationRequested === true) return;
    waiting.told?.({ message: name, percentage: 100 * index / economies.length });
    const earlier = answers.find(({ contact }) => contact !== undefined)?.contact;
    const from = carries ? answers[0]?.uri : undefined;
    const { fileName, yaml } = await newText(server, {
      template: template.id, economy: name, ...(earlier !== undefined && { contact: earlier }), ...(from !== undefined && { from }), folder: folder.toString(),
    }, waiting.cancelled && { cancelled: waiting.cancelled });
    const file = Uri.joinPath(folder, fileName);
    if (await writeNew(file, yaml)) written.push(file);
    else left.push(fileName);
  }
}

async function tellDone({ written, left }: Done, folder: Uri): Promise<void> {
  const [first] = written;
  const said = [
    written.length === 0 ? '' : `${written.length === 1 ? 'One submission was' : `${written.length} submissions were`} created in ${nameOf(folder)}.`,
    left.length === 0 ? '' : `${left.length === 1 ? 'One file already exists and is' : `${left.length} files already exist and are`} not changed: ${left.join(', ')}.`,
  ].filter((text) => text !== '').join(' ');
  const show = 'Reveal in Explorer';
  const isShown = first !== undefined && workspace.getWorkspaceFolder(first) !== undefined;
  const chosen = await tell.information(said, ...(isShown ? [show] : []));
  if (chosen === show) await commands.executeCommand('revealInExplorer', first);
}
