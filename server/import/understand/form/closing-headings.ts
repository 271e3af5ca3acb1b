import { isInEachLanguage, letters } from '../likeness.ts';

/** Words for an annex, in English and the languages of the economies. */
const annexWords = [
  'annex(?:es)?',
  'appendi(?:x|ces)',
  'attachments?',
  'enclosures?',
  'anexos?',
  'ap[ée]ndices?',
  'documentos? adjuntos?',
  'annexes?',
  'pi[èe]ces? jointes?',
  'lampiran',
  'приложени[ея]',
  '附件',
  '附录',
  '附錄',
  '附表',
  '附属書',
  '別添',
  '別紙',
  '添付資料',
  '付録',
  '부록',
  '첨부(?:파일|자료)?',
  '별첨',
  '붙임',
  'phụ lục',
  'tài liệu đính kèm',
  'ภาคผนวก',
  'เอกสารแนบ',
  'สิ่งที่แนบมา',
].join('|');
const annexNumber = '(?:\\s?(?:[A-Z\\d]{1,3}|[IVX]{1,4}|[一二三四五六七八九十]{1,3}|[А-Я])(?![\\p{L}\\p{N}]))?';
const annex = new RegExp(
  `^(?:\\p{L}+\\s)?(?:${annexWords})${annexNumber}(?:\\s*[:：–—-].*|\\s+(?:on|to|with)\\b.*)?$`,
  'iu',
);
const annexAlone = new RegExp(`^\\s{0,9}(?:${annexWords})\\s{0,9}[:：]?\\s*$`, 'iu');

const closing =
  /^(?:(?:additional|closing|concluding|final|further|general|other)\s(?:comments?|information|notes?|observations?|remarks?|statements?|words)(?:\s(?:by|from|of|on)\b.*)?|acknowledge?ments?|abbreviations|bibliography|conclusions?|glossary|references|remarks):?$/i;

/** Headings of what ends a document, where they look like the other headings. */
const closingPhrases = phrases(
  'conclusión, conclusiones, consideraciones finales, comentarios finales, comentarios adicionales, otros comentarios, observaciones finales, reflexiones finales, palabras finales, información adicional, notas, agradecimientos, referencias, bibliografía, glosario, siglas, abreviaturas',
  'remarques finales, observations finales, commentaires supplémentaires, autres commentaires, mot de la fin, informations complémentaires, renseignements supplémentaires, remerciements, références, bibliographie, glossaire, abréviations, sigles',
  'penutup, kesimpulan, simpulan, catatan, catatan akhir, catatan penutup, informasi tambahan, komentar lain, ucapan terima kasih, daftar pustaka, referensi, glosarium, daftar singkatan',
  'rumusan, ulasan akhir, ulasan tambahan, maklumat tambahan, penghargaan, rujukan, bibliografi, glosari, singkatan',
  'заключение, выводы, вывод, итоги, заключительные замечания, дополнительная информация, прочие замечания, дополнительные комментарии, примечания, благодарности, список литературы, литература, источники, глоссарий, список сокращений, сокращения',
  '结语, 结束语, 结论, 总结, 小结, 致谢, 鸣谢, 参考文献, 参考资料, 其他意见, 其他说明, 其他信息, 补充说明, 备注, 术语表, 缩略语, 結語, 結論, 總結, 致謝, 鳴謝, 參考文獻, 參考資料, 其他意見, 其他說明, 補充說明, 備註, 詞彙表, 縮寫',
  'おわりに, 終わりに, むすび, 結び, まとめ, 総括, 謝辞, 参考文献, 参考資料, その他, その他の情報, その他の意見, 補足, 補足情報, 備考, 用語集, 略語',
  '맺음말, 결론, 결어, 마무리, 감사의 글, 참고문헌, 참고 문헌, 참고자료, 참고 자료, 기타, 기타 의견, 기타 사항, 추가 정보, 추가 의견, 비고, 용어집, 약어',
  'kết luận, lời kết, tổng kết, lời cảm ơn, tài liệu tham khảo, ý kiến khác, nhận xét khác, thông tin bổ sung, thông tin thêm, ghi chú, danh mục từ viết tắt, bảng thuật ngữ',
  'สรุป, บทสรุป, ข้อสรุป, กิตติกรรมประกาศ, เอกสารอ้างอิง, บรรณานุกรม, ข้อมูลเพิ่มเติม, ข้อเสนอแนะเพิ่มเติม, ความเห็นเพิ่มเติม, หมายเหตุ, อภิธานศัพท์, คำย่อ',
);

