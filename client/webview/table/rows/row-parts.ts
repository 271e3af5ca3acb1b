/** What can be put in, taken out and moved as a whole. Paths are those of the preview. */
export interface TablePart {
  readonly kind: 'issue' | 'initiative' | 'link' | 'attachment' | 'contact';
  readonly path: string;
  /** The path of the list that it is in, and its position there; an issue is in none. */
  readonly list: string;
  readonly at: number;
}

const kinds = { links: 'link', attachments: 'attachment' } as const;

/** The smallest part around a node: of the words of a link, the link; of a title, the initiative. Undefined for the cover and the economy. */
export function partAround(path: string): TablePart | undefined {
  const [first = '', second, third, fourth, fifth] = path.split('/');
  if (first === 'issues' && second !== undefined) {
    const issue = `issues/${second}`;
    const at = positionOf(third);
    if (at === undefined) return { kind: 'issue', path: issue, list: '', at: 0 };
    const item = positionOf(fifth);
    if ((fourth === 'links' || fourth === 'attachments') && item !== undefined) return itemOf(kinds[fourth], `${issue}/${String(at)}/${fourth}`, item);
    return itemOf('initiative', issue, at);
  }
  const at = positionOf(second);
  if (first === 'attachments' && at !== undefined) return itemOf('attachment', 'attachments', at);
  if (first === 'contact') return at === undefined ? { kind: 'contact', path: 'contact', list: '', at: 0 } : itemOf('contact', 'contact', at);
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
