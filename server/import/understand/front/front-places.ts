import type { Registries } from '../../../template/registries.ts';
import type { Template } from '../../../template/template.ts';
import { withoutAccents, fold } from '../../../words/fold.ts';
import { namesOrganisation } from './front-names.ts';

/**
 * Capitals of the economies and the cities in which their agencies and missions are, as people write them below a name.
 */
const cities: ReadonlySet<string> = new Set(
  [
    'canberra, sydney, melbourne, brisbane, perth, adelaide, bandar seri begawan, ottawa, gatineau, toronto, vancouver, montreal, santiago, santiago de chile, valparaiso, beijing, shanghai, guangzhou, shenzhen, hong kong, jakarta, surabaya, bandung',
    'tokyo, osaka, kyoto, nagoya, fukuoka, seoul, sejong, sejong city, sejong-si, busan, daejeon, gwacheon, kuala lumpur, putrajaya, cyberjaya, mexico city, mexico df, ciudad de mexico, cdmx, wellington, auckland, christchurch, port moresby, lima',
    'manila, metro manila, quezon city, makati, makati city, pasig, pasig city, taguig, taguig city, moscow, vladivostok, singapore, taipei, taipei city, new taipei city, hsinchu, kaohsiung, bangkok, nonthaburi, washington, washington dc, new york, geneva, hanoi, ha noi, ho chi minh city',
    '東京, 東京都, 大阪, 北京, 北京市, 上海, 上海市, 广州, 深圳, 香港, 台北, 台北市, 臺北, 臺北市, 新竹, 高雄, 서울, 서울시, 서울특별시, 세종, 세종시, 세종특별자치시, 부산, 대전, москва, владивосток, กรุงเทพ, กรุงเทพฯ, กรุงเทพมหานคร, hà nội, thành phố hồ chí minh',
  ].flatMap((names) => names.split(', ').map(bare)),
);

function bare(name: string): string {
  return withoutAccents(fold(name)).replaceAll('.', '').trim();
}

/** Letters of an address on one line. */
const longest = 200;
/** What stands in an address beside a number: the name of a street, a floor, a district. */
const ofStreet =
  /(?<!\p{L})(?:street|str|st|road|rd|avenue|ave|boulevard|blvd|lane|drive|highway|terrace|square|place|plaza|parkway|crescent|building|bldg|tower|house|floor|level|room|suite|jalan|jl|jln|calle|av|avenida|paseo|jir[oó]n|colonia|col|rue|thanon|soi|phố|đường|ул|улица|gpo box|p\.? ?o\.? ?box)(?!\p{L})|\p{L}-(?:ku|gu|shi|si|cho|chome|dong|ro|gil|do)(?!\p{L})|[都道府県市区區町村路街號号].{0,20}\d|(?:시|도|구|동|로|길)\s?\d|〒/iu;
/** A street without a number: one of the words that no name of a person begins or ends with. */
const bareStreet = /^(?:jalan|calle|avenida)\s\p{Lu}|\s(?:street|road|avenue|boulevard)$/iu;
/** “1-3-1 Kasumigaseki”: the block, its part and the house. */
const block = /^\d{1,4}(?:-\d{1,4}){1,3},? \p{L}/u;
const postcode = /^(?:\p{Lu}{1,3}[ -]?)?\d{3,6}(?:[ -]\d{3,4})?$/u;

/** True for the postal address of somebody, or a part of it on a line of its own: a street, a town, an economy. */
export function isPostal(text: string, template: Template, registries: Registries): boolean {
  if (text.length > longest || /[@:：;|]/.test(text)) return false;
  const parts = text
    .split(/[,，]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const isTown = (part: string): boolean => {
    const name = part.replace(/\s\(?[\d -]{3,9}\)?$|^[\d-]{4,8}\s/, '');
    return cities.has(bare(name)) || registries.economyMeant(name, template) !== undefined;
  };
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (first === '' || namesOrganisation(first)) return false;
  // An initialism, “US” or “CHL”, may as well be that of an agency.
  if (parts.every((part) => isTown(part) || postcode.test(part))) return !/^\p{Lu}{2,3}$/u.test(text);
  if (block.test(text) || bareStreet.test(text)) return true;
  return /\d/.test(text) && (ofStreet.test(text) || (parts.length > 1 && (isTown(last) || postcode.test(last))));
}
