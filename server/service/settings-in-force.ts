import { defaultSettings } from '../contract/read-settings.ts';
import type { Settings } from '../contract/settings.ts';

/** The user's settings. Services read them here at the moment when they need them, so that a change counts at once. */
export class SettingsInForce {
  #current = defaultSettings;
  #version = 0;

  get current(): Settings {
    return this.#current;
  }

  /** Grows with each change. */
  get version(): number {
    return this.#version;
  }

  replace(settings: Settings): void {
    this.#current = settings;
    this.#version++;
  }
}
