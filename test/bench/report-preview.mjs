/**
 * @param {readonly import('./measure-preview.mjs').PreviewRow[]} rows
 * @returns {string[]} lines in Markdown
 */
export function previewPart(rows) {
  const [first] = rows;
  if (first?.says !== undefined) return ['## The preview', '', `It was not measured: ${first.says}`, ''];
  const sizes = [...new Set(rows.map(({ size }) => size))];
  return [
    '## The preview', '',
    'One character is typed in the middle of a document, in a real VS Code in a browser: from the key to the preview that shows',
    'it, drawn. The other is VS Code\'s own preview of the same document, written as Markdown; it waits before it looks.', '',
    '|  | ours, ms | VS Code, of Markdown, ms | ratio | cells touched by us |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...sizes.map((size) => {
      const [ours, other] = ['ours', 'VS Code, of Markdown'].map((name) => rows.find((row) => row.size === size && row.name === name));
      const ratio = ours?.ms === undefined || other?.ms === undefined ? '–' : `${(other.ms / ours.ms).toFixed(1)}x`;
      return `| ${size} | ${ours?.ms?.toFixed(0) ?? '–'} | ${other?.ms?.toFixed(0) ?? '–'} | ${ratio} | ${ours?.cells ?? '–'} |`;
    }), '',
  ];
}
