import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { Economy } from '../../template/economies.ts';
import type { Registries } from '../../template/registries.ts';
import type { Template } from '../../template/template.ts';
import type { ContactView } from '../view/cover-view.ts';
import { detailsByPath } from '../view/initiative-details.ts';
import type { LinkView } from '../view/link-view.ts';
import { buildTable, type InitiativeView, type TableColumn } from '../view/table-model.ts';
import type { CompendiumInitiative } from './compendium-model.ts';
import { SmallCopies } from './small-copy.ts';

/** A submission to be compiled. */
export interface CompendiumSource {
  /** The name under which readers know the file: its path, or its name without the folder. */
  readonly name: string;
  readonly uri: string;
  readonly document: SubmissionDocument;
  /** Errors for which something of the file may be missing. */
  readonly errors: number;
}

/**
 * What a compendium needs of a submission. A part refers to nothing in the document, whose tree is many times as large,
 * so that the document can be garbage-collected once its part is made.
 */
export interface CompendiumPart {
  readonly name: string;
  readonly uri: string;
  readonly errors: number;
  /** The economy as the submission writes it; empty when the submission names none. */
  readonly written: string;
  /** BCP 47 tag. */
  readonly language: string;
  readonly number: string;
  readonly contact: ContactView;
  /** What is attached to the submission as a whole. */
  readonly attachments: readonly LinkView[];
  /** All columns of the paper's table, the issue column among them. */
  readonly columns: readonly TableColumn[];
  readonly rows: readonly PartRow[];
}

/** A part and the economy that it belongs to. */
export interface PlacedPart {
  readonly part: CompendiumPart;
  readonly member: Economy | undefined;
  /** The member economy's name; for an economy that is not a member, the name as the file writes it. */
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
  const { language, cover, contact, attachments, columns, rows } = buildTable(document, template, registries);
  const details = detailsByPath(document);
  const copied = small.of({
    language, contact,
    attachments: attachments.map(fromElsewhere),
    written: document.submission.economy?.value.trim() ?? '',
    number: cover.number?.text ?? '',
    rows: rows.map(({ id, title, initiatives }) => ({
      id, title, initiatives: initiatives.map((view) => ({ view: seenFromElsewhere(view), ...(details.get(view.path.text) ?? { points: [], agencies: [] }) })),
    })),
  });
  return { name, uri, errors, columns, ...copied };
}

/**
 * Thousands of submissions are compiled, with the same names and paths. A view of the table would keep its initiative alive
 * (`initiativeShown`), which its copy does not.
 */
const small = new SmallCopies();

/** A compendium does not stand in the folder of each submission: a file that is attached has its name there, and no link. */
function fromElsewhere({ path, text, url, href, label, remarks }: LinkView): LinkView {
  return { path, text, url, href, remarks, ...(label !== undefined && { label }) };
}

function seenFromElsewhere(view: InitiativeView): InitiativeView {
  return view.attachments.length === 0 ? view : { ...view, attachments: view.attachments.map(fromElsewhere) };
}
