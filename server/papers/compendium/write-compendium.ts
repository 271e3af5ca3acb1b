import type { CompendiumFormat } from '../../contract/formats.ts';
import { compendiumCsvLines } from './csv.ts';
import { countMailAddresses } from './initiative-texts.ts';
import { joinParts } from './compendium.ts';
import type { Compendium, CompendiumContext } from './compendium-model.ts';
import { partOf, type CompendiumPart, type CompendiumSource } from './compendium-part.ts';
import { compendiumDocx } from './docx.ts';
import { filterScript } from './filter-form.ts';
import { compendiumPage, renderCompendiumFragment } from './html.ts';
import { compendiumJsonPieces } from './json.ts';
import { compendiumMarkdownPieces } from './markdown.ts';
import { compendiumStyle } from './style.ts';
import { inBatches } from '../view/pieces.ts';
import type { Turn } from '../view/turns.ts';
import type { PageParts } from '../../protocol/papers.ts';

// This file is the entry point of a bundle of its own, which is loaded when the first compendium is made. The service
// calls the first three functions.

/** Reads from a submission what a compendium needs, which is much smaller than the document. */
export function readAnswer(
  source: CompendiumSource,
  context: Pick<CompendiumContext, 'template' | 'registries'>,
): CompendiumPart {
  return partOf(source, context);
}

/**
 * The answers to one template as one file (a text in pieces, or bytes), the compendium's notes, and how many mail
 * addresses are left in it where it is to have no contacts.
 */
export async function compileCompendium(
  parts: readonly CompendiumPart[],
  context: CompendiumContext,
  to: CompendiumFormat,
  turn?: Turn,
): Promise<{
  readonly content: Iterable<string> | Uint8Array;
  readonly notes: readonly string[];
  readonly mailAddresses: number;
}> {
  const compendium = joinParts(parts, context);
  return {
    content: await writeCompendium(compendium, to, turn),
    notes: compendium.notes,
    mailAddresses: compendium.showsContacts ? 0 : countMailAddresses(compendium),
  };
}

/** The answers to one template as the parts of a page, for a caller that builds the frame of the page itself. */
export function compendiumParts(parts: readonly CompendiumPart[], context: CompendiumContext): PageParts {
  const compendium = joinParts(parts, context);
  return {
    title: compendium.title,
    html: renderCompendiumFragment(compendium),
    style: compendiumStyle,
    script: filterScript,
  };
}

/** The compendium as one file: bytes, or a text in pieces that are made while the caller iterates. */
export async function writeCompendium(
  compendium: Compendium,
  to: CompendiumFormat,
  turn?: Turn,
): Promise<Iterable<string> | Uint8Array> {
  switch (to) {
    case 'html':
      return inBatches(compendiumPage(compendium));
    case 'docx':
      return compendiumDocx(compendium, turn);
    case 'markdown':
      return inBatches(compendiumMarkdownPieces(compendium));
    case 'csv':
      return inBatches(compendiumCsvLines(compendium));
    case 'json':
      return inBatches(compendiumJsonPieces(compendium));
  }
}
