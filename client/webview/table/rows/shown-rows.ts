/** What can be put in, taken out and moved as a whole. Paths are those of the preview. */
export interface TablePart {
  readonly kind: 'issue' | 'initiative' | 'link' | 'attachment' | 'contact';
  readonly path: string;
  /** The path of the list that it is in, and its position there; an issue is in none. */
  readonly list: string;
  readonly at: number;
}

const kinds = { links: 'link', attachments: 'attachment' } as const;

/**
 * The smallest part around a node: of the words of a link, the link; of a title, the initiative. Undefined for the
 * cover and the economy.
 */
export function partAround(path: string): TablePart | undefined {
  const [first = '', second, third, fourth, fifth] = path.split('/');
  if (first === 'issues' && second !== undefined) {
    const issue = `issues/${second}`;
    const at = positionOf(third);
    if (at === undefined) return { kind: 'issue', path: issue, list: '', at: 0 };
    const item = positionOf(fifth);
    if ((fourth === 'links' || fourth === 'attachments') && item !== undefined)
      return itemOf(kinds[fourth], `${issue}/${String(at)}/${fourth}`, item);
    return itemOf('initiative', issue, at);
  }
  const at = positionOf(second);
  if (first === 'attachments' && at !== undefined) return itemOf('attachment', 'attachments', at);
  if (first === 'contact')
    return at === undefined ? { kind: 'contact', path: 'contact', list: '', at: 0 } : itemOf('contact', 'contact', at);
  return undefined;
}

/** The initiative that a node belongs to. */
export function initiativeAround(path: string): TablePart | undefined {
  const [, issue = '', at = ''] = /^(issues\/[^/]*)\/(\d+)(?:\/|$)/.exec(path) ?? [];
  return issue === '' ? undefined : itemOf('initiative', issue, Number(at));
}

function itemOf(kind: TablePart['kind'], list: string, at: number): TablePart {
  return { kind, path: `${list}/${String(at)}`, list, at };
}

function positionOf(segment: string | undefined): number | undefined {
  return segment !== undefined && /^\d{1,9}$/.test(segment) ? Number(segment) : undefined;
}

/** A position in a list, counted without the part that goes there. */
export interface PlaceInList {
  readonly list: string;
  readonly at: number;
}

interface ShownIssue {
  readonly path: string;
  /** “a) Business continuity”, as the paper says it. */
  readonly title: string;
  /** Whether the template has it. */
  readonly known: boolean;
  /** How many initiatives it has. */
  readonly count: number;
}

