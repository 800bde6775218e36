'use strict';
// The live page: draws the state that the server sends, asks for nothing but that, and keeps its place while pages change.
const by = id => document.getElementById(id);
const make = (name, values = {}, ...children) => {
  const made = Object.assign(document.createElement(name), values);
  made.append(...children.filter(child => child !== null));
  return made;
};
let state = null, page = 0, problemAt = -1;

history.replaceState(null, '', location.pathname);
const events = new EventSource('/events');
events.onmessage = event => show(JSON.parse(event.data));
events.onerror = () => { document.body.className = 'wrong'; say('the preview has ended: start `briefing preview` again'); };

function say(text) { if (by('status').textContent !== text) by('status').textContent = text; }
function count(number, word) { return `${number} ${word}${number === 1 ? '' : 's'}`; }
function link(file, line, column) {
  if (!state.editor) return null;
  const path = (file.startsWith('/') ? file : `${state.root}/${file}`).split('/').map(encodeURIComponent).join('/');
  return state.editor.replace('{file}', path).replace('{line}', line).replace('{column}', column);
}

function show(next) {
  const before = state;
  state = next;
  if (state.checking && before) state.problems = before.problems;
  const errors = state.problems.filter(one => one.severity === 'error').length;
  document.title = `${errors ? '✕ ' : ''}${state.title} – preview`;
  by('title').textContent = state.title;
  const told = state.problems.length ? count(state.problems.length, 'problem') : 'no problems';
  document.body.className = state.working ? 'working' : errors ? 'wrong' : state.problems.length ? 'warned' : 'fine';
  by('pages').classList.toggle('stale', state.stale && !state.working);
  if (state.working) say('setting the pages …');
  else if (state.stale) say(`${state.pages.length ? 'the last good pages stay' : 'no pages yet'}, ${told}`);
  else say(`${before && before.pages.length  ? 'pages updated' : 'pages shown'}, ${state.checking ? 'checking …' : told}`);
  stop(errors);
  problems();
  sheets();
  choices();
}

function stop(errors) {
  by('stop').hidden = state.working || !(state.stale || errors && !state.request.draft);
  if (by('stop').hidden) { by('stop').replaceChildren(); return; }
  const first = state.problems.find(one => one.severity === 'error');
  const rest = errors > 1 ? `, and ${count(errors - 1, 'more error')}` : '';
  const where = first && first.file ? ` (${short(first)})` : '';
  by('stop').replaceChildren(
    make('p', {}, make('b', { textContent: first ? first.message : 'no pages could be made' }), where + rest),
    make('p', { textContent: !state.pages.length ? 'Pages appear as soon as it is mended.' : state.stale ? 'The pages below are the last good ones.' : 'The pages below show what the files say now; a build stops here.' }));
}

function short(one) { return `${inside(one.file)}:${one.line}:${one.column}`; }
function inside(file) { return file.startsWith(`${state.root}/`) ? file.slice(state.root.length + 1) : file; }

function problems() {
  const had = document.activeElement && by('problems').contains(document.activeElement);
  by('problems-head').textContent = state.problems.length ? `Problems (${state.problems.length})` : 'Problems';
  const groups = [['error', 'Errors'], ['warning', 'Warnings'], ['note', 'Notes']];
  const made = [];
  for (const [kind, words] of groups) {
    const some = state.problems.filter(one => one.severity === kind);
    if (some.length) made.push(make('h3', { textContent: words }), make('ul', {}, ...some.map(problem)));
  }
  by('problems').replaceChildren(...(made.length ? made : [make('p', { className: 'plain', textContent: state.working || state.checking ? 'looking …' : 'None.' })]));
  if (had) by('problems-head').focus();
}

