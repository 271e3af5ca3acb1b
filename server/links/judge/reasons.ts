import { stripEnd } from '../../document/text/text.ts';
import type { Answer, FailureKind, Look, SiteFacts } from '../facts.ts';

/** The words for what was seen. Each completes “It could not be checked: ” or “The page is gone: ”. */

export interface End {
  readonly forwarded: boolean;
  /** The end of a reason, which says where the redirects led; empty when there were none. */
  readonly words: string;
}

export function endOf(look: Look): End {
  const forwarded = look.hops.length > 0;
  return { forwarded, words: forwarded ? `, after a redirect to ${shown(new URL(look.finalUrl))}` : '' };
}

const longestShownAddress = 120;

export function shown(url: URL): string {
  return url.href.length <= longestShownAddress ? url.href : `${url.href.slice(0, longestShownAddress)}…`;
}

export function goneReason(status: number, { words }: End): string {
  return `the server answers ${status} (${status === 410 ? 'removed permanently' : 'no such page'})${words}`;
}

export function answerReason({ status, wall, retryAfterMs }: Answer, { words }: End): string {
  if (wall === 'LinkedIn' || wall === 'a robot test') return `the site blocks automatic checks (${status})${words}; open it in a browser`;
  if (wall !== undefined) return `${wall} blocks automatic checks of this site (${status})${words}; open it in a browser`;
  const wait = retryAfterMs === undefined || retryAfterMs < 1000 ? '' : ` and asks to wait ${duration(retryAfterMs)}`;
  return `the server answers ${status} (${statusWords(status)})${wait}${words}`;
}

