import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { Economy } from '../../template/economies.ts';
import type { Registries } from '../../template/registries.ts';
import type { Template } from '../../template/template.ts';
import type { ContactView } from '../view/cover-view.ts';
import { detailsByPath } from '../view/initiative-details.ts';
import type { LinkView } from '../view/link-view.ts';
import { buildTable, type InitiativeView, type TableColumn } from '../view/table-model.ts';
import type { CompendiumInitiative } from './compendium-model.ts';

/** Texts of at most so many UTF-16 code units are the same in many submissions: names, paths, outcomes. */
const longestShared = 100;
const mostShared = 10_000;

/** Makes copies of plain data that take less memory; one of these serves all data that is kept together. */
class SmallCopies {
  readonly #texts = new Map<string, string>();
  readonly #paths = new Map<string, Readonly<Record<string, unknown>>>();

  /**
   * A copy that shares short texts and paths with the others, and has its own longer ones, where a part of a text would
   * keep the whole file.
   */
  of<Some>(value: Some): Some {
    return this.#copy(value) as Some;
  }

  #copy(value: unknown): unknown {
    if (typeof value === 'string') return this.#text(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((one) => this.#copy(one));
    if (value instanceof Map)
      return new Map(Array.from(value, ([key, one]: [unknown, unknown]) => [this.#copy(key), this.#copy(one)]));
    return isPath(value) ? this.#path(value) : this.#members(value);
  }

  #members(value: object): Readonly<Record<string, unknown>> {
    const copy: Record<string, unknown> = { ...value };
    for (const key of Object.keys(copy)) copy[key] = this.#copy(copy[key]);
    return copy;
  }

  #text(text: string): string {
    if (text.length > longestShared) return flat(text);
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const copy = flat(text);
    if (this.#texts.size < mostShared) this.#texts.set(copy, copy);
    return copy;
  }

  #path(path: Path): Readonly<Record<string, unknown>> {
    // A position and a key that looks like one have the same text.
    const key = path.segments
      .map((segment) => (typeof segment === 'number' ? segment : `=${String(segment)}`))
      .join('\n');
    let known = this.#paths.get(key);
    if (known === undefined) {
      known = this.#members(path);
      if (this.#paths.size < mostShared) this.#paths.set(key, known);
    }
    return known;
  }
}

interface Path {
  readonly segments: readonly unknown[];
  readonly text: string;
}

function isPath(value: object): value is Path {
  return 'segments' in value && Array.isArray(value.segments) && 'text' in value;
}

/**
 * V8 keeps the text of which another one is a part as long as that part; what is read from JSON is no part of anything.
 */
function flat(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

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

interface PartRow {
  readonly id: string;
  readonly title: string;
  readonly initiatives: readonly CompendiumInitiative[];
}

export function partOf(
  { name, uri, document, errors }: CompendiumSource,
  { template, registries }: { readonly template: Template | undefined; readonly registries: Registries },
): CompendiumPart {
  const { language, cover, contact, attachments, columns, rows } = buildTable(document, template, registries);
  const details = detailsByPath(document);
  const copied = small.of({
    language,
    contact,
    attachments: attachments.map(fromElsewhere),
    written: document.submission.economy?.value.trim() ?? '',
    number: cover.number?.text ?? '',
    rows: rows.map(({ id, title, initiatives }) => ({
      id,
      title,
      initiatives: initiatives.map((view) => ({
        view: seenFromElsewhere(view),
        ...(details.get(view.path.text) ?? { points: [], agencies: [] }),
      })),
    })),
  });
  return { name, uri, errors, columns, ...copied };
}

/**
 * Thousands of submissions are compiled, with the same names and paths. A view of the table would keep its initiative
 * alive (`initiativeShown`), which its copy does not.
 */
const small = new SmallCopies();

/**
 * A compendium does not stand in the folder of each submission: a file that is attached has its name there, and no
 * link.
 */
function fromElsewhere({ path, text, url, href, label, remarks }: LinkView): LinkView {
  return { path, text, url, href, remarks, ...(label !== undefined && { label }) };
}

function seenFromElsewhere(view: InitiativeView): InitiativeView {
  return view.attachments.length === 0 ? view : { ...view, attachments: view.attachments.map(fromElsewhere) };
}
