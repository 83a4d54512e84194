import { computed, reactive } from 'vue';
import { type Proof, SCHEMES, signMessage } from './sign.ts';

/**
 * What an institution's key is entered into. It stays in this page: it is kept nowhere, and leaves
 * it as signatures only.
 */
export const entered = reactive({ scheme: 'none', key: '', secret: '' });

/** What the chosen scheme asks for. */
export const form = computed(() => SCHEMES[entered.scheme] ?? SCHEMES.none!);

/** Begins anew with a scheme: what was entered for another institution is forgotten. */
export function chooseScheme(scheme: string): void {
  Object.assign(entered, { scheme, key: '', secret: '' });
}

/** Whether a secret is asked for and none is entered. */
export function lacksSecret(): boolean {
  return form.value.hasSecret && entered.secret === '';
}

/** The headers of a message, made now with what is entered. */
export function prove(about: {
  readonly infno: string;
  readonly body: string;
  readonly parameters?: Readonly<Record<string, string>>;
}): Proof {
  const { scheme, key, secret } = entered;
  return signMessage(scheme, { ...about, key, secret, now: Date.now() });
}
