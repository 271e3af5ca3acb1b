import { Disposable, commands, window, workspace, type Memento, type Tab, type TextDocument } from 'vscode';
import { submissionLanguageId } from '../../server/protocol/languages.ts';

/** What somebody has done once; the steps of the walkthrough wait for the context keys of these names. */
const milestones = ['hasBegun', 'hasWritten', 'hasPreviewed', 'hasLookedThrough', 'hasExported'] as const;

export type Milestone = (typeof milestones)[number];

export interface Milestones extends Disposable {
  /** The walkthrough is on the screen. */
  shown(this: void): void;
  reached(this: void, milestone: Milestone): void;
  /** A command has ended. @param result what it gave; with `false` it was left undone */
  ran(this: void, command: string, result: unknown): void;
}

const key = 'policySubmissions.milestones';

const ofCommands: readonly (readonly [RegExp, Milestone])[] = [
  [/^policySubmissions\.(?:open(?:Locked)?Preview|editInTable)$/, 'hasPreviewed'],
  [/^policySubmissions\.(?:readyToSend|nextProblem|previousProblem)$/, 'hasLookedThrough'],
  [/^policySubmissions\.export(?:[A-Z]\w*)?$/, 'hasExported'],
];

/**
 * Watches what is done for the first time, here or in another window, so that the walkthrough ticks it although nobody
 * has opened the walkthrough yet.
 *
 * @param memory of all windows
 */
export function watchMilestones(memory: Memento): Milestones {
  const tell = (milestone: Milestone): void =>
    void commands.executeCommand('setContext', `policySubmissions.${milestone}`, true);
  const known = new Set(memory.get<readonly Milestone[]>(key, []));
  // A step of which the key is set before VS Code first shows a walkthrough is never ticked: the keys wait for that.
  // The API does not tell extensions that a tab shows the walkthrough.
  let isShown = false;
  const shown = (): void => {
    if (isShown) return;
    isShown = true;
    known.forEach(tell);
  };
  const lookAtTabs = (tabs: readonly Tab[]): void => {
    if (tabs.some(({ input }) => input === undefined)) shown();
  };
  const tabs = window.tabGroups.onDidChangeTabs(({ opened, changed }) => lookAtTabs([...opened, ...changed]));
  lookAtTabs(window.tabGroups.all.flatMap((group) => group.tabs));
  const reached = (milestone: Milestone): void => {
    if (known.has(milestone)) return;
    known.add(milestone);
    if (isShown) tell(milestone);
    void memory.update(
      key,
      milestones.filter((one) => known.has(one)),
    );
    if (milestone === 'hasWritten') writing.dispose();
  };
  const look = (document: TextDocument | undefined): void => {
    if (document?.languageId === submissionLanguageId && document.lineCount > 1) reached('hasBegun');
  };
  const writing = known.has('hasWritten')
    ? new Disposable(() => undefined)
    : workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        // What fills an empty file as a whole was not written by a person.
        if (document.languageId === submissionLanguageId && contentChanges.some(({ rangeOffset }) => rangeOffset > 0))
          reached('hasWritten');
      });
  const opening = window.onDidChangeActiveTextEditor((editor) => look(editor?.document));
  look(window.activeTextEditor?.document);
  return {
    shown,
    reached,
    ran: (command, result) => {
      if (result === false) return;
      const found = ofCommands.find(([commandIds]) => commandIds.test(command));
      if (found !== undefined) reached(found[1]);
    },
    dispose: () => {
      writing.dispose();
      opening.dispose();
      tabs.dispose();
    },
  };
}
