import type { CompendiumFormat } from '../../contract/formats.ts';
import type { CompendiumPart } from '../../papers/compendium/compendium-part.ts';
import type { SinceLastTime } from '../../papers/since/since-last-time.ts';

export interface CompileRequest {
  readonly templateId: string;
  /** Of `compendiumPart`. */
  readonly parts: readonly CompendiumPart[];
  readonly to: CompendiumFormat;
  /** True for the form for the public, which says nothing of contacts. */
  readonly withoutContacts?: boolean;
  /** What the economies have made of their last answers, for a compendium that says so. */
  readonly since?: SinceLastTime | undefined;
}

export interface Compiled {
  /** Bytes, or a text in pieces that are made when they are asked for, once. */
  readonly content: Iterable<string> | Uint8Array;
  /** Plain sentences: what readers should know; they stand in the document too, where its form allows. */
  readonly notes: readonly string[];
  /** Of the form without contacts: how many mail addresses its initiatives have all the same. */
  readonly mailAddresses: number;
}
