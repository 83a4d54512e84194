import { type Ref, ref } from 'vue';
import type { CodeReply } from '../../../../src/stock/station-contract.ts';
import { getJson } from '../../../shared/api.ts';
import { textOf } from '../../../shared/failure.ts';
import { openRefusals, type Refusals } from '../../parts/refusals.ts';

/** Whether the packages leave, come back or come in. */
export type CodePurpose = 'sell' | 'split' | 'bring-back' | 'take-in';

/** Why a code cannot be taken for a purpose; null when it can. */
export function refusalOf(found: CodeReply, purpose: CodePurpose, batchNo: string): string | null {
  if (found.state === 'bad') return found.text;
  if (purpose === 'bring-back') {
    return found.state === 'free' ? `追溯码${found.code}没有售出记录，不能退货` : null;
  }
  if (found.state === 'sold') return found.text;
  if (found.state === 'split' && purpose !== 'split') return `追溯码${found.code}${found.text}`;
  if (purpose !== 'take-in' && found.batchNo !== null && found.batchNo !== batchNo) {
    return `追溯码${found.code}入库时属于批次${found.batchNo}，不是${batchNo}`;
  }
  return null;
}

export type ScannedCodes = {
  readonly codes: Ref<readonly string[]>;
  /** Of codes that were not taken. */
  readonly refusals: Refusals;
  /** Whether one is being looked up. */
  readonly looking: Ref<boolean>;
  readonly take: (code: string) => Promise<void>;
  readonly drop: (...gone: readonly string[]) => void;
  readonly clear: () => void;
};

/** Trace codes as they are scanned: each once, one that cannot be taken is told and stays told. */
export function openScannedCodes(
  purpose: () => CodePurpose,
  batchNo: string,
  look: (code: string) => Promise<CodeReply> = ask,
): ScannedCodes {
  const codes = ref<readonly string[]>([]);
  const refusals = openRefusals();
  const looking = ref(false);
  const refusal = async (code: string) => {
    if (codes.value.includes(code)) return `追溯码${code}已经扫过`;
    try {
      return refusalOf(await look(code), purpose(), batchNo);
    } catch (failure) {
      return `追溯码${code}没有加入：${textOf(failure)}`;
    }
  };
  return {
    ...{ codes, refusals, looking },
    take: async (code) => {
      looking.value = true;
      const text = await refusal(code);
      looking.value = false;
      if (text !== null) return refusals.say(code, text);
      refusals.mended(code);
      codes.value = [...codes.value, code];
    },
    drop: (...gone) => {
      gone.forEach(refusals.mended);
      codes.value = codes.value.filter((one) => !gone.includes(one));
    },
    clear: () => {
      codes.value = [];
      refusals.clear();
    },
  };
}

function ask(code: string): Promise<CodeReply> {
  return getJson<CodeReply>(`/api/station/stock/codes/${encodeURIComponent(code)}`);
}
