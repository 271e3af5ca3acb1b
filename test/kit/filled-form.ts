/** What Word writes into `word/document.xml` when somebody fills in a blank form; sub-points are named by their ids, `a.i`. */

/** A click on the check box of a sub-point. */
export function ticked(point: string): (body: string) => string {
  return inBox(point, (box) => box.replace('w14:checked w14:val="0"', 'w14:checked w14:val="1"').replace('☐', '☒'));
}

/** The check box of a sub-point deleted, and something typed in its place. */
export function typedInstead(point: string, text: string): (body: string) => string {
  return inBox(point, () => (text === '' ? '' : `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`));
}

/** The first box, so that an edit of a row changes that of the row. */
function inBox(point: string, change: (box: string) => string): (body: string) => string {
  return (body) => body.replace(new RegExp(`<w:sdt>(?:(?!<w:sdt>)[^])*?<w:tag w:val="form/point/[^/"]*/${point.replace('.', '\\.')}"/>[^]*?</w:sdt>`), change);
}

/** A sub-point in somebody’s own words. */
export function withOwnPoint(issue: string, text: string): (body: string) => string {
  return written(`form/own-point/${issue}`, text);
}

/** Lines typed into a field; `**words**` are bold. */
export function written(tag: string, ...lines: readonly string[]): (body: string) => string {
  const runs = lines.map((line) => line.split('**').map((words, index) => (
    words === '' ? '' : `<w:r>${index % 2 === 1 ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${words}</w:t></w:r>`
  )).join('')).join('<w:r><w:br/></w:r>');
  return (body) => body.replace(new RegExp(`(<w:tag w:val="${tag}"/><w:id w:val="\\d+"/>)(?:<w:showingPlcHdr/>)?([^]*?<w:sdtContent>)[^]*?(?=</w:sdtContent>)`), `$1$2${runs}`);
}
