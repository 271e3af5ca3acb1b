import type { ListMarks, ProseBlock, ProseItem } from '../../document/prose/prose.ts';
import type { Paragraph, ParagraphShape } from './paper-paragraph.ts';
import { cellEnd, joinStyled, styledInlines, type StyledText } from './styled-text.ts';

/** The blocks one below the other, of which the first has the label; before a list or a table the label is a paragraph of its own. */
export function proseParagraphs(blocks: readonly ProseBlock[], path: string, label?: string): readonly Paragraph[] {
  let wholes = 0;
  const paragraphs: Paragraph[] = [];
  const add = (role: Paragraph['role'], texts: readonly StyledText[], shape: ParagraphShape): void => {
    const isPlain = shape.level === 0 && role === 'text';
    paragraphs.push({ role, label: undefined, texts, path, ...(!isPlain && { shape }) });
  };
  const addBlock = (block: ProseBlock, level: number): void => {
    switch (block.kind) {
      case 'paragraph': return add('text', styledInlines(block.inlines), { level });
      case 'list': {
        const whole = block.marks.kind === 'number' ? wholes++ : undefined;
        for (const item of block.items) addItem(item, block.marks, whole, level + 1);
        return;
      }
      case 'table': {
        const whole = wholes++;
        for (const [index, row] of [block.head, ...block.rows].entries()) {
          const texts = row.flatMap(({ inlines }, column) => [...(column === 0 ? [] : [{ text: cellEnd }]), ...styledInlines(inlines)]);
          add('table-row', joinStyled(texts), { level, row: { isHead: index === 0, align: block.align }, whole });
        }
        return;
      }
      case 'notes':
        for (const { number, inlines } of block.notes) add('footnote', styledInlines(inlines), { level, note: number });
    }
  };
  const addItem = ({ mark, blocks: [first, ...rest] }: ProseItem, marks: ListMarks, whole: number | undefined, level: number): void => {
    const own = first?.kind === 'paragraph' ? styledInlines(first.inlines) : [];
    add(marks.kind === 'bullet' ? 'bullet' : 'numbered', own, { level, item: { marks, mark }, ...(whole !== undefined && { whole }) });
    for (const block of first === undefined || first.kind === 'paragraph' ? rest : [first, ...rest]) addBlock(block, level);
  };
  for (const block of blocks) addBlock(block, 0);
  if (label === undefined || paragraphs.length === 0) return paragraphs;
  const [first, ...rest] = paragraphs;
  if (first?.shape === undefined && first !== undefined) return [{ ...first, label }, ...rest];
  return [{ role: 'text', label, texts: [], path }, ...paragraphs];
}
