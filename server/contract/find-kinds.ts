/** What “find”, and the tools for agents, look for: names that a submission writes in one way only. */
export const findKinds = ['agency', 'economy', 'point', 'term'] as const;

export type FindKind = (typeof findKinds)[number];
