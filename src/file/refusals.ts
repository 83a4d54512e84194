import type { Refusal } from '../kernel/outcome.ts';
import { FILE_BYTES_MAX } from './domain/stored-file.ts';

/** Stable texts; the wire codec adds the field's place. */
export const FILE_UNKNOWN: Refusal = {
  code: 'file-unknown',
  text: '文件查询号不存在，或不属于本机构',
  field: 'fileNo',
};

export function fileExpired(day: string): Refusal {
  return { code: 'file-expired', text: `文件已于${day}过期，请重新生成或上传`, field: 'fileNo' };
}

export const NOT_YOUR_FILE: Refusal = {
  code: 'other-institution',
  text: '医药机构编号应为本机构，下载目录文件为plc',
  field: 'owner',
};

export const UPLOAD_FOR_OTHER: Refusal = {
  code: 'other-institution',
  text: '医药机构编号应为本机构',
  field: 'owner',
};

export const FILE_MISSING: Refusal = {
  code: 'file-missing',
  text: '没有文件：应为multipart的file域，或字节数组、base64文本',
  field: 'bytes',
};

export const FILE_TOO_LARGE: Refusal = {
  code: 'file-too-large',
  text: `文件超过${FILE_BYTES_MAX / 1024 / 1024}MB`,
  field: 'bytes',
};

export const BAD_FILE_NAME: Refusal = {
  code: 'file-name',
  text: '文件名不能含有路径或控制字符',
  field: 'name',
};

export const NOT_A_ZIP: Refusal = {
  code: 'not-a-zip',
  text: '文件不是完整的ZIP压缩包',
};

export const NOT_ONE_TEXT: Refusal = {
  code: 'not-one-text',
  text: 'ZIP压缩包里应有且只有一个TXT文件',
};

export function unpacksTooLarge(maxBytes: number): Refusal {
  const megabytes = Math.floor(maxBytes / 1024 / 1024);
  return { code: 'unpacks-too-large', text: `ZIP压缩包解压后超过${megabytes}MB` };
}

export const TEXT_NOT_UTF8: Refusal = {
  code: 'text-not-utf8',
  text: 'ZIP压缩包里的TXT文件不是UTF-8编码',
};
