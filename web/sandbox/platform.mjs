// What the page asks the platform.

/** The JSON of an address; throws with the platform's own words when it refuses. */
async function ask(address, headers = {}) {
  const answer = await fetch(address, { headers });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.text ?? `HTTP ${answer.status}`);
  return said;
}

export const loadTransactions = () => ask('/sandbox/api/transactions');
export const loadWorld = () => ask('/sandbox/api/world');
export const loadTransaction = (infno) => ask(`/sandbox/api/transactions/${infno}`);

export function loadSample(infno, { institution, person, known }) {
  const query = new URLSearchParams({ institution, person, known: JSON.stringify(known) });
  return ask(`/sandbox/api/sample/${infno}?${query}`);
}

/** The last messages under the parameters `institution` and `msgid`, which the headers prove. */
export function loadMessages(parameters, headers) {
  return ask(`/sandbox/api/messages?${new URLSearchParams(parameters)}`, headers);
}

/** Sends a text as an institution's software would; answers the reply and how long it took. */
export async function send(path, body, headers) {
  const began = performance.now();
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const ms = performance.now() - began;
  const type = answer.headers.get('content-type') ?? '';
  if (type.includes('json')) return { ms, reply: await answer.json() };
  const bytes = (await answer.arrayBuffer()).byteLength;
  return { ms, reply: { infcode: 0, err_msg: null, output: `文件，${bytes} 字节` } };
}
