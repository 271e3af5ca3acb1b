export type IconName = 'bold' | 'italic' | 'bullets' | 'numbers' | 'link' | 'note';

/** Paths in a square of 16, drawn as lines; letters are drawn as such. */
const icons: Readonly<Record<IconName, readonly string[]>> = {
  bold: ['M4.5 2.8h4a2.5 2.5 0 0 1 0 5h-4zM4.5 7.8h4.7a2.7 2.7 0 0 1 0 5.4H4.5z'],
  italic: ['M6.5 2.8h5M4.5 13.2h5M9.6 2.8 6.4 13.2'],
  bullets: ['M6 4h8M6 8h8M6 12h8', 'M2.5 4h.01M2.5 8h.01M2.5 12h.01'],
  numbers: ['M7 4h7M7 8h7M7 12h7', 'M2.2 3 3.4 2.2V6M2 9.9c.3-1.3 2.2-1.2 2.2.1 0 .9-1.2 1.4-2.2 3h2.4'],
  link: ['M6.8 9.2a2.6 2.6 0 0 0 3.8.1l2.2-2.2a2.7 2.7 0 0 0-3.8-3.8l-.9.9', 'M9.2 6.8a2.6 2.6 0 0 0-3.8-.1L3.2 8.9A2.7 2.7 0 0 0 7 12.7l.9-.9'],
  note: ['M2 13.2 5.6 3.6l3.6 9.6M3.2 10h4.8', 'M11.2 3.6l1.6-1v4.6'],
};

const svgNamespace = 'http://www.w3.org/2000/svg';

export function iconOf(name: IconName): SVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `prose-icon ${name}`);
  for (const [index, line] of icons[name].entries()) {
    const path = document.createElementNS(svgNamespace, 'path');
    path.setAttribute('d', line);
    if (name === 'bullets' && index === 1) path.setAttribute('class', 'dots');
    svg.append(path);
  }
  return svg;
}
