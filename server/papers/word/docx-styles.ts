import { BorderStyle, TabStopType, type IParagraphStyleOptions, type IPropertiesOptions } from 'docx';
import { promptStyle } from './docx-inlines.ts';
import { looks, type TextLook } from './docx-looks.ts';

/**
 * The styles of the document. Nearly all formatting of a paragraph is in its style, so that a change of the style
 * changes the whole paper.
 */
export function docxStyles(language: string, isForm: boolean): NonNullable<IPropertiesOptions['styles']> {
  return {
    default: {
      document: {
        // No East Asian font is named, because Word chooses a better one itself.
        run: { font: { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial' }, size: 22, language: wordLanguage(language) },
        paragraph: { spacing: { before: 0, after: 0, line: 259, lineRule: 'auto' } },
      },
      footnoteText: { run: { size: 18 }, paragraph: { spacing: { before: 0, after: 20 } } },
      hyperlink: { run: { color: '0B4F9E', underline: { type: 'single' } } },
    },
    // The library's own styles are based on this style, but the library does not define it.
    characterStyles: [
      { id: 'DefaultParagraphFont', name: 'Default Paragraph Font', uiPriority: 1, semiHidden: true },
      // Grey, and dark enough to be read on paper.
      ...(isForm
        ? [
            {
              id: promptStyle,
              name: 'Placeholder Text',
              basedOn: 'DefaultParagraphFont',
              uiPriority: 99,
              run: { color: '595959', bold: false },
            },
          ]
        : []),
    ],
    paragraphStyles: Object.entries(looks)
      .filter(([id]) => isForm || (id !== 'Answer' && id !== 'CheckBox'))
      .map(([id, look]) => paragraphStyle(id, look)),
  };
}

/**
 * Word keeps one language for Latin letters, one for East Asian ones, and one for those that are written from right to
 * left. The last is never that of a text in which it is not the document's own, so Word's usual one stands there.
 */
export function wordLanguage(language: string): {
  readonly value: string;
  readonly eastAsia: string;
  readonly bidirectional: string;
} {
  return {
    value: language,
    eastAsia: language,
    bidirectional: /^(?:ar|he|fa|ur|yi|ps|sd|ug|dv|syr)\b/.test(language) ? language : 'ar-SA',
  };
}

function paragraphStyle(id: string, look: TextLook): IParagraphStyleOptions {
  const { name, basedOn, next, before, after, left, right, hanging, align, tabAt, outline, size, bold } = look;
  return {
    id,
    name,
    quickFormat: true,
    ...(basedOn !== undefined && { basedOn }),
    ...(next !== undefined && { next }),
    paragraph: {
      ...(look.keepWithNext && { keepNext: true }),
      ...(look.keepLines && { keepLines: true }),
      ...(look.ruleBelow && {
        border: { bottom: { style: BorderStyle.SINGLE, size: 12, space: 14, color: '000000' } },
      }),
      ...(tabAt !== undefined && { tabStops: [{ type: TabStopType.LEFT, position: tabAt }] }),
      spacing: { ...(before !== undefined && { before }), ...(after !== undefined && { after }) },
      indent: {
        ...(left !== undefined && { left }),
        ...(right !== undefined && { right }),
        ...(hanging !== undefined && { hanging }),
      },
      ...(align !== undefined && { alignment: align }),
      ...(outline !== undefined && { outlineLevel: outline }),
    },
    run: { ...(bold && { bold }), ...(size !== undefined && { size }) },
  };
}
