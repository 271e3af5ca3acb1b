import { fieldsReady, type CreateField } from '../../fields/field-editor.ts';

let reading: Promise<CreateField> | undefined;

/** The editors of fields. Their script is read when somebody writes for the first time. @throws when it can not be read; the next call tries again */
export function readFields(): Promise<CreateField> {
  reading ??= new Promise<CreateField>((resolve, reject) => {
    let isGiven = false;
    (globalThis as unknown as Record<string, (create: CreateField) => void>)[fieldsReady] = (create) => {
      isGiven = true;
      resolve(create);
    };
    const { nonce = '', fieldsUri = '' } = document.body.dataset;
    const script = document.createElement('script');
    script.nonce = nonce;
    script.src = fieldsUri;
    const failed = (): void => {
      reading = undefined;
      script.remove();
      reject(new Error('The editors of fields could not be read.'));
    };
    script.addEventListener('error', failed);
    // A script that could not be run has not given anything by now.
    script.addEventListener('load', () => {
      if (!isGiven) failed();
    });
    document.head.append(script);
  });
  return reading;
}
