import type { Registries } from '../../../template/registries.ts';
import { importMessages } from '../../../words/messages/import/import.ts';
import { quotation } from '../../../words/quotation.ts';
import type { DraftInitiative } from '../draft.ts';
import { isSaidToOrganiser } from '../form/closing-headings.ts';
import type { InitiativeLines } from '../initiatives/open-initiative.ts';
import { isOurTitle } from '../initiatives/our-beginnings.ts';
import { type Line, boldLength } from '../lines.ts';
import { isTitleOfLink, withoutDivider } from '../links/announcements.ts';
import { webAddressesIn } from '../links/bare-addresses.ts';
import { linkedWords } from '../links/link-line.ts';
import { deadTargets, linksWithin } from '../links/read-links.ts';
import { shareLinks, type WithLooseLinks } from '../links/shared-links.ts';
import type { Notices } from '../notices.ts';
import { agenciesBehind, agencyNamesIn } from './agency-names.ts';
import { isExtraKey } from './extra-columns.ts';
import type { CellOwner } from './give-cell.ts';
import { labelAt, withoutLabel, type ContentLabel } from './labels.ts';
import { proseOf, type ProseLoss } from './prose-of-lines.ts';
import { labelledSentences, outcomeOf, withoutOutcomeLabels } from './read-outcomes.ts';
import { addNewLinks, isOurText, siftLines, withoutItsNotes, type FoundContent, type Sifting } from './sift-lines.ts';

/**
 * A title without the agencies in brackets or behind a dash at its end: “Alpha (lead agency: METI)”, “Beta (METI,
 * MIC)”, “Gamma – METI”.
 */
function agenciesInTitle(
  title: string,
  economy: string | undefined,
  registries: Registries,
): { readonly title: string; readonly agencies: readonly string[] } {
  const none = { title, agencies: [] };
  const dash = Math.max(...[' – ', ' — ', ' - '].map((sign) => title.lastIndexOf(sign)));
  const behind =
    dash > 0 ? agenciesBehind(title.slice(0, dash), title.slice(dash + 3), economy, registries) : undefined;
  if (behind !== undefined) return { title: title.slice(0, dash).trim(), agencies: behind };
  const close = title.slice(-1);
  const open = brackets.get(close) === undefined ? -1 : opening(title, brackets.get(close) ?? '', close);
  if (open <= 0) return none;
  const within = title.slice(open + 1, -1);
  const label = labelAt(within);
  const rest = title.slice(0, open).trim();
  const agencies =
    label?.key === 'agencies'
      ? agencyNamesIn(within.slice(label.length), economy, registries)
      : agenciesBehind(rest, within, economy, registries);
  return agencies === undefined || rest === '' ? none : { title: rest, agencies };
}

const brackets: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['）', '（'],
]);

/** A title without the addresses at its end: “Alpha (https://…)”. */
function addressesBehindTitle(title: string): { readonly title: string; readonly links: readonly string[] } {
  const links: string[] = [];
  let end = title.length;
  for (const { address, href, start } of [...webAddressesIn(title)].reverse()) {
    if (!/^[\s)\]>.,;]*$/.test(title.slice(start + address.length, end))) break;
    links.unshift(href);
    end = start;
  }
  if (links.length === 0) return { title, links };
  const rest = withoutDivider(title.slice(0, end)).trim();
  // “See” before the address goes with it.
  const bare = withoutDivider(
    rest.replace(/(?:^|[\s(])(?:see(?: also)?|available at|link|source|website) ?:?$/i, ''),
  ).trim();
  return bare === '' || !isTitleOfLink(bare) ? { title, links: [] } : { title: bare, links };
}

/** The place of the bracket that the text's last sign closes; -1 when there is none. */
function opening(text: string, open: string, close: string): number {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    const sign = text.charAt(at);
    if (sign === close) depth++;
    else if (sign === open && --depth === 0) return at;
  }
  return -1;
}

interface InitiativeKnowledge {
  readonly registries: Registries;
  readonly economy: string | undefined;
}

