import { withoutAccents } from '../../words/fold.ts';
import { inTwoLanguages, letters } from './likeness.ts';

const things = '(?:activit(?:y|ies)|actions?|changes?|comments?|contributions?|developments?|information|initiatives?|inputs?|interventions?|measures?|policies|policy|programmes?|programs?|projects?|response|submission|updates?)';
const nothing = [
  String.raw`n\/?a`, String.raw`n\.a`, 'not applicable', 'nil(?: returns?| reports?)?', 'none', 'nothing(?: further| new| else)?',
  `no(?: (?:additional|further|new|other|particular|relevant|specific|such))?(?: policy)? ${things}(?: (?:and|or) ${things})?`,
].join('|');
const doing = '(?: to (?:add|contribute|declare|provide|report|share|submit))?(?: (?:are|is|was|were|has been|have been))?(?: (?:available|in place|planned|reported|taken|undertaken))?';
const when = String.raw`(?:,? (?:at (?:this|the) (?:moment|point|stage|time)|at present|currently|for (?:now|this (?:issue|item|period))|so far|to date|under this (?:issue|item)|yet))?`;
const english = `(?:there (?:are|is|was|were) |we have )?(?:${nothing})${doing}${when}`;
const others = [
  '[–—-]+', '(?:目前|暂时?|暫時?|现时?|現時?|尚)?(?:无|無|没有|沒有)(?:相关|相關|其他)?(?:举措|舉措|措施|政策|信息|資訊|资料|資料|内容|內容|情况)?(?:可?(?:报告|報告|提供))?', '不适用', '不適用',
  '(?:現時点では|現在、?)?(?:特に|該当|該当事項は?|報告事項は?)?(?:なし|無し|ありません|ございません)', '(?:현재 ?)?(?:해당|해당 ?사항|보고 ?사항|보고할 사항|특이 ?사항)?(?:이|은)? ?없(?:음|습니다)', 'ไม่มี(?:ข้อมูล|มาตรการ|โครงการ|การรายงาน|เพิ่มเติม)*', 'not report(?:ed|ing)(?: (?:on|under) this (?:issue|item))?',
].join('|');
const whole = new RegExp(`^(?:${english}|${others})[.。!]?$`, 'iu');

/** Words that deny, in languages written in Latin and Cyrillic letters, and words that may stand beside them in such a phrase; without accents. */
const denying = new Set('aucun aucune belum khong chua nada neant nihil ningun ninguna ninguno no ne нет не отсутствует отсутствуют pas rien sans sin tiada tidak'.split(' '));
const beside = new Set([
  'a ahora al ante aplica aplicable acciones actividades avances cambios comentarios de del disponible en el este esta estan existen existe hay informa informacion informan informar iniciativa iniciativas la lo los las medidas momento novedad novedades para por politicas presenta presentan punto que registra registran reportar reportado reporta reportan se sobre tema tenemos tiene tienen',
  'a action actions activite activites applicable au ce communiquer d de declarer disponible en information informations initiative initiatives l la le mesure mesures moment n objet point pour present rapporter signaler sur',
  'ada adalah apa berkenaan berkaitan data dapat dilaporkan inisiatif informasi kebijakan ini isu maklumat program saat tersedia untuk yang',
  'ap bao cao chinh co dung gi hien hoat dong lien mac nao nay quan sach sang kien tai tin thong van de',
  'данных данный данному вопросу дополнительной имеется имеются информации информация мер меры момент настоящий применимо на о по предложений сведений сведения этому',
].flatMap((words) => withoutAccents(words).split(' ')));

/** Letters; what is longer says something. */
const longest = 80;

function denies(text: string): boolean {
  if (text.length > longest) return false;
  const words = withoutAccents(letters(text)).split(' ');
  return words.some((word) => denying.has(word)) && words.every((word) => denying.has(word) || beside.has(word));
}

/** What may stand between the same in several languages, from the surest; “/” may also be within one, as in “N/A”. */
const dividers = [(text: string) => text.split(/[()（）[\]|／;；,，、·•]|[.。]\s|\s[/–—-]\s/), (text: string) => text.split('/'), inTwoLanguages];
const mostLanguages = 3;

/** Whether a line says that there is nothing to say, in one language or in several: “None at this stage.”, “해당 없음 (None)” */
export function hasNothingToSay(text: string): boolean {
  return text.length <= longest * 2 && saysNothing(text.trim(), dividers);
}

function saysNothing(text: string, [divide, ...others]: typeof dividers): boolean {
  if (whole.test(text) || denies(text)) return true;
  if (divide === undefined) return false;
  const parts = divide(text).map((part) => part.trim()).filter((part) => part !== '');
  return (parts.length > 0 && parts.length <= mostLanguages && parts.every((part) => saysNothing(part, others))) || saysNothing(text, others);
}
