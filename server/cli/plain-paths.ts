import type { CliIo } from './io.ts';

/** A message of the log as a line for people: files in it stand as paths, as they type them. */
export function withPaths(message: string, { paths }: Pick<CliIo, 'paths'>): string {
  return message.replace(/file:\/\/[^\s“”"<>]*[^\s“”"<>.,;:]/g, (uri) => paths.toDisplay(uri, uri));
}
