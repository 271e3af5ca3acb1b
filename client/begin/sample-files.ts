/** What `samples/` holds. In a browser an extension can read its files, but not list them. */
export const sampleFiles = [
  'README.md',
  'half-written.submission.yaml',
  'japan.submission.yaml',
  'long.submission.yaml',
  'mistakes.submission.yaml',
  'new-zealand.submission.yaml',
  'regional-resilience-2021.submission-template.yaml',
  'second-template.submission.yaml',
] as const;
