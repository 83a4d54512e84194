import { readFileSync } from 'node:fs';

export type Memory = { readonly nowMb: number; readonly peakMb: number };

/** Resident memory of a process, now and at its highest; Linux. */
export function memoryOf(pid: number): Memory {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string) =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1]) / 1024);
  return { nowMb: read('VmRSS'), peakMb: read('VmHWM') };
}
