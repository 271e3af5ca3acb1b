import type { QuickPickItem } from 'vscode';
import type { Draft } from './draft.ts';
import { chooseOne, type WizardStep } from './steps.ts';

type FaceItem = QuickPickItem & { readonly inTable: boolean };

/** Asks whether to write in the table or in the text; asked once, and then remembered. */
export function faceStep(draft: Draft): WizardStep {
  return async (place) => {
    const chosen = await chooseOne<FaceItem>(place, {
      placeholder: 'Where do you want to write? This is remembered; you can switch at any time.',
      items: [
        { label: '$(table) In the Table', detail: 'Looks like the finished page: write in its cells, as in Word', inTable: true },
        { label: '$(file-code) In the Text', detail: 'The text of the file, with a preview of the finished page beside it', inTable: false },
      ],
      isActive: ({ inTable }) => inTable === (draft.inTable ?? true),
    });
    if (typeof chosen === 'string') return chosen;
    draft.inTable = chosen.inTable;
    return 'on';
  };
}
