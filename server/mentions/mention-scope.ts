import type { SourceDocument } from '../document/model/source-document.ts';
import type { FolderInputs } from '../template/folder-inputs.ts';
import type { MentionScope } from './mention.ts';

/** By what the mentions of a document are told: by what it says of itself, and by the templates and registries around it. */
export function mentionScope(document: SourceDocument, store: FolderInputs): MentionScope {
  const { registries } = store;
  if (document.kind !== 'submission') return { registries, template: undefined, economy: undefined };
  const { template: answered, economy: written } = document.submission;
  const template = answered === undefined ? undefined : store.get(answered.value);
  if (written === undefined) return { registries, template, economy: undefined };
  const economy = registries.economy(written.value, template) ?? registries.economyMeant(written.value, template);
  return { registries, template, economy: economy?.name ?? written.value };
}
