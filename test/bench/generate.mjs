/** Submissions shaped like Japan's, of any length, the same for the same seed; those of two seeds have two document numbers. */

const issues = [
  { id: 'business-continuity', points: ['a.i', 'a.ii', 'a.iii'] },
  { id: 'data-exchange', points: ['b.i', 'b.ii'] },
  { id: 'digital-technologies', points: ['c.i', 'c.ii', 'c.iii', 'c.iv'] },
  { id: 'trusted-environment', points: ['d.i', 'd.ii', 'd.iii'] },
  { id: 'economic-recovery', points: [] },
];
const agencies = ['METI', 'MIC', 'CAS'];
const outcomes = ['Ongoing', 'Ongoing, N/A', 'N/A', 'Completed', 'Planned'];
const words = (
  'digital economy support small firms teleworking guidance security network traffic data statistics platform operators '
  + 'subsidy experts industry cooperation infection measures remote services government ministry regional training public '
  + 'health information exchange privacy technology recovery supply chain resilience checklist study group content'
).split(' ');

/** What goes wrong, as a person would write it; both a schema and we can see each of them. */
const mistakes = [
  (lines) => lines.map((line) => line.replace('outcome:', 'outcomes:')),
  (lines) => lines.map((line) => line.replace(/points: \[.*\]/, 'points: [z.i]')),
  (lines) => lines.map((line) => line.replace(/points: \[(.*)\]/, 'points: $1')),
  (lines) => lines.map((line) => line.replace(/kind: \w+/, 'kind: project')),
];

const suppression = '      # policy-submissions-disable-next-line point.unknown -- the list of points is being revised\n';

/**
 * @typedef {object} Wish
 * @property {number} bytes how long the text is to be, within one initiative
 * @property {number} [seed]
 * @property {boolean} [mistaken] whether every tenth initiative has a mistake
 * @property {boolean} [suppressed] whether each initiative has a comment that suppresses a finding, which is not there
 */

/**
 * @param {Wish} wish
 * @returns {string}
 */
export function generateSubmission({ bytes, seed = 1, mistaken = false, suppressed = false }) {
  const random = randomNumbers(seed);
  const head = headOf(seed);
  const parts = [head];
  const share = (bytes - head.length) / issues.length;
  let length = head.length;
  let count = 0;
  for (const [index, issue] of issues.entries()) {
    parts.push(`  ${issue.id}:\n`);
    const until = head.length + share * (index + 1);
    do {
      const lines = initiative(issue, count, random);
      const wrong = mistaken && count % 10 === 3 ? mistakes[Math.floor(count / 10) % mistakes.length](lines) : lines;
      const part = (suppressed ? [...wrong.slice(0, -1), suppression, ...wrong.slice(-1)] : wrong).join('');
      parts.push(part);
      length += part.length;
      count += 1;
    } while (length < until);
  }
  return parts.join('');
}

/**
 * A submission of so many initiatives, spread over the issues evenly.
 *
 * @param {{count: number, seed?: number}} wish
 * @returns {string}
 */
export function generateInitiatives({ count, seed = 1 }) {
  const random = randomNumbers(seed);
  const parts = [headOf(seed)];
  let number = 0;
  for (const [index, issue] of issues.entries()) {
    parts.push(`  ${issue.id}:\n`);
    const until = Math.ceil((count * (index + 1)) / issues.length);
    for (; number < until; number += 1) parts.push(...initiative(issue, number, random));
  }
  return parts.join('');
}

/**
 * A number as APEC writes it, with three digits at its end; those beyond 999 are of another series.
 *
 * @param {number} count
 */
const paperNumber = (count) => `2020/${count < 1000 ? '' : `SOM${Math.floor(count / 1000)}/`}DESG/${String(count % 1000).padStart(3, '0')}`;

/** @param {number} seed */
const headOf = (seed) => `# Generated for measuring; it is nobody's position.
template: apec-desg-covid19-2020
document:
  number: ${paperNumber(seed + 9)}
  agendaItem: 4
  title: COVID-19 and the Digital Economy
  purpose: Information
  submittedBy: Japan
  meeting: Digital Economy Steering Group Special Virtual Meeting on COVID-19
  date: 2020-06-26
economy: Japan
contact:
  office: International Affairs Office, Commerce and Information Policy Bureau
  agency: Ministry of Economy, Trade and Industry (METI)
  email: apec-desg@meti.go.jp
issues:
`;

/**
 * @param {{readonly points: readonly string[]}} issue
 * @param {number} number
 * @param {() => number} random
 * @returns {string[]} its lines, the first with the dash
 */
function initiative({ points }, number, random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const prose = (count) => Array.from({ length: count }, () => pick(words)).join(' ');
  const lines = [`    - title: ${prose(8)} ${number}\n`, `      kind: ${pick(['policy', 'initiative', 'lesson', 'solution'])}\n`];
  if (points.length > 0) lines.push(`      points: [${points[number % points.length]}]\n`);
  lines.push(`      agencies: [${pick(agencies)}]\n`, `      description: |\n        ${prose(36)}.\n\n        ${prose(34)}.\n`);
  lines.push(`      links:\n        - https://www.example.org/${number}/${Math.floor(random() * 1e6)}.html\n`);
  lines.push(`      outcome: ${pick(outcomes)}\n`);
  return lines;
}

/** Numbers in [0, 1) that follow from the seed alone (mulberry32). */
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
