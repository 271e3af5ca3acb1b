import { linkOptionMessages } from '../cli/link-options.ts';
import { messages, sideBySide, type Message } from '../message.ts';

interface Site {
  readonly site: string;
}
interface OtherSite extends Site {
  readonly other: string;
}
interface Answered {
  readonly status: number;
}
interface Landed {
  readonly at: string;
}
interface Page {
  /** What the page says, as it is written there. */
  readonly words: string;
}
interface Excluding {
  readonly pattern: string;
}
interface Link {
  readonly link: string;
}

function meaning({ status }: Answered): string {
  return status === 410 ? 'removed permanently' : 'no such page';
}

function duration(forMs: number): string {
  const seconds = Math.round(forMs / 1000);
  if (seconds < 120) return seconds === 1 ? 'a second' : `${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 72 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}

const broken = messages('link.broken', {
  gone: (one: Answered) => `The server answers ${one.status} (${meaning(one)}).`,
  noSite: (one: Site) => `There is no site named ${one.site}.`,
  noDomain: (one: Site) => `There is no domain named ${one.site}.`,
});

const unverified = messages('link.unverified', {
  notYet: 'It has not been checked yet.',
  noNetwork: 'No site could be reached, so the network may be down.',
  inBrowser: 'Browsers do not allow it; open the link to see whether it works, or use VS Code on a computer.',
  otherName: (one: OtherSite) => `There is no site named ${one.site}, but ${one.other} answers.`,
  otherNameOpen: (one: OtherSite) =>
    `There is no site named ${one.site}, and it could not be checked whether ${one.other} is meant.`,
  notOutside: (one: Site) => `${one.site} is not known outside its own network.`,
  goneHome: (one: Answered) =>
    `The server answers ${one.status} (${meaning(one)}), but it gives the same answer for its home page; it may only block automatic checks, so open the link in a browser.`,
  goneShy: (one: Answered) =>
    `The server answers ${one.status} (${meaning(one)}), but this site is known to give this answer to programs only; open it in a browser.`,
  goneOnce: (one: Answered) => `The server answered ${one.status}, but only once.`,
  sometimes: (one: Answered & { readonly otherStatus: number }) =>
    `The server answers sometimes ${one.status}, sometimes ${one.otherStatus}; open it in a browser.`,
  robotTest: (one: Answered) => `The site blocks automatic checks (${one.status}); open it in a browser.`,
  wall: (one: Answered & { readonly wall: string }) =>
    `${one.wall} blocks automatic checks of this site (${one.status}); open it in a browser.`,
  signIn: (one: Answered) => `The server answers ${one.status} (it asks you to sign in).`,
  refusal: (one: Answered) =>
    `The server answers ${one.status} (it refuses this request; it may only block automatic checks).`,
  gatewaySignIn: (one: Answered) =>
    `The server answers ${one.status} (the gateway of this network asks you to sign in).`,
  later: (one: Answered) => `The server answers ${one.status} (it asks to try again later).`,
  legal: (one: Answered) => `The server answers ${one.status} (it is blocked for legal reasons here).`,
  networkSignIn: (one: Answered) => `The server answers ${one.status} (this network wants you to sign in first).`,
  problem: (one: Answered) => `The server answers ${one.status} (the server has a problem).`,
  noAddress: (one: Answered) => `The server answers ${one.status} (it redirects without an address).`,
  neither: (one: Answered) => `The server answers ${one.status} (neither the page nor “not found”).`,
  'private-address': 'Its address is inside a private network, which is not checked.',
  privateBehind: 'It redirects to an address inside a private network, which is not checked.',
  'blocked-port':
    'Its port is one that browsers do not open, because it belongs to a service other than a website, so it is not checked.',
  portBehind:
    'It redirects to a port that browsers do not open, because it belongs to a service other than a website, so it is not checked.',
  credentials: 'It has a user name or password in it, which is never sent; remove that.',
  credentialsBehind: 'It redirects to an address with a user name or password in it, which is never sent.',
  'not-web': 'It redirects to an address that is neither http nor https.',
  loop: 'It redirects in a circle.',
  'too-many-redirects': 'It redirects more than ten times.',
  timeout: 'The server did not answer in time.',
  refused: 'The server refused the connection.',
  reset: 'The server closed the connection.',
  tls: 'No secure connection could be made.',
  'tls-untrusted': 'No secure connection could be made: the server’s certificate is not from a trusted authority.',
  'tls-expired': 'No secure connection could be made: the server’s certificate has expired.',
  'tls-name': 'No secure connection could be made: the server’s certificate is for another name.',
  'bad-answer': 'The server sent an answer that is not valid.',
  network: 'The network could not reach it.',
  proxy: 'The gateway between this computer and the internet blocked the request.',
  'proxy-unusable':
    'It was not checked, because the address of the gateway to the internet, in the environment or in the settings, cannot be used; correct it, such as http://gateway.example.org:8080.',
  'held-off': 'The site limits how often it can be checked; try again later.',
  aborted: 'The check was cancelled.',
  everyTls:
    'No secure connection could be made, and the same happens with every site: this network may inspect secure connections, or want you to sign in first.',
  everyUntrusted:
    'No secure connection could be made: the server’s certificate is not from a trusted authority, and the same happens with every site: this network may inspect secure connections, or want you to sign in first.',
  everyName:
    'No secure connection could be made: the server’s certificate is for another name, and the same happens with every site: this network may inspect secure connections, or want you to sign in first.',
  everyInside:
    'Every name leads to an address inside a private network, which is not checked: this network may want you to sign in first.',
  portal: (one: Landed) => `Every address leads to ${one.at}: this network wants you to sign in first.`,
  signInPage: (one: Landed) => `It redirects to a sign-in page (${one.at}).`,
  consentPage: (one: Landed) => `It redirects to a page that asks for consent first (${one.at}).`,
  missingPage: (one: Landed) => `It redirects to a page for addresses that were not found (${one.at}).`,
  homePage: (one: Landed) => `It redirects to a home page (${one.at}), so the page itself may no longer exist.`,
  homePageForMissing: (one: Landed) =>
    `It redirects to a home page (${one.at}), as this site does for pages that do not exist.`,
  everyAddress: (one: Landed & Site) => `Every address at ${one.site} leads to ${one.at}.`,
  saysMissing: (one: Page) => `The server answers with a page, but the page says “${one.words}”.`,
  saysMissingAsAlways: (one: Page) =>
    `The server answers with a page, as for pages that do not exist, but the page says “${one.words}”.`,
  refusesMail: (one: Site) => `${one.site} says that it does not accept email.`,
  noMailServer: (one: Site) => `${one.site} has no server that accepts email.`,
  mailUnknown: (one: Site) => `It is not known whether ${one.site} accepts email.`,
});

const others = messages('link', {
  noSection: ({ section }: { readonly section: string }) => `The page has no section named “${section}”.`,
  excludedBySetting: ({ pattern }: Excluding) => `The setting policySubmissions.links.exclude names “${pattern}”.`,
  excludedByConfig: ({ pattern }: Excluding) => `The folder’s file .policy-submissions/config.yaml names “${pattern}”.`,
});

const reasons = { ...broken, ...unverified, ...others };

/** Sentences before and after a reason. */
const beside = messages('link', {
  one: 'This link could not be checked.',
  some: 'Some links, including this one, could not be checked.',
  unseen: ({ link }: Link) => `The link ${link} could not be checked yet.`,
  hover: 'It could not be checked.',
  broken: 'This link is broken.',
  brokenMail: 'Email to this address cannot be delivered.',
  doubtfulMail: 'Email to this address may not be delivered.',
  contact: ({ link }: Link) => `Email to ${link} cannot be delivered.`,
  contactDoubt: ({ link }: Link) => `Email to ${link} may not be delivered.`,
  excluded: 'It is not checked.',

  because: ({ why }: { readonly why: string }) => `The reason given for it: ${why}.`,
  redirects: ({ to }: { readonly to: string }) => `The link redirects to ${to}.`,
  waits: ({ forMs }: { readonly forMs: number }) => `The site asks to wait ${duration(forMs)}.`,
  allowBySetting: 'The setting policySubmissions.links.allowPrivateHosts can allow it.',
  allowOwnBySetting: 'The setting policySubmissions.links.allowPrivateHosts can allow sites of your own.',

  replaceLink: 'Enter the new address, or remove the link.',
  replaceMail: 'Correct the address, or remove the link.',
  correctContact: 'Correct the address.',
  checkContact: 'Check the address.',
});

/** Why a link is broken, could not be checked, or is not checked: a code, and what its sentences name. */
export type LinkReason = {
  [Code in keyof typeof reasons]: {
    readonly code: Code;
    /** Where redirects led; absent when there were none. */
    readonly to?: string;
    /** How long the site asks to wait. */
    readonly waitMs?: number;
    /** Why the user excludes the address. */
    readonly why?: string;
  } & ((typeof reasons)[Code] extends (holes: infer Holes) => Message ? Holes : object);
}[keyof typeof reasons];

interface Place {
  readonly opening?: Message | ((holes: Link) => Message);
  readonly advice?: Message;
}

/** Where a reason is shown, with the sentences before and after it. A list and a report show it alone. */
const places = {
  one: { opening: beside.one },
  some: { opening: beside.some },
  unseen: { opening: beside.unseen },
  hover: { opening: beside.hover },
  broken: { opening: beside.broken, advice: beside.replaceLink },
  brokenHover: { opening: beside.broken },
  brokenMail: { opening: beside.brokenMail, advice: beside.replaceMail },
  contact: { opening: beside.contact, advice: beside.correctContact },
  contactDoubt: { opening: beside.contactDoubt, advice: beside.checkContact },
  mailHover: { opening: beside.brokenMail },
  mailDoubtHover: { opening: beside.doubtfulMail },
  excluded: { opening: beside.excluded },
  list: {},
  report: {},
} satisfies Readonly<Record<string, Place>>;

interface Shown {
  /** The link or the address, where the opening names it. */
  readonly link?: string;
  /** When it was checked. */
  readonly seen?: Message;
}

/** The sentences that say the reason at a place. A report names options of the command line in place of settings. */
export function linkSentence(place: keyof typeof places, reason: LinkReason, { link = '', seen }: Shown = {}): Message {
  const { opening, advice }: Place = places[place];
  const { to, waitMs = 0, why } = reason;
  return sideBySide(
    typeof opening === 'function' ? opening({ link }) : opening,
    reasonSentence(reason, place === 'report'),
    why === undefined ? undefined : beside.because({ why }),
    waitMs < 1000 ? undefined : beside.waits({ forMs: waitMs }),
    to === undefined ? undefined : beside.redirects({ to }),
    allowing(reason, place === 'report'),
    advice,
    seen,
  );
}

function reasonSentence(
  { code, to: _to, waitMs: _waitMs, why: _why, ...holes }: LinkReason,
  isReport: boolean,
): Message {
  const entry = (isReport && code === 'excludedBySetting' ? linkOptionMessages.excludedByOption : reasons[code]) as
    | Message
    | ((named: object) => Message);
  return typeof entry === 'function' ? entry(holes) : entry;
}

/** How to allow a private network. */
function allowing({ code }: LinkReason, isReport: boolean): Message | undefined {
  if (code === 'everyInside') return isReport ? linkOptionMessages.allowOwnByOption : beside.allowOwnBySetting;
  const isPrivate = code === 'private-address' || code === 'privateBehind';
  return !isPrivate ? undefined : isReport ? linkOptionMessages.allowByOption : beside.allowBySetting;
}
