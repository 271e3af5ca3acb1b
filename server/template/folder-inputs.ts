import type { Registries } from './registries.ts';
import type { Template } from './template.ts';
import type { WorkspaceTerms } from './terms/workspace-terms.ts';

/** The first mistake in the YAML of a template. */
export interface TemplateFault {
  readonly uri: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/**
 * What the files of a folder are judged by: the folder's own templates, registries and terms, and after them those that
 * are bundled with this product.
 */
export interface FolderInputs {
  /**
   * The template with an id, the same object until what it says changes. The folder's own go before the bundled ones,
   * and then the first by URI counts.
   */
  get(this: void, id: string): Template | undefined;
  all(this: void): readonly Template[];
  /** The same object until what a registry says changes. */
  readonly registries: Registries;
  /** What the folder's own files of terms say. The same object until one of them changes. */
  readonly terms: WorkspaceTerms;
}
