import { fieldsReady, type CreateField } from './field-editor.ts';

const createField: CreateField = () => undefined;

(globalThis as unknown as Record<string, ((create: CreateField) => void) | undefined>)[fieldsReady]?.(createField);
