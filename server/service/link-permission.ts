import type { LinkOccasion } from '../contract/settings.ts';
import type { Ports } from '../ports.ts';
import type { SettingsInForce } from './settings-in-force.ts';

/** Whether links are checked at all, and if not, why. When `offline`, what was seen before is all there is. */
export type LinkState = 'on' | 'off' | 'offline' | 'untrusted' | 'unavailable';

/** Whether links may be looked at: by the user's settings, the user's trust in the folder, and what the host has. */
export interface LinkPermission {
  readonly state: LinkState;
  readonly occasion: LinkOccasion;
  /** Whether the domains of mail addresses are looked up, too. */
  readonly includesMail: boolean;
  readonly isTrusted: boolean;
  /** From now on the user trusts the folder. */
  trust(): void;
}

export function createLinkPermission({ http, mailDomains }: Pick<Ports, 'http' | 'mailDomains'>, settings: SettingsInForce, trustedAtFirst: boolean): LinkPermission {
  let isTrusted = trustedAtFirst;
  return {
    get state() {
      const { check, offline } = settings.current.links;
      if (http === undefined) return 'unavailable';
      if (!isTrusted) return 'untrusted';
      return check === 'off' ? 'off' : offline ? 'offline' : 'on';
    },
    get occasion() {
      return settings.current.links.check;
    },
    get includesMail() {
      return settings.current.links.mail && mailDomains !== undefined;
    },
    get isTrusted() {
      return isTrusted;
    },
    trust: () => {
      isTrusted = true;
    },
  };
}
