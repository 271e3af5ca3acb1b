import { alignLines } from '../../document/edit/text-edits.ts';
import { type YamlText, makeSteps } from '../../document/edit/verified-steps.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { isNothing } from '../../document/yaml/tree.ts';
import { oneLine } from '../../papers/view/cover-view.ts';
import type { ImportIntoResult } from '../../protocol/import.ts';
import type { Registries } from '../../template/registries.ts';
import type { Template } from '../../template/template.ts';
import type { ReadPaper } from '../import-file.ts';
import type { DraftInitiative, DraftIssue, DraftOutcome, ImportDraft, Remark } from '../understand/draft.ts';
import { readHint } from '../understand/form/hint.ts';
import { type Lists, type OwnMember, arrange } from './initiative-lists.ts';
import { type DraftPair, matchDrafts } from './match-drafts.ts';
import { type Merged, keyedReport, reportedKeys } from './merge-report.ts';
import { withOwnCells } from './own-cells.ts';
import { type ExportedState, exportedState, wishesSinceExport, withExportedDescription } from './since-export.ts';
import { frontWishes } from './wishes/front-wishes.ts';
import { confirmWish, initiativeWishes, stillToConfirm } from './wishes/initiative-wishes.ts';
import { issueName, listWishes } from './wishes/list-wishes.ts';
import {
  endRemarkWishes,
  frontRemarkWishes,
  issueRemarkWishes,
  newRemarks,
  remarkWishes,
} from './wishes/remark-wishes.ts';
import { type Wish, quotedStart } from './wishes/wish.ts';
import { attachmentDetails, linkDetails } from '../../document/model/submission.ts';
import { findProseLinks } from '../../document/prose/prose-links.ts';

/** The mark of an item that counts: “a)”, “(iv)”, “1.”. */
const countingMark = /^(\s*)\(?(\d{1,3}|[a-z]{1,5})[.)]\s/;

/**
 * The initiative of the returned paper with its addresses spelt as those of our own export, where they mean the same:
 * word processors give the address of a host alone a slash, and write capitals and letters that are not ASCII in
 * another way. Lists that they have saved as a page count “a.” what they had as “a)”.
 */
function withSameSpelling(before: DraftInitiative, after: DraftInitiative): DraftInitiative {
  const spelt = new Map<string, string>();
  for (const address of addressesOf(before)) {
    const one = meaning(address);
    if (!spelt.has(one)) spelt.set(one, address);
    // An address that is there in this very spelling keeps it.
    spelt.set(address, address);
  }
  const listed = new Map(
    [before.description, ...textsOf(before.outcome), ...before.columns.values()].flatMap((text) =>
      text.split('\n').flatMap((line) => {
        const counted = line.replace(countingMark, '$1$2. ');
        return counted === line ? [] : [[counted, line] as const];
      }),
    ),
  );
  const same = (address: string): string => spelt.get(address) ?? spelt.get(meaning(address)) ?? address;
  const prose = (text: string): string => {
    const parts: string[] = [];
    let at = 0;
    for (const { href, address } of findProseLinks(text)) {
      // What is written with backslashes is not what it leads to.
      if (text.slice(address.start, address.end) !== href || same(href) === href) continue;
      parts.push(text.slice(at, address.start), same(href));
      at = address.end;
    }
    return (parts.join('') + text.slice(at))
      .split('\n')
      .map((line) => listed.get(line) ?? line)
      .join('\n');
  };
  const { outcome } = after;
  return {
    ...after,
    description: prose(after.description),
    outcome: outcome === undefined || typeof outcome === 'string' ? outcome && prose(outcome) : inEach(outcome, prose),
    links: after.links.map(({ url, ...details }) => ({ url: same(url), ...inEach(details, same) })),
    attachments: after.attachments.map(({ file, ...details }) => ({ file: same(file), ...inEach(details, same) })),
    columns: new Map([...after.columns].map(([id, text]) => [id, prose(text)])),
  };
}

function inEach<T extends Readonly<Record<string, string>>>(texts: T, change: (text: string) => string): T {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, change(text)])) as T;
}

function addressesOf({ description, links, attachments, outcome, columns }: DraftInitiative): readonly string[] {
  return [
    ...links.flatMap((link) => [link.url, ...linkDetails.map((key) => link[key] ?? '')]),
    ...attachments.flatMap((one) => [one.file, ...attachmentDetails.map((key) => one[key] ?? '')]),
    ...[description, ...textsOf(outcome), ...columns.values()].flatMap((text) =>
      findProseLinks(text).map(({ href }) => href),
    ),
  ];
}

function textsOf(outcome: DraftOutcome | undefined): readonly string[] {
  return outcome === undefined ? [] : typeof outcome === 'string' ? [outcome] : Object.values(outcome);
}

