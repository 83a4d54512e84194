import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const MODULES = fileURLToPath(new URL('../node_modules/', import.meta.url));

const IMPORT = /import\s*\{([^}]*)\}\s*from\s*["'](element-plus|vant)["']/g;

function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

/** `showConfirmDialog` and `showToast` are functions of the components dialog and toast. */
const CALLS: Readonly<Record<string, string>> = {
  showToast: 'toast',
  showLoadingToast: 'toast',
  showSuccessToast: 'toast',
  showFailToast: 'toast',
  closeToast: 'toast',
  showDialog: 'dialog',
  showConfirmDialog: 'dialog',
  showNotify: 'notify',
  showImagePreview: 'image-preview',
  vLoading: 'loading',
};

function styleOf(library: string, name: string): string | null {
  const component = CALLS[name] ?? kebab(library === 'element-plus' ? name.slice(2) : name);
  const place =
    library === 'element-plus'
      ? `element-plus/es/components/${component}/style/css.mjs`
      : `vant/es/${component}/style/index.mjs`;
  return existsSync(MODULES + place) ? place : null;
}

/**
 * A component of Element Plus or Vant that is imported by name brings its own CSS, and only its
 * own: pages write `import { ElButton } from 'element-plus'` and nothing else.
 */
export function componentStyles(): Plugin {
  return {
    name: 'openyibao-component-styles',
    enforce: 'post',
    transform(code, id) {
      if (id.includes('/node_modules/')) {
        // Vant's icon font is in its CSS; what it would also fetch from elsewhere is left out.
        if (!id.includes('/vant/es/icon/index.css')) return null;
        return code.replace(/,\s*url\(\/\/at\.alicdn\.com[^)]*\)\s*format\(["']?woff["']?\)/g, '');
      }
      const styles = new Set<string>();
      for (const [, names = '', library = ''] of code.matchAll(IMPORT)) {
        for (const part of names.split(',')) {
          const name = part.trim().split(/\s+as\s+/)[0] ?? '';
          const style = name === '' ? null : styleOf(library, name);
          if (style !== null) styles.add(style);
        }
      }
      if (styles.size === 0) return null;
      const lines = [...styles].map((style) => `import ${JSON.stringify(style)};`);
      return { code: `${lines.join('')}${code}`, map: null };
    },
  };
}
