import type { TextField } from '../../../server/protocol/table.ts';
import { fieldMessages } from '../words/fields.ts';

/** Says that a text is not what is asked for, and how that is written. It may be written all the same. */
export function wrongWith(kind: TextField['input'], text: string): string | undefined {
  if (text === '') return undefined;
  switch (kind) {
    case 'text':
      return undefined;
    case 'email':
      return /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text) ? undefined : fieldMessages.noEmail;
    case 'url':
      return isWebAddress(text) ? undefined : fieldMessages.noAddress;
    case 'date':
      return isDay(text) ? undefined : fieldMessages.noDate;
  }
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text) && new URL(text).hostname.includes('.');
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  // The 31st of June would be the 1st of July.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
