import { QuickPickItemKind, type QuickPickItem } from 'vscode';
import type {
  EarlierAnswer,
  NewEconomyChoice,
  NewSubmissionChoices,
  NewTemplateChoice,
} from '../../server/protocol/new-submission.ts';
import { beginDialogMessages } from '../words/begin.ts';
import { byNextDeadline, deadlineInWords, isOver } from './deadline-words.ts';
import { chooseEconomy, type Draft } from './draft.ts';
import { askText, chooseOne, type WizardStep, type StepPlace, type WizardTurn } from './steps.ts';

interface TemplateItem extends QuickPickItem {
  readonly template?: NewTemplateChoice;
  readonly isProposed?: boolean;
}

interface TemplatesBefore {
  /** The id of the one that was chosen already, by somebody who has come back to the question. */
  readonly chosen?: string | undefined;
  /** The id of the one that was answered last, which is proposed unless it is over and another one is not. */
  readonly last?: string | undefined;
}

/** Asks which template is answered: those of the folder first, and of them the one that is due next. */
export async function askTemplate(
  place: StepPlace,
  choices: Promise<NewSubmissionChoices>,
  before: TemplatesBefore,
): Promise<NewTemplateChoice | WizardTurn> {
  const items = choices.then(({ templates }) => templateItems(templates, before, new Date()));
  const chosen = await chooseOne(place, {
    items,
    placeholder: beginDialogMessages.whichTemplate,
    isActive: ({ isProposed }) => isProposed === true,
  });
  return typeof chosen === 'string' ? chosen : (chosen.template ?? 'away');
}

function templateItems(
  templates: readonly NewTemplateChoice[],
  { chosen, last }: TemplatesBefore,
  now: Date,
): readonly TemplateItem[] {
  const allAreOver = templates.every(({ deadline }) => isOver(deadline, now));
  const proposed =
    chosen ?? templates.find(({ id, deadline }) => id === last && (allAreOver || !isOver(deadline, now)))?.id;
  const group = (label: string, ofFolder: boolean): readonly TemplateItem[] => {
    const items = byNextDeadline(
      templates.filter(({ isOfFolder }) => isOfFolder === ofFolder),
      now,
    ).map((template): TemplateItem => ({
      label: template.title,
      description: deadlineInWords(template.deadline, now),
      template,
      isProposed: template.id === proposed,
      detail: [template.organisation, template.forum].filter((text) => text !== '').join(' · '),
    }));
    return items.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...items];
  };
  return [...group('In This Folder', true), ...group('Included with Policy Submissions', false)];
}

interface EconomyItem extends QuickPickItem {
  readonly economy: NewEconomyChoice;
}

export function economyItems({ id, economies }: NewTemplateChoice): readonly EconomyItem[] {
  return economies.map((economy) => ({ label: economy.name, description: answersInWords(id, economy), economy }));
}

function answersInWords(template: string, { answers }: NewEconomyChoice): string {
  const here = answers.find((answer) => answer.template === template);
  if (here !== undefined) return `has a submission: ${here.name}`;
  return answers[0] === undefined ? '' : `has a submission for another template: ${answers[0].name}`;
}

/** Asks who answers. */
export function economyStep(draft: Draft, isActive: (name: string) => boolean): WizardStep {
  return async (place) => {
    const { template } = draft;
    if (template === undefined) return 'back';
    // A template that names no members can be answered by everybody.
    const chosen =
      template.economies.length === 0
        ? await nameEconomy(place)
        : await chooseOne(place, {
            items: economyItems(template),
            placeholder: beginDialogMessages.whichEconomy,
            isActive: ({ economy }) => isActive(economy.name),
          });
    if (typeof chosen === 'string') return chosen;
    chooseEconomy(draft, chosen.economy);
    return 'on';
  };
}

async function nameEconomy(place: StepPlace): Promise<{ readonly economy: NewEconomyChoice } | WizardTurn> {
  const answer = await askText(place, {
    prompt: beginDialogMessages.nameEconomy,
    placeholder: 'Name of the economy',
    value: '',
  });
  if (typeof answer === 'string') return answer;
  return answer.text === '' ? nameEconomy(place) : { economy: { name: answer.text, code: '', answers: [] } };
}

/** What is done with an earlier answer; without one, it is only looked at. */
type EarlierItem = QuickPickItem & { readonly answer?: EarlierAnswer; readonly opens?: boolean };

/**
 * Asks whether an earlier answer is carried over. Whoever only wants to see what is there is led to it, and has nothing
 * new.
 */
export function earlierStep(draft: Draft, open: (answer: EarlierAnswer) => unknown): WizardStep {
  return async (place) => {
    const { template, economy } = draft;
    if (template === undefined || economy === undefined) return 'back';
    const there = economy.answers.filter((answer) => answer.template === template.id);
    const chosen = await chooseOne<EarlierItem>(place, {
      placeholder:
        there.length > 0
          ? beginDialogMessages.submissionExists({ economy: economy.name })
          : beginDialogMessages.carryOverOf({ economy: economy.name }),
      items: [
        ...there.map((answer): EarlierItem => ({
          label: `$(go-to-file) Open ${answer.name}`,
          detail: 'Continue with the existing submission',
          answer,
          opens: true,
        })),
        ...economy.answers.map((answer): EarlierItem => ({
          label: `$(history) Carry Over ${answer.name}`,
          detail: beginDialogMessages.copiesAnswers,
          answer,
        })),
        { label: '$(file) Start with an Empty Form', detail: 'Nothing is copied' },
      ],
    });
    if (typeof chosen === 'string') return chosen;
    if (chosen.opens === true && chosen.answer !== undefined) {
      open(chosen.answer);
      return 'away';
    }
    draft.from = chosen.answer;
    return 'on';
  };
}
