// Finding editions on any page of an archive. The editions come as a script of their own, so that this works from
// a folder too; it is asked for when somebody begins to search. Without scripts the box is hidden and the list is whole.
'use strict';
(() => {
  const form = document.querySelector('.search'), box = document.getElementById('q');
  const found = document.getElementById('found'), all = document.getElementById('all');
  if (!form || !box || !found || !all) return;
  const list = found.querySelector('ol'), said = found.querySelector('[role=status]');
  const MOST = 60, AROUND = 90;
  const WEIGHTS = [[1, 9], [2, 6], [3, 4], [5, 4], [6, 3], [7, 2]]; // of title, number, day, bottom line, judgments, changes
  let rows = null, asked = null;

  // letters without their marks and in small, with the place of each in the text as it stands
  const bare = letter => letter.normalize('NFKD').replace(/[\p{M}\u0640]/gu, '').toLowerCase()
    .replace(/[أإآٱ]/g, 'ا').replace(/ى/g, 'ي').replace(/[يی]/g, 'ي').replace(/[كک]/g, 'ك').replace(/[’‘]/g, "'");
  const folded = text => {
    const places = []; let made = '', at = 0;
    for (const letter of text) {
      const plain = bare(letter);
      for (let i = 0; i < plain.length; i++) places.push(at);
      made += plain; at += letter.length;
    }
    places.push(at);
    return { text: made, places };
  };

  const load = () => asked ||= new Promise(done => {
    const script = document.createElement('script');
    script.src = form.dataset.script;
    script.onload = () => {
      rows = (window.briefingArchive || []).map(row => ({ row, fields: row.map(text => folded(text)) }));
      done();
    };
    script.onerror = () => { rows = []; done(); };
    document.head.append(script);
  });

  const rank = (one, words) => {
    let sum = 0;
    for (const word of words) {
      let best = 0;
      for (const [at, weight] of WEIGHTS) {
        const place = one.fields[at].text.indexOf(word);
        if (place < 0) continue;
        const begins = place === 0 || !/[\p{L}\p{N}]/u.test(one.fields[at].text[place - 1]);
        best = Math.max(best, begins ? weight : weight / 3);
      }
      if (!best) return 0;
      sum += best;
    }
    return sum;
  };

  // the text with the words that were asked for marked; all of it, or what stands around the first of them
  const marked = (parent, text, words, whole) => {
    const { text: plain, places } = folded(text), hits = [];
    for (const word of words)
      for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length))
        hits.push([places[at], places[at + word.length]]);
    hits.sort((a, b) => a[0] - b[0]);
    let start = 0, end = text.length;
    if (!whole && text.length > 2.4 * AROUND) {
      const first = hits.length ? hits[0][0] : 0;
      start = first > AROUND ? Math.max(0, text.lastIndexOf(' ', first - AROUND) + 1) : 0;
      end = start + 2.4 * AROUND < text.length ? text.lastIndexOf(' ', start + 2.4 * AROUND) : text.length;
      if (end <= start) end = text.length;
    }
    if (start) parent.append('… ');
    let at = start;
    for (const [from, to] of hits) {
      if (from < at || to > end) continue;
      const mark = document.createElement('mark');
      mark.textContent = text.slice(from, to);
      parent.append(text.slice(at, from), mark);
      at = to;
    }
    parent.append(text.slice(at, end) + (end < text.length ? ' …' : ''));
  };

  // the bottom line, or the judgment or change that has more of the words
  const telling = (row, words) => {
    const count = line => words.filter(word => folded(line).text.includes(word)).length;
    return [row[5], ...row[6].split('\n'), ...row[7].split('\n')].reduce((best, line) => count(line) > count(best) ? line : best);
  };

  const entry = ({ row }, words) => {
    const item = document.createElement('li'), link = document.createElement('a');
    const side = document.createElement('span'), told = document.createElement('p');
    link.href = form.dataset.root + row[0];
    const title = document.createElement('span');
    title.lang = row[4]; title.dir = 'auto';
    marked(title, row[1], words, true);
    link.append(title);
    side.className = 'found-number';
    side.textContent = `${row[2]} · ${row[3]}`;
    told.lang = row[4]; told.dir = 'auto';
    marked(told, telling(row, words), words, false);
    item.append(link, side, told);
    return item;
  };

  const show = () => {
    const words = folded(box.value.trim()).text.split(/\s+/).filter(Boolean);
    found.hidden = !words.length;
    all.hidden = !!words.length;
    list.replaceChildren();
    if (!words.length) { said.textContent = ''; return; }
    const hits = rows.map(one => [rank(one, words), one]).filter(([value]) => value)
      .sort((a, b) => b[0] - a[0]); // the sort keeps the newest first among equals
    for (const [, one] of hits.slice(0, MOST)) list.append(entry(one, words));
    const count = new Intl.NumberFormat(document.documentElement.lang).format(hits.length);
    said.textContent = hits.length === 0 ? form.dataset.none
      : hits.length === 1 ? form.dataset.one : form.dataset.many.replace('{count}', count);
  };

  const search = () => load().then(show);
  const step = by => {
    const links = [box, ...list.querySelectorAll('a')];
    const next = links[links.indexOf(document.activeElement) + by];
    if (next) next.focus();
  };
  form.hidden = false;
  box.addEventListener('focus', load);
  box.addEventListener('input', search);
  form.addEventListener('submit', event => { event.preventDefault(); search(); });
  document.addEventListener('keydown', event => {
    const writing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName || '');
    if (event.key === '/' && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); box.focus(); box.select(); }
    if (found.hidden) return;
    const inside = document.activeElement === box || found.contains(document.activeElement);
    if (event.key === 'Escape' && inside) { box.value = ''; box.focus(); search(); }
    if (event.key === 'ArrowDown' && inside) { event.preventDefault(); step(1); }
    if (event.key === 'ArrowUp' && inside) { event.preventDefault(); step(-1); }
  });
  if (box.value) search(); // the browser brought the words back
})();
