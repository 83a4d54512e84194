// The part of the page where an institution's key is entered and its signature is shown. What is
// entered stays in this page: it is kept nowhere, and leaves it as signatures only.
import { make } from './form.mjs';
import { SCHEMES, signMessage } from './sign.mjs';

const at = (id) => document.getElementById(id);

/** Fills the list of schemes; `changed` is called when another is chosen. */
export function openProof(changed) {
  for (const [scheme, { name }] of Object.entries(SCHEMES)) {
    at('scheme').append(make('option', { value: scheme }, name));
  }
  at('scheme').addEventListener('change', () => {
    showScheme(at('scheme').value);
    changed();
  });
}

/** Shows what a scheme asks for. What was entered for another institution is forgotten. */
export function chooseScheme(scheme) {
  at('scheme').value = scheme;
  at('key').value = '';
  at('secret').value = '';
  showScheme(scheme);
}

function showScheme(scheme) {
  const { hasKey, hasSecret, note = '' } = SCHEMES[scheme];
  at('key').closest('p').hidden = !hasKey;
  at('secret').closest('p').hidden = !hasSecret;
  at('proof-note').textContent = note;
  at('proof').hidden = true;
}

/** Whether a secret is asked for and none is entered. */
export function lacksSecret() {
  return SCHEMES[at('scheme').value].hasSecret && at('secret').value === '';
}

/** The headers of a message, made now with what is entered. */
export function prove({ infno, body, parameters }) {
  return signMessage(at('scheme').value, {
    ...{ infno, body, parameters },
    key: at('key').value,
    secret: at('secret').value,
    now: Date.now(),
  });
}

/** Shows how the signature of a message came about. */
export function showProof({ headers, signed, size, steps }) {
  at('proof').hidden = signed === null;
  if (signed === null) return;
  const secret = at('secret').value;
  const trimmed = secret === secret.trim() ? '' : '，首尾有空白';
  at('signed').textContent = signed;
  at('signed-about').textContent = `${size} 字节；密钥 ${secret.length} 个字符${trimmed}`;
  at('steps').replaceChildren(
    ...steps.flatMap(([what, value]) => [make('dt', {}, what), make('dd', {}, value)]),
  );
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  at('headers').textContent = lines.join('\n');
}
