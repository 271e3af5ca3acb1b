import { allOf, oneOf } from '../../counts.ts';
import { messages } from '../message.ts';

interface Written {
  /** In quotation marks. */
  readonly written: string;
}
interface Meant extends Written {
  readonly meant: string;
}

/** Of issues and their sub-points. */
export const issueMessages = {
  empty: messages('issue.empty', {
    unanswered: ({ title }: { readonly title: string }) => `“${title}” has no answer yet; this is allowed.`,
    absent: ({ title }: { readonly title: string }) => `The issue “${title}” is not in this file; this is allowed.`,
  }),
  unknown: messages('issue.unknown', {
    ofNone: ({ written }: Written) => `${written} is not an issue of this template, which has no issues.`,
    unlike: ({ written, known }: Written & { readonly known: readonly string[] }) =>
      `${written} is not an issue of this template; use ${oneOf(known)}.`,
    meant: ({ written, meant }: Meant) => `${written} is not an issue of this template; did you mean “${meant}”?`,
    there: ({ written, meant }: Meant) =>
      `${written} is not an issue of this template; if you mean “${meant}”, which is already there, move the initiatives to it.`,
  }),
  pointDuplicate: messages('point.duplicate', {
    twice: ({ written }: Written) => `The sub-point ${written} is listed twice; remove one of the two.`,
  }),
  pointOtherIssue: messages('point.other-issue', {
    belongs: ({ point, issue }: { readonly point: string; readonly issue: string }) =>
      `The sub-point “${point}” belongs to “${issue}”; move the initiative there, or remove the sub-point.`,
  }),
  pointUncovered: messages('point.uncovered', {
    open: ({ points }: { readonly points: readonly string[] }) =>
      `No initiative answers ${oneOf(points)}; this is allowed, but if one does, add them to its sub-points.`,
  }),
  pointUnknown: messages('point.unknown', {
    several: ({ written, meant }: Written & { readonly meant: readonly string[] }) =>
      `There is no sub-point ${written}; did you mean ${allOf(meant)}?`,
    meant: ({ written, meant }: Meant) => `There is no sub-point ${written}; did you mean “${meant}”?`,
    unlike: ({ written }: Written) => `There is no sub-point ${written}; select one from the template.`,
    none: ({ written, issue }: Written & { readonly issue: string }) =>
      `There is no sub-point ${written}; “${issue}” has none, so remove it.`,
    unlikeIssue: ({
      written,
      issue,
      points,
    }: Written & { readonly issue: string; readonly points: readonly string[] }) =>
      `There is no sub-point ${written}; “${issue}” has ${allOf(points)}.`,
  }),
};
