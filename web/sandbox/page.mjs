// The page for vendors: find a transaction, fill it in, send it, see what came of it.
import { clearError, make, markError, readForm, showForm } from './form.mjs';
import { showMessages } from './history.mjs';
import * as platform from './platform.mjs';
import { chooseScheme, lacksSecret, openProof, prove, showProof } from './proof.mjs';
import { hintOf } from './sign.mjs';

const at = (id) => document.getElementById(id);
const STATES = { open: '可用', later: '后续模块', closed: '未开放' };

let catalogue = { path: '', learned: [], transactions: [] };
let world = { institutions: [], people: [] };
let chosen = null;
let sample = null;
/** Ids that replies gave, for the messages after them. */
let known = {};

const nameOf = (infno) => catalogue.transactions.find((one) => one.infno === infno)?.name ?? '';

function showList() {
  const words = at('search').value.trim().toLowerCase();
  const found = catalogue.transactions.filter(
    ({ infno, name }) => infno.toLowerCase().includes(words) || name.includes(words),
  );
  at('count').textContent = `${found.length} 个交易`;
  at('transactions').replaceChildren(
    ...found.map(({ infno, name, state }) => {
      const isChosen = chosen?.infno === infno ? 'true' : null;
      const button = make('button', { type: 'button', 'aria-current': isChosen });
      button.append(
        make('span', { class: 'no' }, infno),
        make('span', { class: 'name' }, name),
        make('span', { class: `state ${state}` }, STATES[state]),
      );
      button.addEventListener('click', () => choose(infno));
      return make('li', {}, button);
    }),
  );
}

function stateText({ state, batch, module }) {
  if (state === 'open') return `可用 · 批次：${batch}`;
  const later = module === null ? '' : `，属于后续模块 ${module.code}（${module.name}）`;
  return `暂未开放${later} · 批次：${batch}`;
}

async function choose(infno) {
  chosen = await platform.loadTransaction(infno);
  history.replaceState(null, '', `#${infno}`);
  at('title').textContent = `${infno} ${chosen.name}`;
  at('state').textContent = stateText(chosen);
  at('outcome').hidden = true;
  showList();
  await fill();
  at('main').focus({ preventScroll: true });
  at('title').scrollIntoView();
}

const whom = () => ({ institution: at('institution').value, person: at('person').value });

async function fill() {
  if (chosen === null) return;
  sample = await platform.loadSample(chosen.infno, { ...whom(), known });
  showForm(at('fields'), chosen, sample.input);
  at('form').hidden = false;
}

function learn(value) {
  if (Array.isArray(value)) learn(value[0]);
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return;
  for (const [code, held] of Object.entries(value)) {
    const key = code.toLowerCase();
    if (catalogue.learned.includes(key) && typeof held === 'string' && held !== '') {
      known[key] = held;
    } else learn(held);
  }
}

function showKnown() {
  const said = Object.entries(known).map(([code, value]) => `${code}=${value}`);
  at('known').textContent = said.length === 0 ? '' : `填入后面报文的编号：${said.join('，')}`;
}

async function submit() {
  clearError(at('fields'));
  const fresh = await platform.loadSample(chosen.infno, { ...whom(), known });
  const message = { ...fresh, input: readForm(at('fields')), sign_no: known.sign_no ?? '' };
  at('request').textContent = JSON.stringify(message, null, 2);
  const body = JSON.stringify(message);
  const proof = prove({ infno: chosen.infno, body });
  const { ms, reply } = await platform.send(catalogue.path, body, proof.headers);
  showProof(proof);
  at('reply').textContent = JSON.stringify(reply, null, 2);
  at('outcome').hidden = false;
  const good = reply.infcode === 0;
  const { text, where } = resultOf(reply);
  at('verdict').className = good ? 'good' : 'bad';
  at('verdict').textContent = `${where} · ${text} · ${ms.toFixed(0)} 毫秒`;
  at('hint').textContent = hintOf(text);
  if (good) {
    learn(reply.output);
    showKnown();
  } else if (!markError(at('fields'), text)) at('outcome').scrollIntoView();
  await showLast();
}

/** A signature that does not hold is answered without an infcode. */
function resultOf({ infcode, err_msg, code, message }) {
  if (infcode === undefined) return { where: `HTTP ${code}`, text: message };
  return { where: `infcode ${infcode}`, text: infcode === 0 ? '成功' : err_msg };
}

async function showLast() {
  const msgid = at('msgid').value.trim();
  if (lacksSecret()) {
    at('messages').replaceChildren();
    at('found').textContent = '填写密钥后显示';
    return;
  }
  const parameters = { institution: whom().institution, msgid };
  const { headers } = prove({ infno: 'messages', body: '', parameters });
  try {
    const messages = await platform.loadMessages(parameters, headers);
    at('found').textContent = messages.length === 0 ? '没有报文' : `${messages.length} 条`;
    showMessages(at('messages'), messages, nameOf);
  } catch (error) {
    at('messages').replaceChildren();
    at('found').textContent = error.message;
  }
}

function showInstitution() {
  const { institution } = whom();
  const { region, scheme } = world.institutions.find(({ code }) => code === institution) ?? {};
  chooseScheme(scheme ?? 'none');
  const near = world.people.filter((one) => one.region === region);
  at('person').replaceChildren(
    ...near.map(({ personId, name, insurance, personType, hasRecords }) => {
      const records = hasRecords ? '，有就诊、报告等记录' : '';
      const text = `${name}（险种 ${insurance}，类别 ${personType}${records}）`;
      return make('option', { value: personId }, text);
    }),
  );
  if (near.length === 0) at('person').append(make('option', { value: '' }, '（自行填写）'));
}

/** What goes wrong on the way to the platform is said where results are. */
function told(action) {
  return async (event) => {
    event?.preventDefault();
    try {
      await action();
    } catch (error) {
      at('outcome').hidden = false;
      at('verdict').className = 'bad';
      at('verdict').textContent = error.message;
    }
  };
}

async function changeWhom() {
  known = {};
  showKnown();
  await fill();
  await showLast();
}

async function start() {
  [catalogue, world] = await Promise.all([platform.loadTransactions(), platform.loadWorld()]);
  for (const { code, name } of world.institutions) {
    at('institution').append(make('option', { value: code }, `${code} ${name}`));
  }
  openProof(told(showLast));
  showInstitution();
  showList();
  at('search').addEventListener('input', showList);
  at('institution').addEventListener('change', () => {
    showInstitution();
    return told(changeWhom)();
  });
  at('person').addEventListener('change', told(changeWhom));
  at('refill').addEventListener('click', told(fill));
  at('form').addEventListener('submit', told(submit));
  at('find').addEventListener('submit', told(showLast));
  const asked = decodeURIComponent(location.hash.slice(1));
  if (nameOf(asked) !== '') await choose(asked);
  await showLast();
}

await told(start)();
