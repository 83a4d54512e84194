import './tokens.css';
import './page.css';
import './print.css';
import './appearance.ts';
import { type Component, createApp } from 'vue';
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { FACES } from '../faces.ts';
import type { FaceRoute } from './face-route.ts';
import NotFound from './NotFound.vue';

/**
 * Opens a front end: its root component on #face, with a router below the address of the face. Each
 * page sets the window's title and, after the first, takes the focus, so that a reader hears it.
 */
export function openFace(name: string, root: Component, pages: readonly FaceRoute[]): void {
  const face = FACES.find((one) => one.name === name);
  if (face === undefined) throw new RangeError(`no face ${name}`);
  const missing: RouteRecordRaw = {
    path: '/:rest(.*)*',
    component: NotFound,
    meta: { title: '没有这个页面' },
  };
  const router = createRouter({
    history: createWebHistory(face.base),
    routes: [...pages, missing],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  });
  router.afterEach((to, from) => {
    const title = to.meta.title ?? face.title;
    document.title = title === face.title ? title : `${title} · ${face.title}`;
    if (from.matched.length > 0 && to.path !== from.path)
      document.getElementById('content')?.focus();
  });
  router.onError((failure, to) => {
    // A new version was installed under an open page: its files have other names now.
    if (/dynamically imported module|module script/i.test(String(failure))) {
      location.assign(router.resolve(to.fullPath).href);
    }
  });
  createApp(root).use(router).mount('#face');
}
