import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { WIRE } from '../../spec/wire/index.wire.ts';
import { SERVICE_PATH } from './gateway.http.ts';
import { openApiDocument } from './openapi.wire.ts';

type Json = { readonly [key: string]: Json };
type Example = { readonly value: { readonly [key: string]: unknown } };

const document = structuredClone(openApiDocument(SERVICE_PATH)) as Json;
const call = document.paths![SERVICE_PATH]!.post!;
const schemas = document.components!.schemas!;

test('the document is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  assert.deepEqual(errors ?? [], []);
  assert.equal(valid, true);
});

test('a document with a mistake is not valid', async () => {
  const broken = {
    ...structuredClone(document),
    paths: { '/healthz': { get: { parameters: 1 } } },
  };
  assert.equal((await new Validator().validate(broken)).valid, false);
});

test('every open transaction has its message and its reply', () => {
  for (const infno of Object.keys(WIRE)) {
    assert.equal(schemas[`Message${infno}`]!.properties!.infno!.const, infno);
    assert.equal(schemas[`Reply${infno}`]!.properties!.infcode!.const, 0);
  }
  assert.equal(Object.keys(schemas).length, 2 + 2 * Object.keys(WIRE).length);
});

test('the examples hold against their own schemas, and a bad one does not', () => {
  const ajv = new Ajv2020({ strict: false });
  ajv.addSchema(document, 'openapi');
  const check = (name: string) => ajv.getSchema(`openapi#/components/schemas/${name}`)!;
  const sent = call.requestBody!.content!['application/json']!.examples as unknown;
  const examples = Object.entries(sent as Readonly<Record<string, Example>>);
  assert.ok(examples.length >= 44);
  for (const [infno, { value }] of examples) {
    const holds = check(`Message${infno}`);
    assert.ok(holds(value), `${infno} ${ajv.errorsText(holds.errors)}`);
    assert.equal(holds({ ...value, infno: 'other' }), false);
    assert.equal(holds({ ...value, input: 7 }), false);
  }
  const replied = call.responses!['200']!.content!['application/json']!.examples as unknown;
  for (const [name, { value }] of Object.entries(replied as Readonly<Record<string, Example>>)) {
    const holds = check(value.infcode === 0 ? `Reply${name}` : 'Refusal');
    assert.ok(holds(value), `${name} ${ajv.errorsText(holds.errors)}`);
  }
});
