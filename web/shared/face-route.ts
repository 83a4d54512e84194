import type { Component } from 'vue';
import type { RouteRecordNormalized, RouteRecordRaw } from 'vue-router';
import type { Permission } from '../../src/access/domain/permission.ts';
import { may } from './session.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** The page's title, of the window too. */
    title: string;
    /** Its place in the menu; without it the page is reached from others. */
    menu?: number;
    /** Shown in the menu of the phone. */
    icon?: Component;
    /** Without this permission it is neither in the menu nor opened. */
    may?: Permission;
    /** Takes the whole window, without menu and header. */
    bare?: boolean;
  }
}

/** A page of a face; arrays of them are handed from folder to folder. */
export type FaceRoute = RouteRecordRaw & {
  readonly meta: NonNullable<RouteRecordRaw['meta']>;
};

/** The entries of the menu for who is signed in, in order. */
export function menuOf(routes: readonly RouteRecordNormalized[]) {
  return routes
    .filter(({ meta }) => meta.menu !== undefined && isAllowed(meta.may))
    .sort((a, b) => (a.meta.menu ?? 0) - (b.meta.menu ?? 0))
    .map(({ path, meta }) => ({ path, title: meta.title, icon: meta.icon }));
}

/** Whether the signed-in one may open a page that asks for this. */
export function isAllowed(permission: Permission | undefined): boolean {
  return permission === undefined || may(permission[0], permission[1]);
}
