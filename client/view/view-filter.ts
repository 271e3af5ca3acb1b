import type { OverviewResult, OverviewSubmission, OverviewTemplate } from '../../server/protocol/overview.ts';

/** What of the overview is shown. Each wish leaves something out; none leaves out nothing. */
export interface ViewFilter {
  readonly only: readonly FilterName[];
  /** Ids of templates; empty for all. */
  readonly templates: readonly string[];
}

export const filterNames = ['notReady', 'withErrors', 'toConfirm', 'dueSoon'] as const;

export type FilterName = (typeof filterNames)[number];

export const noFilter: ViewFilter = { only: [], templates: [] };

export const filterWords: Readonly<Record<FilterName, { readonly label: string; readonly short: string }>> = {
  notReady: { label: 'Not ready to send', short: 'not ready' },
  withErrors: { label: 'With errors', short: 'with errors' },
  toConfirm: { label: 'With answers to confirm', short: 'with answers to confirm' },
  dueSoon: { label: 'Deadline within two weeks, or passed', short: 'due soon' },
};

/** A deadline is near so many days before it. */
const soonDays = 14;

const holds: Readonly<Record<FilterName, (submission: OverviewSubmission, template: OverviewTemplate) => boolean>> = {
  notReady: ({ state }) => state !== 'ready',
  withErrors: ({ findings }) => findings !== undefined && findings.errors > 0,
  toConfirm: ({ unconfirmed }) => unconfirmed > 0,
  dueSoon: (_submission, { deadline }) => deadline !== undefined && deadline.daysLeft <= soonDays,
};

export function isFiltering({ only, templates }: ViewFilter): boolean {
  return only.length > 0 || templates.length > 0;
}

/** The overview with what fulfils all wishes. Who is missing is told where nothing about submissions is asked. */
export function filtered(overview: OverviewResult, filter: ViewFilter): OverviewResult {
  if (!isFiltering(filter)) return overview;
  const { only, templates } = filter;
  const aboutSubmissions = only.some((name) => name !== 'dueSoon');
  return {
    ...overview,
    templates: overview.templates.flatMap((template) => {
      if (templates.length > 0 && !templates.includes(template.id)) return [];
      const submissions = template.submissions.filter((submission) =>
        only.every((name) => holds[name](submission, template)),
      );
      if (aboutSubmissions) return submissions.length === 0 ? [] : [{ ...template, submissions, missing: [] }];
      return only.includes('dueSoon') && !holds.dueSoon(nothing, template) ? [] : [{ ...template, submissions }];
    }),
    unread: aboutSubmissions || templates.length > 0 ? [] : overview.unread,
  };
}

/** Stands for any submission where a wish is about its template. */
const nothing: OverviewSubmission = {
  uri: '',
  name: '',
  economy: '',
  state: 'begun',
  issues: { answered: 0, of: 0 },
  points: { answered: 0, of: 0 },
  words: 0,
  overLimit: 0,
  unconfirmed: 0,
  unseenLinks: 0,
};

/** What is left out, for the line above the tree. */
export function filterMessage(filter: ViewFilter, overview: OverviewResult): string {
  const all = countOf(overview);
  const shown = countOf(filtered(overview, filter));
  const titles = overview.templates.filter(({ id }) => filter.templates.includes(id)).map(({ title }) => `“${title}”`);
  const wishes = [...filter.only.map((name) => filterWords[name].short), ...titles];
  return `${shown} of ${all} submissions: ${wishes.join(', ')}.`;
}

function countOf({ templates }: OverviewResult): number {
  return templates.reduce((sum, { submissions }) => sum + submissions.length, 0);
}
