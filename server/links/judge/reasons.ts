import type { Answer, FailureKind, Look, SiteFacts } from '../facts.ts';

/** The words for what was seen. Each completes “It could not be checked: ” or “The page is gone: ”. */

export interface End {
  readonly forwarded: boolean;
  /** The end of a reason, which says where the redirects led; empty when there were none. */
  readonly words: string;
}

export function endOf(look: Look): End {
  const forwarded = look.hops.length > 0;
  return { forwarded, words: forwarded ? `, after forwarding to ${shown(new URL(look.finalUrl))}` : '' };
}

const longestShownAddress = 120;

export function shown(url: URL): string {
  return url.href.length <= longestShownAddress ? url.href : `${url.href.slice(0, longestShownAddress)}…`;
}

export function goneReason(status: number, { words }: End): string {
  return `the server answers ${status} (${status === 410 ? 'removed for good' : 'no such page'})${words}`;
}

export function answerReason({ status, wall, retryAfterMs }: Answer, { words }: End): string {
  if (wall === 'LinkedIn' || wall === 'a robot test') return `the site lets no robot in (${status})${words}; open it in a browser`;
  if (wall !== undefined) return `${wall} lets no robot in to this site (${status})${words}; open it in a browser`;
  const wait = retryAfterMs === undefined || retryAfterMs < 1000 ? '' : ` and wants to be left alone for ${duration(retryAfterMs)}`;
  return `the server answers ${status} (${statusWords(status)})${wait}${words}`;
}

function duration(forMs: number): string {
  const seconds = Math.round(forMs / 1000);
  if (seconds < 120) return seconds === 1 ? 'a second' : `${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 72 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}

function statusWords(status: number): string {
  switch (status) {
    case 401:
      return 'it asks for a log-in';
    case 403:
      return 'it refuses this request; it may refuse only robots';
    case 407:
      return 'the gateway of this network asks for a log-in';
    case 408:
    case 425:
    case 429:
      return 'it asks to come back later';
    case 451:
      return 'it is withheld for legal reasons here';
    case 511:
      return 'this network wants you to log in first';
  }
  if (status >= 500) return 'the server has trouble of its own';
  if (status >= 300 && status < 400) return 'it forwards, and does not say where to';
  return 'neither the page nor that there is none';
}

export function failureReason(failure: FailureKind, { forwarded, words }: End): string {
  switch (failure) {
    case 'private-address':
      return `${forwarded ? 'it forwards to an address' : 'its address is'} inside a private network, which is not asked; the setting policySubmissions.links.allowPrivateHosts can allow it`;
    case 'blocked-port':
      return `${forwarded ? 'it forwards to a port' : 'its port is one'} that no browser opens, because it belongs to a service that is no web site, and so it is not asked${words}`;
    case 'credentials':
      return forwarded
        ? 'it forwards to an address with a user name or password in it, which is never sent'
        : 'it has a user name or password in it, which is never sent; take that out';
    case 'not-web':
      return 'it forwards to an address that is neither http nor https';
    case 'loop':
      return `it forwards in a circle${words}`;
    case 'too-many-redirects':
      return 'it forwards more than ten times';
    case 'timeout':
      return `the server did not answer in time${words}`;
    case 'refused':
      return `the server takes no connection${words}`;
    case 'reset':
      return `the server broke the connection off${words}`;
    case 'tls':
      return `no secure connection could be made${words}`;
    case 'tls-untrusted':
      return `no secure connection could be made: nobody that is trusted here vouches for the server's certificate${words}`;
    case 'tls-expired':
      return `no secure connection could be made: the server's certificate is out of date${words}`;
    case 'tls-name':
      return `no secure connection could be made: the server's certificate is for another name${words}`;
    case 'bad-answer':
      return `what the server sent is no answer of a web server${words}`;
    case 'network':
      return `the network could not reach it${words}`;
    case 'proxy':
      return 'the gateway between this computer and the internet did not let the request through';
    case 'held-off':
      return 'the site asked a moment ago to be left alone for longer than we wait';
    case 'aborted':
      return 'the look was called off';
    case 'name-not-found':
      return 'its name was not found';
  }
}

/** The reason for a fault that every link of the run shares. `failure`: the reason for this link alone. */
export function awayReason(away: NonNullable<SiteFacts['away']>, failure: string): string {
  switch (away) {
    case 'silent':
      return `${failure}, and no other site answered either: the network may be away`;
    case 'untrusted':
      return `${failure}, and so it is with every site: somebody in this network reads along whom this computer does not trust, or wants you to log in first`;
    case 'inside':
      return 'every name leads to an address inside a private network, which is not asked: this network may want you to log in first; the setting policySubmissions.links.allowPrivateHosts can allow sites of your own';
  }
}
