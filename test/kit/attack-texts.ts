import { RegExpParser, visitRegExpAST, type AST } from '@eslint-community/regexpp';

/** A pattern for texts of any length: a beginning, a part that is repeated, and an end at which a match fails. */
export interface Attack {
  readonly before: string;
  readonly repeated: string;
  readonly after: string;
}

/** The attack as a text of about `length` UTF-16 code units. */
export function attackText({ before, repeated, after }: Attack, length: number): string {
  return before + repeated.repeat(Math.max(1, Math.ceil((length - before.length - after.length) / repeated.length))) + after;
}

/** Characters of every kind that our regular expressions distinguish. */
const signs = [
  ...' ai1AxI0.-_:;,/\\()[]{}<>"\'`*+?!@#%&=|~^$'
  + '\n\t\r\u00a0\u0001\u200b\u00e9\u0301\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u3001\u3002\u6f22\u30c6\u0627\uff08\uff09\uff41\uff5c\u{1f642}',
];

const generic = [' ', '\u00a0', '\t', '\n', ' \n', '\r\n', '(', ')', '[', ']', '<', '>', '"', '`', '*', 'a', '1', '.', '-', '/', 'a ', 'a.', '1.', '- ', 'a@', 'a@b.', 'https://a.b/', 'http:', '\u6f22'];

/** Ends with which none of our expressions matches; some go on behind a blank or a line break. */
const commonEnds = ['\u0001', '', '\u0001 \u0001', '\n\u0001'];

/** At most so many attacks are made for one expression; the most promising come first. */
const mostAttacks = 200;

/**
 * Texts on which an expression may need superlinear time, made from its parts: each quantified part is repeated, behind a text
 * that matches everything before it; so are the text between two such parts, and the text that leads to one.
 */
export function attacksOn(source: string, flags: string): readonly Attack[] {
  const pattern = new RegExpParser({ ecmaVersion: 2024 }).parsePattern(source, 0, source.length, { unicode: flags.includes('u'), unicodeSets: flags.includes('v') });
  const sampler = new Sampler(flags);
  const quantifiers: AST.Quantifier[] = [];
  visitRegExpAST(pattern, { onQuantifierEnter: (node) => { if (node.max > 9) quantifiers.push(node); } });
  const attacks: Attack[] = [];
  for (const [index, quantifier] of quantifiers.entries()) {
    const leads = unique(['', leadTo(quantifier, sampler, 'lean'), leadTo(quantifier, sampler, 'full')]);
    const repeated = sampler.several(quantifier.element);
    const ends = unique([...commonEnds, ...sampler.failing(quantifier.element)]);
    for (const one of repeated) {
      for (const before of leads) for (const after of ends) attacks.push({ before, repeated: one, after });
    }
    for (const lead of leads) {
      attacks.push({ before: '', repeated: lead, after: '' }, { before: '', repeated: lead, after: '\n\u0001 a' }, { before: '', repeated: lead + (repeated[0] ?? ''), after: '\u0001 \u0001' });
      for (const earlier of quantifiers.slice(0, index)) {
        const before = leadTo(earlier, sampler, 'full');
        if (lead.startsWith(before)) attacks.push({ before, repeated: lead.slice(before.length), after: '\u0001 \u0001' });
      }
    }
  }
  for (const variant of ['lean', 'full'] as const) {
    for (const alternative of pattern.alternatives) {
      const whole = sampler.of(alternative, variant);
      attacks.push({ before: '', repeated: whole, after: '' }, { before: '', repeated: whole.slice(0, -1), after: '' }, { before: '', repeated: `${whole} `, after: '\u0001' });
    }
  }
  attacks.push(...generic.map((repeated) => ({ before: '', repeated, after: '\u0001' })));
  const distinct = new Map(attacks.filter(({ repeated }) => repeated !== '').map((attack) => [JSON.stringify(attack), attack]));
  const all = [...distinct.values()];
  return all.length <= mostAttacks ? all : [...all.slice(0, mostAttacks - generic.length), ...all.slice(-generic.length)];
}

type Variant = 'lean' | 'full';

/** A text before a part with which a match gets as far as this part. */
function leadTo(node: AST.Node, sampler: Sampler, variant: Variant): string {
  const { parent } = node;
  if (parent === null || parent.type === 'Pattern') return '';
  const before = parent.type === 'Alternative'
    ? parent.elements.slice(0, parent.elements.indexOf(node as AST.Element)).map((element) => sampler.of(element, variant)).join('')
    : '';
  return leadTo(parent, sampler, variant) + before;
}

/** Gives texts that a part of an expression matches. */
class Sampler {
  readonly #flags: string;
  readonly #members = new Map<string, readonly string[]>();

  constructor(flags: string) {
    this.#flags = flags.replace(/[gy]/g, '');
  }

  /** One matching text: `lean` leaves out optional parts, `full` includes them. */
  of(node: AST.Alternative | AST.Element | AST.QuantifiableElement, variant: Variant): string {
    switch (node.type) {
      case 'Alternative':
        return node.elements.map((element) => this.of(element, variant)).join('');
      case 'Group':
      case 'CapturingGroup': {
        const samples = node.alternatives.map((alternative) => this.of(alternative, variant));
        return (variant === 'full' ? samples.find((sample) => sample !== '') : samples[0]) ?? '';
      }
      case 'Quantifier':
        return this.of(node.element, variant).repeat(variant === 'full' ? Math.max(1, node.min) : node.min);
      case 'Character':
        return String.fromCodePoint(node.value);
      case 'CharacterSet':
      case 'CharacterClass':
      case 'ExpressionCharacterClass':
        return this.#membersOf(node)[0] ?? '';
      default:
        return '';
    }
  }

  /** Several matching texts of different kinds. */
  several(node: AST.QuantifiableElement): readonly string[] {
    switch (node.type) {
      case 'Group':
      case 'CapturingGroup':
        return unique(node.alternatives.flatMap((alternative) => [
          this.of(alternative, 'lean'), this.of(alternative, 'full'),
          ...(alternative.elements.length === 1 && alternative.elements[0]?.type === 'CharacterClass' ? this.#membersOf(alternative.elements[0]).slice(0, 6) : []),
        ])).filter((text) => text !== '');
      case 'CharacterSet':
      case 'CharacterClass':
      case 'ExpressionCharacterClass':
        return this.#membersOf(node).slice(0, 8);
      default:
        return [this.of(node, 'full')].filter((text) => text !== '');
    }
  }

  /** Characters that the part does not match, so that they end its repetition. */
  failing(node: AST.QuantifiableElement): readonly string[] {
    if (node.type !== 'CharacterSet' && node.type !== 'CharacterClass') return [];
    const members = new Set(this.#membersOf(node));
    return ['<', ' ', 'a', '\n', '"'].filter((sign) => !members.has(sign)).slice(0, 2);
  }

  #membersOf(node: AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass): readonly string[] {
    const known = this.#members.get(node.raw);
    if (known !== undefined) return known;
    const expression = new RegExp(`^${node.raw}$`, this.#flags);
    const named = node.type === 'CharacterClass'
      ? node.elements.flatMap((element) => (element.type === 'Character' ? [element.value] : element.type === 'CharacterClassRange' ? [element.min.value, element.max.value] : []))
        .map((value) => String.fromCodePoint(value))
      : [];
    const members = unique([...signs, ...named]).filter((sign) => expression.test(sign));
    this.#members.set(node.raw, members);
    return members;
  }
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
