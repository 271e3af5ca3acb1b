import { parseDocument } from 'yaml';
import type { AskOf, Asks } from '../../../client/table/messages.ts';
import type { Field } from '../../../server/protocol/table.ts';
import type { TableWindow } from './table-window.ts';

const whole = /^\d+$/;

/**
 * Answers in place of the server, for what a page does whatever the fields of a cell are: each place is one line of text, and a text that
 * begins with “no” is refused. The path of an outcome has two fields where the outcome is a map.
 */
export function plainFields(table: TableWindow): (ask: AskOf) => Asks[keyof Asks]['answer'] | undefined {
  const segments = (path: string): readonly (string | number)[] => path.split('/').map((segment) => (whole.test(segment) ? Number(segment) : segment));
  const textAt = (path: string): string => {
    const value: unknown = parseDocument(table.text).getIn(segments(path));
    return typeof value === 'string' ? value : '';
  };
  const fieldAt = (path: string): Field => ({ kind: 'text', path, label: path.slice(path.lastIndexOf('/') + 1), text: textAt(path), input: 'text', proposes: false });
  return (ask) => {
    if (ask.name === 'cell') {
      const { path } = ask.asks;
      const row = path.split('/').slice(0, 3).join('/');
      if (row.startsWith('issues/') && !path.endsWith('/title') && parseDocument(table.text).getIn(segments(row)) === undefined) return { refused: 'This initiative is no longer in the file.', path };
      if (/\/(?:kind|points|agencies)$/.test(path)) return { refused: 'This can only be changed in the text.', path };
      const outcome = /^(.*\/outcome)(?:\/|$)/.exec(path)?.[1];
      const isTwo = outcome !== undefined && parseDocument(table.text).getIn([...segments(outcome), 'actual']) !== undefined;
      return {
        version: 1, path: isTwo ? outcome : path, label: `${path} of a row`,
        fields: isTwo ? [fieldAt(`${outcome}/actual`), fieldAt(`${outcome}/expected`)] : [fieldAt(path)],
      };
    }
    if (ask.name !== 'change') return undefined;
    const change = ask.asks;
    if (table.isLost) return { lost: true };
    if (change.kind !== 'text') return { refused: 'Only texts are changed here.', path: 'path' in change ? change.path : change.list };
    const { path, base, text } = change;
    if (text.startsWith('no')) return { refused: 'This cannot be changed here; change it in the text.', path };
    if (textAt(path) !== base) return { conflict: fieldAt(path) };
    const document = parseDocument(table.text);
    const list = path.split('/').slice(0, 2);
    if (path.startsWith('issues/') && document.getIn(list) === null) document.setIn(list, document.createNode([{}]));
    document.setIn(segments(path), text);
    table.write(document.toString({ lineWidth: 0 }));
    return { path, field: fieldAt(path) };
  };
}