function problem(one) {
  const item = make('li', { className: `problem ${one.severity}`, tabIndex: -1 });
  item.append(make('p', {}, make('span', { className: 'kind', textContent: one.rule })), make('p', { textContent: one.message }));
  if (one.file) item.append(where(inside(one.file), one.line, one.column));
  if (one.excerpt) item.append(excerpt(one));
  for (const hint of one.hints) item.append(make('p', { className: 'hint', textContent: hint }));
  return item;
}

function where(file, line, column) {
  const text = `${file}:${line}:${column}`, address = link(file, line, column);
  return make('p', { className: 'where' }, address ? make('a', { href: address, textContent: text }) : text);
}

function excerpt(one) {
  const line = Array.from(one.excerpt), end = one.end_line > one.line ? line.length : one.end_column - 1;
  const start = Math.max(0, one.column - 41), head = ((start ? '…' : '') + line.slice(start, one.column - 1).join('')).trimStart();
  const tail = line.slice(end, end + 60).join('');
  return make('pre', { tabIndex: 0 }, head, make('mark', { textContent: line.slice(one.column - 1, end).join('') || ' ' }), tail);
}

function sheets() {
  const list = by('sheets');
  while (list.children.length > state.pages.length) list.lastChild.remove();
  state.pages.forEach((sheet, index) => {
    const item = list.children[index] || list.appendChild(empty(index));
    const figure = item.firstChild, image = figure.firstChild;
    image.width = sheet.width; image.height = sheet.height;
    image.alt = `Page ${index + 1} of ${state.pages.length}. The PDF holds its text.`;
    item.lastChild.textContent = `${index + 1}`;
    if (image.dataset.picture === sheet.picture) return;
    const fresh = image.dataset.picture !== undefined, address = `/page/${sheet.picture}.png`;
    image.dataset.picture = sheet.picture;
    const ahead = new Image();
    ahead.onload = () => {
      if (image.dataset.picture !== sheet.picture) return;
      image.src = address;
      image.dataset.shown = sheet.picture;
      if (fresh) { figure.classList.remove('renewed'); void figure.offsetWidth; figure.classList.add('renewed'); }
    };
    ahead.src = address;
  });
  if (page >= state.pages.length) page = 0;
  places();
}

function empty(index) {
  const image = make('img', { loading: 'eager', decoding: 'async', draggable: false });
  const figure = make('div', { className: 'sheet', tabIndex: -1 }, image);
  figure.setAttribute('role', 'group');
  figure.setAttribute('aria-label', `Page ${index + 1}`);
  figure.addEventListener('pointermove', event => point(figure, index, event));
  figure.addEventListener('pointerleave', () => unpoint());
  figure.addEventListener('click', event => { const spot = under(figure, index, event); page = index; places(); if (spot) open(spot); });
  return make('li', {}, figure, make('p', { className: 'number' }));
}

function under(figure, index, event) {
  const box = figure.getBoundingClientRect(), sheet = state.pages[index];
  const x = (event.clientX - box.left) / box.width, y = (event.clientY - box.top) / box.height;
  const around = sheet.spots.filter(([l, t, w, h]) => x >= l && x <= l + w && y >= t && y <= t + h);
  return around.reverse().sort((a, b) => a[2] * a[3] - b[2] * b[3])[0];  // of two alike the inner one, which comes later
}

function unpoint() { document.querySelectorAll('.spot').forEach(mark => mark.remove()); }
function point(figure, index, event) { unpoint(); const spot = under(figure, index, event); if (spot) mark(figure, spot); }
function mark(figure, [left, top, width, height, at]) {
  const made = make('div', { className: 'spot', title: at });
  const share = number => `${100 * number}%`;
  Object.assign(made.style, { left: share(left), top: share(top), width: share(width), height: share(height) });
  figure.append(made);
}

function places() {
  by('places-page').textContent = page + 1;
  const spots = state.pages[page] ? state.pages[page].spots : [];
  by('places-list').replaceChildren(...spots.map(spot => {
    const button = make('button', { type: 'button' }, spot[5] || 'no words', make('span', { className: 'where', textContent: spot[4] }));
    const figure = () => by('sheets').children[page].firstChild;
    button.addEventListener('focus', () => { unpoint(); mark(figure(), spot); });
    button.addEventListener('blur', unpoint);
    button.addEventListener('click', () => open(spot));
    return make('li', {}, button);
  }));
}