/** Makes initiatives of the segments of an issue. Notices about a segment are then about its initiative. */
export function understandInitiatives(
  segments: readonly InitiativeLines[],
  knowledge: InitiativeKnowledge,
  notices: Notices,
): DraftInitiative[] {
  const made = segments.map((segment) => {
    const read = understandInitiative(segment, knowledge, notices);
    notices.became(segment, read.initiative);
    return { ...read, place: segment.place };
  });
  shareLinks(made, notices);
  return made.map(({ initiative }) => initiative);
}

/** What is typed into the empty cell of an issue has the style of our other columns, and is the writer's own. */
function asWritten(line: Line): Line {
  return line.style.toLowerCase() === 'cell text' ? { ...line, style: '' } : line;
}

/** Makes an initiative of a segment: tells apart prose, links and agencies, and reads the other columns. */
function understandInitiative(
  segment: InitiativeLines,
  { registries, economy }: InitiativeKnowledge,
  notices: Notices,
): Omit<WithLooseLinks, 'place'> {
  const found: FoundContent = {
    links: { all: [], known: new Set() },
    attachments: [],
    agencies: [],
    kind: undefined,
    endsAt: 0,
  };
  const sifting: Sifting = {
    registries,
    economy,
    footnotes: notices.footnotes,
    told: (sentence, line) => notices.add('assumption', sentence, line.place, segment),
  };
  const isOurs = isOurSegment(segment);
  const { title, agencies, links } = titleOf(segment, { registries, economy });
  found.agencies.push(...agencies);
  const isToOrganiser = (line: Line): boolean =>
    line.table === undefined && !isOurText(line) && isSaidToOrganiser(line.text);
  const body = siftLines(segment.body.filter((line) => !isToOrganiser(line)).map(asWritten), found, sifting);
  const { endsAt } = found;
  const cells = new Map([...segment.cells].map(([key, lines]) => [key, siftLines(lines, found, sifting)]));
  const extra = [...cells]
    .filter(([key]) => isExtraKey(key))
    .flatMap(([, lines]) => lines.filter(({ text }) => text !== ''));
  // The words of a title may be links, too, and it can have none.
  const titleLines = segment.titleLines.map((line) => withoutItsNotes(line, found, sifting));
  const loose = found.links.all.slice(endsAt);
  for (const line of titleLines) addNewLinks(found.links, linksWithin(line));
  addNewLinks(
    found.links,
    links.map((url) => ({ url })),
  );
  const dead = deadLinks([...body, ...[...cells.values()].flat()], titleLines);
  const losses = new Set<ProseLoss>();
  const written = (lines: readonly Line[]): string => {
    const made = proseOf(lines, notices.footnotes);
    for (const loss of made.losses) losses.add(loss);
    return made.text;
  };
  const { outcome: inCell = [], ...columns } = Object.fromEntries(cells);
  const isSaid = inCell.some((line) => line.text !== '' || line.table !== undefined);
  const { prose, outcome: said } =
    isSaid || body.every(isOurText) ? { prose: body, outcome: inCell } : outcomeInText(body);
  // A cell of nothing but linked words says with them what came of it.
  const outcome = said.some(({ text }) => text !== '') ? said : linkedWords(segment.cells.get('outcome') ?? []);
  const initiative: DraftInitiative = {
    title,
    kind: found.kind,
    points: [...new Set(segment.points)],
    agencies: found.agencies,
    description: written(prose),
    links: found.links.all,
    attachments: found.attachments,
    outcome: outcomeOf(outcome, written, isOurs),
    columns: new Map(
      Object.entries(columns)
        .filter(([id]) => !isExtraKey(id))
        .map(([id, lines]) => [id, written(lines)]),
    ),
    ...(segment.noted.some(({ notes }) => notes.some(({ kind }) => kind === 'confirmed')) && { confirm: false }),
    remarks: [
      ...notices.notesOf(segment.noted),
      ...[...segment.body.filter(isToOrganiser), ...extra].map((line) => notices.leftoverLine(line)),
    ],
  };
  if (initiative.outcome === undefined && segment.outcomeAt !== undefined) {
    initiative.outcomeAt = titleOf(segment.outcomeAt, { registries, economy }).title;
    notices.add(
      'assumption',
      importMessages.outcomeOfSeveral({ title: quotation(initiative.outcomeAt) }),
      segment.place,
      initiative,
    );
  }
  for (const { target, line } of dead) {
    const remark = { label: 'Link', text: target };
    initiative.remarks.push(remark);
    notices.add('link', importMessages.noWebAddress({ link: quotation(target) }), line.place, remark);
  }
  for (const loss of losses)
    notices.add('assumption', losesOf[loss]({ title: quotation(segment.title) }), segment.place, initiative);
  if (!segment.titled) {
    notices.add('assumption', importMessages.noTitle({ title: quotation(segment.title) }), segment.place, initiative);
  }
  return { initiative, loose };
}

