import { allOf, counted, grouped } from '../../counts.ts';
import { messages } from '../message.ts';

interface Title {
  readonly title: string;
}
interface Text {
  readonly text: string;
}
/** What the submission has had since the export. */
interface Since {
  readonly since: string;
}
interface TitleAndIssue extends Title {
  readonly issue: string;
}
interface Move extends Title {
  readonly from: string;
  readonly to: string;
}
/** A text of an initiative. */
interface Part extends Title {
  readonly part: 'title' | 'kind' | 'description' | 'outcome' | 'actual outcome' | 'expected outcome';
}
interface Column extends Title {
  readonly column: string;
}
interface Columns extends Title {
  readonly columns: readonly string[];
}
interface Points extends Title {
  readonly points: readonly string[];
}
interface Agencies extends Title {
  readonly agencies: readonly string[];
}
/** A text that both have changed: the initiative and its key. */
interface Where {
  readonly where: string;
}

/** Of what a returned document has changed in the initiatives of a submission, or has not. */
export const mergeMessages = messages('merge', {
  initiativeAdded: ({ title, issue }: TitleAndIssue) => `${title} was added to ${issue}.`,
  initiativeNotAdded: ({ title, issue }: TitleAndIssue) =>
    `${title} was added to ${issue} in the document, but this could not be changed automatically; change it yourself.`,
  initiativeDrafted: ({ title, issue }: TitleAndIssue) => `${title} was drafted for ${issue}.`,
  initiativeThere: ({ title, issue }: TitleAndIssue) =>
    `${title} is in ${issue} already with these words; it was not added again.`,
  initiativeNotDrafted: ({ title, issue }: TitleAndIssue) =>
    `${title} could not be added to ${issue}; paste it yourself.`,
  initiativeMoved: ({ title, from, to }: Move) => `${title} was moved from ${from} to ${to}.`,
  initiativeNotMoved: ({ title, from, to }: Move) =>
    `${title} was moved from ${from} to ${to} in the document, but this could not be changed automatically; change it yourself.`,
  initiativeMovedWithin: ({ title, issue }: TitleAndIssue) => `${title} was moved within ${issue}.`,
  initiativeNotMovedWithin: ({ title, issue }: TitleAndIssue) =>
    `${title} was moved within ${issue} in the document, but this could not be changed automatically; change it yourself.`,
  initiativeRemoved: ({ title, issue }: TitleAndIssue) =>
    `${title} is no longer in the document and was removed from ${issue}.`,
  commentOfRemoved: ({ title }: Title) => `The next line is a comment of ${title}, which was removed:`,
  commentsOfRemoved: ({ title, lines }: Title & { readonly lines: number }) =>
    `The next ${grouped(lines)} lines are comments of ${title}, which was removed:`,
  initiativeNotRemoved: ({ title }: Title) =>
    `${title} is no longer in the document, but could not be removed automatically; remove it yourself.`,
  initiativeNewer: ({ title }: Title) =>
    `${title} was added after the export, so it is not in the document; it was kept.`,
  initiativeKept: ({ title }: Title) =>
    `${title} is not in the document. It was kept, because most initiatives of the submission are not in the document; if it was deleted on purpose, remove it yourself.`,
  initiativeGone: ({ title }: Title) =>
    `${title} was removed from the submission after the export, so it was not added again from the document.`,
  initiativeGoneChanged: ({ title, texts }: Title & { readonly texts: readonly string[] }) =>
    `${title} has other words in the document than were exported, but was removed from the submission since, so it was not added again. The document has: ${allOf(texts)}.`,
  initiativeGoneShortened: ({ title }: Title) =>
    `${title} has fewer words in the document than were exported, but was removed from the submission since, so it was not added again.`,
  initiativeGoneConfirmed: ({ title }: Title) =>
    `${title} was confirmed in the document, but was removed from the submission since the export, so it was not added again.`,
  titleChanged: ({ before, title }: Title & { readonly before: string }) => `${before} now has the title ${title}.`,
  titleChangedByBoth: ({ before, title, since }: Title & Since & { readonly before: string }) =>
    `${before} now has the title ${title}; the submission was also changed after the export, to: ${since}.`,
  kindChanged: ({ title, kind }: Title & { readonly kind: string }) => `${title} is now a “${kind}”.`,
  confirmed: ({ title }: Title) => `${title} was confirmed.`,
  notConfirmed: ({ title }: Title) =>
    `${title} is confirmed in the document, but “confirm: true” could not be removed automatically; remove it yourself.`,
  unconfirmed: ({ title }: Title) => `${title} is still to be confirmed.`,
  notUnconfirmed: ({ title }: Title) => `${title} could not be marked automatically; add “confirm: true” yourself.`,
  partAdded: ({ part, title }: Part) => `${articleOf(part)} ${part} was added to ${title}.`,
  partAddedByBoth: ({ part, title, since }: Part & Since) =>
    `${articleOf(part)} ${part} was added to ${title}; the submission was also changed after the export, to: ${since}.`,
  partChanged: ({ part, title }: Part) => `The ${part} of ${title} was changed.`,
  partChangedByBoth: ({ part, title, since }: Part & Since) =>
    `The ${part} of ${title} was changed; the submission was also changed after the export, to: ${since}.`,
  partRemoved: ({ part, title }: Part) => `The ${part} of ${title} was removed.`,
  partRemovedByBoth: ({ part, title, since }: Part & Since) =>
    `The ${part} of ${title} was removed; the submission was also changed after the export, to: ${since}.`,
  partNotChanged: ({ part, title, text }: Part & Text) =>
    `The ${part} of ${title} is different in the document, but could not be changed automatically; change it yourself: ${text}.`,
  partNotRemoved: ({ part, title }: Part) =>
    `The ${part} of ${title} is no longer in the document, but could not be removed automatically; remove it yourself.`,
  columnAdded: ({ column, title }: Column) => `A text under ${column} was added to ${title}.`,
  columnAddedByBoth: ({ column, title, since }: Column & Since) =>
    `A text under ${column} was added to ${title}; the submission was also changed after the export, to: ${since}.`,
  columnChanged: ({ column, title }: Column) => `The text under ${column} of ${title} was changed.`,
  columnChangedByBoth: ({ column, title, since }: Column & Since) =>
    `The text under ${column} of ${title} was changed; the submission was also changed after the export, to: ${since}.`,
  columnRemoved: ({ column, title }: Column) => `The text under ${column} of ${title} was removed.`,
  columnRemovedByBoth: ({ column, title, since }: Column & Since) =>
    `The text under ${column} of ${title} was removed; the submission was also changed after the export, to: ${since}.`,
  columnNotChanged: ({ column, title, text }: Column & Text) =>
    `The text under ${column} of ${title} is different in the document, but could not be changed automatically; change it yourself: ${text}.`,
  columnNotRemoved: ({ column, title }: Column) =>
    `The text under ${column} of ${title} is no longer in the document, but could not be removed automatically; remove it yourself.`,
  columnsAdded: ({ columns, title }: Columns) => `A text under each of ${allOf(columns)} was added to ${title}.`,
  columnsAddedByBoth: ({ columns, title, since }: Columns & Since) =>
    `A text under each of ${allOf(columns)} was added to ${title}; the submission was also changed after the export, to: ${since}.`,
  columnsNotChanged: ({ columns, title, text }: Columns & Text) =>
    `The text under each of ${allOf(columns)} of ${title} is different in the document, but could not be changed automatically; change it yourself: ${text}.`,
  pointsAdded: ({ points, title }: Points) =>
    `The ${points.length === 1 ? 'sub-point' : 'sub-points'} ${allOf(points)} ${points.length === 1 ? 'was' : 'were'} added to ${title}.`,
  pointsNotAdded: ({ points, title, text }: Points & Text) =>
    `The ${points.length === 1 ? 'sub-point' : 'sub-points'} ${allOf(points)} of ${title} ${isOrAre(points)} different in the document, but could not be changed automatically; change ${itOrThem(points)} yourself: ${text}.`,
  agenciesAdded: ({ agencies, title }: Agencies) =>
    `The ${agencies.length === 1 ? 'agency' : 'agencies'} ${allOf(agencies)} ${agencies.length === 1 ? 'was' : 'were'} added to ${title}.`,
  agenciesNotAdded: ({ agencies, title, text }: Agencies & Text) =>
    `The ${agencies.length === 1 ? 'agency' : 'agencies'} ${allOf(agencies)} of ${title} ${isOrAre(agencies)} different in the document, but could not be changed automatically; change ${itOrThem(agencies)} yourself: ${text}.`,
  linksReplacedByBoth: ({ where }: Where) =>
    `Both versions have replaced links in ${where}, and all new ones were kept; remove those that are not needed.`,
  removedInDocument: ({ where }: Where) =>
    `${where} was removed in the document, but changed in the submission after the export, so it was kept; remove it yourself if it is no longer needed.`,
  removedSince: ({ where }: Where) =>
    `${where} was changed in the document, but has been removed from the submission since the export, so the change was left open.`,
  submissionKept: ({ where, texts }: Where & { readonly texts: readonly string[] }) =>
    `${where} was changed in the document and in the submission after the export; the submission’s words were kept. The document has: ${allOf(texts)}.`,
  documentTaken: ({ where, texts }: Where & { readonly texts: readonly string[] }) =>
    `${where} was changed in the document and changed in the submission after the export; the submission has the words of the document now, in place of: ${allOf(texts)}.`,
  documentTakenForRemoved: ({ where }: Where) =>
    `${where} was changed in the document and removed from the submission after the export; the submission has the words of the document now.`,
  commentsAdded: ({
    location,
    count,
    texts,
  }: {
    readonly location: string;
    readonly count: number;
    readonly texts: readonly string[];
  }) => `${count === 1 ? 'A comment was' : `${count} comments were`} added at ${location}: ${firstOf(texts, count)}.`,
  commentsNotAdded: ({ location, texts }: { readonly location: string; readonly texts: readonly string[] }) =>
    `The document has a note at ${location}, but no comment could be added there; add it yourself: ${texts.join(', ')}.`,
});

