import { messages, type Message } from '../message.ts';

/** Where a sentence about a link is shown. A report and a list show the reason without a beginning. */
export type LinkOpening = keyof typeof openings;

interface Told {
  readonly place: LinkOpening;
  /** The link or the address, where the sentence names it. */
  readonly link?: string;
  /** When it was checked, in brackets. */
  readonly seen?: string;
  /** Where redirects led; absent when there were none. */
  readonly to?: string | undefined;
}
interface Site extends Told {
  readonly site: string;
}
interface OtherSite extends Site {
  readonly other: string;
}
interface Answered extends Told {
  readonly status: number;
  /** How long the site asks to wait. */
  readonly waitMs?: number | undefined;
}
interface Landed extends Told {
  readonly at: string;
}
interface Page extends Told {
  /** What the page says, as it is written there. */
  readonly words: string;
}
interface Excluded extends Told {
  readonly by: keyof typeof excluding;
  readonly pattern: string;
}

const openings = {
  one: () => 'This link could not be checked: ',
  some: () => 'Some links, including this one, could not be checked: ',
  unseen: ({ link = '' }: Told) => `The link ${link} could not be checked yet: `,
  hover: () => 'It could not be checked: ',
  broken: () => 'This link is broken: ',
  brokenHover: () => 'This link is broken: ',
  brokenMail: () => 'Email to this address cannot be delivered: ',
  contact: ({ link = '' }: Told) => `Email to ${link} cannot be delivered: `,
  contactDoubt: ({ link = '' }: Told) => `Email to ${link} may not be delivered: `,
  mailHover: () => 'Email to this address cannot be delivered: ',
  mailDoubtHover: () => 'Email to this address may not be delivered: ',
  excluded: () => 'It is not checked: ',
  list: () => '',
  report: () => '',
};

const advice: Partial<Record<LinkOpening, string>> = {
  broken: '; enter the new address, or remove the link',
  brokenMail: '; correct it, or remove the link',
  contact: '; correct the address',
  contactDoubt: '; check the address',
};

/** What excludes addresses, as messages name it. */
const excluding = {
  setting: 'the setting policySubmissions.links.exclude',
  config: 'the folder’s file .policy-submissions/config.yaml',
  option: '--exclude',
};

function begin(told: Told): string {
  return openings[told.place](told);
}

function end({ place, seen = '' }: Told): string {
  return `${seen}${advice[place] ?? ''}`;
}

function after({ to }: Told): string {
  return to === undefined ? '' : `, after a redirect to ${to}`;
}

function named({ site, to }: Site): string {
  return to === undefined ? site : `${site}, to which the link redirects`;
}

function meaning({ status }: Answered): string {
  return status === 410 ? 'removed permanently' : 'no such page';
}

function wait({ waitMs = 0 }: Answered): string {
  return waitMs < 1000 ? '' : ` and asks to wait ${duration(waitMs)}`;
}

