/** skills/: what AGENTS.md says, as a skill that VS Code gives to agents where it has skills. */
export async function skill({ sources, change }) {
  const name = 'policy-submission-answers';
  const description =
    'How an answer to an organisation’s form is written in a *.submission.yaml file. Use it before writing, translating or correcting one.';
  await change(
    `skills/${name}/SKILL.md`,
    () => `---\nname: ${name}\ndescription: ${description}\n---\n\n${sources.agentsFileText}`,
  );
}
