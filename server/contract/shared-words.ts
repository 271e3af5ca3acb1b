/**
 * What people read about the settings that a folder may share: completion and hover in its configuration show them, too. Each is a constant
 * of its own, because a bundler leaves out what nobody uses only where nothing is read of an object.
 */

export const rulesWords = {
  description: 'How grave each finding is shown, by its code: for example `"link.missing": "off"`. `"link.*"` stands for all codes that begin so; a code that is listed itself goes before it. What is not listed keeps its usual severity.',
  scope: 'resource',
} as const;

export const termsWords = {
  description: 'Whether names and words are compared with the nomenclature: findings whose codes begin with `term.`.',
  values: {
    on: 'With the organisation’s nomenclature, and with the folder’s own list, `.policy-submissions/terms.yaml`.',
    own: 'Only with the folder’s own list.',
    off: 'With none.',
  },
  scope: 'resource',
} as const;

export const checkWords = {
  description: 'When the links of a submission are looked up on the network. With `#policySubmissions.links.offline#` nothing is, whatever stands here; `#policySubmissions.links.exclude#` leaves out some.',
  values: {
    onOpenAndSave: 'Links are looked up when a submission is opened and when it is saved.',
    onSave: 'Links are looked up when a submission is saved.',
    onType: 'Links are looked up when a submission is opened, when it is saved, and a few seconds after you stop typing.',
    off: 'Links are never looked up. How they are written is still checked.',
  },
  scope: 'resource', restricted: true,
} as const;

export const excludeWords = {
  description: 'Links that are never looked up, whatever `#policySubmissions.links.check#` says: a host with all below it, `example.org`, or the start of an address, `https://example.org/private/`. `*` stands for anything, and behind ` -- ` stands why: `example.org -- refuses robots`.',
  scope: 'resource', restricted: true,
} as const;

export const mailWords = {
  description: 'Whether name servers are asked if the domains of mail addresses, `contact: email:` and `mailto:` links, take mail. They are told the domain only, and no mail server is spoken to.',
  scope: 'resource', restricted: true,
} as const;
