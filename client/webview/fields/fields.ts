import { type CreateField, fieldsReady } from './field-keys.ts';
import { LineEditor } from './line-editor.ts';
import { ListEditor } from './list-editor.ts';
import { ProseEditor } from './prose/prose-editor.ts';
import { withWords } from './words-button.ts';

const createField: CreateField = (field, host) => {
  switch (field.kind) {
    case 'prose':
      return field.proposes
        ? withWords((its) => new ProseEditor(field, its), field, host)
        : new ProseEditor(field, host);
    case 'text':
      return new LineEditor(field, host);
    case 'list':
      return new ListEditor(field, host);
    case 'fixed':
      return undefined;
  }
};

(globalThis as unknown as Record<string, ((create: CreateField) => void) | undefined>)[fieldsReady]?.(createField);
