import type { LinkOccasion } from '../../contract/settings.ts';
import type { Ports } from '../../ports.ts';
import type { SettingsInForce } from '../settings/settings-in-force.ts';

/** Whether links are checked at all, and if not, why. When `offline`, what was seen before is all there is. */
export type LinkState = 'on' | 'off' | 'offline' | 'untrusted' | 'unavailable';

/**
 * Whether links may be looked at: by the user's settings and what the folder has agreed on, the user's trust in the folder, and what the host has.
 * Without the address of a file, it is told of what no file's folder speaks for.
 */
export interface LinkPermission {
  state(uri?: string): LinkState;
  occasion(uri?: string): LinkOccasion;
  /** Whether the domains of mail addresses are looked up, too. */
  includesMail(uri?: string): boolean;
  readonly isTrusted: boolean;
  /** From now on the user trusts the folder. */
  trust(): void;
}

export function createLinkPermission({ http, mailDomains }: Pick<Ports, 'http' | 'mailDomains'>, settings: SettingsInForce, trustedAtFirst: boolean): LinkPermission {
  let isTrusted = trustedAtFirst;
  return {
    state(uri) {
      if (http === undefined) return 'unavailable';
      if (!isTrusted) return 'untrusted';
      const { check, offline } = settings.linksOf(uri);
      return check === 'off' ? 'off' : offline ? 'offline' : 'on';
    },
    occasion: (uri) => settings.linksOf(uri).check,
    includesMail: (uri) => mailDomains !== undefined && settings.linksOf(uri).mail,
    get isTrusted() {
      return isTrusted;
    },
    trust: () => {
      isTrusted = true;
    },
  };
}
