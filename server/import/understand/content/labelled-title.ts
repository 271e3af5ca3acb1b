import type { Registries } from '../../../template/registries.ts';
import { agenciesBehind, agencyNamesIn } from './agency-names.ts';
import { isTitleOfLink, withoutDivider } from '../links/announcements.ts';
import { webAddressesIn } from '../links/bare-addresses.ts';
import { labelAt } from './labels.ts';

/** A title without the agencies in brackets or behind a dash at its end: “Alpha (lead agency: METI)”, “Beta (METI, MIC)”, “Gamma – METI”. */
export function agenciesInTitle(title: string, economy: string | undefined, registries: Registries): { readonly title: string; readonly agencies: readonly string[] } {
  const none = { title, agencies: [] };
  const dash = Math.max(...[' – ', ' — ', ' - '].map((sign) => title.lastIndexOf(sign)));
  const behind = dash > 0 ? agenciesBehind(title.slice(0, dash), title.slice(dash + 3), economy, registries) : undefined;
  if (behind !== undefined) return { title: title.slice(0, dash).trim(), agencies: behind };
  const close = title.slice(-1);
  const open = brackets.get(close) === undefined ? -1 : opening(title, brackets.get(close) ?? '', close);
  if (open <= 0) return none;
  const within = title.slice(open + 1, -1);
  const label = labelAt(within);
  const rest = title.slice(0, open).trim();
  const agencies = label?.key === 'agencies' ? agencyNamesIn(within.slice(label.length), economy, registries) : agenciesBehind(rest, within, economy, registries);
  return agencies === undefined || rest === '' ? none : { title: rest, agencies };
}

const brackets: ReadonlyMap<string, string> = new Map([[')', '('], [']', '['], ['）', '（']]);

/** A title without the addresses at its end: “Alpha (https://…)”. */
export function addressesBehindTitle(title: string): { readonly title: string; readonly links: readonly string[] } {
  const links: string[] = [];
  let end = title.length;
  for (const { address, href, start } of [...webAddressesIn(title)].reverse()) {
    if (!/^[\s)\]>.,;]*$/.test(title.slice(start + address.length, end))) break;
    links.unshift(href);
    end = start;
  }
  if (links.length === 0) return { title, links };
  const rest = withoutDivider(title.slice(0, end)).trim();
  // “See” before the address goes with it.
  const bare = withoutDivider(rest.replace(/(?:^|[\s(])(?:see(?: also)?|available at|link|source|website) ?:?$/i, '')).trim();
  return bare === '' || !isTitleOfLink(bare) ? { title, links: [] } : { title: bare, links };
}

/** The place of the bracket that the text's last sign closes; -1 when there is none. */
function opening(text: string, open: string, close: string): number {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    const sign = text.charAt(at);
    if (sign === close) depth++;
    else if (sign === open && --depth === 0) return at;
  }
  return -1;
}
