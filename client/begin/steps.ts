import {
  InputBoxValidationSeverity,
  QuickInputButtons,
  window,
  type InputBox,
  type QuickInput,
  type QuickPickItem,
  type Tab,
} from 'vscode';
import type { NewContact } from '../../server/protocol/new-submission.ts';
import { beginDialogMessages } from '../words/begin.ts';
import { contactInWords, type Draft } from './draft.ts';

type ContactItem = QuickPickItem & { readonly takes: 'known' | 'other' | 'none' };

/** Asks whether the contact of last time is the contact. */
export function knownContactStep(draft: Draft, known: NewContact): WizardStep {
  return async (place) => {
    const chosen = await chooseOne<ContactItem>(place, {
      placeholder: beginDialogMessages.whoIsContact,
      items: [
        { label: `$(person) ${contactInWords(known)}`, detail: 'As in your previous submission', takes: 'known' },
        {
          label: `$(edit) ${beginDialogMessages.changeContact}`,
          detail: 'Name, agency, office and email, one after the other',
          takes: 'other',
        },
        { label: '$(dash) Skip for Now', detail: 'You can add the contact to the file later', takes: 'none' },
      ],
    });
    if (typeof chosen === 'string') return chosen;
    draft.asksContact = chosen.takes === 'other';
    draft.contact = chosen.takes === 'none' ? {} : known;
    return 'on';
  };
}

/** From the larger to the smaller: whoever is asked for the office first writes the ministry there. */
const questions = [
  ['name', 'name', 'A. Person'],
  ['agency', 'agency or ministry', 'its name or its acronym'],
  ['office', 'office within it', 'International Affairs Office'],
  ['email', 'email address', 'office@example.org'],
] as const satisfies readonly (readonly [field: keyof NewContact, what: string, example: string])[];

/** Asks for the parts of a contact, each of which may be left out. */
export function contactSteps(draft: Draft): readonly WizardStep[] {
  return questions.map(([field, what, example]): WizardStep => async (place) => {
    const answer = await askText(place, {
      prompt:
        draft.contact[field] === undefined
          ? beginDialogMessages.contactPartOrNone({ what })
          : beginDialogMessages.contactPart({ what }),
      placeholder: `Such as: ${example}`,
      value: draft.contact[field] ?? '',
      ...(field === 'email' && { doubt: doubtOfEmail }),
    });
    if (typeof answer === 'string') return answer;
    draft.contact = { ...draft.contact, [field]: answer.text === '' ? undefined : answer.text };
    return 'on';
  });
}

function doubtOfEmail(text: string): string | undefined {
  return text === '' || /^[^\s@]+@[^\s@]+$/.test(text) ? undefined : beginDialogMessages.emailIncomplete;
}

/** Where a question stands in the row of questions that belong together. */
export interface StepPlace {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly steps: number;
}

/** `back`: to the question before. `away`: the person has had enough. */
export type WizardTurn = 'back' | 'away';

/** Asks one thing; `on` goes to the next question. */
export type WizardStep = (place: StepPlace) => Promise<'on' | WizardTurn>;

/**
 * Asks one thing after another, back and forth.
 *
 * @param stepsNow the questions; which ones there are may depend on the answers so far, but those before the present
 *   one stay
 * @returns false when the person went away
 */
export async function askSteps(title: string, stepsNow: () => readonly WizardStep[]): Promise<boolean> {
  for (let at = 0; ;) {
    const steps = stepsNow();
    const step = steps[at];
    if (step === undefined) return true;
    const turn = await step({ title, step: at + 1, steps: steps.length });
    if (turn === 'away') return false;
    at += turn === 'back' ? -1 : 1;
  }
}

interface Choosing<Item extends QuickPickItem> {
  /** What a person reads in the empty box, and a screen reader says first. */
  readonly placeholder: string;
  /** While they are on their way, the list says that it is busy. */
  readonly items: readonly Item[] | Promise<readonly Item[]>;
  /** The item that is chosen by Enter alone. */
  readonly isActive?: (item: Item) => boolean;
  readonly isPicked?: (item: Item) => boolean;
}

