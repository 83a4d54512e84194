/** The embedded PostgreSQL cannot be used here. The message is Chinese and says what to do. */
export class EmbeddedUnusable extends Error {
  override readonly name = 'EmbeddedUnusable';
}

export const ELSEWHERE =
  '请用环境变量 OPENYIBAO_HOME 指定另一个文件夹，或用 DATABASE_URL 指定已有的 PostgreSQL';

const BY_CODE: Readonly<Record<string, string>> = {
  EACCES: '没有读写权限（也许它曾由 root 或另一个用户启动过）',
  EPERM: '没有读写权限（也许它曾由 root 或另一个用户启动过）',
  EROFS: '位于只读文件系统',
  ENOSPC: '磁盘空间不足，请清理磁盘后重试',
  EDQUOT: '磁盘配额已用完，请清理磁盘后重试',
  ENOTDIR: '不是文件夹（该路径或其上级是一个文件）',
  EEXIST: '不是文件夹（该路径或其上级是一个文件）',
  ENOENT: '无法在此处创建文件夹',
  ENAMETOOLONG: '路径过长',
  ELOOP: '路径中的符号链接形成循环',
  EINVAL: '当前环境不允许所需的文件操作',
};

/** A file system error on `path` in plain words; anything else stays the fault it is. */
export function plainFault(error: unknown, path: string): unknown {
  if (error instanceof EmbeddedUnusable || !(error instanceof Error)) return error;
  const said = BY_CODE[(error as NodeJS.ErrnoException).code ?? ''];
  if (said === undefined) return error;
  return new EmbeddedUnusable(`数据文件夹 ${path} 不可用：${said}。${ELSEWHERE}。`, {
    cause: error,
  });
}

/** Runs `body`; its file system errors are thrown in plain words. */
export async function inPlainWords<T>(path: string, body: () => Promise<T> | T): Promise<T> {
  try {
    return await body();
  } catch (error) {
    throw plainFault(error, path);
  }
}
