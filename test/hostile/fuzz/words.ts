/** What a hand types. */
export const typed = [
  'a', 'e', 'n', 't', ' ', ' ', '\n', '\n', 'word', 'The ', '- ', '-', ':', ': ', '#', '[', ']', '"', "'", '|', ',', 'a.i', 'METI', 'desc', 'points: [', 'agencies: [',
  'outcome: ', 'https://a.org/', 'TBC', '  ', '\n      ', '\n    - ', '\n    - title: ', 'é', '漢', '🙂', '.', '[contact point]', '**', '[^1]',
] as const;

/** What is strange in YAML, in encodings, or to us. */
export const oddities = [
  '\t', '&a ', '*a', '!!str ', '!x ', '---\n', '...\n', '%YAML 1.2\n', '? ', '<<: *a', '{', '}', '{a: b}', '[[', '|2\n', '>-\n', '|+\n', '\r', '\r\n', '\ud83d', '\ude00', '\ufeff', '\u0000', '\u2028',
  '\u0085', '\u00a0', '\u202e', '\u200b', '\ufffd', '# policy-submissions-disable-next-line issue.empty\n', '# policy-submissions-disable-line\n', '\\', '"\\x', "''", '`', '@', '%', '~', 'null',
  '__proto__: x\n', 'constructor: x\n', 'template: other\n', 'issues:\n', '  data-exchange:\n', '  business-continuity: []\n', 'economy: Atlantis\n', 'title: ', '\n\n\n', '        \t\n', '0x1F', '1e999', '.nan',
  '| a | b |\n| - | - |\n| c | d |\n', '[x](javascript:alert(1))', '<img src=x onerror=alert(1)>', 'http://a b', 'mailto:x',
] as const;

/** What is pasted, whole lines. */
export const blocks = [
  '    - title: pasted\n      description: |\n        Some prose.\n\n        More of it.\n      outcome: Ongoing\n',
  '    - title: pasted\n      points: [a.i, b.ii]\n      agencies: [METI, Nobody]\n      links:\n        - https://www.example.org/a\n        - url: https://www.example.org/b\n          title: B\n',
  '  data-exchange:\n    - title: another\n', '  economic-recovery: []\n', '    -\n', '    - \n      title: below\n', '    - title\n', '      description: >\n        folded\n        text\n', '# a comment\n', '      # deeper\n',
  'contact:\n  - agency: METI\n    email: a@example.org\n', 'document:\n  date: 2020-06-26\n  title: x\n', '    - {title: in brackets, outcome: "x"}\n', '      columns:\n        lessons: one\n', '      outcome:\n        actual: x\n        expected: y\n', '\n', '   \n',
] as const;