/**
 * Lets a person choose one thing from a list.
 *
 * @throws when the items can not be had
 */
export async function chooseOne<Item extends QuickPickItem>(
  place: StepPlace,
  choosing: Choosing<Item>,
): Promise<Item | WizardTurn> {
  const chosen = await choose(place, choosing, false);
  return typeof chosen === 'string' ? chosen : (chosen[0] ?? 'away');
}

/** Lets a person choose several things from a list, at least one. */
export function chooseMany<Item extends QuickPickItem>(
  place: StepPlace,
  choosing: Choosing<Item>,
): Promise<readonly Item[] | WizardTurn> {
  return choose(place, choosing, true);
}

async function choose<Item extends QuickPickItem>(
  place: StepPlace,
  { placeholder, items, isActive, isPicked }: Choosing<Item>,
  many: boolean,
): Promise<readonly Item[] | WizardTurn> {
  const list = window.createQuickPick<Item>();
  list.placeholder = placeholder;
  list.canSelectMany = many;
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  return shown(list, place, async (answer, failed) => {
    list.onDidAccept(() => {
      if (list.selectedItems.length > 0) answer(list.selectedItems);
    });
    list.busy = true;
    try {
      const there = await items;
      list.items = there;
      // Without an active item, Enter would do nothing.
      const active = isActive === undefined ? [] : there.filter(isActive);
      if (active.length > 0) list.activeItems = active;
      if (isPicked !== undefined) list.selectedItems = there.filter(isPicked);
    } catch (error) {
      failed(error);
    }
    list.busy = false;
  });
}

interface Asking {
  readonly prompt: string;
  readonly placeholder: string;
  readonly value: string;
  /** Says what is odd about a text, which may be taken all the same. */
  readonly doubt?: (text: string) => string | undefined;
}

/** Asks for a line of text; Enter alone takes what stands there, also nothing. */
export async function askText(
  place: StepPlace,
  { prompt, placeholder, value, doubt }: Asking,
): Promise<{ readonly text: string } | WizardTurn> {
  const box = window.createInputBox();
  box.prompt = prompt;
  box.placeholder = placeholder;
  box.value = value;
  return shown(box, place, (answer) => {
    box.onDidChangeValue((text) => {
      const message = doubt?.(text.trim());
      box.validationMessage =
        message === undefined ? undefined : { message, severity: InputBoxValidationSeverity.Warning };
    });
    box.onDidAccept(() => answer({ text: box.value.trim() }));
  });
}

type WizardAnswer<T> = (answer: T | WizardTurn) => void;

/** Shows a question until it is answered; a look at another window does not close it. */
function shown<T>(
  input: QuickInput & Pick<InputBox, 'buttons' | 'onDidTriggerButton'>,
  { title, step, steps }: StepPlace,
  listen: (answer: WizardAnswer<T>, failed: (error: unknown) => void) => unknown,
): Promise<T | WizardTurn> {
  input.title = title;
  input.step = step;
  input.totalSteps = steps;
  input.ignoreFocusOut = true;
  if (step > 1) input.buttons = [QuickInputButtons.Back];
  return new Promise<T | WizardTurn>((resolve, reject) => {
    input.onDidTriggerButton((button) => {
      if (button === QuickInputButtons.Back) resolve('back');
    });
    input.onDidHide(() => resolve('away'));
    listen(resolve, reject);
    // After one of its buttons was pressed, a walkthrough takes the focus back, and what is typed would go there.
    if (step === 1 && isWalkthrough(window.tabGroups.activeTabGroup.activeTab))
      setTimeout(() => input.show(), walkthroughMs);
    else input.show();
  }).finally(() => input.dispose());
}

/** VS Code moves to the step that was pressed within a quarter of a second. */
const walkthroughMs = 400;

/** A walkthrough is a tab of a kind that extensions are not told. */
function isWalkthrough(tab: Tab | undefined): boolean {
  return tab !== undefined && tab.input === undefined;
}