function duration(forMs: number): string {
  const seconds = Math.round(forMs / 1000);
  if (seconds < 120) return seconds === 1 ? 'a second' : `${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 72 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}

function statusWords(status: number): string {
  switch (status) {
    case 401:
      return 'it asks you to sign in';
    case 403:
      return 'it refuses this request; it may only block automatic checks';
    case 407:
      return 'the gateway of this network asks you to sign in';
    case 408:
    case 425:
    case 429:
      return 'it asks to try again later';
    case 451:
      return 'it is blocked for legal reasons here';
    case 511:
      return 'this network wants you to sign in first';
  }
  if (status >= 500) return 'the server has a problem';
  if (status >= 300 && status < 400) return 'it redirects without an address';
  return 'neither the page nor “not found”';
}

/** No network is a reason for every link, so it names none of them. */
export const noNetwork = 'no site could be reached, so the network may be down';

export function failureReason(failure: Exclude<FailureKind, 'name-not-found'>, { forwarded, words }: End): string {
  switch (failure) {
    case 'private-address':
      return `${forwarded ? 'it redirects to an address' : 'its address is'} inside a private network, which is not checked; the setting policySubmissions.links.allowPrivateHosts can allow it`;
    case 'blocked-port':
      return `${forwarded ? 'it redirects to a port' : 'its port is one'} that browsers do not open, because it belongs to a service other than a website, so it is not checked${words}`;
    case 'credentials':
      return forwarded
        ? 'it redirects to an address with a user name or password in it, which is never sent'
        : 'it has a user name or password in it, which is never sent; remove that';
    case 'not-web':
      return 'it redirects to an address that is neither http nor https';
    case 'loop':
      return `it redirects in a circle${words}`;
    case 'too-many-redirects':
      return 'it redirects more than ten times';
    case 'timeout':
      return `the server did not answer in time${words}`;
    case 'refused':
      return `the server refused the connection${words}`;
    case 'reset':
      return `the server closed the connection${words}`;
    case 'tls':
      return `no secure connection could be made${words}`;
    case 'tls-untrusted':
      return `no secure connection could be made: the server’s certificate is not from a trusted authority${words}`;
    case 'tls-expired':
      return `no secure connection could be made: the server’s certificate has expired${words}`;
    case 'tls-name':
      return `no secure connection could be made: the server’s certificate is for another name${words}`;
    case 'bad-answer':
      return `the server sent an answer that is not valid${words}`;
    case 'network':
      return `the network could not reach it${words}`;
    case 'proxy':
      return 'the gateway between this computer and the internet blocked the request';
    case 'proxy-unusable':
      return 'it was not checked, because the address of the gateway to the internet, in the environment or in the settings, cannot be used; correct it, such as http://gateway.example.org:8080';
    case 'held-off':
      return 'the site limits how often it can be checked; try again later';
    case 'aborted':
      return 'the check was cancelled';
  }
}

/** The reason for a fault that every link of the run shares. `failure`: the reason for this link alone. */
export function awayReason(away: NonNullable<SiteFacts['away']>, failure: string): string {
  switch (away) {
    case 'silent':
      return noNetwork;
    case 'untrusted':
      return `${failure}, and the same happens with every site: this network may inspect secure connections, or want you to sign in first`;
    case 'inside':
      return 'every name leads to an address inside a private network, which is not checked: this network may want you to sign in first; the setting policySubmissions.links.allowPrivateHosts can allow sites of your own';
  }
}

/**
 * How pages say that there is no such page, in the languages of the Pacific. Each pattern is matched against a whole title,
 * a whole part of a title (“Page not found | Ministry”) or a whole heading, because an article may be about missing pages.
 */
const sayings: readonly RegExp[] = [
  /^(?:http |error |status )?(?:code |error )?(?:404|410)(?: error)?$/,
  /^(?:error |http )?(?:404|410)[ :.,!-]*(?:(?:error|page|file|oops)[ :.,!-]*)?(?:(?:page |file |document |resource )?(?:not found|missing|gone|does(?: not|n.t) exist|could not be found|cannot be found)|page unavailable)$/,
  /^(?:sorry,? |oops[!,.]? |whoops[!,.]? |error:? )?(?:the |this |that |we're sorry, the )?(?:requested )?(?:page|file|document|resource|content|url|webpage|web page)(?: (?:you (?:requested|are looking for|were looking for|have requested)|requested))?(?: (?:was|is|could|can|has|does|cannot|can't|couldn't|isn't|doesn't))?(?: (?:not|no longer|been))?(?: be)? (?:found|exist|exists|available|removed|missing|unavailable|moved or deleted)$/,
  /^(?:sorry,? )?(?:we |i )(?:can(?:'|’)?t|cannot|can not|could not|couldn(?:'|’)?t) find (?:that|the|this) (?:page|file|document)(?: you.*)?$/,
  /^not found$/, /^page (?:does not exist|no longer exists|doesn't exist)$/, /^nothing (?:was )?found$/,
  /^(?:お探しの|ご指定の|指定された|該当する)?(?:ページ|ファイル|コンテンツ|記事|URL)(?:は|が)?(?:見つかりません(?:でした)?|みつかりません(?:でした)?|存在しません|ありません|削除されました)(?:でした)?。?$/i,
  /^(?:お探しの|ご指定の).{0,12}(?:見つかりません|存在しません|移動または削除された)/,
  /^(?:404 ?)?(?:抱歉[,，]? ?|对不起[,，]? ?|很抱歉[,，]? ?)?(?:您(?:所)?(?:访问|请求|要查看|查找)的)?(?:页面|網頁|网页|頁面|文件|内容|內容)(?:不存在|未找到|找不到|没有找到|沒有找到|已被删除|无法访问|不見了)(?:了)?[。！!]?$/,
  /^找不到(?:该|該|此|您要的|指定的)?(?:页面|網頁|网页|頁面|檔案|文件)[。！!]?$/,
  /^(?:요청하신 |찾으시는 )?(?:페이지|파일|문서)를 찾을 수 없습니다\.?$/, /^존재하지 않는 페이지(?:입니다)?\.?$/,
  /^(?:error 404:? ?)?(?:lo sentimos,? )?(?:la )?(?:página|pagina)(?: solicitada)?(?: que busca| que buscas)? (?:no (?:se )?(?:ha sido |ha )?(?:encontrad[ao]|encontró|existe|encuentra|disponible))$/,
  /^(?:erreur 404:? ?)?(?:la )?page (?:demandée )?(?:est )?(?:introuvable|non trouvée|n'existe (?:pas|plus))$/,
  /^(?:maaf,? )?halaman (?:yang anda (?:cari|minta) )?(?:tidak|tak) (?:ditemukan|dijumpai|wujud|ada|tersedia)$/,
  /^(?:không tìm thấy trang|trang không tồn tại|trang bạn (?:tìm|yêu cầu).*không (?:tồn tại|tìm thấy))$/,
  /^(?:ไม่พบหน้า|ไม่พบหน้าเว็บ|ไม่พบหน้าที่คุณ(?:ต้องการ|ค้นหา))(?:นี้)?$/,
  /^(?:ошибка 404[.:]? ?)?страница не (?:найдена|существует)[.!]?$/,
  /^hindi (?:nahanap|natagpuan) ang pahina$/,
];

/** All patterns in one expression, so that the many headings that match none are tested once. */
const anySaying = new RegExp(sayings.map((saying) => saying.source).join('|'), 'i');

const longestSaying = 90;

const divider = /\s[-–—|:·•»«<>/]\s|[|｜]|\s[—–]\s/;

/** The part of a title or heading that says that there is no such page, as it is written; undefined when none does. */
export function findMissingWords(heading: string): string | undefined {
  // “Page not found | Ministry of Economy”, “404 - Not Found”
  const parts = divider.test(heading) ? [heading, ...heading.split(divider)] : [heading];
  return parts.map((part) => part.trim()).find((part) => {
    if (part === '' || part.length > longestSaying) return false;
    return anySaying.test(stripEnd(part.toLowerCase(), /[.!。！]/));
  });
}

/** True for the address of a page that exists to say that a page is missing: `/404.html`, `/error/notfound`. */
export function isMissingPageAddress(url: URL): boolean {
  return url.pathname.toLowerCase().split('/').some((segment) => (
    /^(?:404|error[-_]?404|404[-_]?error|page[-_]?not[-_]?found|not[-_]?found|notfound|pagenotfound)(?:\.[a-z]{2,5})?$/.test(segment)
  ));
}
