import { fieldsReady, type CreateField } from '../fields/field-editor.ts';

let reading: Promise<CreateField> | undefined;

/** The editors of fields. Their script is read when somebody writes for the first time. @throws when it can not be read; the next call tries again */
export function readFields(): Promise<CreateField> {
  reading ??= new Promise<CreateField>((resolve, reject) => {
    (globalThis as unknown as Record<string, (create: CreateField) => void>)[fieldsReady] = resolve;
    const { nonce = '', fieldsUri = '' } = document.body.dataset;
    const script = document.createElement('script');
    script.nonce = nonce;
    script.src = fieldsUri;
    script.addEventListener('error', () => {
      reading = undefined;
      script.remove();
      reject(new Error('The editors of fields could not be read.'));
    });
    document.head.append(script);
  });
  return reading;
}
