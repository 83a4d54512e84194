import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** A face: its name is the folder of its page in a build, its base the address it stands under. */
export type ServedFace = { readonly name: string; readonly base: string };

export type FacesDeps = {
  /** The folder of a build of web/; null when there is none, and why. */
  readonly folder: string | null;
  readonly missing: string;
  readonly faces: readonly ServedFace[];
};

/**
 * Nothing but what the platform serves runs on a page. Components place themselves with style
 * attributes, which can neither load nor run anything.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "frame-src 'self' blob:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
};

/** An address within a face: no file's ending, and nothing that a page asks for. */
const PAGE_FORM = /^(?!api\/)[\w\-/~%:]*$/;

const FOREVER = 'public, max-age=31536000, immutable';

/**
 * The pages of the faces: `/` is the first, the others stand under their base, where every address
 * without a file's ending is the page itself, which routes on. Files below /assets/ carry the hash
 * of their content in their names and are kept by browsers for ever; pages are asked for each time.
 */
export async function faceRoutes(http: FastifyInstance, deps: FacesDeps): Promise<void> {
  const { folder, faces } = deps;
  if (folder === null) {
    for (const { base } of faces) http.get(base, (_request, reply) => sendMissing(reply, deps));
    return;
  }
  await http.register(fastifyStatic, {
    root: folder,
    serve: false,
    preCompressed: true,
    cacheControl: false,
  });
  const pages = new Map(faces.map(({ name }) => [name, join(name, 'index.html')]));
  for (const page of pages.values()) readFileSync(join(folder, page));
  http.get('/assets/:file', (request, reply) => {
    const { file } = request.params as { file: string };
    const known = basename(file) === file && existsSync(join(folder, 'assets', file));
    if (!known) return sendNone(reply);
    return reply.headers(HEADERS).header('cache-control', FOREVER).sendFile(`assets/${file}`);
  });
  for (const { name, base } of faces) {
    const send = (reply: FastifyReply) =>
      reply.headers(HEADERS).header('cache-control', 'no-cache').sendFile(pages.get(name)!);
    http.get(base, (_request, reply) => send(reply));
    if (base === '/') continue;
    http.get(base.slice(0, -1), (_request, reply) => reply.redirect(base, 308));
    http.get(`${base}*`, (request, reply) => {
      const rest = (request.params as { '*': string })['*'];
      return PAGE_FORM.test(rest) ? send(reply) : sendNone(reply);
    });
  }
}

function sendNone(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ code: 'not-found', text: '没有这个文件' });
}

function sendMissing(reply: FastifyReply, { missing }: FacesDeps): FastifyReply {
  const text = missing.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
  return reply
    .code(503)
    .type('text/html; charset=utf-8')
    .headers(HEADERS)
    .send(
      `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>页面不可用</title>` +
        `<h1>页面不可用</h1><p>${text}</p><p>接口照常服务。</p></html>`,
    );
}
