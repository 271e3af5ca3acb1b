import configSchema from '../../../schemas/config.schema.json';
import registrySchema from '../../../schemas/registry.schema.json';
import submissionSchema from '../../../schemas/submission.schema.json';
import templateSchema from '../../../schemas/template.schema.json';
import termsSchema from '../../../schemas/terms.schema.json';
import type { Path } from '../../document/cursor/slot.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { shapeAt, type Shape } from '../../template/schema.ts';

/** In which order the keys of a map are written, and those of what it holds. */
export class KeyOrder {
  readonly #ranks: ReadonlyMap<string, number>;
  readonly #below = new Map<string | number, KeyOrder | undefined>();

  constructor(
    readonly schema: Shape,
    readonly path: Path = [],
  ) {
    const { properties = {}, additionalProperties = false } = shapeAt(schema, path) ?? {};
    // Where any key may stand, as in a list of rules, the writer's order says something.
    const isOurs = additionalProperties === false && !(schema === configSchema && path[0] === 'rules');
    this.#ranks = new Map(isOurs ? Object.keys(properties).map((name, rank) => [name, rank]) : []);
  }

  get hasOrder(): boolean {
    return this.#ranks.size > 0;
  }

  rankOf(name: string): number | undefined {
    return this.#ranks.get(name);
  }

  /** The order in the value of a key, or in the items of a list. */
  below(name: string | undefined): KeyOrder | undefined {
    // All keys of a map that may have any have the same value.
    const segment = name === undefined ? 0 : this.#ranks.has(name) ? name : anyKey;
    if (!this.#below.has(segment)) {
      const path = [...this.path, segment];
      this.#below.set(segment, shapeAt(this.schema, path) === undefined ? undefined : new KeyOrder(this.schema, path));
    }
    return this.#below.get(segment);
  }
}

/** A name that no schema has. */
const anyKey = '*';

/** What is known of a kind of file. */
export interface FileForm {
  readonly order: KeyOrder | undefined;
  /** Initiatives have one blank line between them. */
  readonly hasInitiatives: boolean;
}

const unknown: FileForm = { order: undefined, hasInitiatives: false };

/**
 * What each kind of file, or a team's file of this name, is formatted by. Its schema is read when the first file of the
 * kind is formatted.
 */
const forms: Readonly<Record<string, (() => FileForm) | undefined>> = {
  submission: () => ({ order: new KeyOrder(submissionSchema), hasInitiatives: true }),
  template: () => ordered(new KeyOrder(templateSchema)),
  '/config.yaml': () => ordered(new KeyOrder(configSchema)),
  '/terms.yaml': () => ordered(new KeyOrder(termsSchema)),
  '/agencies.yaml': () => ordered(orderOfEntries('agency')),
  '/economies.yaml': () => ordered(orderOfEntries('economy')),
};
const made = new Map<string, FileForm>();

function ordered(order: KeyOrder): FileForm {
  return { order, hasInitiatives: false };
}

/** A registry is a list, or a list for each economy; which of them, the file's name says. */
function orderOfEntries(entry: 'agency' | 'economy'): KeyOrder {
  const { $defs } = registrySchema as Shape;
  const list: Shape = { type: 'array', items: { $ref: `#/$defs/${entry}` } };
  return new KeyOrder({
    ...($defs && { $defs }),
    ...(entry === 'economy' ? list : { type: 'object', additionalProperties: list }),
  });
}

export function fileFormOf({ kind, uri }: Pick<SourceDocument, 'kind' | 'uri'>): FileForm {
  const name = kind === 'submission' || kind === 'template' ? kind : uri.slice(uri.lastIndexOf('/'));
  const form = made.get(name) ?? forms[name]?.();
  if (form !== undefined) made.set(name, form);
  return form ?? unknown;
}
