import type { Answer, FailureKind, Look, SiteFacts } from '../facts.ts';

/** The words for what was seen. Each completes “It could not be checked: ” or “The page is gone: ”. */

export interface End {
  readonly forwarded: boolean;
  /** The end of a reason, which says where the redirects led; empty when there were none. */
  readonly words: string;
}

export function endOf(look: Look): End {
  const forwarded = look.hops.length > 0;
  return { forwarded, words: forwarded ? `, after a redirect to ${shown(new URL(look.finalUrl))}` : '' };
}

const longestShownAddress = 120;

export function shown(url: URL): string {
  return url.href.length <= longestShownAddress ? url.href : `${url.href.slice(0, longestShownAddress)}…`;
}

export function goneReason(status: number, { words }: End): string {
  return `the server answers ${status} (${status === 410 ? 'removed permanently' : 'no such page'})${words}`;
}

export function answerReason({ status, wall, retryAfterMs }: Answer, { words }: End): string {
  if (wall === 'LinkedIn' || wall === 'a robot test') return `the site blocks automatic checks (${status})${words}; open it in a browser`;
  if (wall !== undefined) return `${wall} blocks automatic checks of this site (${status})${words}; open it in a browser`;
  const wait = retryAfterMs === undefined || retryAfterMs < 1000 ? '' : ` and asks to wait ${duration(retryAfterMs)}`;
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
      return 'it asks you to sign in';
    case 403:
      return 'it refuses this request; it may only block automatic checks';
    case 407:
      return 'the gateway of this network asks you to sign in';
    case 408:
    case 425:
    case 429:
      return 'it asks to try again later';
    case 451:
      return 'it is blocked for legal reasons here';
    case 511:
      return 'this network wants you to sign in first';
  }
  if (status >= 500) return 'the server has a problem';
  if (status >= 300 && status < 400) return 'it redirects without an address';
  return 'neither the page nor “not found”';
}

/** No network is a reason for every link, so it names none of them. */
export const noNetwork = 'no site could be reached, so the network may be down';

export function failureReason(failure: Exclude<FailureKind, 'name-not-found'>, { forwarded, words }: End): string {
  switch (failure) {
    case 'private-address':
      return `${forwarded ? 'it redirects to an address' : 'its address is'} inside a private network, which is not checked; the setting policySubmissions.links.allowPrivateHosts can allow it`;
    case 'blocked-port':
      return `${forwarded ? 'it redirects to a port' : 'its port is one'} that browsers do not open, because it belongs to a service other than a website, so it is not checked${words}`;
    case 'credentials':
      return forwarded
        ? 'it redirects to an address with a user name or password in it, which is never sent'
        : 'it has a user name or password in it, which is never sent; remove that';
    case 'not-web':
      return 'it redirects to an address that is neither http nor https';
    case 'loop':
      return `it redirects in a circle${words}`;
    case 'too-many-redirects':
      return 'it redirects more than ten times';
    case 'timeout':
      return `the server did not answer in time${words}`;
    case 'refused':
      return `the server refused the connection${words}`;
    case 'reset':
      return `the server closed the connection${words}`;
    case 'tls':
      return `no secure connection could be made${words}`;
    case 'tls-untrusted':
      return `no secure connection could be made: the server’s certificate is not from a trusted authority${words}`;
    case 'tls-expired':
      return `no secure connection could be made: the server’s certificate has expired${words}`;
    case 'tls-name':
      return `no secure connection could be made: the server’s certificate is for another name${words}`;
    case 'bad-answer':
      return `the server sent an answer that is not valid${words}`;
    case 'network':
      return `the network could not reach it${words}`;
    case 'proxy':
      return 'the gateway between this computer and the internet blocked the request';
    case 'proxy-unusable':
      return 'it was not checked, because the address of the gateway to the internet, in the environment or in the settings, cannot be used; correct it, such as http://gateway.example.org:8080';
    case 'held-off':
      return 'the site limits how often it can be checked; try again later';
    case 'aborted':
      return 'the check was cancelled';
  }
}

/** The reason for a fault that every link of the run shares. `failure`: the reason for this link alone. */
export function awayReason(away: NonNullable<SiteFacts['away']>, failure: string): string {
  switch (away) {
    case 'silent':
      return noNetwork;
    case 'untrusted':
      return `${failure}, and the same happens with every site: this network may inspect secure connections, or want you to sign in first`;
    case 'inside':
      return 'every name leads to an address inside a private network, which is not checked: this network may want you to sign in first; the setting policySubmissions.links.allowPrivateHosts can allow sites of your own';
  }
}
