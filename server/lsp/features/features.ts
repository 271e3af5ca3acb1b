import { actionsFeature } from './actions.ts';
import { completionFeature } from './completion.ts';
import { definitionFeature, followLinksFeature } from './definition.ts';
import type { Feature } from './feature.ts';
import { fileOperationsFeature } from './file-operations.ts';
import { formattingFeature, onTypeFeature } from './formatting.ts';
import { hoverFeature } from './hover.ts';
import { lensesFeature } from './lenses.ts';
import { hintsFeature } from './hints.ts';
import { renameFeature } from './rename.ts';
import { referencesFeature } from './references.ts';
import { structureFeature } from './structure.ts';
import { tokensFeature } from './tokens.ts';

/** All that the server answers of LSP's own requests about texts. */
export const features: readonly Feature[] = [
  completionFeature, hoverFeature, structureFeature, referencesFeature, followLinksFeature, lensesFeature, hintsFeature, tokensFeature, actionsFeature, formattingFeature, fileOperationsFeature, definitionFeature, renameFeature, onTypeFeature,
];