/** The rows and the items that the page shows, read from the page when they are asked for. */
export class ShownRows {
  readonly #host: HTMLElement;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** From top to bottom. */
  get issues(): readonly ShownIssue[] {
    return Array.from(this.#host.querySelectorAll<HTMLElement>('.submission-table > tbody[data-path]'), issueIn);
  }

  issue(path: string): ShownIssue | undefined {
    const body = this.#host.querySelector<HTMLElement>(`.submission-table > tbody[data-path="${CSS.escape(path)}"]`);
    return body === null ? undefined : issueIn(body);
  }

  /** The row of an initiative, or of an issue that has none. */
  row(path: string): HTMLTableRowElement | undefined {
    return this.#host.querySelector<HTMLTableRowElement>(`tr[data-row="${CSS.escape(path)}"]`) ?? undefined;
  }

  /**
   * The edges of the part of the table that is seen where the window is too narrow for it; undefined without a table.
   */
  get edges(): { readonly left: number; readonly right: number } | undefined {
    const region = this.#host.querySelector('.submission-table')?.parentElement;
    if (!region) return undefined;
    const { left, right } = region.getBoundingClientRect();
    return { left: Math.max(left, 0), right: Math.min(right, innerWidth) };
  }

  /**
   * The row at a height of the window, wherever the pointer is beside it; `nearest` goes to the first or the last where
   * there is none.
   */
  rowAt(y: number, nearest = false): HTMLTableRowElement | undefined {
    const table = this.#host.querySelector<HTMLTableElement>('.submission-table');
    if (table === null) return undefined;
    const { top, bottom } = table.getBoundingClientRect();
    const at = nearest ? Math.max(top + 1, Math.min(y, bottom - 1)) : y;
    const body = Array.from(table.tBodies).find((one) => one.getBoundingClientRect().bottom > at);
    const rows = Array.from(body?.rows ?? []).filter((row) => row.cells.length > 0 && row.checkVisibility());
    // A heading spans several rows, but the box of its row is that of the first alone.
    const found = rows.find((row) => row.getBoundingClientRect().bottom > at);
    if (found !== undefined && !nearest && found.getBoundingClientRect().top > at) return undefined;
    return found ?? (nearest ? Array.from(table.tBodies).at(-1)?.rows[0] : undefined);
  }

  /** Whether something is written of a part: a place for a further one is no part yet. */
  has({ kind, path }: TablePart): boolean {
    switch (kind) {
      case 'issue':
        return this.issue(path) !== undefined;
      case 'initiative':
        return this.row(path) !== undefined;
      case 'link':
      case 'attachment':
        return this.#host.querySelector(`li[data-path="${CSS.escape(path)}"]`) !== null;
      case 'contact':
        return this.#host.querySelector(`.contact [data-path^="${CSS.escape(`${path}/`)}"]:not(.finding)`) !== null;
    }
  }

  /** How many parts the list of a part has. */
  countBeside(part: TablePart): number {
    if (part.kind === 'initiative') return this.issue(part.list)?.count ?? 0;
    if (part.list === '') return 1;
    for (let at = part.at + 1; ; at++) if (!this.has({ ...part, path: `${part.list}/${String(at)}`, at })) return at;
  }

  /**
   * Where a part goes with one step up (-1) or down (1); an initiative goes on in the issue beside. Undefined at the
   * ends.
   */
  beside(part: TablePart, step: -1 | 1): PlaceInList | undefined {
    const at = part.at + step;
    if (at >= 0 && at < this.countBeside(part)) return { list: part.list, at };
    if (part.kind !== 'initiative') return undefined;
    const { issues } = this;
    const own = issues.findIndex(({ path }) => path === part.list);
    const issue =
      step < 0
        ? issues.slice(0, Math.max(own, 0)).findLast(({ known }) => known)
        : issues.slice(own + 1).find(({ known }) => known);
    return issue && { list: issue.path, at: step < 0 ? issue.count : 0 };
  }

  /** What people call it: “‘supporting SMEs’”. */
  nameOf(part: TablePart): string {
    switch (part.kind) {
      case 'issue':
        return `‘${shortened(this.issue(part.path)?.title ?? '')}’`;
      case 'initiative': {
        const title = this.row(part.path)?.querySelector('.initiative-title:not(.absent)')?.textContent.trim() ?? '';
        return title === '' ? `the initiative without a title` : `‘${shortened(title)}’`;
      }
      case 'link':
        return 'the link';
      case 'attachment':
        return 'the attachment';
      case 'contact':
        return 'the contact';
    }
  }
}

function issueIn(body: HTMLElement): ShownIssue {
  const path = body.dataset['path'] ?? '';
  const heading = body.querySelector('th');
  const rows = Array.from(body.querySelectorAll<HTMLElement>(':scope > tr[data-row]'));
  return {
    path,
    title: heading?.textContent.trim() ?? '',
    known: heading?.classList.contains('unknown') !== true,
    count: rows.filter(({ dataset }) => dataset['row'] !== path).length,
  };
}

const mostLetters = 60;

function shortened(text: string): string {
  const letters = Array.from(text);
  return letters.length <= mostLetters
    ? text
    : `${letters
        .slice(0, mostLetters - 1)
        .join('')
        .trimEnd()}…`;
}
