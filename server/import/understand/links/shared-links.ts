import { quotation } from '../../../words/quotation.ts';
import type { DraftInitiative, DraftLink } from '../draft.ts';
import { letters } from '../likeness.ts';
import type { Notices } from '../notices.ts';
import { importMessages } from '../../../words/messages/import/import.ts';

/** An initiative with those of its links that stand below all of its text, or beside several initiatives. */
export interface WithLooseLinks {
  readonly initiative: DraftInitiative;
  readonly loose: readonly DraftLink[];
  /** “table 1, row 3, column 2” */
  readonly place: string;
}

/**
 * Where several links stand below the texts of several initiatives in a row, each belongs to the initiative that it
 * names, and is told; the others stay with the last, and are told when they may be those of all.
 */
export function shareLinks(initiatives: readonly WithLooseLinks[], notices: Notices): void {
  for (const row of rowsOf(initiatives)) {
    // Of very many initiatives or links, each would have to be looked for in each.
    if (row.length > mostInRow) continue;
    const words = distinctWords(row.map(({ initiative }) => initiative.title));
    for (const [own, { initiative, loose: all, place }] of row.entries()) {
      const loose = all.slice(0, mostLinks);
      // Links between the texts of two initiatives are those of the first.
      const isLast = own === row.length - 1;
      const sharesOutcome = row.some((other) => other.initiative.outcomeAt === initiative.title);
      // A single link belongs to the text above it.
      if ((!isLast && !sharesOutcome) || loose.length < 2) continue;
      const others = row.filter((_, index) => index !== own);
      const moved = new Set<DraftLink>();
      for (const link of loose) {
        const named = namedBy(link, words);
        const other = named === undefined || named === own ? undefined : row[named];
        if (other === undefined) continue;
        moved.add(link);
        initiative.links.splice(initiative.links.indexOf(link), 1);
        other.initiative.links.push(link);
        notices.add('assumption', importMessages.linkNamesIt({ link: quotation(link.url) }), place, other.initiative);
      }
      const mayBeShared =
        moved.size > 0 || (loose.length >= row.length && others.every((other) => other.initiative.links.length === 0));
      for (const link of loose) {
        if (!mayBeShared || moved.has(link) || namedBy(link, words) === own) continue;
        notices.add(
          'assumption',
          importMessages.linkOfSeveral({ link: quotation(link.url), which: isLast ? 'last' : 'first' }),
          place,
          initiative,
        );
      }
    }
  }
}

const mostInRow = 50;
const mostLinks = 200;

/** The initiatives of each row that has several. */
function rowsOf(all: readonly WithLooseLinks[]): readonly (readonly WithLooseLinks[])[] {
  const rows = new Map<string, WithLooseLinks[]>();
  for (const one of all) {
    const row = /^.*\brow \d+/.exec(one.place)?.[0];
    if (row === undefined) continue;
    const known = rows.get(row);
    if (known === undefined) rows.set(row, [one]);
    else known.push(one);
  }
  return [...rows.values()].filter(({ length }) => length > 1);
}

/** Words that say too little to name an initiative. */
const general = new Set([
  'about',
  'action',
  'application',
  'centre',
  'center',
  'covid',
  'data',
  'digital',
  'economy',
  'english',
  'firms',
  'government',
  'guide',
  'guidelines',
  'help',
  'home',
  'index',
  'information',
  'initiative',
  'link',
  'measures',
  'national',
  'news',
  'online',
  'page',
  'plan',
  'policy',
  'portal',
  'program',
  'programme',
  'project',
  'public',
  'scheme',
  'service',
  'services',
  'site',
  'support',
  'technology',
  'website',
  'with',
  'from',
  'that',
  'this',
  'http',
  'https',
  'html',
  'pages',
  'through',
  'small',
  'medium',
  'business',
  'enterprises',
]);

/** The words of each title that no other title has. */
function distinctWords(titles: readonly string[]): ReadonlyMap<string, number> {
  const owner = new Map<string, number>();
  for (const [index, title] of titles.entries()) {
    for (const word of letters(title.slice(0, 300)).split(' ')) {
      if (word.length < 4 || general.has(word) || /^\d+$/.test(word)) continue;
      owner.set(word, (owner.get(word) ?? index) === index ? index : -1);
    }
  }
  return owner;
}

/** The only initiative that an address or its title names. */
function namedBy({ url, title = '' }: DraftLink, words: ReadonlyMap<string, number>): number | undefined {
  const said = letters(`${url.slice(0, 500).replace(/^https?:\/\//i, '')} ${title}`);
  const found = new Set<number>();
  const tokens = new Set(said.split(' '));
  for (const [word, owner] of words)
    if (owner !== -1 && (tokens.has(word) || (word.length > 4 && said.includes(word)))) found.add(owner);
  const [only] = found;
  return found.size === 1 ? only : undefined;
}
