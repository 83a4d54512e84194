// The fields of a transaction as a form, and the form as the input of a message.

/** An element with attributes and children; texts are texts, never markup. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'class') element.className = value;
    else if (typeof value === 'boolean') element.toggleAttribute(key, value);
    else if (value !== null) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

const KINDS = {
  text: '文本',
  texts: '文本列表',
  bytes: 'base64',
  decimal: '数值',
  integer: '整数',
  date: '日期',
  time: '日期时间',
};

function sizeOf({ kind, length, scale }) {
  const name = KINDS[kind] ?? kind;
  if (kind === 'date') return `${name} yyyy-MM-dd`;
  if (kind === 'time') return `${name} yyyy-MM-dd HH:mm:ss`;
  if (kind === 'bytes') return name;
  return `${name}(${kind === 'decimal' ? `${length},${scale}` : length})`;
}

let made = 0;

function control(field, value, id) {
  const about = { id, name: field.code, 'aria-describedby': `${id}-about` };
  if (field.values.length === 0 || field.values.length > 400) {
    return make('input', { ...about, value, autocomplete: 'off', required: field.required });
  }
  const known = field.values.some(([code]) => code === value);
  const others = value === '' || known ? [] : [[value, '不在字典中']];
  const options = [['', field.required ? '请选择' : '（空）'], ...others, ...field.values];
  const select = make('select', { ...about, required: field.required });
  for (const [code, label] of options) {
    const text = code === '' ? label : `${code} ${label}`;
    select.append(make('option', { value: code, selected: code === value }, text));
  }
  return select;
}

function fieldOf(field, value) {
  made += 1;
  const id = `field-${made}`;
  const mark = field.required ? [make('span', { class: 'needed' }, '（必填）')] : [];
  const label = make('label', { for: id }, `${field.name} `, make('code', {}, field.code), ...mark);
  const about = make('small', { id: `${id}-about` }, sizeOf(field));
  return make('div', { class: 'field' }, label, control(field, value, id), about);
}

const textOf = (value) => (value === null || value === undefined ? '' : String(value));

function rowOf(node, row, index) {
  const where = node.node === '' ? 'input' : node.node;
  const legend = make('legend', {}, '节点 ', make('code', {}, where));
  if (node.many) legend.append(`（多行）第 ${index + 1} 行`);
  const grid = make('div', { class: 'grid' });
  for (const field of node.fields) grid.append(fieldOf(field, textOf(row[field.code])));
  const set = make('fieldset', { 'data-node': node.node, 'data-row': String(index) }, legend, grid);
  for (const inner of node.nodes) set.append(nodeOf(inner, row[inner.node]));
  return set;
}

/** A node with its rows; a node of many rows can be given more. */
function nodeOf(node, value) {
  const rows = Array.isArray(value) ? value : [value ?? {}];
  const box = make('div', { 'data-box': node.node, 'data-many': node.many });
  for (const [i, row] of rows.entries()) box.append(rowOf(node, row, i));
  if (!node.many) return box;
  const more = make('button', { type: 'button', class: 'plain' }, `增加一行 ${node.node}`);
  more.addEventListener('click', () => {
    const count = box.querySelectorAll(':scope > fieldset').length;
    const added = rowOf(node, rows.at(-1) ?? {}, count);
    more.before(added);
    added.querySelector('input, select')?.focus();
  });
  box.append(more);
  return box;
}

/** Fills `place` with the form of a transaction: its nodes, with the values of a sample. */
export function showForm(place, transaction, input) {
  const nodes = transaction.input.map((node) =>
    nodeOf(node, node.node === '' ? input : input[node.node]),
  );
  if (nodes.length === 0) nodes.push(make('p', { class: 'hint' }, '此交易没有输入'));
  place.replaceChildren(...nodes);
}

function readRow(set) {
  const row = {};
  for (const control of set.querySelectorAll(':scope > .grid [name]')) {
    row[control.name] = control.value;
  }
  for (const box of set.querySelectorAll(':scope > [data-box]'))
    row[box.dataset.box] = readBox(box);
  return row;
}

function readBox(box) {
  const rows = [...box.querySelectorAll(':scope > fieldset')].map(readRow);
  return box.hasAttribute('data-many') ? rows : rows[0];
}

/** What the form says, as the input of a message. */
export function readForm(place) {
  const boxes = [...place.querySelectorAll(':scope > [data-box]')];
  const nodes = boxes.map((box) =>
    box.dataset.box === '' ? readBox(box) : { [box.dataset.box]: readBox(box) },
  );
  return Object.assign({}, ...nodes);
}

/** Takes the marks of the last error away. */
export function clearError(place) {
  for (const marked of place.querySelectorAll('[aria-invalid]')) {
    marked.removeAttribute('aria-invalid');
    marked.setAttribute('aria-describedby', `${marked.id}-about`);
  }
  for (const text of place.querySelectorAll('.error')) text.remove();
}

/** Where an error text says that something is wrong: '节点[a]第2行字段[b]' or '…[a.b]'. */
export function placeOf(text) {
  const named = /节点\[([^\]]*)\](?:第(\d+)行)?字段\[([^\]]+)\]/.exec(text);
  if (named !== null) return { node: named[1], row: Number(named[2] ?? 1) - 1, field: named[3] };
  const [last] = [...text.matchAll(/\[(?:(\w+)(?:\[(\d+)\])?\.)?(\w+)\]/g)].slice(-1);
  if (last === undefined) return null;
  return { node: last[1] ?? null, row: Number(last[2] ?? 0), field: last[3] };
}

/** Marks the field that an error text names and goes to it; false when none is there. */
export function markError(place, text) {
  const where = placeOf(text);
  if (where === null) return false;
  const sets = [...place.querySelectorAll('fieldset')].filter(
    (set) => where.node === null || set.dataset.node === where.node,
  );
  const inOrder = [...sets.filter((set) => Number(set.dataset.row) === where.row), ...sets];
  const found = inOrder
    .map((set) => set.querySelector(`[name="${CSS.escape(where.field)}"]`))
    .find((one) => one !== null);
  if (found === undefined) return false;
  const id = `${found.id}-error`;
  found.setAttribute('aria-invalid', 'true');
  found.setAttribute('aria-describedby', `${id} ${found.id}-about`);
  found.after(make('p', { class: 'error', id }, text));
  found.focus();
  return true;
}
