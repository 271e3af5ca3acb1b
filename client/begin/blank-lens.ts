import {
  CodeLens,
  EventEmitter,
  Range,
  languages,
  type CodeLensProvider,
  type Disposable,
  type TextDocument,
} from 'vscode';
import { submissionLanguageId } from '../../server/protocol/languages.ts';
import { newChoicesRequest } from '../../server/protocol/new-submission.ts';
import type { EditorCommand } from '../commands/command.ts';
import { type BlankOffer, isBlankSubmission, offerFor } from './blank-suggestion.ts';
import { chooseEconomy, newDraft } from './draft.ts';
import { lastTimeOf } from './last-time.ts';
import { tellNewFailure } from './new-failure.ts';
import { begin, knownContact, newSubmissionCommandId, type BeginParts } from './new-submission.ts';

const fillInCommandId = 'policySubmissions.fillIn';

/**
 * Code lenses above the first line of an empty submission offer ways to fill it in.
 */
export function registerBlankLens({ server, memory }: BeginParts): Disposable {
  const changed = new EventEmitter<void>();
  const provider: CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: async (document, cancelled) => {
      if (!isBlankSubmission(document)) return [];
      const choices = await server.request(newChoicesRequest, { blank: document.uri.toString() }, { cancelled });
      return isBlankSubmission(document) ? lensesFor(document, offerFor(choices, lastTimeOf(memory))) : [];
    },
  };
  const started = server.onDidStart(() => changed.fire());
  const registered = languages.registerCodeLensProvider({ language: submissionLanguageId }, provider);
  return { dispose: () => [changed, started, registered].forEach((one) => void one.dispose()) };
}

function lensesFor({ uri }: TextDocument, offer: BlankOffer | undefined): CodeLens[] {
  const place = new Range(0, 0, 0, 0);
  const into = uri.toString();
  const wizard = { command: newSubmissionCommandId, arguments: [{ into }] };
  if (offer === undefined)
    return [
      new CodeLens(place, {
        title: 'Fill in this file...',
        tooltip: 'Asks for the template and the economy',
        ...wizard,
      }),
    ];
  const { template, economy } = offer;
  return [
    new CodeLens(place, {
      title: `Fill in: ${shortened(template.title)} — ${economy.name}`,
      tooltip: 'Writes the form, with all issues, into this file',
      command: fillInCommandId,
      arguments: [into, template.id, economy.name],
    }),
    new CodeLens(place, {
      title: 'Choose Another Template...',
      tooltip: 'Asks for the template, the economy and the contact',
      ...wizard,
    }),
  ];
}

/** The rest of a long title would push what stands behind it out of sight. */
function shortened(title: string): string {
  return title.length <= 48 ? title : `${title.slice(0, 47).trimEnd()}…`;
}

/** Fills in an empty file at once; only the line above it calls it. */
export function fillInCommand(parts: BeginParts): EditorCommand {
  return {
    id: fillInCommandId,
    run: async function fillIn(into, templateId, economyName): Promise<void> {
      if (typeof into !== 'string') return;
      try {
        const { templates } = await parts.server.request(newChoicesRequest, {});
        const template = templates.find(({ id }) => id === templateId);
        const economy = template?.economies.find(({ name }) => name === economyName);
        if (template === undefined || economy === undefined) return;
        const draft = { ...newDraft(), template, into };
        chooseEconomy(draft, economy);
        draft.contact = knownContact(draft, lastTimeOf(parts.memory).contacts) ?? {};
        await begin(parts, draft);
      } catch (error) {
        await tellNewFailure(error, () => fillIn(into, templateId, economyName));
      }
    },
  };
}