/** The address as a browser writes it; any other text is itself. */
function meaning(address: string): string {
  if (!/^https?:\/\//i.test(address)) return address;
  try {
    return new URL(address).href;
  } catch {
    return address;
  }
}

interface MergeKnowledge extends Pick<ExportedState, 'restores' | 'onConflict'> {
  readonly template: Template;
  readonly registries: Registries;
}

/** An answer that the economy has confirmed, by a tick or by its changes. */
interface Confirming {
  readonly own: OwnMember['own'];
  readonly title: string;
  readonly changes: readonly Wish[];
  readonly isTicked: boolean;
}

/** What a merge has written, and what it should have. */
interface WrittenMerge {
  readonly yaml: string;
  readonly wanted: ImportDraft;
  /** What the report says, by keys and what fills them. */
  readonly reported: readonly string[];
}

/**
 * Writes what differs between two papers, the submission's own export and the returned one, into the submission.
 *
 * @param lostOf gives what is nowhere all the same; it becomes comments at the end
 */
export async function mergeDrafts(
  document: SubmissionDocument,
  { before, after: returned }: { readonly before: ReadPaper; readonly after: ReadPaper },
  { template, registries, restores, onConflict }: MergeKnowledge,
  lostOf: (written: WrittenMerge) => Promise<readonly Remark[]>,
): Promise<ImportIntoResult> {
  const { root, text, submission, problems } = document;
  if (root === undefined) return { yaml: text, report: { changes: [], notices: [] } };
  const hint = readHint(returned.hint);
  const emails = [
    ...before.draft.contacts.map((contact) => contact.get('email')),
    ...(hint?.contacts ?? [hint?.contact]).map((contact) => contact?.['email']),
  ];
  const stale = returned.draft.contactRemarks.filter((remark) => isOldAddress(remark, emails));
  const owned = withOwnOutcomes(returned.draft.issues, matchDrafts(before.draft.issues, returned.draft.issues));
  const issues = owned?.issues ?? returned.draft.issues;
  const after = {
    ...returned,
    draft: {
      ...returned.draft,
      issues,
      contactRemarks: returned.draft.contactRemarks.filter((remark) => !stale.includes(remark)),
    },
  };
  const state = exportedState(after.hint, { restores, onConflict });
  const lists = listsOf(document);
  const ownOf = ownMembers(document, before, lists);
  const pairs = matchDrafts(before.draft.issues, after.draft.issues, (title) => state?.titles.has(title) === true);
  const titles = new Set(
    [...before.draft.issues, ...after.draft.issues].flatMap(({ initiatives }) => initiatives.map(({ title }) => title)),
  );
  const wanted = new Map<DraftInitiative, DraftInitiative>();
  const confirming: Confirming[] = [];
  const wishes: readonly Wish[] = [
    ...frontWishes(before.draft, after.draft, submission.contacts, state),
    ...pairs.flatMap((pair): readonly Wish[] => {
      const member = ownOf.get(pair.before.initiative);
      const own =
        member && submission.issues.find(({ id }) => id.value === member.own.issueId)?.initiatives[member.own.index];
      if (member === undefined || own === undefined) return [];
      const was = pair.before.initiative;
      const read = withExportedDescription(state, {
        own,
        before: was,
        after: withSameSpelling(was, pair.after.initiative),
        titles,
      });
      const is = withOwnCells(state, { own, before: was, after: read, titles });
      const points = [...was.points, ...own.points.map(({ value }) => value)];
      const all = initiativeWishes({ own: member.own, before: { ...was, points }, after: is }, template, registries);
      const ofEconomy = wishesSinceExport(all, state, { own, before: was, after: is, titles });
      const isAnswered = is.confirm === false || (after.asksToConfirm && ofEconomy.some(({ kind }) => kind !== 'left'));
      if (own.confirm && isAnswered && restores === undefined)
        confirming.push({
          own: member.own,
          title: is.title,
          changes: ofEconomy,
          isTicked: is.confirm === false,
        });
      wanted.set(pair.after.initiative, wantedInitiative(was, is, all, ofEconomy));
      return ofEconomy;
    }),
  ];
  const remarks = restores !== undefined ? [] : remarksOf({ before, after }, pairs, ownOf, template);
  const told = new Set<object>([...stale, ...(owned?.changed ?? []), ...remarks.flatMap(({ of }) => of)]);
  const left = wishes.filter(({ kind }) => kind === 'left');
  const changed = makeSteps(
    { text, root, problems },
    wishes.filter(({ kind, removes }) => kind !== 'left' && removes !== true),
  );
  const removed = makeSteps(
    changed.yaml,
    wishes.filter(({ kind, removes }) => kind !== 'left' && removes === true),
  );
  // An answer that still says what the economy has changed is not confirmed.
  const notMade = new Set([...changed.failed, ...removed.failed]);
  const isSure = ({ changes }: Confirming): boolean => !changes.some((wish) => notMade.has(wish));
  const confirmed = makeSteps(
    removed.yaml,
    confirming.filter(isSure).map(({ own, title }) => confirmWish(own, title)),
  );
  const unsure = confirming.filter((one) => one.isTicked && !isSure(one));
  const remarked = makeSteps(
    confirmed.yaml,
    remarks.flatMap(({ wishes: its }) => its),
  );
  const inLists = listWishes({
    before: before.draft.issues,
    after: after.draft.issues,
    pairs,
    ownOf,
    lists,
    template,
    state,
    submission,
  });
  const arranged = arrange(
    remarked.yaml,
    lists,
    inLists.steps,
    template.issues.map(({ id }) => id),
  );
  const homeless = remarks
    .filter(({ wishes: its }) => its.some((wish) => remarked.failed.includes(wish)))
    .flatMap(({ of }) => of);
  const ended = makeSteps(arranged.yaml, endRemarkWishes(homeless));
  const merged = (yaml: YamlText, made: readonly Wish[], failed: readonly Wish[]): Merged => ({
    yaml,
    lists: arranged.lists,
    made: [...changed.made, ...removed.made, ...confirmed.made, ...remarked.made, ...ended.made, ...made],
    failed: [...changed.failed, ...removed.failed, ...confirmed.failed, ...ended.failed, ...failed],
    left: [...left, ...unsure.map(({ own, title }) => stillToConfirm(own, title)), ...inLists.left],
    arranged: arranged.made,
    unarranged: arranged.failed,
    notices: newNotices(before, after).filter(({ about }) => about === undefined || !told.has(about)),
    memberOf: inLists.memberOf,
  });
  const lost = await lostOf({
    yaml: ended.yaml.text,
    reported: reportedKeys(merged(ended.yaml, [], [])),
    wanted: wantedDraft(after.draft, state, (initiative) =>
      inLists.unwanted.has(initiative) ? undefined : (wanted.get(initiative) ?? initiative),
    ),
  });
  const kept = makeSteps(ended.yaml, endRemarkWishes(lost));
  return { yaml: kept.yaml.text, report: keyedReport(merged(kept.yaml, kept.made, kept.failed)) };
}

/** The remarks of the returned paper, and how they are written. */
function remarksOf(
  { before, after }: { readonly before: ReadPaper; readonly after: ReadPaper },
  pairs: readonly DraftPair[],
  ownOf: ReadonlyMap<DraftInitiative, OwnMember>,
  template: Template,
): readonly { readonly of: readonly Remark[]; readonly wishes: readonly Wish[] }[] {
  const issues = new Map(before.draft.issues.map((issue) => [issue.id, issue]));
  const around = (
    [
      ['top', 'template', 'the beginning'],
      ['documentRemarks', 'document', 'the cover'],
      ['contactRemarks', 'contact', 'the contact'],
    ] as const
  ).map(([part, key, name]) => {
    const of = newRemarks(before.draft[part], after.draft[part]);
    return { of, wishes: frontRemarkWishes(of, key, name) };
  });
  const below = newRemarks(before.draft.bottom, after.draft.bottom);
  return [
    ...around,
    { of: below, wishes: endRemarkWishes(below) },
    ...pairs.flatMap((pair) => {
      const member = ownOf.get(pair.before.initiative);
      const of = newRemarks(pair.before.initiative.remarks, pair.after.initiative.remarks);
      return member === undefined
        ? []
        : [{ of, wishes: remarkWishes(of, member.own, quotedStart(pair.after.initiative.title)) }];
    }),
    ...after.draft.issues.map((issue) => {
      const of = newRemarks(issues.get(issue.id)?.remarks ?? [], issue.remarks);
      return { of, wishes: issueRemarkWishes(of, issue.id, issueName(template, issue.id)) };
    }),
  ];
}

/**
 * True for the address behind the words of a contact that was typed over: the words were replaced, and Word leaves the
 * old address behind the new ones.
 *
 * @param emails of the contacts in the submission, and when the document was exported
 */
function isOldAddress({ label, text }: Remark, emails: readonly (string | undefined)[]): boolean {
  return label === 'Link' && emails.some((email) => email !== undefined && `mailto:${email}` === text);
}

/** The initiatives of a submission, under each issue. */
export function listsOf({ submission }: SubmissionDocument): ReadonlyMap<string, readonly OwnMember[]> {
  return new Map(
    submission.issues.map(({ id, initiatives }) => [
      id.value,
      initiatives.map((_, index): OwnMember => ({ own: { issueId: id.value, index } })),
    ]),
  );
}

/**
 * For each initiative as it comes back from our own export, the one of the submission that it is: by its place, or by
 * its title.
 */
function ownMembers(
  { submission }: SubmissionDocument,
  { draft }: ReadPaper,
  lists: Lists,
): ReadonlyMap<DraftInitiative, OwnMember> {
  const found = new Map<DraftInitiative, OwnMember>();
  for (const { id, initiatives } of draft.issues) {
    const entries =
      submission.issues
        .find((issue) => issue.id.value === id)
        ?.entries.filter(({ initiative }) => !isNothing(initiative.node)) ?? [];
    const members = lists.get(id) as readonly OwnMember[] | undefined;
    const places =
      entries.length === initiatives.length
        ? [...entries.keys()]
        : alignLines(
            entries.map(({ initiative }) => oneLine(initiative.title?.value ?? '')),
            initiatives.map(({ title }) => title),
          );
    for (const [index, initiative] of initiatives.entries()) {
      const entry = entries[places[index] ?? -1];
      const member = entry === undefined ? undefined : members?.[entry.index];
      if (member !== undefined) found.set(initiative, member);
    }
  }
  return found;
}

/** What the import says of the returned paper and did not say of our own export. */
function newNotices(before: ReadPaper, after: ReadPaper): ReadPaper['notices'] {
  const known = new Map<string, number>();
  for (const { key } of before.notices) known.set(key, (known.get(key) ?? 0) + 1);
  return after.notices.filter(({ key }) => {
    const count = known.get(key) ?? 0;
    if (count > 0) known.set(key, count - 1);
    return count === 0;
  });
}

/**
 * What of an initiative of a returned paper the submission is to say: where only the submission was changed since the
 * export, its own text.
 *
 * @param all what differs
 * @param wishes what of it the economy has changed
 */
function wantedInitiative(
  before: DraftInitiative,
  after: DraftInitiative,
  all: readonly Wish[],
  wishes: readonly Wish[],
): DraftInitiative {
  const kept = new Set(wishes.map(({ place }) => place.key));
  const older = new Set(all.flatMap(({ place: { key } }) => (key === undefined || kept.has(key) ? [] : [key])));
  return { ...after, ...Object.fromEntries(Object.entries(before).filter(([key]) => older.has(key))) };
}

/**
 * The draft of a returned paper without what it says of the cover and the contacts only because they were so when it
 * was exported.
 */
function wantedDraft(
  after: ImportDraft,
  state: ExportedState | undefined,
  initiativeOf: (initiative: DraftInitiative) => DraftInitiative | undefined,
): ImportDraft {
  const exported = new Set([
    ...(state?.cover.values() ?? []),
    ...(state?.contacts ?? []).flatMap((contact) => [...contact.values()]),
  ]);
  const fresh = (texts: ReadonlyMap<string, string>): Map<string, string> =>
    new Map([...texts].filter(([, text]) => !exported.has(text)));
  return {
    ...after,
    document: fresh(after.document),
    contacts: after.contacts.map(fresh),
    issues: after.issues.map((issue) => ({
      ...issue,
      initiatives: issue.initiatives.flatMap((initiative) => initiativeOf(initiative) ?? []),
    })),
  };
}

/**
 * The issues of a returned paper, and the initiatives that were given something else than the reader of papers had
 * given them.
 */
interface OwnOutcomes {
  readonly issues: DraftIssue[];
  readonly changed: readonly DraftInitiative[];
}

/**
 * A row with one outcome for several initiatives does not say whose it is, and the reader of papers gives it to the
 * first. Where that one had none before, as it was written in above an initiative that had this outcome, it still
 * belongs to the old one.
 *
 * @returns undefined where nothing is otherwise
 */
function withOwnOutcomes(issues: readonly DraftIssue[], pairs: readonly DraftPair[]): OwnOutcomes | undefined {
  const olds = new Map(pairs.map(({ before, after }) => [after.initiative, before.initiative]));
  const now = new Map<DraftInitiative, DraftInitiative>();
  for (const { initiatives } of issues) {
    for (const initiative of initiatives) {
      const { title, outcome, outcomeAt } = initiative;
      const first =
        outcome !== undefined || outcomeAt === undefined || olds.get(initiative)?.outcome === undefined
          ? undefined
          : initiatives.find(
              (one) => one.title === outcomeAt && one.outcome !== undefined && olds.get(one)?.outcome === undefined,
            );
      if (first === undefined) continue;
      now
        .set(first, { ...first, outcome: undefined, outcomeAt: title })
        .set(initiative, { ...initiative, outcome: first.outcome, outcomeAt: undefined });
    }
  }
  if (now.size === 0) return undefined;
  const own = (one: DraftInitiative): DraftInitiative => now.get(one) ?? one;
  return {
    issues: issues.map((issue) => ({ ...issue, initiatives: issue.initiatives.map(own) })),
    changed: [...now.keys()],
  };
}
