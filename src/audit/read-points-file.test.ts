import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import exceljs from 'exceljs';
import { hashFile, PointsUnusable, readPointsFile } from './read-points-file.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'points-file-'));
after(() => rmSync(FOLDER, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(FOLDER, name);
  writeFileSync(path, content);
  return path;
}

async function read(path: string): Promise<(readonly [number, readonly string[]])[]> {
  const rows = [];
  for await (const { number, cells } of readPointsFile(path)) rows.push([number, cells] as const);
  return rows;
}

test('CSV with commas or TABs, with or without a byte order mark, breaks in cells', async () => {
  const rows = [
    [1, ['编号', '内容']],
    [2, ['甲', '一\n二']],
    [4, ['乙', '三']],
  ];
  const commas = '\uFEFF编号,内容\r\n甲,"一\n二"\r\n\r\n乙,三\r\n';
  assert.deepEqual(await read(file('a.csv', commas)), rows);
  assert.deepEqual(await read(file('b.tsv', '编号\t内容\n甲\t"一\n二"\n\t\n乙\t三\n')), rows);
});

test('a file longer than a piece of reading keeps its characters whole', async () => {
  const long = Array.from({ length: 40_000 }, (_, i) => `甲${i},限定内容限定内容`).join('\n');
  const rows = await read(file('long.csv', `编号,内容\n${long}\n`));
  assert.equal(rows.length, 40_001);
  assert.deepEqual(rows.at(-1), [40_001, ['甲39999', '限定内容限定内容']]);
});

test('the first sheet of XLSX, whatever the file is called', async () => {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('知识点');
  sheet.addRow(['编号', '内容', '数']);
  sheet.addRow(['甲', null, 12]);
  const path = join(FOLDER, 'book.dat');
  await book.xlsx.writeFile(path);
  assert.deepEqual(await read(path), [
    [1, ['编号', '内容', '数']],
    [2, ['甲', '', '12']],
  ]);
});

test('what is no such table is refused in Chinese', async () => {
  mkdirSync(join(FOLDER, 'folder'));
  const gbk = new Uint8Array([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0x61, 0x0a]);
  const wrong: readonly (readonly [string, RegExp])[] = [
    [join(FOLDER, 'none.csv'), /没有文件/],
    [join(FOLDER, 'folder'), /不是文件/],
    [file('empty.csv', ''), /空文件/],
    [file('old.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1])), /旧版 Excel/],
    [file('image.csv', new Uint8Array([0x89, 0x50, 0, 0, 1])), /不是 CSV 或 XLSX/],
    [file('gbk.csv', gbk), /不是 UTF-8/],
    [file('zip.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9])), /不是可用的 XLSX/],
    [file('quote.csv', '编号,内容\n"甲,乙\n'), /不是可用的 CSV/],
  ];
  for (const [path, why] of wrong) {
    await assert.rejects(read(path), (error: unknown) => {
      assert.ok(error instanceof PointsUnusable, String(error));
      assert.match(error.message, why);
      return true;
    });
  }
});

test('the hash tells one content from another', async () => {
  const same = await Promise.all([hashFile(file('x', 'a')), hashFile(file('y', 'a'))]);
  assert.equal(same[0], same[1]);
  assert.notEqual(await hashFile(file('z', 'b')), same[0]);
});
