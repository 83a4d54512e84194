import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { CALL_PATH, type Reply } from '../../src/demo/client.wire.ts';
import { unzipOne, zipOne } from '../../src/file/index.ts';
import { contentsUnchanged, messageOf } from './no-trace.ts';
import { moment, type Platform, startPlatform, TODAY } from './platform.ts';

const MEGABYTE = 1024 * 1024;

let platform: Platform;
let own: string;
let other: string;

before(async () => {
  platform = await startPlatform();
  [own, other] = platform.world.institutions
    .filter((one) => one.kind === 'hospital' && one.region === '440100')
    .map((one) => one.code) as [string, string];
});
after(() => platform.stop());

type Parts = readonly (readonly [name: string, value: string | Uint8Array<ArrayBuffer>])[];

function formOf(parts: Parts): FormData {
  const form = new FormData();
  for (const [name, value] of parts) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, new Blob([value]), 'testUpload.txt');
  }
  return form;
}

async function send(
  body: FormData | string | ReadableStream,
  headers: Record<string, string> = {},
) {
  return await fetch(platform.url + CALL_PATH, { method: 'POST', body, headers, duplex: 'half' });
}

async function replyOf(answer: Response): Promise<Reply> {
  assert.equal(answer.status, 200);
  return (await answer.json()) as Reply;
}

function uploadMessage(patch: object = {}, sender = own, over = {}): string {
  const fsUploadIn = { filename: '对账.zip', fixmedins_code: sender, ...patch };
  return messageOf(sender, '9101', { fsUploadIn }, over).body;
}

type FileOutput = { file_qury_no: string; filename: string; dld_endtime: string };

async function uploaded(parts: Parts): Promise<FileOutput> {
  const reply = await replyOf(await send(formOf(parts)));
  assert.equal(reply.infcode, 0, reply.err_msg ?? '');
  return reply.output as FileOutput;
}

function downloadMessage(fileNo: string, patch: object = {}, sender = own): string {
  const fsDownloadIn = {
    file_qury_no: fileNo,
    filename: '对账.zip',
    fixmedins_code: sender,
    ...patch,
  };
  return messageOf(sender, '9102', { fsDownloadIn }).body;
}

async function refusedDownload(body: string, headers = {}): Promise<string> {
  const answer = await send(body, headers);
  assert.match(answer.headers.get('content-type')!, /json/);
  const reply = await replyOf(answer);
  assert.equal(reply.infcode, -1);
  return reply.err_msg!;
}

test('a file goes up as multipart and comes back byte for byte', async () => {
  const bytes = new Uint8Array(randomBytes(3 * MEGABYTE + 17));
  const output = await uploaded([
    ['jsonStr', uploadMessage()],
    ['file', bytes],
  ]);
  assert.equal(output.filename, '对账.zip');
  assert.equal(output.dld_endtime, '2026-04-17 10:30:00');
  const answer = await send(downloadMessage(output.file_qury_no));
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'application/octet-stream');
  assert.deepEqual(sum(await answer.arrayBuffer()), sum(bytes));
});

function sum(bytes: ArrayBuffer | Uint8Array): string {
  return createHash('sha256').update(new Uint8Array(bytes)).digest('hex');
}

test('the file may come before the message, and as base64 or numbers in it', async () => {
  const bytes = new Uint8Array(zipOne('a.txt', '甲\t乙\n'));
  const first = await uploaded([
    ['file', bytes],
    ['jsonStr', uploadMessage()],
  ]);
  const forms = [Buffer.from(bytes).toString('base64'), [...new Int8Array(bytes)], [...bytes]];
  const numbers = [first.file_qury_no];
  for (const form of forms) {
    const reply = await replyOf(await send(uploadMessage({ in: form })));
    assert.equal(reply.infcode, 0, reply.err_msg ?? '');
    numbers.push((reply.output as FileOutput).file_qury_no);
  }
  for (const fileNo of numbers) {
    const back = await send(downloadMessage(fileNo));
    const text = await unzipOne(new Uint8Array(await back.arrayBuffer()), { maxBytes: MEGABYTE });
    assert.deepEqual(text, { ok: true, value: '甲\t乙\n' });
  }
});