function duration(forMs: number): string {
  const seconds = Math.round(forMs / 1000);
  if (seconds < 120) return seconds === 1 ? 'a second' : `${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 72 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}

/** The setting that allows private networks; a report names the option of the command line. */
function allowing({ place }: Told): string {
  return place === 'report' ? '--allow-host' : 'the setting policySubmissions.links.allowPrivateHosts';
}

function excludedBy({ by, place }: Excluded): string {
  return excluding[place === 'report' && by === 'setting' ? 'option' : by];
}

const broken = messages('link.broken', {
  gone: (one: Answered) => `${begin(one)}the server answers ${one.status} (${meaning(one)})${after(one)}${end(one)}.`,
  noSite: (one: Site) => `${begin(one)}there is no site named ${named(one)}${end(one)}.`,
  noDomain: (one: Site) => `${begin(one)}there is no domain named ${one.site}${end(one)}.`,
});

const unverified = messages('link.unverified', {
  notYet: (one: Told) => `${begin(one)}it has not been checked yet${end(one)}.`,
  noNetwork: (one: Told) => `${begin(one)}no site could be reached, so the network may be down${end(one)}.`,
  inBrowser: (one: Told) =>
    `${begin(one)}browsers do not allow it; open the link to see whether it works, or use VS Code on a computer${end(one)}.`,
  otherName: (one: OtherSite) => `${begin(one)}there is no site named ${named(one)}, but ${one.other} answers${end(one)}.`,
  otherNameOpen: (one: OtherSite) =>
    `${begin(one)}there is no site named ${named(one)}, and it could not be checked whether ${one.other} is meant${end(one)}.`,
  notOutside: (one: Site) => `${begin(one)}${one.site} is not known outside its own network${end(one)}.`,
  goneHome: (one: Answered) =>
    `${begin(one)}the server answers ${one.status} (${meaning(one)})${after(one)}, but it gives the same answer for its home page; it may only block automatic checks, so open the link in a browser${end(one)}.`,
  goneShy: (one: Answered) =>
    `${begin(one)}the server answers ${one.status} (${meaning(one)})${after(one)}, but this site is known to give this answer to programs only; open it in a browser${end(one)}.`,
  goneOnce: (one: Answered) => `${begin(one)}the server answered ${one.status}, but only once${after(one)}${end(one)}.`,
  sometimes: (one: Answered & { readonly otherStatus: number }) =>
    `${begin(one)}the server answers sometimes ${one.status}, sometimes ${one.otherStatus}${after(one)}; open it in a browser${end(one)}.`,
  robotTest: (one: Answered) =>
    `${begin(one)}the site blocks automatic checks (${one.status})${after(one)}; open it in a browser${end(one)}.`,
  wall: (one: Answered & { readonly wall: string }) =>
    `${begin(one)}${one.wall} blocks automatic checks of this site (${one.status})${after(one)}; open it in a browser${end(one)}.`,
  signIn: (one: Answered) => `${begin(one)}the server answers ${one.status} (it asks you to sign in)${wait(one)}${after(one)}${end(one)}.`,
  refusal: (one: Answered) =>
    `${begin(one)}the server answers ${one.status} (it refuses this request; it may only block automatic checks)${wait(one)}${after(one)}${end(one)}.`,
  gatewaySignIn: (one: Answered) =>
    `${begin(one)}the server answers ${one.status} (the gateway of this network asks you to sign in)${wait(one)}${after(one)}${end(one)}.`,
  later: (one: Answered) =>
    `${begin(one)}the server answers ${one.status} (it asks to try again later)${wait(one)}${after(one)}${end(one)}.`,
  legal: (one: Answered) =>
    `${begin(one)}the server answers ${one.status} (it is blocked for legal reasons here)${wait(one)}${after(one)}${end(one)}.`,
  networkSignIn: (one: Answered) =>
    `${begin(one)}the server answers ${one.status} (this network wants you to sign in first)${wait(one)}${after(one)}${end(one)}.`,
  problem: (one: Answered) =>
    `${begin(one)}the server answers ${one.status} (the server has a problem)${wait(one)}${after(one)}${end(one)}.`,
  noAddress: (one: Answered) =>
    `${begin(one)}the server answers ${one.status} (it redirects without an address)${wait(one)}${after(one)}${end(one)}.`,
  neither: (one: Answered) =>
    `${begin(one)}the server answers ${one.status} (neither the page nor “not found”)${wait(one)}${after(one)}${end(one)}.`,
  'private-address': (one: Told) =>
    `${begin(one)}its address is inside a private network, which is not checked; ${allowing(one)} can allow it${end(one)}.`,
  privateBehind: (one: Told) =>
    `${begin(one)}it redirects to an address inside a private network, which is not checked; ${allowing(one)} can allow it${end(one)}.`,
  'blocked-port': (one: Told) =>
    `${begin(one)}its port is one that browsers do not open, because it belongs to a service other than a website, so it is not checked${end(one)}.`,
  portBehind: (one: Told) =>
    `${begin(one)}it redirects to a port that browsers do not open, because it belongs to a service other than a website, so it is not checked${after(one)}${end(one)}.`,
  'credentials': (one: Told) => `${begin(one)}it has a user name or password in it, which is never sent; remove that${end(one)}.`,
  credentialsBehind: (one: Told) =>
    `${begin(one)}it redirects to an address with a user name or password in it, which is never sent${end(one)}.`,
  'not-web': (one: Told) => `${begin(one)}it redirects to an address that is neither http nor https${end(one)}.`,
  'loop': (one: Told) => `${begin(one)}it redirects in a circle${after(one)}${end(one)}.`,
  'too-many-redirects': (one: Told) => `${begin(one)}it redirects more than ten times${end(one)}.`,
  'timeout': (one: Told) => `${begin(one)}the server did not answer in time${after(one)}${end(one)}.`,
  'refused': (one: Told) => `${begin(one)}the server refused the connection${after(one)}${end(one)}.`,
  'reset': (one: Told) => `${begin(one)}the server closed the connection${after(one)}${end(one)}.`,
  'tls': (one: Told) => `${begin(one)}no secure connection could be made${after(one)}${end(one)}.`,
  'tls-untrusted': (one: Told) =>
    `${begin(one)}no secure connection could be made: the server’s certificate is not from a trusted authority${after(one)}${end(one)}.`,
  'tls-expired': (one: Told) =>
    `${begin(one)}no secure connection could be made: the server’s certificate has expired${after(one)}${end(one)}.`,
  'tls-name': (one: Told) =>
    `${begin(one)}no secure connection could be made: the server’s certificate is for another name${after(one)}${end(one)}.`,
  'bad-answer': (one: Told) => `${begin(one)}the server sent an answer that is not valid${after(one)}${end(one)}.`,
  'network': (one: Told) => `${begin(one)}the network could not reach it${after(one)}${end(one)}.`,
  'proxy': (one: Told) => `${begin(one)}the gateway between this computer and the internet blocked the request${end(one)}.`,
  'proxy-unusable': (one: Told) =>
    `${begin(one)}it was not checked, because the address of the gateway to the internet, in the environment or in the settings, cannot be used; correct it, such as http://gateway.example.org:8080${end(one)}.`,
  'held-off': (one: Told) => `${begin(one)}the site limits how often it can be checked; try again later${end(one)}.`,
  'aborted': (one: Told) => `${begin(one)}the check was cancelled${end(one)}.`,
  everyTls: (one: Told) =>
    `${begin(one)}no secure connection could be made${after(one)}, and the same happens with every site: this network may inspect secure connections, or want you to sign in first${end(one)}.`,
  everyUntrusted: (one: Told) =>
    `${begin(one)}no secure connection could be made: the server’s certificate is not from a trusted authority${after(one)}, and the same happens with every site: this network may inspect secure connections, or want you to sign in first${end(one)}.`,
  everyName: (one: Told) =>
    `${begin(one)}no secure connection could be made: the server’s certificate is for another name${after(one)}, and the same happens with every site: this network may inspect secure connections, or want you to sign in first${end(one)}.`,
  everyInside: (one: Told) =>
    `${begin(one)}every name leads to an address inside a private network, which is not checked: this network may want you to sign in first; ${allowing(one)} can allow sites of your own${end(one)}.`,
  portal: (one: Landed) => `${begin(one)}every address leads to ${one.at}: this network wants you to sign in first${end(one)}.`,
  signInPage: (one: Landed) => `${begin(one)}it redirects to a sign-in page (${one.at})${end(one)}.`,
  consentPage: (one: Landed) => `${begin(one)}it redirects to a page that asks for consent first (${one.at})${end(one)}.`,
  missingPage: (one: Landed) => `${begin(one)}it redirects to a page for addresses that were not found (${one.at})${end(one)}.`,
  homePage: (one: Landed) => `${begin(one)}it redirects to a home page (${one.at}), so the page itself may no longer exist${end(one)}.`,
  homePageForMissing: (one: Landed) =>
    `${begin(one)}it redirects to a home page (${one.at}), as this site does for pages that do not exist${end(one)}.`,
  everyAddress: (one: Landed & Site) => `${begin(one)}every address at ${one.site} leads to ${one.at}${end(one)}.`,
  saysMissing: (one: Page) =>
    `${begin(one)}the server answers with a page, but the page says “${one.words}”${after(one)}${end(one)}.`,
  saysMissingAsAlways: (one: Page) =>
    `${begin(one)}the server answers with a page, as for pages that do not exist, but the page says “${one.words}”${after(one)}${end(one)}.`,
  refusesMail: (one: Site) => `${begin(one)}${one.site} says that it does not accept email${end(one)}.`,
  noMailServer: (one: Site) => `${begin(one)}${one.site} has no server that accepts email${end(one)}.`,
  mailUnknown: (one: Site) => `${begin(one)}it is not known whether ${one.site} accepts email${end(one)}.`,
});

