import type { Submission } from '../../../document/model/submission.ts';
import { longestRising } from '../../../words/longest-rising.ts';
import { timesOf } from '../../../words/times-of.ts';
import type { MergedChangeKind } from '../../../protocol/import.ts';
import type { Template } from '../../../template/template.ts';
import type { DraftInitiative, DraftIssue } from '../../understand/draft.ts';
import { writeInitiatives } from '../../write/write-yaml.ts';
import type { Lists, ListStep, ListMember, OwnMember } from '../initiative-lists.ts';
import type { DraftPair } from '../match-drafts.ts';
import {
  isNewerInitiative,
  textsSinceExport,
  wasRenamed,
  type ExportedInitiative,
  type ExportedState,
} from '../since-export.ts';
import { mergeMessages } from '../../../words/messages/import/merge.ts';
import type { Message } from '../../../words/messages/message.ts';
import { quotedInFull } from '../../../words/quotation.ts';
import { left, quotedStart, type Wish } from './wish.ts';

/** A change of the lists of initiatives, and what is said of it. */
export interface ListWish extends ListStep {
  readonly kind: MergedChangeKind;
  readonly message: Message;
  readonly failed: Message;
  readonly member: ListMember;
  readonly issueId: string;
  /** The title of an initiative that it removes. */
  readonly gone?: string;
}

export interface ListWishes {
  readonly steps: readonly ListWish[];
  /** What is told and not done. */
  readonly left: readonly Wish[];
  /** Those of the returned paper that were removed from the submission after the export. */
  readonly unwanted: ReadonlySet<DraftInitiative>;
  /** The place in the lists of an initiative of the returned paper. */
  readonly memberOf: ReadonlyMap<DraftInitiative, ListMember>;
}

interface ListQuestion {
  readonly before: readonly DraftIssue[];
  readonly after: readonly DraftIssue[];
  readonly pairs: readonly DraftPair[];
  readonly ownOf: ReadonlyMap<DraftInitiative, OwnMember>;
  readonly lists: Lists;
  readonly template: Template;
  readonly state: ExportedState | undefined;
  readonly submission: Submission;
}

/** Which initiatives are new, were moved, or are no longer in the returned paper. */
export function listWishes({ before, after, pairs, ownOf, template, state, submission }: ListQuestion): ListWishes {
  const pairOf = new Map(pairs.map((pair) => [pair.after.initiative, pair]));
  const memberOf = new Map<DraftInitiative, ListMember>();
  for (const issue of after) {
    for (const initiative of issue.initiatives) {
      const pair = pairOf.get(initiative);
      const own = pair && ownOf.get(pair.before.initiative);
      if (pair === undefined) memberOf.set(initiative, { lines: writeInitiatives([initiative]) });
      else if (own !== undefined) memberOf.set(initiative, own);
    }
  }
  const name = (id: string): string => issueName(template, id);
  const steps: ListWish[] = [];
  const paired = new Set(pairs.map((pair) => pair.before.initiative));
  const gone = before.flatMap((issue) =>
    issue.initiatives
      .filter((initiative) => !paired.has(initiative))
      .map((initiative) => ({ initiative, id: issue.id })),
  );
  const all = before.reduce((count, issue) => count + issue.initiatives.length, 0);
  // Of a paper that has little of the submission in it, what is missing says nothing.
  const mayRemove = pairs.length * 2 >= all;
  const kept: Wish[] = [];
  const unwanted = new Set<DraftInitiative>();
  // Several may have one title, so that it is counted how many of them there were and are.
  const own = timesOf(before.flatMap(({ initiatives }) => initiatives.map(({ title }) => title)));
  const titles = new Set(after.flatMap(({ initiatives }) => initiatives.map((initiative) => initiative.title)));
  const moreThanThen = (title: string): number =>
    state === undefined ? 0 : (own.get(title) ?? 0) - (state.titles.get(title) ?? 0);
  // Of a paper that does not say what there was, all that is to be restored counts as exported.
  const wasThen = (title: string): boolean =>
    moreThanThen(title) < 0 || (state?.restores !== undefined && state.titles.size === 0);
  for (const { initiative, id } of gone) {
    const member = ownOf.get(initiative);
    const title = quotedStart(initiative.title);
    if (state?.restores !== undefined && moreThanThen(initiative.title) <= 0) continue;
    const now =
      member && submission.issues.find((issue) => issue.id.value === member.own.issueId)?.initiatives[member.own.index];
    if (state?.restores === undefined && moreThanThen(initiative.title) > 0) {
      const message =
        state !== undefined &&
        now !== undefined &&
        wasRenamed(state, now, (title) => own.has(title) || titles.has(title))
          ? mergeMessages.removedInDocument({ where: title })
          : mergeMessages.initiativeNewer({ title });
      kept.push(left(message, member && { own: member.own }));
      continue;
    }
    // The form of a round asks to delete an answer that is not right any more.
    const isAskedFor = now?.confirm === true && state !== undefined && state.titles.size > 0 && pairs.length > 0;
    if (member === undefined || !(mayRemove || isAskedFor)) {
      kept.push(left(mergeMessages.initiativeKept({ title }), member && { own: member.own }));
      continue;
    }
    if (state !== undefined && state.restores === undefined && now !== undefined && isNewerInitiative(state, now)) {
      kept.push(left(mergeMessages.removedInDocument({ where: title }), { own: member.own }));
      continue;
    }
    steps.push({
      kind: 'removed',
      gone: initiative.title,
      member,
      issueId: id,
      message: mergeMessages.initiativeRemoved({ title, issue: name(id) }),
      failed: mergeMessages.initiativeNotRemoved({ title }),
      apply: (lists) =>
        new Map(
          [...lists].map(([issueId, members]) => [
            issueId,
            members.includes(member) ? members.filter((one) => one !== member) : members,
          ]),
        ),
    });
  }
  for (const { id, initiatives } of after) {
    const stayed = initiatives.flatMap((initiative) => {
      const pair = pairOf.get(initiative);
      return pair?.before.issueId === id ? [pair] : [];
    });
    const rising = longestRising(stayed.map((pair) => pair.before.index));
    const inPlace = new Set(stayed.filter((_, index) => rising.has(index)).map((pair) => pair.after.initiative));
    const order: ListMember[] = [];
    // One that the document has renamed is known by the title that the submission still has.
    const placeThen = (initiative: DraftInitiative): ExportedInitiative['place'] => {
      if (state === undefined || state.restores !== undefined) return undefined;
      const oldTitle = pairOf.get(initiative)?.before.initiative.title ?? '';
      return (state.initiatives.get(initiative.title) ?? state.initiatives.get(oldTitle))?.place;
    };
    const orderThen = initiatives
      .flatMap((initiative) => placeThen(initiative) ?? [])
      .filter(({ issueId }) => issueId === id);
    const isInOrderThen = orderThen.every(({ index }, at) => at === 0 || index > (orderThen[at - 1]?.index ?? 0));
    for (const initiative of initiatives) {
      const member = memberOf.get(initiative);
      if (member === undefined) continue;
      const count = order.push(member) - 1;
      if (inPlace.has(initiative)) continue;
      const pair = pairOf.get(initiative);
      // The document has it where it was exported: the submission has moved it since.
      if (
        pair !== undefined &&
        placeThen(initiative)?.issueId === id &&
        (pair.before.issueId !== id || isInOrderThen)
      ) {
        order.pop();
        continue;
      }
      const title = quotedStart(initiative.title);
      if (pair === undefined && wasThen(initiative.title) !== (state?.restores !== undefined)) {
        kept.push(left(goneMessage(title, initiative, state)));
        unwanted.add(initiative);
        order.pop();
        continue;
      }
      steps.push({
        ...saidOf(title, pair && name(pair.before.issueId), name(id)),
        member,
        issueId: id,
        apply: (lists) => placedIn(lists, id, member, order.slice(0, count)),
      });
    }
  }
  return { steps, left: kept, unwanted, memberOf };
}

