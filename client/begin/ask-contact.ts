import type { QuickPickItem } from 'vscode';
import type { NewContact } from '../../server/protocol/new-submission.ts';
import { beginDialogMessages } from '../words/begin.ts';
import { contactInWords, type Draft } from './draft.ts';
import { askText, chooseOne, type WizardStep } from './steps.ts';

type ContactItem = QuickPickItem & { readonly takes: 'known' | 'other' | 'none' };

/** Asks whether the contact of last time is the contact. */
export function knownContactStep(draft: Draft, known: NewContact): WizardStep {
  return async (place) => {
    const chosen = await chooseOne<ContactItem>(place, {
      placeholder: beginDialogMessages.whoIsContact,
      items: [
        { label: `$(person) ${contactInWords(known)}`, detail: 'As in your previous submission', takes: 'known' },
        { label: `$(edit) ${beginDialogMessages.changeContact}`, detail: 'Name, agency, office and email, one after the other', takes: 'other' },
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
      prompt: draft.contact[field] === undefined ? beginDialogMessages.contactPartOrNone({ what }) : beginDialogMessages.contactPart({ what }), placeholder: `Such as: ${example}`,
      value: draft.contact[field] ?? '', ...(field === 'email' && { doubt: doubtOfEmail }),
    });
    if (typeof answer === 'string') return answer;
    draft.contact = { ...draft.contact, [field]: answer.text === '' ? undefined : answer.text };
    return 'on';
  });
}

function doubtOfEmail(text: string): string | undefined {
  return text === '' || /^[^\s@]+@[^\s@]+$/.test(text) ? undefined : beginDialogMessages.emailIncomplete;
}
