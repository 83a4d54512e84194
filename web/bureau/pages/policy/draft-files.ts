import type { DraftBody } from '../../../../src/benefit/contract.ts';

const FILES_MAX = 20;
const BYTES_MAX = 1_000_000;

/** What a file of the browser has of what is needed here. */
export type Picked = Pick<File, 'name' | 'size' | 'arrayBuffer'>;

/** The files somebody has picked as a draft, or what is wrong with them. */
export async function readDrafts(
  picked: readonly Picked[],
): Promise<Pick<DraftBody, 'files'> | { readonly wrong: string }> {
  if (picked.length === 0) return { wrong: '请选择要上传的 .yaml 文件' };
  if (picked.length > FILES_MAX) return { wrong: `一份草案最多 ${FILES_MAX} 个文件` };
  const files: { name: string; text: string }[] = [];
  for (const file of picked) {
    if (!file.name.endsWith('.yaml')) return { wrong: `${file.name} 不是 .yaml 文件` };
    if (file.size > BYTES_MAX) return { wrong: `${file.name} 过大（超过 1 MB），不像政策文件` };
    const text = textOf(await file.arrayBuffer());
    if (text === null) return { wrong: `${file.name} 不是 UTF-8 编码的文本，请另存为 UTF-8` };
    files.push({ name: file.name, text });
  }
  return { files };
}

function textOf(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
