import { readdirSync, readFileSync } from 'node:fs';
import { postmasterOf } from '../test/sim/platform.ts';

export type Memory = { readonly nowMb: number; readonly peakMb: number };

/** Resident memory of a process, now and at its highest; Linux. */
export function memoryOf(pid: number): Memory {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string) =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1]) / 1024);
  return { nowMb: read('VmRSS'), peakMb: read('VmHWM') };
}

/** Processor time in ms since some beginning, by who used it. */
export type Cpu = {
  readonly platform: number;
  readonly database: number;
  /** This process: client or, for the ceiling, writer. */
  readonly own: number;
};

/** Reads what has been used so far. Other programs on the machine do not count into it. */
export function readCpu(platformPid: number, home: string): Cpu {
  const own = process.cpuUsage();
  return {
    platform: timeOf(platformPid).used,
    database: databaseTime(postmasterOf(home)),
    own: (own.user + own.system) / 1000,
  };
}

export function cpuBetween(before: Cpu, after: Cpu): Cpu {
  return {
    platform: after.platform - before.platform,
    database: after.database - before.database,
    own: after.own - before.own,
  };
}

/** The server and its children: the connections and what runs in the background. */
function databaseTime(postmaster: number | null): number {
  let used = 0;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const time = timeOf(Number(name));
    if (time.parent === postmaster || Number(name) === postmaster) used += time.used;
  }
  return used;
}

/** The kernel counts in hundredths of a second. */
const TICK_MS = 10;

function timeOf(pid: number): { readonly parent: number; readonly used: number } {
  try {
    // The name in brackets may hold blanks; the fields behind it do not.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!;
    const fields = text.split(' ');
    return { parent: Number(fields[1]), used: (Number(fields[11]) + Number(fields[12])) * TICK_MS };
  } catch {
    return { parent: 0, used: 0 };
  }
}
