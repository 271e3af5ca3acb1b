import {
  CancellationTokenSource,
  Range,
  Selection,
  Uri,
  WorkspaceEdit,
  commands,
  window,
  workspace,
  type Memento,
  type QuickPickItem,
  type TextDocument,
} from 'vscode';
import { submissionLanguageId } from '../../server/protocol/languages.ts';
import {
  newChoicesRequest,
  type EarlierAnswer,
  type NewContact,
  type NewSubmissionChoices,
} from '../../server/protocol/new-submission.ts';
import type { EditorCommand } from '../commands/command.ts';
import { beginDialogMessages } from '../words/begin.ts';
import { contactSteps, knownContactStep, askSteps, chooseOne, type WizardStep } from './steps.ts';
import { folderStep, plainFolder } from './ask-folder.ts';
import { askTemplate, earlierStep, economyStep } from './ask-what.ts';
import { isBlankSubmission } from './blank-suggestion.ts';
import { chooseEconomy, newDraft, type Draft } from './draft.ts';
import { lastTimeOf, rememberAnswers } from './last-time.ts';
import type { Milestones } from './milestones.ts';
import { freeFileName, newText, writeNew, type NewFileText } from './write-new.ts';
import { tellNewFailure } from './new-failure.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { nameOf } from '../papers/import-document.ts';
import type { PreviewManager } from '../preview/preview-manager.ts';
import { hasChosenFirst, openTableFirst, opensTableFirst } from '../table/open-first.ts';
import { openTable } from '../table/open-table.ts';
import { thingsChanged } from '../told/things.ts';
import { tell } from '../tell.ts';

export const newSubmissionCommandId = 'policySubmissions.newSubmission';

/** What a view can say beforehand, so that nobody is asked for it: the id of a template, the name of an economy. */
export interface NewSubmissionWish {
  readonly template?: string;
  readonly economy?: string;
  /** The URI of an open file that is still empty, and is filled in instead of writing another. */
  readonly into?: string;
}

export interface BeginParts {
  readonly server: ServerSession;
  readonly previews: PreviewManager;
  /** Of the workspace. */
  readonly memory: Memento;
  readonly milestones: Milestones;
}

const title = 'New Submission';

/** Asks for what a new submission needs, writes it to a file of its own, and opens it with its preview. */
export function newSubmissionCommand(parts: BeginParts): EditorCommand {
  return {
    id: newSubmissionCommandId,
    run: async (passed) => {
      const asking = new CancellationTokenSource();
      try {
        const draft = await askForAll(parts, passed, asking);
        if (draft !== undefined) await begin(parts, draft);
      } catch (error) {
        await tellNewFailure(error, () => commands.executeCommand('policySubmissions.newSubmission', passed));
      } finally {
        // Whoever went away does not wait for the list of templates any more.
        asking.cancel();
        asking.dispose();
      }
    },
  };
}

async function askForAll(
  { server, memory }: BeginParts,
  passed: unknown,
  asking: CancellationTokenSource,
): Promise<Draft | undefined> {
  const draft = newDraft();
  const wish =
    passed instanceof Uri || typeof passed !== 'object' || passed === null ? {} : (passed as NewSubmissionWish);
  const lastTime = lastTimeOf(memory);
  draft.into = wish.into;
  draft.folder = plainFolder(passed);
  const asksFolder = draft.folder === undefined && draft.into === undefined;
  // An empty file that is open in the text is filled in there.
  const asksFace = draft.into === undefined && !hasChosenFirst();
  const choices = server.request(newChoicesRequest, {}, { cancelled: asking.token });
  if (wish.template !== undefined) takeWish(draft, wish, await shownWhenLong('Looking for templates', () => choices));
  const asksTemplate = draft.template === undefined;
  const asksEconomy = draft.economy === undefined;

  const templateStep: WizardStep = async (place) => {
    const chosen = await askTemplate(place, choices, { chosen: draft.template?.id, last: lastTime.template });
    if (typeof chosen === 'string') return chosen;
    draft.template = chosen;
    return 'on';
  };
  const open = (answer: EarlierAnswer): unknown => commands.executeCommand('vscode.open', Uri.parse(answer.uri));
  const done = await askSteps(title, () => {
    const known = knownContact(draft, lastTime.contacts);
    return [
      ...(asksTemplate ? [templateStep] : []),
      ...(asksEconomy ? [economyStep(draft, (name) => name === (draft.economy?.name ?? lastTime.economy))] : []),
      ...(draft.economy !== undefined && draft.economy.answers.length > 0 ? [earlierStep(draft, open)] : []),
      ...(known === undefined ? [] : [knownContactStep(draft, known)]),
      ...(known === undefined || draft.asksContact ? contactSteps(draft) : []),
      ...(asksFolder ? [folderStep(draft)] : []),
      ...(asksFace ? [faceStep(draft)] : []),
    ];
  });
  return done ? draft : undefined;
}

function takeWish(draft: Draft, wish: NewSubmissionWish, { templates }: NewSubmissionChoices): void {
  draft.template = templates.find(({ id }) => id === wish.template);
  const economy = draft.template?.economies.find(({ name }) => name === wish.economy);
  if (economy !== undefined) chooseEconomy(draft, economy);
}

export function knownContact(
  { economy, from }: Draft,
  remembered: Readonly<Record<string, NewContact>>,
): NewContact | undefined {
  if (economy === undefined) return undefined;
  return (
    from?.contact ?? remembered[economy.name] ?? economy.answers.find(({ contact }) => contact !== undefined)?.contact
  );
}