const others = messages('link', {
  noSection: (one: Told & { readonly section: string }) => `${begin(one)}the page has no section named “${one.section}”.`,
  names: (one: Excluded) => `${begin(one)}${excludedBy(one)} names “${one.pattern}”.`,
  namesBecause: (one: Excluded & { readonly why: string }) =>
    `${begin(one)}${excludedBy(one)} names “${one.pattern}”, because: ${one.why}.`,
});

const reasons = { ...broken, ...unverified, ...others };

/** Why a link is broken, could not be checked, or is not checked: a code, and what its sentence names. */
export type LinkReason = {
  [Code in keyof typeof reasons]: { readonly code: Code } & Omit<Parameters<(typeof reasons)[Code]>[0], Exclude<keyof Told, 'to'>>
}[keyof typeof reasons];

/** The sentence that says the reason at a place. */
export function linkSentence(place: LinkOpening, reason: LinkReason, more: Pick<Told, 'link' | 'seen'> = {}): Message {
  const entry = reasons[reason.code] as (holes: Told & LinkReason) => Message;
  return entry({ place, ...more, ...reason });
}

/** The reason alone, as it stands in a list or, with the options of the command line, in a report. */
export function linkReasonWords(reason: LinkReason, place: 'list' | 'report' = 'list'): string {
  return linkSentence(place, reason).text.slice(0, -'.'.length);
}
