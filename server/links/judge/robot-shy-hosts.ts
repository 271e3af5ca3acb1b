/**
 * Hosts that are known to answer “no such page” to programs although a browser is shown the page, so that a 404 from them
 * proves nothing. Each entry includes all hosts below it.
 */
const hosts: readonly string[] = [
  'connexion.canada.ca',
  'connect.canada.ca',
  'login.canada.ca',
];

export function isRobotShy(hostname: string): boolean {
  return hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

/** The domains under which governments have their sites: `example.gov`, `example.gov.au`, `example.go.jp`, `example.gob.cl`. */
export function isGovernment(hostname: string): boolean {
  return /(?:^|\.)(?:gov|mil|(?:gov|govt|go|gob|gub|gouv|mil)\.[a-z]{2}|(?:gc|canada)\.ca)\.?$/.test(hostname);
}
