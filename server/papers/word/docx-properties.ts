import type { HintPiece } from '../hint/hint-pieces.ts';
import { element, xmlText, type Xml } from './write-xml.ts';

const officeNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006';

/** Data as properties of the document, which Word and LibreOffice keep in all formats that they write. */
export function customProperties(pieces: readonly HintPiece[]): Xml {
  return element(
    'Properties',
    { xmlns: `${officeNamespace}/custom-properties`, 'xmlns:vt': `${officeNamespace}/docPropsVTypes` },
    ...pieces.map(({ name, text }, index) =>
      element(
        'property',
        {
          // The id of those that a user defines; properties are counted from 2.
          fmtid: '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}',
          pid: index + 2,
          name,
        },
        element('vt:lpwstr', {}, xmlText(text)),
      ),
    ),
  );
}
