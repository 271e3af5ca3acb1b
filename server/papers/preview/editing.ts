import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { entryOf, isNothing, writtenItems } from '../../document/yaml/tree.ts';
import type { Registries } from '../../template/registries.ts';
import { issueOf, type Template } from '../../template/template.ts';
import type { ListedWordSources } from '../view/listed-words.ts';
import { nodePath, type NodePath } from '../view/node-path.ts';

/** What a table that can be written in needs to know besides the view, which has only what paper shows. */
export interface Editing extends ListedWordSources {
  readonly contacts: readonly NodePath[];
  /** Where a further contact is written. */
  readonly nextContact: NodePath;
  /** How many attachments of the whole submission are written. */
  readonly attachments: number;
  /** Whether the issue of a path has sub-points. */
  readonly hasPoints: (path: NodePath) => boolean;
}

export function editingOf(
  document: SubmissionDocument,
  template: Template | undefined,
  registries: Registries,
): Editing {
  const { submission, root } = document;
  const written = submission.economy?.value;
  const economy =
    written === undefined
      ? undefined
      : (registries.economy(written, template) ?? registries.economyMeant(written, template));
  const contact = entryOf(root, 'contact')?.value;
  const contacts =
    contact === undefined || isNothing(contact) ? 0 : contact.kind === 'seq' ? writtenItems(contact).length : 1;
  return {
    template,
    registries,
    economy: economy?.name ?? written,
    contacts: contacts === 0 ? [] : submission.contacts.map(({ path }) => nodePath(...path)),
    nextContact: contacts === 0 ? nodePath('contact') : nodePath('contact', contacts),
    attachments: submission.attachments.length,
    hasPoints: ({ segments }) =>
      template !== undefined && (issueOf(template, String(segments[1]))?.points.length ?? 0) > 0,
  };
}
