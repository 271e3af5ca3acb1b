import { grouped } from './grouped.ts';

/** How long ago, in the largest unit that says something: “3 days ago”. */
export function agoWords(ageMs: number): string {
  const minutes = Math.max(0, Math.round(ageMs / 60_000));
  if (minutes < 1) return 'just now';
  if (minutes < 60) return ago(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return hours < 48 ? ago(hours, 'hour') : ago(Math.round(hours / 24), 'day');
}

function ago(count: number, unit: string): string {
  return `${grouped(count)} ${unit}${count === 1 ? '' : 's'} ago`;
}
