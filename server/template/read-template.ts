import { asRecord } from '../contract/plain-value.ts';
import type { TemplateDocument } from '../document/model/template-document.ts';
import { entryOf, literalTexts, plainValue, writtenItems } from '../document/yaml/tree.ts';
import { remembered } from '../words/remembered.ts';
import { templateFromValue, type Template } from './template.ts';

/** A template that is being written, as far as it can be read: one without an id has an empty one. */
export interface WrittenTemplate {
  readonly template: Template;
  /** The position among the written items under `issues:` of each issue, by its id. */
  readonly issueAt: ReadonlyMap<string, number>;
}

export const readWrittenTemplate = remembered(read);

function read({ uri, root }: TemplateDocument): WrittenTemplate {
  const value = root === undefined ? {} : plainValue(root);
  const literals = root === undefined ? new Set<string>() : literalTexts(root);
  const template = templateFromValue(value, uri, literals) ?? withoutId(value, uri, literals);
  const issueAt = new Map<string, number>();
  for (const [index, item] of writtenItems(entryOf(root, 'issues')?.value).entries()) {
    const id = entryOf(item, 'id')?.value;
    const name = id?.kind === 'scalar' ? String(id.value) : '';
    if (!issueAt.has(name)) issueAt.set(name, index);
  }
  return { template, issueAt };
}

function withoutId(value: unknown, uri: string, literals: ReadonlySet<string>): Template {
  const map = asRecord(value);
  const template = templateFromValue({ ...map, id: 'unnamed' }, uri, literals);
  if (template === undefined) throw new Error('A template with an id can be read.');
  return { ...template, id: '', title: template.title === 'unnamed' ? '' : template.title };
}