test('the same message again answers the same number; with another file refused', async () => {
  const message = uploadMessage();
  const bytes = new Uint8Array(randomBytes(1000));
  const first = await uploaded([
    ['jsonStr', message],
    ['file', bytes],
  ]);
  const before = await contentsUnchanged(platform);
  const again = await uploaded([
    ['jsonStr', message],
    ['file', bytes],
  ]);
  assert.equal(again.file_qury_no, first.file_qury_no);
  const form = formOf([
    ['jsonStr', message],
    ['file', new Uint8Array(randomBytes(1000))],
  ]);
  const reply = await replyOf(await send(form));
  assert.equal(reply.err_msg, '发送方报文ID已用于内容不同的请求，请更换后重发[msgid]');
  await before();
});

test('a range is answered with 206, one beyond the end with nothing, never with 416', async () => {
  const bytes = new Uint8Array(randomBytes(2 * MEGABYTE + 5));
  const { file_qury_no } = await uploaded([
    ['jsonStr', uploadMessage()],
    ['file', bytes],
  ]);
  const size = bytes.length;
  const cases: readonly (readonly [string, number, number, number])[] = [
    ['bytes=0-', 206, 0, size],
    [`bytes=${MEGABYTE - 3}-`, 206, MEGABYTE - 3, size],
    [`bytes=10-${MEGABYTE + 10}`, 206, 10, MEGABYTE + 11],
    ['bytes=-5', 206, size - 5, size],
    [`bytes=${size}-`, 206, size, size],
    [`bytes=${size + 1000}-`, 206, size, size],
    ['bytes=5-2', 200, 0, size],
    ['pages=1-2', 200, 0, size],
  ];
  for (const [range, status, from, to] of cases) {
    const answer = await send(downloadMessage(file_qury_no), { range });
    assert.equal(answer.status, status, range);
    assert.deepEqual(sum(await answer.arrayBuffer()), sum(bytes.subarray(from, to)), range);
    if (status === 206) {
      const part = from < to ? `${from}-${to - 1}` : '*';
      assert.equal(answer.headers.get('content-range'), `bytes ${part}/${size}`, range);
    }
  }
});

test('a file is for its institution, and for a time', async () => {
  const { file_qury_no } = await uploaded([
    ['jsonStr', uploadMessage()],
    ['file', new Uint8Array([1, 2, 3])],
  ]);
  const unknown = '文件查询号不存在，或不属于本机构[fsDownloadIn.file_qury_no]';
  assert.equal(await refusedDownload(downloadMessage('0'.repeat(30))), unknown);
  assert.equal(await refusedDownload(downloadMessage(file_qury_no, {}, other)), unknown);
  const asOwner = downloadMessage(file_qury_no, { fixmedins_code: own }, other);
  assert.equal(
    await refusedDownload(asOwner, { range: 'bytes=0-' }),
    '医药机构编号应为本机构，下载目录文件为plc[fsDownloadIn.fixmedins_code]',
  );
  const { now } = platform.clock;
  try {
    platform.clock.now = moment('2026-04-17 10:29:59');
    assert.equal((await send(downloadMessage(file_qury_no))).status, 200);
    platform.clock.now = moment('2026-04-17 10:30:00');
    assert.equal(
      await refusedDownload(downloadMessage(file_qury_no)),
      '文件已于2026-04-17过期，请重新生成或上传[fsDownloadIn.file_qury_no]',
    );
  } finally {
    platform.clock.now = now;
  }
  assert.equal(TODAY, '2026-03-18');
});

const NO_FILE = '没有文件：应为multipart的file域，或字节数组、base64文本[fsUploadIn.in]';
const BAD_BYTES = '节点[fsUploadIn]字段[in]（文件数据）不是有效的字节数组或base64文本';

