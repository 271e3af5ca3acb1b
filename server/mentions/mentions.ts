import type { SourceDocument, SubmissionDocument } from '../document/model/source-document.ts';
import type { Initiative } from '../document/model/submission.ts';
import { shift, touches, type Range } from '../document/text/text.ts';
import type { FolderInputs } from '../template/folder-inputs.ts';
import { addFrame, addInitiative, type AnswerScope, addConfig, addTemplate } from './in-document.ts';
import type { Mention, MentionScope } from './mention.ts';

/**
 * All mentions of a text, in its order; of two at one place, the longer first.
 *
 * @param isOnce true for a text of which nobody will ask again: then nothing is kept of it
 */
export function mentionsIn(document: SourceDocument, scope: MentionScope, isOnce = false): readonly Mention[] {
  const found: Mention[] = [];
  const add = (mention: Mention): void => void found.push(wellFormed(mention));
  if (document.kind === 'template') addTemplate(document, scope, add);
  else if (document.kind === 'config') addConfig(document, scope, add);
  else {
    const answer = answerScope(document, scope);
    addFrame(document, answer, add);
    for (const { initiatives, bases } of document.submission.issues) {
      for (const [index, initiative] of initiatives.entries()) {
        const base = bases[index] ?? 0;
        if (isOnce) addInitiative(initiative, answer, (mention) => found.push(placed(wellFormed(mention), base)));
        else for (const mention of mentionsOf(initiative, answer)) found.push(placed(mention, base));
      }
    }
  }
  return found.sort(inOrder);
}

/**
 * The mentions at an offset, innermost first: a host before its address. Those at whose end it stands are among them.
 */
export function mentionsAt(document: SourceDocument, offset: number, scope: MentionScope): readonly Mention[] {
  const at = ({ range }: Mention): boolean => touches(range, offset);
  return mentionsNear(document, offset, scope)
    .filter(at)
    .sort((a, b) => lengthOf(a.range) - lengthOf(b.range));
}

function mentionsNear(document: SourceDocument, offset: number, scope: MentionScope): readonly Mention[] {
  if (document.kind !== 'submission') return mentionsIn(document, scope);
  const answer = answerScope(document, scope);
  const entry = document.blockAt(offset).entry;
  if (entry !== undefined) return mentionsOf(entry.initiative, answer).map((mention) => placed(mention, entry.base));
  // Where a text could not be divided, its initiatives stand in what is read as one piece.
  const inside = document.submission.issues
    .flatMap(({ entries }) => entries)
    .find(({ initiative: { node }, base }) => touches(shift(node.range, base), offset));
  if (inside !== undefined) return mentionsOf(inside.initiative, answer).map((mention) => placed(mention, inside.base));
  const found: Mention[] = [];
  addFrame(document, answer, (mention) => found.push(wellFormed(mention)));
  return found;
}

/** The scope of what an answer says. */
export function answerScope(
  { submission }: SubmissionDocument,
  { template, registries, economy }: MentionScope,
): AnswerScope {
  return { template, registries, economy, templateId: template?.id ?? submission.template?.value.trim() ?? '' };
}

interface MentionsOfInitiative extends AnswerScope {
  readonly mentions: readonly Mention[];
}

/** What each initiative mentions: one that an edit did not touch is the same object in the next version of its text. */
const known = new WeakMap<Initiative, MentionsOfInitiative>();

/** What one initiative mentions, in any order; ranges count from its base. */
export function mentionsOf(
  initiative: Initiative,
  { template, registries, economy, templateId }: AnswerScope,
): readonly Mention[] {
  const before = known.get(initiative);
  if (
    before?.template === template &&
    before?.registries === registries &&
    before.economy === economy &&
    before.templateId === templateId
  )
    return before.mentions;
  const mentions: Mention[] = [];
  addInitiative(initiative, { template, registries, economy, templateId }, (mention) =>
    mentions.push(wellFormed(mention)),
  );
  known.set(initiative, { template, registries, economy, templateId, mentions });
  return mentions;
}

/** Half of a pair of surrogates, which an escape of YAML can write, is no letter, and is not kept with a file. */
function wellFormed(mention: Mention): Mention {
  return /\p{Surrogate}/u.test(mention.key)
    ? { ...mention, key: mention.key.replace(/\p{Surrogate}/gu, '\ufffd') }
    : mention;
}

function placed(mention: Mention, base: number): Mention {
  if (base === 0) return mention;
  const { kind, key, range, role, written, acronym } = mention;
  const moved = { kind, key, range: shift(range, base), role, written };
  return acronym === undefined ? moved : { ...moved, acronym: shift(acronym, base) };
}

function inOrder(a: Mention, b: Mention): number {
  return a.range.start - b.range.start || b.range.end - a.range.end;
}

function lengthOf({ start, end }: Range): number {
  return end - start;
}

/**
 * By what the mentions of a document are told: by what it says of itself, and by the templates and registries around
 * it.
 */
export function mentionScope(document: SourceDocument, store: FolderInputs): MentionScope {
  const { registries } = store;
  if (document.kind !== 'submission') return { registries, template: undefined, economy: undefined };
  const { template: answered, economy: written } = document.submission;
  const template = answered === undefined ? undefined : store.get(answered.value);
  if (written === undefined) return { registries, template, economy: undefined };
  const economy = registries.economy(written.value, template) ?? registries.economyMeant(written.value, template);
  return { registries, template, economy: economy?.name ?? written.value };
}
