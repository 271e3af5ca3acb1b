import { quotation } from '../../words/quotation.ts';
import type { Registries } from '../../template/registries.ts';
import type { DraftAttachment, DraftInitiative, DraftLink } from './draft.ts';
import type { Line } from './lines.ts';
import type { Notices } from './notices.ts';
import { proseOf, type ProseLoss } from './prose-of-lines.ts';
import { deadTargets, linksAlone, linksWithin, withWholeAddresses } from './read-links.ts';
import { attachmentOf } from './read-attachments.ts';
import { outcomeOf } from './read-outcomes.ts';
import type { InitiativeLines } from './split-initiatives.ts';

export interface InitiativeKnowledge {
  readonly registries: Registries;
  readonly economy: string | undefined;
}

/** Makes an initiative of a segment: tells apart prose, links and agencies, and reads the other columns. */
export function understandInitiative(segment: InitiativeLines, { registries, economy }: InitiativeKnowledge, notices: Notices): DraftInitiative {
  const prose: Line[] = [];
  const links = new Links();
  const attachments: DraftAttachment[] = [];
  let agencies: readonly string[] = [];
  const dead: { readonly target: string; readonly line: Line }[] = [];
  const body = withWholeAddresses(segment.body, (address, line) => {
    notices.add('assumption', `An address that is broken over two lines was put together: ${quotation(address)}.`, line.place, segment);
  });
  for (const line of body) {
    const attachment = attachmentOf(line);
    if (attachment !== undefined) {
      attachments.push(attachment);
      continue;
    }
    // Of a line that contains links only, all links are kept, even those that are known already.
    const alone = linksAlone(line);
    const named = agencies.length > 0 ? undefined : agenciesOfLine(line.text, economy, registries);
    if (alone !== undefined) {
      links.add(alone);
      continue;
    }
    for (const target of deadTargets(line, named === undefined)) dead.push({ target, line });
    if (named === undefined) prose.push(line);
    else {
      agencies = named;
      links.addNew(linksWithin(line));
    }
  }
  const known = new Set(dead.map(({ target }) => target));
  const inCells = new Set([...segment.cells.values()].flat());
  for (const line of [...segment.titleLines, ...inCells]) {
    for (const target of deadTargets(line, inCells.has(line))) {
      if (!known.has(target)) dead.push({ target, line });
      known.add(target);
    }
  }
  // The words of a title may be links, too, and it can have none.
  for (const line of segment.titleLines) links.addNew(linksWithin(line));
  const losses = new Set<ProseLoss>();
  const written = (lines: readonly Line[]): string => {
    const made = proseOf(lines, notices.footnotes);
    for (const loss of made.losses) losses.add(loss);
    return made.text;
  };
  const { outcome, ...columns } = Object.fromEntries(segment.cells);
  const initiative: DraftInitiative = {
    title: segment.title, kind: undefined, points: [...new Set(segment.points)], agencies, description: written(prose), links: links.all, attachments,
    outcome: outcome === undefined ? undefined : outcomeOf(outcome, written),
    columns: new Map(Object.entries(columns).map(([id, lines]) => [id, written(lines)])),
    remarks: [...notices.notesOf(segment.noted)],
  };
  for (const { target, line } of dead) {
    const remark = { label: 'Link', text: target };
    initiative.remarks.push(remark);
    notices.add('link', `A link to ${quotation(target)} is no web address; it was kept as a comment.`, line.place, remark);
  }
  for (const loss of losses) notices.add('assumption', losesOf[loss](quotation(segment.title)), segment.place, initiative);
  if (!segment.titled) {
    notices.add('assumption', `Nothing here is marked as a title; ${quotation(segment.title)} was made one.`, segment.place, initiative);
  }
  return initiative;
}

const losesOf: Readonly<Record<ProseLoss, (title: string) => string>> = {
  cells: (title) => `A table in ${title} has cells with several paragraphs, or cells over several columns; each was written as one line in one cell.`,
  note: (title) => `A footnote stands in so many texts that it was left out of ${title}.`,
  layout: (title) => `Some of the emphasis, lists or links in ${title} can not be written in a text; compare it with the document.`,
};

class Links {
  readonly all: DraftLink[] = [];
  readonly #known = new Set<string>();

  add(links: readonly DraftLink[]): void {
    for (const link of links) {
      this.all.push(link);
      this.#known.add(link.url);
    }
  }

  addNew(links: readonly DraftLink[]): void {
    this.add(links.filter(({ url }) => !this.#known.has(url)));
  }
}

const agencyLabel = /^(?:(?:responsible|lead|implementing|relevant|competent)\s+)?(?:agency|agencies|ministry|ministries|agency\(ies\)|organi[sz]ations?)(?:\s+(?:responsible|in charge|involved))?\s*:(.+)$/i;

/** The agencies of a line such as “Responsible agencies: METI, MIC”, when the registry knows each of them; else undefined. */
function agenciesOfLine(text: string, economy: string | undefined, registries: Registries): readonly string[] | undefined {
  const listed = agencyLabel.exec(text)?.[1]?.trim().replace(/\.$/, '');
  if (listed === undefined) return undefined;
  const isKnown = (name: string): boolean => registries.findAgencies(name, economy).some(({ agency }) => economy === undefined || agency.economy === economy);
  for (const divider of [/[;/]/, /[;/,]|\sand\s/]) {
    // “METI, and MIC”
    const names = listed.split(divider).map((name, index) => (index === 0 || divider.source === '[;/]' ? name : name.trim().replace(/^and\s/, '')).trim()).filter((name) => name !== '');
    if (names.length > 0 && names.every(isKnown)) return names;
  }
  return undefined;
}
