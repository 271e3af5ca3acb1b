/**
 * What people read about the settings that a folder may share: completion and hover in its configuration show them, too. Each is a constant
 * of its own, because a bundler leaves out what nobody uses only where nothing is read of an object.
 */

export const rulesWords = {
  description: 'The severity of each finding, by its code: for example `"link.missing": "off"`. `"link.*"` means all codes that begin with `link.`; an entry for one code takes precedence. Findings that are not listed keep their default severity.',
  scope: 'resource',
} as const;

export const termsWords = {
  description: 'Which lists of names and terms are used to check texts. Findings from these lists have codes that begin with `term.`.',
  values: {
    on: 'The organisation’s list, and the folder’s own list, `.policy-submissions/terms.yaml`.',
    own: 'Only the folder’s own list.',
    off: 'No list.',
  },
  scope: 'resource',
} as const;

export const checkWords = {
  description: 'When the links of a submission are checked on the network. `#policySubmissions.links.offline#` turns all checks off; `#policySubmissions.links.exclude#` leaves out some links.',
  values: {
    onOpenAndSave: 'Links are checked when a submission is opened and when it is saved.',
    onSave: 'Links are checked when a submission is saved.',
    onType: 'Links are checked when a submission is opened, when it is saved, and a few seconds after you stop typing.',
    off: 'Links are never checked on the network. Their spelling is still checked.',
  },
  scope: 'resource', restricted: true,
} as const;

export const excludeWords = {
  description: 'Links that are never checked, whatever `#policySubmissions.links.check#` says. Enter a host, with all hosts below it (`example.org`), or the start of an address (`https://example.org/private/`). `*` matches anything. To give a reason, add it after ` -- `: `example.org -- refuses robots`.',
  scope: 'resource', restricted: true,
} as const;

export const mailWords = {
  description: 'Whether to check that the domains of email addresses (`contact: email:` and `mailto:` links) accept email. Only the domain is sent, to a name server; no mail server is contacted.',
  scope: 'resource', restricted: true,
} as const;
