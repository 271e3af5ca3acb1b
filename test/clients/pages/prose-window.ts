import { readProse } from '../../../server/document/prose/read-prose.ts';
import { writeProse } from '../../../server/document/prose/write-prose.ts';
import type { ProseField } from '../../../server/protocol/table.ts';
import { openField, type FieldWindow, type FieldWindowOptions } from './fields-window.ts';

/** A field whose text is written in a literal block. */
export function fieldOf(text: string, more: Partial<ProseField> = {}): ProseField {
  return { kind: 'prose', path: 'issues/x/0/description', label: 'Description', isLine: false, text, blocks: readProse(text, 'literal'), proposes: false, ...more };
}

export interface ProseWindow extends FieldWindow {
  /** What the text would say, with `#3` for a block that stays. */
  readonly text: () => Promise<string>;
  readonly press: (...keys: readonly string[]) => Promise<void>;
  readonly type: (words: string) => Promise<void>;
}

/** A prose field in a window, with its text as it would be written. */
export async function openProse(field: ProseField, options: FieldWindowOptions = {}): Promise<ProseWindow> {
  const window = await openField(field, options);
  return {
    ...window,
    text: async () => {
      const value = await window.value();
      return value.kind === 'prose' ? value.blocks.map((block) => (typeof block === 'number' ? `#${block}` : writeProse([block]))).join('\n\n') : '';
    },
    press: async (...keys) => {
      for (const key of keys) await window.page.keyboard.press(key);
    },
    type: (words) => window.page.keyboard.type(words),
  };
}

/** What the field asked for besides telling of changes, and what VS Code hears. */
export async function heard({ told }: FieldWindow): Promise<readonly string[]> {
  return (await told()).filter((one) => !/^changed|hears (?:Control|Shift|Alt|Meta)$/.test(one));
}
