/** Where signs stand that are set above or below the line. */
export type Shift = 'raised' | 'lowered';

const plain = '0123456789+-−–=()n ';
const signs: Readonly<Record<Shift, string>> = { raised: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ ', lowered: '₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₙ ' };

/**
 * A text with the digits and signs that mean the same above or below the line, where all of it can be written so. Else
 * it stays as it is, and is added to the doubts with the word before it if it has a digit or a sign, without which
 * “1st” reads the same.
 */
export function shiftedText(text: string, shift: Shift, before: string, doubts: string[]): string {
  if (Array.from(text).every((one) => plain.includes(one)))
    return Array.from(text, (one) => signs[shift][plain.indexOf(one)]).join('');
  if (/[\p{N}\p{Sm}]/u.test(text)) doubts.push(`${/\S{0,40}$/.exec(before.slice(-40))?.[0] ?? ''}${text}`);
  return text;
}

/** Signs of symbol fonts, each behind the letter whose code it has. */
const wingdings = 'l●n■o☐p☐q❑r❒u◆v❖w◆x☒J☺L☹(☎*✉\u009f•¡○§▪¨☐«★Ø➢ß←à→á↑â↓è→ð⇨û✗ü✓ý☒þ☑';
const symbol = `AΑBΒCΧDΔEΕFΦGΓHΗIΙJϑKΚLΛMΜNΝOΟPΠQΘRΡSΣTΤUΥVςWΩXΞYΨZΖaαbβcχdδeεfφgγhηiιjϕkκlλmμnνoοpπqθrρsσtτuυvϖwωxξyψzζ¢′£≤¥∞«↔¬←\u00ad↑®→¯↓±±°°²″³≥´×·•¸÷¹≠»≈¼…Ö√Û⇔Þ⇒å∑`;

const fonts: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries({
    wingdings: wingdings,
    symbol,
    'wingdings 2': 'O✗P✓Q☒R☑S☒T☒£☐',
    'wingdings 3': '}▶',
    webdings: 'a✓c☐g■4▶',
  }).map(([font, pairs]) => [
    font,
    new Map(Array.from(pairs.matchAll(/(.)(.)/gsu), ([, letter = '', sign = '']) => [letter, sign])),
  ]),
);

/**
 * A text in a font of symbols with the signs that it shows. A sign that is not known is one of the font’s own (U+F000
 * to F0FF), and so no letter that nobody wrote; words, which nobody means as symbols, stay.
 */
export function fromSymbolFont(text: string, font: string): string {
  const signs = fonts.get(font.toLowerCase());
  if (signs === undefined || /[a-z]{3}/i.test(text)) return text;
  return text.replace(/[!-~\u0080-\u009f\u00a1-\u00ff\uf021-\uf0ff]/g, (written) => {
    const letter = String.fromCharCode(written.charCodeAt(0) & 0xff);
    return (
      signs.get(letter) ?? (signs === fonts.get('symbol') ? letter : String.fromCharCode(0xf000 + letter.charCodeAt(0)))
    );
  });
}
