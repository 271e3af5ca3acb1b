import { quotation } from '../../../words/quotation.ts';
import type { Registries } from '../../../template/registries.ts';
import { outcomeInText } from './described-outcome.ts';
import { isExtraKey } from './extra-columns.ts';
import type { CellOwner } from './give-cell.ts';
import { addressesBehindTitle, agenciesInTitle } from './labelled-title.ts';
import { addNewLinks, isOurText, siftLines, withoutItsNotes, type FoundContent, type Sifting } from './sift-lines.ts';
import { shareLinks, type WithLooseLinks } from '../links/shared-links.ts';
import type { DraftInitiative } from '../draft.ts';
import type { Line } from '../lines.ts';
import type { Notices } from '../notices.ts';
import { proseOf, type ProseLoss } from './prose-of-lines.ts';
import { deadTargets, linksWithin } from '../links/read-links.ts';
import { linkedWords } from '../links/link-line.ts';
import { outcomeOf } from './read-outcomes.ts';
import type { InitiativeLines } from '../initiatives/initiative-lines.ts';
import { isSaidToOrganiser } from '../form/closing-headings.ts';
import { isOurTitle } from '../initiatives/our-beginnings.ts';
import { importMessages } from '../../../words/messages/import/import.ts';

export interface InitiativeKnowledge {
  readonly registries: Registries;
  readonly economy: string | undefined;
}

/** Makes initiatives of the segments of an issue. Notices about a segment are then about its initiative. */
export function understandInitiatives(segments: readonly InitiativeLines[], knowledge: InitiativeKnowledge, notices: Notices): DraftInitiative[] {
  const made = segments.map((segment) => {
    const read = understandInitiative(segment, knowledge, notices);
    notices.became(segment, read.initiative);
    return { ...read, place: segment.place };
  });
  shareLinks(made, notices);
  return made.map(({ initiative }) => initiative);
}

/** Makes an initiative of a segment: tells apart prose, links and agencies, and reads the other columns. */
function understandInitiative(segment: InitiativeLines, { registries, economy }: InitiativeKnowledge, notices: Notices): Omit<WithLooseLinks, 'place'> {
  const found: FoundContent = { links: { all: [], known: new Set() }, attachments: [], agencies: [], kind: undefined, endsAt: 0 };
  const sifting: Sifting = { registries, economy, footnotes: notices.footnotes, told: (sentence, line) => notices.add('assumption', sentence, line.place, segment) };
  const isOurs = isOurSegment(segment);
  const { title, agencies, links } = titleOf(segment, { registries, economy });
  found.agencies.push(...agencies);
  const isToOrganiser = (line: Line): boolean => line.table === undefined && !isOurText(line) && isSaidToOrganiser(line.text);
  const body = siftLines(segment.body.filter((line) => !isToOrganiser(line)), found, sifting);
  const { endsAt } = found;
  const cells = new Map([...segment.cells].map(([key, lines]) => [key, siftLines(lines, found, sifting)]));
  const extra = [...cells].filter(([key]) => isExtraKey(key)).flatMap(([, lines]) => lines.filter(({ text }) => text !== ''));
  // The words of a title may be links, too, and it can have none.
  const titleLines = segment.titleLines.map((line) => withoutItsNotes(line, found, sifting));
  const loose = found.links.all.slice(endsAt);
  for (const line of titleLines) addNewLinks(found.links, linksWithin(line));
  addNewLinks(found.links, links.map((url) => ({ url })));
  const dead = deadLinks([...body, ...[...cells.values()].flat()], titleLines);
  const losses = new Set<ProseLoss>();
  const written = (lines: readonly Line[]): string => {
    const made = proseOf(lines, notices.footnotes);
    for (const loss of made.losses) losses.add(loss);
    return made.text;
  };
  const { outcome: inCell = [], ...columns } = Object.fromEntries(cells);
  const isSaid = inCell.some((line) => line.text !== '' || line.table !== undefined);
  const { prose, outcome: said } = isSaid || body.every(isOurText) ? { prose: body, outcome: inCell } : outcomeInText(body);
  // A cell of nothing but linked words says with them what came of it.
  const outcome = said.some(({ text }) => text !== '') ? said : linkedWords(segment.cells.get('outcome') ?? []);
  const initiative: DraftInitiative = {
    title, kind: found.kind, points: [...new Set(segment.points)], agencies: found.agencies, description: written(prose), links: found.links.all, attachments: found.attachments,
    outcome: outcomeOf(outcome, written, isOurs),
    columns: new Map(Object.entries(columns).filter(([id]) => !isExtraKey(id)).map(([id, lines]) => [id, written(lines)])),
    ...(segment.noted.some(({ notes }) => notes.some(({ kind }) => kind === 'confirmed')) && { confirm: false }),
    remarks: [...notices.notesOf(segment.noted), ...[...segment.body.filter(isToOrganiser), ...extra].map((line) => notices.leftoverLine(line))],
  };
  if (initiative.outcome === undefined && segment.outcomeAt !== undefined) {
    initiative.outcomeAt = titleOf(segment.outcomeAt, { registries, economy }).title;
    notices.add('assumption', importMessages.outcomeOfSeveral({ title: quotation(initiative.outcomeAt) }), segment.place, initiative);
  }
  for (const { target, line } of dead) {
    const remark = { label: 'Link', text: target };
    initiative.remarks.push(remark);
    notices.add('link', importMessages.noWebAddress({ link: quotation(target) }), line.place, remark);
  }
  for (const loss of losses) notices.add('assumption', losesOf[loss]({ title: quotation(segment.title) }), segment.place, initiative);
  if (!segment.titled) {
    notices.add('assumption', importMessages.noTitle({ title: quotation(segment.title) }), segment.place, initiative);
  }
  return { initiative, loose };
}

function isOurSegment({ titleLines }: Pick<CellOwner, 'titleLines'>): boolean {
  return titleLines.some(isOurTitle);
}

/** The title without what is behind it. A title of our own exports is what the submission says. */
function titleOf(segment: Pick<CellOwner, 'title' | 'titleLines'>, { registries, economy }: InitiativeKnowledge): { readonly title: string; readonly agencies: readonly string[]; readonly links: readonly string[] } {
  if (isOurSegment(segment)) return { title: segment.title, agencies: [], links: [] };
  const { title, links } = addressesBehindTitle(segment.title);
  return { ...agenciesInTitle(title, economy, registries), links };
}

const losesOf = {
  cells: importMessages.tableLost, note: importMessages.footnoteLost, layout: importMessages.emphasisLost,
} satisfies Readonly<Record<ProseLoss, unknown>>;

interface DeadLink {
  readonly target: string;
  readonly line: Line;
}

/** The links of an initiative that lead nowhere. */
function deadLinks(prose: readonly Line[], titleLines: readonly Line[]): readonly DeadLink[] {
  const dead: DeadLink[] = [];
  const known = new Set<string>();
  const add = (line: Line, inProse: boolean): void => {
    for (const target of deadTargets(line, inProse)) {
      if (!known.has(target)) dead.push({ target, line });
      known.add(target);
    }
  };
  for (const line of titleLines) add(line, false);
  for (const line of prose) add(line, true);
  return dead;
}