function isOurSegment({ titleLines }: Pick<CellOwner, 'titleLines'>): boolean {
  return titleLines.some(isOurTitle);
}

/** The title without what is behind it. A title of our own exports is what the submission says. */
function titleOf(
  segment: Pick<CellOwner, 'title' | 'titleLines'>,
  { registries, economy }: InitiativeKnowledge,
): { readonly title: string; readonly agencies: readonly string[]; readonly links: readonly string[] } {
  if (isOurSegment(segment)) return { title: segment.title, agencies: [], links: [] };
  const { title, links } = addressesBehindTitle(segment.title);
  return { ...agenciesInTitle(title, economy, registries), links };
}

const losesOf = {
  cells: importMessages.tableLost,
  note: importMessages.footnoteLost,
  layout: importMessages.emphasisLost,
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

interface DescribedOutcome {
  readonly prose: readonly Line[];
  readonly outcome: readonly Line[];
}

/**
 * Takes the outcome out of a description that says it itself: “Outcome: …”, or a line “Results” with what follows it.
 */
function outcomeInText(lines: readonly Line[]): DescribedOutcome {
  const prose: Line[] = [];
  const outcome: Line[] = [];
  /** How far the outcome goes: to the end of the paragraph and its items, or to the next heading. */
  let reach: 'none' | 'paragraph' | 'section' = 'none';
  for (const [index, line] of lines.entries()) {
    const label = outcomeLabel(line, lines[index + 1]);
    if (label !== undefined) {
      const value = withoutLabel(line, label);
      reach = value === undefined ? 'section' : 'paragraph';
      outcome.push(line);
      continue;
    }
    const parts = labelledSentences(line);
    const [text] = parts;
    const ofOutcome = parts.filter(({ key }) => key !== undefined && key !== 'agencies');
    if (text !== undefined && text.key === undefined && ofOutcome.length > 0 && ofOutcome.length === parts.length - 1) {
      prose.push(text.line);
      outcome.push(...ofOutcome.map(({ line: own }) => own));
      reach = 'none';
      continue;
    }
    if (reach === 'paragraph' && !line.goesOn && line.mark === undefined) reach = 'none';
    if (reach === 'section' && isHeading(line)) reach = 'none';
    (reach === 'none' ? prose : outcome).push(line);
  }
  return { prose, outcome: withoutOutcomeLabels(outcome) };
}

function outcomeLabel(line: Line, next: Line | undefined): ContentLabel | undefined {
  const label = line.table === undefined ? labelAt(line.text) : undefined;
  if (label === undefined || label.key === 'agencies' || label.key === 'kind') return undefined;
  // A label alone announces the lines below it; a sentence may begin with its words.
  return label.length < line.text.length || (next !== undefined && outcomeLabelAlone(line)) ? label : undefined;
}

function outcomeLabelAlone(line: Line): boolean {
  return /[:：]$/.test(line.text) || line.heading || boldLength(line) >= line.text.length || line.text.length <= 40;
}

/** True for a line that begins another part of the text. */
function isHeading(line: Line): boolean {
  return (
    line.heading ||
    (line.table === undefined &&
      line.mark === undefined &&
      line.text.length <= 60 &&
      (/[:：]$/.test(line.text) || boldLength(line) >= line.text.length))
  );
}
