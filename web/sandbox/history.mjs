// The last messages of an institution.
import { make } from './form.mjs';

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function pane(title, text) {
  return make('div', {}, make('h3', {}, title), make('pre', { tabindex: '0' }, pretty(text)));
}

const CLOCK = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

function lineOf(message, nameOf) {
  const good = message.error === null;
  const result = make('span', { class: good ? 'good' : 'bad' }, good ? '成功' : message.error);
  const ms = (message.micros / 1000).toFixed(1);
  const at = CLOCK.format(new Date(message.receivedAt));
  const summary = make('summary', {}, `${at} ${message.infno} ${nameOf(message.infno)} `, result);
  summary.append(` ${ms} 毫秒 · ${message.msgid}`);
  const panes = make('div', { class: 'panes' });
  panes.append(pane('请求', message.request), pane('应答', message.reply));
  return make('details', { 'data-msgid': message.msgid }, summary, panes);
}

/** Fills `place` with the messages, the newest first; the only one is opened. */
export function showMessages(place, messages, nameOf) {
  const lines = messages.map((message) => lineOf(message, nameOf));
  if (lines.length === 1) lines[0].open = true;
  place.replaceChildren(...lines);
}
