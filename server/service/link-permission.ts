import type { LinkOccasion } from '../contract/settings.ts';
import type { Ports } from '../ports.ts';
import type { SettingsInForce } from './settings-in-force.ts';

/** Whether links are checked at all, and if not, why. When `offline`, what was seen before is all there is. */
export type LinkState = 'on' | 'off' | 'offline' | 'untrusted' | 'unavailable';

/** Whether links may be looked at: by the user's settings, the user's trust in the folder, and what the host has. */
export class LinkPermission {
  readonly #ports: Pick<Ports, 'http' | 'mailDomains'>;
  readonly #settings: SettingsInForce;
  #isTrusted: boolean;

  constructor(ports: Pick<Ports, 'http' | 'mailDomains'>, settings: SettingsInForce, isTrusted: boolean) {
    this.#ports = ports;
    this.#settings = settings;
    this.#isTrusted = isTrusted;
  }

  get state(): LinkState {
    const { check, offline } = this.#settings.current.links;
    if (this.#ports.http === undefined) return 'unavailable';
    if (!this.#isTrusted) return 'untrusted';
    return check === 'off' ? 'off' : offline ? 'offline' : 'on';
  }

  get occasion(): LinkOccasion {
    return this.#settings.current.links.check;
  }

  /** Whether the domains of mail addresses are looked up, too. */
  get includesMail(): boolean {
    return this.#settings.current.links.mail && this.#ports.mailDomains !== undefined;
  }

  get isTrusted(): boolean {
    return this.#isTrusted;
  }

  trust(): void {
    this.#isTrusted = true;
  }
}
