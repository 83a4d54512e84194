import { ref, shallowRef } from 'vue';
import type { StationHouse } from '../../src/gateway/contract.ts';
import { getJson } from '../shared/api.ts';
import { textOf } from '../shared/failure.ts';
import { principal } from '../shared/session.ts';
import { setClock } from './clock.ts';

/** The institution at whose workstation this is; null until it is known. */
export const house = shallowRef<StationHouse | null>(null);

/** Why it is not known; '' when nothing is wrong. */
export const houseProblem = ref('');

/** Asks for the institution, and sets the clock by the platform's. */
export async function loadHouse(): Promise<void> {
  houseProblem.value = '';
  try {
    const told = await getJson<StationHouse>('/api/station/house');
    setClock(told.now);
    house.value = told;
  } catch (failure) {
    houseProblem.value = textOf(failure);
  }
}

/** Who may stand as the doctor of a visit: doctors, and where there are none everybody. */
export function doctorsOf(of: StationHouse) {
  const doctors = of.practitioners.filter((one) => one.kind === 'doctor');
  return doctors.length > 0 ? doctors : of.practitioners;
}

/** The doctor a visit begins with: who is signed in, who was last chosen here, or the first. */
export function usualDoctor(of: StationHouse, lastChosen: string): string {
  const doctors = doctorsOf(of);
  const by = principal.value;
  const own = doctors.find((one) => one.name === by.name);
  const last = doctors.find((one) => one.code === lastChosen);
  return (own ?? last ?? doctors[0])?.code ?? '';
}
