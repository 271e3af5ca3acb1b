import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import type { Initiative } from '../../document/model/submission.ts';
import { entryOf } from '../../document/yaml/tree.ts';

/**
 * What is attached to the whole document, in the form of an initiative that has nothing else, so that the rules about links and
 * files judge it as they judge what is attached to an initiative. Its ranges count in the whole text.
 *
 * @returns undefined for a document without attachments
 */
export function documentHolder(document: SubmissionDocument): Initiative | undefined {
  const { root, submission: { attachments } } = document;
  const key = entryOf(root, 'attachments')?.key.range;
  if (root?.kind !== 'map' || key === undefined || attachments.length === 0) return undefined;
  return {
    // Read only here, as the text may have to be joined from pieces.
    source: document.text, node: root, map: root, anchor: key, attachments, columns: new Map(), confirm: false, linksInProse: [],
    title: undefined, kind: undefined, points: [], agencies: [], description: undefined, links: [], outcome: undefined,
  };
}
