import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Vocabulary } from './vocabulary.ts';

/** The files that stand beside the submission and may be attached. */
export const files: Vocabulary = {
  kind: CompletionItemKind.File,
  words: ({ files: known }, present) =>
    known
      .filter((file) => !present.includes(file))
      .map((file) => ({
        text: file,
        detail: file.includes('/')
          ? 'A file in a subfolder of this submission’s folder'
          : 'A file in the folder of this submission',
        rank: file.includes('/') ? 1 : 0,
      })),
};
