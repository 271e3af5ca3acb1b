import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import type { Economy, Registries } from '../../template/registries.ts';
import type { Template } from '../../template/template.ts';
import type { ContactView } from '../view/cover-view.ts';
import { detailsByPath } from '../view/initiative-details.ts';
import { buildTable, type TableColumn } from '../view/table-model.ts';
import type { CompendiumInitiative } from './compendium-model.ts';

/** A submission to be compiled. */
export interface CompendiumSource {
  /** Shown to readers: the file's path, or its name. */
  readonly name: string;
  readonly uri: string;
  readonly document: SubmissionDocument;
  /** How many errors the file has; of what is wrong something may be missing. */
  readonly errors: number;
}

/** What a compendium needs of a submission. It holds nothing of the document, a tree many times as large, which can be let go. */
export interface CompendiumPart {
  readonly name: string;
  readonly uri: string;
  readonly errors: number;
  /** The economy as it is written; empty when it is not. */
  readonly written: string;
  /** BCP 47 tag. */
  readonly language: string;
  readonly number: string;
  readonly contact: ContactView;
  /** Of the whole table. */
  readonly columns: readonly TableColumn[];
  readonly rows: readonly PartRow[];
}

/** A part and whose it is. */
export interface PlacedPart {
  readonly part: CompendiumPart;
  readonly member: Economy | undefined;
  /** The member's name; where it is none, what the file says. */
  readonly economy: string;
}

export interface PartRow {
  readonly id: string;
  readonly title: string;
  readonly initiatives: readonly CompendiumInitiative[];
}

export function partOf(
  { name, uri, document, errors }: CompendiumSource, { template, registries }: { readonly template: Template | undefined; readonly registries: Registries },
): CompendiumPart {
  const { language, cover, contact, columns, rows } = buildTable(document, template, registries);
  const details = detailsByPath(document);
  return {
    name, uri, errors, language, contact, columns,
    written: document.submission.economy?.value.trim() ?? '',
    number: cover.number?.text ?? '',
    rows: rows.map(({ id, title, initiatives }) => ({
      id, title, initiatives: initiatives.map((view) => ({ view, ...(details.get(view.path.text) ?? { points: [], agencies: [] }) })),
    })),
  };
}
