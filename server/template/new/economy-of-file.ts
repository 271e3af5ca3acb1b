import type { Economy } from '../economies.ts';
import { percentDecoded } from '../../words/percent-decoded.ts';

/**
 * The economy that a file's name tells: `canada.submission.yaml`, `new-zealand-draft.submission.yaml`, `cda.submission.yaml`; else the
 * folder's that it lies in.
 *
 * @returns undefined where the names tell none
 */
export function economyOfFile(uri: string, economies: readonly Economy[]): Economy | undefined {
  const [folder = '', file = ''] = uri.split('/').slice(-2).map(percentDecoded);
  return named(file.replace(/\.submission\.ya?ml$/i, ''), economies) ?? named(folder, economies);
}

function named(text: string, economies: readonly Economy[]): Economy | undefined {
  const written = words(text);
  if (written === '') return undefined;
  const within = ` ${written} `;
  const byName = economies.flatMap((economy) => [economy.name, economy.formal, ...economy.also, ...economy.not].map((name) => ({ economy, name: words(name) })))
    .filter(({ name }) => name !== '' && within.includes(` ${name} `))
    // “Papua New Guinea” is no “Guinea”.
    .sort((a, b) => b.name.length - a.name.length);
  return byName[0]?.economy ?? economies.find(({ code }) => code !== '' && within.includes(` ${words(code)} `));
}

/** The letters and digits in small letters, with one blank between words. */
function words(text: string): string {
  return text.slice(0, 200).normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
