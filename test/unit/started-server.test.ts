import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const scripts = join(import.meta.dirname, '../../scripts/vscode-host');
/** What our code needs of VS Code's server: it says where it listens, and answers. */
const server = 'setTimeout(() => process.exit(), 25_000); const s = require("node:http").createServer((q, r) => r.end("1")).listen(0, "127.0.0.1", () => console.log(`Extension host agent listening on ${s.address().port}`));\n';
const starter = `import { startServer } from ${JSON.stringify(join(scripts, 'server.mjs'))};
import { endWithNpm, exitOnSignals } from ${JSON.stringify(join(scripts, 'child-processes.mjs'))};
exitOnSignals();
endWithNpm();
const { port } = await startServer({ node: process.execPath, serverMain: process.argv[2] }, { dataFolder: process.argv[3] });
console.log(\`port \${port}, pid \${process.pid}\`);
setTimeout(() => process.exit(), 25_000);
`;
/** As npm runs a script: through a shell that waits. */
const npm = `require("node:child_process").spawn("sh", ["-c", '"$0" "$1" "$2" "$3"; exit $?', process.execPath, ...process.argv.slice(1)], { stdio: "inherit", env: { ...process.env, npm_lifecycle_event: "start" } });`;

async function started(command: readonly string[]): Promise<{ readonly child: ChildProcess; readonly port: number; readonly pid: number }> {
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [text] = await once(child.stdout, 'data') as [Buffer];
  const [, port, pid] = /port (\d+), pid (\d+)/.exec(String(text)) ?? [];
  return { child, port: Number(port), pid: Number(pid) };
}

const answers = (port: number): Promise<boolean> => fetch(`http://127.0.0.1:${port}/version`).then(({ ok }) => ok, () => false);

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe('ESRCH');
    return false;
  }
}

it.skipIf(process.platform === 'win32').each(['the script', 'npm, which runs the script'])('VS Code’s server ends when somebody kills %s', async (killed) => {
  const folder = await temporaryFolder({ 'server.cjs': server, 'start.mjs': starter });
  const args = [join(folder, 'start.mjs'), join(folder, 'server.cjs'), join(folder, 'data')];
  const { child, port, pid } = await started(killed === 'the script' ? args : ['-e', npm, ...args]);
  expect(await answers(port)).toBe(true);
  child.kill('SIGKILL');
  for (let waits = 0; waits < 100 && await answers(port); waits++) await delay(100);
  expect(await answers(port)).toBe(false);
  // The script ends after its server has ended.
  for (let waits = 0; waits < 100 && runs(pid); waits++) await delay(100);
  expect(runs(pid)).toBe(false);
}, 30_000);
