const things = '(?:activit(?:y|ies)|actions?|changes?|comments?|contributions?|developments?|information|initiatives?|inputs?|interventions?|measures?|policies|policy|programmes?|programs?|projects?|response|submission|updates?)';
const nothing = [
  String.raw`n\/?a`, String.raw`n\.a`, 'not applicable', 'nil(?: returns?| reports?)?', 'none', 'nothing(?: further| new| else)?',
  `no(?: (?:additional|further|new|other|particular|relevant|specific|such))?(?: policy)? ${things}(?: (?:and|or) ${things})?`,
].join('|');
const doing = '(?: to (?:add|contribute|declare|provide|report|share|submit))?(?: (?:are|is|was|were|has been|have been))?(?: (?:available|in place|planned|reported|taken|undertaken))?';
const when = String.raw`(?:,? (?:at (?:this|the) (?:moment|point|stage|time)|at present|currently|for (?:now|this (?:issue|item|period))|so far|to date|under this (?:issue|item)|yet))?`;
const english = `(?:there (?:are|is|was|were) |we have )?(?:${nothing})${doing}${when}`;
const others = [
  '[–—-]+', 'no aplica', 'ningun[oa]', 'sin (?:información|novedad(?:es)?)', 'néant', 'sans objet', 'aucune? (?:activité|information|initiative|mesure)s?',
  '无', '無', '暂无', '暫無', '不适用', '不適用', 'なし', '無し', '特になし', '該当なし', '없음', '해당 ?없음', '해당 ?사항 ?없음', 'нет', 'не применимо',
  'tidak ada', 'tiada', 'không(?: có)?', 'không áp dụng', 'ไม่มี',
].join('|');
const whole = new RegExp(`^(?:${english}|${others})[.。!]?$`, 'iu');

/** Whether a line says that there is nothing to say: “Nil return”, “None at this stage.” */
export function hasNothingToSay(text: string): boolean {
  return whole.test(text.trim().replace(/^\[(.*)\]$/, '$1').replace(/^\((.*)\)$/, '$1'));
}
