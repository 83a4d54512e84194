import type { Outcome } from '../kernel/outcome.ts';
import type { By, Deps } from './deps.ts';
import { type DesignationRequest, designate } from './designate.ts';
import { type AccidentRequest, fileAccident } from './file-accident.ts';
import { type ChronicRequest, fileChronic } from './file-chronic.ts';
import type { FiledAnswer } from './file-for-person.ts';
import { type FoundFilings, findFilings } from './find.ts';
import { type ReferralRequest, refer } from './refer.ts';
import { type Withdrawal, withdraw } from './withdraw.ts';

/** The verbs of this module; what each refuses stands with it. */
export type Filing = {
  refer(by: By, request: ReferralRequest): Promise<Outcome<FiledAnswer>>;
  fileChronic(by: By, request: ChronicRequest): Promise<Outcome<FiledAnswer>>;
  designate(by: By, request: DesignationRequest): Promise<Outcome<FiledAnswer>>;
  fileAccident(by: By, request: AccidentRequest): Promise<Outcome<FiledAnswer>>;
  withdraw(by: By, withdrawal: Withdrawal): Promise<Outcome<null>>;
  findFilings(personId: string): Promise<Outcome<FoundFilings>>;
};

/** Opens the module on the platform's database; it holds nothing in memory. */
export function openFiling(deps: Deps): Filing {
  return {
    refer: (by, request) => refer(deps, by, request),
    fileChronic: (by, request) => fileChronic(deps, by, request),
    designate: (by, request) => designate(deps, by, request),
    fileAccident: (by, request) => fileAccident(deps, by, request),
    withdraw: (by, withdrawal) => withdraw(deps, by, withdrawal),
    findFilings: (personId) => findFilings(deps, personId),
  };
}
