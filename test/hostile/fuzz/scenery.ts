import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scenery } from './steps.ts';

/** Answers that are good and bad, to our template and to one of the folder. @param root where `samples/` is */
export function sceneryOf(root: string): Scenery {
  const sample = (name: string): string => sampleText(root, name);
  const small = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: One\n      points: [a.i]\n      description: |\n        Prose.\n      outcome: Ongoing\n';
  return {
    submissions: {
      'japan.submission.yaml': sample('japan.submission.yaml'),
      'half.submission.yaml': sample('half-written.submission.yaml'),
      'mistakes.submission.yaml': sample('mistakes.submission.yaml'),
      'second.submission.yaml': sample('second-template.submission.yaml'),
      'small.submission.yaml': small,
      'empty.submission.yml': '',
    },
    template: { name: 'forms/r.submission-template.yaml', text: sample('regional-resilience-2021.submission-template.yaml') },
    registry: { name: '.policy-submissions/agencies.yaml', text: 'agencies:\n  - acronym: NOBODY\n    name: Nobody’s Agency\n    economy: Japan\n' },
  };
}

export function sampleText(root: string, name: string): string {
  return readFileSync(join(root, 'samples', name), 'utf8');
}
