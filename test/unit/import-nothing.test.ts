import { expect, it } from 'vitest';
import { hasNothingToSay } from '../../server/import/understand/nothing-to-say.ts';

it.each([
  'N/A', 'Nil return', 'None for now', 'No information to report.', 'Not reporting under this issue', '(none)', '—', 'No aplica', 'Sin iniciativas que informar', 'No se reportan acciones en este punto.', 'No hay información que reportar', 'Ninguna por el momento', 'Sin novedades',
  'Rien à signaler', 'Aucune', 'Aucune mesure à signaler pour le moment', 'Sans objet', 'Néant', 'Nihil', 'Tidak ada', 'Belum ada informasi', 'Tiada maklumat', 'Không có', 'Không có thông tin', 'Chưa có', 'Нет', 'Нет данных', 'Нет сведений', 'Не имеется', 'Информация отсутствует',
  '無', '暂无', '目前無相關措施', '暂无相关信息', 'なし', '特になし', '該当なし', '現時点では該当なし', '報告事項なし', '없음', '해당 없음', '해당사항 없음', '보고할 사항이 없습니다', 'ไม่มี', 'ไม่มีข้อมูลเพิ่มเติม',
  'Nothing to report / Rien à signaler', 'Rien à signaler / Nothing to report', 'Nothing to report | Sin novedades', 'No aplica por ahora', 'Nil/無', 'N/A / 無', '(None / Aucune)',
  '해당 없음 (None)', 'None (해당 없음)', 'Nothing to report (Rien à signaler)', '(Rien à signaler) Nothing to report', 'N/A（無）', 'None – 해당 없음', '없음; nil', 'None, Ninguna', 'ไม่มี None', 'Nil. Sin novedades.', '[N/A / 無]', 'None / Aucune / 無', 'No aplica [N/A]',
])('“%s” says nothing', (text) => expect(hasNothingToSay(text)).toBe(true));

it.each(['', 'Por el momento', 'Информация', 'No contact delivery', 'No one left offline', 'Sin Contacto', 'Información de acciones', 'No hay barreras', 'Sans contact', 'Tidak Ada Batas', 'Không gian mạng', '無人配送', '无接触配送', '없는 서비스', 'Нет очередям', 'Nothing left behind', 'Ongoing, N/A', 'Nothing to report / Fibre for all', 'None / Aucune / Fibre', 'Ongoing / N/A', 'None (see our statement)', '해당 없음 (see a)', 'Fibre for all (none)', 'None, but planned', 'No. 5', '없음 Fibre', 'None / Aucune / 無 / Nil / Fibre'])('“%s” says something', (text) => expect(hasNothingToSay(text)).toBe(false));
