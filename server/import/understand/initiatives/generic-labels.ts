import { fold } from '../../../words/fold.ts';

/** Words that name a part of a description, in whatever order and number they stand: “Key results”, “Background and objectives”. */
const parts = new Set([
  'achievement', 'achievements', 'actions', 'activities', 'aim', 'aims', 'agency', 'agencies', 'ministry', 'ministries', 'approach', 'assessment', 'background', 'beneficiaries', 'beneficiary', 'benefits',
  'budget', 'challenge', 'challenges', 'components', 'conclusion', 'conclusions', 'contact', 'contacts', 'context', 'cost', 'costs', 'coverage', 'date', 'dates', 'deadline', 'description', 'detail', 'details',
  'duration', 'effect', 'effects', 'eligibility', 'evaluation', 'evidence', 'examples', 'example', 'features', 'feature', 'figures', 'finding', 'findings', 'funding', 'goal', 'goals', 'highlights',
  'impact', 'impacts', 'implementation', 'introduction', 'lessons', 'lesson', 'learned', 'learnt', 'limitations', 'link', 'links', 'mechanism', 'method', 'methodology', 'milestones', 'monitoring', 'motivation', 'next',
  'note', 'notes', 'nb', 'objective', 'objectives', 'outcome', 'outcomes', 'output', 'outputs', 'outlook', 'outreach', 'overview', 'participants', 'partner', 'partners', 'performance', 'period', 'pillars', 'point', 'points', 'problem', 'problems',
  'progress', 'purpose', 'rationale', 'reason', 'reasons', 'recommendations', 'reference', 'references', 'relevance', 'remark', 'remarks', 'result', 'results', 'risks', 'schedule', 'scope', 'source', 'sources', 'stakeholders',
  'status', 'step', 'steps', 'success', 'summary', 'target', 'targets', 'audience', 'timeframe', 'timeline', 'timing', 'website', 'websites', 'weblink', 'url', 'solutions', 'uptake', 'reach', 'numbers', 'statistics', 'measures',
  'benefit', 'initiatives', 'interventions',
  'antecedentes', 'contexto', 'descripcion', 'objetivo', 'objetivos', 'resultado', 'resultados', 'impacto', 'metas', 'avances', 'beneficiarios', 'presupuesto', 'contexte', 'objectif', 'objectifs', 'resultats', 'calendrier',
  'tujuan', 'hasil', 'dampak', 'цель', 'цели', 'результаты', 'результат', '背景', '目的', '目标', '目標', '概要', '成果', '效果', '効果', '内容', '實施', '实施', '現状', '现状', '배경', '목적', '목표', '성과', '내용', '결과', '개요',
]);
/** Words that stand beside them and name nothing themselves. */
const fillers = new Set([
  'and', 'of', 'the', 'to', 'date', 'for', 'in', 'on', 'or', 'our', 'its', 'key', 'main', 'major', 'expected', 'actual', 'planned', 'overall', 'specific', 'general', 'brief', 'current', 'further', 'more', 'other', 'future', 'final', 'initial',
  'early', 'lead', 'leading', 'responsible', 'implementing', 'relevant', 'competent', 'so', 'far', 'first', 'how', 'it', 'works', 'we', 'did', 'done', 'what', 'why', 'who', 'when', 'where', 'is', 'are', 'was', 'were', 'de', 'del', 'la', 'los', 'las', 'y', 'et', 'des',
  'initiative', 'policy', 'policies', 'intervention', 'solution', 'measure', 'action', 'activity', 'group', 'groups', 'information', 'issue', 'issues',
  'best', 'practice', 'practices', 'good', 'way', 'forward', 'ahead', 'time', 'line', 'frame', 'see', 'also', 'available', 'at', 'read', 'about', 'this', 'these',
]);
/** Headings of these words only, which are fillers otherwise. */
const whole = /^(?:how it works|what (?:we did|it does|was done|is it|it is|we learn(?:ed|t))|why(?: it matters)?|who is it for|when|where|next|(?:(?:further|more|other) )?information|way forward|the way forward|further|see also|read more|more|best practices?|good practices?|latar belakang|muc tieu|ket qua|вывод|so far|when and where)$/;
/** Words of dates, “Since 20 March 2020”: what begins with one is a step of an initiative. */
const ofDates = /^(?:\d{1,2}(?:st|nd|rd|th)?|20\d\d|q[1-4]|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|early|mid|late|end|since|from|until|till|by|as|of|in|on|to|and|the|phase|step|stage|year|week|day|month)$/;
/** Letters. */
const longestLabel = 60;

/** True for a heading that names a part of a description, whatever the initiative: “Key results:”, “Background”. */
export function isGenericLabel(heading: string): boolean {
  if (heading.length > longestLabel) return false;
  const words = fold(heading).normalize('NFD').replace(/[\u0300-\u036f]/g, '').normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  if (whole.test(words)) return true;
  const all = words.split(' ');
  if (/\d/.test(words) && all.every((word) => ofDates.test(word))) return true;
  return all.some((word) => parts.has(word)) && all.every((word) => parts.has(word) || fillers.has(word) || /^(?:\d{1,2}|20\d\d)$/.test(word));
}