/** What is said of an initiative of the paper that the submission has lost: what only the paper has of it. */
function goneMessage(title: string, initiative: DraftInitiative, state: ExportedState | undefined): Message {
  const texts = state && textsSinceExport(state, initiative);
  if (texts?.length === 0) return mergeMessages.initiativeGoneShortened({ title });
  if (texts !== undefined)
    return mergeMessages.initiativeGoneChanged({ title, texts: texts.map((text) => quotedInFull(text)) });
  return initiative.confirm === false
    ? mergeMessages.initiativeGoneConfirmed({ title })
    : mergeMessages.initiativeGone({ title });
}

/** @param from the issue that an initiative was under; undefined for a new one */
function saidOf(title: string, from: string | undefined, to: string): Pick<ListWish, 'kind' | 'message' | 'failed'> {
  const within = { title, issue: to };
  if (from === undefined)
    return {
      kind: 'added',
      message: mergeMessages.initiativeAdded(within),
      failed: mergeMessages.initiativeNotAdded(within),
    };
  if (from === to)
    return {
      kind: 'moved',
      message: mergeMessages.initiativeMovedWithin(within),
      failed: mergeMessages.initiativeNotMovedWithin(within),
    };
  return {
    kind: 'moved',
    message: mergeMessages.initiativeMoved({ title, from, to }),
    failed: mergeMessages.initiativeNotMoved({ title, from, to }),
  };
}

/** The lists with a member behind the last of others that stands there. */
function placedIn(lists: Lists, id: string, member: ListMember, previous: readonly ListMember[]): Lists {
  const result = new Map(
    [...lists].map(([issueId, members]) => [
      issueId,
      members.includes(member) ? members.filter((one) => one !== member) : members,
    ]),
  );
  const members = [...(result.get(id) ?? [])];
  const places = new Map(members.map((one, index) => [one, index]));
  const anchor = previous.findLast((one) => places.has(one));
  members.splice(anchor === undefined ? 0 : (places.get(anchor) ?? 0) + 1, 0, member);
  result.set(id, members);
  return result;
}

/** As people say it: “b)”. */
export function issueName(template: Template, id: string): string {
  const issue = template.issues.find((one) => one.id === id);
  return issue === undefined ? `“${id}”` : issue.letter === '' ? `“${issue.title}”` : `${issue.letter})`;
}
