/** Words and endings of names of organisations and of their parts. */
const ofOrganisation = /\b(?:ministry|department|agency|commission|authority|bureau|secretariat|council|administration|institute|office|board|division|directorate|service|unit|section|branch|cent(?:re|er)|team|desk|group|cabinet|affairs|relations|cooperation|policy|programme)\b/i;
const whole = /\b(?:ministry|ministries|department of|presidency|prime minister|cabinet|government|commission)\b/i;
const elsewhere = /(?<!\p{L})(?:(?:sub)?secretar[ií]a|(?:sub)?direcci[oó]n|divisi[oó]n|instituto|agencia|oficina|comisi[oó]n|unidad|departamento|gerencia|direction|institut|agence|direktorat|dinas|badan|vụ|cục|viện|департамент|отдел|управление|агентство|служба)(?!\p{L})|(?:委员会|委員會|委員会|위원회)$|.{3}[局厅廳課课室院署部处處과국원실청]$|^(?:สำนัก|กรม|กอง)/iu;
const wholeElsewhere = /(?<!\p{L})(?:ministerio|minist[eè]re|kementerian|bộ|министерство)(?!\p{L})|^กระทรวง|.{3}[省부]$/iu;

export function namesOrganisation(text: string): boolean {
  return ofOrganisation.test(text) || elsewhere.test(text) || namesMinistry(text);
}

/** True for an organisation that is no part of another, such as a ministry. */
export function namesMinistry(text: string): boolean {
  return whole.test(text) || wholeElsewhere.test(text);
}

export const telephone = /^(?:(?:tel|telephone|phone|fax|mobile)\b|\+?[\d\s().-]{7,}$)/i;

/** True for what somebody is: “Deputy Director”, “Senior Policy Adviser, Digital Trade”. */
export function isPosition(text: string): boolean {
  return /^(?:(?:senior|junior|deputy|assistant|principal|acting|associate|chief|executive|managing|first|second|third|vice|general|under|policy|project|technical|trade|international|digital|legal|economic|research) ){0,4}(?:director|officer|advis[eo]r|manager|head|counsell?or|secretary|analyst|specialist|coordinator|attach[eé]|minister|commissioner|chair|president|consultant|engineer|economist|researcher|expert|assistant)(?![\p{L}’'])/iu.test(text);
}

const mostWords = 6;
const longestName = 60;
/** Small words of names, “Maria de la Cruz”, “Ahmad bin Ali”. */
const particle = /^(?:de|da|do|dos|del|la|las|los|y|e|van|von|der|den|bin|binti|bt|al|anak|a\/l|a\/p|ap|i)$/;
/** Words that begin with a capital and that no person's name has. */
const noName = /\b(?:economy|economic|digital|form|table|issue|page|draft|template|information|annex|note|version|virtual|meeting|the|of|for|and|chair|shepherd|convenor|abac|submission|covid|contact|email)\b/i;

/** True for a text that looks like the name of a person: a few words with capitals, or a few characters of a script without them. */
export function isPerson(text: string): boolean {
  if (text.length > longestName || /[\d@:：?!…]/.test(text) || namesOrganisation(text) || isPosition(text) || noName.test(text)) return false;
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  if (/^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\s·・]+$/u.test(text)) return text.replace(/\s/g, '').length <= 8;
  if (/^[\p{sc=Thai}\s.]+$/u.test(text)) return words.length <= 4;
  return words.length > 1 && words.length <= mostWords && words.every((word) => /^["“(]?\p{Lu}/u.test(word) || particle.test(word));
}