var follow = address => { location.href = address; };

async function open(spot) {
  const [, line, column] = spot[4].match(/:(\d+):(\d+)$/), file = spot[4].slice(0, -(line.length + column.length + 2));
  const address = link(file, line, column);
  if (address) follow(address);
  const answer = await fetch(`/place?at=${encodeURIComponent(spot[4])}`);
  const card = [where(file, line, column)];
  if (answer.ok) {
    const found = await answer.json();
    const lines = found.lines.map((text, index) => make('span', { className: found.first + index === found.line ? 'here' : '', textContent: `${String(found.first + index).padStart(4)}  ${text}\n` }));
    card.push(make('pre', { tabIndex: 0 }, ...lines));
  }
  if (!address) card.push(make('p', { className: 'plain', textContent: 'Name your editor with --editor, and a click opens this place in it.' }));
  by('place-card').replaceChildren(...card);
  by('place').hidden = false;
  by('place-head').focus({ preventScroll: innerWidth > 900 });
}

function choices() {
  const form = by('reader'), known = state.choices;
  if (!known || form.contains(document.activeElement) && form.dataset.open) return;
  options(form.theme, known.themes, state.request.theme || state.chosen[0]);
  options(form.paper, known.papers, state.request.paper || state.chosen[1]);
  options(form.audience, known.audiences, state.request.audience, 'everyone');
  options(form.marking, known.markings, state.request.marking, 'all');
  options(form.language, known.languages, state.request.language || state.chosen[2]);
  form.draft.checked = state.request.draft;
}

function options(select, names, chosen, none) {
  const all = none === undefined ? names : ['', ...names];
  select.closest('label').hidden = all.length < 2;
  if (select.dataset.all !== all.join('\n')) {
    select.dataset.all = all.join('\n');
    select.replaceChildren(...all.map(name => make('option', { value: name, textContent: name || none })));
  }
  select.value = chosen || '';
}

by('reader').addEventListener('submit', event => event.preventDefault());
by('reader').addEventListener('change', event => {
  const field = event.target, value = field.type === 'checkbox' ? field.checked : field.value || null;
  fetch('/wish', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ [field.name]: value }) });
});

function turn(to) {
  if (!state || !state.pages.length) return;
  page = Math.min(Math.max(to, 0), state.pages.length - 1);
  const figure = by('sheets').children[page].firstChild;
  figure.focus({ preventScroll: true });
  figure.scrollIntoView({ block: 'start' });
  places();
}

addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(SELECT|INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
  const onPage = event.target.classList.contains('sheet');
  if (event.key === 'j') turn(onPage ? page + 1 : page);
  else if (event.key === 'k') turn(onPage ? page - 1 : page);
  else if (event.key === 'p') { problemAt = -1; by('problems-head').focus(); }
  else if (event.key === 'n') {
    const all = document.querySelectorAll('.problem');
    if (all.length) { problemAt = (problemAt + 1) % all.length; (all[problemAt].querySelector('a') || all[problemAt]).focus(); }
  }
  else if (event.key === 'Enter' && onPage) {
    by('places').open = true;
    const first = by('places-list').querySelector('button');
    if (first) first.focus();
  }
  else if (event.key === 'Escape') turn(page);
  else return;
  event.preventDefault();
});
addEventListener('scroll', () => {
  if (!state || document.activeElement.classList.contains('sheet')) return;
  const middle = innerHeight / 2;
  const at = Array.from(by('sheets').children).findIndex(item => item.getBoundingClientRect().bottom > middle);
  if (at >= 0 && at !== page) { page = at; if (!by('places-list').contains(document.activeElement)) places(); }
}, { passive: true });
