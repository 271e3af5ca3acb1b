import { CodeActionKind } from 'vscode-languageserver';
import { fixAllKind } from '../../contract/fix-all-kind.ts';
import { codeActionsFor, commandsOfFixes, executeFixes } from './code-actions.ts';
import type { Feature } from './feature.ts';
import { answerFixTitles, answerLater } from './later-actions.ts';

/** What can be done at a place. */
export const actionsFeature: Feature = {
  announced: ({ abilities: { actions: taken } }) => ({
    codeActionProvider: taken.literals
      ? { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind], ...(taken.resolvesEdits && { resolveProvider: true }) } : true,
    ...(commandsOfFixes(taken).length > 0 && { executeCommandProvider: { commands: [...commandsOfFixes(taken)] } }),
  }),
  answer({ connection, documents, ready, failures, services: { findings, language, preview }, on, abilities, wishes, rulePagesUri }) {
    connection.onCodeAction((params, token) => on(params.textDocument.uri, token, null, (document) => codeActionsFor(language, document, params, {
      abilities: abilities.actions, findings: abilities.findings, rulePagesUri,
      linkCommands: wishes.linkCommands === true, answerCommand: wishes.answerCommand === true, asksReason: wishes.asksReason === true, resolvesConflicts: wishes.resolvesConflicts === true,
    })));
    const later = { connection, documents, ready, failures, findings, language, abilities: abilities.actions, saves: wishes.saves === true };
    answerLater(later);
    answerFixTitles(later, preview);
    if (commandsOfFixes(abilities.actions).length > 0) executeFixes(later);
  },
};
