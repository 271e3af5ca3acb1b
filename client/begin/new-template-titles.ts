import { Selection, UIKind, Uri, env, window, workspace, type TextDocument } from 'vscode';
import { templateLanguageId } from '../../server/protocol/languages.ts';
import { newTemplateRequest, type BegunTemplate } from '../../server/protocol/new-submission.ts';
import type { EditorCommand } from '../commands/command.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { tellFailed } from '../told/tell-failed.ts';
import { beginDialogMessages } from '../words/begin.ts';
import { folderStep, plainFolder } from './ask-folder.ts';
import type { Draft } from './draft.ts';
import { columnTitles, listEntries } from './list-entries.ts';
import { askSteps, askText, type WizardStep } from './steps.ts';
import { freeFileName, writeNew } from './write-new.ts';

interface TemplateDraft extends Pick<Draft, 'folder'> {
  title: string;
  /** As they were typed; one that was emptied stays as an empty text, so that the others keep their number. */
  issues: string[];
  columns: string;
}

const usualColumns = 'Issue; Initiatives; Outcome';

/**
 * Asks for the title, the issues and the columns of a new template, writes it to a file of its own, and opens it where
 * writing goes on.
 */
export function newTemplateFromTitlesCommand(server: ServerSession): EditorCommand {
  // What was typed before somebody left the questions is there the next time.
  let left: TemplateDraft | undefined;
  const command: EditorCommand = {
    id: 'policySubmissions.newTemplateFromTitles',
    run: async (passed) => {
      const draft = left ?? { title: '', issues: [], columns: usualColumns };
      draft.folder = plainFolder(passed);
      const asksFolder = draft.folder === undefined;
      left = draft;
      try {
        const done = await askSteps('New Template', () => [
          titleStep(draft),
          ...[...draft.issues, ''].map((_, index) => issueStep(draft, index)),
          columnsStep(draft),
          ...(asksFolder ? [folderStep(draft)] : []),
        ]);
        if (!done) return;
        await begin(server, draft);
        left = undefined;
      } catch (error) {
        await tellFailed(beginDialogMessages.templateNotCreated, error, () => command.run(passed));
      }
    },
  };
  return command;
}

function titleStep(draft: TemplateDraft): WizardStep {
  return async (place) => {
    const answer = await askText(place, {
      prompt: beginDialogMessages.titleOfExercise,
      placeholder: 'Such as: Digital Skills in the Region',
      value: draft.title,
      doubt: (text) => (text === '' ? beginDialogMessages.withoutTitle : undefined),
    });
    if (typeof answer === 'string') return answer;
    draft.title = answer.text;
    return 'on';
  };
}

function issueStep(draft: TemplateDraft, index: number): WizardStep {
  return async (place) => {
    const isNext = index === draft.issues.length;
    const others = new Set(draft.issues.filter((_, other) => other !== index).map((issue) => issue.toLowerCase()));
    const answer = await askText(place, {
      prompt: isNext
        ? beginDialogMessages.nextIssue({ number: index + 1 })
        : beginDialogMessages.issueAgain({ number: index + 1 }),
      placeholder: isNext && index > 0 ? 'No more issues' : 'Such as: Business continuity',
      value: draft.issues[index] ?? '',
      doubt: (text) => (others.has(text.toLowerCase()) ? beginDialogMessages.issueTwice : undefined),
    });
    if (typeof answer === 'string') return answer;
    const entries = listEntries(answer.text, await clipboardText());
    draft.issues.splice(index, 1, ...(entries.length === 0 && !isNext ? [''] : entries));
    return 'on';
  };
}

/** A browser would ask its user whether the clipboard may be read. */
async function clipboardText(): Promise<string> {
  return env.uiKind === UIKind.Desktop ? env.clipboard.readText() : '';
}

function columnsStep(draft: TemplateDraft): WizardStep {
  return async (place) => {
    const answer = await askText(place, {
      prompt: beginDialogMessages.columns,
      placeholder: usualColumns,
      value: draft.columns,
      doubt: (text) => (text !== '' && columnTitles(text).length < 2 ? beginDialogMessages.twoColumns : undefined),
    });
    if (typeof answer === 'string') return answer;
    draft.columns = answer.text;
    return 'on';
  };
}

async function begin(server: ServerSession, { title, issues, columns, folder }: TemplateDraft): Promise<void> {
  const made = await server.request(newTemplateRequest, {
    title,
    issues,
    columns: columnTitles(columns),
    ...(folder instanceof Uri && { folder: folder.toString() }),
  });
  const document = await documentFor(folder, made);
  const start = document.validatePosition(document.positionAt(0).translate(made.place.line, made.place.character));
  await window.showTextDocument(document, { preview: false, selection: new Selection(start, start) });
}

/** Never writes over another file: where there is one of this name, the new one gets a number. */
async function documentFor(folder: TemplateDraft['folder'], { fileName, yaml }: BegunTemplate): Promise<TextDocument> {
  if (!(folder instanceof Uri)) return workspace.openTextDocument({ language: templateLanguageId, content: yaml });
  let file = Uri.joinPath(folder, fileName);
  if (!(await writeNew(file, yaml))) {
    file = Uri.joinPath(folder, await freeFileName(folder, fileName));
    await writeNew(file, yaml);
  }
  return workspace.openTextDocument(file);
}