test('what is no upload is refused without a trace', async () => {
  const bytes = new Uint8Array([1]);
  const cases: readonly (readonly [() => FormData | string, string])[] = [
    [() => formOf([['jsonStr', uploadMessage()]]), NO_FILE],
    [() => uploadMessage(), NO_FILE],
    [() => uploadMessage({ in: [] }), NO_FILE],
    [() => uploadMessage({ in: '%%%%' }), BAD_BYTES],
    [() => uploadMessage({ in: [1, 300] }), BAD_BYTES],
    [() => uploadMessage({ in: { a: 1 } }), BAD_BYTES],
    [
      () =>
        formOf([
          ['jsonStr', uploadMessage({ filename: '../../a.zip' })],
          ['file', bytes],
        ]),
      '文件名不能含有路径或控制字符[fsUploadIn.filename]',
    ],
    [
      () =>
        formOf([
          ['jsonStr', uploadMessage({ fixmedins_code: other })],
          ['file', bytes],
        ]),
      '医药机构编号应为本机构[fsUploadIn.fixmedins_code]',
    ],
    [() => formOf([['file', bytes]]), BROKEN],
    [
      () =>
        formOf([
          ['jsonStr', uploadMessage()],
          ['file', bytes],
          ['file', bytes],
        ]),
      BROKEN,
    ],
    [
      () =>
        formOf([
          ['jsonStr', '{'],
          ['file', bytes],
        ]),
      '报文不是有效的JSON',
    ],
  ];
  for (const [body, text] of cases) {
    const unchanged = await contentsUnchanged(platform);
    const reply = await replyOf(await send(body()));
    assert.equal(reply.infcode, -1);
    assert.equal(reply.err_msg, text);
    await unchanged();
  }
});

const BROKEN = '报文不是完整的multipart：应有文本域jsonStr和一个二进制域file';

test('a multipart body that breaks off or has no boundary is refused', async () => {
  const head = `--x\r\ncontent-disposition: form-data; name="jsonStr"\r\n\r\n{}\r\n--x\r\n`;
  for (const type of ['multipart/form-data; boundary=x', 'multipart/form-data']) {
    const reply = await replyOf(await send(head, { 'content-type': type }));
    assert.equal(reply.err_msg, BROKEN);
  }
});

/** A multipart upload of so many bytes, made while it is sent. */
function endless(bytes: number, seen: { sent: number }): ReadableStream<Uint8Array> {
  const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n`;
  const block = new Uint8Array(MEGABYTE);
  let begun = false;
  return new ReadableStream({
    pull: (controller) => {
      if (!begun) controller.enqueue(Buffer.from(head));
      begun = true;
      if (seen.sent >= bytes) return controller.close();
      controller.enqueue(block);
      seen.sent += block.length;
    },
  });
}

test('an upload beyond the limit is refused early, without growing', async () => {
  const type = { 'content-type': 'multipart/form-data; boundary=x' };
  const text = '文件超过64MB[file]';
  const unchanged = await contentsUnchanged(platform);
  const before = process.memoryUsage().rss;
  const seen = { sent: 0 };
  const reply = await replyOf(await send(endless(2048 * MEGABYTE, seen), type));
  assert.equal(reply.err_msg, text);
  assert.ok(seen.sent < 512 * MEGABYTE, `${seen.sent / MEGABYTE} MB were taken`);
  const grown = (process.memoryUsage().rss - before) / MEGABYTE;
  assert.ok(grown < 400, `grew by ${grown} MB`);
  await unchanged();
});

test('an upload that says it is 2 GB is refused before any of it is read', async () => {
  const headers = {
    'content-type': 'multipart/form-data; boundary=x',
    'content-length': 2048 * MEGABYTE,
  };
  const reply = await new Promise<Reply>((done, fail) => {
    const sending = request(platform.url + CALL_PATH, { method: 'POST', headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        done(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Reply);
        sending.destroy();
      });
    });
    sending.on('error', fail);
    sending.flushHeaders();
  });
  assert.equal(reply.err_msg, '文件超过64MB[file]');
});