interface References {
  readonly one: 'link' | 'attachment';
  /** Whose they are: an initiative, or the submission. */
  readonly of: string;
}
interface Address extends References {
  readonly address: string;
}
/** Several, of which the first are named. */
interface Named extends References {
  readonly count: number;
  readonly names: readonly string[];
}

/** Of what a returned document has changed in a list of links or attachments, or has not. */
export const mergedReferenceMessages = messages('merge-reference', {
  details: ({ one, address, of }: Address) => `The details of the ${one} ${address} of ${of} were changed.`,
  detailsByBoth: ({ one, address, of, since }: Address & Since) =>
    `The details of the ${one} ${address} of ${of} were changed; the submission was also changed after the export, to: ${since}.`,
  detailsNotRemoved: ({ one, address, of }: Address) =>
    `The document has fewer details of the ${one} ${address} of ${of}, but they could not be removed automatically; remove them yourself.`,
  changed: ({ one, of, address }: Address) => `${articleOf(one)} ${one} of ${of} was changed to ${address}.`,
  changedByBoth: ({ one, of, address, since }: Address & Since) =>
    `${articleOf(one)} ${one} of ${of} was changed to ${address}; the submission was also changed after the export, to: ${since}.`,
  notChanged: ({ one, address, of, text }: Address & Text) =>
    `The ${one} ${address} of ${of} is different in the document, but could not be changed automatically; change it yourself: ${text}.`,
  added: ({ one, count, of, names }: Named) =>
    `${someOf(one, count)} ${count === 1 ? 'was' : 'were'} added to ${of}: ${firstOf(names, count)}.`,
  addedByBoth: ({ one, count, of, names, since }: Named & Since) =>
    `${someOf(one, count)} ${count === 1 ? 'was' : 'were'} added to ${of}: ${firstOf(names, count)}; the submission was also changed after the export, to: ${since}.`,
  notAdded: ({ one, of, text }: References & Text) =>
    `The ${one}s of ${of} are different in the document, but could not be changed automatically; change them yourself: ${text}.`,
  removed: ({ one, count, of, names }: Named) =>
    `${someOf(one, count)} of ${of} ${count === 1 ? 'was' : 'were'} removed: ${firstOf(names, count)}.`,
  removedByBoth: ({ one, count, of, names, since }: Named & Since) =>
    `${someOf(one, count)} of ${of} ${count === 1 ? 'was' : 'were'} removed: ${firstOf(names, count)}; the submission was also changed after the export, to: ${since}.`,
  notRemoved: ({ one, count, of, names }: Named) =>
    `${someOf(one, count)} of ${of} (${firstOf(names, count)}) ${count === 1 ? 'is' : 'are'} no longer in the document, but could not be removed automatically; remove ${count === 1 ? 'it' : 'them'} yourself.`,
  otherOrder: ({ one, of }: References) =>
    `The ${one}s of ${of} are in another order in the document; their order was not changed.`,
});

function articleOf(word: string): string {
  return /^[aeiou]/.test(word) ? 'An' : 'A';
}

function isOrAre({ length }: readonly string[]): string {
  return length === 1 ? 'is' : 'are';
}

function itOrThem({ length }: readonly string[]): string {
  return length === 1 ? 'it' : 'them';
}

function someOf(one: string, count: number): string {
  return count === 1 ? `${articleOf(one)} ${one}` : counted(count, one);
}

/** @param names the first of `count` */
function firstOf(names: readonly string[], count: number): string {
  return names.join(', ') + (count > names.length ? ' …' : '');
}