export async function begin({ server, previews, memory, milestones }: BeginParts, draft: Draft): Promise<void> {
  const { template, economy, from, contact, folder, into } = draft;
  if (template === undefined || economy === undefined) return;
  const place = into === undefined ? folder : Uri.joinPath(Uri.parse(into), '..');
  const made = await shownWhenLong('Preparing the new submission', (waiting) =>
    newText(
      server,
      {
        template: template.id,
        economy: economy.name,
        contact,
        ...(from !== undefined && { from: from.uri }),
        ...(place instanceof Uri && { folder: place.toString() }),
      },
      waiting,
    ),
  );
  const document = await (into === undefined ? documentFor(folder ?? 'unsaved', made) : fillIn(Uri.parse(into), made));
  if (document === undefined) return;
  await rememberAnswers(memory, template.id, economy.name, contact);
  if (draft.inTable ?? opensTableFirst()) await openTable(document.uri);
  else {
    const start = document.validatePosition(document.positionAt(0).translate(made.place.line, made.place.character));
    await window.showTextDocument(document, { preview: false, selection: new Selection(start, start) });
    // What a writer knows from Word is the finished page.
    previews.open(document.uri);
  }
  milestones.reached('hasBegun');
  milestones.reached('hasPreviewed');
  // VS Code may refuse, as where somebody has the file of settings open and unsaved: then they are asked again next
  // time.
  if (draft.inTable !== undefined) await openTableFirst(draft.inTable).catch(() => undefined);
  // Not waited for: the command is done once the file is there.
  void tellBegun(made, document, from);
}

/** The new file, or a text that is not saved. @returns undefined when there is none */
async function documentFor(folder: Uri | 'unsaved', made: NewFileText): Promise<TextDocument | undefined> {
  if (folder === 'unsaved') return workspace.openTextDocument({ language: submissionLanguageId, content: made.yaml });
  const file = await fileFor(folder, made);
  return file && workspace.openTextDocument(file);
}

/**
 * Writes into a file that is open and empty. @returns undefined when something was written there meanwhile, and stays
 */
async function fillIn(uri: Uri, { yaml }: NewFileText): Promise<TextDocument | undefined> {
  const document = await workspace.openTextDocument(uri);
  if (!isBlankSubmission(document)) return undefined;
  const edit = new WorkspaceEdit();
  edit.replace(uri, new Range(0, 0, document.lineCount, 0), yaml);
  return (await workspace.applyEdit(edit)) ? document : undefined;
}

/** Writes the file. @returns undefined when there is one of its name, which was opened, or nothing was wanted. */
async function fileFor(folder: Uri, { fileName, yaml }: NewFileText): Promise<Uri | undefined> {
  const file = Uri.joinPath(folder, fileName);
  if (await writeNew(file, yaml)) return file;
  const other = await freeFileName(folder, fileName);
  const items: (QuickPickItem & { readonly file: Uri })[] = [
    { label: `$(go-to-file) Open ${fileName}`, detail: beginDialogMessages.continues, file },
    {
      label: `$(new-file) Keep Both: ${other}`,
      detail: 'The new submission is saved under another name',
      file: Uri.joinPath(folder, other),
    },
  ];
  const chosen = await window.showQuickPick(items, {
    title,
    placeHolder: beginDialogMessages.fileExists({ file: fileName }),
    ignoreFocusOut: true,
  });
  if (chosen === undefined) return undefined;
  if (chosen.file !== file) return (await writeNew(chosen.file, yaml)) ? chosen.file : undefined;
  await commands.executeCommand('vscode.open', file);
  return undefined;
}

async function tellBegun(
  { fileName, carried: { initiatives, notices } }: NewFileText,
  { isUntitled, uri }: TextDocument,
  from: EarlierAnswer | undefined,
): Promise<void> {
  if (from === undefined) {
    // It is in front of the person.
    window.setStatusBarMessage(
      isUntitled
        ? beginDialogMessages.isReady({ file: fileName })
        : beginDialogMessages.wasCreated({ file: nameOf(uri) }),
      8000,
    );
    return;
  }
  const said = carriedOver(initiatives, from.name);
  if (notices.length === 0) {
    await tell.information(said);
    return;
  }
  const list = 'Show List';
  if ((await tell.information(`${said} ${thingsChanged(notices.length)}`, list)) !== list) return;
  await window.showQuickPick(
    notices.map((label) => ({ label })),
    { title: `Carried Over from ${from.name}`, placeHolder: 'What Has Changed' },
  );
}

function carriedOver(count: number, name: string): string {
  if (count === 0) return beginDialogMessages.nothingCarriedOver({ name });
  if (count === 1) return beginDialogMessages.oneCarriedOver({ name });
  return beginDialogMessages.someCarriedOver({ count, name });
}

type FaceItem = QuickPickItem & { readonly inTable: boolean };

/** Asks whether to write in the table or in the text; asked once, and then remembered. */
function faceStep(draft: Draft): WizardStep {
  return async (place) => {
    const chosen = await chooseOne<FaceItem>(place, {
      placeholder: beginDialogMessages.whereToWrite,
      items: [
        {
          label: '$(table) In the Table',
          detail: 'Looks like the finished page: write in its cells, as in Word',
          inTable: true,
        },
        {
          label: '$(file-code) In the Text',
          detail: 'The text of the file, with a preview of the finished page beside it',
          inTable: false,
        },
      ],
      isActive: ({ inTable }) => inTable === (draft.inTable ?? true),
    });
    if (typeof chosen === 'string') return chosen;
    draft.inTable = chosen.inTable;
    return 'on';
  };
}
