import type { LinkVerdict } from '../../links/judge/verdict.ts';
import { counted } from '../../words/counts.ts';
import { isoDay, longDate } from '../../words/dates.ts';
import type { LinkView } from '../view/link-view.ts';
import type { InitiativeView } from '../view/table-model.ts';
import type { CompendiumIssue, CompendiumLink } from './compendium-model.ts';
import type { Inline, ProseBlock, ProseLink } from '../../document/prose/prose.ts';
import { compendiumMessages } from '../../words/messages/papers/compendium.ts';
import { linkSentence } from '../../words/messages/findings/link-reasons.ts';

/** All links of the answers: by submission, then in the order in which they stand in the answers. */
export function listLinks(
  issues: readonly CompendiumIssue[],
  linkVerdict: (url: string) => LinkVerdict | undefined,
): readonly CompendiumLink[] {
  const links = issues.flatMap((issue) =>
    issue.answers.flatMap(({ submission, initiatives }) =>
      initiatives.flatMap(({ view, points }) =>
        linksOfInitiative(view).map((link): CompendiumLink => {
          const verdict = linkVerdict(link.url);
          return {
            submission,
            issue,
            link,
            points,
            initiative: view.title?.text ?? '',
            verdict: verdict?.kind ?? 'not-checked',
            verdictText: verdictText(verdict),
            checkedAtMs: verdict !== undefined && 'checkedAtMs' in verdict ? verdict.checkedAtMs : undefined,
          };
        }),
      ),
    ),
  );
  return links.sort((a, b) => a.submission.index - b.submission.index);
}

/**
 * The links of an initiative, its attachments from the web, and the links inside its texts that lead to other pages.
 */
function linksOfInitiative(view: InitiativeView): readonly LinkView[] {
  // A file is no link; what is attached from the web is one, and was looked at.
  const links = [...view.links, ...view.attachments.filter(({ href }) => href !== undefined)];
  const cells = [view.description, ...view.outcome.parts, ...view.texts.values(), ...view.others];
  const listed = new Set(links.map(({ url }) => url));
  for (const { blocks, path } of cells) {
    for (const { href, runs } of linksInBlocks(blocks)) {
      if (listed.has(href)) continue;
      listed.add(href);
      links.push({ path, text: runs.map(({ text }) => text).join(''), url: href, href, remarks: [] });
    }
  }
  return links;
}

function verdictText(verdict: LinkVerdict | undefined): string {
  switch (verdict?.kind) {
    case undefined:
      return compendiumMessages.notChecked.text;
    case 'ok':
      return verdict.reason === undefined
        ? compendiumMessages.works.text
        : compendiumMessages.worksWithout(verdict.reason).text;
    case 'moved':
      return compendiumMessages.movedTo({ address: verdict.finalUrl }).text;
    case 'unverified':
      return linkSentence('hover', verdict.reason).text;
    case 'broken':
      return linkSentence('brokenHover', verdict.reason).text;
    case 'excluded':
      return compendiumMessages.excluded.text;
  }
}

const countedAs: readonly (readonly [CompendiumLink['verdict'], one: string, many: string])[] = [
  ['broken', 'is broken', 'are broken'],
  ['moved', 'has moved', 'have moved'],
  ['unverified', 'could not be checked', 'could not be checked'],
  ['ok', 'works', 'work'],
  ['excluded', 'is excluded', 'are excluded'],
  ['not-checked', 'has not been checked', 'have not been checked'],
];

/** “97 links: 2 are broken, 95 answer. Looked at from 20 to 25 November 2026.” Empty without links. */
export function linkSummary(links: readonly CompendiumLink[]): string {
  if (links.length === 0) return '';
  const counts = countedAs.flatMap(([verdict, one, many]) => {
    const count = links.filter((link) => link.verdict === verdict).length;
    return count === 0 ? [] : [counted(count, one, many)];
  });
  const days = links.flatMap(({ checkedAtMs }) => (checkedAtMs === undefined ? [] : [isoDay(checkedAtMs)])).sort();
  const [first, last] = [days[0], days.at(-1)];
  const when =
    first === undefined || last === undefined
      ? ''
      : first === last
        ? ` ${compendiumMessages.checkedOn({ day: longDate(last) }).text}`
        : ` ${compendiumMessages.checkedFrom({ first: longDate(first), last: longDate(last) }).text}`;
  return `${compendiumMessages.links({ count: links.length, counts }).text}${when}`;
}

/** The links inside the texts of an initiative, in the order of the texts. */
function linksInBlocks(blocks: readonly ProseBlock[]): readonly ProseLink[] {
  return blocks.flatMap((block): readonly ProseLink[] => {
    switch (block.kind) {
      case 'paragraph':
        return linksOf(block.inlines);
      case 'list':
        return block.items.flatMap((item) => linksInBlocks(item.blocks));
      case 'table':
        return [block.head, ...block.rows].flatMap((row) => row.flatMap((cell) => linksOf(cell.inlines)));
      case 'notes':
        return block.notes.flatMap((note) => linksOf(note.inlines));
    }
  });
}

function linksOf(inlines: readonly Inline[]): readonly ProseLink[] {
  return inlines.filter((inline) => inline.kind === 'link');
}
