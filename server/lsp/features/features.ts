import { actionsFeature } from './code-actions.ts';
import { completionFeature } from './completion.ts';
import {
  definitionFeature,
  followLinksFeature,
  renameFeature,
  referencesFeature,
  structureFeature,
} from './navigation.ts';
import type { Feature } from './feature.ts';
import { fileOperationsFeature, formattingFeature, onTypeFeature } from './edits.ts';
import { hoverFeature, lensesFeature, hintsFeature, tokensFeature } from './annotations.ts';

/** All that the server answers of LSP's own requests about texts. */
export const features: readonly Feature[] = [
  completionFeature,
  hoverFeature,
  structureFeature,
  referencesFeature,
  followLinksFeature,
  lensesFeature,
  hintsFeature,
  tokensFeature,
  actionsFeature,
  formattingFeature,
  fileOperationsFeature,
  definitionFeature,
  renameFeature,
  onTypeFeature,
];
