/** Why something cannot be renamed, or not to what was entered. */
export const renameMessages = {
  nameEmpty: ({ what }: { readonly what: string }) => `Enter ${what}: it cannot be empty.`,
  nameLines: ({ what }: { readonly what: string }) => `Enter ${what} on one line, without spaces before or after it.`,
  nameTooLong: ({ what }: { readonly what: string }) => `Enter ${what} that is shorter: this one is too long to read.`,
  noAcronym: ({ wanted }: { readonly wanted: string }) => `${wanted} is not an acronym: enter letters or digits.`,
  severalAgencies: ({ wanted }: { readonly wanted: string }) =>
    `${wanted} would be read as several agencies: enter an acronym without commas, slashes, brackets and “and”.`,
  acronymUsed: ({
    written,
    economy,
    agency,
  }: {
    readonly written: string;
    readonly economy: string;
    readonly agency: string;
  }) => `${written} is already used for another agency of ${economy}, ${agency}: choose another acronym.`,
  noIssueId: ({ wanted }: { readonly wanted: string }) =>
    `${wanted} cannot be the ID of an issue: enter small letters, digits and hyphens, such as “business-continuity”.`,
  issueIdUsed: ({ written, issue }: { readonly written: string; readonly issue: string }) =>
    `The template already has an issue ${written}, ${issue}: choose another ID.`,
  pointIdUsed: ({ written, issue }: { readonly written: string; readonly issue: string }) =>
    `The template already has a sub-point ${written}, under ${issue}: choose another ID.`,
  noEmail: ({ wanted }: { readonly wanted: string }) =>
    `${wanted} is not an email address: enter one such as “desk@example.org”.`,
  noAddress: ({ wanted }: { readonly wanted: string }) =>
    `${wanted} is not a web address: enter it in full, starting with “https://”.`,
  wayOfWriting: 'This cannot be renamed because of the way it is written. Write it out in full first.',
  economy:
    'The names of economies come from the organisation, so they cannot be renamed. Enter another economy here instead.',
  template:
    'The ID of a template cannot be renamed, because submissions that were sent contain it. Enter the ID of another template here instead.',
  attachment: 'Rename the file itself in the list of files: submissions that attach it are updated.',
  host: 'Put the cursor on an address to change it everywhere.',
  number: 'The number of a document cannot be renamed. Enter another one here instead.',
  title: 'A title is only used here. Enter another one here.',
  withoutAcronym: ({ name }: { readonly name: string }) =>
    `${name} has no acronym in the registry, and only acronyms can be renamed.`,
  agencyIncluded: ({ acronym, economy }: { readonly acronym: string; readonly economy: string }) =>
    `${acronym} comes with Policy Submissions as an agency of ${economy}, so it cannot be renamed. If your team uses another acronym, add the agency to .policy-submissions/agencies.yaml with it.`,
  onlyAcronym: ({ acronym }: { readonly acronym: string }) =>
    `Only the acronym of an agency can be renamed. Put the cursor on ${acronym}, here or in .policy-submissions/agencies.yaml.`,
  templateUnknown: ({ templateId, what }: { readonly templateId: string; readonly what: string }) =>
    `The template ${templateId} was not found, so this ${what} cannot be renamed.`,
  templateIncluded: ({ templateId, what }: { readonly templateId: string; readonly what: string }) =>
    `${templateId} comes with Policy Submissions, so its ${what}s cannot be renamed. To change it, copy it to your own template, with its own ID.`,
  idUnknown: ({ what, id }: { readonly what: string; readonly id: string }) =>
    `The template has no ${what} ${id}: enter one that it has.`,
};
