import { fieldsReady, type CreateField } from './field-editor.ts';
import { LineEditor } from './line-editor.ts';
import { ListEditor } from './list-editor.ts';

const createField: CreateField = (field, host) => {
  switch (field.kind) {
    case 'text': return new LineEditor(field, host);
    case 'list': return new ListEditor(field, host);
    case 'prose':
    case 'fixed': return undefined;
  }
};

(globalThis as unknown as Record<string, ((create: CreateField) => void) | undefined>)[fieldsReady]?.(createField);
