import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fen } from '../../../kernel/fen.ts';
import {
  sampleDiagnosis as dx,
  sampleOperation as op,
  sampleLine,
  sampleVisit,
  sampleStay as stay,
  time,
  type VisitCase,
  wrongCases,
} from '../sample-visit.ts';
import type { AuditLine } from '../visit.ts';
import { LIST_CHECKS } from './visit-list.ts';

const D = 'XA01AAA001A001010100001';
const SURGERY = '003310010010000';
const line = (over: Partial<AuditLine> = {}, code = D) => sampleLine(code, over);
const at = (text: string) => ({ at: time(text) });
const visit = (...lines: AuditLine[]) => sampleVisit({ lines });
const diagnosed = (...diagnoses: ReturnType<typeof dx>[]) =>
  sampleVisit({ lines: [line()], diagnoses });
const operated = (...operations: ReturnType<typeof op>[]) => stay({ lines: [line()], operations });

const LISTS: readonly VisitCase[] = [
  [
    'no-diagnosis',
    {},
    [diagnosed()],
    [
      diagnosed(dx('I10.x00')),
      sampleVisit({ diagnoses: [] }),
      sampleVisit({ care: 'pharmacy', lines: [line()], diagnoses: [] }),
    ],
  ],
  [
    'diagnosis-unknown-code',
    {},
    [
      diagnosed(dx('I10')),
      diagnosed({ ...dx('I10.x00'), isKnown: false }),
      diagnosed(dx('高血压')),
    ],
    [diagnosed(dx('I10.x00'), dx('A01.000x005+J17.0*'), dx('A04.03.13'), dx('A01.002+G01*'))],
  ],
  [
    'operation-unknown-code',
    {},
    [operated(op('68')), operated(op('68.4100', { isKnown: false }))],
    [operated(op('68.4100'), op('00.0x00x001'), op('81.080x0101'))],
  ],
  [
    'main-diagnosis-count',
    {},
    [diagnosed(dx('I10.x00', false)), diagnosed(dx('I10.x00'), dx('E11.900'))],
    [diagnosed(dx('I10.x00'), dx('E11.900', false)), diagnosed()],
  ],
  [
    'main-operation-count',
    {},
    [operated(op('68.4100', { isMain: false })), operated(op('68.4100'), op('68.3100'))],
    [operated(op('68.4100'), op('68.3100', { isMain: false })), operated()],
  ],
  [
    'diagnosis-repeated',
    {},
    [diagnosed(dx('I10.x00'), dx('I10.x00'))],
    [diagnosed(dx('I10.x00'), dx('I10.x01'))],
  ],
  [
    'operation-repeated',
    {},
    [operated(op('68.4100'), op('68.4100'))],
    [operated(op('68.4100'), op('68.4100', at('2026-03-11 10:00')))],
  ],
  [
    'diagnoses-over',
    { count: 1 },
    [diagnosed(dx('I10.x00'), dx('E11.900'))],
    [diagnosed(dx('I10.x00'))],
  ],
  [
    'main-diagnosis-external',
    {},
    [diagnosed(dx('W19.000'))],
    [diagnosed(dx('S00.000'), dx('W19.000', false))],
  ],
  [
    'main-diagnosis-symptom',
    {},
    [stay({ diagnoses: [dx('R50.900')] })],
    [diagnosed(dx('R50.900')), stay({ diagnoses: [dx('R50.900', false)] })],
  ],
  [
    'main-diagnosis-manifestation',
    {},
    [diagnosed(dx('G01*'))],
    [diagnosed(dx('A01.002+G01*')), diagnosed(dx('G01*', false))],
  ],
  [
    'operation-without-diagnosis',
    {},
    [stay({ diagnoses: [], operations: [op('68.4100')] })],
    [operated(op('68.4100')), stay({ diagnoses: [] })],
  ],
  [
    'operation-without-charge',
    {},
    [operated(op('86.0400'))],
    [
      operated(op('87.0300')),
      stay({ operations: [op('86.0400')], lines: [line({}, SURGERY)] }),
      stay({ operations: [op('86.0400')], lines: [line({}, '003301000010000')] }),
      sampleVisit({ operations: [op('86.0400')] }),
    ],
  ],
  [
    'charge-without-operation',
    { fen: 999 },
    [stay({ lines: [line({}, SURGERY)] })],
    [
      stay({ lines: [line({}, SURGERY)], operations: [op('86.0400')] }),
      stay({ lines: [line({ amount: 999 as Fen }, SURGERY)] }),
      visit(line({}, SURGERY)),
    ],
  ],
  [
    'operation-outside-stay',
    {},
    [
      operated(op('68.4100', at('2026-03-09 07:59'))),
      operated(op('68.4100', at('2026-03-12 10:01'))),
    ],
    [operated(op('68.4100', at('2026-03-09 08:00')), op('68.3100', { at: null }))],
  ],
  [
    'examination-diagnosis',
    {},
    [diagnosed(dx('Z00.000')), diagnosed(dx('Z12.000', false))],
    [diagnosed(dx('Z03.000')), diagnosed(dx('I10.x00'), dx('Z00.000', false))],
  ],
  ['cosmetic-diagnosis', {}, [diagnosed(dx('Z41.101'))], [diagnosed(dx('Z41.200'))]],
  [
    'injury-to-verify',
    {},
    [diagnosed(dx('S72.000')), diagnosed(dx('I10.x00'), dx('V43.000', false))],
    [diagnosed(dx('T81.400')), diagnosed(dx('Y60.000'))],
  ],
];

test('diagnoses and operations', () => {
  assert.deepEqual(wrongCases(LISTS, Object.keys(LIST_CHECKS)), []);
});