/** Words to those who asked, in the languages of the economies. */
const wordsToOrganiser = [
  '(?:(?:additional|further|other) )?(?:notes?|questions?|requests?|remarks?|comments?|messages?)(?: (?:and|or) (?:questions?|requests?|remarks?|comments?))? (?:to|for) (?:the )?(?:secretariat|organi[sz]ers?)',
  '(?:notas?|preguntas?|consultas?|comentarios?|observaci[oó]n(?:es)?) (?:para|a) (?:la secretar[ií]a|los organizadores)|(?:notas?|preguntas?|consultas?|comentarios?|observaci[oó]n(?:es)?) (?:al|para el) organizador',
  '(?:questions?|remarques?|commentaires?) (?:au|pour le) secr[eé]tariat|(?:questions?|remarques?|commentaires?) (?:aux|pour les) organisateurs',
  '(?:pertanyaan|komentar|catatan|soalan|ulasan) (?:untuk|kepada|bagi) (?:sekretariat|urus ?setia|penyelenggara|penganjur|panitia)',
  '(?:вопрос[ыа]?|замечани[яе]|комментари[ий]) (?:к |для )?(?:секретариат[ау]|организатор(?:ам|ов))',
  '(?:给|給|致|向|对|對)(?:秘书处|秘書處|主办方|主辦方)的?(?:问题|問題|提问|提問|意见|意見|备注|備註)',
  '事務局へのご?(?:質問|意見|コメント|要望)',
  '사무국에 ?(?:대한|드리는)? ?(?:질문|의견|문의)',
  '(?:câu hỏi|ý kiến|nhận xét) (?:cho|gửi|dành cho) ban (?:thư ký|tổ chức)',
  '(?:คำถาม|ความเห็น)(?:ถึง|สำหรับ)(?:สำนักเลขาธิการ|ฝ่ายเลขานุการ|ผู้จัด)',
].join('|');
const toOrganiser = new RegExp(`^(?:${wordsToOrganiser})\\s?[:：]?$`, 'iu');
const saidToOrganiser = new RegExp(`^(?:${wordsToOrganiser})\\s?[:：]\\s{0,9}\\S`, 'iu');
/** What begins a remark on the whole document. */
const generalRemark =
  /^(?:additional|closing|concluding|final|further|general|other)\s(?:comments?|notes?|observations?|remarks?)\s?[:：]\s{0,9}\S/i;

/** True for the heading of what is said to those who asked. */
export function addressesOrganiser(text: string): boolean {
  return text.length <= longestToOrganiser && toOrganiser.test(text.trim());
}

/**
 * True for a line that says something to those who asked, “Note to the organiser: please circulate.”: it is no part of
 * an answer.
 */
export function isSaidToOrganiser(text: string): boolean {
  return saidToOrganiser.test(text);
}

/** True for such a line, and for one that says something of all answers, “General remark: figures are provisional.” */
export function isRemarkOnAll(text: string): boolean {
  return isSaidToOrganiser(text) || generalRemark.test(text);
}

/** Letters. */
const longestToOrganiser = 80;

/** How sentences at the end of a letter begin. */
const atDisposal =
  /^\s{0,9}(?:(?:i|we) (?:remain|am|are|stand) at your (?:entire |full )?dispos(?:al|ition)|qued(?:o|amos) a su disposici[oó]n|(?:je|nous) rest(?:e|ons) à votre disposition)(?!\p{L})/iu;

/** What is said at the end of a document, however it looks. */
const farewells = phrases(
  'regards, kind regards, best regards, warm regards, with kind regards, with best regards, best wishes, with best wishes, sincerely, yours sincerely, sincerely yours, faithfully, yours faithfully',
  'cordialement, bien à vous, atentamente, saludos, saludos cordiales, hormat kami, с уважением, trân trọng, 此致, 敬禮, 敬礼, よろしくお願いいたします',
  'thank you, thank you very much, many thanks, thanks, with thanks, end, the end, end of document, end of the document, end of submission, end of the submission, end of response, end of report, end of form',
  'gracias, muchas gracias, fin, fin del documento, fin de la respuesta, merci, merci beaucoup, fin du document, terima kasih, sekian, sekian terima kasih, sekian dan terima kasih, akhir dokumen, tamat',
  'спасибо, спасибо за внимание, благодарим за внимание, конец документа, 谢谢, 謝謝, 感谢, 感謝, 完, 全文完, 文件结束, 文件結束, 以上, ありがとうございました, 以上です, 감사합니다, 끝, 이상, 이상입니다, 문서 끝',
  'xin cảm ơn, trân trọng cảm ơn, xin trân trọng cảm ơn, cảm ơn, hết, ขอบคุณ, ขอขอบคุณ, ขอบคุณครับ, ขอบคุณค่ะ, จบ, จบเอกสาร',
);

function phrases(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(', ').map(letters)));
}

/** True for the heading of an annex, of conclusions and of the like, if it looks like a heading. */
export function isClosingHeading(text: string): boolean {
  return (
    annex.test(text) ||
    isFarewell(text) ||
    isInEachLanguage(text, (part) => annex.test(part) || closing.test(part) || closingPhrases.has(letters(part)))
  );
}

/** True for words that end a document, and for “Annexes” alone, whatever they look like. */
export function closesDocument(text: string): boolean {
  return headsAnnexes(text) || isFarewell(text);
}

/** True for “Annexes” alone, in one language or in several: “Pièces jointes / Attachments”. */
export function headsAnnexes(text: string): boolean {
  return isInEachLanguage(text, (part) => annexAlone.test(part));
}

function isFarewell(text: string): boolean {
  return farewells.has(letters(text)) || atDisposal.test(text) || /^\s{0,9}sent from my .{1,30}$/i.test(text);
}
