import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig, type PluginOption } from 'vite';
import { FACES } from './faces.ts';
import { componentStyles } from './styles-plugin.ts';

const ROOT = fileURLToPath(new URL('.', import.meta.url));

/** In development the addresses are the platform's: `/` is the portal, `/bureau/x` a page. */
function facePaths(): PluginOption {
  return {
    name: 'openyibao-face-paths',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const [path = '/'] = (request.url ?? '/').split('?');
        const isPage = request.headers.accept?.includes('text/html') && !/\.\w+$/.test(path);
        const first = path.split('/')[1] ?? '';
        if (isPage) {
          const face = FACES.find(({ base }) => base === `/${first}/`) ?? FACES[0]!;
          request.url = `/${face.name}/index.html`;
        }
        next();
      });
    },
  };
}

const PLATFORM = process.env.OPENYIBAO_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: ROOT,
  base: '/',
  appType: 'mpa',
  publicDir: false,
  plugins: [vue(), componentStyles(), facePaths()],
  build: {
    target: 'es2022',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    rollupOptions: { input: FACES.map(({ name }) => `${ROOT}${name}/index.html`) },
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/api', '/sandbox/api', '/fsi', '/openapi.json'].map((path) => [path, PLATFORM]),
    ),
  },
});
